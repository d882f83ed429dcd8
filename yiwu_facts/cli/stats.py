"""`yiwu-facts stats`: what the facts of a database come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from yiwu_facts.cli.configured import Configured
from yiwu_facts.cli.export import Database, Files, Kinds, Where, delivered, opened, output_to
from yiwu_facts.cli.program import app
from yiwu_facts.cli.run import counted
from yiwu_facts.numbers.readable import UNITS
from yiwu_facts.write.visible import visible

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from yiwu_facts.store.reader import Facts

_BAR = 30
"""Characters of the longest bar where there is room for it."""
_SHORT = 16
"""Characters of the longest bar beside names that are folded to make room for it."""
_NAME = 24
"""Characters that a folded name keeps at least; where a bar would leave it less, there is none."""
_ROWS = 35
"""So many years are shown one by one; more are put together by decades, and still more by centuries."""
_SIZES = 12
"""So many sizes of amounts are shown, whatever they are."""
_FEW = 100
"""Of more than that, one in so many at either end of an axis is only counted: it may be a misprint."""
_MANY = 10
"""From so many documents on the bars count documents, in which no long document drowns the others."""

Top = Annotated[
    int, typer.Option("--top", metavar="N", min=1, help="How many organisations, indicators and currencies to show.")
]


@app.command(cls=Configured)
def stats(
    database: Database, *, kinds: Kinds = None, files: Files = None, condition: Where = None, top: Top = 10
) -> None:
    """Count and chart the facts of a database.

    Kinds, the organisations that most documents name, the indicators with most
    statements, amounts by size, dates by year. With a filter, everything counts
    only what it lets through.
    """
    from yiwu_facts.write.console import console

    facts = opened(database, kinds, files, condition)

    def work() -> None:
        with output_to(None) as out:
            to = console(out.stream)
            for at, part in enumerate(_parts(facts, top, to.width)):
                if at:
                    to.print()
                to.print(part)
            out.finish()

    try:
        raise typer.Exit(delivered(work, database))
    finally:
        facts.close()


def _parts(facts: Facts, top: int, width: int) -> Iterator[RenderableType]:
    documents, total, characters = facts.documents()
    some = f"{documents:,} of " if documents < total else ""
    yield f"{some}{counted(total, 'document')}, {counted(characters, 'character')}"
    if not (kinds := facts.kinds()):
        yield "no facts"
        return
    chart = _Chart(width, by_documents=documents >= _MANY)
    yield chart.table("kind", kinds)
    if organizations := facts.organizations(top):
        yield chart.table(
            "organisation",
            [(f"{visible(name)}  ({kind})", count, found) for name, kind, count, found in organizations],
        )
    if indicators := facts.indicators(top):
        named = [(visible(name), count, found) for name, count, found in indicators]
        yield chart.table("indicator", named, "statements")
    if currencies := facts.currencies():
        yield _table(
            ("currency", "amounts", "smallest", "middle", "largest"),
            [
                (code, f"{count:,}", size(low), size(facts.middle(code)), size(high))
                for code, count, low, high in currencies[:top]
            ],
        )
        yield from _amounts(facts, currencies[0][0], chart)
    if years := facts.years():
        yield from _dates(facts, years, chart)


def _amounts(facts: Facts, currency: str, chart: _Chart) -> Iterator[RenderableType]:
    if sizes := facts.magnitudes(currency):
        first, last = axis(sizes, _SIZES)
        rows = [(_decade(place), count, found) for place, count, found in _within(sizes, first, last)]
        yield _noted(chart.table(f"{currency} from", rows), _beside(sizes, first, last, "smaller", "larger"))


def _dates(facts: Facts, years: Sequence[Count], chart: _Chart) -> Iterator[RenderableType]:
    first, last = axis(years, _ROWS)
    span = span_of(first, last)
    first, last = first // span * span, last // span * span + span - 1
    periods = _within(facts.years(span) if span > 1 else years, first, last)
    rows = [(f"{year}s" if span > 1 else str(year), count, found) for year, count, found in periods]
    yield _noted(chart.table("dates from", rows), _beside(years, first, last, "earlier", "later"))


Count = tuple[int, int, int]
"""A year or size, how many facts it has, and in how many documents."""


def axis(counts: Sequence[Count], room: int) -> tuple[int, int]:
    """Return where an axis begins and ends: with all that is there, or without the few at either end.

    Args:
        counts: in order.
        room: so long an axis needs no cut.

    >>> axis([(1500, 1, 1), (2019, 5, 1), (2025, 9, 1), (9999, 1, 1)], 25), axis([(2019, 1, 1), (2025, 9, 1)], 25)
    ((2019, 2025), (2019, 2025))
    """
    places = [place for place, *_ in counts]
    few = max(1, sum(count for _, count, _ in counts) // _FEW)
    if places[-1] - places[0] < room or sum(count for _, count, _ in counts) <= 2 * few:
        return places[0], places[-1]
    return _inside(counts, few), _inside(counts[::-1], few)


def _inside(counts: Sequence[Count], few: int) -> int:
    """Return the first place before which there are no more than a few."""
    passed = 0
    for place, count, _ in counts:
        passed += count
        if passed > few:
            return place
    return counts[-1][0]


def span_of(first: int, last: int) -> int:
    """Return how many years a row of a chart stands for.

    >>> span_of(2001, 2025), span_of(1949, 2025), span_of(221, 2025)
    (1, 10, 100)
    """
    span = 1
    while last // span - first // span >= _ROWS:
        span *= 10
    return span


def _within(counts: Sequence[Count], first: int, last: int) -> list[Count]:
    return [count for count in counts if first <= count[0] <= last]


def _beside(counts: Sequence[Count], first: int, last: int, before: str, after: str) -> str:
    """Return what does not stand on an axis.

    >>> _beside([(1500, 12, 3), (2025, 90, 9)], 2025, 2025, "earlier", "later")
    '12 earlier'
    """
    sides = (
        (sum(count for place, count, _ in counts if place < first), before),
        (sum(count for place, count, _ in counts if place > last), after),
    )
    return ", ".join(f"{count:,} {where}" for count, where in sides if count)


def _noted(table: Table, note: str) -> RenderableType:
    """Put a line below a table."""
    from rich.console import Group
    from rich.text import Text

    return Group(table, Text(note, style="dim")) if note else table


def size(number: float | None) -> str:
    """Return a number as Chinese readers count, rounded.

    >>> size(123456789), size(0.5), size(80000)
    ('1.2346亿', '0.5', '8万')
    """
    if number is None:
        return "–"
    for power, name, _ in UNITS:
        if abs(number) >= 10**power:
            return f"{number / 10**power:.4f}".rstrip("0").rstrip(".") + name
    return f"{number:.4f}".rstrip("0").rstrip(".")


def _decade(digits: int) -> str:
    """Return the lower bound of the amounts with so many digits before the point."""
    return "0" if digits == 0 else size(10 ** (digits - 1))


@dataclass(frozen=True, slots=True)
class _Chart:
    """How counts are drawn.

    Attributes:
        width: of the terminal.
        by_documents: whether the bars count documents, not facts.
    """

    width: int
    by_documents: bool

    def table(self, what: str, rows: Sequence[tuple[str, int, int]], counted: str = "facts") -> Table:
        """Return a table of names with their facts or statements, documents, and a bar."""
        cells = [(name, f"{facts:,}", f"{documents:,}") for name, facts, documents in rows]
        counts = [documents if self.by_documents else facts for _, facts, documents in rows]
        unit = "documents" if self.by_documents else counted
        return _table((what, counted, "documents"), cells, counts, self.width, unit)


def _bar(share: float, longest: int) -> str:
    """Return a bar of eighths of a character.

    >>> _bar(3 / 60, 30)
    '█▌'
    """
    eighths = max(1, round(share * longest * 8))
    return "█" * (eighths // 8) + " ▏▎▍▌▋▊▉"[eighths % 8].rstrip()


def longest_bar(first: int, others: int, width: int) -> int:
    """Return how long bars may be, 0 for none.

    Args:
        first: width of the first column, the one that can be folded.
        others: width of all other columns, gaps included.
        width: of the whole table.

    >>> longest_bar(12, 20, 80), longest_bar(52, 20, 80), longest_bar(52, 20, 40)
    (30, 16, 0)
    """
    room = width - others
    if room - first >= _SHORT:
        return min(_BAR, room - first)
    return _SHORT if room - _SHORT >= _NAME else 0


def _table(
    head: Sequence[str], rows: Sequence[Sequence[str]], counts: Sequence[int] = (), width: int = 0, unit: str = ""
) -> Table:
    """Return a table, with a bar at the end of each row where there are counts, and room; `unit` is what they count."""
    from rich.box import SIMPLE_HEAD
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, header_style="bold", padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for at, name in enumerate(head):
        table.add_column(name, justify="right" if at else "left", no_wrap=at > 0, overflow="fold")
    widths = [max(map(cell_len, column)) for column in zip(head, *rows, strict=True)]
    longest = longest_bar(widths[0], sum(widths[1:]) + 2 * len(widths), width) if counts else 0
    if longest:
        table.add_column(f"by {unit}", no_wrap=True, style="color(31)")
    for at, row in enumerate(rows):
        bar = [_bar(counts[at] / max(counts), longest)] if longest else []
        table.add_row(*map(Text, (*row, *bar)))
    return table
