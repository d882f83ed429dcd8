"""Documents with their statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from yiwu_facts.batch.placed import placed
from yiwu_facts.batch.tasks import Options, Part
from yiwu_facts.kinds import DEFAULT_KINDS
from yiwu_facts.model import Fact
from yiwu_facts.own import Own
from yiwu_facts.pipeline import Reading, read_each
from yiwu_facts.statements import Statement
from yiwu_facts.statements.flow import KINDS, found_in

if TYPE_CHECKING:
    from yiwu_facts.explain.model import Step


class Stated(NamedTuple):
    """A part of a document with the facts of the kinds that are wanted, and its statements.

    Attributes:
        part: the part.
        facts: by position.
        statements: by position; each has the page and the cell of its figure.
        steps: how each of the facts came about, nothing if the options do not ask for it.
    """

    part: Part
    facts: list[Fact]
    statements: list[Statement]
    steps: list[list[Step]]


def read_with_statements(parts: Sequence[Part], options: Options) -> Iterator[Stated]:
    """Yield parts of documents with all that is read in them."""
    texts = [part.text.piece.text for part in parts]
    days = [part.reference_date for part in parts]
    vague, currency, brought = options.vague, options.currency, options.brought
    kinds = (*KINDS, *brought.kinds)
    readings = read_each(texts, days, kinds=kinds, vague=vague, currency=currency, brought=brought)
    yield from map(partial(_stated, options), parts, readings)


def _stated(options: Options, part: Part, reading: Reading) -> Stated:
    wanted = frozenset(options.kinds or (*DEFAULT_KINDS, *options.brought.kinds))
    facts = reading.facts()
    found = found_in(reading.of(KINDS), [fact for fact in facts if fact.kind in KINDS])
    piece = part.text.piece
    figures = placed(part, [statement.figure for statement in found], with_context=options.context)
    if piece.offset:
        found = [statement.moved(piece.offset, piece.lines, piece.column) for statement in found]
    statements = list(map(_with_figure, found, figures))
    facts = [fact for fact in facts if fact.kind in wanted]
    steps = _steps(reading.of(wanted), options.brought) if options.steps else []
    return Stated(part, placed(part, facts, with_context=options.context), statements, steps)


def _with_figure(statement: Statement, figure: Fact) -> Statement:
    return replace(statement, figure=figure)


def _steps(reading: Reading, brought: Own) -> list[list[Step]]:
    """Return how each mention of a text came about."""
    from yiwu_facts.explain.steps import Steps

    told = Steps(reading.document, brought)
    return [told.of(mention) for mention in reading.mentions]
