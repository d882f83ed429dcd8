"""A stream to a terminal, through which foreign text cannot give it orders."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, TextIO, cast

if TYPE_CHECKING:
    import regex


class _Shown:
    """Writes what is safe to another stream; of JSON it remains JSON of the same meaning."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, text: str) -> int:
        """Write a text."""
        return self._out.write(text if text.isprintable() else shown(text))

    def writelines(self, lines: Iterable[str]) -> None:
        """Write several texts."""
        for line in lines:
            self.write(line)


def for_terminal(out: TextIO) -> TextIO:
    """Return a stream for data formats; tables, which are coloured with what is kept out here, see to it themselves."""
    return cast("TextIO", _Shown(out))


@cache
def _unsafe() -> regex.Pattern[str]:
    import regex

    return regex.compile(r"[[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]--[\n\t]]", regex.VERSION1)


def shown(text: str) -> str:
    r"""Return a text with what a terminal would obey, but for the ends of lines, written out as in JSON.

    >>> shown("三成\x9b\u202e\x1b[2J\n")
    '三成\\u009b\\u202e\\u001b[2J\n'
    """
    return _unsafe().sub(lambda match: _escape(match[0]), text)


def _escape(char: str) -> str:
    """Return a character as JSON may write it: in units of UTF-16."""
    units = char.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
