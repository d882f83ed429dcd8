"""What a fact is: the types that every other module speaks in."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple, Protocol

SCHEMA = 1
"""The version of the shape of facts and statements in outputs: it changes when a name or a meaning does, not when
something is added."""

Mod = Literal["approx", "less_than", "more_than", "at_least", "at_most", "start", "mid", "end"]
"""TIMEX3's modifiers, in lower case."""


class Value(Protocol):
    """A normalised value; each kind brings its own immutable, hashable class."""

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object of the value, numbers as `decimal.Decimal`."""
        ...

    def display(self) -> str:
        """Return the value as one short line for people."""
        ...


class Mention(NamedTuple):
    """A span of the joined text (see `yiwu_facts.text`) that one rule of a grammar found and valued.

    Offsets are half-open code points of `View.text`, not of the input.
    """

    start: int
    end: int
    kind: str
    value: Value | None
    rule: str
    mod: Mod | None = None


_NOWHERE = (None, None, None, None)
"""The last fields of a fact of which nothing is known beyond its place in the text."""


class TablePlace(NamedTuple):
    """The label of the row and the heads of the column of a table, in the words of the input; None if not sure."""

    row: str | None
    column: str | None


class Fact(NamedTuple):
    """One mention of the input text with its place and its value; it does not change, and is hashable.

    A text has thousands of them: a tuple with names is made in a quarter of the time that a frozen data class takes.

    Attributes:
        kind: `date`, `percentage`, `money`, `organization` or `quantity`.
        text: the exact slice of the input, `input[start:end]`.
        start, end: half-open offsets in Unicode code points.
        line, column: 1-based position of `start`.
        value: the normalised value, None when the text alone does not say.
        rule: the name of the rule that found it.
        mod: a TIMEX3 modifier, None if there is none.
        table: the row and the column of the table that it stands in, None if it stands in none.
        page: 1-based page of `start`, None if the source has no pages.
        cell: the cell of a spreadsheet that `start` is in, such as `B7`, None if the source is none.
        context: the sentence around it on one line, None if nobody asks for it.

    >>> from yiwu_facts import extract
    >>> extract("同比增长25.1%")[0].to_dict()["value"]
    {'min': Decimal('25.1'), 'max': Decimal('25.1'), 'unit': 'percent'}
    """

    kind: str
    text: str
    start: int
    end: int
    line: int
    column: int
    value: Value | None
    rule: str
    mod: Mod | None = None
    table: TablePlace | None = None
    page: int | None = None
    cell: str | None = None
    context: str | None = None

    def moved(self, offset: int, lines: int, column: int) -> Fact:
        """Return the fact of a longer text.

        Args:
            offset: how many characters that text has before this one.
            lines: how many lines end before it.
            column: how many characters its first line has before it.
        """
        column = self.column + (column if self.line == 1 else 0)
        start, end, line = self.start + offset, self.end + offset, self.line + lines
        return self._replace(start=start, end=end, line=line, column=column)

    def to_json(self) -> str:
        """Return the fact as JSON, to the letter as the command writes it with `-f json`.

        >>> from yiwu_facts import extract
        >>> print(extract("50%")[0].to_json()[-75:])
        "value": {"min": 50, "max": 50, "unit": "percent"}, "rule": "percent-sign"}
        """
        from yiwu_facts.exact import dumps  # who imports the package may want no JSON

        # What `dumps(self.to_dict())` gives, in half the time: records have thousands of facts, and little else.
        kind, text, start, end, line, column, value, rule, mod = self[:9]
        said = "null" if value is None else dumps(value.to_dict())
        bound = "" if mod is None else f', "mod": {dumps(mod)}'
        place = f'"text": {dumps(text)}, "start": {start}, "end": {end}, "line": {line}, "column": {column}'
        fact = f'{{"kind": {dumps(kind)}, {place}, "value": {said}{bound}, "rule": {dumps(rule)}'
        around = self.surroundings()
        return f"{fact}, {dumps(around)[1:]}" if around else f"{fact}}}"

    def to_dict(self) -> dict[str, Any]:
        """Return the fact as the JSON object of the output, numbers as `decimal.Decimal`."""
        record: dict[str, Any] = {
            "kind": self.kind,
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "line": self.line,
            "column": self.column,
            "value": None if self.value is None else self.value.to_dict(),
        }
        if self.mod is not None:
            record["mod"] = self.mod
        record["rule"] = self.rule
        return record | self.surroundings()

    def surroundings(self) -> dict[str, Any]:
        """Return what is known of where it stands, beyond its place in the text."""
        if self[-len(_NOWHERE) :] == _NOWHERE:  # as most do
            return {}
        known: dict[str, Any] = {"table": self.table and self.table._asdict(), "page": self.page}
        known |= {"cell": self.cell, "context": self.context}
        return {name: value for name, value in known.items() if value is not None}
