"""The sentence around a place of a text, as one line for people."""

from __future__ import annotations

import re

from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.view import HAN

_MOST = 160
"""Characters on either side at most: of a text without sentences, as of a long row, the part around the place."""
_SHORT = 12
"""So short a line is a heading, or of a list, and ends at its end."""

_END = lazy(r"[。！？!?；;…]+[”’」』）)\"]*|\r?\n")
_GOES_ON = lazy(rf"(?:{HAN}|[0-9，、,：（(%])\r?\n(?={HAN}|[0-9（(“])")
_BLANK = lazy(r"[ \u3000\t\f\v]+")
_LATIN = lazy(r"(?<=[A-Za-z0-9])\r?\n(?=[A-Za-z0-9])")


def around(text: str, start: int, end: int) -> str:
    r"""Return the sentence that a span stands in, on one line; of a row of a table, the row.

    >>> around("开头。去年营收3亿元，增长5%。结尾", 5, 9)
    '去年营收3亿元，增长5%。'
    >>> around("去年全市货物进出口总值增\n长了5%。\n", 14, 16), around("年份\t营收\n2024\t3亿元\n", 11, 14)
    ('去年全市货物进出口总值增长了5%。', '2024 3亿元')
    """
    first, last = max(0, start - _MOST), min(len(text), end + _MOST)
    before = reversed(list(_END.finditer(text, first, start)))
    begins = next((mark.end() for mark in before if not _goes_on(text, mark)), first)
    ends = next((mark.end() for mark in _END.finditer(text, end, last) if not _goes_on(text, mark)), last)
    left = "…" if begins == first and first else ""
    right = "…" if ends == last and last < len(text) else ""
    return f"{left}{_BLANK.sub(' ', on_one_line(text[begins:ends])).strip()}{right}"


def on_one_line(text: str) -> str:
    r"""Return a text without its line ends, with a space where one stands between Latin words.

    >>> on_one_line("义乌市\n商务局"), on_one_line("Yiwu\nTrade")
    ('义乌市商务局', 'Yiwu Trade')
    """
    return _LATIN.sub(" ", text).replace("\r", "").replace("\n", "")


def _goes_on(text: str, mark: re.Match[str]) -> bool:
    """Tell the end of a line of print, whose sentence goes on in the next one, from that of a heading, row or list."""
    if not mark[0].endswith("\n") or not _GOES_ON.match(text, mark.start() - 1):
        return False
    line = text[text.rfind("\n", max(0, mark.start() - _MOST), mark.start()) + 1 : mark.start()]
    after = text.find("\n", mark.end(), mark.end() + _MOST)
    next_line = text[mark.end() : after if after >= 0 else mark.end() + _MOST]
    return len(line) >= _SHORT and "\t" not in line and "\t" not in next_line
