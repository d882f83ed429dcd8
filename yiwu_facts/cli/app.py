"""`yiwu-facts extract`, and what other commands share with it."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, NoReturn, TypeVar

import typer

import yiwu_facts
from yiwu_facts.batch.folder import Choice
from yiwu_facts.batch.sources import Sources, sources
from yiwu_facts.batch.tasks import Layout, Options
from yiwu_facts.cli.configured import Configured
from yiwu_facts.cli.output import Output, OutputError, is_ordinary, mute, unwritten
from yiwu_facts.cli.parameters import (
    SUFFIXES,
    Delivering,
    Finding,
    Format,
    Paths,
    Reading,
    Showing,
    options_of,
    unfolded,
)
from yiwu_facts.cli.program import app
from yiwu_facts.cli.progress import Patience
from yiwu_facts.cli.run import NO_RECORDS, Delivery, Tally, complain, run, say
from yiwu_facts.cli.stop import Stopped
from yiwu_facts.kinds import KINDS, fields
from yiwu_facts.read import STDIN, Input
from yiwu_facts.read.left_out import others
from yiwu_facts.write import WITH_TEXT, Write, writer
from yiwu_facts.write.flat import OWN, clashing
from yiwu_facts.write.links import link_from
from yiwu_facts.write.visible import visible

F = TypeVar("F", bound=StrEnum)
_OUTPUT = "'-o' / '--output'"
_FILES = {
    Format.html: ("a page", "facts.html"),
    Format.brat: ("an archive", "facts.zip"),
    Format.xlsx: ("a workbook", "facts.xlsx"),
}
"""The formats that are files of their own, and what to say of them."""

_PIPES = """\b
Examples:
  yiwu-facts extract news.txt                   a table on the terminal
  yiwu-facts extract news.txt -f highlight      the text, its facts marked
  yiwu-facts extract news.txt -k money -f csv   only amounts of money, as CSV
  yiwu-facts extract texts/ -o facts.csv        a folder into a spreadsheet
  yiwu-facts extract posts.jsonl --field title --field body
  yiwu-facts extract news.txt -o facts.html     a page: texts, facts, charts
  yiwu-facts extract texts/ -o facts.xlsx       a workbook, a sheet a kind
  curl -s URL | yiwu-facts extract              a page, known by its beginning
  yiwu-facts extract texts/ -f jsonl | jq 'select(.mod == "more_than")'

Exit status: 0 all inputs done, 1 some failed (each is named on standard error,
all others are delivered), 2 wrong usage.
"""


def _version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"yiwu-facts {yiwu_facts.__version__}")
        raise typer.Exit


@app.callback()
def _root(
    *,
    _: Annotated[
        bool,
        typer.Option(
            "--version", callback=lambda value: _version(wanted=value), is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Find dates, percentages, amounts of money and organisations in Chinese text."""


@app.command(cls=Configured, epilog=_PIPES)
@unfolded
def extract(
    paths: Paths = None,
    *,
    delivering: Delivering,
    finding: Finding,
    reading: Reading,
    showing: Showing,
) -> None:
    """List the facts of texts.

    Each fact comes with its exact place in the text and its normalised value.
    """
    if showing.lines is not None and delivering.form != Format.highlight:
        raise typer.BadParameter("it is for highlight: add -f highlight.", param_hint="'--lines'")
    how = options_of(finding, reading)
    more = (*how.brought.fields, *fields(how.kinds or ()))
    deliver(paths, how, delivering, partial(writer, fields=more, **vars(showing)), Tally(), (*OWN, *more))


def deliver(
    paths: list[str] | None,
    how: Options,
    delivering: Delivering,
    write: Write,
    tally: Tally,
    columns: Sequence[str] = OWN,
) -> NoReturn:
    """Read the inputs and write what is found in them.

    Args:
        paths: the inputs, none for standard input.
        how: how they are read.
        delivering: where to the results go.
        write: makes the writer of a format.
        tally: counts what comes out.
        columns: those that CSV has without what is kept of records.

    Raises:
        Exit: all is done.
    """
    target = delivering.target
    form = delivering.form or named_format(target, SUFFIXES, Format.json)
    how, write = _fitted(form, how, delivering, write, tally, columns)
    found = _inputs(paths, how, target, tally)
    out = _opened(target, found.inputs, form)
    form = form or (Format.table if out.is_terminal else Format.json)
    how = replace(how, with_text=form in WITH_TEXT)
    watched = _is_watched(found.inputs)
    patience = Patience(len(found.inputs), wanted=watched and len(found.inputs) > 1 and not out.is_terminal)
    with _closing(out, patience, target, tally):
        delivery = Delivery(form, out.stream_of(form), tally, keep=how.keep, write=write)
        run(found.inputs, how, delivering.jobs, delivery, patience)
        out.finish()
    if tally.documents and not tally.failed:
        idle(how, tally.layouts)
    _tell(found, tally, watched=watched)
    raise typer.Exit(1 if tally.failed else 0)


def _tell(found: Sources, tally: Tally, *, watched: bool) -> None:
    """Tell the user what was left out, and the sums."""
    for folder, left_out in found.left_out.items():
        complain(folder, others(left_out).removeprefix("; "))
    if watched:
        say(tally.summary())


def _fitted(
    form: Format | None, how: Options, delivering: Delivering, write: Write, tally: Tally, columns: Sequence[str]
) -> tuple[Options, Write]:
    """Return how inputs are read for a format, and what makes its writer; refuse what the format cannot do."""
    check_excel(form, excel=delivering.excel)
    match form:
        case Format.csv:
            refuse_clash(how.keep, "--keep", columns)
            return how, partial(write, excel=delivering.excel)
        case Format.xlsx:
            return replace(how, context=True), partial(write, link=link_from(delivering.target))
        case Format.html:
            tally.noun = "fact"
            return for_page(how), write
    return how, write


