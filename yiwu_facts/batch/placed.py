"""The places of facts of a piece in the whole document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from yiwu_facts.batch.tasks import Part
from yiwu_facts.model import Fact
from yiwu_facts.read.cells import in_cells
from yiwu_facts.text.around import around


def placed(part: Part, facts: Iterable[Fact], *, with_context: bool) -> list[Fact]:
    """Return the facts of a piece with their places in the whole document, and their sentences if they are wanted."""
    text, piece = part.text, part.text.piece
    if with_context:
        facts = [fact._replace(context=around(piece.text, fact.start, fact.end)) for fact in facts]
    if piece.offset:
        facts = [fact.moved(piece.offset, piece.lines, piece.column) for fact in facts]
    if text.pages:
        facts = [fact._replace(page=bisect_right(text.pages, fact.start)) for fact in facts]
    if text.is_sheet:
        facts = in_cells(facts, piece)
    return list(facts)
