"""Organisations: known names, names that end in a suffix, names that the document defines, and their short forms."""

from __future__ import annotations

from yiwu_facts.document import Document
from yiwu_facts.kinds.organization import grammar, lexicon, links, markets, patterns
from yiwu_facts.kinds.organization.arbitration import DOUBT, arbitrate, weigh
from yiwu_facts.kinds.organization.candidate import STANDS, Candidate
from yiwu_facts.kinds.organization.support import supported
from yiwu_facts.kinds.organization.tagger import tag
from yiwu_facts.kinds.organization.titles import outside_titles
from yiwu_facts.kinds.organization.values import OrganizationValue
from yiwu_facts.model import Mention


def find(document: Document) -> list[Mention]:
    """Return the organisations that a document names.

    >>> from yiwu_facts.text.view import view_of
    >>> [m.value.to_dict()["type"] for m in find(Document(view_of("浙江省农业农村厅来电")))]
    ['government']
    """
    view = document.view
    found = organizations(view.text)
    # Names are handed on in folded characters; the value shows those of the input.
    sources = {view.text[c.start : c.end]: view.source(c.start, c.end) for c in found}
    return [
        Mention(c.start, c.end, "organization", OrganizationValue(sources.get(name, name), c.type), c.rule)
        for c in found
        for name in [c.name or view.text[c.start : c.end]]
    ]


def organizations(text: str) -> list[Candidate]:
    """Return the candidates of a folded text that stand, by position."""
    candidates = list(lexicon.find(text))
    candidates += grammar.find(text, [c for c in candidates if c.score >= STANDS])
    candidates += patterns.find(text, candidates)
    candidates += markets.find(text)
    candidates = supported(text, candidates)
    weighed = weigh(text, candidates, tag(text, DOUBT))
    weighed += patterns.defined(text, [c for c in weighed if c.rule == "tagger"])
    accepted = arbitrate(outside_titles(text, weighed))
    more = links.linked(text, accepted)
    if more:
        accepted = arbitrate(outside_titles(text, accepted + more))
    return links.named(text, accepted)
