"""The lines of heads of a table, before it is known which head stands over which column."""

from __future__ import annotations

from yiwu_facts.text.cells import Cell, Row, words
from yiwu_facts.text.head_words import is_label_head, names_unit
from yiwu_facts.text.pattern import lazy

DATE = lazy(r"(?:19|20)\d\d(?!\d)|[一二][〇零九][〇零一二三四五六七八九]{2}")
"""The begin of a head that is a year or a day."""
_FEW = 2
"""Cells of a line that may be a label and a word beside it, at most."""


def may_begin(row: Row) -> bool:
    r"""Tell a line of heads below the rows of a table.

    It has three cells or more, or a head over labels, or each of its columns has a unit or a date.

    >>> from yiwu_facts.text.cells import rows
    >>> lines = ("学历\t人数（人）", "2024年末\t2023年末", "千元\t千元", "项目\t金额", "担保物\t应收账款")
    >>> [may_begin(row) for line in lines for row in rows(line)]
    [True, True, True, True, False]
    """
    cells = row.cells[1:] if len(row.cells) > 1 and not _heads_column(row.cells[0]) else row.cells
    return len(row.cells) > _FEW or is_label_head(row.cells[0].text) or all(map(_heads_column, cells))


def _heads_column(cell: Cell) -> bool:
    return names_unit(cell.text) or DATE.match(cell.text) is not None


def with_rest(line: Row, rest: Row) -> Row | None:
    r"""Return a line of heads with those of the next line if that begins inside the brackets of the last one.

    >>> from yiwu_facts.text.cells import rows
    >>> [cell.text for cell in with_rest(*rows("机构\t增减（\n%） 规模")).cells]
    ['机构', '增减(%)', '规模']
    """
    cells = [cell for one in rest.cells for cell in (words(rest) if len(rest.cells) == 1 else [one])]
    opened = [at for at, cell in enumerate(line.cells) if cell.text.count("(") > cell.text.count(")")]
    if len(opened) != 1 or not _closes(cells[0].text) or (len(cells) > 1 and opened[0] + 1 < len(line.cells)):
        return None
    whole, [at], first = list(line.cells), opened, cells[0]
    whole[at] = whole[at]._replace(text=f"{whole[at].text}{first.text}", end=first.end)
    return line._replace(cells=[*whole, *cells[1:]])


def _closes(text: str) -> bool:
    return ")" in text and text.count(")") > text.count("(")
