"""A web page as a reader sees it: its blocks, and the text in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from yiwu_facts.read.decode import UnreadableError
from yiwu_facts.read.markup import Tag, tokens

_NEVER = frozenset({
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "audio", "video", "canvas", "select",
    "option", "button", "textarea", "datalist", "title", "noembed", "noframes", "xmp",
})  # fmt: skip
"""Elements whose text is none of the page's, or only what to click on."""
_AROUND = frozenset({"nav", "footer"})
"""Elements that stand around the text."""
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "li",
    "main", "menu", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul", "nav", "footer",
})  # fmt: skip
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})
_ROWS = frozenset({"tr"})
_PARTS = frozenset({"thead", "tbody", "tfoot"})
_TABLE = _CELLS | _ROWS | _PARTS | {"table", "caption"}
_CLOSED_BY = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "td": (_CELLS, frozenset({"tr", "table"})),
    "th": (_CELLS, frozenset({"tr", "table"})),
    "tr": (_ROWS | _CELLS, frozenset({"table"})),
    **{name: (_PARTS | _ROWS | _CELLS, frozenset({"table"})) for name in _PARTS},
}
"""Which open elements a tag ends, and inside which elements it ends none."""
_NO_P = frozenset({"p"})
_REACH = 50
"""So many elements further out an end tag reaches; pages whose tags are left open lose nothing but some order."""
_MOST = 1_000_000
"""Blocks of a page; nobody reads so many."""
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
"""What is only invisible, as the articles of WeChat are, a script shows when it has loaded."""
_SCRIPT_DAY = re.compile(
    r"""(?:pub(?:lish)?_?(?:time|date)|create_?time)["']?\s*[:=]\s*["'](?P<day>(?:19|20)\d\d-\d\d?-\d\d?)""",
    re.IGNORECASE,
)
"""The day of publication, as scripts have it that draw the page."""
_LD = 200_000
"""Characters of data about a page that are looked at."""

BREAK, LINK, LINK_END = "\n", "\x01", "\x02"
"""Stand among the texts for a line break, and for the beginning and the end of a link."""
_MARKS = str.maketrans(dict.fromkeys((0, 1, 2), " "))


@dataclass(slots=True)
class Page:
    """A page.

    Attributes:
        names, attributes, parents: of its blocks, in the order in which they begin; the first is the page itself.
        begins, ends: where each block begins and ends in `items`.
        items: texts, marks, the numbers of blocks where they begin, and `~number` where they end.
        title: what the window is called.
        meta: what its head says about it: names in small letters and contents.
        data: its data for machines, in JSON.
        times: days that elements for times have, in their order.
        script_day: the first day that a script says it was published on.
    """

    names: list[str] = field(default_factory=lambda: [""])
    attributes: list[Mapping[str, str]] = field(default_factory=lambda: [{}])
    parents: list[int] = field(default_factory=lambda: [0])
    begins: list[int] = field(default_factory=lambda: [0])
    ends: list[int] = field(default_factory=lambda: [0])
    items: list[str | int] = field(default_factory=list)
    title: str = ""
    meta: list[tuple[str, str]] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    script_day: str = ""


def page_of(source: str, *, with_frame: bool = False) -> Page:
    """Return a page without what nobody sees.

    Args:
        source: its markup.
        with_frame: whether navigation and foot are part of it.

    Raises:
        UnreadableError: nobody can read so much.
    """
    builder = _Builder(_NEVER if with_frame else _NEVER | _AROUND)
    for token in tokens(source):
        if isinstance(token, str):
            builder.text(token)
        elif token.attributes is None:
            builder.end(token.name)
        else:
            builder.start(token, token.attributes)
    return builder.done()


