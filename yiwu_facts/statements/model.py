"""What a statement is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from yiwu_facts.model import Fact

Aspect = Literal["level", "change", "share"]
Direction = Literal["up", "down", "flat"]
Basis = Literal["year_on_year", "month_on_month", "quarter_on_quarter", "annual_average", "since"]


class Span(NamedTuple):
    """A role of a statement: the exact slice of the input that fills it."""

    text: str
    start: int
    end: int

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object.

        >>> Span("义乌", 6, 8).to_dict()
        {'text': '义乌', 'start': 6, 'end': 8}
        """
        return self._asdict()


@dataclass(frozen=True, slots=True)
class Statement:
    """What one figure of a text says: whose, when, of what. A role that the text does not name is None.

    Attributes:
        figure: the fact, a percentage, an amount of money or a quantity.
        aspect: `level` (how much it is), `change` (by how much it moved) or `share` (which part of a whole).
        direction: of a change, `up`, `down` or `flat`.
        basis: what a change is counted from.
        basis_period: the date of the basis `since`.
        indicator: what is measured.
        subject: whose it is.
        period: the date that it belongs to.
        days: the first and the last day of that, None where they are unknown.
        of: the whole of a share, or the indicator that this one is a part of.
        former: whether it is the old value of something that moved.
        planned: whether it is a target, a forecast, a limit or a wish.
        rule: the steps that filled the statement.
    """

    figure: Fact
    aspect: Aspect
    direction: Direction | None
    basis: Basis | None
    basis_period: Span | None
    indicator: Span | None
    subject: Span | None
    period: Span | None
    of: Span | None
    former: bool
    planned: bool
    rule: str
    days: tuple[str | None, str | None] = (None, None)

    @property
    def kind(self) -> str:
        """The kind of its figure."""
        return self.figure.kind

    @property
    def cell(self) -> str | None:
        """The cell of a spreadsheet that its figure is in."""
        return self.figure.cell

    @property
    def value(self) -> dict[str, Any] | None:
        """The value of the figure, signed: a fall is below zero.

        >>> from yiwu_facts import statements
        >>> statements("出口下降3.2%")[0].value
        {'min': Decimal('-3.2'), 'max': Decimal('-3.2'), 'unit': 'percent'}
        """
        if self.figure.value is None:
            return None
        value = self.figure.value.to_dict()
        low, high = value["min"], value["max"]
        if self.direction == "down":
            value["min"], value["max"] = _below_zero(high), _below_zero(low)
        return value

    def moved(self, offset: int, lines: int, column: int) -> Statement:
        """Return the statement of a longer text; see `Fact.moved`."""

        def further(span: Span | None) -> Span | None:
            return span and Span(span.text, span.start + offset, span.end + offset)

        return replace(
            self,
            figure=self.figure.moved(offset, lines, column),
            basis_period=further(self.basis_period),
            indicator=further(self.indicator),
            subject=further(self.subject),
            period=further(self.period),
            of=further(self.of),
        )

    def to_json(self) -> str:
        """Return the statement as JSON, to the letter as the command writes it with `-f json`."""
        from yiwu_facts.exact import dumps

        return dumps(self.to_dict())

    def to_dict(self) -> dict[str, Any]:
        """Return the statement as the JSON object of the output, numbers as `decimal.Decimal`."""
        figure = self.figure
        record: dict[str, Any] = {
            "figure": {"kind": figure.kind, "text": figure.text, "start": figure.start, "end": figure.end},
            "line": figure.line,
            "column": figure.column,
            "value": self.value,
            "aspect": self.aspect,
            "direction": self.direction,
            "basis": self.basis,
        }
        record["figure"]["value"] = None if figure.value is None else figure.value.to_dict()
        if figure.mod is not None:
            record["figure"]["mod"] = figure.mod
        for name in ("basis_period", "indicator", "subject", "period", "of"):
            span: Span | None = getattr(self, name)
            record[name] = span and span.to_dict()
        if record["period"] is not None:
            record["period"] |= zip(("from", "to"), self.days, strict=True)
        for name in ("former", "planned"):
            if getattr(self, name):
                record[name] = True
        record["rule"] = self.rule
        return record | figure.surroundings()


def _below_zero(number: Decimal | None) -> Decimal | None:
    return None if number is None else -abs(number)
