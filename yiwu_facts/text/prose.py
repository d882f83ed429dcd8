"""Folded lines of prose, which end a table, and lines of words alone, which may stand over one."""

from __future__ import annotations

from yiwu_facts.text.cells import has_number
from yiwu_facts.text.pattern import lazy

_CLAUSE = lazy(r"[，,;]\D{8}")
_MARKS = lazy("[，；:、]")
_LONGEST = 24
"""Characters of a cell that goes on over several lines, at most; a clause in a longer line is prose."""
_WORDS = lazy(r"(?=[^\W\d_])[^-\d\t|—/。!?，,;位示列不]+")
"""A line of words alone: no value, no caption, no end of a sentence or clause."""
LONGEST_ROW = 2000
"""Characters of a line from which on it is no row of a table that people read."""
_HEAD = 14
"""Characters of a head among others, at most."""
_FEW = 2
"""Spaces from which on a line may have several heads."""


def is_of_words(line: str) -> bool:
    """Tell a line of words alone: no value, no caption, no end of a sentence or clause."""
    return (
        len(line) <= _LONGEST
        and _WORDS.fullmatch(line) is not None
        and "元计" not in line
        and "货币:" not in line
        and "币种:" not in line
    )


def ends_sentence(line: str) -> bool:
    """Tell a line in which a sentence ends; to look for each mark takes a tenth of the time of a pattern."""
    return "。" in line or "!" in line or "?" in line


def is_prose(line: str, *, is_in_table: bool) -> bool:
    """Tell a line with the end of a sentence or with clauses; below the head of a table a short one may have some."""
    if ends_sentence(line):
        return True
    if is_in_table and len(line) <= _LONGEST:
        return False
    return ("，" in line or "," in line or ";" in line) and _CLAUSE.search(line) is not None


def is_torn(line: str, *, has_caption: bool) -> bool:
    """Tell a part of a sentence that goes on in other lines."""
    if len(line) > LONGEST_ROW:
        return True
    return not has_caption and len(line) > _LONGEST and not has_number(line) and not _has_heads(line)


def _has_heads(line: str) -> bool:
    """Tell a line of heads, which spaces keep apart, from prose without a full stop."""
    if line.count(" ") < _FEW or _MARKS.search(line):
        return False
    return max(map(len, line.split())) <= _HEAD
