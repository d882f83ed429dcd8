"""Overlap resolution: of mentions that share text, the widest stands."""

from __future__ import annotations

from collections.abc import Iterable

from yiwu_facts.kinds import KINDS
from yiwu_facts.model import Mention
from yiwu_facts.text.overlap import apart


def resolve(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions that stand, by start, none sharing a character with another.

    The widest goes first; of two equally wide ones the leftmost, then the kind that `KINDS` names first.

    >>> a, b = Mention(0, 4, "money", None, "amount"), Mention(2, 9, "organization", None, "suffix")
    >>> [m.kind for m in resolve([a, b])]
    ['organization']
    """
    return apart(mentions, lambda m: (m.start - m.end, m.start, KINDS.index(m.kind)))
