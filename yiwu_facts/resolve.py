"""Overlap resolution: of mentions that share text, the widest stands."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable

from yiwu_facts.kinds import KINDS
from yiwu_facts.model import Mention


def resolve(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions that stand, by start, none sharing a character with another.

    The widest goes first; of two equally wide ones the leftmost, then the kind that `KINDS` names first.

    >>> a, b = Mention(0, 4, "money", None, "amount"), Mention(2, 9, "organization", None, "suffix")
    >>> [m.kind for m in resolve([a, b])]
    ['organization']
    """
    ordered = sorted(mentions, key=lambda m: (m.start, -m.end, KINDS.index(m.kind)))
    standing: list[Mention] = []
    cluster: list[Mention] = []
    reach = -1
    for mention in ordered:
        if mention.start >= reach:
            standing += _widest(cluster)
            cluster = []
        cluster.append(mention)
        reach = max(reach, mention.end)
    return standing + _widest(cluster)


def _widest(cluster: list[Mention]) -> list[Mention]:
    """Choose among mentions that form one chain of overlaps."""
    if len(cluster) < 2:
        return cluster
    chosen: list[Mention] = []
    for mention in sorted(cluster, key=lambda m: (m.start - m.end, m.start, KINDS.index(m.kind))):
        at = bisect(chosen, mention.start, key=lambda m: m.start)
        before_is_free = at == 0 or chosen[at - 1].end <= mention.start
        if before_is_free and (at == len(chosen) or mention.end <= chosen[at].start):
            chosen.insert(at, mention)
    return chosen
