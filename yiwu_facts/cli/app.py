"""The commands and their options."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

import yiwu_facts
from yiwu_facts.cli import INTERRUPTED, options
from yiwu_facts.cli.output import Output, OutputError, mute
from yiwu_facts.cli.progress import Patience
from yiwu_facts.cli.run import Settings, Tally, complain, run
from yiwu_facts.read import STDIN, Input, inputs
from yiwu_facts.write import FORMATS, writer

app = typer.Typer(
    help="Find dates, percentages, amounts of money and organisations in Chinese text.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
)

Format = StrEnum("Format", [(name, name) for name in FORMATS])
_SUFFIXES = {".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".txt": "table"}
"""What the name of an output file says about its format."""

_PIPES = """\b
Examples:
  yiwu-facts extract news.txt                       a table on the terminal
  yiwu-facts extract texts/ -o facts.csv            a folder into a spreadsheet
  yiwu-facts extract news.txt -k money -f csv       only amounts, as CSV
  curl -s URL | yiwu-facts extract --ref-date today
  yiwu-facts extract texts/ -f jsonl | jq -c 'select(.mod == "more_than")'

Exit status: 0 everything done, 1 some inputs failed (each is named on standard
error, all others are delivered), 2 wrong usage.
"""


def _version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"yiwu-facts {yiwu_facts.__version__}")
        raise typer.Exit


@app.callback()
def _root(
    *,
    _: Annotated[
        bool, typer.Option("--version", callback=lambda value: _version(wanted=value), is_eager=True, help="Show it.")
    ] = False,
) -> None:
    pass


@app.command(epilog=_PIPES)
def extract(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Files; folders (their *.txt and *.md files at any depth); - or nothing for standard input.",
            show_default=False,
        ),
    ] = None,
    *,
    form: Annotated[
        Format | None,
        typer.Option(
            "-f",
            "--format",
            help="How to write the facts: -f csv. Otherwise the ending of the output file says it, a terminal gets a table, "
            "everything else gets json.",
            show_default=False,
        ),
    ] = None,
    kinds: Annotated[
        list[str] | None,
        typer.Option(
            "-k",
            "--kind",
            metavar="KIND",
            callback=options.kinds,
            help="Only this kind: date, percentage, money or organization; several as -k date -k money or -k date,money.",
            show_default=False,
        ),
    ] = None,
    ref_date: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            callback=options.reference_date,
            help="The day that 今年 and 4月23日 are counted from: --ref-date 2026-04-24; or today; or filename (the date in the "
            "file's name), or mtime (the day of its last change). Otherwise the publication date that a text states "
            "itself, else such dates stay open.",
            show_default=False,
        ),
    ] = None,
    currency: Annotated[
        str,
        typer.Option(
            metavar="CODE", callback=options.currency, help="The currency of a plain 元: --currency HKD for Hong Kong."
        ),
    ] = "CNY",
    encoding: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            callback=options.encoding,
            help="The encoding of all the files: --encoding big5. Otherwise found out for each file.",
            show_default=False,
        ),
    ] = None,
    vague: Annotated[bool, typer.Option("--vague", help="Also find vague times: 近日, 目前, 近年来.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Name in the table the rule that found each fact; other formats always do.")
    ] = False,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Write to a file: -o facts.csv. It appears only when it is complete.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Find the facts in files, folders or standard input, each with its place and its normalised value."""
    tally = Tally()
    documents = list(inputs(paths or [STDIN], tally.fail))
    target = None if output == STDIN else output
    _check_target(target, documents)
    settings = Settings(kinds, options.reference_of(ref_date), encoding, currency, vague)  # type: ignore[arg-type]
    try:
        out = Output(target)
    except OutputError as error:
        raise typer.BadParameter(f"{target or 'standard output'}: {error}", param_hint="'-o' / '--output'") from None
    _hint(documents)
    watched = sys.stderr.isatty()
    patience = Patience(len(documents), wanted=watched and len(documents) > 1 and not out.is_terminal)
    try:
        run(documents, settings, writer(form or _format(target, out), out.stream, explain=explain), tally, patience)
        out.finish()
    except BrokenPipeError:
        mute()
    except OSError as error:
        complain(target or "standard output", f"it cannot be written ({error.strerror}); what is there is not complete")
        tally.failed += 1
        mute()
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    finally:
        patience.close()
        out.close()
    if watched:
        typer.echo(tally.summary(), err=True)
    raise typer.Exit(1 if tally.failed else 0)


def _format(target: str | None, out: Output) -> str:
    if target:
        return _SUFFIXES.get(Path(target).suffix.lower(), "json")
    return "table" if out.is_terminal else "json"


def _check_target(target: str | None, documents: list[Input]) -> None:
    """Keep a slip of the hand from replacing a text by its facts."""
    if target and Path(target).is_file():
        for document in documents:
            if document.name != STDIN and Path(document.name).exists() and Path(document.name).samefile(target):
                raise typer.BadParameter(f"{target} is also an input; name another file.", param_hint="'-o' / '--output'")


def _hint(documents: list[Input]) -> None:
    if any(document.name == STDIN for document in documents) and sys.stdin and sys.stdin.isatty() and sys.stderr.isatty():
        typer.echo("Reading standard input; end it with Ctrl-D.", err=True)
