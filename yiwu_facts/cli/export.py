"""`yiwu-facts export`: facts out of a database."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from yiwu_facts.cli.app import check_excel, named_format, opened_output, refuse_clash, unfinished
from yiwu_facts.cli.configured import Configured
from yiwu_facts.cli.options import known_kinds
from yiwu_facts.cli.output import Output, mute, unwritten
from yiwu_facts.cli.parameters import Excel, OutputFile, format_option, kind_option, option
from yiwu_facts.cli.program import app
from yiwu_facts.cli.run import complain
from yiwu_facts.cli.stop import Stopped
from yiwu_facts.read import STDIN

if TYPE_CHECKING:
    from yiwu_facts.store.reader import Facts
    from yiwu_facts.write import Result, Writer


class Format(StrEnum):
    """The values of `--format`."""

    jsonl = "jsonl"
    json = "json"
    csv = "csv"
    parquet = "parquet"
    xlsx = "xlsx"
    html = "html"


_SUFFIXES = {f".{form}": form for form in Format} | {".htm": Format.html}

_FILES = frozenset({Format.parquet, Format.xlsx, Format.html})
"""What is nothing to read on a terminal."""

_EXAMPLES = """\b
Examples:
  yiwu-facts export facts.db -o facts.csv --excel
  yiwu-facts export facts.db -k money --where "min >= 1e8 and currency = 'USD'"
  yiwu-facts export facts.db -k date --where 'from >= 2024-01-01' --file '2024/*'
  yiwu-facts export facts.db --where "name like '%银行'" -f json
  yiwu-facts export facts.db -o facts.xlsx
  yiwu-facts export facts.db --file '2024/*' -o facts.html
  yiwu-facts export facts.db -o facts.parquet

Conditions compare one column with one value: = != < <= > >= like in (…),
is null, is not null; joined by and, or, not and brackets. The columns:
source kind text start end line column type timex from to min max unit
fraction currency per name mod rule table_row table_column page cell context;
with --statements: period period_from period_to subject indicator of figure
aspect direction basis basis_period former planned and those of the figure.
"""

Database = Annotated[str, typer.Argument(metavar="FACTS.DB", help="A database that yiwu-facts batch made.")]
Kinds = Annotated[
    list[str] | None,
    kind_option(
        "Only facts of this kind: -k money, or several as -k date,money. Otherwise all that are in the database."
    ),
]
Files = Annotated[
    list[str] | None,
    option("--file", takes="GLOB", says="Only facts of files that match: --file '2024/*' --file 'report-*.txt'."),
]
Where = Annotated[
    str | None,
    option("--where", takes="CONDITION", says="Only facts whose values meet this condition: --where 'min >= 1e8'."),
]


@app.command(cls=Configured, epilog=_EXAMPLES)
def export(
    database: Database,
    *,
    form: Annotated[
        Format | None,
        format_option(
            "jsonl, json, csv, xlsx, html or parquet. Otherwise the ending of the output file decides, else jsonl."
        ),
    ] = None,
    kinds: Kinds = None,
    files: Files = None,
    condition: Where = None,
    excel: Excel = False,
    statements: Annotated[
        bool,
        typer.Option(
            "--statements", help="Export the statements, which batch --statements collects, in place of the facts."
        ),
    ] = False,
    output: OutputFile = None,
) -> None:
    """Write facts of a database to other formats.

    Files that are gone from the folder are left out.
    """
    from yiwu_facts.write.links import link_from

    target = None if output == STDIN else output
    form = form or named_format(target, _SUFFIXES, Format.jsonl) or Format.jsonl
    check_excel(form, excel=excel)
    facts = opened(database, kinds, files, condition, of_statements=statements)

    def work() -> None:
        names = facts.kept_names()
        more = facts.own_fields() if form == Format.csv and not statements else ()
        if form in {Format.csv, Format.parquet}:
            refuse_clash(names, "--format", (*_columns(of_statements=statements), *more))
        with output_to(target) as out:
            how = {"excel": excel, "keep": names, "fields": more, "link": link_from(target, facts.folder())}
            to = _writer(form, out, target or "standard output", how, of_statements=statements)
            for result in _results(facts, form, of_statements=statements):
                to.add(result)
            to.end()
            out.finish()

    try:
        raise typer.Exit(delivered(work, database, target))
    finally:
        facts.close()


def _results(facts: Facts, form: Format, *, of_statements: bool) -> Iterator[Result]:
    if form == Format.html:
        return facts.pages()
    return facts.statements() if of_statements else facts.results()


def opened(
    database: str,
    kinds: list[str] | None,
    files: list[str] | None,
    condition: str | None,
    *,
    of_statements: bool = False,
) -> Facts:
    """Open a database for reading.

    Raises:
        BadParameter: the condition cannot be read.
        Exit: the database cannot.
    """
    from yiwu_facts.store import StoreError
    from yiwu_facts.store.reader import Facts, Filter
    from yiwu_facts.store.where import ConditionError

    try:
        facts = Facts(Path(database), Filter(kinds or (), files or (), condition, of_statements))
        if kinds:
            known_kinds(kinds, facts.all_kinds())
    except ConditionError as error:
        raise typer.BadParameter(f"{error}.", param_hint="'--where'") from None
    except StoreError as error:
        complain(database, str(error))
        raise typer.Exit(2) from None
    return facts


def delivered(work: Callable[[], None], database: str, target: str | None = None) -> int:
    """Do work that writes something of a database, and return the exit status."""
    from yiwu_facts.store import StoreError

    try:
        work()
    except BrokenPipeError:
        mute(sys.stdout)
    except OSError as error:
        complain(target or "standard output", unwritten(target, error))
        mute(sys.stdout)
        return 1
    except StoreError as error:
        complain(database, str(error))
        return 1
    except Stopped as stopped:
        stopped.kept = unfinished(target)
        mute(sys.stdout)
        raise
    return 0


@contextmanager
def output_to(target: str | None) -> Iterator[Output]:
    """Open an output that leaves no half file."""
    out = opened_output(target)
    try:
        yield out
    finally:
        out.close()


def _columns(*, of_statements: bool) -> Sequence[str]:
    from yiwu_facts.write import flat, stated

    return stated.COLUMNS if of_statements else flat.OWN


def _writer(form: Format, out: Output, target: str, how: dict[str, Any], *, of_statements: bool) -> Writer:
    if form in _FILES and out.is_terminal:
        raise typer.BadParameter(f"{form} cannot be shown on a terminal; name a file.", param_hint="'-o' / '--output'")
    if form != Format.parquet:
        from yiwu_facts.write import stated, writer

        if of_statements:
            return stated.writer(form, out.stream_of(form), **{name: how[name] for name in ("excel", "keep", "link")})
        return writer(form, out.stream_of(form), **how)
    try:
        from yiwu_facts.write import parquet
    except ImportError:
        complain(target, "writing Parquet needs one more package: pip install pyarrow")
        raise typer.Exit(2) from None
    return parquet.writer(out.stream.buffer, how["keep"], of_statements=of_statements)
