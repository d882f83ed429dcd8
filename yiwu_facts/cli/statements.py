"""`yiwu-facts statements`: what the figures of texts say."""

from __future__ import annotations

from typing import Annotated

import typer

from yiwu_facts.cli.app import deliver
from yiwu_facts.cli.configured import Configured
from yiwu_facts.cli.parameters import Delivering, Format, Paths, Reading, options_of, unfolded
from yiwu_facts.cli.program import app
from yiwu_facts.cli.run import Tally
from yiwu_facts.write import ANNOTATORS
from yiwu_facts.write.stated import COLUMNS, writer
from yiwu_facts.write.wide import writer as wide_writer

_USES = """\b
Examples:
  yiwu-facts statements report.txt              a table on the terminal
  yiwu-facts statements bulletins/ -o rows.csv  a folder into a spreadsheet
  yiwu-facts statements report.docx --wide      level and changes side by side
  yiwu-facts statements a.pdf -f jsonl | jq 'select(.aspect == "change")'
"""


@app.command(cls=Configured, epilog=_USES)
@unfolded
def statements(
    paths: Paths = None,
    *,
    delivering: Delivering,
    reading: Reading,
    wide: Annotated[
        bool,
        typer.Option(
            "--wide", help="One row for each period, subject and indicator, with columns for level and changes."
        ),
    ] = False,
) -> None:
    """List what each figure says: period, subject, indicator.

    One row for each figure that measures something: an amount, a percentage or a quantity, as a level, a change or a
    share.
    """
    if (form := delivering.form) in {Format.highlight, *ANNOTATORS}:
        raise typer.BadParameter(f"this format is for facts: yiwu-facts extract -f {form}.", param_hint="'-f'")
    if wide and reading.keep:
        raise typer.BadParameter(
            "it cannot be combined with --keep, whose fields have no column there.", param_hint="'--wide'"
        )
    how = options_of(reading, statements=True)
    deliver(paths, how, delivering, wide_writer if wide else writer, Tally(noun="statement"), COLUMNS)
