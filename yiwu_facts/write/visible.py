"""Foreign text on one line of a terminal."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex


@cache
def _unsafe() -> regex.Pattern[str]:
    """Return what could rewrite a line: control and format characters, separators, and bytes that are no UTF-8."""
    import regex

    return regex.compile(r"[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]")


def visible(text: str, newline: str = r"\n") -> str:
    r"""Return a text with its control characters written out.

    >>> visible("报告\n2026.txt")
    '报告\\n2026.txt'
    >>> visible("8000\n亿元", newline="↵")
    '8000↵亿元'
    """
    if text.isprintable():
        return text
    return _unsafe().sub(lambda match: _escape(match[0], newline), text.replace("\r\n", "\n"))


def _escape(char: str, newline: str) -> str:
    if char == "\n":
        return newline
    if "\udc80" <= char <= "\udcff":  # a byte that the file system gave and UTF-8 does not know
        return f"\\x{ord(char) - 0xDC00:02x}"
    return char.encode("unicode_escape").decode()
