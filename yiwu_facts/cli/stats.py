"""`yiwu-facts stats`: what the facts of a database come to."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from yiwu_facts.cli import INTERRUPTED
from yiwu_facts.cli.app import Kinds, app
from yiwu_facts.cli.export import Database, Files, Where, opened
from yiwu_facts.cli.output import mute
from yiwu_facts.cli.run import complain
from yiwu_facts.write.visible import visible

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from yiwu_facts.store.reader import Facts

_BAR = 30
"""Characters of the longest bar."""
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
    from yiwu_facts.store import StoreError
    from yiwu_facts.write.console import console

    facts = opened(database, kinds, files, condition)
    try:
        out = console(sys.stdout)
        for part in _parts(facts, top):
            out.print(part)
        sys.stdout.flush()
    except BrokenPipeError:
        mute()
    except StoreError as error:
        complain(database, str(error))
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        mute()
        raise typer.Exit(INTERRUPTED) from None
    finally:
        facts.close()


def _parts(facts: Facts, top: int) -> Iterator[RenderableType]:
    documents, characters = facts.documents()
    yield f"{documents:,} documents, {characters:,} characters"
    if not (kinds := facts.kinds()):
        yield "no facts"
        return
    yield _counted("kind", kinds)
    if organizations := facts.organizations(top):
        rows = [(f"{visible(name)}  ({kind})", count, found) for name, kind, count, found in organizations]
        yield _counted("organisation", rows)
    if currencies := facts.currencies():
        shown = [(code, f"{count:,}", size(low), size(high)) for code, count, low, high in currencies[:top]]
        yield _table(("currency", "amounts", "smallest", "largest"), shown)
        code = currencies[0][0]
        yield _bars(f"{code} from", [(_decade(digits), count) for digits, count in facts.magnitudes(code)])
    if years := facts.years():
        yield _bars("dates from", grouped_years(years))


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


def _counted(what: str, rows: Sequence[tuple[str, int, int]]) -> Table:
    most = max(count for _, count, _ in rows)
    table = [(name, f"{count:,}", f"{documents:,}", _bar(count, most)) for name, count, documents in rows]
    return _table((what, "facts", "documents", ""), table)


def _bars(what: str, rows: Sequence[tuple[str, int]]) -> Table:
    most = max(count for _, count in rows)
    return _table((what, "facts", ""), [(name, f"{count:,}", _bar(count, most)) for name, count in rows])


def _bar(count: int, most: int) -> str:
    """Return a bar of eighths of a character.

    >>> _bar(3, 60)
    '█▌'
    """
    eighths = max(1, round(count / most * _BAR * 8))
    return "█" * (eighths // 8) + " ▏▎▍▌▋▊▉"[eighths % 8].rstrip()


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, header_style="bold", padding=(0, 1, 0, 0), pad_edge=False)
    for at, name in enumerate(head):
        is_bar = not name
        right = at > 0 and not is_bar
        table.add_column(name, justify="right" if right else "left", no_wrap=right or is_bar, overflow="fold")
    for row in rows:
        table.add_row(
            *(Text(cell, style="cyan" if at == len(row) - 1 and not head[at] else "") for at, cell in enumerate(row))
        )
    return table
