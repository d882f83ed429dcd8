"""What speaks for names in a text: the candidates of all sources, and what the tagger sees, line breaks minded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from yiwu_facts.document import Document
from yiwu_facts.kinds.organization import rules
from yiwu_facts.kinds.organization.breaks import is_whole, mended
from yiwu_facts.kinds.organization.candidate import Candidate, Seen
from yiwu_facts.kinds.organization.coined import is_coined
from yiwu_facts.kinds.organization.doubts.candidates import SEEN
from yiwu_facts.kinds.organization.namesakes import behind_role
from yiwu_facts.kinds.organization.sources import known, local, markets, own, suffixed, towns, worded
from yiwu_facts.kinds.organization.sources.suffixed import behind_partners
from yiwu_facts.text.view import View

if TYPE_CHECKING:
    from yiwu_facts.text.word_index import Match


def candidates(
    document: Document, text: str, forms: Iterable[Match] | None = None, *, struck: bool = False
) -> list[Candidate]:
    """Return what the rules take for organisations in a text.

    Args:
        document: the text and how it is read.
        text: what the rules read of it.
        forms: the forms of the lexicon in it, if they are known.
        struck: whether those that a doubt has struck are wanted, too.
    """
    found = [c for c in local.find(document.view, text) if struck or not c.doubt]
    found += known.find(text, forms, struck=struck)
    standing = [c for c in found if c.stands]
    with_suffix = list(suffixed.find(text, standing, struck=struck))
    found += with_suffix
    found += worded.find(text, standing + [c for c in with_suffix if c.stands])
    found += towns.find(text, [c for c in found if not c.doubt])
    found += markets.find(text)
    whole = (mended(document.view, candidate) for candidate in found)
    # What a general rule found was a bound for other names, and is none.
    kept = [c for c in whole if (struck if c.doubt else c.rule is not rules.GENERAL)]
    return [*kept, *own.find(text, document.names)]


def spans(view: View, text: str, tagged: Iterable[Seen]) -> list[Seen]:
    """Return the spans of the tagger, each from the end of a role that it begins in, without those that join lines.

    What it hardly sees is kept only where it is coined as firms are.
    """
    found = []
    for start, end, chance in tagged:
        if chance >= SEEN or is_coined(text, start, end):
            first, last = behind_role(text, start, end), behind_partners(text, end)
            if is_whole(view, first, last):
                found.append((first, last, chance))
    return found
