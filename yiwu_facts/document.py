"""The document that the grammars read: its text in the forms they need, and the caller's options."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yiwu_facts.text.view import View


@dataclass(frozen=True, slots=True)
class Document:
    """One text and how it is to be read.

    Attributes:
        view: the text, folded and joined.
        reference_date: the day that relative dates count from, None if unknown.
        vague: whether words such as 近日 are facts.
        currency: ISO 4217 code that a plain 元 stands for.
    """

    view: View
    reference_date: date | None = None
    vague: bool = False
    currency: str = "CNY"
