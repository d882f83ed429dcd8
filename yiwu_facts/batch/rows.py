"""Texts that stand in the rows of a table, not in files: what engines and frames read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from io import StringIO
from operator import attrgetter
from typing import Any, NamedTuple

from yiwu_facts.batch.groups import groups
from yiwu_facts.batch.tasks import Options, Part
from yiwu_facts.batch.work import Worker, fault_of
from yiwu_facts.read.documents import Text
from yiwu_facts.read.stream import LARGE, PIECE, Piece, cut_up
from yiwu_facts.reference import stated_date
from yiwu_facts.write import Result, stated
from yiwu_facts.write.flat import record_of


class Row(NamedTuple):
    """A row: what tells its text from others, the text, and the day that its dates count from."""

    source: str
    text: str | None
    reference_date: date | None = None


class Lost(NamedTuple):
    """A row that could not be read, and why."""

    source: str
    reason: str


class Rows:
    """Reads the texts of rows; each process that reads makes its own.

    >>> rows = Rows(Options(kinds=("percentage",)))
    >>> [(fact["source"], fact["text"], fact["max"]) for fact in rows.read([Row("a", "增长25%"), Row("b", None)])]
    [('a', '25%', Decimal('25'))]
    """

    def __init__(self, options: Options) -> None:
        shape = _statements if options.statements else _facts
        self._worker = Worker(options, shape)

    def read(self, rows: Iterable[Row]) -> Iterator[dict[str, Any] | Lost]:
        """Yield the facts, or the statements, of the texts as the fields of one row each; a lost text costs itself."""
        for group in groups(rows, attrgetter("text")):
            try:
                found = list(self._together(group))
            except Exception:  # noqa: BLE001 - then one by one
                found = [one for row in group for one in self._alone(row)]
            yield from found

    def found(self, rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
        """Yield the same.

        Raises:
            ValueError: a text is lost.
        """
        for one in self.read(rows):
            match one:
                case Lost(source, reason):
                    raise ValueError(f"{source}: {reason}")
                case _:
                    yield one

    def _alone(self, row: Row) -> list[dict[str, Any] | Lost]:
        try:
            return list(self._together([row]))
        except Exception as error:  # noqa: BLE001 - one text must not cost the user all the others
            return [Lost(row.source, fault_of(error))]

    def _together(self, rows: Sequence[Row]) -> Iterator[dict[str, Any] | Lost]:
        for document in self._worker.documents(("", part) for row in rows for part in _parts(row)):
            yield from document.payload


def _parts(row: Row) -> Iterator[Part]:
    if not row.text:
        return
    pieces = list(_pieces(row.text))
    day = row.reference_date or stated_date(pieces[0].text)
    for piece in pieces:
        yield Part(Text(piece, None, row.source), day)


def _pieces(text: str) -> Iterator[Piece]:
    """Yield a text, in pieces if it is as long as a file that is read in pieces."""
    if len(text.encode("utf-8", "surrogatepass")) <= LARGE:
        yield Piece(text)
    else:
        yield from cut_up(iter(partial(StringIO(text, newline="").read, PIECE), ""), PIECE)


def _facts(result: Result) -> list[dict[str, Any]]:
    rows = [record_of(result, fact) for fact in result.facts]
    return [row | (row.pop("value") or {}) for row in rows]


def _statements(result: Result) -> list[dict[str, Any]]:
    return [stated.flat(result, statement) for statement in result.facts]
