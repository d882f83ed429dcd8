"""The text itself, for people: its facts coloured and numbered, their values under the line."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TextIO

from rich.cells import cell_len
from rich.text import Text

from yiwu_facts.model import Fact
from yiwu_facts.write.console import console
from yiwu_facts.write.result import Color, Result
from yiwu_facts.write.table import COLOURS, Titles
from yiwu_facts.write.visible import visible

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CLOSING = "，。、；：？！”’）》」』】〕％…"
_OPENING = "“‘（《「『【〔"
_TOKEN = re.compile(rf"[{_OPENING}]*(?:[!-~]+|.)[{_CLOSING}]*", re.DOTALL)
"""What no row is broken in: a Latin word, and a character with the marks that hang on it."""
_HANGING = re.compile(f"[{_CLOSING}]+")
_LONGEST = 24
"""Columns of a Latin word from which on it may be broken all the same."""
_TAB = "  "
_SAID_BY_SIGN = ("more_than", "less_than", "at_least", "at_most")
"""Modifiers that a value itself shows, as > or ≤."""

Styled = tuple[str, str]
"""Characters and the style that they have."""


class HighlightWriter:
    """Texts as wide as the terminal, a number before each line."""

    def __init__(self, out: TextIO, *, lines: int | None = None, explain: bool = False, color: Color = "auto") -> None:
        """Begin to write.

        Args:
            out: where to write.
            lines: how many lines stay around those that have facts; None for the whole text.
            explain: whether the values also name their rules.
            color: whether there are colours; without any, facts stand in brackets.
        """
        self._console = console(out, color)
        self._has_colours = self._console.color_system is not None
        self._lines = lines
        self._explain = explain
        self._titles = Titles(self._console)

    def add(self, result: Result) -> None:
        """Write one document."""
        self._titles.write(result)
        if not result.facts:
            self._console.print(Text("no facts", style="dim"))
        else:
            self._console.print(_legend(result.facts), overflow="fold")
        if result.facts or self._lines is None:
            self._console.print()
            for row in self._rows(result):
                self._console.print(row, no_wrap=True, overflow="ignore", crop=False)

    def end(self) -> None:
        """Write nothing: every text stands for itself."""

    def _rows(self, result: Result) -> Iterator[Text]:
        """Yield the rows of a document, the number of the line before the first one of each."""
        starts = _line_starts(result.text or "")
        shown = range(len(starts) - 1) if self._lines is None else _around(result.facts, starts, self._lines)
        gutter = len(str(shown[-1] + 1)) if shown else 0
        width = max(8, self._console.width - gutter - 3)
        facts = _Facts(result.facts)
        before = -1
        for at in shown:
            if at > before + 1:
                yield Text(f"{'⋯':>{gutter}}", style="dim")
            before = at
            number = str(at + 1)
            first, end = starts[at], starts[at + 1]
            for text, numbers in self._filled(result.text or "", first, end, facts, width):
                yield Text.assemble((f"{number:>{gutter}} │ ", "dim"), text)
                number = ""
                sign = "╰"
                for row in self._values(result.facts, numbers, width):
                    yield Text.assemble((f"{'':>{gutter}} {sign} ", "dim"), row)
                    sign = " "

    def _filled(self, text: str, first: int, end: int, facts: _Facts, width: int) -> list[_Row]:
        """Return a line of the text as rows."""
        rows = _Rows(width)
        at = first
        for index in facts.between(first, end):
            fact = facts.all[index]
            rows.put(_tokens(text[at : fact.start]))
            begin, at = max(first, fact.start), min(end, fact.end)
            opened, closed = fact.start >= first, fact.end <= end
            tokens = self._marked(text[begin:at], fact, index + 1, opened=opened, closed=closed)
            if hung := _HANGING.match(text, at, end):
                at = hung.end()
                tokens[-1] = [*tokens[-1], (hung[0], "")]
            rows.put(tokens, opened * (index + 1))
        rows.put(_tokens(text[at:end]))
        return rows.end()

    def _marked(self, text: str, fact: Fact, number: int, *, opened: bool, closed: bool) -> list[list[Styled]]:
        """Return a fact, or the part of it that stands in a line, as tokens with what marks it."""
        colour = COLOURS.get(fact.kind, "")
        tokens = list(_tokens(text, f"{colour} underline".strip()))
        if opened and not self._has_colours:
            tokens[0] = [("[", ""), *tokens[0]]
        if closed:
            mark = str(number).translate(_SUPERSCRIPTS)
            tokens[-1] = [*tokens[-1], (mark if self._has_colours else f"]{mark}", colour)]
        return tokens

    def _values(self, facts: Sequence[Fact], numbers: Sequence[int], width: int) -> list[Text]:
        if not numbers:
            return []
        rows = _Rows(width)
        gap: list[Styled] = []
        for number in numbers:
            entry = self._value(facts[number - 1], number)
            whole = sum(cell_len(part) for part, _ in entry)
            if whole < width:
                rows.put([[*gap, *entry]])
            else:
                rows.new()
                rows.put([pair] for part in entry for pair in _spread(part))
            gap = [("   ", "")]
        return [row.text for row in rows.end()]

    def _value(self, fact: Fact, number: int) -> list[Styled]:
        """Return what stands under the line of a fact."""
        value = "–" if fact.value is None else visible(fact.value.display(), newline="")
        more = [
            "" if fact.page is None else f"p{fact.page}",
            fact.cell or "",
            fact.mod if fact.mod and fact.mod not in _SAID_BY_SIGN else "",
            fact.rule if self._explain else "",
        ]
        words = "".join(f" {word}" for word in more if word)
        colour = COLOURS.get(fact.kind, "")
        return [(f"{str(number).translate(_SUPERSCRIPTS)} {value}", colour), (words, "dim")]


class _Row(NamedTuple):
    """A row of the terminal, and the numbers of the facts that begin in it."""

    text: Text
    numbers: list[int]


class _Rows:
    """Tokens to rows of a width."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._done: list[_Row] = []
        self._parts: list[Styled] = []
        self._numbers: list[int] = []
        self._used = 0

    def put(self, tokens: Iterable[Sequence[Styled]], number: int = 0) -> None:
        """Add tokens, of which the first begins the fact of a number, if it is one."""
        for token in tokens:
            wide = sum(cell_len(part) for part, _ in token)
            if self._used and self._used + wide > self._width:
                self._break()
                token = [(token[0][0].lstrip(" "), token[0][1]), *token[1:]]  # noqa: PLW2901 - no gap begins a row
                wide = sum(cell_len(part) for part, _ in token)
            self._parts += token
            self._used += wide
            if number:
                self._numbers.append(number)
                number = 0

    def new(self) -> None:
        """Begin a row, if that has not been done."""
        if self._parts:
            self._break()

    def end(self) -> list[_Row]:
        """Return all rows; an empty line is one, too."""
        if self._parts or not self._done:
            self._break()
        return self._done

    def _break(self) -> None:
        self._done.append(_Row(Text.assemble(*_joined(self._parts)), self._numbers))
        self._parts, self._numbers, self._used = [], [], 0


