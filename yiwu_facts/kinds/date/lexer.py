"""Tokens of date expressions: the smallest pieces that carry a meaning of their own.

`runs` finds runs of adjacent tokens; `grammar` puts a run together.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from yiwu_facts.edges import cuts_after, cuts_before
from yiwu_facts.kinds.date import clock_readers, durations, old_years, patterns, readers, weekdays, year_readers
from yiwu_facts.kinds.date.patterns import DIGITS, HAN
from yiwu_facts.kinds.date.readers import Reader
from yiwu_facts.kinds.date.tables import documents, eras, festivals, lunar_years, parts, strong_parts, weak_parts, words
from yiwu_facts.kinds.date.tokens import CODES, Token
from yiwu_facts.kinds.date.triggers import starts
from yiwu_facts.segment import FIRST_HAN

Match = Callable[..., "re.Match[str] | None"]


@dataclass(slots=True)
class TokenRule:
    """One type of token: how it is found, and read.

    `match` compiles the pattern when a text first needs it, for all patterns take longer than a small file.

    `firsts` are the characters that it can begin with: only there is the pattern tried. Where it begins with a number,
    `after_number` are the characters that can follow the digits or numerals (点 is no numeral here), any if empty.
    """

    name: str
    firsts: str
    pattern: str
    read: Reader
    after_number: str = ""
    match: Match = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.match = self._first_match

    def _first_match(self, text: str, at: int, end: int = sys.maxsize) -> re.Match[str] | None:
        self.match = re.compile(self.pattern).match
        return self.match(text, at, end)


def _firsts(names: Iterable[str]) -> str:
    return "".join(sorted({name[0] for name in names}))


_NUMBERS = DIGITS + HAN + "廿"


@cache
def begin_rules() -> list[TokenRule]:
    """Return the tokens that a run may begin with, the first that matches winning."""
    c, p, r, w, y = clock_readers, patterns, readers, weekdays, year_readers
    return [
        TokenRule("date-in-digits", DIGITS, p.DATE_IN_DIGITS, r.read_date_in_digits, "-/. "),
        TokenRule("spread-date", "12", p.SPREAD, r.read_spread_date, " "),
        TokenRule("compact-date", "12", p.COMPACT, r.read_compact_date),
        TokenRule("month-in-digits", "12", p.MONTH_IN_DIGITS, r.read_month_in_digits, "-./"),
        TokenRule("two-years", "12一二今去", p.TWO_YEARS, y.read_two_years, "/-—~至到"),
        TokenRule("plan", "第" + HAN, p.PLAN, y.read_plan),
        TokenRule("century", "公前上本" + _NUMBERS, p.CENTURY, y.read_century, "世"),
        TokenRule("decade", _NUMBERS, p.DECADE, y.read_decade, "年"),
        TokenRule(
            "bare-year",
            "12一二",
            p.BARE_YEAR,
            r.const("Y", r.to_int),
            "-—~至到首前第上下两三四五年 春元清端中国除大圣劳重七",
        ),
        TokenRule("few", _NUMBERS, p.FEW, r.read_few, "、"),
        TokenRule(
            "number", "第" + _NUMBERS, f"{p.NUMBER_BEFORE_MARK}|{p.LISTED}", r.read_number, "-—~ー至到 、和与及/"
        ),
        TokenRule("era", _firsts(eras()), p.ERA, y.read_era),
        TokenRule("lunar-year", "".join(lunar_years()), old_years.lunar_year_pattern(), old_years.read_lunar_year),
        TokenRule("year", "公西纪'’“" + _NUMBERS, f"{p.YEAR}|{p.SHORT_YEAR}|{p.MONTHED_YEAR}", y.read_year, "年财"),
        TokenRule("lunar-month", "农阴旧正腊闰冬", p.LUNAR_MONTH, r.read_lunar_month),
        TokenRule("lunar", "农阴旧", p.LUNAR, r.const("u")),
        TokenRule("festival", _firsts(festivals()), p.festival(), r.read_festival),
        TokenRule("every", "每逢", p.EVERY, r.read_every),
        TokenRule("day", _NUMBERS, p.DAY, r.read_day, "日号"),
        TokenRule("length", _NUMBERS + "卅半多好数个大小", durations.PATTERN, r.const("U"), durations.AFTER_NUMBER),
        TokenRule("quarter-in-digits", DIGITS + "QH", p.QUARTER_IN_DIGITS, y.read_quarter_in_digits, "QH _/-"),
        TokenRule("quarter", "第首开前头Q一二三四1234", p.QUARTER, y.read_quarter, "季个Q"),
        TokenRule("month", "元" + _NUMBERS, p.MONTH, r.read_month, "月"),
        TokenRule("two-months", HAN, p.TWO_MONTHS, r.read_two_months),
        TokenRule("clock-in-digits", DIGITS + "T-", p.CLOCK_IN_DIGITS, c.read_clock_in_digits, ":"),
        TokenRule("hour-and-half", DIGITS, p.HOUR_AND_HALF, c.read_hour_and_half, "apAP "),
        TokenRule("two-hours", DIGITS + HAN, p.TWO_HOURS, c.read_two_hours, "、点"),
        TokenRule("clock", "差" + _NUMBERS, p.CLOCK, c.read_clock, "时点"),
        TokenRule("some-months", "前头首后最第", p.SOME_MONTHS, y.read_some_months),
        TokenRule("fiscal", "第前上下一二两三四1234F", p.FISCAL, y.read_fiscal, "财QH"),
        TokenRule("half", "上下前后首半中H12", p.HALF, y.read_half, "H"),
        TokenRule("weekday", "周星礼", w.WEEKDAY, r.read_weekday),
        TokenRule("weekend", "上下本这周", p.WEEKEND, r.read_weekend),
        TokenRule("within-the-year", "年", p.WITHIN_THE_YEAR, r.const("R", lambda _: ("ref", 0, None))),
        TokenRule("same-period", "同", p.SAME_PERIOD, r.const("p")),
        TokenRule("document-day", "本即" + _firsts(documents()), p.document_day(), r.read_document_day),
        TokenRule("word", _firsts(words()), p.word(), r.read_word),
        TokenRule("two-days", "昨今明", p.TWO_DAYS, r.read_two_days),
        TokenRule("day-in-brackets", "今昨明", p.DAY_IN_BRACKETS, r.read_day_in_brackets),
        TokenRule("month-in-brackets", "本上下", p.MONTH_IN_BRACKETS, r.read_month_in_brackets),
        TokenRule("year-in-brackets", "今去明", p.YEAR_IN_BRACKETS, y.read_year_of_season),
        TokenRule("season-of-year", "今去明", p.YEAR_OF_SEASON, y.read_year_of_season),
        TokenRule("edge-of-this-year", "年", p.EDGE_OF_THIS_YEAR, y.read_edge),
        TokenRule("edge-of-this-month", "月", p.EDGE_OF_THIS_MONTH, r.read_edge_of_this_month),
        TokenRule("part-of-month", "上中下", p.PART_OF_MONTH, r.read_part_of_month),
        TokenRule("part-of-day", _firsts(strong_parts()), p.PART_OF_DAY, r.const("P")),
        TokenRule("short-part-of-day", _firsts(weak_parts()), p.SHORT_PART_OF_DAY, r.const("P")),
    ]


@cache
def inner_rules() -> list[TokenRule]:
    """Return the tokens that only follow another one."""
    p, r, w, y = patterns, readers, weekdays, year_readers
    return [
        TokenRule("whole", "一全整", p.WHOLE, r.const("a")),
        TokenRule("agreed-year", "的,，", p.agreed_year(), r.const(",")),
        TokenRule("about", "大约", p.ABOUT, r.const("~")),
        TokenRule("some-days", "前头首最后", p.SOME_DAYS, r.read_some_days),
        TokenRule("nth-week", "的第最", p.NTH_WEEK, r.read_nth_week),
        TokenRule("short-date", DIGITS, p.SHORT_DATE, r.read_short_date),
        TokenRule("end-year", "12", p.END_YEAR, r.const("Y", int)),
        TokenRule("more-length", "又零余加", f"[又零余加](?:{durations.PATTERN})", r.const("U")),
        TokenRule("day-beside", "(", p.DAY_BESIDE, r.read_day_beside),
        TokenRule("weekday-beside", "(,， 周星礼", p.WEEKDAY_BESIDE, r.read_weekday_beside),
        TokenRule("some-day", "的某一", p.SOME_DAY, r.const("s")),
        TokenRule("bare-day", _NUMBERS, p.BARE_DAY, r.read_day),
        TokenRule("lunar-day", "初廿", p.LUNAR_DAY, r.read_lunar_day),
        TokenRule("bare-weekday", " 日天" + _NUMBERS, w.BARE_WEEKDAY, r.read_weekday),
        TokenRule("list-mark", "、和与及", w.LIST_MARK, r.const("&")),
        TokenRule("season", "春夏秋冬", p.SEASON, y.read_season),
        TokenRule("inner-part-of-day", _firsts(parts()), p.INNER_PART_OF_DAY, r.const("P")),
        TokenRule("fine-edge", "”初早前中末后晚", p.FINE_EDGE, y.read_fine_edge),
        TokenRule("edge", "年初底末终中尾伊", p.EDGE, y.read_edge),
        TokenRule("edge-of-month", "月初底末尾中", p.EDGE_OF_MONTH, y.read_edge),
        TokenRule("between", "与和", p.BETWEEN, r.const("-")),
        TokenRule("range", " -—~ー至到", p.RANGE, r.const("-")),
        TokenRule("bound", " ”" + p.BOUND_FIRSTS, f"”?(?:{p.BOUND})", r.read_bound),
    ]


_NUMERALS = frozenset(_NUMBERS + "卅") - {"点"}
_COUNTING = (_NUMERALS | {"半"}) - {"数"}
"""What begins numbers, but for 数, which also ends words: 人数."""
_RUN = re.compile(rf"[0-9]{{1,9}}|[{''.join(sorted(_NUMERALS - set(DIGITS)))}]{{1,16}}")


class _Table:
    """The rules of the tokens that may begin at a place, in order."""

    def __init__(self, rules: list[TokenRule]) -> None:
        self._by_first: dict[str, list[TokenRule]] = {}
        for rule in rules:
            for char in dict.fromkeys(rule.firsts):
                self._by_first.setdefault(char, []).append(rule)
        self._by_number: dict[str, list[TokenRule]] = {}

    def at(self, text: str, at: int) -> Sequence[TokenRule]:
        """Return the rules by the character at `at`, and, if a number begins there, by the one after its run."""
        char = text[at : at + 1]
        if char not in _NUMERALS or (run := _RUN.match(text, at)) is None:
            return self._by_first.get(char, ())
        end = run.end()
        after = text[end : end + 1]
        if (rules := self._by_number.get(char + after)) is None:
            rules = [
                r for r in self._by_first.get(char, ()) if not r.after_number or (after and after in r.after_number)
            ]
            self._by_number[char + after] = rules
        return rules


@dataclass(frozen=True, slots=True)
class _Lexer:
    first: _Table
    again: _Table


@cache
def _lexer() -> _Lexer:
    return _Lexer(_Table(begin_rules()), _Table(inner_rules() + begin_rules()))


def rules_at(text: str, at: int) -> Sequence[TokenRule]:
    """Return the rules that the indices leave to be tried at a place inside a run."""
    return _lexer().again.at(text, at)


def _token(table: _Table, text: str, at: int) -> Token | None:
    """Return the token at `at` by the first rule that matches there."""
    for rule in table.at(text, at):
        if (found := rule.match(text, at)) and (token := _read(rule, found)):
            return token
    return None


def _read(rule: TokenRule, found: re.Match[str]) -> Token | None:
    code, value = rule.read(found)
    return Token(code, found.start(), found.end(), value, rule.name) if code in CODES else None


def runs(text: str) -> Iterator[list[Token]]:
    """Yield the runs of adjacent tokens of a folded text, in order.

    >>> [[token.code for token in run] for run in runs("2024年1-3月，去年上半年")]
    [['Y', 'n', '-', 'M'], ['R', 'H']]
    >>> [[token.end for token in run] for text in ("近3天津贴", "近3天津人") for run in runs(text)]
    [[3]]
    """
    lexer = _lexer()
    at = 0
    for start in starts(text):
        if start < at:
            continue
        token = _token(lexer.first, text, start)
        if token is not None and not _begins_inside(text, token) and (run := _run(lexer, text, token)):
            at = run[-1].end
            yield run


def _begins_inside(text: str, token: Token) -> bool:
    """Tell whether a token begins inside another word: 前年 of 目前年龄, 数月 of 指数月度."""
    first = text[token.start]
    return first not in _COUNTING and cuts_before(text, token.start, token.end, may_leave_one=first == "数")


def _run(lexer: _Lexer, text: str, first: Token) -> list[Token]:
    """Return the tokens that go on from a first one, up to where another word takes part of the last."""
    run: list[Token] = []
    token: Token | None = first
    while token:
        run.append(token)
        token = _next(lexer, text, token.end)
        if token is None and _is_torn(text, run[-1]) and not _is_sure(run):
            whole = _whole(lexer, text, run)
            run.pop()
            if whole is None:
                break
            run.append(whole)
            token = _next(lexer, text, whole.end)
    return run


def _is_torn(text: str, token: Token) -> bool:
    """Tell whether another word begins in the unit of a token, or in its whole where that is no number, and goes on."""
    end = token.end
    if text[end : end + 1] < FIRST_HAN:
        return False
    start = end
    while start > token.start and text[start - 1] not in _NUMERALS:
        start -= 1
    return cuts_after(text, start if start < end else token.start, end)


def _is_sure(run: list[Token]) -> bool:
    """Tell whether the last token is a year, or what the one before it wants, as a year its month."""
    if len(run) > 1 and run[-2].code == "U" and run[-1].value in ("before", "after"):
        return True  # 三年前来到, 两天后方可
    return run[-1].code == "Y" or (len(run) > 1 and run[-2].code + run[-1].code in ("MD", "-D", "YM", "RM"))


def _whole(lexer: _Lexer, text: str, run: list[Token]) -> Token | None:
    """Return what the last token of a run is without a piece of another word: by another rule, or shorter."""
    table = lexer.again if len(run) > 1 else lexer.first
    start = run[-1].start
    for rule in table.at(text, start):
        found = rule.match(text, start)
        while found:
            token = _read(rule, found)
            if token and not _is_torn(text, token):
                return token
            end = found.end() - 1
            found = rule.match(text, start, end) if text[end] >= FIRST_HAN else None
    return None


def _next(lexer: _Lexer, text: str, at: int) -> Token | None:
    """Return the token that goes on at `at`, a space between the two allowed."""
    if text.startswith(" ", at) and (token := _token(lexer.again, text, at + 1)):
        return token
    return _token(lexer.again, text, at)
