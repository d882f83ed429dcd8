"""The arguments and options that several commands have."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from yiwu_facts.cli import options


class Format(StrEnum):
    """The values of `--format`."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


SUFFIXES = {
    ".json": Format.json, ".jsonl": Format.jsonl, ".ndjson": Format.jsonl, ".csv": Format.csv, ".txt": Format.table,
}  # fmt: skip
"""What the name of an output file says about its format."""

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH]...",
        help="Files: text, HTML, PDF, Word, Excel and their like, subtitles, CSV, JSON, also packed; folders, for texts"
        " in them at any depth; - or nothing for standard input.",
        show_default=False,
    ),
]
Form = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        case_sensitive=False,
        help="table, json (an array of documents), jsonl (one fact a line) or csv: -f csv. Otherwise what the name of"
        " the output file says, a table on a terminal, and json into a pipe.",
        show_default=False,
    ),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        "-k",
        metavar="KIND",
        callback=options.kinds,
        help="Only facts of this kind: date, percentage, money or organization; several as -k date -k money, or"
        " -k date,money. Only on request: quantity; all is every kind.",
        show_default=False,
    ),
]
ReferenceDate = Annotated[
    str | None,
    typer.Option(
        "--ref-date",
        metavar="DATE",
        callback=options.reference_date,
        help="The day that 今年 and 4月23日 count from: --ref-date 2026-04-24, or today, or filename (the date in the"
        " name of each file), or mtime (the day of its last change), or field:发布日期 (that field of each"
        " record). Otherwise the day of publication that a text itself states; without any, such dates stay"
        " open.",
        show_default=False,
    ),
]
Currency = Annotated[
    str,
    typer.Option(
        metavar="CODE", callback=options.currency, help="The currency that a plain 元 stands for: --currency HKD."
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        callback=options.encoding,
        help="The encoding of all the files: --encoding big5. Otherwise found out for each file.",
        show_default=False,
    ),
]
Type = Annotated[
    str | None,
    typer.Option(
        "--type",
        metavar="TYPE",
        callback=options.file_type,
        help="What standard input and the files named are, whatever their names say: --type jsonl. Otherwise the ending"
        " of a name says it; without one, HTML, PDF, Office, archives and JSON are known by their first bytes, and"
        " anything else is plain text. In folders, it is for files whose names say nothing.",
        show_default=False,
    ),
]
Fields = Annotated[
    list[str] | None,
    typer.Option(
        "--field",
        metavar="NAME",
        help="The field of CSV, Excel and JSON records that is the text: --field body; in objects --field post.body, in"
        " lists --field 'comments[].text'. Several fields, and the texts of a list, are documents of their own."
        " Otherwise the first of text, content, body, 正文 and 内容 that a record has. From folders, such files are"
        " taken only with this option.",
        show_default=False,
    ),
]
Keep = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        callback=options.keep,
        help="Put this field of such records beside their facts: --keep id --keep title, or --keep id,title. In"
        " JSON they stand in keep, in CSV in columns of their own.",
        show_default=False,
    ),
]
Table = Annotated[
    bool,
    typer.Option(
        "--table",
        help="Read a file of CSV as one table with heads and units, as a spreadsheet is, not as records with --field.",
    ),
]
WholePage = Annotated[
    bool,
    typer.Option("--whole-page", help="Of web pages, read all text, with navigation, comments and foot."),
]
TextOut = Annotated[
    str | None,
    typer.Option(
        "--text-out",
        metavar="FOLDER",
        help="Also keep the text of each document, in which the offsets count: --text-out texts.",
        show_default=False,
    ),
]
Vague = Annotated[bool, typer.Option("--vague", help="Also find vague times, such as 近日 and 近年来.")]
Explain = Annotated[
    bool, typer.Option("--explain", help="Also show in the table which rule found a fact, as all other formats do.")
]
OutputFile = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to a file, which appears when it is complete: -o facts.csv.",
        show_default=False,
    ),
]
Jobs = Annotated[
    int,
    typer.Option("--jobs", "-j", metavar="N", min=1, help="Read so many files at once, in so many processes: -j 4."),
]
