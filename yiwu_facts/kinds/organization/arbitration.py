"""One step that decides between the candidates of all sources."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable

from yiwu_facts.kinds.organization.candidate import STANDS, Candidate


def arbitrate(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates that stand: sure enough, and the longest where they overlap."""
    sure = [c for c in candidates if c.score >= STANDS]
    chosen: list[Candidate] = []
    for candidate in sorted(sure, key=lambda c: (c.start - c.end, -c.score, c.start)):
        at = bisect(chosen, candidate.start, key=lambda c: c.start)
        if (not at or chosen[at - 1].end <= candidate.start) and (
            at == len(chosen) or candidate.end <= chosen[at].start
        ):
            chosen.insert(at, candidate)
    return chosen
