"""HTML to tags and texts, in time linear in its size whatever it holds: what browsers do, but nothing is built.

Libraries build the tree that the standard asks for, which takes the square of the size for markup made to that end, and
cannot be stopped meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple


class Tag(NamedTuple):
    """A tag.

    Attributes:
        name: in small letters.
        attributes: those of `KEPT` that it has; None if the tag ends an element.
        raw: what stands in an element that holds no markup, such as a script.
    """

    name: str
    attributes: Mapping[str, str] | None
    raw: str = ""


KEPT = frozenset({
    "aria-hidden", "class", "colspan", "content", "datetime", "hidden", "id", "itemprop", "name", "property", "rowspan",
    "style", "type",
})  # fmt: skip
"""Attributes that say something to a reader of texts."""
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_NAME = re.compile(r"[A-Za-z][^\s/>\0]{0,60}")
_ATTRIBUTE = re.compile(
    r"""[\s/]*([^\s/>=][^\s/>=]*|=[^\s/>=]*)(?:\s*=\s*(?:"([^"]*)(?:"|\Z)|'([^']*)(?:'|\Z)|([^\s>"'][^\s>]*|)))?"""
)
_TO_END = re.compile(r"[\s/]*>|[\s/]*\Z")
_LONGEST = 500
"""Characters of a value that are looked at."""
_NONE: Mapping[str, str] = {}


def tokens(source: str) -> Iterator[Tag | str]:
    """Yield the tags of a page and the texts between them; comments are none.

    >>> list(tokens('<p class=a>1 &lt; 2<!-- <b> --></P>'))
    [Tag(name='p', attributes={'class': 'a'}, raw=''), '1 < 2', Tag(name='p', attributes=None, raw='')]
    """
    at = text_from = 0
    while (at := source.find("<", at)) >= 0:
        name = _NAME.match(source, at + 1) or (source.startswith("/", at + 1) and _NAME.match(source, at + 2)) or None
        if name is None and source[at + 1 : at + 2] not in ("!", "?", "/"):
            at += 1
            continue
        if at > text_from:
            yield unescape(source[text_from:at])
        if name is None:
            at = text_from = _after_no_tag(source, at)
            continue
        is_end = source[at + 1] == "/"
        attributes, at = _attributes(source, name.end())
        small = name[0].lower()
        raw = ""
        if small in _RAW and not is_end:
            end = re.compile(f"</{small}(?=[\\s/>])", re.IGNORECASE).search(source, at)
            close = end.start() if end else len(source)
            raw, at = source[at:close], close
        text_from = at
        yield Tag(small, None if is_end else attributes, raw)
    if text_from < len(source):
        yield unescape(source[text_from:])


def _after_no_tag(source: str, at: int) -> int:
    """Return where a comment, a declaration or the like ends."""
    if source.startswith("<!--", at):
        end, size = source.find("-->", at), 3
    elif source.startswith("<![CDATA[", at):
        end, size = source.find("]]>", at), 3
    else:
        end, size = source.find(">", at), 1
    return len(source) if end < 0 else end + size


def _attributes(source: str, at: int) -> tuple[Mapping[str, str], int]:
    """Return the attributes of a tag that are kept, and where it ends."""
    found: dict[str, str] = {}
    while not (end := _TO_END.match(source, at)):
        match = _ATTRIBUTE.match(source, at)
        if match is None:  # never: what is no end begins an attribute
            return found, len(source)
        at = match.end()
        name = match[1]
        if len(name) < 20 and (small := name.lower()) in KEPT:
            value = match[2] or match[3] or match[4] or ""
            found.setdefault(small, unescape(value[:_LONGEST]))
    return found or _NONE, end.end()