class _Builder:
    """Takes tags and texts, and keeps the blocks that are open."""

    def __init__(self, left_out: frozenset[str]) -> None:
        self.page = Page()
        self._left_out = left_out
        self._open: list[tuple[str, int]] = []
        """Names and numbers of the open elements; what is not shown has the number -1, an inline element -2."""
        self._count: Counter[str] = Counter()
        self._hidden = 0
        self._links = 0

    def text(self, text: str) -> None:
        if not self._hidden:
            self.page.items.append(text.translate(_MARKS) if min(text) < "\3" else text)

    def start(self, tag: Tag, attributes: Mapping[str, str]) -> None:
        name = tag.name
        self._about(tag, attributes)
        if name in _VOID:
            if name in ("br", "hr") and not self._hidden:
                self.page.items.append(BREAK)
            return
        if name in ("html", "head", "body") or tag.raw:
            return
        if name in _BLOCKS:
            self._close_implied(name)
        is_hidden = name in self._left_out or _is_hidden(attributes)
        if self._hidden or is_hidden:
            self._push(name, -1)
            self._hidden += 1
        elif name in _BLOCKS:
            self._push(name, self._new(name, attributes))
        elif name == "a" and not self._links:
            self._links += 1
            self.page.items.append(LINK)

    def _new(self, name: str, attributes: Mapping[str, str]) -> int:
        page = self.page
        number = len(page.names)
        if number > _MOST:
            raise UnreadableError(f"its markup has more than {_MOST:,} blocks; no page that people read has so many")
        page.names.append(name)
        page.attributes.append(attributes)
        page.parents.append(self._open[-1][1] if self._open else 0)
        page.begins.append(len(page.items))
        page.ends.append(0)
        page.items.append(number)
        return number

    def end(self, name: str) -> None:
        if name == "a" and self._links and not self._hidden:
            self._links = 0
            self.page.items.append(LINK_END)
        elif name == "br" and not self._hidden:
            self.page.items.append(BREAK)
        if not self._count[name]:
            return
        for depth, (open_name, _) in enumerate(reversed(self._open[-_REACH:]), 1):
            if open_name == name:
                self._pop(depth)
                return
            if open_name in _TABLE and name not in _TABLE:
                return

    def _close_implied(self, name: str) -> None:
        closed, within = _CLOSED_BY.get(name, (_NO_P, frozenset[str]()))
        if name not in _CLOSED_BY and not (self._open and self._open[-1][0] == "p"):
            return
        last = 0
        for depth, (open_name, _) in enumerate(reversed(self._open[-_REACH:]), 1):
            if open_name in within:
                break
            if open_name in closed:
                last = depth
                if name not in _ROWS | _PARTS:
                    break
        self._pop(last)

    def _push(self, name: str, number: int) -> None:
        self._open.append((name, number))
        self._count[name] += 1

    def _pop(self, count: int) -> None:
        for _ in range(count):
            name, number = self._open.pop()
            self._count[name] -= 1
            if number == -1:
                self._hidden -= 1
            else:
                self.page.ends[number] = len(self.page.items)
                self.page.items.append(~number)

    def _about(self, tag: Tag, attributes: Mapping[str, str]) -> None:
        """Keep what is said about the page."""
        page = self.page
        match tag.name:
            case "meta" if "content" in attributes:
                name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or ""
                page.meta.append((name.lower(), attributes["content"]))
            case "title" if not page.title:
                page.title = " ".join(tag.raw.split())[:500]
            case "script" if "ld+json" in attributes.get("type", ""):
                page.data.append(tag.raw[:_LD])
            case "script" if not page.script_day and (match := _SCRIPT_DAY.search(tag.raw)):
                page.script_day = match["day"]
            case "time" if "datetime" in attributes and not self._hidden:
                page.times.append(attributes["datetime"])

    def done(self) -> Page:
        self._pop(len(self._open))
        self.page.ends[0] = len(self.page.items)
        return self.page


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    if not attributes:
        return False
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return True
    return attributes.get("aria-hidden", "").lower() == "true" or bool(_HIDDEN.search(attributes.get("style", "")))
