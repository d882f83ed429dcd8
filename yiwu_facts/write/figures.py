"""Figures and changes of statements as people read them."""

from __future__ import annotations

from yiwu_facts.statements.model import Statement

_BOUNDS = frozenset(("more_than", "less_than", "at_least", "at_most"))
_DIGITS = "0123456789.,+-"
_ARROWS = {"up": "↑", "down": "↓", "flat": "→"}


def figure_of(statement: Statement) -> str:
    """Return a figure as people read it.

    A bound, whose word may stand beside it (突破8000亿元), has its sign; a number without a unit has that of the head
    of its table, or of the list that it is in.

    >>> from yiwu_facts import statements
    >>> [figure_of(one) for one in statements("出口突破8000亿元，增长25.1%；营收分别为8.5/9.1亿元")]
    ['> ¥8000亿', '25.1%', '¥8.5亿', '9.1亿元']
    """
    figure = statement.figure
    if figure.mod in _BOUNDS and figure.value is not None:
        return figure.value.display()
    has_unit = not figure.text.strip("()（）").isascii() or "%" in figure.text
    if figure.value is None or has_unit or (figure.table is None and figure.text.strip(_DIGITS)):
        return figure.text
    return figure.value.display()


def change_of(statement: Statement) -> str:
    """Return what a statement is beside a plain level, as words for people.

    >>> from yiwu_facts import statements
    >>> change_of(statements("出口同比增长5%")[0])
    '↑ year on year'
    """
    words = []
    if statement.aspect == "change":
        words.append(_ARROWS.get(statement.direction or "", ""))
        if statement.basis_period is not None:
            words.append(f"since {statement.basis_period.text}")
        elif statement.basis:
            words.append(statement.basis.replace("_", " "))
    if statement.of is not None:
        words.append(f"{'of' if statement.aspect == 'share' else 'part of'} {statement.of.text}")
    elif statement.aspect == "share":
        words.append("share")
    words += [name for name in ("former", "planned") if getattr(statement, name)]
    return " ".join(word for word in words if word)
