"""The value of a date: a TIMEX3 value and the days that it covers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

DateType = Literal["date", "time", "duration", "set"]


@dataclass(frozen=True, slots=True)
class DateValue:
    """A TIMEX3 value (ISO 8601) with its first and last day, or instant, both inclusive.

    Attributes:
        type: `date`, `time` of day, `duration` or a recurring `set`.
        timex: the value as TIMEX3 writes it, None where the text does not say it.
        first, last: the first and the last day or instant, None when unknown.

    >>> DateValue("date", "2026-04", "2026-04-01", "2026-04-30").to_dict()
    {'type': 'date', 'timex': '2026-04', 'from': '2026-04-01', 'to': '2026-04-30'}
    """

    type: DateType
    timex: str | None
    first: str | None = None
    last: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object; `from` and `to` are None when unknown."""
        return {"type": self.type, "timex": self.timex, "from": self.first, "to": self.last}

    def display(self) -> str:
        """Return the TIMEX3 value, and the days where it doesn't show them.

        >>> DateValue("date", "2026-Q1", "2026-01-01", "2026-03-31").display()
        '2026-Q1 (2026-01-01 – 2026-03-31)'
        """
        timex = self.timex or "?"
        if self.first == self.last and (self.first is None or self.first == timex):
            return timex
        if timex == f"{self.first}/{self.last}":
            return f"{self.first} – {self.last}"
        return (
            f"{timex} ({self.first or '…'} – {self.last or '…'})"
            if self.first != self.last
            else f"{timex} ({self.first})"
        )
