"""Dates: calendar days and periods, times of day, durations and recurring times (TIMEX3).

A date is read in steps, a folder each: `forms` say what its pieces look like, one record a form; `lexer` finds runs of
such tokens; `grammar` puts a run together to points, ranges, lengths and sets; `resolver` counts the period of a point
from what is named before it, with `almanac`. Words stand in `data/*.txt`, which `tables` reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from yiwu_facts.document import Document
from yiwu_facts.kinds.date.financial import plain_numerals
from yiwu_facts.kinds.date.grammar.cells import is_of_cell
from yiwu_facts.kinds.date.grammar.parser import Parser
from yiwu_facts.kinds.date.grammar.ranges import joined_lengths
from yiwu_facts.kinds.date.grammar.vague import with_vague
from yiwu_facts.kinds.date.lexer.runs import runs
from yiwu_facts.model import Mention

_AT_ONCE = 500
"""Runs that are read before they are parsed: a processor is a fifth faster if it does one thing for a while."""


def find(document: Document) -> list[Mention]:
    """Return the dates of a document, by position.

    >>> from yiwu_facts.text.view import view_of
    >>> [m.value.timex for m in find(Document(view_of("2024年1-3月和“十四五”期间")))]
    ['2024-01/2024-03', '2021/2025']
    """
    text = plain_numerals(document.view.text)
    found = [mention for mention in _parsed(text, document) if not is_of_cell(document.view, text, mention)]
    found = joined_lengths(found)
    return with_vague(text, found) if document.vague else found


def _parsed(text: str, document: Document) -> Iterator[Mention]:
    parser: Parser | None = None
    reader = runs(text)
    while some := list(islice(reader, _AT_ONCE)):
        parser = parser or Parser(text, document.reference_date)
        for run in some:
            yield from parser.parse(run)
