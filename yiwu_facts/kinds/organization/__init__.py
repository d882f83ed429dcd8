"""Organisations: known names, names that end in a suffix, names that the text defines, and their short forms.

Sources give candidates, doubts strike some of them, the verdict picks what stands, and the text gives it its names.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from yiwu_facts.document import Document
from yiwu_facts.kinds.organization.candidate import Seen
from yiwu_facts.kinds.organization.coined import FAINT
from yiwu_facts.kinds.organization.doubts.candidates import Surroundings
from yiwu_facts.kinds.organization.evidence import candidates, spans
from yiwu_facts.kinds.organization.lexicon import index
from yiwu_facts.kinds.organization.names.mentions import mentions
from yiwu_facts.kinds.organization.names.shown import with_names
from yiwu_facts.kinds.organization.reading import read
from yiwu_facts.kinds.organization.tagger import tag_each
from yiwu_facts.kinds.organization.verdict import Verdict, verdict
from yiwu_facts.model import Mention
from yiwu_facts.text.view import view_of

if TYPE_CHECKING:
    from yiwu_facts.text.word_index import Match


def find(document: Document) -> list[Mention]:
    """Return the organisations that a document names.

    >>> from yiwu_facts.text.view import view_of
    >>> [m.value.to_dict()["type"] for m in find(Document(view_of("浙江省农业农村厅来电")))]
    ['government']
    """
    return find_each([document])[0]


def find_each(documents: Sequence[Document]) -> list[list[Mention]]:
    """Return for each of some documents what `find` does, in less time than one by one."""
    texts = [read(document.view) for document in documents]
    seen, forms = tag_each(texts, FAINT), index().matches_each(texts)
    return list(map(_found, documents, texts, seen, forms))


def _found(document: Document, text: str, tagged: Sequence[Seen], forms: Sequence[Match]) -> list[Mention]:
    around = Surroundings(document.view, text, spans(document.view, text, tagged))
    found = candidates(document, text, forms)
    if not found and not around.spans:  # half of all sentences name nobody
        return []
    standing, _ = verdict(around, found)
    return mentions(document, with_names(around, standing)) if standing else []


def explained(text: str) -> Verdict:
    """Return what stands in a text, and every candidate that was struck out, with the name of its doubt.

    Offsets are those of the joined text (see `yiwu_facts.text.view`).

    >>> [(c.rule.name, c.doubt) for c in explained("美国公司裁员").struck]
    [('place-suffix', 'is-any-of-place')]
    """
    return weighed(Document(view_of(text)))


def weighed(document: Document) -> Verdict:
    """Return what `explained` does of a document."""
    folded = read(document.view)
    around = Surroundings(document.view, folded, spans(document.view, folded, tag_each([folded], FAINT)[0]))
    return verdict(around, candidates(document, folded, struck=True))
