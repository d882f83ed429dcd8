"""`yiwu-facts stats`: what the facts of a database come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from yiwu_facts.cli.app import Kinds, app
from yiwu_facts.cli.export import Database, Files, Where, delivered, opened, output_to
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
_YEARS = 25
"""So many years are shown one by one; more are put together by decades, and still more by centuries."""

Top = Annotated[int, typer.Option("--top", metavar="N", min=1, help="How many organisations and currencies to show.")]


@app.command()
def stats(
    database: Database, *, kinds: Kinds = None, files: Files = None, condition: Where = None, top: Top = 10
) -> None:
    """Count and chart the facts of a database.

    Kinds, the organisations that are named most, amounts by size, dates by year.
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
    documents, characters = facts.documents()
    yield f"{documents:,} documents, {characters:,} characters"
    if not (kinds := facts.kinds()):
        yield "no facts"
        return
    yield _counted("kind", kinds, width)
    if organizations := facts.organizations(top):
        rows = [(f"{visible(name)}  ({kind})", count, found) for name, kind, count, found in organizations]
        yield _counted("organisation", rows, width)
    if currencies := facts.currencies():
        shown = [(code, f"{count:,}", size(low), size(high)) for code, count, low, high in currencies[:top]]
        yield _table(("currency", "amounts", "smallest", "largest"), shown)
        code = currencies[0][0]
        yield _bars(f"{code} from", [(_decade(digits), count) for digits, count in facts.magnitudes(code)], width)
    if years := facts.years():
        yield _bars("dates from", grouped_years(years), width)


def size(number: float | None) -> str:
    """Return a number as Chinese readers count, rounded.

    >>> size(123456789), size(0.5), size(80000)
    ('1.2346亿', '0.5', '8万')
    """
    if number is None:
        return "–"
    for unit, name in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")):
        if abs(number) >= unit:
            return f"{number / unit:.4f}".rstrip("0").rstrip(".") + name
    return f"{number:.4f}".rstrip("0").rstrip(".")


def _decade(digits: int) -> str:
    """Return the lower bound of the amounts with so many digits before the point."""
    return "0" if digits == 0 else size(10 ** (digits - 1))


def grouped_years(years: Sequence[tuple[int, int]]) -> list[tuple[str, int]]:
    """Return counts by year as a chart has room for.

    >>> grouped_years([(1901, 2), (1999, 3), (2001, 1)])
    [('1900s', 2), ('1990s', 3), ('2000s', 1)]
    """
    span = 1
    while len({year // span for year, _ in years}) > _YEARS or (span == 1 and years[-1][0] - years[0][0] >= _YEARS * 2):
        span *= 10
    groups: dict[int, int] = {}
    for year, count in years:
        groups[year // span * span] = groups.get(year // span * span, 0) + count
    return [(f"{year}s" if span > 1 else str(year), count) for year, count in groups.items()]


def _counted(what: str, rows: Sequence[tuple[str, int, int]], width: int) -> Table:
    table = [(name, f"{count:,}", f"{documents:,}") for name, count, documents in rows]
    return _table((what, "facts", "documents"), table, [count for _, count, _ in rows], width)


def _bars(what: str, rows: Sequence[tuple[str, int]], width: int) -> Table:
    return _table((what, "facts"), [(name, f"{count:,}") for name, count in rows], [count for _, count in rows], width)


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


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], counts: Sequence[int] = (), width: int = 0) -> Table:
    """Return a table, with a bar at the end of each row where there are counts, and room."""
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
        table.add_column("", no_wrap=True, style="cyan")
    for at, row in enumerate(rows):
        bar = [_bar(counts[at] / max(counts), longest)] if longest else []
        table.add_row(*map(Text, (*row, *bar)))
    return table
