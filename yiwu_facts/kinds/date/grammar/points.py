"""Which tokens make one point in time: how far it reaches, what it shares with its neighbours, whether it is one."""

from __future__ import annotations

import re

from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.fragments import DIGIT
from yiwu_facts.kinds.date.grammar.context import Context
from yiwu_facts.kinds.date.records import replace
from yiwu_facts.kinds.date.tables import beside
from yiwu_facts.kinds.date.tokens import CODES, START_ONLY, Token
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.view import HAN as LETTER

_OF_A_YEAR = frozenset(
    pieces.MONTH + pieces.DAY + pieces.QUARTER + pieces.HALF_YEAR + pieces.FESTIVAL + pieces.CLOCK + pieces.SOME_MONTHS
)
RUNNING_ON = _OF_A_YEAR | {pieces.EDGE}
"""What points begin with that `running_on` may give a year."""
_ORDER = pieces.CENTURY + pieces.TO_DAY + pieces.PART_OF_DAY + pieces.CLOCKS
"""The pieces from coarse to fine."""
_LEVELS = {
    pieces.HALF_YEAR: pieces.MONTH,
    pieces.QUARTER: pieces.MONTH,
    pieces.SOME_MONTHS: pieces.MONTH,
    pieces.EDGE: pieces.MONTH,
    pieces.DAYS_OF_MONTH: pieces.DAY,
    pieces.WEEKDAY: pieces.DAY,
    pieces.TWO_HOURS: pieces.CLOCK,
}
"""Other pieces that take from the point before what is coarser than these."""
_PART_OF_NAMED = lazy(r"(?:其中|特别是|尤其是|尤其在)(?:在|到)?[，,]?$")
_LISTED_UNIT = lazy(rf"(?:[、和与及/]第?(?:\d{{1,4}}|[{DIGIT}十]{{1,4}})){{1,6}}(?:两?(年|月|日)|个?(季度)|(世纪))")
_POINTS_NOT = lazy(rf"{LETTER}?(?:左右的涨|个点)|{beside('no-hour')}")
_POINTS_BEFORE = lazy(beside("no-hour-after") + "$")
_DOCUMENT_BEFORE = lazy(r"[(\[【][12]\d{3}[)\]】]第?$")  # 浙政办函〔2026〕18号
_SERIAL_BEFORE = lazy(r"\d-$|第\d{1,3}[、和与及至到-]$")  # 2024-15号, 第1、2号
_RANGE_OF_NUMBERS = lazy(r"\d{1,3} ?[-—~至到] ?\d{1,3}号")
_LISTED_NUMBER = lazy(r"、(\d{1,2})")
_FOLLOWING = lazy(rf"\W|{beside('following')}")
_NUMBER_BEFORE = lazy(rf"[^\w]|{beside('number')}")


def point_end(run: list[Token], at: int) -> int:
    """Return the index after the last token of the point that begins at `at`."""
    end = at + 1
    while end < len(run) and run[end].code in CODES[run[end - 1].code].follow:
        if run[end - 1].code in pieces.YEARS and run[end].code == pieces.EDGE and run[end - 1].end != run[end].start:
            break
        if run[end].code == pieces.RELATIVE_DAY and not is_today(run[end]):
            break
        end += 1
    while end > at + 1 and run[end - 1].code in pieces.EMPTY:
        end -= 1
    return end


def is_today(token: Token) -> bool:
    """Whether a token is 今天: behind another year or month (去年今天), its day of the same number."""
    return token.code == pieces.RELATIVE_DAY and token.value == ("ref", 0, None)


def inherited(left: list[Token], right: list[Token]) -> list[Token]:
    """Return `right` with the coarser tokens that it leaves to `left`: 5月 after 2025年3月 is of 2025."""
    if right[0].code in START_ONLY or not left:
        return right
    first = right[0].code
    if first not in _ORDER and first not in _LEVELS:
        return right
    if (
        first in pieces.QUARTER + pieces.HALF_YEAR
        and left[-1].code in pieces.QUARTER + pieces.HALF_YEAR
        and left[-1].rule in ("quarter-in-digits", "fiscal")
    ):
        if (year := left[-1].value[-1]) >= 1000:  # 2025Q1-Q3
            return [Token(pieces.YEAR, left[0].start, left[0].start, year), *right]
        return right
    level = _LEVELS.get(first, first)
    coarser = [token for token in left if token.code in _ORDER[: _ORDER.index(level)]]
    if first == pieces.WEEKDAY:
        coarser = [token for token in left if token.code == pieces.RELATIVE_WEEK]
    elif level in pieces.DAY + pieces.LUNAR_DAY:
        coarser = [token for token in coarser if token.code in pieces.TO_MONTH]
    elif level in pieces.CLOCKS:
        coarser = [token for token in left if token.code in pieces.TO_DAY + pieces.PART_OF_DAY]
    elif first == pieces.PART_OF_DAY:
        coarser = [token for token in left if token.code in pieces.TO_DAY]
    else:
        coarser = [token for token in coarser if token.code in pieces.TO_YEAR]
    return coarser + right


