"""How names of organisations came about: candidates, the doubts that struck some, and the verdict between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from yiwu_facts.document import Document
from yiwu_facts.explain.model import Step
from yiwu_facts.explain.spans import Spans
from yiwu_facts.kinds.organization import weighed
from yiwu_facts.kinds.organization.candidate import Candidate, Trust
from yiwu_facts.kinds.organization.doubts.all import DOUBTS
from yiwu_facts.kinds.organization.doubts.doubt import Doubt, spared
from yiwu_facts.kinds.organization.doubts.endings import Ending
from yiwu_facts.kinds.organization.doubts.suffixed import Found
from yiwu_facts.kinds.organization.values import OrganizationValue
from yiwu_facts.kinds.organization.verdict import SHARES_TEXT
from yiwu_facts.model import Mention


class Names:
    """The names of a text, of which each can say how it came about."""

    def __init__(self, document: Document) -> None:
        self._text = document.view.text
        self._spared: defaultdict[int, list[tuple[int, bool, Sequence[Doubt[Any]]]]] = defaultdict(list)
        with spared(self._note):
            found = weighed(document)
        self._standing = Spans(found.standing)
        self._struck = [candidate for candidate in found.struck if candidate.trust > Trust.FAINT]
        self._near = Spans(self._struck)

    def _note(self, evidence: Any, doubts: Sequence[Doubt[Any]]) -> None:
        """Note doubts that spare a candidate, by its end."""
        start, end = _span(evidence)
        self._spared[end].append((start, isinstance(evidence, Ending), doubts))

    def _doubts(self, candidate: Candidate) -> set[str]:
        """Return the doubts that were asked of a candidate, or of the suffix that it ends in, and did not hold."""
        return {
            doubt.name
            for start, is_ending, doubts in self._spared[candidate.end]
            if start == candidate.start or (is_ending and start > candidate.start)
            for doubt in doubts
        }

    def steps(self, mention: Mention) -> Iterator[Step]:
        """Yield the candidate that stands, those that it wins over, its doubts, and what the document adds."""
        for candidate in self._standing.inside(mention.start, mention.end):
            yield Step("candidate", self._word(candidate), _told(candidate))
            if asked := self._doubts(candidate):
                yield Step("doubts", "", "none of those asked holds", tuple(sorted(asked)))
        for candidate in self._near.inside(mention.start, mention.end):
            yield Step("struck out", self._word(candidate), f"{candidate.rule.name}: {why(candidate.doubt)}")
        word = self._text[mention.start : mention.end]
        if isinstance(mention.value, OrganizationValue) and mention.value.name != word:
            yield Step("full name", "", f"{mention.value.name}, as the document or a list of names has it")

    def struck(self) -> Iterator[tuple[Mention, str]]:
        """Yield what names nobody, and the reason, but for what lies in a name that stands."""
        seen = set()
        for candidate in self._struck:
            span = candidate.start, candidate.end
            if span not in seen and not any(self._standing.sharing(*span)):
                seen.add(span)
                yield Mention(*span, "organization", None, candidate.rule.name), why(candidate.doubt)

    def _word(self, candidate: Candidate) -> str:
        return self._text[candidate.start : candidate.end]


def _span(evidence: Any) -> tuple[int, int]:
    """Return the place of what a doubt was asked of."""
    if isinstance(evidence, Found):
        return evidence.left.start, evidence.end
    place = evidence if hasattr(evidence, "start") else evidence[1]  # a candidate comes with its surroundings
    return place.start, place.end


def _told(candidate: Candidate) -> str:
    return f"{candidate.rule.name}, {candidate.type}, trust: {candidate.trust.name.lower()}"


@cache
def _reasons() -> dict[str, str]:
    return {doubt.name: doubt.why for doubt in DOUBTS} | {SHARES_TEXT: "It shares characters with a name that stands."}


def why(doubt: str) -> str:
    """Return a doubt in words.

    >>> why("is-phrase")
    'the whole is a phrase that is listed to name nobody'
    """
    says = _reasons().get(doubt, doubt.replace("-", " ")).rstrip(".")
    return says[:1].lower() + says[1:]
