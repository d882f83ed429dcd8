"""Whether an expression goes over the border of two cells or of two rows of a table."""

from __future__ import annotations

from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.view import View


def is_over_rows(view: View, start: int, end: int) -> bool:
    r"""Tell a cell that ends a row and the unit that begins the next one: 10,000⏎美元贬值5%, 7.18⏎欧元 50.

    A unit alone on its line is what a narrow cell broke.

    Args:
        view: the text.
        start: of the expression, in `view.text`.
        end: of it.
    """
    ends = view.line_ends(start, end)
    if not ends:
        return False
    first, last = view.to_original(start, end)
    if _is_between_rows(view.original, first, last):
        return True
    if not view.text[ends[-1] - 1].isdigit():
        return False
    if _LEADS_ROW.match(view.original, last):
        return True
    is_cell = first > 0 and (view.original[first - 1] in "\t|" or _AFTER_CELL.search(view.original, first - 3, first))
    return bool(is_cell) and _ENDS_LINE.match(view.original, last) is None


def _is_between_rows(original: str, first: int, last: int) -> bool:
    """Whether a span goes over from one line with several cells to another one."""
    begin = original.rfind("\n", 0, first) + 1
    stop = original.find("\n", last)
    return "\t" in original[begin:first] and "\t" in original[last : stop if stop >= 0 else len(original)]


def is_over_cells(view: View, start: int, end: int) -> bool:
    r"""Tell a number and the unit in the next cell that are not both whole cells: FBA24003⇥港元货币."""
    first, last = view.to_original(start, end)
    part = view.original[first:last]
    if "\t" not in part and "|" not in part:
        return False
    return view.original[first - 1 : first].isalnum() or view.original[last : last + 1].isalnum()


_AFTER_CELL = lazy(r"(?:[\d)%]| )[ ]+$")
_LEADS_ROW = lazy(r"[ \t]+-?\d")
_ENDS_LINE = lazy(r"[ \r]*(?:\n|$)")
