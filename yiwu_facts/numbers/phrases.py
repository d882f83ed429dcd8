"""Terms put together to whole expressions: signs, bound words, ranges and lists that share a unit."""

from __future__ import annotations

from collections.abc import Callable

from yiwu_facts.numbers.bounds import bounded, widen
from yiwu_facts.numbers.numerals import DIGIT, EXACT, Number, number, plain
from yiwu_facts.numbers.ranges import IsChange, joined
from yiwu_facts.numbers.scales import MYRIADS, SMALL_UNIT, scale_of, scaled
from yiwu_facts.numbers.signs import negated, signed
from yiwu_facts.numbers.terms import Phrase, Term
from yiwu_facts.text.pattern import lazy

MayShare = Callable[[str, Term, Term], bool]

_LIST = lazy(" ?(?:[、和与及或/]|以及|、和) ?")
_CELL = lazy(r"[-,\d\s]|$")
"""What follows the number of a cell."""


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
        if at >= 0 and (both := joined(text, terms[at], term, is_change)):
            found.append(both)
            at -= 1
        else:
            found.append(_alone(text, term, terms[at] if at >= 0 else None))
        while at >= 0 and terms[at].unit is None and _LIST.fullmatch(text, terms[at].end, terms[at + 1].start):
            if not may_share(text, terms[at], term) or (shared := _in_list(text, terms[at], term)) is None:
                break
            found.append(shared)
            at -= 1
    return found[::-1]


def _is_next_cell(text: str, before: Term, term: Term) -> bool:
    """Tell 12.51%-1.62%, which falls and stands in a table, from a range: two cells, the second one negative."""
    if before.unit is None or before.end != term.start - 1 or text[before.end] != "-":
        return False
    has_cents = len(term.raw.partition(".")[2]) > 1
    return before.is_cell or (has_cents and _CELL.match(text, term.end) is not None)


def _alone(text: str, term: Term, before: Term | None) -> Phrase:
    assert term.number is not None
    assert term.unit is not None
    start, sign = signed(text, term)
    if before and not sign and _is_next_cell(text, before, term):
        start, sign = start - 1, "-"
    span = widen(text, start, term.end)
    value = term.number
    if sign == "-":
        value = negated(value)
    elif sign == "±" and value.max is not None:
        value = Number(plain(EXACT.minus(value.max)), value.max, value.mod)
    bound = term.mod or span.mod
    if bound == "approx" and value.mod == "more_than":  # 约300多亿元
        bound = None
    limited = value if sign == "±" and bound in ("at_most", "less_than") else bounded(value, bound)  # ±3%以内
    return Phrase(span.start, span.end, limited, term.unit, term.rule, bound or value.mod, term.extra)


def _in_list(text: str, term: Term, unit: Term) -> Phrase | None:
    """Return the phrase of a term that takes the unit of a later member of its list, and that one's scale."""
    value = number(term.raw)
    if value is None or unit.unit is None or (term.raw[-1] in DIGIT and SMALL_UNIT.search(unit.raw)):
        return None  # 三、五百万元: 三百万 or 三万
    if not MYRIADS.search(term.raw) and (scale := scale_of(term.raw, unit.raw)):
        value = scaled(value, scale)
    start, sign = signed(text, term)
    value = value.times(unit.factor)
    value = negated(value) if sign == "-" else value
    span = widen(text, start, term.end)
    return Phrase(
        span.start, span.end, bounded(value, span.mod), unit.unit, "list-shared-unit", span.mod or value.mod, unit.extra
    )
