"""How each mention of a document came about, whichever kind it is of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from yiwu_facts.document import Document
from yiwu_facts.explain import numeric
from yiwu_facts.explain.dates import Dates
from yiwu_facts.explain.model import Step
from yiwu_facts.explain.names import Names
from yiwu_facts.explain.spans import Spans
from yiwu_facts.model import Mention
from yiwu_facts.numbers.terms import Term
from yiwu_facts.own import NOTHING, Own
from yiwu_facts.resolve import ORDER


class Steps:
    """A document of which each mention can say how it came about; a grammar runs again when its kind is asked for."""

    def __init__(self, document: Document, brought: Own = NOTHING) -> None:
        """Take a document, and what the user brought along when it was read."""
        self._document = document
        self._own = frozenset(rule.name for rule in brought.rules.rules) if brought.rules else frozenset()
        self._terms: dict[str, Spans[Term]] = {}

    @cached_property
    def names(self) -> Names:
        """The names of the document."""
        return Names(self._document)

    @cached_property
    def _dates(self) -> Dates:
        return Dates(self._document)

    def of(self, mention: Mention) -> list[Step]:
        """Return the steps to a mention.

        >>> from yiwu_facts.text.view import view_of
        >>> document = Document(view_of("占三成"))
        >>> [(step.name, step.says) for step in Steps(document).of(Mention(1, 3, "percentage", None, "tenths"))]
        [('number', '3'), ('unit', 'percent × 10 (tenths)')]
        """
        return list(self._of(mention))

    def _of(self, mention: Mention) -> Iterator[Step]:
        if mention.rule in self._own:
            return self._by_rule(mention, "a rule of your own")
        match mention.kind:
            case "date":
                return self._dates.steps(mention)
            case "organization":
                return self.names.steps(mention)
            case kind if kind in ORDER:
                terms = self._terms.get(kind) or numeric.terms_of(kind, self._document)
                self._terms[kind] = terms
                return numeric.steps(self._document, mention, terms)
        return self._by_rule(mention, "a rule of another package")

    def _by_rule(self, mention: Mention, says: str) -> Iterator[Step]:
        yield Step("rule", self._document.view.source(mention.start, mention.end), says)
