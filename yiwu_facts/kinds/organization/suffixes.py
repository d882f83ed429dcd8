"""The suffixes that end names of organisations, and one automaton that finds them all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from yiwu_facts.kinds.organization.words import listed, sections
from yiwu_facts.text.pattern import lazy, match_before

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

MODES = ("strong", "plain", "place", "unit", "bare")
FLAGS = (
    *("content", "trades", "alone", "legal", "stem", "apart", "branch", "local", "named", "society", "office"),
    *("inherits", "taught", "funded", "team", "works", "whole", "said", "done", "sure"),
)


_OF_TRADES = ("finance", "media", "sports", "company")
"""Types that the last word before a legal form gives a firm; the last is that of what ends as others do."""


_MAY_BE_OF_WORLD = {"association", "government"}
FORM = "(?:股份)?(?:有限)?(?:责任)?公司"
"""Pattern of the legal form that ends the name of a company."""
_PLACE = lazy(r"[(][^()]*[)]\Z")
"""A place in brackets before such a form."""


@dataclass(frozen=True, slots=True, eq=False)
class Suffix:
    """A suffix with its conditions; `data/suffixes.txt` says what they mean."""

    word: str
    type: str
    mode: str
    flags: frozenset[str]


@cache
def suffixes() -> dict[str, Suffix]:
    """Return the suffixes by their words.

    >>> suffixes()["公司"].mode
    'plain'
    """
    return {suffix.word: suffix for suffix, _ in _rows()}


def typed(suffix: Suffix, text: str, at: int) -> Suffix:
    """Return a suffix with the type that the trade before it gives it: a company that insures is one of finance.

    >>> [typed(suffixes()["有限公司"], text, len(text)).type for text in ("星岚保险", "星岚期货(海南)", "星岚伞业")]
    ['finance', 'finance', 'company']
    """
    if suffix.type != "company":
        return suffix
    place = match_before(_PLACE, text, at) if text[at - 1 : at] == ")" else None
    return of_type(suffix, _kind_of_trade(text, place.start() if place else at))


@cache
def of_type(suffix: Suffix, kind: str) -> Suffix:
    """Return a suffix with another type."""
    return suffix if kind == suffix.type else replace(suffix, type=kind)


def _kind_of_trade(text: str, end: int) -> str:
    """Return the type of a firm by the longest word of a trade that stands right before its form."""
    for word, kind in _trades_by_last().get(text[end - 1 : end], ()):
        if text.endswith(word, 0, end):
            return kind
    return "company"


def of_world(kind: str, text: str, start: int) -> str:
    """Return the type of a body by the word that its name begins with: an association of the world is international.

    >>> of_world("association", "世界竹艺联合会", 0), of_world("sports", "世界竹球联合会", 0)
    ('international', 'sports')
    """
    return "international" if kind in _MAY_BE_OF_WORLD and text.startswith(_worldly(), start) else kind


@cache
def _worldly() -> tuple[str, ...]:
    return tuple(listed("trades.txt", "world"))


@cache
def _trades_by_last() -> dict[str, list[tuple[str, str]]]:
    """Return the words of trades with the types that they give firms by their last characters, the longest first."""
    kinds = {word: kind for kind in _OF_TRADES for word in listed("trades.txt", kind)}
    found: dict[str, list[tuple[str, str]]] = {}
    for word in sorted(kinds, key=len, reverse=True):
        found.setdefault(word[-1], []).append((word, kinds[word]))
    return found


@lru_cache(maxsize=4096)
def last_suffix(word: str) -> Suffix | None:
    """Return the longest suffix that a longer word ends in.

    >>> [suffix and suffix.word for suffix in map(last_suffix, ["星宝大学", "大学"])]
    ['大学', None]
    """
    table = suffixes()
    for size in _sizes_by_last().get(word[-1:], ()):
        if size < len(word) and (found := table.get(word[-size:])):
            return found
    return None


@cache
def _sizes_by_last() -> dict[str, list[int]]:
    """Return how long the suffixes are that end in a character, the longest first."""
    found: dict[str, set[int]] = {}
    for word in suffixes():
        found.setdefault(word[-1], set()).add(len(word))
    return {last: sorted(sizes, reverse=True) for last, sizes in found.items()}


@cache
def _automaton() -> tuple[AhoCorasick, list[tuple[Suffix, tuple[str, ...]]]]:
    from ahocorasick_rs import AhoCorasick, MatchKind

    rows = _rows()
    return AhoCorasick([suffix.word for suffix, _ in rows], matchkind=MatchKind.LeftmostLongest), rows


def find(text: str) -> Iterator[tuple[Suffix, int, int]]:
    """Yield the suffixes in a text with their places, the longest at each, not before what makes them other words.

    >>> [suffix.word for suffix, _, _ in find("依照公司法成立的有限公司")]
    ['有限公司']
    """
    automaton, rows = _automaton()
    for index, start, end in automaton.find_matches_as_indexes(text):
        suffix, blocked = rows[index]
        if not (blocked and text.startswith(blocked, end)):
            yield suffix, start, end
        elif (shorter := suffixes().get(suffix.word[:-1])) and shorter.mode == "bare":
            yield shorter, start, end - 1  # 浙江省委 + 会同


@cache
def _rows() -> list[tuple[Suffix, tuple[str, ...]]]:
    """Return each suffix with what makes it another word where it follows."""
    found = []
    for kind, row in sections("suffixes.txt"):
        word, mode, *flags = row.split()
        blockers = next((tuple(flag[1:].split(",")) for flag in flags if flag.startswith("!")), ())
        known = frozenset(flag for flag in flags if not flag.startswith("!"))
        assert mode in MODES, row
        assert known.issubset(FLAGS), row
        found.append((Suffix(word, kind, mode, known), blockers))
    return found
