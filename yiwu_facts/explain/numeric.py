"""How amounts, percentages and quantities came about: numeral, unit, bound, value."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from yiwu_facts.document import Document
from yiwu_facts.explain.model import Step
from yiwu_facts.explain.spans import Spans
from yiwu_facts.model import Mention
from yiwu_facts.numbers.numerals import Number, number
from yiwu_facts.numbers.terms import Term


def terms_of(kind: str, document: Document) -> Spans[Term]:
    """Return the terms that the grammar of a kind reads in a text."""
    found: list[Term] = import_module(f"yiwu_facts.kinds.{kind}").terms(document)
    return Spans(found)


def steps(document: Document, mention: Mention, terms: Spans[Term]) -> Iterator[Step]:
    """Yield what was read of a mention, in the order of the text."""
    text = document.view.text
    inside = list(terms.inside(mention.start, mention.end))
    inside = [term for term in inside if term.unit or not any(_covers(other, term) for other in inside)]
    if not inside:
        inside = [term for term in terms.beginning(mention.start) if term.unit is None]
    if not inside:
        read = number(text[mention.start : mention.end].replace(",", ""))
        yield Step("number", text[mention.start : mention.end], bounds(read) if read else "read with its table")
        yield Step("unit", "", "stands in the head of the column, the label of the row or the line above the table")
        return
    before, after = text[mention.start : inside[0].start], text[inside[-1].end : mention.end]
    for term in inside:
        yield from _of_term(text, term)
    if inside[-1].unit is None:
        yield Step("unit", "", "taken from the last number of the list")
    if len(inside) > 1:
        between = text[inside[0].end : inside[-1].start]
        yield Step("joined", between, f"both ends of one expression ({mention.rule})")
    for beside in (before, after):
        if beside.strip():
            yield Step("bound", beside, mention.mod or "exact")
    if mention.mod and not (before.strip() or after.strip()):
        yield Step("bound", "", f"{mention.mod}, of the numeral itself or of a word further left")


def _covers(term: Term, other: Term) -> bool:
    """Tell whether a term with a unit has another one in it, as 1/3 has 1."""
    return bool(term.unit) and term is not other and term.start <= other.start and other.end <= term.end


def _of_term(text: str, term: Term) -> Iterator[Step]:
    """Yield the number of a term and its unit."""
    at = text.find(term.raw, term.start, term.end)
    whole = text[term.start : term.end]
    if at < 0 or not term.raw:
        yield Step("number", whole, bounds(term.number) if term.number else "no number")
        beside = ""
    else:
        read = number(term.raw.replace(",", ""))
        yield Step("number", term.raw, bounds(read) if read else "no number by itself")
        beside = text[term.start : at] + text[at + len(term.raw) : term.end]
    if term.unit is not None:
        factor = "" if term.factor == 1 else f" × {term.factor:,f}"
        per = f", for each {term.extra}" if isinstance(term.extra, str) and "/" not in term.extra else ""
        yield Step("unit", beside, f"{term.unit}{factor}{per} ({term.rule})")


def bounds(read: Number) -> str:
    """Return a number as one line for people.

    >>> from decimal import Decimal
    >>> bounds(Number(Decimal(3000), Decimal(3000))), bounds(Number(Decimal(300), None, "more_than"))
    ('3,000', '300 and up (more_than)')
    """
    mod = f" ({read.mod})" if read.mod else ""
    low, high = (None if one is None else f"{one:,f}" for one in (read.min, read.max))
    if low == high:
        return f"{low}{mod}"
    if high is None:
        return f"{low} and up{mod}"
    return f"up to {high}{mod}" if low is None else f"{low} to {high}{mod}"
