"""Documents with their statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from yiwu_facts.batch.placed import placed
from yiwu_facts.batch.tasks import Options, Part
from yiwu_facts.kinds import DEFAULT_KINDS
from yiwu_facts.model import Fact
from yiwu_facts.pipeline import read_each
from yiwu_facts.statements import Statement
from yiwu_facts.statements.flow import KINDS, found_in


def read_with_statements(parts: Sequence[Part], options: Options) -> Iterator[tuple[Part, list[Fact], list[Statement]]]:
    """Yield parts of documents with the facts of the kinds that are wanted, and their statements.

    Each statement has the page and the cell of its figure.
    """
    texts = [part.text.piece.text for part in parts]
    days = [part.reference_date for part in parts]
    vague, currency, brought = options.vague, options.currency, options.brought
    wanted = frozenset(options.kinds or (*DEFAULT_KINDS, *brought.kinds))
    kinds = (*KINDS, *brought.kinds)
    readings = read_each(texts, days, kinds=kinds, vague=vague, currency=currency, brought=brought)
    for part, reading in zip(parts, readings, strict=True):
        facts = reading.facts()
        found = found_in(reading.of(KINDS), [fact for fact in facts if fact.kind in KINDS])
        piece = part.text.piece
        figures = placed(part, [statement.figure for statement in found], with_context=options.context)
        if piece.offset:
            found = [statement.moved(piece.offset, piece.lines, piece.column) for statement in found]
        statements = [replace(one, figure=figure) for one, figure in zip(found, figures, strict=True)]
        facts = [fact for fact in facts if fact.kind in wanted]
        yield part, placed(part, facts, with_context=options.context), statements
