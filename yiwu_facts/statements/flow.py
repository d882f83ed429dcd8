"""The flow from a text to its statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yiwu_facts.model import Fact
from yiwu_facts.pipeline import Reading
from yiwu_facts.statements.model import Span, Statement
from yiwu_facts.statements.scene import Draft, Place, sentences
from yiwu_facts.statements.steps.carrying import Names
from yiwu_facts.statements.steps.comparison import comparison
from yiwu_facts.statements.steps.counted import counted
from yiwu_facts.statements.steps.distribution import apart, distribution
from yiwu_facts.statements.steps.former import former
from yiwu_facts.statements.steps.grouping import measures
from yiwu_facts.statements.steps.listing import listing
from yiwu_facts.statements.steps.movement import movement
from yiwu_facts.statements.steps.naming import naming
from yiwu_facts.statements.steps.periods import Periods
from yiwu_facts.statements.steps.planned import planned
from yiwu_facts.statements.steps.sharing import sharing
from yiwu_facts.statements.steps.subjects import Carrier
from yiwu_facts.statements.steps.tabled import Tables
from yiwu_facts.text.view import View

KINDS = ("date", "percentage", "money", "organization", "quantity")

OF_FIGURES = (movement, comparison, former, counted, sharing, naming)
"""Steps that look at one figure and its clause."""

OF_SENTENCES = (listing, distribution, planned)
"""Steps that look at all figures of a sentence."""


def found_in(reading: Reading, facts: Sequence[Fact], title: str | None = None) -> list[Statement]:
    """Return the statements of a text that has been read, with quantities; `facts` are its facts."""
    by_start = {mention.start: fact for mention, fact in zip(reading.mentions, facts, strict=True)}
    return [_statement(reading.view, draft, by_start) for draft in drafts(reading, facts, title)]


def drafts(reading: Reading, facts: Sequence[Fact], title: str | None = None) -> list[Draft]:
    """Return the drafts of all figures that measure something, every step done."""
    cells = Tables(reading.view, reading.mentions, (fact.start for fact in facts if fact.table is not None))
    found: list[Draft] = []
    periods, subjects, names = Periods(), Carrier(), Names()
    for sentence in sentences(reading.view, reading.mentions, title, wants_title=lambda: subjects.title is None):
        sentence.drafts, inside = _apart(sentence.drafts, cells)
        sentence.drafts = [draft for draft in sentence.drafts if measures(sentence, draft)]
        for step in OF_FIGURES:
            for draft in sentence.drafts:
                step(sentence, draft)
        for whole in OF_SENTENCES if sentence.drafts else ():
            whole(sentence)
        names.take(sentence)
        subjects.take(sentence)
        apart(sentence)
        periods.take(sentence)
        for draft in inside:
            draft.subject = draft.subject or subjects.title
            draft.period = draft.period or (None if draft.is_open else periods.title)
        found += sentence.drafts + inside
    return sorted(found, key=lambda draft: draft.fact.start)


def _apart(drafts: list[Draft], cells: Tables) -> tuple[list[Draft], list[Draft]]:
    """Return the drafts of prose, and those that tables have filled."""
    prose: list[Draft] = []
    tabled: list[Draft] = []
    for draft in drafts:
        (tabled if cells.fill(draft) else prose).append(draft)
    return prose, tabled


def _statement(view: View, draft: Draft, facts: Mapping[int, Fact]) -> Statement:
    def span(place: Place | None) -> Span | None:
        if place is None:
            return None
        start, end = view.to_original(*place)
        return Span(view.original[start:end], start, end)

    dated = facts.get(draft.period.start) if draft.period else None
    value = dated.value.to_dict() if dated is not None and dated.value is not None else {}
    return Statement(
        figure=facts[draft.fact.start],
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
        days=(value.get("from"), value.get("to")),
    )
