"""Why a text gives the facts that it gives: each step of the reading, and what was left out on the way.

The grammars are run once more, and asked at each stage; nothing of this is loaded, or costs anything, where nobody asks
for an explanation.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

from yiwu_facts.document import Document
from yiwu_facts.edges import watched
from yiwu_facts.explain.model import Explained, Explanation, Known, LeftOut, Step
from yiwu_facts.explain.steps import Steps
from yiwu_facts.kinds import find_each
from yiwu_facts.model import Fact, Mention
from yiwu_facts.own import NOTHING, Own
from yiwu_facts.pipeline import Reading, as_date, checked_kinds
from yiwu_facts.reference import stated_date
from yiwu_facts.resolve import ORDER, outside, outside_names, resolve, sure_names
from yiwu_facts.text.lines import LineIndex
from yiwu_facts.text.view import view_of

__all__ = ["Explained", "Explanation", "LeftOut", "Step", "Steps", "explain"]


def explain(
    text: str,
    *,
    kinds: Iterable[str] | None = None,
    reference_date: date | str | None = None,
    vague: bool = False,
    currency: str = "CNY",
    brought: Own = NOTHING,
) -> Explanation:
    """Return the facts of a text with the steps that led to them, and what was left out; see `extract`.

    >>> why = explain("出口超3000亿元")
    >>> [(step.name, step.text, step.says) for step in why.facts[0].steps][:2]
    [('number', '3000亿', '300,000,000,000'), ('unit', '元', 'CNY (plain-unit)')]
    """
    given = as_date(reference_date)
    day = given or stated_date(text)
    reference: Known = "given" if given else "stated" if day else "unknown"
    view = view_of(text)
    document = Document(view, day, vague, currency, brought.named(view.text), brought.never)
    reader = _Reader(document, checked_kinds(kinds, brought.kinds), brought)
    if kinds is None:
        reader.note_unasked()
    return Explanation(day, reference, list(reader.explained()), reader.left_out())


class _Reader:
    """One text, read with an eye on what falls by the wayside."""

    def __init__(self, document: Document, asked: Iterable[str], brought: Own) -> None:
        self._document = document
        self._asked = frozenset(asked)
        self._dropped: list[tuple[Mention, str, str]] = []
        self._edges: dict[tuple[int, str], str] = {}
        others = sorted(self._asked.difference(ORDER, brought.kinds))  # of other packages
        candidates = [mention for kind in (*ORDER, *others) for mention in self._found(kind)]
        standing = list(outside_names(document.view.text, candidates))
        for mention in _without(candidates, standing):
            self._drop(mention, "name", "it is a word of a name")
        resolved = resolve(standing)
        self._note_overlaps(standing, resolved)
        self._all = list(brought.joined(document, resolved))
        for mention in _without(resolved, self._all):
            self._drop(mention, "own-rule", "a rule of your own takes its characters")
        self._brought = brought
        self._stands = [mention for mention in self._all if mention.kind in self._asked]

    def _found(self, kind: str) -> Sequence[Mention]:
        """Return the mentions of a kind but for those that are half a number or a piece of a name of the user's."""

        def note(start: int, word: str) -> None:
            self._edges.setdefault((start, word), kind)

        with watched(note):
            [found] = find_each(kind, [self._document])
        whole = []
        for mention in found:
            if self._document.view.is_torn(mention.start, mention.end):
                self._drop(mention, "torn", "a line end cuts a number here, and its two halves do not fit together")
            else:
                whole.append(mention)
        if kind == "organization":
            return whole
        kept = outside(sure_names(self._document), whole)
        for mention in _without(whole, kept):
            self._drop(mention, "own-name", "it is a piece of a name of your lexicon")
        return kept

    def _note_overlaps(self, candidates: Iterable[Mention], resolved: Sequence[Mention]) -> None:
        ends = [standing.end for standing in resolved]
        for mention in _without(candidates, resolved):
            winner = resolved[bisect_right(ends, mention.start)]
            words = self._document.view.text[winner.start : winner.end]
            goes = "is longer" if winner.kind == mention.kind else "goes first"
            self._drop(mention, "overlap", f"{words} ({winner.kind}, {winner.rule}) shares its characters and {goes}")

    def note_unasked(self) -> None:
        """Note what comes only on request."""
        for mention in self._all:
            if mention.kind not in self._asked:
                self._dropped.append((mention, "unasked", f"only with -k {mention.kind}, or -k all"))

    def _drop(self, mention: Mention, why: str, says: str) -> None:
        if mention.kind in self._asked:
            self._dropped.append((mention, why, says))

    @cached_property
    def _steps(self) -> Steps:
        return Steps(self._document, self._brought)

    def explained(self) -> Iterator[Explained]:
        """Yield the facts with their steps."""
        reading = Reading(self._document, self._stands)
        for mention, fact in zip(self._stands, reading.facts(), strict=True):
            yield Explained(fact, self._steps.of(mention))

    def left_out(self) -> list[LeftOut]:
        """Return what was left out, by position."""
        gone = list(self._dropped)
        if "organization" in self._asked:
            gone += [(mention, "doubt", says) for mention, says in self._steps.names.struck()]
        facts = Reading(self._document, [mention for mention, *_ in gone]).facts()
        dropped = [_left_out(fact, fact.rule, why, says) for fact, (_, why, says) in zip(facts, gone, strict=True)]
        return sorted({*dropped, *self._cut_words()}, key=lambda one: (one.start, one.end, one.kind))

    def _cut_words(self) -> Iterator[LeftOut]:
        """Yield the words that an expression would have cut."""
        view = self._document.view
        lines = LineIndex(view.original)
        for (at, word), kind in self._edges.items():
            if kind not in self._asked:
                continue
            start, end = view.to_original(at, at + len(word))
            line, column = lines.position(start)
            says = "it is a word, and an expression that ends or begins inside it is none"
            yield LeftOut(kind, view.original[start:end], start, end, line, column, None, "edge", says)


def _without(mentions: Iterable[Mention], others: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the mentions that are not among others."""
    kept = set(others)
    return (mention for mention in mentions if mention not in kept)


def _left_out(fact: Fact, rule: str, why: str, says: str) -> LeftOut:
    return LeftOut(fact.kind, fact.text, fact.start, fact.end, fact.line, fact.column, rule, why, says)
