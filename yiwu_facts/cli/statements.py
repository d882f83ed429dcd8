"""`yiwu-facts statements`: what the figures of texts say."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from yiwu_facts.cli.app import app, deliver, named_format, read_options, refuse_clash
from yiwu_facts.cli.parameters import (
    SUFFIXES,
    Currency,
    Encoding,
    Fields,
    Form,
    Format,
    Jobs,
    Keep,
    OutputFile,
    Paths,
    ReferenceDate,
    Table,
    TextOut,
    Type,
    WholePage,
)
from yiwu_facts.cli.run import Tally
from yiwu_facts.read import STDIN
from yiwu_facts.write.stated import COLUMNS, writer
from yiwu_facts.write.wide import writer as wide_writer

_USES = """\b
Examples:
  yiwu-facts statements report.txt              a table on the terminal
  yiwu-facts statements bulletins/ -o rows.csv  a folder into a spreadsheet
  yiwu-facts statements report.docx --wide      level and changes side by side
  yiwu-facts statements a.pdf -f jsonl | jq 'select(.aspect == "change")'
"""


@app.command(epilog=_USES)
def statements(
    paths: Paths = None,
    *,
    form: Form = None,
    ref_date: ReferenceDate = None,
    currency: Currency = "CNY",
    encoding: Encoding = None,
    type_: Type = None,
    fields: Fields = None,
    keep: Keep = None,
    table: Table = False,
    whole_page: WholePage = False,
    text_out: TextOut = None,
    wide: Annotated[
        bool,
        typer.Option(
            "--wide", help="One row a period, subject and indicator, with columns for its level and its changes."
        ),
    ] = False,
    output: OutputFile = None,
    jobs: Jobs = 1,
) -> None:
    """List what the figures of texts say: period, subject, indicator, figure.

    One row for each figure that measures something: an amount, a percentage or a quantity, as a level, a change or a
    share.
    """
    target = None if output == STDIN else output
    form = form or named_format(target, SUFFIXES, Format.json)
    if form == Format.csv:
        refuse_clash(keep or (), "--keep", COLUMNS)
    how = read_options(None, ref_date, encoding, currency, type_, fields, keep, text_out, vague=False, stated=True)
    how = replace(how, table=table, whole_page=whole_page)
    if wide and keep:
        raise typer.BadParameter("it goes without --keep, whose fields have no column there.", param_hint="'--wide'")
    deliver(paths, how, form, target, jobs, wide_writer if wide else writer, Tally(noun="statement"))
