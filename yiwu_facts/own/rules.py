"""Own rules: patterns of users, and the facts that they find."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from yiwu_facts.document import Document
from yiwu_facts.kinds.organization.values import OrganizationValue
from yiwu_facts.model import Mention, Value
from yiwu_facts.own.checks import CHECKS
from yiwu_facts.own.files import shown
from yiwu_facts.own.values import READERS, OwnValue, read_as
from yiwu_facts.text.overlap import apart

if TYPE_CHECKING:
    import regex

FACT = "fact"
"""The name of the group whose span is the fact; without one it is all that the pattern matches."""
MEASURED = ("date", "percentage", "money", "quantity")
"""Kinds whose values are read by their own grammars."""
_SECONDS = 2.0
_CHARACTERS = 100_000
"""A pattern has two seconds for a text, and one more for each so many characters."""


class SlowError(Exception):
    """A pattern takes too long."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a user.

    Attributes:
        name: the `rule` of the facts that it finds.
        kind: their kind.
        pattern: what it finds in the text as grammars read it, see `text.view`.
        readers: the groups that make the value, and what reads each.
        type: of organisations.
        check: the name of a check digit that the group `code`, or all, must have.
        example: a text in which it finds something.
    """

    name: str
    kind: str
    pattern: regex.Pattern[str]
    readers: Mapping[str, str]
    type: str = "other"
    check: str | None = None
    example: str = ""

    def find(self, document: Document) -> list[Mention]:
        """Return the facts of a document.

        Raises:
            SlowError: the pattern takes too long.
        """
        text = document.view.text
        try:
            matches = list(self.pattern.finditer(text, timeout=_SECONDS + len(text) / _CHARACTERS))
        except (TimeoutError, MemoryError):  # the latter of patterns that call themselves without end
            raise SlowError from None
        return list(self._mentions(document, matches))

    def _mentions(self, document: Document, matches: Sequence[regex.Match[str]]) -> Iterator[Mention]:
        for match in matches:
            start, end = self._span(match, FACT)
            if start < end and self._is_checked(match):
                yield Mention(start, end, self.kind, self._value(match, document), self.name)

    def _span(self, match: regex.Match[str], name: str) -> tuple[int, int]:
        """Return the span of a group, if it has that group; else that of the fact."""
        for group in (name, FACT):
            if group in self.pattern.groupindex and match.start(group) >= 0:
                return match.span(group)
        return match.span()

    def _is_checked(self, match: regex.Match[str]) -> bool:
        if self.check is None:
            return True
        start, end = self._span(match, "code")
        return CHECKS[self.check](match.string[start:end])

    def _value(self, match: regex.Match[str], document: Document) -> Value | None:
        view = document.view
        if self.kind in MEASURED:
            return read_as(self.kind, view, *self._span(match, "value"), document)
        if self.kind == "organization":
            return OrganizationValue(view.source(*self._span(match, "name")), self.type)
        items = tuple(
            (name, None if match.start(name) < 0 else READERS[reader](view, *match.span(name), document))
            for name, reader in self.readers.items()
        )
        return OwnValue(items) if items else None


@dataclass(slots=True)
class Rules:
    """The rules of a user; one that takes too long is left out from then on."""

    rules: tuple[Rule, ...]
    _notes: list[str] = field(default_factory=list)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of their facts."""
        return tuple(dict.fromkeys(rule.kind for rule in self.rules))

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the names in the values of new kinds."""
        return tuple(dict.fromkeys(name for rule in self.rules for name in rule.readers))

    def find(self, document: Document) -> list[Mention]:
        """Return the facts of a document, none sharing a character with another: the longest, then the first rule's."""
        found: list[tuple[int, Mention]] = []
        for place, rule in enumerate(self.rules):
            try:
                found += [(place, mention) for mention in rule.find(document)]
            except SlowError:
                self.rules = tuple(other for other in self.rules if other is not rule)
                self._notes.append(f"the rule {rule.name} takes too long and is left out from here on")
        order = {id(mention): place for place, mention in found}
        return apart((mention for _, mention in found), lambda m: (m.start - m.end, order[id(m)], m.start))

    def notes(self) -> list[str]:
        """Return what has happened since this was asked last."""
        notes, self._notes = self._notes, []
        return notes


def checked(rule: Rule, examples: Sequence[str], counters: Sequence[str], look: Any) -> str | None:
    """Return what is wrong with a rule, None if it finds its examples and no counterexample.

    Args:
        rule: the rule.
        examples: what it must find something in.
        counters: what it must find nothing in.
        look: makes a document of a text.
    """
    try:
        for example in examples:
            if not rule.find(look(example)):
                return f"it finds nothing in its example {shown(example)}"
        for counter in counters:
            if found := rule.find(look(counter)):
                start, end = found[0].start, found[0].end
                what = shown(look(counter).view.text[start:end])
                return f"it finds {what} in {shown(counter)}, where it must find nothing"
    except SlowError:
        return "its pattern takes too long on its own example"
    return None
