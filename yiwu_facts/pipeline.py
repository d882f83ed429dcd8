"""The flow from a text to its facts: fold, find, resolve overlaps, place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple, TypedDict, Unpack, overload

from yiwu_facts.document import Document
from yiwu_facts.facts import CLASSES, AnyFact, Kind
from yiwu_facts.garbage import collection_paused
from yiwu_facts.kinds import DEFAULT_KINDS, KINDS, known
from yiwu_facts.model import Fact, Mention
from yiwu_facts.own import NOTHING, Files, Own, own
from yiwu_facts.reference import stated_date
from yiwu_facts.resolve import found_each
from yiwu_facts.text.captions import may_have
from yiwu_facts.text.lines import LineIndex
from yiwu_facts.text.places import Places
from yiwu_facts.text.table import values
from yiwu_facts.text.view import View, view_of


class How(TypedDict, total=False):
    """What `extract` takes beside a text and kinds; see there."""

    reference_date: date | str | None
    vague: bool
    currency: str
    lexicon: Files | None
    never: Files | None


@overload
def extract(
    text: str, *, kinds: Kind | Iterable[Kind] | None = None, rules: None = None, **how: Unpack[How]
) -> list[AnyFact]: ...


@overload
def extract(
    text: str, *, kinds: str | Iterable[str] | None = None, rules: Files | None = None, **how: Unpack[How]
) -> list[Fact]: ...


def extract(
    text: str,
    *,
    kinds: str | Iterable[str] | None = None,
    reference_date: date | str | None = None,
    vague: bool = False,
    currency: str = "CNY",
    lexicon: Files | None = None,
    never: Files | None = None,
    rules: Files | None = None,
) -> Any:
    """Return the facts of a text, by position, none sharing a character with another.

    Args:
        text: any text; offsets of the facts count its code points.
        kinds: the kinds to find, or one of them; if None, all but `quantity`, which comes only on request.
        reference_date: the day that relative and incomplete dates count from, a `date` or `YYYY-MM-DD`. If None, the
            publication date that the text itself states, else such dates stay unresolved. The clock is never read.
        vague: also find vague times (近日, 目前).
        currency: ISO 4217 code that a plain 元 stands for.
        lexicon: files with names of organisations of your own: rows `full name|short|in context only?|=code` below
            lines such as `[company]`. The rule of such facts is `user-name`.
        never: files with names, one a line, that are not to be reported.
        rules: files of TOML with rules of your own, whose facts win over all others. A rule whose pattern takes too
            long is left out from then on, with a warning.

    Raises:
        ValueError: an unknown kind, a reference date that is no date, a currency that is no three-letter code, or a
            file that cannot be used.

    >>> [fact.text for fact in extract("2025年，进出口总值突破8000亿元，增长25.1%。")]
    ['2025年', '8000亿元', '25.1%']
    """
    brought = own(lexicon, never, rules)
    [facts] = extract_each([text], [reference_date], kinds=kinds, vague=vague, currency=currency, brought=brought)
    brought.warn()
    return facts


def extract_each(
    texts: Sequence[str],
    reference_dates: Sequence[date | str | None],
    *,
    kinds: str | Iterable[str] | None = None,
    vague: bool = False,
    currency: str = "CNY",
    brought: Own = NOTHING,
) -> list[list[Fact]]:
    """Return for each of some texts what `extract` does with its reference date; many short ones take less time so.

    `brought` is what the user brought along.

    >>> [[fact.text for fact in facts] for facts in extract_each(["增长25%", "2025年"], [None, None])]
    [['25%'], ['2025年']]
    """
    with collection_paused():  # the readings have no name, so that the search that follows does not go through them
        each = partial(read_each, kinds=kinds, vague=vague, currency=currency, brought=brought)
        return [reading.facts() for reading in each(texts, reference_dates)]


class Reading(NamedTuple):
    """A text as the grammars read it, and the mentions in it, by position."""

    document: Document
    mentions: Sequence[Mention]

    @property
    def view(self) -> View:
        """The text, folded and joined."""
        return self.document.view

    def of(self, kinds: Collection[str]) -> Reading:
        """Return the same with the mentions of some kinds."""
        return Reading(self.document, [mention for mention in self.mentions if mention.kind in kinds])

    def facts(self) -> list[Fact]:
        """Return the mentions as facts, with their places in the input."""
        return _facts(self.view, self.mentions)


def read_each(
    texts: Sequence[str],
    reference_dates: Sequence[date | str | None],
    *,
    kinds: str | Iterable[str] | None = None,
    vague: bool = False,
    currency: str = "CNY",
    brought: Own = NOTHING,
) -> list[Reading]:
    """Return each of some texts with its mentions; the arguments are those of `extract_each`."""
    wanted = checked_kinds(kinds, brought.kinds)
    checked_currency(currency)
    documents = []
    for text, reference_date in zip(texts, reference_dates, strict=True):
        reference = as_date(reference_date)
        if reference is None and "date" in wanted:
            reference = stated_date(text)
        view = view_of(text)
        documents.append(Document(view, reference, vague, currency, brought.named(view.text), brought.never))
    found = found_each(documents, [kind for kind in wanted if kind in KINDS or kind not in brought.kinds])
    return [
        Reading(document, [mention for mention in brought.joined(document, mentions) if mention.kind in wanted])
        for document, mentions in zip(documents, found, strict=True)
    ]


def _facts(view: View, mentions: Sequence[Mention]) -> list[Fact]:
    """Return mentions as facts, with their places in the input."""
    if not mentions:
        return []
    text = view.original
    lines = LineIndex(text)
    facts = []
    places = Places(text)
    is_tabled = not _TABLED.isdisjoint(map(attrgetter("kind"), mentions))
    tables = values(text) if is_tabled and may_have(text) else {}
    for first, last, kind, value, rule, mod in mentions:
        start, end = view.to_original(first, last)
        line, column = lines.position(start)
        cell = tables.get(start) if tables and kind in _TABLED else None
        where = places.of(cell) if cell else None
        facts.append(CLASSES.get(kind, Fact)(kind, text[start:end], start, end, line, column, value, rule, mod, where))
    return facts


_TABLED = frozenset(("money", "percentage", "quantity"))
"""The kinds whose facts are values of tables."""


def checked_kinds(kinds: str | Iterable[str] | None, own_kinds: Sequence[str]) -> list[str]:
    """Return the kinds that are wanted, in their order; if None, the default ones and those of the user's own rules.

    Raises:
        ValueError: one is unknown.
    """
    if isinstance(kinds, str):
        kinds = [kinds]
    asked = {*DEFAULT_KINDS, *own_kinds} if kinds is None else set(kinds)
    every = known(own_kinds, asked)
    if unknown := sorted(asked.difference(every)):
        raise ValueError(f"unknown kind {unknown[0]!r}: the kinds are {', '.join(every)}")
    return [kind for kind in every if kind in asked]


def checked_currency(code: str) -> str:
    """Return a code of a currency.

    Raises:
        ValueError: it is none.
    """
    if not (len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()):
        raise ValueError(f"not an ISO 4217 currency code: {code!r}")
    return code


def as_date(reference: date | str | None) -> date | None:
    """Return a reference date as a day.

    Raises:
        ValueError: it is no date.
    """
    if reference is None or isinstance(reference, date):
        return reference
    try:
        return date.fromisoformat(reference)
    except ValueError:
        raise ValueError(f"not a date of the form YYYY-MM-DD: {reference!r}") from None
