"""Numbers with their units, and how they join: ranges, lists that share a unit, signs, bound words.

A kind finds the terms of its text, each one number with or without a unit; `phrases` puts them together. 3至5% is the
term 3, which has no unit of its own, a range mark and the term 5%.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from yiwu_facts.edges import cuts_before, ends_longer_word
from yiwu_facts.model import Mod
from yiwu_facts.numbers.bounds import bounded, widen
from yiwu_facts.numbers.numerals import DIGIT, EXACT, RANGE_MARK, UNIT, Number, number, plain
from yiwu_facts.text.data import rows
from yiwu_facts.text.pattern import lazy

LEADING = (
    rf"[0-9{DIGIT}{UNIT}几数](?<![0-9{DIGIT}{UNIT}几][0-9{DIGIT}{UNIT}几])"
    rf"(?<![0-9]\.[0-9])(?<![{DIGIT}]点[{DIGIT}])(?!(?<=[0-9],[0-9])[0-9]{{2}}(?![0-9]))"
)
"""Where a number may begin: a set of characters, so that a search skips all others fast, then what may not precede."""
_REST = rf"[0-9{DIGIT}{UNIT}几数.点余多来把]{{0,60}}+"
RUN = rf"{_REST}(?:(?<=[百千万])儿八[十百千])?+(?:,[0-9]{{3}}(?![0-9]){_REST}){{0,12}}+(?:个[万亿])?"
"""The rest of a number, roughly, to see cheaply what follows it."""
JOINED = rf"[ ]?(?:[-~—至到、和与及或/]{{1,2}}|以及|以上、?)[ ]?[-+负近约超]?[0-9{DIGIT}{UNIT}几数$¥€£]"
"""What follows a number that takes the unit of the next one."""


def beginnings(text: str, first: int) -> tuple[int, ...]:
    """Return where the number may begin of what `LEADING` found: 数 and a Han digit may end a word before it.

    >>> beginnings("人数三百", 1), beginnings("大陆2.3%", 1), beginnings("第三百", 1)
    ((1, 2), (2,), (1,))
    """
    if text[first] == "数":
        return first, first + 1
    is_apart = text[first] in _WORD_DIGITS and "0" <= text[first + 1 : first + 2] <= "9"
    return (first + 1,) if is_apart else (first,)


def ends_word(text: str, at: int) -> bool:
    """Tell whether what looks like a digit ends a word: 陆 of 大陆百亿元, 伍 of 队伍百分之三.

    >>> ends_word("大陆百亿元", 1), ends_word("计陆百元", 1)
    (True, False)
    """
    return text[at] in "陆伍" and cuts_before(text, at, at + 2)


_WORD_DIGITS = frozenset(DIGIT) - set("零〇廿卅")
"""Han digits that nobody writes before Arabic ones."""


class Term(NamedTuple):
    """One number of a text.

    Attributes:
        start, end: its span with its unit.
        raw: the number as it stands.
        number: what it says, counted in `unit`; None if it has no unit.
        unit: name of the unit that values are given in, None if it has none.
        factor: how many of `unit` its own unit is (角: 0.1).
        rule: name of the rule that found it.
        is_open: the unit stands before the number, so that the scale of the next one may be its own (US$3至5亿).
        mod: modifier of a bound word between a mark and its number (人民币约5元).
        extra: what else the kind keeps of it.
        has_dash: the dash before it is no sign but a separator.
        is_cell: it stands in a cell of a table that lost its borders; a dash after it is the sign of the next cell.
        is_plain: its unit is a default (元), which gives way to that of the other end of a range (港币1万元至2万元).
    """

    start: int
    end: int
    raw: str
    number: Number | None = None
    unit: str | None = None
    factor: Decimal = Decimal(1)
    rule: str = ""
    is_open: bool = False
    mod: Mod | None = None
    extra: Any = None
    is_plain: bool = False
    has_dash: bool = False
    is_cell: bool = False


class Phrase(NamedTuple):
    """A whole expression: one term, or two that bound a range, with signs and bound words."""

    start: int
    end: int
    number: Number
    unit: str
    rule: str
    mod: Mod | None
    extra: Any = None


IsChange = Callable[[str, Term, Number, Number], bool]
MayShare = Callable[[str, Term, Term], bool]


def phrases(text: str, terms: list[Term], *, is_change: IsChange, may_share: MayShare) -> list[Phrase]:
    """Join terms to phrases, in the order of the text. Terms without a unit that nothing gives one are dropped.

    Args:
        text: the joined text.
        terms: by position.
        is_change: tells of two terms joined by 至 whether the first is a change and the second the level reached.
        may_share: tells of two terms of a list whether the first, which has no unit, takes that of the second.
    """
    found: list[Phrase] = []
    at = len(terms) - 1
    while at >= 0:
        term = terms[at]
        at -= 1
        if term.unit is None:
            continue
        if at >= 0 and (joined := _range(text, terms[at], term, is_change)):
            found.append(joined)
            at -= 1
        else:
            found.append(_alone(text, term, terms[at] if at >= 0 else None))
        while at >= 0 and terms[at].unit is None and _LIST.fullmatch(text, terms[at].end, terms[at + 1].start):
            if not may_share(text, terms[at], term) or (shared := _in_list(text, terms[at], term)) is None:
                break
            found.append(shared)
            at -= 1
    return found[::-1]


_RANGE = lazy(rf" ?(?P<mark>{RANGE_MARK}) ?(?P<bound>近|约|超过|超|最高)?(?P<sign>[负+-])?")
_LONGEST_LINK = 8
"""Characters between the ends of a range, at most."""
_BETWEEN = lazy(" ?[和与及] ?")
_LIST = lazy(" ?(?:[、和与及或/]|以及|、和) ?")
_FROM = lazy("以上[、,，]?")
"""Between the ends of a range of rules: 二万元以上二十万元以下."""
_SIGN = lazy(
    r"(?:(正负|\+/-|±)|(负)|(?:(?<![\dA-Za-z%)元年月日])|(?<=[A-Za-z][A-Za-z])|(?<=近\d[年月日周])|(?<=近[一二三五六][年月日周])|(?<=今年)|(?<=以来))(-)|(?:(?<![\dA-Za-z%])|(?<=[A-Za-z][A-Za-z]))\+)$"
)
_SIGN_ENDS = frozenset("负±-+\n")
_NUMERIC = frozenset(DIGIT + UNIT)


def _range(text: str, low: Term, high: Term, is_change: IsChange) -> Phrase | None:
    """Return the phrase of two terms that bound a range, None if they do not."""
    if high.start - low.end > _LONGEST_LINK or high.number is None or high.unit is None or low.is_cell:
        return None
    unit = low.unit if low.unit and high.is_plain else high.unit
    if low.unit not in (None, unit) and not low.is_plain:
        return None
    end, rule, sign = high.end, "range", None
    if text[low.end : high.start] == " -":  # a minus, of the next cell of a table
        return None
    if text[low.end : high.start] == "-" and _ends_numbered_name(text, low.end):
        return None
    if mark := _RANGE.fullmatch(text, low.end, high.start):
        sign = mark["sign"]
    elif _BETWEEN.fullmatch(text, low.end, high.start) and text.startswith("之间", end):
        end, rule = end + 2, "between"
    elif _FROM.fullmatch(text, low.end, high.start) and text.startswith("以下", end):
        return _of_rules(low, high, unit)
    elif not (low.unit is None and text[low.end : high.start] == "、" and _are_neighbours(low.raw, high.raw)):
        return None
    are_neighbours = mark is None and rule == "range"
    first = _shared(low, high) if are_neighbours else _first(low, high)
    if first is None or first.min is None:
        return None
    start, low_sign = _signed(text, low)
    first = _negated(first) if low_sign == "-" else first
    # -5%--3%: the second dash of two belongs to a number after another negative one
    is_negative = sign in ("-", "负") or (low_sign == "-" and mark is not None and mark["mark"] == "--")
    second = _negated(high.number) if is_negative else high.number
    top = second.max if second.max is not None else second.min
    if first.min is None or top is None or first.min > top:
        return None
    if mark and mark["mark"] in "至到" and low.unit and is_change(text, low, first, second):
        return None
    span = widen(text, start, end)
    is_rough = are_neighbours or "approx" in (first.mod, second.mod)
    bound = span.mod or low.mod
    if span.end > end and bound == "at_least":  # 30%-50%以上: from the one on, and more than the other too
        bound = None
    if span.start < start and bound in ("less_than", "more_than"):  # of the lower end alone: 近17%至33%
        # 超过3.6万元至14.4万元, a bracket of a tax, is exact
        is_rough, bound = not (bound == "more_than" and text.startswith("超过", span.start)), None
    rough: Mod | None = "approx" if is_rough else None
    mod = bound or rough
    value = bounded(Number(first.min, top, rough), bound)
    return Phrase(span.start, span.end, value, unit, rule, mod, high.extra if high.extra is not None else low.extra)


def _of_rules(low: Term, high: Term, unit: str) -> Phrase | None:
    """Return the phrase of 二万元以上二十万元以下, both ends included."""
    first = _first(low, high)
    if (
        first is None
        or first.min is None
        or high.number is None
        or first.min != first.max
        or _exceeds(first, high.number)
    ):
        return None
    extra = high.extra if high.extra is not None else low.extra
    return Phrase(low.start, high.end + len("以下"), Number(first.min, high.number.max), unit, "range", None, extra)


def _shared(low: Term, high: Term) -> Number | None:
    """Return the value of 四 in 四、五十亿, which has all that follows the digit 五."""
    value = number(low.raw + high.raw[1:])
    return value.times(high.factor) if value else None


def _first(low: Term, high: Term) -> Number | None:
    """Return the value of the lower end, in the scale of the upper one where it has none of its own."""
    if low.number and not low.is_open:
        return low.number
    shared = spread(low.raw, high.raw, high.factor)
    if low.number and (shared is None or shared.min is None or high.number is None or _exceeds(shared, high.number)):
        return low.number
    return shared


def _are_neighbours(low: str, high: str) -> bool:
    """Tell 3、4万 (three or four) from the list 3、5万."""
    digit, next_digit = number(low), number(high[:1])
    if digit is None or digit.min is None or next_digit is None or len(low) > 1 or high[1:].strip(UNIT):
        return False
    return next_digit.min is not None and 0 < digit.min == next_digit.min - 1 < 9


def _exceeds(low: Number, high: Number) -> bool:
    top = high.max if high.max is not None else high.min
    return low.min is not None and top is not None and low.min > top


def _is_next_cell(text: str, before: Term, term: Term) -> bool:
    """Tell 12.51%-1.62%, which falls and stands in a table, from a range: two cells, the second one negative."""
    if before.unit is None or before.end != term.start - 1 or text[before.end] != "-":
        return False
    has_cents = len(term.raw.partition(".")[2]) > 1
    return before.is_cell or (has_cents and _CELL.match(text, term.end) is not None)


_CELL = lazy(r"[-,\d\s]|$")


def _alone(text: str, term: Term, before: Term | None) -> Phrase:
    assert term.number is not None
    assert term.unit is not None
    start, sign = _signed(text, term)
    if before and not sign and _is_next_cell(text, before, term):
        start, sign = start - 1, "-"
    span = widen(text, start, term.end)
    value = term.number
    if sign == "-":
        value = _negated(value)
    elif sign == "±" and value.max is not None:
        value = Number(plain(EXACT.minus(value.max)), value.max, value.mod)
    bound = term.mod or span.mod
    if bound == "approx" and value.mod == "more_than":  # 约300多亿元
        bound = None
    return Phrase(span.start, span.end, bounded(value, bound), term.unit, term.rule, bound or value.mod, term.extra)


def _in_list(text: str, term: Term, unit: Term) -> Phrase | None:
    """Return the phrase of a term that takes the unit of a later member of its list, and that one's scale."""
    value = number(term.raw)
    if value is None or unit.unit is None or (term.raw[-1] in DIGIT and _SMALL_UNIT.search(unit.raw)):
        return None  # 三、五百万元: 三百万 or 三万
    if not _MYRIADS.search(term.raw) and (scale := _scale_of(term.raw, unit.raw)):
        value = _scaled(value, scale)
    start, sign = _signed(text, term)
    value = value.times(unit.factor)
    value = _negated(value) if sign == "-" else value
    span = widen(text, start, term.end)
    return Phrase(
        span.start, span.end, bounded(value, span.mod), unit.unit, "list-shared-unit", span.mod or value.mod, unit.extra
    )


