"""Organisations: known names, names that end in a suffix, names that the document defines, and their short forms."""

from __future__ import annotations

from yiwu_facts.document import Document
from yiwu_facts.kinds.organization import arbitration, grammar, lexicon
from yiwu_facts.kinds.organization.candidate import STANDS
from yiwu_facts.kinds.organization.values import OrganizationValue
from yiwu_facts.model import Mention


def find(document: Document) -> list[Mention]:
    """Return the organisations that a document names.

    >>> from yiwu_facts.text.view import view_of
    >>> [m.value.to_dict()["type"] for m in find(Document(view_of("浙江省农业农村厅作专题介绍")))]
    ['government']
    """
    view = document.view
    known = list(lexicon.find(view.text))
    candidates = known + list(grammar.find(view.text, [c for c in known if c.score >= STANDS]))
    return [
        Mention(c.start, c.end, "organization", OrganizationValue(c.name or view.source(c.start, c.end), c.type), c.rule)
        for c in arbitration.arbitrate(view.text, candidates)
    ]
