"""HTML: the text that a reader of the page sees, without navigation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from selectolax.lexbor import LexborHTMLParser, LexborNode

from yiwu_facts.read.decode import UnreadableError, decode
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
    "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "ul",
)  # fmt: skip
_BREAK, _CELL, _ROW = 1, 2, 3
_EDGES = dict.fromkeys(_BLOCKS, _BREAK) | {"br": _BREAK, "td": _CELL, "th": _CELL, "tr": _ROW}
"""What stands at both edges of an element; where several meet, the highest counts."""
_SEPARATORS = ("", "\n", "\t", "\n")

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—"
_SOFT = re.compile(rf"(?<=[{_WIDE}])[ \t\r\f]*\n\s*(?=[{_WIDE}])")
"""A line break in the markup between two Chinese characters, which is no space on the page."""
_SPACES = re.compile(r"[ \t\r\n\f]+")
_DEEPEST = 1000
"""Elements in one another. Parsing takes the square of it, as HTML has it; no page that people wrote comes near."""
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_FLAT = {
    "area", "base", "br", "col", "dd", "dt", "hr", "img", "input", "li", "link", "meta", "option", "p", "param",
    "source", "td", "th", "tr", "wbr",
}  # fmt: skip
"""Elements that end by themselves."""

_DATES = (
    "pubdate", "publishdate", "publish_date", "publishtime", "dc.date", "dc.date.issued", "article:published_time",
    "datepublished", "weibo: article:create_at", "firstpublishedtime", "og:time",
    "og:release_date", "og:published_time", "dateupdate",
)  # fmt: skip
"""Names under which the head of a page states the day of its publication, in small letters."""


def texts(file: BinaryIO, how: How) -> Iterator[Text]:
    """Yield the readable text; offsets count its characters and not those of the markup."""
    source, encoding = decode(whole(file, _LARGEST), how.encoding, how.warn)
    if _depth(source) > _DEEPEST:
        raise UnreadableError(f"its markup is nested more than {_DEEPEST} deep")
    page = LexborHTMLParser(source)
    yield Text(Piece(_readable(page)), encoding, published=_published(page))


_RAW = {"script", "style"}
"""Elements in which tags are none."""


def _depth(source: str) -> int:
    """Return how deep elements stand in one another, or somewhat more."""
    depth = deepest = 0
    raw = ""
    for is_end, spelling in _TAG.findall(source):
        name = spelling.lower()
        if raw:
            raw = "" if is_end and name == raw else raw
        elif name in _RAW:
            raw = "" if is_end else name
        elif name not in _FLAT:
            depth = max(0, depth - 1) if is_end else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _readable(page: LexborHTMLParser) -> str:
    """Return the text of a page: a line for each block, a tab between cells."""
    parts: list[str] = []
    edge = 0
    waiting: list[LexborNode | int] = [page.body] if page.body else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, int):
            edge = max(edge, node)
        elif node.tag == "-text":
            text = _in_line(node)
            if edge:
                text = text.lstrip()
            if edge and text and parts:
                parts[-1] = parts[-1].rstrip()
                parts.append(_SEPARATORS[edge])
            if text:
                parts.append(text)
                edge = 0
        elif node.tag not in _LEFT_OUT:
            own = _EDGES.get(node.tag or "", 0)
            edge = max(edge, own)
            waiting += [own, *reversed(list(node.iter(include_text=True, skip_empty=False)))]
    return "".join(parts).strip()


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
