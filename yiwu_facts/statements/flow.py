"""The flow from a text to its statements."""

from __future__ import annotations

from datetime import date

from yiwu_facts.model import Fact, Mention
from yiwu_facts.pipeline import Reading, read
from yiwu_facts.statements.model import Span, Statement
from yiwu_facts.statements.scene import Draft, Place, Sentence, sentences
from yiwu_facts.statements.steps.carrying import carrying
from yiwu_facts.statements.steps.comparison import comparison
from yiwu_facts.statements.steps.counted import counted
from yiwu_facts.statements.steps.distribution import distribution
from yiwu_facts.statements.steps.former import former
from yiwu_facts.statements.steps.grouping import measures
from yiwu_facts.statements.steps.movement import movement
from yiwu_facts.statements.steps.naming import naming
from yiwu_facts.statements.steps.periods import Periods
from yiwu_facts.statements.steps.planned import planned
from yiwu_facts.statements.steps.sharing import sharing
from yiwu_facts.statements.steps.subjects import Carrier

KINDS = ("date", "percentage", "money", "organization", "quantity")

OF_FIGURES = (movement, comparison, former, counted, sharing, naming)
"""Steps that look at one figure and its clause."""

OF_SENTENCES = (distribution, carrying, planned)
"""Steps that look at all figures of a sentence."""


def found_in(text: str, reference_date: date | str | None, title: str | None, currency: str) -> list[Statement]:
    """Return the statements of a text; see `yiwu_facts.statements`."""
    reading = read(text, kinds=KINDS, reference_date=reference_date, currency=currency)
    return [_statement(reading, draft) for draft in drafts(reading, title)]


def drafts(reading: Reading, title: str | None = None) -> list[Draft]:
    """Return the drafts of all figures that measure something, every step done."""
    found: list[Sentence] = sentences(reading.view, reading.mentions, title)
    periods, subjects = Periods(), Carrier()
    for sentence in found:
        sentence.drafts = [draft for draft in sentence.drafts if measures(sentence, draft)]
        for step in OF_FIGURES:
            for draft in sentence.drafts:
                step(sentence, draft)
        for whole in OF_SENTENCES:
            whole(sentence)
        subjects.take(sentence)
        periods.take(sentence)
    return [draft for sentence in found for draft in sentence.drafts]


def _statement(reading: Reading, draft: Draft) -> Statement:
    def span(place: Place | None) -> Span | None:
        if place is None:
            return None
        start, end = reading.view.to_original(*place)
        return Span(reading.view.original[start:end], start, end)

    return Statement(
        figure=_fact(reading, draft.fact),
        aspect=draft.aspect,
        direction=draft.direction,
        basis=draft.basis,
        basis_period=span(draft.basis_period),
        indicator=span(draft.indicator),
        subject=span(draft.subject),
        period=span(draft.period),
        of=span(draft.of),
        former=draft.former,
        planned=draft.planned,
        rule="+".join(dict.fromkeys(draft.rules)) or "plain",
    )


def _fact(reading: Reading, mention: Mention) -> Fact:
    return reading.fact(mention)
