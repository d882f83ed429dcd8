"""Ranges: two numbers that bound one quantity (3至5万元, 三、四百家, 两万元以上五万元以下)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from yiwu_facts.model import Mod
from yiwu_facts.numbers.bounds import bounded, widen
from yiwu_facts.numbers.numerals import RANGE_MARK, UNIT, Number, number
from yiwu_facts.numbers.scales import spread
from yiwu_facts.numbers.signs import ends_numbered_name, negated, signed
from yiwu_facts.numbers.terms import Phrase, Term
from yiwu_facts.text.pattern import lazy

IsChange = Callable[[str, Term, Number, Number], bool]

_MARK = lazy(rf" ?(?P<mark>{RANGE_MARK}) ?(?:近|约|超过|超|最高)?(?P<sign>[负+-])?")
_LONGEST_LINK = 8
"""Characters between the ends of a range, at most."""
_BETWEEN = lazy(" ?[和与及] ?")
_FROM = lazy("以上[、,，]?")
"""Between the ends of a range of rules: 二万元以上二十万元以下."""


class _Link(NamedTuple):
    """What makes a range of two terms.

    Attributes:
        end: where the range ends.
        rule: the name of the rule.
        mark: what stands between its ends (至, --), nothing in 三、四百 and between 和 and 之间.
        sign: that of the upper end.
    """

    end: int
    rule: str = "range"
    mark: str = ""
    sign: str | None = None

    @property
    def joins_neighbours(self) -> bool:
        """Whether two digits tell a number roughly: 三、四百."""
        return not self.mark and self.rule == "range"


def joined(text: str, low: Term, high: Term, is_change: IsChange) -> Phrase | None:
    """Return the phrase of two terms that bound a range, None if they do not."""
    if high.start - low.end > _LONGEST_LINK or high.number is None or high.unit is None or low.is_cell:
        return None
    unit = low.unit if low.unit and high.is_plain else high.unit
    if low.unit not in (None, unit) and not low.is_plain:
        return None
    if _FROM.fullmatch(text, low.end, high.start) and text.startswith("以下", high.end):
        return _of_rules(low, high, unit)
    link = _link(text, low, high)
    if link is None or (ends := _ends(text, low, high, link)) is None:
        return None
    start, bottom, top = ends
    if link.mark and link.mark in "至到" and low.unit and is_change(text, low, bottom, top):
        return None
    span = widen(text, start, link.end)
    is_rough = link.joins_neighbours or "approx" in (bottom.mod, top.mod)
    bound = span.mod or low.mod
    if span.end > link.end and bound == "at_least":  # 30%-50%以上: from the one on, and more than the other too
        bound = None
    if span.start < start and bound in ("less_than", "more_than"):  # of the lower end alone: 近17%至33%
        # 超过3.6万元至14.4万元, a bracket of a tax, is exact
        is_rough, bound = not (bound == "more_than" and text.startswith("超过", span.start)), None
    rough: Mod | None = "approx" if is_rough else None
    value = bounded(Number(bottom.min, _highest(top), rough), bound)
    return Phrase(span.start, span.end, value, unit, link.rule, bound or rough, _extra(low, high))


def _link(text: str, low: Term, high: Term) -> _Link | None:
    """Return what makes a range of two terms, None if nothing does."""
    between = text[low.end : high.start]
    if between == " -":  # a minus, of the next cell of a table
        return None
    if between == "-" and ends_numbered_name(text, low.end):
        return None
    if match := _MARK.fullmatch(between):
        return _Link(high.end, mark=match["mark"], sign=match["sign"])
    if _BETWEEN.fullmatch(between) and text.startswith("之间", high.end):
        return _Link(high.end + len("之间"), "between")
    are_neighbours = low.unit is None and between == "、" and _are_neighbours(low.raw, high.raw)
    return _Link(high.end) if are_neighbours else None


def _ends(text: str, low: Term, high: Term, link: _Link) -> tuple[int, Number, Number] | None:
    """Return where a range begins, with its sign, and both ends; None if the first is the larger one."""
    assert high.number is not None
    bottom = _shared(low, high) if link.joins_neighbours else _first(low, high)
    if bottom is None or bottom.min is None:
        return None
    start, sign = signed(text, low)
    bottom = negated(bottom) if sign == "-" else bottom
    # -5%--3%: the second dash of two belongs to a number after another negative one
    is_negative = link.sign in ("-", "负") or (sign == "-" and link.mark == "--")
    top = negated(high.number) if is_negative else high.number
    if bottom.min is None or _highest(top) is None or _exceeds(bottom, top):
        return None
    return start, bottom, top


def _of_rules(low: Term, high: Term, unit: str) -> Phrase | None:
    """Return the phrase of 二万元以上二十万元以下, both ends included."""
    first, last = _first(low, high), high.number
    if first is None or last is None or first.min is None or first.min != first.max or _exceeds(first, last):
        return None
    value = Number(first.min, last.max)
    return Phrase(low.start, high.end + len("以下"), value, unit, "range", None, _extra(low, high))


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


def _highest(value: Number) -> Decimal | None:
    """Return the upper bound of a number, the lower one of a number without."""
    return value.max if value.max is not None else value.min


def _exceeds(low: Number, high: Number) -> bool:
    top = _highest(high)
    return low.min is not None and top is not None and low.min > top


def _extra(low: Term, high: Term) -> object:
    """Return what a kind keeps of a range: that of its upper end, which has the unit."""
    return high.extra if high.extra is not None else low.extra
