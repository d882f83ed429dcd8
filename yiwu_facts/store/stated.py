"""Statements to rows."""

from __future__ import annotations

from yiwu_facts.statements import Statement
from yiwu_facts.store.rows import Row, cell

COLUMNS = (
    *("period", "period_from", "period_to", "subject", "indicator", "of", "figure", "kind", "min", "max", "unit"),
    *("currency", "per", "mod", "aspect", "direction", "basis", "basis_period", "former", "planned", "start", "end"),
    *("line", "column", "page", "cell", "rule", "record"),
)
"""Columns of the table `statements` after `document_id` and `n`."""


def row_of(statement: Statement) -> Row:
    """Return the columns of a statement.

    >>> from yiwu_facts import statements
    >>> row_of(statements("出口下降3%")[0])[4:10]
    ('出口', None, '3%', 'percentage', -3, -3)
    """
    from yiwu_facts.write.objects import dumps

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
        statement.rule,
        dumps(statement.to_dict()),
    )
