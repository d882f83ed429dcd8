"""From the blocks of a web page to its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yiwu_facts.read.flow import Flow, span_of
from yiwu_facts.read.page import BREAK, LINK, LINK_END, Page

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—"
_SOFT = re.compile(rf"(?<=[{_WIDE}])[ \t\r\f]*\n\s*(?=[{_WIDE}])")
"""A line break in the markup between two Chinese characters, which is no space on the page."""
_SPACES = re.compile(r"[ \t\r\n\f]+")
_CELLS = ("td", "th")


class Line(NamedTuple):
    """A line of a page.

    Attributes:
        block: the number of the innermost block that it is in.
        text: its characters.
        linked: how many of them are in links.
        begin, end: the items of the page that it is made of.
    """

    block: int
    text: str
    linked: int
    begin: int
    end: int


def lines(page: Page) -> Iterator[Line]:
    """Yield the lines of a page as if it had no tables."""
    block, is_link, linked, begin = 0, False, 0, 0
    parts: list[str] = []
    for at, item in enumerate((*page.items, BREAK)):
        if isinstance(item, str) and item not in (BREAK, LINK, LINK_END):
            parts.append(item)
            linked += len(item.strip()) if is_link else 0
        elif item in (LINK, LINK_END):
            is_link = item == LINK
        else:
            if parts and (text := in_line("".join(parts))):
                yield Line(block, text, linked, begin, at)
            parts.clear()
            linked, begin = 0, at + 1
            if isinstance(item, int):
                block = item if item >= 0 else page.parents[~item]


def in_line(text: str) -> str:
    """Return a text of the markup as the page shows it."""
    return _SPACES.sub(" ", _SOFT.sub("", text)).strip()


def readable(page: Page, spans: Sequence[tuple[int, int]], left_out: frozenset[int] = frozenset()) -> str:
    """Return the text of some spans of the items of a page: a line for each block, a tab between cells."""
    flow = Flow()
    tables = 0
    parts: list[str] = []
    for begin, end in spans:
        _end_line(flow, parts)
        at = begin
        while at < end:
            item = page.items[at]
            at += 1
            if isinstance(item, str):
                if item == BREAK:
                    _end_line(flow, parts)
                elif item not in (LINK, LINK_END):
                    parts.append(item)
                continue
            name = page.names[item if item >= 0 else ~item]
            if item >= 0 and item in left_out:
                at = page.ends[item] + 1
                continue
            end_text = _end_lines if name == "pre" and item < 0 else _end_line
            end_text(flow, parts)
            if name == "table" and item >= 0:
                tables += 1
                flow.open_table()
            elif name == "table" and tables:
                tables -= 1
                flow.close_table()
            elif name in _CELLS and tables and item >= 0:
                attributes = page.attributes[item]
                flow.open_cell(span_of(attributes.get("colspan", "")), span_of(attributes.get("rowspan", "")))
            elif name in _CELLS and tables:
                flow.close_cell()
            elif name == "tr" and tables and item < 0:
                flow.close_row()
    _end_line(flow, parts)
    for _ in range(tables):
        flow.close_table()
    return str(flow)


def _end_line(flow: Flow, parts: list[str]) -> None:
    if parts:
        if text := in_line("".join(parts)):
            flow.text(text)
            flow.end_line()
        parts.clear()


def _end_lines(flow: Flow, parts: list[str]) -> None:
    """End a text whose lines are those of the markup."""
    for line in "".join(parts).splitlines():
        flow.text(line.rstrip())
        flow.end_line()
    parts.clear()
