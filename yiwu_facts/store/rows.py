"""Facts to rows and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, cast

from yiwu_facts.model import Fact, Mod, TablePlace
from yiwu_facts.store.database import DAMAGED, StoreError
from yiwu_facts.write.flat import PLACE, VALUE
from yiwu_facts.write.objects import dumps

COLUMNS = (*PLACE[1:], *VALUE, "mod", "rule", "table_row", "table_column", "page", "cell", "context", "value")
"""Columns of the table `facts` after `document_id` and `n`: those of the CSV without `source`, and the JSON value."""

Row = tuple[Any, ...]

_LARGEST = 2**63 - 1
_ATTRIBUTES = {"from": "first", "to": "last"}
"""Fields of values that are called otherwise in JSON."""


def sql_number(number: Decimal) -> int | float:
    """Return a number as SQLite compares it: exactly where it is whole and fits, else as a double.

    >>> sql_number(Decimal("8E+11")), sql_number(Decimal("25.1"))
    (800000000000, 25.1)
    """
    if abs(number) <= _LARGEST and number == number.to_integral_value():
        return int(number)
    return float(number)


def row_of(fact: Fact) -> Row:
    """Return the columns of a fact.

    >>> from yiwu_facts import extract
    >>> row_of(extract("同比增长25.1%")[0])[:3]
    ('percentage', '25.1%', 4)
    """
    value = None if fact.value is None else fact.value.to_dict()
    flat = value or {}
    return (
        fact.kind,
        fact.text,
        fact.start,
        fact.end,
        fact.line,
        fact.column,
        *[cell(flat.get(name)) for name in VALUE],
        fact.mod,
        fact.rule,
        *(fact.table or (None, None)),
        fact.page,
        fact.cell,
        fact.context,
        None if value is None else dumps(value),
    )


def cell(value: Any) -> Any:
    """Return a value as SQLite takes it."""
    return sql_number(value) if isinstance(value, Decimal) else value


@dataclass(frozen=True, slots=True)
class StoredValue:
    """A value as the database keeps it."""

    json: str
    kind: str = ""
    mod: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object, numbers with all their digits.

        Raises:
            StoreError: it is none.

        >>> StoredValue('{"min": 9007199254740993.10}').to_dict()
        {'min': Decimal('9007199254740993.10')}
        """
        try:
            value = json.loads(self.json, parse_float=Decimal, parse_int=Decimal)
        except (ValueError, TypeError, RecursionError, ArithmeticError):
            raise StoreError(DAMAGED) from None
        if not isinstance(value, dict):
            raise StoreError(DAMAGED)
        return value

    def display(self) -> str:
        """Return the value as one line for people; of a kind that is not known here, the JSON.

        >>> StoredValue('{"min": 800000000000, "max": null, "currency": "CNY"}', "money", "more_than").display()
        '> ¥8000亿'
        """
        from yiwu_facts.kinds import KINDS
        from yiwu_facts.kinds.described import value_class

        if self.kind not in KINDS:
            return self.json
        cls = value_class(self.kind)
        given = {_ATTRIBUTES.get(name, name): part for name, part in self.to_dict().items()}
        if "is_strict" in {one.name for one in fields(cls)}:
            given["is_strict"] = self.mod in {"less_than", "more_than"}
        try:
            return str(cls(**given).display())
        except (TypeError, ValueError, KeyError, ArithmeticError):
            raise StoreError(DAMAGED) from None


def fact_of(row: Sequence[Any]) -> Fact:
    """Return the fact of a row, `COLUMNS` long.

    >>> from yiwu_facts import extract
    >>> [fact] = extract("同比增长25.1%")
    >>> fact_of(row_of(fact)).to_dict() == fact.to_dict()
    True
    """
    if any(isinstance(one, bytes) for one in row):
        raise StoreError(DAMAGED)
    kind, text, start, end, line, column = row[:6]
    mod, rule, table_row, table_column, page, place, context, value = row[-8:]
    return Fact(
        kind,
        text,
        start,
        end,
        line,
        column,
        None if value is None else StoredValue(value, kind, mod),
        rule,
        cast("Mod | None", mod),
        None if table_row is None and table_column is None else TablePlace(table_row, table_column),
        page,
        place,
        context,
    )
