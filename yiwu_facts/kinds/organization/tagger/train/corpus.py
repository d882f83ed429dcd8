"""Sentences to train on: read, folded, cleaned of what the output contract takes for no organisation."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from yiwu_facts.kinds.organization.tagger.pieces import pieces
from yiwu_facts.kinds.organization.words import sections
from yiwu_facts.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from pathlib import Path

GOLD = ("msra3", "cluener", "resume", "uner-gsd", "uner-gsdsimp", "weibo")
"""Sources that people annotated. The first one wins where two hold the same sentence."""
RAW = ("wind-news", "annual-reports", "government-reports", "cctv-news", "hkcnews")
"""Plain text for the teacher to annotate."""

_CONGRESS = re.compile(
    r"""(?:[一二三四五六七八九十]+|[0-9]+)(?:大|届.{0,12}(?:全会|会议|代表大会))$
      | (?:全会|代表大会)$""",
    re.VERBOSE,
)
_NO_CONGRESS = re.compile("^(?:第?.{0,4}届?)?(?:中国)?全国人民代表大会$")


@dataclass(frozen=True)
class Sentence:
    """One piece of folded text, the spans of its organisations, and how much it counts."""

    text: str
    spans: tuple[tuple[int, int], ...]
    weight: float
    source: str


def documents(path: Path) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield the folded texts of a JSON-lines file and the spans of their organisations."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            spans = [(f["start"], f["end"]) for f in record.get("facts", ()) if f["kind"] == "organization"]
            yield fold(record["text"]), spans


def held_out(data: Path) -> set[str]:
    """Return the sentences of all development files; a training sentence among them is left out."""
    result: set[str] = set()
    for path in sorted(data.glob("*.dev.jsonl")):
        for text, _ in documents(path):
            result.update(text[a:b].strip() for a, b in pieces(text) if b - a >= 10)
            result.add(text)
    return result


def gold(data: Path, places: Container[str], leave_out: Container[str] = ()) -> list[Sentence]:
    """Return the annotated sentences, each text once.

    Args:
        data: folder of the `*.train.jsonl` files.
        places: names of places, which are no organisations by themselves.
        leave_out: sources not to read.
    """
    seen = held_out(data)
    result = []
    for source in GOLD:
        if source in leave_out:
            continue
        for text, spans in documents(data / f"{source}.train.jsonl"):
            for first, last in pieces(text):
                piece = text[first:last]
                if piece.strip() in seen or not piece.strip():
                    continue
                seen.add(piece.strip())
                inside = [(a - first, b - first) for a, b in spans if first <= a and b <= last]
                kept = tuple(span for span in inside if _wanted(piece[slice(*span)], source, places))
                if source in _UNANNOTATED:
                    found = governments(piece, places)
                    kept += tuple(f for f in found if all(f[1] <= a or b <= f[0] for a, b in kept))
                result.append(Sentence(piece, tuple(sorted(kept)), 1.0, source))
    return result


_GOVERNMENT = re.compile("(?:人民)?政府")
_UNANNOTATED = ("msra3", "uner-gsd", "uner-gsdsimp")  # sources that leave out governments
_LONGEST_PLACE = 12


def governments(text: str, places: Container[str]) -> list[tuple[int, int]]:
    """Return the spans of a place and 政府 (浙江省杭州市人民政府), which two sources leave out; not 中国政府.

    >>> governments("义乌市政府和中国政府", {"义乌", "义乌市", "中国"})
    [(0, 5)]
    """
    spans = []
    for match in _GOVERNMENT.finditer(text):
        start = match.start()
        while (size := _place_before(text, start, places)) > 0:
            start -= size
        if start < match.start() and text[start : match.end()] != "中国政府":
            spans.append((start, match.end()))
    return spans


def _place_before(text: str, end: int, places: Container[str]) -> int:
    for size in range(min(_LONGEST_PLACE, end), 1, -1):
        name = text[end - size : end]
        if name in places or (name[-1] in "省市县区镇乡州" and name[:-1] in places and size > 2):
            return size
    return 0


@cache
def _general() -> frozenset[str]:
    return frozenset(word for _, row in sections("training.txt") for word in row.split())


def _wanted(name: str, source: str, places: Container[str]) -> bool:
    if len(name) < 2 or name in _general() or name in places:
        return False
    return not (source == "msra3" and _CONGRESS.search(name) and not _NO_CONGRESS.search(name))


def raw(data: Path) -> list[Sentence]:
    """Return the sentences of the plain texts, each once, without spans."""
    texts: dict[str, str] = {}
    for source in RAW:
        for line in fold((data / "raw" / f"{source}.txt").read_text(encoding="utf-8")).split("\n"):
            for first, last in pieces(line):
                if last - first >= 6 and line[first:last].strip():
                    texts.setdefault(line[first:last], source)
    return [Sentence(text, (), 0.0, "raw-" + source) for text, source in texts.items()]