class _Facts:
    """The facts of a text, found by offset."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.all = facts
        self._ends = [fact.end for fact in facts]

    def between(self, first: int, end: int) -> Iterator[int]:
        """Yield which facts have characters in `text[first:end]`."""
        at = bisect_left(self._ends, first + 1)
        while at < len(self.all) and self.all[at].start < end:
            yield at
            at += 1


def _joined(parts: Iterable[Styled]) -> Iterator[Styled]:
    """Yield neighbours of the same style as one."""
    text, style = "", ""
    for more, other in parts:
        if other != style:
            if text:
                yield text, style
            text, style = "", other
        text += more
    if text:
        yield text, style


def _tokens(text: str, style: str = "") -> Iterator[list[Styled]]:
    """Yield what rows are made of, with nothing in it that a terminal obeys."""
    for match in _TOKEN.finditer(text):
        shown = match[0]
        if not shown.isprintable():
            shown = visible(shown.rstrip("\r\n").replace("\t", _TAB))
        yield from ([(part, style)] for part in ([shown] if len(shown) <= _LONGEST else shown))


def _spread(part: Styled) -> Iterator[Styled]:
    return ((char, part[1]) for char in part[0])


def _line_starts(text: str) -> list[int]:
    r"""Return where the lines of a text begin, and its end.

    >>> _line_starts("一\n二\n"), _line_starts("一")
    ([0, 2, 4], [0, 1])
    """
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    return starts if starts[-1] == len(text) and len(starts) > 1 else [*starts, len(text)]


def _around(facts: Iterable[Fact], starts: Sequence[int], reach: int) -> list[int]:
    r"""Return the lines that have facts, and as many around them as `reach` says, 0-based.

    >>> from types import SimpleNamespace as Named
    >>> _around([Named(start=4, end=6)], [0, 2, 4, 5, 7, 9, 11], 1)
    [1, 2, 3, 4]
    """
    lines: set[int] = set()
    for fact in facts:
        first, last = bisect_left(starts, fact.start + 1) - 1, bisect_left(starts, fact.end) - 1
        lines.update(range(max(0, first - reach), min(len(starts) - 1, last + reach + 1)))
    return sorted(lines)


def _legend(facts: Iterable[Fact]) -> Text:
    """Return how many facts of each kind there are, each kind in its colour."""
    counts = Counter(fact.kind for fact in facts).most_common()
    return Text("  ").join(Text(f"{kind} {count}", style=COLOURS.get(kind, "")) for kind, count in counts)
