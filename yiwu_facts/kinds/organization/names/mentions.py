"""The names of organisations in the characters of the input."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from yiwu_facts.document import Document
from yiwu_facts.kinds.organization import lexicon
from yiwu_facts.kinds.organization.candidate import Candidate
from yiwu_facts.kinds.organization.listings import Listings
from yiwu_facts.kinds.organization.values import OrganizationValue
from yiwu_facts.model import Mention
from yiwu_facts.text.fold import fold
from yiwu_facts.text.view import View


def mentions(document: Document, found: Sequence[Candidate]) -> list[Mention]:
    """Return candidates with their names as mentions, those that the user wants to hear nothing of left out."""
    view, text = document.view, document.view.text
    # Names are handed on in folded characters; the value shows those of the input.
    sources = {word: view.source(c.start, c.end) for word, c in {text[c.start : c.end]: c for c in found}.items()}
    listings = Listings(text, view.original)
    own = {named.name: OrganizationValue(named.name, named.type, named.code) for named in document.names}
    return [
        Mention(c.start, c.end, "organization", own.get(c.key) or value, c.rule.name)
        for c in found
        for name in [c.name or text[c.start : c.end]]
        if not document.never or not _is_never(document, name, text[c.start : c.end], own.get(c.key))
        for source in [sources.get(name) or _joined_source(view, name, c)]
        for codes in [lexicon.codes_of(name, c.key)]
        for value in [_value(source, c.type, codes and listings.code(codes, c.start, c.end))]
    ]


@lru_cache(maxsize=4096)
def _value(name: str, kind: str, code: str | None) -> OrganizationValue:
    return OrganizationValue(name, kind, code)


def _is_never(document: Document, name: str, word: str, own: OrganizationValue | None) -> bool:
    """Tell whether the user wants to hear nothing of an organisation, by this word or by its name."""
    return not document.never.isdisjoint((name, word, fold(own.name) if own else name))


def _joined_source(view: View, name: str, candidate: Candidate) -> str:
    """Return a name of a place and the end of a candidate (重慶市 + 市政府) in the characters of the input."""
    word = view.text[candidate.start : candidate.end]
    tail = next((word[at:] for at in range(len(word)) if name.endswith(word[at:])), "")
    place = name.removesuffix(tail)
    at = view.text.rfind(place, 0, candidate.start)
    at = view.text.find(place) if at < 0 else at
    if at < 0:
        return name
    return view.source(at, at + len(place)) + view.source(candidate.end - len(tail), candidate.end)
