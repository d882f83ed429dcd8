"""Statements to rows."""

from __future__ import annotations

from typing import Any

from yiwu_facts.model import Fact, TablePlace
from yiwu_facts.read.beside import parsed, plain
from yiwu_facts.statements.model import Span, Statement
from yiwu_facts.store.database import DAMAGED, StoreError
from yiwu_facts.store.rows import Row, StoredValue, cell
from yiwu_facts.write.objects import dumps

COLUMNS = (
    *("period", "period_from", "period_to", "subject", "indicator", "of", "figure", "kind", "min", "max", "unit"),
    *("currency", "per", "mod", "aspect", "direction", "basis", "basis_period", "former", "planned", "start", "end"),
    *("line", "column", "page", "cell", "context", "rule", "record"),
)
"""Columns of the table `statements` after `document_id` and `n`."""


CONDITIONS = ("source", *COLUMNS[:-1])
"""Columns that a condition may name."""


def statement_of(record: Any) -> Statement:
    """Return the statement of a row's JSON object.

    Raises:
        StoreError: it is none.

    >>> from yiwu_facts import statements
    >>> [found] = statements("去年，全省出口下降3%", reference_date="2026-04-24")
    >>> statement_of(row_of(found)[-1]).to_dict() == found.to_dict()
    True
    """
    try:
        return _statement(plain(parsed(record)))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise StoreError(DAMAGED) from None


def _statement(fields: dict[str, Any]) -> Statement:
    figure, period = fields["figure"], fields["period"]
    spans = {name: _span(fields[name]) for name in ("basis_period", "indicator", "subject", "period", "of")}
    table = fields.get("table")
    fact = Fact(
        figure["kind"],
        figure["text"],
        int(figure["start"]),
        int(figure["end"]),
        int(fields["line"]),
        int(fields["column"]),
        None if figure["value"] is None else StoredValue(dumps(figure["value"]), figure["kind"], figure.get("mod")),
        fields["rule"],
        figure.get("mod"),
        None if table is None else TablePlace(**table),
        fields.get("page") and int(fields["page"]),
        fields.get("cell"),
        fields.get("context"),
    )
    return Statement(
        figure=fact,
        aspect=fields["aspect"],
        direction=fields["direction"],
        basis=fields["basis"],
        **spans,
        former=fields.get("former", False),
        planned=fields.get("planned", False),
        rule=fields["rule"],
        days=(period["from"], period["to"]) if period else (None, None),
    )


def _span(role: dict[str, Any] | None) -> Span | None:
    return None if role is None else Span(role["text"], int(role["start"]), int(role["end"]))


def row_of(statement: Statement) -> Row:
    """Return the columns of a statement.

    >>> from yiwu_facts import statements
    >>> row_of(statements("出口下降3%")[0])[4:10]
    ('出口', None, '3%', 'percentage', -3, -3)
    """
    figure, value = statement.figure, statement.value or {}
    return (
        statement.period and statement.period.text,
        *statement.days,
        statement.subject and statement.subject.text,
        statement.indicator and statement.indicator.text,
        statement.of and statement.of.text,
        figure.text,
        figure.kind,
        *(cell(value.get(name)) for name in ("min", "max", "unit", "currency", "per")),
        figure.mod,
        statement.aspect,
        statement.direction,
        statement.basis,
        statement.basis_period and statement.basis_period.text,
        int(statement.former),
        int(statement.planned),
        figure.start,
        figure.end,
        figure.line,
        figure.column,
        figure.page,
        figure.cell,
        figure.context,
        statement.rule,
        dumps(statement.to_dict()),
    )
