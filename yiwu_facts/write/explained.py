"""Explanations for people: each fact with its steps, then what was left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

from rich.table import Table
from rich.text import Text

from yiwu_facts.write.console import console
from yiwu_facts.write.result import Color
from yiwu_facts.write.table import COLOURS
from yiwu_facts.write.visible import visible

if TYPE_CHECKING:
    from yiwu_facts.explain.model import Explained, Explanation, LeftOut

_REFERENCE = {
    "given": "reference date {day}, as you said",
    "stated": "reference date {day}, as the text or its file states",
    "unknown": "no reference date: the text states none; give one with --ref-date",
}


def write(explanation: Explanation, out: TextIO, color: Color = "auto") -> None:
    """Write an explanation."""
    to = console(out, color)
    to.print(Text(_REFERENCE[explanation.reference].format(day=explanation.reference_date), style="dim"))
    if not explanation.facts:
        to.print()
        to.print("no facts")
    for one in explanation.facts:
        to.print()
        to.print(_head(one), overflow="fold")
        to.print(_steps(one))
    if explanation.left_out:
        to.print()
        to.print(Text("left out", style="bold"))
        to.print(_left_out(explanation.left_out))


def _head(one: Explained) -> Text:
    """Return the line of a fact: where it is, what it says, and the rule that found it."""
    fact = one.fact
    colour = COLOURS.get(fact.kind, "")
    value = "–" if fact.value is None else visible(fact.value.display(), newline="")
    mod = f" {fact.mod}" if fact.mod else ""
    return Text.assemble(
        (f"{fact.line}:{fact.column} ", "dim"),
        (visible(fact.text, newline="↵"), f"{colour} bold".strip()),
        f" = {value}{mod}",
        (f"  {fact.kind}, {fact.rule}", "dim"),
    )


def _steps(one: Explained) -> Table:
    colour = COLOURS.get(one.fact.kind, "")
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(style="dim", no_wrap=True)
    for _ in range(2):
        table.add_column(overflow="fold")
    for step in one.steps:
        read = Text(visible(step.text, newline="↵"), style=colour)
        table.add_row(f"    {step.name}", read, Text(visible(step.says, newline="↵")))
    return table


def _left_out(left_out: list[LeftOut]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(style="dim", justify="right", no_wrap=True)
    for _ in range(2):
        table.add_column(overflow="fold")
    for one in left_out:
        table.add_row(*_row(one))
    return table


def _row(one: LeftOut) -> Iterator[Text]:
    kind = f"{one.kind}, {one.rule}: " if one.rule else ""
    yield Text(f"{one.line}:{one.column}")
    yield Text(visible(one.text, newline="↵"), style=COLOURS.get(one.kind, "") if one.rule else "")
    yield Text.assemble((kind, "dim"), visible(one.says, newline="↵"))
