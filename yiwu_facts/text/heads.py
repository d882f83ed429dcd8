"""Which heads of a table stand over which value of a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from yiwu_facts.text.captions import is_numbered
from yiwu_facts.text.cells import Cell, Row, is_percentage, is_value, is_year, words
from yiwu_facts.text.head_lines import DATE
from yiwu_facts.text.head_words import (
    ends_of_words,
    is_ratio,
    is_unit,
    is_yearly,
    label_heads,
    no_values,
    note_heads,
    words_of,
)
from yiwu_facts.text.pattern import lazy

Found = dict[int, tuple[Cell, ...]]
"""The heads over the cells of a row by their place in it, from the outermost to the nearest."""

Blocks = Sequence[Sequence[Row]]
"""The heads of a table, those of its later parts after those of the earlier ones; not changed, but replaced."""


@dataclass(slots=True)
class Shapes:
    """The heads over the rows of a table: those of the same shape have the same ones, and most rows look alike."""

    _blocks: Blocks = ()
    _known: dict[object, Found | None] = field(default_factory=dict)

    def over(self, row: Row, count: int, blocks: Blocks) -> Found | None:
        """Return the heads of a row, None if no head has a cell for each of its own.

        Args:
            row: a row with values.
            count: how many values it has.
            blocks: the heads of the table.
        """
        if not blocks:
            return None
        if blocks is not self._blocks:
            self._blocks, self._known = blocks, {}
        shape = count, row.fields, _more(row), *[(cell.field, is_value(cell.text)) for cell in row.cells]
        if shape not in self._known:
            self._known[shape] = _over(row, count, blocks)
        return self._known[shape]


def _over(row: Row, count: int, blocks: Blocks) -> Found | None:
    for block in reversed(blocks):
        if nearest := _below_some(row, block):
            return nearest
        for at in _last(block):
            for nearest in (_by_field(row, block[at]), _by_count(row, count, block, at)):
                if nearest and not _is_over_words(nearest, row):
                    return _with_outer(nearest, row, block[: at + 1]) | _higher(nearest, row, block[:at])
        if nearest := _upright(row, count, block) or _tall(row, block):
            return nearest
    return None


def _higher(nearest: Found, row: Row, above: Sequence[Row]) -> Found:
    """Return the heads that stand over values where the last line of heads has none, by the tabs before them."""
    over = {cell.field: cell for head in above if _FEW <= head.fields == row.fields for cell in head.cells}
    return {
        place: (over[cell.field],)
        for place, cell in enumerate(row.cells)
        if place not in nearest and cell.field in over
    }


def _is_over_words(nearest: Found, row: Row) -> bool:
    """Whether heads seem to stand over values that stand over words alone: then they stand elsewhere."""
    ends = ends_of_words()
    texts = [row.cells[place].text for place, over in nearest.items() if over[-1].text.endswith(ends)]
    return any(is_value(text) and _DIGIT.search(text) for text in texts)


def _more(row: Row) -> int:
    """Return how many heads more than one may stand over a label of several words: 600001.SH 岚山股份."""
    return 0 if row.fields else row.cells[0].text.count(" ")


def _last(block: Sequence[Row]) -> Iterator[int]:
    """Yield the place of the last line of heads; the head of the first section may stand below it.

    Where more lines follow they go on with heads, and which with which is not told.
    """
    if block:
        yield len(block) - 1
    if len(block) > 1 and len(block[-1].cells) == 1 and block[-1].text[:1] != "(":
        yield len(block) - 2


def _by_field(row: Row, head: Row) -> Found:
    """Return the heads by the tabs before them, which say where an empty cell is."""
    is_whole = len(row.cells) == len(head.cells) > head.fields
    if row.fields < _FEW or row.fields != head.fields or is_whole:
        return {}
    over = {cell.field: cell for cell in head.cells}
    if len(over) != len(head.cells) or len({cell.field for cell in row.cells}) != len(row.cells):
        return {}
    if any(_OF_TWO.search(cell.text) for cell in head.cells):
        return {}
    return {place: (over[cell.field],) for place, cell in enumerate(row.cells) if cell.field in over}


_OF_TWO = lazy(r"元\)? \(?%\)?$")
"""The heads of two columns in one cell: 2023年百万港元 %."""


def _by_count(row: Row, count: int, block: Sequence[Row], at: int) -> Found:
    """Return the heads of a line that has as many as the row has cells, or values if they follow its label."""
    has_label_head = any(cell.text in label_heads() for head in block[:at] for cell in head.cells[:1])
    for every in _readings(row, block[at]):
        is_total = len(every) == len(row.cells) + 1 and not is_value(row.cells[0].text)
        cells = every[1:] if is_total and every[0].text in words_of("number") else every
        begins_with_label = cells[0].text in label_heads()
        if begins_with_label and len(cells) == len(row.cells) + 1 and _are_exact(row.cells[1:]):
            cells = [cell for cell in cells if cell.text not in note_heads()]  # a total has no note
        more = _more(row)
        if more and len(cells) == len(row.cells) + more and count == len(row.cells) - 1:
            return {place: (cells[place + more if place else 0],) for place in range(len(row.cells))}
        if from_right := _from_right(row, count, cells):
            return from_right
        if len(cells) == len(row.cells) > 1 and (begins_with_label or not has_label_head):
            return {place: (cell,) for place, cell in enumerate(cells)}
        if begins_with_label and len(cells) == count + 1 == len(row.cells) + 1:  # the label is in the lines before
            return dict(enumerate((cell,) for cell in cells[1:]))
        is_over_values = 0 < at <= _above(block[:at]) + 2 or DATE.match(cells[0].text) or _spanning(block[:at], count)
        is_whole = len(cells) == count > 1 and is_over_values and not begins_with_label
        if is_whole and (first := _first(row, count)) is not None:
            return {first + place: (cell,) for place, cell in enumerate(cells)}
    return {}


def _readings(row: Row, head: Row) -> Iterator[Sequence[Cell]]:
    """Yield the heads of a line as tabs keep them apart, unless spaces do in the row, and as spaces do."""
    every = words(head)
    if len(every) == len(head.cells) or len({cell.field for cell in row.cells}) == len(row.cells) or not row.fields:
        yield head.cells
    yield every


def _are_exact(cells: Sequence[Cell]) -> bool:
    """Tell values with a point or groups of thousands, which are no numbers of notes."""
    return all(is_value(cell.text) and ("," in cell.text or "." in cell.text) for cell in cells)


def _from_right(row: Row, count: int, heads: Sequence[Cell]) -> Found:
    """Return the heads of values behind labels that one space keeps apart, where a percentage tells that they fit."""
    labels, values, over = row.cells[: len(row.cells) - count], row.cells[-count:], heads[-count:]
    missing = len(heads) - len(row.cells)
    if not 0 < missing <= sum(cell.text.count(" ") for cell in labels) or any(is_value(cell.text) for cell in labels):
        return {}
    fit = [is_ratio(head.text) for head, cell in zip(over, values, strict=True) if is_percentage(cell.text)]
    if not fit or not all(fit):
        return {}
    return {len(labels) + place: (head,) for place, head in enumerate(over)}


def _above(lines: Sequence[Row]) -> int:
    """Return how many lines have several cells; more than a few with one are heads that stand below each other."""
    return sum(len(line.cells) > 1 for line in lines)


def _first(row: Row, count: int) -> int | None:
    """Return where the values of a row begin if they stand together."""
    are_values = [is_value(cell.text) for cell in row.cells]
    first = len(row.cells) - count
    while first > 0 and not are_values[first]:
        first -= 1
    while first > 0 and are_values[first - 1]:
        first -= 1
    return first if all(are_values[first : first + count]) else None


def _with_outer(nearest: Found, row: Row, block: Sequence[Row]) -> Found:
    """Put before the nearest heads, the last line of a block, those that span several or stand over a line of units."""
    *above, line = block
    is_dense = len(line.cells) == line.fields + 1 - line.cells[0].field
    label, below = nearest[0][-1].text if 0 in nearest else "", line.cells[0].field if is_dense else 0
    places = [place for place in sorted(nearest) if is_value(row.cells[place].text)]
    places = [place for place in places if nearest[place][-1].text not in note_heads()]
    may_span = 0 not in nearest or nearest[0][-1].text in label_heads()
    texts = {nearest[place][-1].text for place in places}
    tells_nothing = len(texts) == 1 or all(map(is_unit, texts))
    if dates := _spanning(above, len(places)):
        span = len(places) // len(dates)
        return nearest | {place: (dates[at // span], *nearest[place]) for at, place in enumerate(places)}
    is_carried = False
    for head in reversed(above):
        if by_field := _carried(row, head, places, label, below):
            is_carried = True
            more = {place: cell for place, cell in by_field.items() if cell.text != nearest[place][0].text}
            nearest = nearest | {place: (cell, *nearest[place]) for place, cell in more.items()}
        if is_carried or (_FEW <= head.fields == row.fields and len(head.cells) <= head.fields):
            continue  # the tabs tell where it stands
        cells = [_without_label(cell) for cell in head.cells if cell.text not in no_values()]
        span, rest = divmod(len(places), len(cells)) if cells else (0, 1)
        if not places or rest or len(cells) < 2 or not (tells_nothing or _are_dates(cells) if span == 1 else may_span):
            continue
        return nearest | {place: (cells[at // span], *nearest[place]) for at, place in enumerate(places)}
    return nearest


def _without_label(cell: Cell) -> Cell:
    """Return the head over values that one space keeps apart from the head over labels: 股东名称 发行前."""
    label, _, rest = cell.text.partition(" ")
    return cell._replace(text=rest, start=cell.end - len(rest)) if rest and label in label_heads() else cell


def _are_dates(cells: Sequence[Cell]) -> bool:
    return all(DATE.search(cell.text) for cell in cells)


def _lacks_end(row: Row, head: Row, below: int) -> bool:
    """Tell a line of heads that lacks the empty cells at its end, but has those inside it, or needs none there.

    It needs none if the line below it begins, at `below`, under the last of its heads.
    """
    return head.fields < row.fields and (len(head.cells) <= head.fields or 0 < below == head.fields)


def _carried(row: Row, head: Row, places: Sequence[int], nearest: str, below: int) -> dict[int, Cell]:
    """Return the cells of a head by the tabs before them; an empty one is part of the one before it.

    `nearest` is the nearest head over the labels, `below` where the line of the nearest begins, 0 if it has gaps.
    """
    if row.fields < _FEW or len(head.cells) < 2 or not (row.fields == head.fields or _lacks_end(row, head, below)):
        return {}
    first = head.cells[0].text
    is_over_labels = first in label_heads() or len(head.cells) == len(places) + 1 or first == nearest
    is_over_labels |= len(head.cells) <= head.fields == row.fields  # the tabs tell where it stands
    if head.cells[0].field == 0 and not is_over_labels:
        return {}
    found: dict[int, Cell] = {}
    for place in places:
        before = [cell for cell in head.cells[-_MOST:] if 0 < cell.field <= row.cells[place].field]
        if before:
            found[place] = before[-1]
    return found


_FEW = 2
"""Tabs from which on a line has them between all of its cells."""
_MOST = 50
"""Cells of a line that are looked through."""


def _upright(row: Row, count: int, block: Sequence[Row]) -> Found:
    """Return the heads that stand below each other, one in a line."""
    cells = _below_each_other(block)
    if len(cells) == len(row.cells) > 2 and cells[0].text in label_heads():
        return {place: (cell,) for place, cell in enumerate(cells) if place}
    if len(cells) == count > 1 and len(row.cells) == count + 1 and DATE.match(cells[0].text):
        return {place + 1: (cell,) for place, cell in enumerate(cells)}
    return {}


def _tall(row: Row, block: Sequence[Row]) -> Found:
    r"""Return the heads of a line that lacks the first ones, each of which stands in several lines above it.

    So PDF files have heads that are as tall as others with a line below: 收盘价⏎(元)⏎总市值⏎(亿元)⏎EPS PE⏎2025 2025.
    """
    at = next((at for at, head in enumerate(reversed(block)) if len(head.cells) == 1), 0)
    lines = _after_title(block[: len(block) - at])
    missing = len(row.cells) - len(block[-1].cells) if at else 0
    size, rest = divmod(len(lines), missing) if missing > 1 else (0, 1)
    if rest or not 0 < size <= _TALLEST or not all(is_value(cell.text) for cell in row.cells[missing:]):
        return {}
    if any(len(line.cells) > 1 for line in lines):
        return {}
    groups = [[line.cells[0] for line in lines[first : first + size]] for first in range(0, len(lines), size)]
    if any(is_unit(cell.text) for group in groups for cell in group[:-1] or group):
        return {}
    tall = {place: tuple(group) for place, group in enumerate(groups)}
    if any(is_unit(group[-1].text) != is_value(cell.text) for group, cell in zip(groups, row.cells, strict=False)):
        return {}
    return tall | {missing + place: (cell,) for place, cell in enumerate(block[-1].cells)}


def _below_some(row: Row, block: Sequence[Row]) -> Found:
    """Return the heads of two lines, the second of which has years for the last heads of the first: EPS, PE."""
    if len(block) < _FEW:
        return {}
    upper, lower = block[-2].cells, block[-1].cells
    more = _more(row)
    whole = len(row.cells) + more - len(lower)
    groups = _years(lower)
    if whole < 1 or not groups or len(upper) - whole != groups[-1] + 1 or len(lower) <= groups[-1] + 1:
        return {}
    is_label = [not is_value(cell.text) for cell in row.cells]
    if any(is_label[whole - more :]):
        return {}
    if [is_yearly(cell.text) for cell in upper] != [at >= whole for at in range(len(upper))]:
        return {}
    found: Found = {max(place - more, 0): (cell,) for place, cell in enumerate(upper[:whole])}
    return found | {whole - more + at: (upper[whole + groups[at]], cell) for at, cell in enumerate(lower)}


def _years(cells: Sequence[Cell]) -> list[int]:
    """Return under which of several heads each year stands: the first year comes again, a word stands alone, (MRQ).

    >>> _years([Cell(text, 0, 0) for text in ("2025", "2026E", "2025", "2026E", "(MRQ)")])
    [0, 0, 1, 1, 2]
    """
    groups: list[int] = []
    for at, cell in enumerate(cells):
        before = cells[at - 1].text if at else ""
        goes_on = is_year(before) and is_year(cell.text) and before[:4] < cell.text[:4]
        groups.append(groups[-1] + (not goes_on) if groups else 0)
    return groups if any(is_year(cell.text) for cell in cells) else []


_TALLEST = 3
"""Lines of a head at most."""


def _after_title(block: Sequence[Row]) -> Sequence[Row]:
    """Return the heads below the last title of a table: 表 1:可比公司."""
    return block[1 + max((at for at, head in enumerate(block) if is_numbered(head.text)), default=-1) :]


def _spanning(block: Sequence[Row], count: int) -> list[Cell]:
    """Return the dates that stand below each other over a line of heads, each for as many columns as the others."""
    cells = _below_each_other(block)
    while cells and not DATE.match(cells[0].text):
        del cells[0]
    is_all = len(cells) > 1 and count % len(cells) == 0 and _are_dates(cells)
    return cells if is_all else []


def _below_each_other(block: Sequence[Row]) -> list[Cell]:
    """Return the cells of the last lines of heads that have one each."""
    run: list[Row] = []
    for head in reversed(block):
        if len(head.cells) > 1:
            break
        run.insert(0, head)
    return list(_whole_dates(run))


def are_periods(heads: Sequence[Cell]) -> bool:
    """Tell a column of a year or a day, in which 2024 is no year but an amount."""
    return any(DATE.match(head.text) for head in heads)


def _whole_dates(run: Sequence[Row]) -> Iterator[Cell]:
    """Yield the cells of lines, those of a year and the day below it as one."""
    before: Cell | None = None
    for row in run:
        cell = row.cells[0]
        is_begun = before and (before.text.endswith("/") or _YEAR_ONLY.fullmatch(before.text))
        if before and is_begun and _DAY.match(cell.text):
            before = Cell(f"{before.text}{cell.text}", before.start, cell.end)
            continue
        if before:
            yield before
        before = cell
    if before:
        yield before


_YEAR_ONLY = lazy(r"(?:19|20)\d\d ?年/?|[一二][〇零一二三四五六七八九]{3}年")
_DAY = lazy(r"(?:(?:19|20)\d\d ?年 ?)?\d{1,2} ?[月-]|[一二三四五六七八九十]{1,2}月|度|(?:19|20)\d\d ?年度")
_DIGIT = lazy("[0-9]")