_SCALE = lazy("(?:(?<=[0-9])[十拾])?[百佰千仟万亿兆]+$")
_MYRIADS = lazy("[万亿兆]+$")
_LARGE_SCALE = lazy("(?:(?<=[0-9])[十拾百佰千仟])?[万亿兆]+$")
"""Behind a number in digits the scale is all of 百万 and 十亿; of 五百万 it is 万."""
_SMALL_UNIT = lazy("[十拾百佰千仟]")


def spread(low: str, high: str, factor: Decimal = Decimal(1)) -> Number | None:
    """Return the value of the lower end of a range, with the scale that it shares with the upper end.

    >>> from decimal import Decimal
    >>> [spread(low, high).min for low, high in [("3", "5万"), ("8500", "3万"), ("2万", "6.6万"), ("五", "八百")]]
    [Decimal('30000'), Decimal('8500'), Decimal('20000'), Decimal('500')]
    """
    bottom, top = number(low), number(high)
    if bottom is None or bottom.min is None or top is None or top.min is None:
        return None
    if not _MYRIADS.search(low):
        for pattern in (_MYRIADS,) if _SMALL_UNIT.search(low) else (_SCALE, _MYRIADS):
            scale = pattern.search(high)
            if scale and (scaled := _scaled(bottom, scale[0])).min <= top.min:  # type: ignore[operator]
                bottom = scaled
                break
    return bottom.times(factor)