def _inputs(paths: list[str] | None, how: Options, target: str | None, tally: Tally) -> Sources:
    """Return the inputs that are read, which are never what is written."""
    never = never_read(how.kept, paths or ()) | ({os.path.realpath(target)} if target else set())
    choice = Choice(ignore_files=False, records=bool(how.fields) or how.table, never=never, any_name=True)
    return sources(paths or [STDIN], tally.fail, choice)


def _is_watched(documents: list[Input]) -> bool:
    """Tell whether somebody watches, and how to end an input that is typed."""
    watched = bool(sys.stderr and sys.stderr.isatty())
    if watched and Input(STDIN) in documents and sys.stdin and sys.stdin.isatty():
        say("Reading standard input; end it with Ctrl-D.")
    return watched


@contextmanager
def _closing(out: Output, patience: Patience, target: str | None, tally: Tally) -> Iterator[None]:
    """Say what keeps an output from being written, and leave neither half a file nor a bar behind."""
    try:
        yield
    except BrokenPipeError:
        mute(sys.stdout)
    except OSError as error:
        tally.fail(target or "standard output", unwritten(target, error))
        mute(sys.stdout)
    except Stopped as stopped:
        stopped.kept = unfinished(target)
        mute(sys.stdout)
        raise
    finally:
        patience.close()
        out.close()


def for_page(how: Options) -> Options:
    """Return how documents are read for a page, which has statements beside the facts and tells how these came."""
    kinds = tuple(KINDS) if how.statements else how.kinds
    return replace(how, kinds=kinds, statements=True, steps=True)


def check_excel(form: str | None, *, excel: bool) -> None:
    """Refuse --excel where no CSV is written.

    Raises:
        BadParameter: none is.
    """
    if excel and form != "csv":
        raise typer.BadParameter("it is for CSV: add -f csv; xlsx does not need it.", param_hint="'--excel'")


def refuse_clash(names: Sequence[str], option: str, columns: Sequence[str] = OWN) -> None:
    """Refuse fields to keep that would be second columns of the same name.

    Raises:
        BadParameter: one would be.
    """
    if name := clashing(names, columns):
        raise typer.BadParameter(
            f"the table has a column {name} of its own; write json or jsonl, where what is kept stands apart.",
            param_hint=f"'{option}'",
        )


def idle(how: Options, layouts: Collection[Layout]) -> None:
    """Say of options that they do nothing, where no document has the form that they are for."""
    if how.table and "sheet" not in layouts:
        complain("--table", "does nothing here: no input is CSV; if one is, say so with --type csv")
    if "record" in layouts:
        return
    said = {"--field": how.fields, "--keep": how.keep, f"--ref-date {how.reference}": how.dated_by}
    if names := [name for name, value in said.items() if value]:
        complain(", ".join(names), NO_RECORDS)


def never_read(text_out: str | None, folders: Iterable[str]) -> frozenset[str]:
    """Return where texts are kept: nothing of it is read again from the folders.

    Raises:
        BadParameter: one of the folders is there, and so would be its texts and those that are kept of them.
    """
    if text_out is None:
        return frozenset()
    place = Path(text_out).resolve()
    if any(path != STDIN and os.path.isdir(path) and Path(path).resolve().is_relative_to(place) for path in folders):  # noqa: PTH112
        raise typer.BadParameter("it holds the folder that is read; name another one.", param_hint="'--text-out'")
    return frozenset({str(place)})


def unfinished(target: str | None) -> str:
    """Return what there is of an output that was stopped.

    >>> unfinished("facts.csv"), unfinished(None)
    ('nothing is written to facts.csv', 'the output is incomplete')
    """
    return f"nothing is written to {visible(target)}" if target else "the output is incomplete"


def _opened(target: str | None, documents: list[Input], form: Format | None) -> Output:
    """Open the output before any work is done, and never over a text that is to be read."""
    if target and any(document.is_same_file(target) for document in documents):
        raise typer.BadParameter(f"{target} is one of the inputs; name another file.", param_hint=_OUTPUT)
    out = opened_output(target)
    if form in _FILES and out.is_terminal:
        what, name = _FILES[form]
        raise typer.BadParameter(f"{what} cannot be shown on a terminal; name a file: -o {name}.", param_hint=_OUTPUT)
    return out


def named_format(target: str | None, suffixes: Mapping[str, F], other: F) -> F | None:
    """Return the format that the name of an output file says, None for standard output.

    Args:
        target: the name, None for standard output.
        suffixes: what endings say.
        other: what names without an ending say, and pipes.

    Raises:
        BadParameter: the ending is that of no format which is written.

    >>> str(named_format("facts.CSV", SUFFIXES, Format.json)), named_format(None, SUFFIXES, Format.json)
    ('csv', None)
    """
    if target is None:
        return None
    suffix = Path(target).suffix.lower()
    if suffix and suffix not in suffixes and is_ordinary(target):
        known = ", ".join(suffixes)
        raise typer.BadParameter(
            f"{suffix} names no format that is written; end the name in {known}, or add --format.", param_hint=_OUTPUT
        )
    return suffixes.get(suffix, other)


def opened_output(target: str | None) -> Output:
    """Open a file, or standard output.

    Raises:
        BadParameter: the file cannot be written.
        Exit: standard output cannot.
    """
    try:
        return Output(target)
    except OutputError as error:
        if target is None:
            complain("standard output", str(error))
            raise typer.Exit(2) from None
        raise typer.BadParameter(f"{target}: {error}.", param_hint=_OUTPUT) from None
