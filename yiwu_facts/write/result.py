"""What the writers get and what they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Protocol

from yiwu_facts.exact import dumps
from yiwu_facts.model import SCHEMA

Color = Literal["auto", "always", "never"]
"""Whether there are colours: where a terminal can show them and NO_COLOR is not set, whatever is there, or nowhere."""


class Placed(Protocol):
    """A fact, or a statement."""

    @property
    def cell(self) -> str | None:
        """The cell of a spreadsheet that it is in."""


@dataclass(frozen=True, slots=True)
class Result:
    """The facts of one document.

    Attributes:
        source: path of the document, `-` for standard input.
        encoding: Python's name of the encoding that it was read in, None where the file type leaves no choice.
        reference_date: the day that its relative dates were counted from.
        facts: its facts by position, or its statements.
        keep: values that stand beside it in its record, by name; None if none are asked for.
        text: the document, in which the offsets of its facts count; None where no format asks for it.
        statements: its statements, where a format shows them beside its facts.
        steps: how each of its facts came about, where a format tells it; nothing where it is not known.
    """

    source: str
    encoding: str | None
    reference_date: date | None
    facts: Sequence[Any]
    keep: Mapping[str, Any] | None = None
    text: str | None = None
    statements: Sequence[Any] = ()
    steps: Sequence[Sequence[Any]] = ()

    @property
    def kept(self) -> dict[str, Any]:
        """What is kept beside it, as the member of an object that outputs have where something is asked for."""
        return {} if self.keep is None else {"keep": dict(self.keep)}

    def to_json(self, name: str = "facts") -> str:
        """Return the document as JSON, to the letter as the command writes it in its array; one line a fact.

        Args:
            name: what the list of its facts is called.

        >>> print(Result("a.txt", "utf-8", None, []).to_json())
        {"source": "a.txt", "encoding": "utf-8", "reference_date": null, "schema": 1, "facts": []}
        """
        head: dict[str, Any] = {
            "source": self.source,
            "encoding": self.encoding,
            "reference_date": None if self.reference_date is None else self.reference_date.isoformat(),
            **self.kept,
            "schema": SCHEMA,
        }
        facts = ",".join([f"\n  {fact.to_json()}" for fact in self.facts])
        end = "\n" if facts else ""
        return f'{dumps(head)[:-1]}, "{name}": [{facts}{end}]}}'

    def source_of(self, fact: Placed) -> str:
        """Return where a fact stands: the document, and its cell if that is a sheet.

        >>> from yiwu_facts import Fact
        >>> fact = Fact("percentage", "5%", 0, 2, 1, 1, None, "percent-sign", cell="B7")
        >>> Result("a.xlsx:利润表", None, None, [fact]).source_of(fact)
        'a.xlsx:利润表!B7'
        """
        return self.source if fact.cell is None else f"{self.source}!{fact.cell}"


def is_open(fact: Any) -> bool:
    """Tell a date that would be a day or a year if a reference date were known.

    >>> from yiwu_facts import extract
    >>> [is_open(fact) for fact in extract("4月23日，2025年，三成")]
    [True, False, False]
    """
    value = None if fact.kind != "date" or fact.value is None else fact.value.to_dict()
    return bool(value and (value["timex"] or "").startswith("XXXX"))


class Writer(Protocol):
    """Writes documents one by one; nothing of a document is kept once it is written."""

    def add(self, result: Result) -> None:
        """Write one document."""
        ...

    def end(self) -> None:
        """Write what closes the output."""
        ...
