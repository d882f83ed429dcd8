"""The tables of a text: captions, heads, rows, and which label and which heads each value has.

All readers give lines: of a PDF, a Word or a web table, a spreadsheet or plain text. `cells` cuts them into cells;
here they become tables, which the kinds read without a look at the lines.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from yiwu_facts.text import columns, head_lines, heads, labels, prose, sections
from yiwu_facts.text.captions import (
    ends_with_unit,
    is_caption,
    is_continued,
    is_heads_unit,
    is_numbered,
    is_title,
    is_whole_unit,
    names_unit,
    names_unit_below,
)
from yiwu_facts.text.cells import (
    Cell,
    Row,
    in_one_cell,
    is_data,
    is_empty,
    is_rule,
    is_value,
    is_year,
    lines,
    may_have_values,
    row_of,
    separators,
    without_notes,
    without_number,
    words,
)
from yiwu_facts.text.head_words import is_label_head
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.segments import Segment, Side, Value, beside, segments, sides


class TableRow(NamedTuple):
    """A line with values."""

    row: Row
    segments: list[Segment]


class Table(NamedTuple):
    """What stands over the rows, and the rows.

    `captions` are the lines that name units; `heads` those below them, also of an earlier part of the table.
    """

    captions: list[Row]
    heads: list[Row]
    rows: list[TableRow]


@lru_cache(maxsize=1)
def tables(original: str) -> tuple[Table, ...]:
    r"""Return the tables of a text, and lines with values that stand alone as tables without heads.

    >>> [table] = tables("单位：元\n项目\t2024年\t2023年\n存货\t12\t15")
    >>> [(value.cell.text, value.heads[-1].text) for value in table.rows[0].segments[0].values]
    [('12', '2024年'), ('15', '2023年')]
    """
    builder = _Builder(original)
    for line, start in lines(original) if may_have_values(original) else ():
        builder.read(line, start)
    builder.close()
    return tuple(builder.tables)


def tables_near(original: str, places: Sequence[int] | None) -> Iterator[Table]:
    r"""Yield the tables of a text with those of their rows that are not far from one of some places, all if None.

    >>> [table] = tables_near("单位：元\n存货\t12\n" + "\n" * 300 + "现金\t15", [400])
    >>> [row.row.text for row in table.rows]
    ['现金\t15']
    """
    for table in tables(original):
        near = table.rows if places is None else [row for row in table.rows if _is_near(row.row, places)]
        if near:
            yield table._replace(rows=near)


def _is_near(row: Row, places: Sequence[int]) -> bool:
    return bisect_left(places, row.start - _FAR) < bisect_right(places, row.start + len(row.text) + _FAR)


_FAR = 200  # characters from a row beyond which none of its values shares any with an expression
_HEADING = lazy(r"[(]?[一二三四五六七八九十]{1,3}[、.)]|[(].{8}")
_DAY = lazy(r"\d ?[月日]")
"""Part of a date, which is no part of a label in lines of its own, but of a cell over several lines."""
_CAPTION_LENGTH = 60
_FEW = 2  # tabs from which on a line with one cell is a row whose other cells are empty
_NO_END = " :、;"
"""What no line ends with that goes on in the label of the row below."""
_WIDE = 3
"""Cells from which on a line is a row of a table though one of them holds a sentence."""


@dataclass(slots=True)
class _Builder:
    """The table that is being read."""

    original: str
    tables: list[Table] = field(default_factory=list)
    captions: list[Row] = field(default_factory=list)
    blocks: list[list[Row]] = field(default_factory=list)
    sides: list[Side] = field(default_factory=list)
    rows: list[TableRow] = field(default_factory=list)
    waiting: list[Row] = field(default_factory=list)
    shapes: heads.Shapes = field(default_factory=heads.Shapes)
    widest: int = 8
    unread: list[tuple[str, int]] = field(default_factory=list)
    begun: set[int] = field(default_factory=set)
    above: list[Row] = field(default_factory=list)
    """The heads over the line that names their unit, as web pages have it in a row of its own."""
    is_form: bool = False
    section: Cell | None = None
    """The line that says what the rows below it are parts of."""
    ended: tuple[list[Row], list[list[Row]]] = field(default_factory=lambda: ([], []))
    """What stood over the table that ended last, and what the next one has of it because it goes on."""
    carried: tuple[list[Row], list[list[Row]]] | None = None

    def read(self, line: str, start: int) -> None:
        """Take the next line; lines of words alone are looked at only if something that they may stand over follows."""
        if is_continued(line):
            self.unread = []
            self.close()
            self.carried = self.ended
            return
        if prose.is_of_words(line):
            self.unread.append((line, start))
            return
        may_be_more = len(line) < prose.LONGEST_ROW and (separators(line) > 1 or names_unit(line))
        if self.unread:
            unread, self.unread = self.unread, []
            if not line or (not may_be_more and prose.ends_sentence(line)):
                self.close()
                if not line and names_unit_below(unread[-1][0].strip()):
                    self._text(row_of(*unread[-1]))
                return
            for words_before in unread:
                self._text(row_of(*words_before))
        if is_rule(line):
            self.waiting = []
            return
        if not line or (not may_be_more and self._is_prose(line)):
            if self.rows or (self.captions and line) or (self.blocks and (line or not self._has_title())):
                self.close()
            self.carried = None if line else self.carried
            return
        row = row_of(line, start)
        if not row.cells:
            return  # blanks are an empty cell
        if len(" ".join(line.split())) <= _CAPTION_LENGTH and is_caption(row):
            self._caption(row)
        elif (
            may_be_more and not (len(row.cells) >= _WIDE and row.fields > 1 and is_data(row)) and self._has_prose(line)
        ):
            self.close()
        elif is_data(row) or (self.sides and is_empty(row)) or self._is_like_last(row):
            self._data(row)
        elif is_empty(row):
            self.waiting = []
        else:
            self._text(row)

    def close(self) -> None:
        """End the table and all that stands over it."""
        self._part()
        self.captions, self.blocks, self.sides, self.waiting, self.above, self.widest = [], [], [], [], [], 8

    def _part(self) -> None:
        """End a part of the table; what stands over it remains."""
        if self.rows:
            self._first_label()
            self._place()
            flat = [row for block in self.blocks for row in block]
            self.tables.append(Table(self.captions, flat, self.rows))
            self.ended = self.captions, self.blocks
        self.rows, self.waiting, self.begun, self.is_form, self.section = [], [], set(), False, None

    def _place(self) -> None:
        """Give rows that lack some cells their heads by where the cells of all stand."""
        if self.is_form or self.sides or not self.blocks:
            return
        for at, found in columns.placed(self.rows, self.blocks[-1], self.original).items():
            row, segments = self.rows[at]
            segments = [segment._replace(is_sure=True) for segment in segments]
            self.rows[at] = TableRow(row, self._headed(row, segments, found))

    def _first_label(self) -> None:
        """Give the first row the line in which its label begins if other labels begin in lines as long."""
        (row, segments), block = self.rows[0], self.blocks[-1] if self.blocks else []
        if not (self.begun and segments and segments[0].labels and len(block) > 1 and len(block[-1].cells) == 1):
            return
        line = block[-1].cells[0]
        is_short = len(segments[0].labels[0].text) < len(line.text)
        if is_short and len(line.text) in self.begun and line.text[-1] not in _NO_END:
            segments = [segments[0]._replace(labels=(line, *segments[0].labels)), *segments[1:]]
            self.rows[0] = TableRow(row, segments)
            self.blocks = [*self.blocks[:-1], block[:-1]]

    def _is_like_last(self, row: Row) -> bool:
        """Tell a row whose only value reads as a year, 灯 2000, from a head by the row before it: 伞 1800."""
        last = self.rows[-1].row if self.rows else row
        are_values = [is_value(cell.text) for cell in row.cells]
        return (
            row.fields == last.fields > 0
            and are_values.count(True) == 1
            and are_values == [is_value(cell.text) for cell in last.cells]
            and last is not row
            and not is_label_head(row.cells[0].text)
        )

    def _is_prose(self, line: str) -> bool:
        return self._has_prose(line) or prose.is_torn(line, has_caption=bool(self.captions))

    def _has_prose(self, line: str) -> bool:
        return prose.is_prose(line, is_in_table=bool(self.captions and self.rows))

    def _caption(self, row: Row) -> None:
        above = [] if self.rows else [head for block in self.blocks[-1:] for head in block[-1:] if head.fields >= _FEW]
        if self.rows or not self.captions:
            self.close()
            self.above = above
        self.captions, self.carried = [*self.captions, row], None
        heads_beside = [cell for cell in row.cells if is_year(cell.text) or is_heads_unit(cell.text)]
        if len(heads_beside) > 1:
            self.blocks = [[row]]
            self.sides = sides(row)

    def _has_title(self) -> bool:
        """Whether nothing stands yet but a title or a unit, below which a line may be empty."""
        flat = [row for block in self.blocks for row in block]
        if len(flat) != 1 or len(flat[0].cells) > 1:
            return False
        text = flat[0].text.rstrip(" *_:")
        return text.endswith(")") or is_whole_unit(text)

    def _text(self, row: Row) -> None:
        """Take a line without values: a head, a label that goes on in the next line, the head of a section."""
        if is_title(row.text) and (not self.captions or ends_with_unit(row.text)):
            self.close()
            self._head(in_one_cell(row))
            return
        if is_numbered(row.text) and not row.fields and len(row.cells) <= _FEW:
            if self.rows:
                self.close()
            row = in_one_cell(row)
        if len(row.cells) == 2 and len(cells := without_number(row)) == 1:
            row = row._replace(cells=cells)  # 非流动负债 (c)
        elif " " in row.cells[0].text and len(row.cells) == 1 and not row.fields and not (self.rows and self.captions):
            row = row._replace(cells=words(row))
        if len(row.cells) == 1:
            if self.rows and ends_with_unit(row.text) and not sections.is_of_one(row.text):
                self.close()
                self._head(row)
            elif len(row.text) > 40 or (not self.captions and row.fields < _FEW and _HEADING.match(row.text)):
                self.close()
            elif self.rows:
                self.waiting.append(row)
                self.widest = max(self.widest, len(row.text.strip()))
            else:
                self._head(row)
            return
        if self.rows and self._is_without_values(row):
            return
        if self.waiting and ends_with_unit(self.waiting[-1].text):
            title = self.waiting[-1]
            self.close()
            self._head(title)
        if self.sides and len(row.cells) == len(self.sides) and not sides(row):
            self.sides = [side._replace(section=cell) for side, cell in zip(self.sides, row.cells, strict=True)]
        elif not self.rows:
            self._head(row)
        elif not self.captions:
            units = [line for line in self.waiting if is_whole_unit(line.text)]
            self.close()
            for head in (*units, row):
                self._head(head)
        elif head_lines.may_begin(row) and not self._is_repeated(row):
            waiting = self.waiting
            self._part()
            self.blocks = [*self.blocks[-2:], [*waiting[-6:], row]]
            self.sides = sides(row)

    def _is_without_values(self, row: Row) -> bool:
        """Tell a row of the table that has words alone, most of its cells being empty: L1-16⇥空置⇥⇥⇥⇥."""
        last = self.rows[-1].row
        is_row = row.fields == last.fields >= _WIDE and row.cells[0].field == last.cells[0].field
        return is_row and len(row.cells) <= _FEW and all(cell.field < last.fields // 2 for cell in row.cells)

    def _is_repeated(self, row: Row) -> bool:
        texts = [cell.text for cell in row.cells]
        return any([cell.text for cell in head.cells] == texts for block in self.blocks for head in block)

    def _head(self, row: Row) -> None:
        self.above = []
        block = self.blocks[-1][-11:] if self.blocks else []
        whole = head_lines.with_rest(block[-1], row) if block else None
        self.blocks = [*self.blocks[:-1], [*block[:-1], whole] if whole else [*block, row]]
        self.sides = sides(row) or self.sides

    def _data(self, row: Row) -> None:
        if self.carried and not self.captions:
            self.captions, self.blocks = self.carried[0], [*self.carried[1], *self.blocks]
        self.carried = None
        cells = without_number(row)
        found = [segment for segment in segments(cells) if segment.values or segment.labels]
        waiting, self.waiting = self.waiting, []
        if waiting and ends_with_unit(waiting[-1].text) and not sections.has_parts(found):
            self.close()
            self._head(waiting.pop())
        if self.above and not self.blocks:
            self.blocks = [self.above]
        if not self.rows and self.blocks and found and not found[0].labels:
            waiting = self._label_in_heads()
        if waiting and found:
            found[0] = found[0]._replace(labels=(*self._begun(waiting, found[0]), *found[0].labels))
        if self.sides:
            found = beside(found, self.sides)
        else:
            found = self._under(row, [segment for segment in found if segment.values])
        self.section = sections.section(self.section, waiting, found, row)
        self.rows.append(TableRow(row, sections.below(self.section, found)))

    def _label_in_heads(self) -> list[Row]:
        """Take the label of the first row, which stands in lines of its own, from the heads."""
        block = self.blocks[-1]
        at = len(block)
        while at and len(block[at - 1].cells) == 1:
            at -= 1
        if at == 0:
            return []
        self.blocks = [*self.blocks[:-1], block[:at]]
        return block[at:]

    def _begun(self, waiting: list[Row], segment: Segment) -> tuple[Cell, ...]:
        """Return the lines before a row in which its label begins."""
        if not segment.labels:
            whole = waiting[-4:]
            return () if any(_DAY.search(row.text) for row in whole) else tuple(row.cells[0] for row in whole)
        last = waiting[-1].text
        is_open = last.count("(") > last.count(")")
        is_full = len(last.strip()) >= self.widest and last[-1] not in _NO_END and not waiting[-1].fields
        if is_full:
            self.begun.add(len(waiting[-1].cells[0].text))
        return (waiting[-1].cells[0],) if is_open or is_full else ()

    def _under(self, row: Row, segments: list[Segment]) -> list[Segment]:
        """Return the segments of a row with the heads of each value."""
        count = sum(len(segment.values) for segment in segments)
        self.is_form = self.is_form or labels.is_form(segments)
        found = None if self.is_form else self.shapes.over(row, count, self.blocks)
        if found is None and not self.is_form:  # no head may stand over notes, or one in another line
            row = row._replace(cells=without_notes(row.cells))
            found = self.shapes.over(row, count, self.blocks)
        if found is not None:
            return self._headed(row, segments, found)
        return sections.unsure(segments)

    @staticmethod
    def _headed(row: Row, segments: list[Segment], found: heads.Found) -> list[Segment]:
        """Return the segments of a row below heads."""
        segments = labels.without_what_for(labels.with_number(segments, found), found, row)
        title = tuple(found.get(0, ())[-1:]) if not is_value(row.cells[0].text) else ()
        places = {cell.start: place for place, cell in enumerate(row.cells)}
        first = segments[0].labels if segments else ()
        return [
            Segment(
                segment.labels if labels.is_own(segment, segments, found, places) else first,
                [Value(value.cell, found.get(places[value.cell.start])) for value in segment.values],
                title,
            )
            for segment in segments
        ]


def values(original: str) -> dict[int, tuple[Segment, Value]]:
    """Return the values of the tables of a text, each with its segment, by where they begin."""
    return {
        value.cell.start: (segment, value)
        for table in tables(original)
        for row in table.rows
        for segment in row.segments
        for value in segment.values
    }
