"""The same text in another dress: what must not change its facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from yiwu_facts.text.data import rows

_SEAM = re.compile(r"(?<=[0-9])(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])(?=[0-9])")


def wide(text: str) -> str:
    """Return a text in full-width forms; , and . only in numbers, where they mean the same in both widths."""
    text = text.translate({code: chr(code + 0xFEE0) for code in range(0x21, 0x7F) if chr(code) not in ",."})
    return re.sub(r"(?<=[０-９])[,.](?=[０-９])", lambda match: chr(ord(match[0]) + 0xFEE0), text)


@cache
def _to_traditional() -> dict[int, str]:
    """Return the inverse of the folding, the first of the characters that fold to the same one.

    系 stays 系, as in 法律系: 係 is another word, which no name holds.
    """
    pairs = [pair for pair in rows("yiwu_facts.text", "traditional.txt") if pair[0] != "係"]
    return {ord(pair[1]): pair[0] for pair in reversed(pairs)}


def traditional(text: str) -> str:
    """Return a text in Traditional characters."""
    return text.translate(_to_traditional())


def spaced(text: str) -> str:
    """Return a text with a space between digits and Han, as many editors set it."""
    return _SEAM.sub(" ", text)


def wrapped(text: str, width: int = 34) -> str:
    """Return a text with lines of a column, as a PDF gives it; numbers in digits and Latin words stay whole."""
    lines = []
    for line in text.split("\n"):
        part = ""
        for token in (
            re.findall(r"[0-9０-９A-Za-z.,:%/~-]+|.", line) if "\t" not in line and "|" not in line else [line]
        ):
            if len(part) >= width and token not in "，。、；：！？”）)】》":
                lines.append(part)
                part = ""
            part += token
        lines.append(part)
    return "\n".join(lines)


DRESSES: Mapping[str, Callable[[str], str]] = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "full width": wide,
    "Traditional": traditional,
    "spaces": spaced,
    "lines of a column": wrapped,
    "a paragraph before": lambda text: f"大家都说不清楚。\n\n{text}",
    "a paragraph behind": lambda text: f"{text}\n\n大家都说不清楚。\n",
    "twice": lambda text: f"{text}\n\n{text}",
}
