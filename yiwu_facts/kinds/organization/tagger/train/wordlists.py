"""The dictionaries of the tagger, from the data files of the organisation finder."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from yiwu_facts.text.data import countries
from yiwu_facts.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

NAMES = (
    "org", "org?", "region", "region?", "suffix", "suffix-place", "suffix-unit",
    "trade", "noun", "stop", "person", "number", "bound",
)  # fmt: skip
"""The dictionaries, in the order of their bits; `?` marks names that are also common words."""

_MODES = {"plain": "suffix", "strong": "suffix", "place": "suffix-place", "bare": "suffix-place", "unit": "suffix-unit"}


def words() -> dict[str, int]:
    """Return every word and the bits of the dictionaries that hold it."""
    result: dict[str, int] = {}
    for name, word in _entries():
        folded = fold(word.strip())
        if folded:
            result[folded] = result.get(folded, 0) | 1 << NAMES.index(name)
    return result


def places(bits: dict[str, int]) -> set[str]:
    """Return the words that are names of places and not also of organisations."""
    return {word for word, bit in bits.items() if bit & 0b100 and not bit & 0b1}


def _entries() -> Iterator[tuple[str, str]]:
    for folder, kind in (("lexicon", "org"), ("regions", "region")):
        for path in sorted(_data().joinpath(folder).iterdir(), key=lambda path: path.name):
            for _, row in _rows(path.read_text(encoding="utf-8")):
                yield from _forms(kind, row)
    for row in countries():
        yield from _forms("region", row)
    for _, row in _file("suffixes.txt"):
        suffix, *rest = row.split()
        if rest:
            yield _MODES.get(rest[0], "suffix"), suffix
    for _, row in _file("trades.txt"):
        yield from (("trade", word) for word in row.split())
    for section, row in _file("words.txt"):
        yield from ((section, word) for word in row.split())
    for _, row in _file("boundaries.txt"):
        yield from (("bound", word) for word in row.split())


def _forms(kind: str, row: str) -> Iterator[tuple[str, str]]:
    for form in row.split("|"):
        name = form.strip()
        doubtful = name.endswith("?") or (kind == "region" and len(name) == 1)
        if len(name) > 1 or kind == "region":
            yield (kind + "?" if doubtful else kind), name.removesuffix("?")


def _data() -> Traversable:
    return files("yiwu_facts.kinds.organization").joinpath("data")


def _file(name: str) -> Iterator[tuple[str, str]]:
    return _rows(_data().joinpath(name).read_text(encoding="utf-8"))


def _rows(text: str) -> Iterator[tuple[str, str]]:
    section = ""
    for line in text.splitlines():
        row = "" if line.startswith("#") else line.split("  #", 1)[0].strip()
        if row.startswith("[") and row.endswith("]"):
            section = row[1:-1]
        elif row:
            yield section, row
