"""`yiwu-facts kinds`: which facts there are, what their values hold, and which rules find them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from yiwu_facts.cli import options
from yiwu_facts.cli.configured import Configured
from yiwu_facts.cli.export import output_to
from yiwu_facts.cli.parameters import OwnRules, format_option
from yiwu_facts.cli.program import app
from yiwu_facts.own import own

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table


class Format(StrEnum):
    """The values of `--format`."""

    table = "table"
    json = "json"


@app.command(cls=Configured)
def kinds(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[KIND]...",
            callback=options.kinds,
            help="Only these kinds: yiwu-facts kinds money.",
            show_default=False,
        ),
    ] = None,
    *,
    form: Annotated[
        Format | None, format_option("table or json. Otherwise a table on a terminal and json into a pipe.")
    ] = None,
    rules: OwnRules = None,
) -> None:
    """Show the kinds of facts, their values and their rules.

    Each rule comes with an example, read with the reference date 2026-04-24;
    your own rules stand beside ours.
    """
    from yiwu_facts.kinds import KINDS
    from yiwu_facts.write.catalogue import described
    from yiwu_facts.write.objects import dumps

    brought = own(rules=rules)
    wanted = options.known_kinds(names or (), brought.kinds) or dict.fromkeys((*KINDS, *brought.kinds))
    found = [described(kind, brought) for kind in wanted]
    with output_to(None) as out:
        if (form or (Format.table if out.is_terminal else Format.json)) == Format.json:
            out.stream_of("json").write("[" + ",".join(f"\n{dumps(one)}" for one in found) + "\n]\n")
        else:
            from rich.text import Text

            from yiwu_facts.kinds.described import DAY
            from yiwu_facts.write.console import console

            to = console(out.stream)
            for at, one in enumerate(found):
                if at:
                    to.print()
                for part in _parts(one):
                    to.print(part)
            to.print(Text(f"Days in the examples count from {DAY}.", style="dim"))
        out.finish()


def _parts(kind: dict[str, Any]) -> list[RenderableType]:
    from rich.text import Text

    from yiwu_facts.write.table import COLOURS

    colour = COLOURS.get(kind["kind"], "")
    note = "" if kind["is_default"] else "  only on request: -k " + kind["kind"]
    head = Text.assemble((kind["kind"], f"bold {colour}"), f"  {kind['about']}", (note, "dim"))
    fields = _table("field", "type", "meaning")
    for name, schema in kind["value"].items():
        fields.add_row(name, _type(schema), schema.get("description", ""))
    rules = _table("rule", "example", "value")
    for rule in kind["rules"]:
        name = Text.assemble(rule["rule"], (f"\n{rule['from']}" if "from" in rule else "", "dim"))
        rules.add_row(name, _marked(rule, colour), Text(rule["shown"]))
    shown = [fields, Text(), rules] if fields.rows else [rules]
    parts: list[RenderableType] = [head, *shown]
    if "forms" in kind:
        forms = _table("form", "example", "piece of a date")
        for form in kind["forms"]:
            forms.add_row(form["form"], _marked(form, colour), "; ".join(form["gives"]))
        parts += [Text(), forms]
    if "doubts" in kind:
        doubts = _table("doubt", "strikes", "spares", "because")
        for doubt in kind["doubts"]:
            examples = (
                _marked({"example": doubt[name]["text"], **doubt[name]}, colour) for name in ("struck", "spared")
            )
            doubts.add_row(doubt["doubt"], *examples, doubt["why"])
        parts += [Text(), doubts]
    return parts


def _table(*columns: str) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, header_style="bold", padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for at, name in enumerate(columns):
        table.add_column(name, overflow="fold", no_wrap=at == 0)
    return table


def _marked(rule: dict[str, Any], colour: str) -> Any:
    """Return an example with brackets around what the rule finds, as highlight shows it where there is no colour."""
    from rich.text import Text

    text, start, end = rule["example"], rule["start"], rule["end"]
    parts = [text[:start], text[start:end], text[end:]]
    before, found, after = (part.replace("\n", "↵") for part in parts)
    return Text.assemble(before, (f"[{found}]", colour), after)


def _type(schema: dict[str, Any]) -> str:
    """Return the type of a field as people say it.

    >>> _type({"type": ["number", "null"]}), _type({"enum": ["a", "b"]})
    ('number or null', 'a, b')
    """
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    names = schema["type"]
    return names if isinstance(names, str) else " or ".join(names)
