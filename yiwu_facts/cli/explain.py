"""`yiwu-facts explain`: why a text gives the facts that it gives."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yiwu_facts.batch.tasks import Document, Failed, File, Found, Options
from yiwu_facts.cli.configured import Configured
from yiwu_facts.cli.export import output_to
from yiwu_facts.cli.parameters import Finding, Reading, format_option, options_of, unfolded
from yiwu_facts.cli.program import app
from yiwu_facts.cli.run import complain
from yiwu_facts.read.documents import is_known, suffix
from yiwu_facts.read.inputs import STDIN

if TYPE_CHECKING:
    from yiwu_facts.explain.model import Explanation

_USES = """\b
Examples:
  yiwu-facts explain '去年出口超3000亿元' --ref-date 2026-04-24
  yiwu-facts explain news.txt:12          what line 12 of a file says, and why
  yiwu-facts explain news.txt -k date     all dates of a file
"""


class Format(StrEnum):
    """The values of `--format`."""

    text = "text"
    json = "json"


@app.command(cls=Configured, epilog=_USES)
@unfolded
def explain(
    text: Annotated[
        str,
        typer.Argument(
            metavar="TEXT", help="The text itself; or a file, a line of one (news.txt:12), or - for standard input."
        ),
    ],
    *,
    finding: Finding,
    reading: Reading,
    form: Annotated[
        Format | None, format_option("text or json. Otherwise text on a terminal and json into a pipe.")
    ] = None,
) -> None:
    """Show why a text gives its facts, and what was left out.

    Step by step: what each rule read, the day that dates were counted from,
    which words an expression would have cut, and which mentions gave way to
    others. It takes the options of extract.
    """
    from yiwu_facts.write.explained import write
    from yiwu_facts.write.objects import dumps

    explanation = _explained(text, options_of(finding, reading))
    with output_to(None) as out:
        if (form or (Format.text if out.is_terminal else Format.json)) == Format.json:
            out.stream_of("json").write(f"{dumps(explanation.to_dict())}\n")
        else:
            write(explanation, out.stream)
        out.finish()


_LINE = re.compile(r"(?P<path>.+):(?P<line>\d+)", re.DOTALL)


def _explained(text: str, how: Options) -> Explanation:
    """Return the explanation of a text, of a file, or of a line of one."""
    place = _LINE.fullmatch(text)
    if text == STDIN or _is_file(text):
        return _of_file(text, how)
    if place and _is_file(place["path"]):
        return _of_file(place["path"], how, int(place["line"]))
    if text.isascii() and is_known(suffix(place["path"] if place else text)):
        raise typer.BadParameter(f"there is no file {text}.", param_hint="TEXT")
    day = date.fromisoformat(how.reference) if how.reference and how.reference[:4].isdigit() else None
    return _of_text(text, day, how)


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):  # a long text is no name
        return False


def _of_file(name: str, how: Options, line: int | None = None) -> Explanation:
    """Return the explanation of a file that is one text, or of one of its lines."""
    document = _document(name, replace(how, with_text=True))
    text = document.text or ""
    count = text.count("\n") + bool(text.rpartition("\n")[2])
    if line is not None and not 0 < line <= count:
        raise typer.BadParameter(f"there is no line {line}; the last one of {name} is {count}.", param_hint="TEXT")
    found = _of_text(text, document.reference_date, how)
    if not how.reference and document.reference_date is not None:
        found = replace(found, reference="stated")
    return found if line is None else found.of_lines(line, line)


def _of_text(text: str, day: date | None, how: Options) -> Explanation:
    from yiwu_facts.explain import explain as why

    options = {"kinds": how.kinds, "vague": how.vague, "currency": how.currency, "brought": how.brought}
    return why(text, reference_date=day, **options)  # type: ignore[arg-type]


def _document(name: str, how: Options) -> Document:
    from yiwu_facts.batch.work import Worker

    [outcome] = Worker(how, lambda result: result.text).do((File(name, name, is_named=True),))
    match outcome:
        case Found(documents=(document,)):
            return document
        case Found(documents=documents):
            complain(name, f"it holds {len(documents)} texts; explain one of them, as text or in a file of its own")
        case Failed(reason=reason):
            complain(name, reason)
        case _:
            complain(name, "it cannot be explained")
    raise typer.Exit(1)
