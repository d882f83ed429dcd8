"""What an explanation is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple

from yiwu_facts.model import Fact

Known = Literal["given", "stated", "unknown"]
"""Where a reference date is from: the caller, the text itself, or nowhere."""


class Step(NamedTuple):
    """One thing that a rule read.

    Attributes:
        name: what it is, such as `number`, `unit` or `bound`.
        text: the characters that it was read from, empty if it is of no characters of its own.
        says: what they say.
        names: of what it speaks of, where they are too many for a sentence.
    """

    name: str
    text: str
    says: str
    names: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object; it has `names` only where there are some.

        >>> Step("unit", "元", "CNY").to_dict()
        {'name': 'unit', 'text': '元', 'says': 'CNY'}
        """
        record = self._asdict()
        return record if self.names else {name: record[name] for name in ("name", "text", "says")}


class LeftOut(NamedTuple):
    """What looked like a fact and is none.

    Attributes:
        kind: of the fact that it is not; empty for a piece that no kind could take.
        text: its characters.
        start, end: half-open offsets in Unicode code points.
        line, column: 1-based position of `start`.
        rule: the rule that found it, None where none did.
        why: the reason, a word.
        says: the reason, a sentence.
    """

    kind: str
    text: str
    start: int
    end: int
    line: int
    column: int
    rule: str | None
    why: str
    says: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A fact and how it came about, step by step."""

    fact: Fact
    steps: list[Step]

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: that of the fact, with its steps."""
        return {**self.fact.to_dict(), "steps": [step.to_dict() for step in self.steps]}


@dataclass(frozen=True, slots=True)
class Explanation:
    """The facts of a text with their steps, and what was left out.

    Attributes:
        reference_date: the day that relative dates counted from.
        reference: where it is from.
        facts: by position.
        left_out: by position.
    """

    reference_date: date | None
    reference: Known
    facts: list[Explained] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object."""
        return {
            "reference_date": None if self.reference_date is None else self.reference_date.isoformat(),
            "reference": self.reference,
            "facts": [one.to_dict() for one in self.facts],
            "left_out": [one._asdict() for one in self.left_out],
        }

    def of_lines(self, first: int, last: int) -> Explanation:
        """Return what of it begins in some lines, both included."""
        return Explanation(
            self.reference_date,
            self.reference,
            [one for one in self.facts if first <= one.fact.line <= last],
            [one for one in self.left_out if first <= one.line <= last],
        )
