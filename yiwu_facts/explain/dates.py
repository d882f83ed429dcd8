"""How dates came about: the pieces of the expression, and the days that it was counted from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

from yiwu_facts.document import Document
from yiwu_facts.explain.model import Step
from yiwu_facts.explain.spans import Spans
from yiwu_facts.kinds.date import find
from yiwu_facts.kinds.date.financial import plain_numerals
from yiwu_facts.kinds.date.lexer.runs import runs
from yiwu_facts.kinds.date.tokens import CODES
from yiwu_facts.model import Mention
from yiwu_facts.text.view import view_of

_ANY_DAY = date(2026, 4, 24)
"""With it, what a reference date would tell more of gets another value."""


class Dates:
    """The dates of a text, of which each can say how it came about."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = plain_numerals(document.view.text)
        self._tokens = Spans(token for run in runs(self._text) for token in run)
        self._alone: dict[tuple[str, date | None], Any] = {}

    def steps(self, mention: Mention) -> Iterator[Step]:
        """Yield what was read of a mention, and what its value was counted from."""
        for token in self._tokens.inside(mention.start, mention.end):
            what = CODES[token.code]
            words = self._document.view.text[token.start : token.end]
            yield Step(token.rule, words, str(getattr(what, "what", what)))
        yield Step("counted from", "", self._anchor(mention))
        if mention.mod:
            yield Step("bound", "", mention.mod)

    def _anchor(self, mention: Mention) -> str:
        """Return what the value depends on, found out by reading the expression once more without it."""
        reference = self._document.reference_date
        words = self._document.view.text[mention.start : mention.end]
        if self._value_of(words, None) == mention.value:
            if reference is None and self._value_of(words, _ANY_DAY) != mention.value:
                return "no day is known: with a reference date it would tell more"
            return "nothing: the expression says all"
        if reference is not None and self._value_of(words, reference) == mention.value:
            return f"the reference date {reference}"
        around = "what stands before or behind it in the text"
        if self._undated.get(mention.start) == mention.value:
            return around
        return f"the reference date {reference} and {around}"

    def _value_of(self, words: str, reference: date | None) -> Any:
        """Return the value of an expression by itself, which is read once however often it stands in the text."""
        key = words, reference
        if key not in self._alone:
            alone = replace(self._document, view=view_of(words), reference_date=reference, names=())
            self._alone[key] = _value(alone)
        return self._alone[key]

    @cached_property
    def _undated(self) -> dict[int, Any]:
        """What the dates of the text would be without a reference date, by where they begin."""
        return {one.start: one.value for one in find(replace(self._document, reference_date=None))}


def _value(document: Document) -> Any:
    """Return the value of a text that is one expression."""
    found = find(document)
    return found[0].value if len(found) == 1 else None
