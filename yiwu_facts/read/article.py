"""Which part of a web page is its article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from yiwu_facts.read.page import Page
from yiwu_facts.read.page_lines import Line, lines
from yiwu_facts.text.captions import is_caption
from yiwu_facts.text.cells import row_of
from yiwu_facts.text.data import rows
from yiwu_facts.text.fold import fold

_PROSE = re.compile("[，。！？；：、,!?;]")
_CELL = 40
"""Characters of the cell of a table at most; longer ones hold texts, as on pages that are laid out with tables."""
_REACH = 7
"""So many blocks out from a line in a cell its table is found."""
_SENTENCE = re.compile("[。！？；]")
_SHORTEST = 12
"""Characters of a line of prose."""
_SHARES = (1.0, 1.0, 0.5, 0.25)
"""What a line counts for the block that it is in, the one around that, and so on."""
_MOST = 0.7
"""Share of the prose of a page from which on a block is left in whatever it calls itself."""
_LEAST = 60
"""Characters of the prose of an article."""
_SHARE = 0.4
"""What it has at least of all the prose of its page; a page of many texts is no article."""
_MORE = 0.1
"""What a block around an article has to add to it."""
_LONGEST = 200
"""Characters of a title."""
_LINKED = 0.5
"""Share of links from which on a line only leads elsewhere."""
_WORD = re.compile(r"[A-Za-z][a-z]*\d*|[A-Z]+(?![a-z])")
_NEAR = 15
"""Lines before an article among which its heading or its day stands, if it has no title that the page has, too."""
_LABEL = 10
"""Characters of a label that stands in a line of its own."""
_AFTER = 5
"""Lines at the beginning of an article among which its title may stand, and behind it among which its day may."""
_BEFORE = 60
"""Lines between the title and the text among which the day of publication may stand."""
_CAPTIONS = 2
"""Lines right before an article that is a table among which its caption stands, and behind it among which values do."""
_DAY = re.compile(r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}")
_VALUE = re.compile("[0-9０-９](?:[%％‰]|[百千万亿]{0,2}元)")
"""What a line states that still belongs to the article, as right below a table."""
_SOURCE = re.compile(r"^[(（\[【]?\w{0,4}(?:来源|來源|作者|记者|編輯|编辑|责编)\s?[:：]")


@dataclass(frozen=True, slots=True)
class Article:
    """The article of a page.

    Attributes:
        lines: its lines, as if it had no tables.
        spans: the items of the page that it is made of.
        left_out: blocks among them that are no part of it.
        after: a few lines behind it.
    """

    lines: tuple[Line, ...]
    spans: tuple[tuple[int, int], ...]
    left_out: frozenset[int]
    after: tuple[Line, ...]


def article(page: Page) -> Article | None:
    """Return the article of a page, None if the page is none."""
    every = list(lines(page))
    weights = {line.begin: _weighed(page, line) for line in every}
    prose = _totals(page, _own(page, every, weights))
    left_out = frozenset(number for number in _left_out(page, every) if prose[number] <= _MOST * prose[0])
    inside = [False] * len(page.names)
    for number in range(1, len(page.names)):  # a block begins after the one that it is in
        inside[number] = number in left_out or inside[page.parents[number]]
    found = [line for line in every if not inside[line.block]]
    own = _own(page, found, weights)
    scores, totals = _scores(page, own), _totals(page, own)
    best = _wider(page, max(range(len(scores)), key=lambda number: (scores[number], number)), totals)
    if totals[best] < _LEAST or totals[best] < _SHARE * totals[0]:
        return None
    begin, end = page.begins[best], page.ends[best]
    first = next(number for number, line in enumerate(found) if line.begin >= begin)
    behind = next((number for number in range(first, len(found)) if found[number].begin >= end), len(found))
    says = [number for number in range(first, behind) if weights[found[number].begin][1] or _is_about(found[number])]
    behind = says[-1] + 1
    behind += _values(found[behind : behind + _CAPTIONS])
    title = _title(page, found, first, min(says[0] + 1, first + _AFTER))
    if title is not None and title > first:
        first, begin = title, found[title].begin
    kept = _without_links(page, found[first:behind])
    if not kept:
        return None
    head = [] if title == first else _head(found[:first], title)
    stays = {line.begin for line in kept}
    gaps = [line for line in found[first:behind] if line.begin not in stays]
    spans = [(line.begin, line.end) for line in head] + _between(gaps, begin, kept[-1].end)
    return Article((*head, *kept), tuple(spans), left_out, tuple(found[behind : behind + _AFTER]))


@cache
def _words() -> frozenset[str]:
    return frozenset(word for row in rows("yiwu_facts.read", "not-article.txt") for word in row.split())


def _left_out(page: Page, found: Sequence[Line]) -> frozenset[int]:
    """Return the blocks that call themselves something else than an article, and do not hold the title of the page.

    A table is none: its class says what it shows (rank), and one for the layout is told by its links.
    """
    title: str = _plain(page.title)
    around = {0}
    for line in found:
        block = line.block
        if block not in around and _is_title(page, line, title):
            while block not in around:
                around.add(block)
                block = page.parents[block]
    words = _words()
    return frozenset(
        number
        for number, attributes in enumerate(page.attributes)
        if attributes
        and number not in around
        and page.names[number] != "table"
        and any(word in words for word in _names(attributes))
    )


def _names(attributes: Mapping[str, str]) -> Iterator[str]:
    """Yield the words of the class and id of a block."""
    for key in ("class", "id"):
        if key in attributes:
            for word in _WORD.findall(attributes[key]):
                yield word.lower()


def _own(page: Page, found: Iterable[Line], weights: Mapping[int, tuple[int, float]]) -> list[float]:
    """Return how much prose stands in each block itself."""
    own = [0.0] * len(page.names)
    for line in found:
        block, weight = weights[line.begin]
        own[block] += weight
    return own


def _totals(page: Page, own: Sequence[float]) -> list[float]:
    """Return how much prose each block holds."""
    totals = list(own)
    for number in range(len(own) - 1, 0, -1):
        totals[page.parents[number]] += totals[number]
    return totals


def _weighed(page: Page, line: Line) -> tuple[int, float]:
    """Return for which block a line counts, and how much: its characters, if they are prose or the cell of a table."""
    size = len(line.text)
    if line.linked > _LINKED * size:
        return line.block, 0.0
    if table := _table_of(page, line):
        return table, float(size - line.linked)
    return line.block, float(size - line.linked) if size >= _SHORTEST and _PROSE.search(line.text) else 0.0


def _table_of(page: Page, line: Line) -> int:
    """Return the table that a short line is a cell of, 0 if it is none of one."""
    if len(line.text) > _CELL or _SENTENCE.search(line.text):
        return 0
    block = line.block
    is_cell = False
    for _ in range(_REACH):
        is_cell = is_cell or page.names[block] in ("td", "th")
        if is_cell and page.names[block] == "table":
            return block
        block = page.parents[block]
    return 0


def _scores(page: Page, own: Sequence[float]) -> list[float]:
    """Return how likely each block is the article."""
    scores = [0.0] * len(own)
    for number, weight in enumerate(own):
        block = number
        for share in _SHARES if weight else ():
            scores[block] += share * weight
            if not block:
                break
            block = page.parents[block]
    return scores


_FLOWING = frozenset({"p", "table", "pre", "blockquote", "ul", "ol", "dl", "figure", "h2", "h3", "h4"})


def _wider(page: Page, block: int, totals: Sequence[float]) -> int:
    """Return the block around an article that has more of it, in parts of the same kind or as bare paragraphs."""
    around = {block}
    outer = block
    while outer:
        outer = page.parents[outer]
        around.add(outer)
    more = dict.fromkeys(around, 0.0)
    inner = {page.parents[number]: number for number in around if number}
    for number, parent in enumerate(page.parents):
        if parent in inner and number != inner[parent] and _is_like(page, number, inner[parent]):
            more[parent] += totals[number]
    wide = block
    while block:
        block = page.parents[block]
        if block and more[block] > _MORE * totals[wide]:
            wide = block
    return wide


def _is_like(page: Page, one: int, other: int) -> bool:
    if page.names[one] in _FLOWING:
        return True
    first, second = page.attributes[one], page.attributes[other]
    is_named_alike = first.get("class") == second.get("class") and ("id" in first) == ("id" in second)
    return page.names[one] == page.names[other] and is_named_alike


def _title(page: Page, found: Sequence[Line], first: int, last: int) -> int | None:
    """Return which line is the title: one of the first of the article, or else the last before it."""
    title: str = _plain(page.title)
    places = chain(range(first, last), range(first - 1, -1, -1))
    called = (number for number in places if _is_title(page, found[number], title))
    headings = (n for n in range(first - 1, max(-1, first - _NEAR), -1) if page.names[found[n].block] in ("h2", "h3"))
    return next(chain(called, headings), None)


def _is_title(page: Page, line: Line, title: str) -> bool:
    text = _plain(line.text[:_LONGEST])
    return len(text) > 3 and (page.names[line.block] == "h1" or (len(text) > 5 and title.startswith(text)))


def _head(before: Sequence[Line], title: int | None) -> list[Line]:
    """Return the title, and what stands before an article that says when it was published, by whom, and its unit."""
    begin = max(0, len(before) - _NEAR) if title is None else title + 1
    kept = [] if title is None else [before[title]]
    for number in range(begin, min(len(before), begin + _BEFORE)):
        line, after = before[number], before[number + 1 : number + 2]
        is_label = line.text.endswith((":", "：")) and len(line.text) <= _LABEL and any(map(_is_about, after))
        if is_label or _is_about(line) or (number >= len(before) - _CAPTIONS and _is_caption(line)):
            kept.append(line)
    return kept


def _is_caption(line: Line) -> bool:
    """Tell the line over a table that says what its numbers count, without which they state nothing."""
    if len(line.text) > _CELL:
        return False
    text = fold(line.text)
    return _ENDS_WITH_UNIT.search(text) is not None or is_caption(row_of(text, 0))


_ENDS_WITH_UNIT = re.compile(r"\([^\d()]{0,8}元(?:/[^\d()]{1,6})?\)$")
"""The end of the title of a table: 阶梯水价(元/立方米)."""


def _values(after: Sequence[Line]) -> int:
    """Return how many lines right behind an article say no more than a value: 年利率：3.45%."""
    told = [not line.linked and len(line.text) <= _CELL and _VALUE.search(line.text) for line in after]
    return next((number for number, tells in enumerate(told) if not tells), len(told))


def _is_about(line: Line) -> bool:
    return bool(_DAY.search(fold(line.text)) or _SOURCE.search(line.text))


def _without_links(page: Page, found: Sequence[Line]) -> list[Line]:
    """Return lines without lists of links to other pages."""
    is_link = [line.linked > 0.8 * len(line.text) and page.names[line.block] not in ("td", "th") for line in found]
    return [
        line
        for number, line in enumerate(found)
        if not (is_link[number] and sum(is_link[max(0, number - 1) : number + 2]) > 1)
    ]


def _between(gaps: Sequence[Line], begin: int, end: int) -> list[tuple[int, int]]:
    """Return the spans from one item to another without some lines."""
    spans = []
    for line in gaps:
        if begin <= line.begin < end:
            spans.append((begin, line.begin))
            begin = line.end
    return [*spans, (begin, end)]


def _plain(text: str) -> str:
    return "".join([char for char in fold(text) if char.isalnum()])
