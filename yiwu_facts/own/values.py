"""What the facts of own rules mean: the groups of their patterns, read as the rule says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from yiwu_facts.document import Document
from yiwu_facts.kinds import find_each
from yiwu_facts.kinds.date.values import DateValue
from yiwu_facts.model import Value
from yiwu_facts.numbers.numerals import number
from yiwu_facts.text.view import View, view_of

RESERVED = frozenset(
    (
        "source", "kind", "text", "start", "end", "line", "column", "value", "mod", "rule", "table", "table_row",
        "table_column", "page", "cell", "keep",
    )
)  # fmt: skip
"""Names that outputs have for other things."""

Item = str | Decimal | None


@dataclass(frozen=True, slots=True)
class OwnValue:
    """The value of a fact of a kind that the user brought along: names and what they hold.

    >>> OwnValue((("year", Decimal(2023)), ("court", "浙0782"))).to_dict()
    {'year': Decimal('2023'), 'court': '浙0782'}
    """

    items: tuple[tuple[str, Item], ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the value as the JSON object of the output."""
        return dict(self.items)

    def display(self) -> str:
        """Return the value as one line for people.

        >>> OwnValue((("year", Decimal(2023)), ("court", "浙0782"))).display()
        'year 2023, court 浙0782'
        """
        shown = [(name, f"{item:f}" if isinstance(item, Decimal) else item) for name, item in self.items]
        said = [f"{name} {item}" for name, item in shown if item is not None]
        return str(shown[0][1] or "?") if len(shown) == 1 else ", ".join(said) or "?"


def _text(view: View, start: int, end: int, _: Document) -> Item:
    return view.source(start, end)


def _number(view: View, start: int, end: int, _: Document) -> Item:
    found = number(view.text[start:end].replace(" ", ""))
    return found.min if found and found.min == found.max else None


def _date(view: View, start: int, end: int, document: Document) -> Item:
    value = read_as("date", view, start, end, document)
    return value.timex if isinstance(value, DateValue) else None


READERS: dict[str, Callable[[View, int, int, Document], Item]] = {"text": _text, "number": _number, "date": _date}
"""What reads the groups of a pattern."""


def read_as(kind: str, view: View, start: int, end: int, document: Document) -> Value | None:
    """Return what the grammar of a kind reads in a span, None if it does not read all of it as one fact."""
    part = Document(view_of(view.text[start:end]), document.reference_date, document.vague, document.currency)
    [found] = find_each(kind, [part])
    whole = [mention.value for mention in found if (mention.start, mention.end) == (0, len(part.view.text))]
    return whole[0] if len(whole) == 1 else None
