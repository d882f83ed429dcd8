"""The names of what stands: what the text defines, its further mentions, full names, and the places of offices."""

from __future__ import annotations

from collections.abc import Iterable

from yiwu_facts.kinds.organization.breaks import is_whole
from yiwu_facts.kinds.organization.candidate import Candidate
from yiwu_facts.kinds.organization.doubts.candidates import (
    Surroundings,
    is_brand,
    is_in_title,
    is_unsound,
    names_something_else,
)
from yiwu_facts.kinds.organization.doubts.doubt import first, narrowed
from yiwu_facts.kinds.organization.names.definitions import defined
from yiwu_facts.kinds.organization.names.glossary import glossed
from yiwu_facts.kinds.organization.names.links import linked, named
from yiwu_facts.kinds.organization.names.neighbours import between
from yiwu_facts.kinds.organization.names.seats import with_seats
from yiwu_facts.kinds.organization.verdict import longest

_of_links = narrowed((names_something_else, is_unsound, is_in_title, is_brand))


def with_names(around: Surroundings, standing: list[Candidate]) -> list[Candidate]:
    """Return what stands, what the text calls the same, and for each the fullest name, by position."""
    stated = (
        *defined(around.text, standing),
        *glossed(around.view, standing),
        *between(around.text, standing),
    )
    shown = longest(around.text, [*standing, *_fitting(around, stated)])
    if not shown:
        return shown
    further = list(_fitting(around, linked(around.text, shown)))
    shown = longest(around.text, [*shown, *further]) if further else shown
    return with_seats(around.text, named(around.text, shown), around.seats)


def _fitting(around: Surroundings, candidates: Iterable[Candidate]) -> Iterable[Candidate]:
    return (
        candidate
        for candidate in candidates
        if is_whole(around.view, candidate.start, candidate.end)
        and not first(_of_links(candidate.rule, candidate.type), (around, candidate))
    )
