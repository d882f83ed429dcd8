"""Changed copies of records, in less time than `dataclasses.replace` takes: a text needs thousands of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

Record = TypeVar("Record")

_VALUES: dict[type[Any], Callable[[Any], tuple[Any, ...]]] = {}


def replace(record: Record, **changes: Any) -> Record:
    """Return a copy of a data class with some fields changed.

    >>> from yiwu_facts.kinds.date.tokens import Token
    >>> replace(Token("M", 0, 2, 3), code="L").code
    'L'
    """
    of: type[Any] = type(record)
    values = _VALUES.get(of)
    if values is None:
        values = _VALUES[of] = attrgetter(*(field.name for field in fields(of)))
    copy: Record = of(*values(record))
    for name, value in changes.items():
        setattr(copy, name, value)
    return copy
