"""Amounts of money and their currencies.

`rules`, `coins` and `tables` find the amounts, `numbers.phrases` joins them, `rates` reads what they are counted by,
`currencies` is the data of all currencies, `values` is what a fact means.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from yiwu_facts.document import Document
from yiwu_facts.kinds.money import each, no_amounts, nouns, rules, tables
from yiwu_facts.kinds.money.grammar import is_mark_of
from yiwu_facts.kinds.money.rates import rate_before
from yiwu_facts.kinds.money.values import MoneyValue
from yiwu_facts.model import Mention
from yiwu_facts.numbers.bounds import bounded, widen
from yiwu_facts.numbers.changes import is_change
from yiwu_facts.numbers.phrases import phrases
from yiwu_facts.numbers.terms import Phrase, Term, is_scaled
from yiwu_facts.text import table
from yiwu_facts.text.borders import is_over_cells, is_over_rows
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.view import HAN, View

_STRICT = ("more_than", "less_than")


def find(document: Document) -> list[Mention]:
    """Return the amounts of a document.

    >>> from yiwu_facts.text.view import view_of
    >>> [m.value.display() for m in find(Document(view_of("融资1.2万亿美元，每吨2万—6.6万元")))]
    ['US$1.2万亿', '¥2万–6.6万 / 吨']
    """
    mentions = _without_pairs(document, stated(document))
    if not tables.may_have(document):
        return mentions
    cells = list(tables.find(document))
    found = _without_units(document, _without_cells(document, mentions, cells)) + cells
    notes = no_amounts.notes(document)
    return [mention for mention in found if mention.start not in notes]


def _without_pairs(document: Document, mentions: list[Mention]) -> list[Mention]:
    """Leave out a currency and the number in the next cell where the table tells that it is no such amount.

    It has a scale (单位:千元 ... 人民币⇥1,200), or the number is a rate (币种⇥买入价 ... 美元⇥7.18).
    """
    pairs = [mention for mention in mentions if _is_over_border(document, mention)]
    if not pairs:
        return mentions
    rows, known = no_amounts.scaled_rows(document), table.values(document.view.original)
    out = set()
    for mention in pairs:
        start, end = document.view.to_original(mention.start, mention.end)
        at = bisect_right(rows, (start, sys.maxsize)) - 1
        if (at >= 0 and start < rows[at][1]) or no_amounts.is_no_amount(known, start, end):
            out.add(mention)
    return [mention for mention in mentions if mention not in out]


def _without_cells(document: Document, mentions: list[Mention], cells: Sequence[Mention]) -> list[Mention]:
    """Leave out a cell and the currency before or after it, where the table says more of the same cell: its scale."""
    known = {cell.start: cell for cell in cells}
    return [
        mention
        for mention in mentions
        if not (cell := next((known[at] for at in range(mention.start, mention.end) if at in known), None))
        or not (_has_currency_of(document, mention, cell) or _is_over_border(document, mention))
    ]


def _has_currency_of(document: Document, mention: Mention, cell: Mention) -> bool:
    """Whether both are in one currency; what $ and ¥ stand for in a table its unit tells."""
    one, other = mention.value, cell.value
    if not isinstance(one, MoneyValue) or not isinstance(other, MoneyValue):
        return False
    return one.currency == other.currency or is_mark_of(document.view.text[mention.start], other.currency)


def _is_over_border(document: Document, mention: Mention) -> bool:
    start, end = document.view.to_original(mention.start, mention.end)
    return _BORDER.search(document.view.original, start, end) is not None


_BORDER = lazy(r"[\t|]")


def stated(document: Document) -> list[Mention]:
    """Return those that their own words state, not the head of a column or the label of a row."""
    text = document.view.text
    found = phrases(text, terms(document), is_change=is_change, may_share=_may_share)
    view = document.view
    mentions = [_in_line(view, _mention(text, phrase)) for phrase in found]
    return [m for m in mentions if not (is_over_rows(view, m.start, m.end) or is_over_cells(view, m.start, m.end))]


def terms(document: Document) -> list[Term]:
    """Return the amounts by position, and the numbers that may take the unit of the next one."""
    text, currency = document.view.text, document.currency
    found = _together(sorted(rules.terms(document.view, currency), key=_START), list(nouns.terms(text, currency)))
    return _together(found, list(each.terms(text, currency)))


def _without_units(document: Document, mentions: list[Mention]) -> list[Mention]:
    """Leave out the units of lines of units: 人民币百万元 人民币百万元."""
    lines = no_amounts.unit_lines(document)
    if not lines:
        return mentions
    kept = []
    for mention in mentions:
        start, end = document.view.to_original(mention.start, mention.end)
        is_unit = any(first <= start < last or first < end <= last for first, last in lines)
        if not is_unit or any(map(str.isdigit, document.view.text[mention.start : mention.end])):
            kept.append(mention)
    return kept


def _together(terms: list[Term], bare: list[Term]) -> list[Term]:
    """Put numbers that a noun makes amounts among those with a unit of their own, which take precedence."""
    if not bare:
        return terms
    taken = {at for term in terms if term.unit for at in range(term.start, term.end)}
    kept = [term for term in bare if term.start not in taken and term.end - 1 not in taken]
    replaced = {at for term in kept for at in range(term.start, term.end)}
    others = [term for term in terms if term.start not in replaced and term.end - 1 not in replaced]
    return sorted([*others, *kept], key=_START)


_START = attrgetter("start")


def _mention(text: str, phrase: Phrase) -> Mention:
    start, mod, value = phrase.start, phrase.mod, phrase.number
    before, per = rate_before(text, start)
    if per is not None:
        span = widen(text, before, phrase.end)
        start = span.start
        if mod is None and span.mod is not None:
            mod, value = span.mod, bounded(value, span.mod)
    per = "/".join(dict.fromkeys(rate for rate in (per, phrase.extra) if rate)) or None  # 每人500元/月
    money = None
    if phrase.unit != rules.UNKNOWN:
        money = MoneyValue(value.min, value.max, phrase.unit, per, is_strict=mod in _STRICT)
    return Mention(start, phrase.end, "money", money, phrase.rule, mod)


def _in_line(view: View, mention: Mention) -> Mention:
    """Return an amount without what the next line counts by: 盈利5亿元⏎每10股派3元."""
    last = view.text.rfind(_EACH, mention.start + 1, mention.end)
    if last < 0 or not isinstance(mention.value, MoneyValue) or not _LEADS.match(view.text, mention.end):
        return mention
    if last not in view.line_ends(mention.start, mention.end):
        return mention
    return mention._replace(end=last, value=replace(mention.value, per=None))


_EACH = "每"
_LEADS = lazy(rf"{HAN}{{0,3}}[0-9]")
"""Follows what the amount after it is counted by."""
_NUMBERED = lazy(r"(?<![第表图附条页注.\d])\d{1,6}(?:\.\d+)?([、/])(?:\d{1,6}(?:\.\d+)?\1)*$")
"""The members of a list before another one, but for the numbers of things: 181、236、."""


def _may_share(text: str, term: Term, unit: Term) -> bool:
    """Tell the lists 1.2亿和5.6亿元, 分别为3、4.5和5元 and 0.85/1.12/1.45元 from the 1 of 1、500元以下罚款."""
    mark = text[term.end : term.end + 1]
    if mark and mark in "/、" and _is_long_list(text, term, unit):
        return True
    if (
        mark
        and mark in "和与及"
        and "." in term.raw
        and "." in unit.raw
        and _NUMBERED.search(text, max(0, term.start - 80), term.start)
    ):
        return True  # 1.2、1.5和1.9元
    return mark != "/" and is_scaled(text, term)


def _is_long_list(text: str, term: Term, unit: Term) -> bool:
    """Tell a list of at least three members, or of two with a point, in digits."""
    before = _NUMBERED.search(text, max(0, term.start - 80), term.end + 1)
    if before is None:
        return False
    has_points = "." in term.raw and "." in unit.raw
    if before[1] == "/" and len(term.raw) > 1 and unit.raw[-1] in "万亿":  # 181/236亿元
        return True
    members = before[0].count(before[1]) + 1 + text.count(before[1], term.end + 1, unit.start)
    return has_points or (members > 2 and len(term.raw) > 1)
