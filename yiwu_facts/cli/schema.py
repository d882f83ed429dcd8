"""`yiwu-facts schema`: what the outputs look like, for programs that check them."""

from __future__ import annotations

import json
from difflib import get_close_matches
from typing import Annotated, Any

import typer

from yiwu_facts.cli.configured import Configured
from yiwu_facts.cli.parameters import OwnRules
from yiwu_facts.cli.program import app
from yiwu_facts.own import own


@app.command(cls=Configured)
def schema(
    output: Annotated[
        str | None,
        typer.Argument(
            metavar="[OUTPUT]",
            help="The name of an output, such as extract-jsonl; without one, a list of all.",
            show_default=False,
        ),
    ] = None,
    *,
    rules: OwnRules = None,
) -> None:
    """Print the JSON Schema (2020-12) of an output.

    Without a name, list the outputs that have one. Facts of kinds that are
    not built in may have any value, or with --rules, what your rules say.
    """
    outputs = _outputs()
    if output is None:
        longest = max(map(len, outputs))
        for name, says in outputs.items():
            typer.echo(f"{name:<{longest}}  {says}")
        return
    name = output.lower()
    if name not in outputs:
        likely = get_close_matches(name, outputs, 1)
        hint = f"did you mean {likely[0]}? " if likely else ""
        raise typer.BadParameter(f"unknown output {output!r}; {hint}yiwu-facts schema lists all.", param_hint="OUTPUT")
    typer.echo(json.dumps(_schema(name, rules), ensure_ascii=False, indent=2))


_DATABASE = "database-"
"""Stands before the names of the tables of a database."""


def _outputs() -> dict[str, str]:
    from yiwu_facts.store.described import tables
    from yiwu_facts.write.schema import OUTPUTS

    return OUTPUTS | {f"{_DATABASE}{name}": f"batch: each row of {name}" for name in tables()}


def _schema(name: str, rules: list[str] | None) -> dict[str, Any]:
    from yiwu_facts.store.described import row_schema, tables
    from yiwu_facts.write.own_kinds import closed
    from yiwu_facts.write.schema import DIALECT, schema_of

    if not name.startswith(_DATABASE):
        return schema_of(name, closed(own(rules=rules)) if rules else None)
    table = name.removeprefix(_DATABASE)
    about = {"title": f"yiwu-facts {_outputs()[name]}", "description": tables()[table]}
    return {"$schema": DIALECT, **about, **row_schema(table)}