_PARTS = frozenset(pieces.MONTH + pieces.QUARTER + pieces.HALF_YEAR)


def running_on(context: Context, tokens: list[Token]) -> list[Token]:
    """Give 5月 in 2025年3月、5月 the year of the point that it runs on from, and 四季度 that of 其中四季度."""
    named, start = context.anchors.named, tokens[0].start
    is_part = tokens[0].code in _PARTS and _PART_OF_NAMED.search(context.text, max(0, start - 5), start)
    if is_part and named is not None and named.year is not None:
        return [Token(pieces.YEAR, start, start, named.year), *tokens]
    if tokens[0].code == pieces.EDGE and named is not None and named.year is not None and _is_of_named(context, tokens):
        return [Token(pieces.YEAR, start, start, named.year), *tokens]
    if not context.last_point or tokens[0].code not in _OF_A_YEAR:
        return tokens
    return inherited(context.last_point, tokens)


_OF_NOW = lazy("[之以]?前|至今|以来|将|可望|有望")
_OF_REPORT = frozenset(("year", "half", "quarter", "months", "month"))
_OF_BALANCE = frozenset(("day", "range"))
_MEASURED_BEFORE = lazy(beside("measured-against") + "$")
_MEASURED_AFTER = lazy(beside("measured"))
_LONGEST_MEASURE = 5


def _is_of_named(context: Context, tokens: list[Token]) -> bool:
    """Whether 年末 is of the year that the text reports on: 2001年……，年末外汇储备; not 年初至今, 年底前.

    A day is what a balance is of, and 年初 of its year only what that is measured against: 2025年12月31日……较年初增长.
    """
    named, start, end = context.anchors.named, tokens[0].start, tokens[-1].end
    if named is None or _OF_NOW.match(context.text, end):
        return False
    if named.grain in _OF_BALANCE:
        before = context.text[max(0, start - _LONGEST_MEASURE) : start]
        return _MEASURED_BEFORE.search(before) is not None or _MEASURED_AFTER.match(context.text, end) is not None
    return named.grain in _OF_REPORT


