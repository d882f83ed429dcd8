"""The catalogue of options: what several commands take stands here, once.

An option of how documents are read is one field of `Reading` or `Finding`, named as in `batch.tasks.Options`, and every
command with a parameter of such a class has it (see `unfolded`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from functools import wraps
from inspect import Parameter, signature
from typing import Annotated, Any, get_type_hints

import typer

from yiwu_facts.batch.tasks import Options
from yiwu_facts.cli import options
from yiwu_facts.read import STDIN
from yiwu_facts.write import Color


def option(*names: str, takes: str, says: str, check: Callable[..., Any] | None = None, **more: Any) -> Any:
    """Return an option that takes a value.

    Args:
        names: as the user writes it; that of the parameter if there are none.
        takes: what stands for the value in the help.
        says: the help.
        check: makes the value of the words of the user, or refuses them.
        more: what else `typer.Option` takes.
    """
    return typer.Option(*names, metavar=takes, help=says, callback=check, **{"show_default": False} | more)


def kind_option(says: str) -> Any:
    """Return the option for the kinds of facts."""
    return option("--kind", "-k", takes="KIND", check=options.kinds, says=says)


def format_option(says: str) -> Any:
    """Return the option for the format of the output."""
    return option("--format", "-f", takes="FORMAT", case_sensitive=False, says=says)


class Format(StrEnum):
    """The values of `--format`."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    highlight = "highlight"
    html = "html"
    xlsx = "xlsx"
    doccano = "doccano"
    labelstudio = "labelstudio"
    brat = "brat"
    displacy = "displacy"


