"""The document that the grammars read: its text in the forms they need, and the caller's options."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from yiwu_facts.text.view import View


class Named(NamedTuple):
    """Where a name stands that the user brought along.

    Attributes:
        start, end: half-open offsets in `View.text`.
        type: of the organisation.
        name: its full name, in the characters of the user.
        code: of the organisation, None if the user gives none.
        is_sure: whether the form is the name wherever it stands, not only in a context of organisations.
    """

    start: int
    end: int
    type: str
    name: str
    code: str | None
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Document:
    """One text and how it is to be read.

    Attributes:
        view: the text, folded and joined.
        reference_date: the day that relative dates count from, None if unknown.
        vague: whether words such as 近日 are facts.
        currency: ISO 4217 code that a plain 元 stands for.
        names: the user's own names in the text, by position.
        never: names, folded, that are no facts.
    """

    view: View
    reference_date: date | None = None
    vague: bool = False
    currency: str = "CNY"
    names: tuple[Named, ...] = ()
    never: frozenset[str] = frozenset()
