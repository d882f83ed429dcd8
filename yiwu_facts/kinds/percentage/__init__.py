"""Percentages and percentage points.

`rules` and `words` find the terms, `numbers.phrases` joins them, `values` is what they mean.
"""

from __future__ import annotations

from typing import cast

from yiwu_facts.document import Document
from yiwu_facts.kinds.percentage import brackets, rules, tables, words, yearly
from yiwu_facts.kinds.percentage.values import PercentageUnit, PercentageValue
from yiwu_facts.model import Mention
from yiwu_facts.numbers.numerals import Number
from yiwu_facts.numbers.phrases import phrases
from yiwu_facts.numbers.terms import Phrase, Term
from yiwu_facts.text.borders import is_over_rows
from yiwu_facts.text.view import View

_STRICT = ("more_than", "less_than")


def find(document: Document) -> list[Mention]:
    """Return the percentages of a document.

    >>> from yiwu_facts.text.view import view_of
    >>> [m.value.display() for m in find(Document(view_of("同比增长25.1%，比上年提高2至3个百分点")))]
    ['25.1 %', '2–3 pp']
    """
    return brackets.settle(document, [*stated(document), *tables.find(document)])


def stated(document: Document) -> list[Mention]:
    """Return those that their own words state, not the head of a column or the label of a row."""
    found = phrases(document.view.text, terms(document), is_change=_is_change, may_share=_may_share)
    view = document.view
    return [_mention(phrase) for phrase in found if not (_is_of_cells(view, phrase) or _counts_pages(view, phrase))]


def terms(document: Document) -> list[Term]:
    """Return the shares by position: numbers with a unit, those that may take the unit of the next one, and words."""
    view, text = document.view, document.view.text
    said = (*rules.terms(text), *words.terms(text))
    read = [yearly.read(view, term) if term.rule == "yearly" else term for term in said]
    by_year = {term.end for term in read if term and term.rule == "yearly"}
    kept = [term for term in read if term and not (term.rule == "interest" and term.end in by_year)]
    return sorted([*kept, *rules.glued_terms(text)], key=lambda term: term.start)


def _is_of_cells(view: View, phrase: Phrase) -> bool:
    """Tell a percentage from the number of a cell and the % of the next one, in the same row or below."""
    start, end = view.to_original(phrase.start, phrase.end)
    return "\t" in view.original[start:end] or is_over_rows(view, phrase.start, phrase.end)


def _counts_pages(view: View, phrase: Phrase) -> bool:
    r"""Tell the 1/10 of pictures and pages, which stands apart at the head of a line, from a share."""
    if phrase.rule != "fraction-in-digits":
        return False
    start, end = view.to_original(phrase.start, phrase.end)
    return view.original[start - 1 : start] == "\n" and view.original[end : end + 1] in _APART


_APART = ("", " ", "\u3000", "\n", "\r")


def _mention(phrase: Phrase) -> Mention:
    value = PercentageValue(
        phrase.number.min,
        phrase.number.max,
        cast("PercentageUnit", phrase.unit),
        phrase.extra if phrase.rule.startswith("fraction") else None,
        is_strict=phrase.mod in _STRICT,
    )
    return Mention(phrase.start, phrase.end, "percentage", value, phrase.rule, phrase.mod)


def _is_change(_: str, __: Term, ___: Number, ____: Number) -> bool:
    """Tell that nothing is: 提高18%至20.5% is a range, a change in percent being no step to a level in percent."""
    return False


def _may_share(text: str, term: Term, unit: Term) -> bool:
    """Tell 3.5和2.1个百分点 and 分别为2、3和5% from 第1、2%, where the first counts something else."""
    return "." in term.raw or unit.rule == "percentage-points" or "分别" in text[max(0, term.start - 15) : term.start]