def shared_units(text: str, run: list[Token]) -> list[Token]:
    """Give numbers the unit of the token that they share it with: 1-3月, 7、8月, 2024-25年."""
    if len(run) == 1:
        return run if run[0].code != pieces.NUMBER else [_unit_of(text, run, 0) or run[0]]
    if len(run) >= _SHORTEST_RANGE:
        run = _shared_year(run)
    numbers = [at for at, token in enumerate(run) if token.code == pieces.NUMBER]
    if not numbers:
        return run
    shared = list(run)
    for at in numbers:
        if (unit := _unit_of(text, run, at)) is not None:
            shared[at] = unit
    for at in range(2, len(shared)):
        left, right = shared[at - 2], shared[at]
        if (
            shared[at - 1].code == pieces.RANGE
            and left.code == pieces.NUMBER
            and left.value >= 1000
            and right.code == pieces.LENGTH
        ):
            years = re.fullmatch(r"(\d\d)年间?", text[right.start : right.end])
            if years and left.value % 100 < int(years[1]):
                shared[at - 2] = replace(left, code=pieces.YEAR)
                shared[at] = replace(right, code=pieces.YEAR, value=left.value // 100 * 100 + int(years[1]))
    return _one_winter(shared)


def _shared_year(run: list[Token]) -> list[Token]:
    """Give Q1 in Q1-Q3 2024 the year behind."""
    left, mark, right = run[:3]
    if left.code == right.code == pieces.QUARTER and mark.code == pieces.RANGE and len(right.value) > len(left.value):
        return [replace(left, value=(*left.value, right.value[-1])), *run[1:]]
    return run


def _one_winter(run: list[Token]) -> list[Token]:
    """Make 2022—2023年冬春 the winter that begins in the first year, with the spring of the second."""
    for at in range(len(run) - 3):
        first, last, season = run[at], run[at + 2], run[at + 3]
        is_pair = (
            first.code == last.code == pieces.YEAR
            and last.value == first.value + 1
            and run[at + 1].code == pieces.RANGE
        )
        if is_pair and season.code == pieces.SEASON and season.value[-1] > season.value[0] == _WINTER:
            return [*run[:at], replace(first, end=last.end), *run[at + 3 :]]
    return run


_WINTER = 3


def _unit_of(text: str, run: list[Token], at: int) -> Token | None:
    token = run[at]
    if at + 2 < len(run) and run[at + 1].code == pieces.RANGE:
        right = run[at + 2]
        if right.code == pieces.YEAR and token.value < 100:
            return replace(token, code=pieces.YEAR, value=token.value + right.value // 100 * 100)
        if right.code == pieces.QUARTER:
            return replace(token, code=pieces.QUARTER, value=(token.value, token.value))
        if right.code in pieces.CLOCKS:
            return replace(token, code=pieces.CLOCK, value=(token.value, None, None, None))
        if right.code == pieces.CENTURY:
            return replace(token, code=pieces.CENTURY, value=("nth", token.value))
        if right.code in pieces.YEAR + pieces.MONTH + pieces.DAY and (right.code == pieces.YEAR or token.value < 100):
            return replace(token, code=right.code)
    elif (listed := _LISTED_UNIT.match(text, token.end)) and not (token.start == 0 and _is_item(text, token)):
        if listed[3]:
            return replace(token, code=pieces.CENTURY, value=("nth", token.value))
        if listed[2]:
            return replace(token, code=pieces.QUARTER, value=(token.value, token.value))
        if text[token.end] == "/" and token.value < 100:
            token = replace(token, value=token.value + 2000)
        return replace(token, code={"年": "Y", "月": "M", "日": "D"}[listed[1]])
    return None


def _is_item(text: str, token: Token) -> bool:
    """Whether the number that opens a text is that of an item, 2、8月, rather than of a list, 7、8月."""
    following = _LISTED_NUMBER.match(text, token.end)
    return following is not None and token.value < 1000 and int(following[1]) != token.value + 1


_LONGEST_MONTH = 31
SHORT_ENDS = ("short-date", "short-day")
"""Forms of the right end of a range, which take from the left one what they lack."""
_NONE_ALONE = frozenset(pieces.LUNAR_CALENDAR + pieces.BESIDE + pieces.WHOLE)
_MAYBE_HOURS = frozenset(pieces.MAYBE_CLOCK + pieces.TWO_HOURS)
_SHORTEST_RANGE = 3


DOUBTFUL = (
    frozenset(pieces.SAME_PERIOD + pieces.RELATIVE_YEAR + pieces.RELATIVE_DAY + pieces.DAY + pieces.MONTH)
    | frozenset(pieces.SOME_MONTHS + pieces.DECADE + pieces.DATE_IN_DIGITS)
    | _NONE_ALONE
    | _MAYBE_HOURS
)
"""What points begin with that `is_plausible` has a question about."""


def is_plausible(context: Context, tokens: list[Token], after: Token | None) -> bool:
    """Return whether tokens that could be an ordinary word or a count are a point in time."""
    first, named = tokens[0], context.anchors.named
    if first.code == pieces.SAME_PERIOD:
        return named is not None
    if first.code == pieces.RELATIVE_YEAR and first.value[0] == "named":  # 今天……当年: long ago, not this year
        return named is not None and (named.day is None or named.day != context.anchors.reference)
    if first.code == pieces.RELATIVE_DAY and context.text[first.start] == "第":
        return len(tokens) > 1 or is_next_day(context, first)
    if len(tokens) > 1:
        return True
    if first.rule in SHORT_ENDS or first.code in _NONE_ALONE:  # 3.2 in 5.1-3.2, which is no range
        return False
    if first.code in _MAYBE_HOURS:
        return _is_hour(context.text, first, after)
    if first.code == pieces.DAY and context.is_recurring:
        return 1 <= int(first.value) <= _LONGEST_MONTH
    if first.code == pieces.DAY and not context.last_point:
        return _is_day(context.text, first)
    if first.code == pieces.MONTH:
        return 1 <= int(first.value) <= 12
    if first.code == pieces.SOME_MONTHS:
        return first.value[0] in ("first", "about")
    return first.code != pieces.DECADE or first.value[0] >= 30 or first.value[0] < first.value[1]


def is_next_day(context: Context, token: Token) -> bool:
    """Whether 第二天 is the day after the one named, not the second of something: 会议第二天."""
    if context.repeats or context.anchors.named_day is None:
        return context.repeats
    return token.start == 0 or _FOLLOWING.match(context.text, token.start - 1) is not None


def _is_hour(text: str, token: Token, after: Token | None) -> bool:
    """Whether 八点 is an hour, not points of an index or of a speech."""
    following = text[token.end : token.end + 3]
    if text[token.end - 1] == "钟":
        return True
    if text[max(0, token.start - 1) : token.end] in ("早一点", "晚一点"):
        return False
    if _SERIAL_BEFORE.search(text[max(0, token.start - 7) : token.start]):
        return False
    if _POINTS_NOT.match(following) or _POINTS_BEFORE.search(text[max(0, token.start - 2) : token.start]):
        return False
    return (
        text[token.start].isdigit()
        or token.value[0] not in (1, 2, 3)
        or bool(after and after.code in pieces.RANGE + pieces.BOUND)
    )


def _is_day(text: str, token: Token) -> bool:
    """Whether 5号 is a day, not a number; and 一日 the first of a month, not one day."""
    before = text[max(0, token.start - 1) : token.start]
    if text[token.end - 1] == "号":
        left = text[max(0, token.start - 7) : token.start]
        if _DOCUMENT_BEFORE.search(left) or _SERIAL_BEFORE.search(left):
            return False
        return text[token.start].isdigit() and (not before or bool(_NUMBER_BEFORE.match(before)))
    if _RANGE_OF_NUMBERS.match(text, token.start) and before and not _NUMBER_BEFORE.match(before):
        return False  # 备忘录1-3号
    return (
        text[token.start].isdigit()
        or text[token.start : token.end] != "一日"
        or text[token.end : token.end + 1] == "电"
    )