def _scale_of(raw: str, unit: str) -> str:
    """Return the scale that a member of a list shares with the last one, nothing if that has none.

    >>> [_scale_of(raw, unit) for raw, unit in [("3", "5百万"), ("1千", "5千万"), ("3", "5")]]
    ['百万', '万', '']
    """
    scale = (_MYRIADS if _SMALL_UNIT.search(raw) else _LARGE_SCALE).search(unit)
    return scale[0] if scale else ""


def _scaled(value: Number, scale: str) -> Number:
    one = number(scale)
    assert one is not None
    assert one.min is not None
    return value.times(one.min)


def _signed(text: str, term: Term) -> tuple[int, str]:
    """Return the start of the sign before a number, and the sign: `-`, `±` or nothing."""
    start = term.start
    match = _SIGN.search(text, max(0, start - 4), start) if text[start - 1 : start] in _SIGN_ENDS else None
    if match is None and text[start - 1 : start] == "-" and _ends_numbered_name(text, start - 1):
        return start - 1, "-"
    if match is None or (match[3] and (term.has_dash or (match.start() and text[match.start() - 1] in _NUMERIC))):
        return start, ""
    if match[2] and ends_longer_word(text, match.start(), match.end()):  # 税负3.2%
        return start, ""
    return match.start(), "±" if match[1] else "-" if match[2] or match[3] else ""


@cache
def _numbered_names() -> tuple[str, ...]:
    return tuple(name for row in rows("yiwu_facts.numbers", "numbered-names.txt") for name in row.split())


def _ends_numbered_name(text: str, at: int) -> bool:
    """Tell the minus of 标普500-0.8% from the dash of 50-60%."""
    return at > 2 and text[at - 1].isalnum() and text.endswith(_numbered_names(), max(0, at - 10), at)


def _negated(value: Number) -> Number:
    low, high = value.max, value.min
    return Number(
        None if low is None else plain(EXACT.minus(low)), None if high is None else plain(EXACT.minus(high)), value.mod
    )


def is_scaled(text: str, term: Term) -> bool:
    """Tell a member of a list by itself: a number with a scale or groups, or one that 分别 tells of.

    >>> is_scaled("有1.2亿", Term(1, 5, "1.2亿")), is_scaled("分别有3、4家", Term(3, 4, "3"))
    (True, True)
    """
    return any(char in term.raw for char in "万亿,") or "分别" in text[max(0, term.start - 15) : term.start]
