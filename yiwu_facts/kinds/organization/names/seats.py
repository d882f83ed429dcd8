"""Seats and offices that a text names without their place (市政府, 县委, 省教育厅), and the place that governs each.

The place is that of the body before it in the same list, else the last one of its rank that the paragraph has named,
else the only one of its rank in the document. What none of these gives has no place, and the name stays as printed.
"""

from __future__ import annotations

from collections.abc import Sequence

from yiwu_facts.kinds.organization.candidate import Candidate
from yiwu_facts.kinds.organization.places import RANKS, Seats
from yiwu_facts.kinds.organization.suffixes import suffixes
from yiwu_facts.segment import segment
from yiwu_facts.text.pattern import lazy

_LIST = lazy("[、，,和及与]?")
_OFFICIAL = {"government", "party", "court"}


def is_office(text: str, candidate: Candidate) -> bool:
    """Tell whether a candidate is an office with its rank in front and no place.

    >>> from yiwu_facts.kinds.organization import rules
    >>> is_office("市教育局", rules.LEVEL.found(0, 4, "government"))
    True
    >>> is_office("市场监管局", rules.TAGGER.found(0, 5, "government"))
    False
    """
    word = text[candidate.start : candidate.end]
    if candidate.type not in _OFFICIAL or word[0] not in RANKS:
        return False
    if word in suffixes():
        return True  # though 市政 is a word, too
    return segment(word)[0] == word[0] and any(word[at:] in suffixes() for at in range(1, len(word)))


def with_seats(text: str, candidates: Sequence[Candidate], seats: Seats) -> list[Candidate]:
    """Return the candidates, offices without a place with the name of the place that governs them, or with none.

    Args:
        text: the folded text.
        candidates: what stands, in order, with the names that the document gives.
        seats: the places of the text.
    """
    named: list[Candidate] = []
    for candidate in candidates:
        if candidate.rule.defines or not is_office(text, candidate):
            named.append(candidate)
            continue
        word = text[candidate.start : candidate.end]
        last = named[-1] if named else None
        is_listed = last is not None and _LIST.fullmatch(text, last.end, candidate.start) is not None
        before = (last.name or text[last.start : last.end]) if last and is_listed else None
        place = seats.place(candidate.start, word[0], before)
        known = candidate.name if place and candidate.name and candidate.name.startswith(place) else None
        named.append(candidate._replace(name=known or (place[:-1] + word if place else None)))
    return named
