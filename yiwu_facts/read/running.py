"""From pages to a text: running heads, feet and page numbers are no part of it, and prose goes on over the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

_DEEP = 4
"""Lines at the top and at the bottom of a page among which heads and feet stand."""
_SHARE = 0.2
"""Share of the pages that a line stands on from which on it is a head or foot."""
_FEWEST = 3
"""Pages that a line stands on at least: of two pages that begin alike neither is a head."""
_MOST = 0.5
"""Share of the pages that lines stand on that differ in nothing but a rising number."""
_NUMBER = "\0"
"""Stands for the number of the page; no line has this character itself."""

_DIGITS = re.compile(r"(?<![\d.,%])\d{1,4}(?![\d%]|[.,]\d)")
_NAMED_NUMBER = re.compile(
    r"""第?\d{1,4}[页頁] | 第?\d{1,4}[页頁]?[,，/]?共\d{1,4}[页頁]
      | [-–—](?:[IVX]{1,5}-)?(?:\d{1,4}|[ivxl]{1,7})[-–—]
      | \d{1,2}-\d{1,2}-\d{1,4}""",  # of a prospectus: its part, its volume, its page
    re.VERBOSE,
)
"""A line of nothing but this, without spaces, is the number of a page, even if the document has one page."""
_ADDRESS = re.compile(r"[a-z]{3,5}:/{2,3}\S+[ \t]+\d{1,4}/\d{1,4}")
"""What a browser prints at the foot of each page: the address, and the number of the page."""
_PRINTED = re.compile(
    r"(?:\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}),? ?(?:[上下]午)?\d{1,2}:\d\d"
    r"(?:\s?[AP]M)?(?:[ \t].*)?"
)
"""What it prints at the top of a page with such a foot: when, and the title."""
_UNIT = re.compile(r"[单單]位|元$")
"""A line with this at the top of many pages is part of their tables, which are worth nothing without it."""


def without_running(pages: Sequence[str]) -> list[str]:
    r"""Return pages without their heads, feet and numbers; a head stays on the first page, where it may be the title.

    >>> without_running([f"年度报告\n{text}\n第 {page} 页" for page, text in enumerate(("甲", "乙", "丙"), 7)])
    ['年度报告\n甲', '乙', '丙']
    >>> without_running([f"{text}\n招股书 p{page}" for page, text in ((15, "甲"), (33, "乙"), (47, "丙"))])
    ['甲', '乙', '丙']
    """
    shift = _shift(pages)
    lines = [page.split("\n") for page in pages]
    rising = _rising(lines)
    keys = [_keys(page, number + shift, rising) for number, page in enumerate(lines)]
    seen = Counter(key for page in keys for key in set(page) if not _UNIT.search(key))
    enough = max(_FEWEST, len(pages) * _SHARE)
    repeated = {key for key, pages_with in seen.items() if pages_with >= enough}
    return [
        _stripped(page, keys[number], repeated if number else {key for key in repeated if _NUMBER in key})
        for number, page in enumerate(lines)
    ]


def _edges(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:_DEEP]
    yield from lines[max(_DEEP, len(lines) - _DEEP) :]


def _shift(pages: Sequence[str]) -> int:
    """Return by how much printed page numbers are ahead of the count of pages: the most frequent difference."""
    found = Counter(
        difference
        for number, page in enumerate(pages)
        for difference in {
            int(match.group()) - number for line in _edges(page.split("\n")) for match in _DIGITS.finditer(line)
        }
    )
    return max(found, key=lambda difference: (found[difference], -abs(difference)), default=0)


def _rising(pages: Sequence[Sequence[str]]) -> set[str]:
    """Return the lines, without their numbers, that most pages have and whose one number rises from page to page.

    So stand the numbers of pages that were taken out of a larger document.
    """
    seen: dict[str, list[list[int]]] = {}
    for lines in pages:
        here = {_DIGITS.sub(_NUMBER, line): line for line in _edges(lines)}
        for shape, line in here.items():
            if _NUMBER in shape:
                seen.setdefault(shape, []).append([int(number) for number in _DIGITS.findall(line)])
    enough = max(_FEWEST, len(pages) * _MOST)
    return {shape for shape, numbers in seen.items() if len(numbers) >= enough and _counts(numbers)}


def _counts(numbers: Sequence[Sequence[int]]) -> bool:
    """Whether one number of each line is larger than that of the line before, and all others are the same.

    >>> _counts([[1, 5], [1, 6], [1, 7]]), _counts([[1, 5], [1, 6], [2, 7]]), _counts([[1, 5], [1, 5], [1, 6]])
    (True, False, False)
    """
    changing = [column for column in zip(*numbers, strict=True) if len(set(column)) > 1]
    return len(changing) == 1 and all(before < after for before, after in pairwise(changing[0]))


def _keys(lines: Sequence[str], printed: int, rising: Container[str]) -> list[str]:
    r"""Return the keys of the lines at the top and bottom of a page; what a browser prints there has none.

    >>> _keys(["2026/4/24 14:34\t季报", "甲", "https://example.org/a\t1/2"], 1, ())
    ['', '甲', '']
    """
    edges = list(_edges(lines))
    is_of_browser = any(map(_ADDRESS.fullmatch, edges))
    is_out = [is_of_browser and bool(_ADDRESS.fullmatch(line) or _PRINTED.fullmatch(line)) for line in edges]
    return ["" if out else _key(line, printed, rising) for line, out in zip(edges, is_out, strict=True)]


def _key(line: str, printed: int, rising: Container[str]) -> str:
    """Return a line without its spaces, and with a mark for the number of its page; nothing if it has nothing else."""
    if _NAMED_NUMBER.fullmatch("".join(line.split())) or _DIGITS.sub(_NUMBER, line) in rising:
        return ""
    line = _DIGITS.sub(lambda match: _NUMBER if int(match.group()) == printed else match.group(), line)
    return "".join(line.split())


def _stripped(lines: Sequence[str], keys: Sequence[str], repeated: set[str]) -> str:
    """Return a page without what repeats at its top and bottom, by the keys of the lines there."""
    size = len(lines)
    first, last = 0, size
    while first < last and first < _DEEP and _goes(keys[first], repeated):
        first += 1
    while first < last and size - last < _DEEP and _goes(keys[last - 1 - size], repeated):
        last -= 1
    return "\n".join(lines[first:last])


def _goes(key: str, repeated: set[str]) -> bool:
    return not key or key in repeated


_LINE = 16
"""Characters of a line of prose at least."""
_FULL = 0.6
"""Share of the longest line of a page from which on a line goes to the margin."""
_GOES_ON = re.compile(r"[^\W\x00-\u058f]|[，、,]")
_NEW_PAGE = "\n\f"
"""Keeps two pages apart without ending a table, as other programs that make text of a PDF write it."""


def joined(pages: Sequence[str]) -> tuple[str, list[int]]:
    r"""Return pages as one text, and where each begins in it.

    A sentence that goes on over the page is left as the lines of a paragraph are; anything else gets a form feed,
    which keeps the last cell of one page and the first of the next apart.

    >>> joined(["合计\t甲", "乙"])
    ('合计\t甲\n\x0c乙', [0, 6])
    """
    parts: list[str] = []
    starts: list[int] = []
    size = 0
    before = ""
    for page in pages:
        if page and before:
            parts.append("\n" if _is_prose_over(before, page) else _NEW_PAGE)
            size += len(parts[-1])
        starts.append(size)
        parts.append(page)
        size += len(page)
        before = page or before
    return "".join(parts), starts


def _is_prose_over(before: str, after: str) -> bool:
    """Whether a sentence goes on from the last line of a page, which is a full one, to the first of the next."""
    lines = before.split("\n")
    last, first = lines[-1], after.split("\n", 1)[0]
    if "\t" in last or "\t" in first or not (_GOES_ON.match(last[-1:]) and _GOES_ON.match(first[:1])):
        return False
    return len(last) >= max(_LINE, _FULL * max(len(line) for line in lines if "\t" not in line))
