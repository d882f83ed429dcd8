"""Cells of tables: the label of the row and the heads of the column say what the value is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from yiwu_facts.kinds.date.values import DateValue
from yiwu_facts.model import Mention
from yiwu_facts.statements.lexicon import group, tails
from yiwu_facts.statements.phrases import OWNERS
from yiwu_facts.statements.scene import Draft, Place
from yiwu_facts.statements.tokens import tokens
from yiwu_facts.text.cells import Cell
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.table import tables
from yiwu_facts.text.view import View

_LEAD = lazy(r"(?:其中|[一二三四五六七八九十\d]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|[#加减：:\s、])+")
_UNIT = lazy(r"\s*[(（][^()（）]{0,16}[)）]$")
_CHANGED = group("head_changed")
_SHARE = group("head_share")
_SHARE_ENDS = tails("head_share_end")
_YEAR = group("head_year")
_MONTH = group("head_month")
_BEFORE = group("head_before")
_COMPARED = lazy(r"[比较](?:上|去|前)?[年期月季](?:同期|末|初)?|同比|环比")
"""What a change is counted from, no period of the value: 比上年增长."""
_PLANNED = group("head_planned")


class _Cells(NamedTuple):
    """What stands beside and above a value."""

    labels: tuple[Cell, ...]
    heads: tuple[Cell, ...]


class Tables:
    """The cells of the tables of a text, by where their values begin."""

    def __init__(self, view: View, mentions: Sequence[Mention], starts: Iterable[int]) -> None:
        """Look the cells up.

        Args:
            view: the text.
            mentions: all facts of it, by position.
            starts: where the values begin of which the tables are sure, in the input.
        """
        self._view = view
        self._dates = [mention for mention in mentions if mention.kind == "date"]
        self._begins = [mention.start for mention in self._dates]
        wanted = frozenset(starts)
        self._cells = {at: cells for at, cells in _cells(view.original) if at in wanted} if wanted else {}

    def fill(self, draft: Draft) -> bool:
        """Fill the roles of a value that stands in a table; return whether it does."""
        cells = self._cells.get(self._view.to_original(draft.fact.start, draft.fact.end)[0])
        if cells is None:
            return False
        names: list[Place] = []
        for cell in (*cells.labels, *reversed(cells.heads)):
            place = self._place(cell)
            if place is None:
                continue
            date = self._date(place)
            if date is not None and date.end - date.start >= (place.end - place.start) / 2:
                draft.period = draft.period or date
            elif draft.subject is None and self._is_owner(place):
                draft.subject = place
            elif _has(_CHANGED, cell.text) or _has_share(cell.text):
                self._moves(draft, cell.text)
                if cell in cells.labels:
                    names.append(place)
            else:
                names.append(place)
        draft.indicator = names[0] if names else None
        said = " ".join(cell.text for cell in (*cells.labels, *cells.heads))
        draft.planned = _has(_PLANNED, said)
        draft.rules.append("table")
        is_now = bool(cells.heads) and not _has(_BEFORE, _COMPARED.sub("", said))
        draft.is_open = not is_now  # another period, or one that is not sure: that of the heading would be a guess
        return True

    def _place(self, cell: Cell) -> Place | None:
        """Return where the words of a cell stand, without numbers of items and units."""
        text = self._view.original[cell.start : cell.end]
        lead = _LEAD.match(text)
        tail = _UNIT.search(text)
        start = lead.end() if lead else 0
        end = tail.start() if tail else len(text.rstrip())
        if start >= end:
            return None
        return Place(self._view.from_original(cell.start + start), self._view.from_original(cell.start + end - 1) + 1)

    def _date(self, place: Place) -> Place | None:
        at = bisect_left(self._begins, place.start)
        if at == len(self._dates) or self._dates[at].end > place.end:
            return None
        value = self._dates[at].value
        is_point = isinstance(value, DateValue) and value.type == "date"
        return Place(self._dates[at].start, self._dates[at].end) if is_point else None

    def _is_owner(self, place: Place) -> bool:
        found = tokens(self._view.text, place.start, place.end, ())
        return bool(found) and all(token.tag in OWNERS for token in found)

    @staticmethod
    def _moves(draft: Draft, said: str) -> None:
        if _has_share(said):
            draft.aspect = "share"
            return
        value = draft.fact.value.to_dict() if draft.fact.value is not None else {}
        bound = value.get("min") if value.get("min") is not None else value.get("max")
        draft.aspect = "change"
        draft.direction = "down" if bound is not None and bound < 0 else "flat" if bound == 0 else "up"
        draft.basis = "year_on_year" if _has(_YEAR, said) else "month_on_month" if _has(_MONTH, said) else None


def _has(words: frozenset[str], said: str) -> bool:
    return any(word in said for word in words)


def _has_share(said: str) -> bool:
    return _has(_SHARE, said) or said.endswith(_SHARE_ENDS)


def _cells(original: str) -> Iterator[tuple[int, _Cells]]:
    for table in tables(original):
        for row in table.rows:
            for segment in row.segments:
                for value in segment.values:
                    yield value.cell.start, _Cells(tuple(segment.labels), tuple(value.heads or ()))
