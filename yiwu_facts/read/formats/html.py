"""HTML: the text that a reader of the page sees, without navigation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from selectolax.lexbor import LexborHTMLParser, LexborNode

from yiwu_facts.read.decode import decode
from yiwu_facts.read.documents import How, Text, whole
from yiwu_facts.read.inputs import date_in_name
from yiwu_facts.read.stream import Piece

_LARGEST = 32 << 20

_LEFT_OUT = {
    "head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "audio", "video", "canvas",
    "nav", "footer", "select", "option", "button", "textarea", "input",
}  # fmt: skip
_BLOCKS = (
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
)  # fmt: skip
_EDGES = dict.fromkeys(_BLOCKS, "\n") | {"br": "\n", "td": "\t", "th": "\t"}
"""What stands at the edges of an element, once where several meet."""

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—"
_SOFT = re.compile(rf"(?<=[{_WIDE}])[ \t\r\f]*\n\s*(?=[{_WIDE}])")
"""A line break in the markup between two Chinese characters, which is no space on the page."""
_SPACES = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAKS = re.compile(r"[ \t\u00a0]*\n\s*")
_CELL_EDGES = re.compile(r" *\t[ \t]*")

_DATES = (
    "pubdate", "publishdate", "publish_date", "publishtime", "dc.date", "dc.date.issued", "article:published_time",
    "datepublished", "weibo: article:create_at", "firstpublishedtime",
)  # fmt: skip
"""Names under which the head of a page states the day of its publication, in small letters."""


def texts(file: BinaryIO, how: How) -> Iterator[Text]:
    """Yield the readable text; offsets count its characters and not those of the markup."""
    source, encoding = decode(whole(file, _LARGEST), how.encoding)
    page = LexborHTMLParser(source)
    yield Text(Piece(_readable(page)), encoding, published=_published(page))


def _readable(page: LexborHTMLParser) -> str:
    """Return the text of a page: a line for each block, a tab between cells."""
    parts: list[str] = []
    waiting: list[LexborNode | str] = [page.body] if page.body else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
        elif node.tag == "-text":
            parts.append(_in_line(node))
        elif node.tag not in _LEFT_OUT:
            edge = _EDGES.get(node.tag or "", "")
            waiting += [edge, *reversed(list(node.iter(include_text=True, skip_empty=False)))]
            parts.append(edge)
    text = _AROUND_BREAKS.sub("\n", "".join(parts))
    return _CELL_EDGES.sub("\t", text).replace("\n\t", "\n").replace("\t\n", "\n").strip()


def _in_line(node: LexborNode) -> str:
    text = node.text_content or ""
    if node.parent and node.parent.tag == "pre":
        return text
    return _SPACES.sub(" ", _SOFT.sub("", text))


def _published(page: LexborHTMLParser) -> date | None:
    """Return the day of publication that the head of a page states."""
    for node in page.css("meta[content]"):
        name = node.attributes.get("name") or node.attributes.get("property") or node.attributes.get("itemprop")
        if (name or "").lower() in _DATES and (day := date_in_name(node.attributes.get("content") or "")):
            return day
    return None
