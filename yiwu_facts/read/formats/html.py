"""HTML: the article of a page, or else the text that a reader of the page sees."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from yiwu_facts.read.article import article
from yiwu_facts.read.decode import decode
from yiwu_facts.read.documents import How, Text, whole
from yiwu_facts.read.page import page_of
from yiwu_facts.read.page_lines import readable
from yiwu_facts.read.published import published
from yiwu_facts.read.stream import Piece

_LARGEST = 32 << 20


def texts(file: BinaryIO, how: How) -> Iterator[Text]:
    """Yield the readable text; offsets count its characters and not those of the markup."""
    source, encoding = decode(whole(file, _LARGEST), how.encoding, how.warn)
    text, day = text_of(source, whole_page=how.whole_page)
    yield Text(Piece(text), encoding, published=day)


def text_of(source: str, *, whole_page: bool = False) -> tuple[str, date | None]:
    r"""Return the text of a page, and the day of its publication.

    Args:
        source: its markup.
        whole_page: whether what stands around the article is part of the text.

    >>> text_of("<nav>首页</nav><table><tr><td>收入<td>12</table>")
    ('收入\t12', None)
    """
    page = page_of(source, with_frame=whole_page)
    found = article(page)
    spans = [(0, len(page.items))] if whole_page or found is None else found.spans
    left_out = frozenset[int]() if whole_page or found is None else found.left_out
    return readable(page, spans, left_out), published(page, found)