SUFFIXES = {
    ".json": Format.json, ".jsonl": Format.jsonl, ".ndjson": Format.jsonl, ".csv": Format.csv, ".txt": Format.table,
    ".html": Format.html, ".htm": Format.html, ".xlsx": Format.xlsx,
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
OutputFile = Annotated[
    str | None,
    option(
        "--output",
        "-o",
        takes="FILE",
        says="Write to this file, which appears once it is complete: -o facts.csv.",
    ),
]

Jobs = Annotated[
    int | None,
    option(
        "--jobs",
        "-j",
        takes="N",
        min=1,
        says="How many processes to use: -j 4. Otherwise one for little input and up to one a processor for much,"
        " in many files or in one of records.",
    ),
]
Excel = Annotated[
    bool,
    typer.Option(
        "--excel",
        help="CSV that Excel opens as it stands: no text becomes a formula, no fraction a day, no code a number.",
    ),
]

OwnRules = Annotated[
    list[str] | None,
    option(
        "--rules",
        takes="FILE",
        check=options.rules,
        says="A file with rules of your own, also for kinds of your own: TOML with name, kind, pattern and example"
        " of each [[rule]]. What they find wins over everything else.",
    ),
]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How documents are read."""

    reference: Annotated[
        str | None,
        option(
            "--ref-date",
            takes="DATE",
            check=options.reference_date,
            says="The day that 今年 and 4月23日 count from: --ref-date 2026-04-24, or today, or filename (the date in"
            " the name of each file), or mtime (the day it was last changed), or field:发布日期 (that field of each"
            " record). Otherwise the publication date that a text itself states; without one, such dates stay open.",
        ),
    ] = None
    currency: Annotated[
        str,
        option(
            takes="CODE",
            check=options.currency,
            says="The currency that a plain 元 stands for: --currency HKD.",
            show_default=True,
        ),
    ] = "CNY"
    encoding: Annotated[
        str | None,
        option(
            takes="NAME",
            check=options.encoding,
            says="The encoding of all files: --encoding big5. Otherwise detected for each file.",
        ),
    ] = None
    type: Annotated[
        str | None,
        option(
            takes="TYPE",
            check=options.file_type,
            says="What standard input and the named files are, whatever their names say: --type jsonl. Otherwise the"
            " ending of a name decides; without one, HTML, PDF, Office, archives and JSON are recognised by their first"
            " bytes, and anything else is plain text. In folders, it applies to files whose names say nothing.",
        ),
    ] = None
    fields: Annotated[
        list[str] | None,
        option(
            "--field",
            takes="NAME",
            check=options.names,
            says="The field of CSV, Excel and JSON records that holds the text: --field body; in objects --field"
            " post.body, in lists --field 'comments[].text'. Several fields (--field title --field body, or --field"
            " title,body) and the texts of a list are documents of their own. Otherwise the first of text, content,"
            " body, 正文 and 内容 that a record has. Such files in folders are read only with this option.",
        ),
    ] = None
    keep: Annotated[
        list[str] | None,
        option(
            takes="NAME",
            check=options.names,
            says="Put this field of such records beside their facts: --keep id --keep title, or --keep id,title. In"
            " JSON such fields stand in keep, in CSV in columns of their own.",
        ),
    ] = None
    table: Annotated[
        bool,
        typer.Option(
            "--table",
            help="Read a CSV file as one table with heads and units, as a spreadsheet is read, not as records.",
        ),
    ] = False
    whole_page: Annotated[
        bool,
        typer.Option("--whole-page", help="Read all the text of web pages, with navigation, comments and footer."),
    ] = False
    lexicon: Annotated[
        list[str] | None,
        option(
            takes="FILE",
            check=options.lexicon,
            says="A file with names of organisations of your own: rows such as 义乌小商品城|小商品城|商城? below a"
            " line such as [company]. First the full name, then others for it; ? marks those that hold only in"
            " context; a code may end the row, as in |=600415.SH. These names win over all other rules; their rule"
            " is user-name.",
        ),
    ] = None
    never: Annotated[
        list[str] | None,
        option(
            "--not", takes="FILE", check=options.never, says="A file of names, one a line, that are never reported."
        ),
    ] = None
    rules: OwnRules = None
    context: Annotated[
        bool, typer.Option("--context", help="Also give the sentence around each fact, on one line.")
    ] = False
    kept: Annotated[
        str | None,
        option(
            "--text-out",
            takes="FOLDER",
            says="Also keep the text of each document, which the offsets count in: --text-out texts.",
        ),
    ] = None


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Which facts are found."""

    kinds: Annotated[
        list[str] | None,
        kind_option(
            "Only facts of this kind: date, percentage, money or organization; several as -k date -k money, or"
            " -k date,money. quantity comes only on request; all means every kind."
        ),
    ] = None
    vague: Annotated[bool, typer.Option("--vague", help="Also find vague times, such as 近日 and 近年来.")] = False


@dataclass(frozen=True, kw_only=True)
class Delivering:
    """Where to the results of the inputs go."""

    form: Annotated[
        Format | None,
        format_option(
            "table, json (an array of documents), jsonl (one fact a line), csv, xlsx (a workbook for Excel) or html (a"
            " page of texts, facts and charts): -f csv; for facts also highlight (the text itself, its facts marked)"
            " and, for annotation programs, doccano, labelstudio, brat (a .zip) and displacy. Otherwise the ending of"
            " the output file decides; without one, a table on a terminal and json into a pipe."
        ),
    ] = None
    output: OutputFile = None
    excel: Excel = False
    jobs: Jobs = None

    @property
    def target(self) -> str | None:
        """Return the file to write, None for standard output."""
        return None if self.output == STDIN else self.output


@dataclass(frozen=True, kw_only=True)
class Showing:
    """What people get to see."""

    explain: Annotated[
        bool, typer.Option("--explain", help="In table and highlight, also show which rule found each fact.")
    ] = False
    lines: Annotated[
        int | None,
        option(
            takes="N",
            says="With -f highlight, show only lines with facts, and N lines around each: --lines 1. Otherwise the"
            " whole text.",
            min=0,
        ),
    ] = None
    color: Annotated[
        Color,
        option(
            takes="WHEN",
            says="Colours in table and highlight: always, never, or auto (on a terminal where NO_COLOR is not set).",
            case_sensitive=False,
            show_default=True,
        ),
    ] = "auto"


def options_of(*groups: Reading | Finding, **more: Any) -> Options:
    """Return how documents are read.

    Args:
        groups: options of a command.
        more: what the command itself adds.

    >>> options_of(Reading(keep=["id"]), Finding(), statements=True).keep
    ('id',)
    """
    asked = {one.name: getattr(group, one.name) for group in groups for one in fields(group)}
    asked |= {name: tuple(value) for name, value in asked.items() if isinstance(value, list)}
    how = Options(**{name: value for name, value in asked.items() if value is not None} | more)
    return replace(how, kinds=tuple(options.known_kinds(how.kinds or (), how.brought.kinds)) or None)


def names_of(named: Iterable[str]) -> list[str]:
    """Return fields of `Options` as the user writes them.

    >>> names_of(["never", "vague", "keep_texts"])
    ['--not', '--vague', '--keep-texts']
    """
    hints = get_type_hints(Reading, include_extras=True) | get_type_hints(Finding, include_extras=True)
    written = {name: hint.__metadata__[0] for name, hint in hints.items()}
    declared = {name: info.param_decls or (info.default,) for name, info in written.items()}
    return [next((word for word in declared.get(n, ()) if isinstance(word, str)), _spelt(n)) for n in named]


def _spelt(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def unfolded(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command that has the fields of its groups of options as parameters of its own."""
    hints = get_type_hints(command, include_extras=True)
    groups = {name: hint for name, hint in hints.items() if isinstance(hint, type) and is_dataclass(hint)}
    parameters: list[Parameter] = []
    for name, parameter in signature(command).parameters.items():
        if name in groups:
            parameters += _parameters(groups[name])
        else:
            parameters.append(parameter.replace(annotation=hints[name]))

    @wraps(command)
    def run(**given: Any) -> None:
        grouped = {
            name: group(**{one.name: given.pop(one.name) for one in fields(group)}) for name, group in groups.items()
        }
        command(**given, **grouped)

    run.__signature__ = signature(command).replace(parameters=parameters)  # type: ignore[attr-defined]
    return run


def _parameters(group: type[Any]) -> list[Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        Parameter(one.name, Parameter.KEYWORD_ONLY, default=one.default, annotation=hints[one.name])
        for one in fields(group)
    ]
