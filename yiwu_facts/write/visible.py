"""Foreign text on one line of a terminal."""

from __future__ import annotations

from unicodedata import category

# Control and format characters (direction marks among them), line and paragraph separators, and what is left of names
# that are no UTF-8: all of them could rewrite the line.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def visible(text: str, newline: str = r"\n") -> str:
    r"""Return a text with its control characters written out.

    >>> visible("报告\n2026.txt")
    '报告\\n2026.txt'
    >>> visible("8000\n亿元", newline="↵")
    '8000↵亿元'
    """
    if text.isprintable():
        return text
    chars = text.replace("\r\n", "\n")
    return "".join([_escape(char, newline) if category(char) in _UNSAFE else char for char in chars])


def _escape(char: str, newline: str) -> str:
    if char == "\n":
        return newline
    if "\udc80" <= char <= "\udcff":  # a byte that the file system gave and UTF-8 does not know
        return f"\\x{ord(char) - 0xDC00:02x}"
    return char.encode("unicode_escape").decode()
