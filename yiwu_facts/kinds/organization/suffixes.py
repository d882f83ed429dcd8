"""The suffixes that end names of organisations, and one pattern that finds them all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from yiwu_facts.kinds.organization.words import sections

MODES = ("strong", "plain", "place", "unit", "bare")


@dataclass(frozen=True, slots=True)
class Suffix:
    """A suffix with its conditions; `data/suffixes.txt` says what they mean."""

    word: str
    type: str
    mode: str
    needs_content: bool
    trades_only: bool


@cache
def suffixes() -> dict[str, Suffix]:
    """Return the suffixes by their words.

    >>> suffixes()["公司"].mode
    'plain'
    """
    return {suffix.word: suffix for suffix, _ in _rows()}


@cache
def pattern() -> re.Pattern[str]:
    """Return the pattern that finds suffixes, the longest at each place, not before what makes them other words."""
    alternatives: dict[str, list[str]] = {}
    for suffix, blockers in sorted(_rows(), key=lambda row: -len(row[0].word)):
        ahead = f"(?!{'|'.join(map(re.escape, blockers))})" if blockers else ""
        alternatives.setdefault(suffix.word[0], []).append(re.escape(suffix.word[1:]) + ahead)
    # Grouped by first character, so that the engine tries a handful of alternatives and not hundreds.
    groups = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in alternatives.items())
    return re.compile(f"(?=[{''.join(alternatives)}])(?:{groups})")


def _rows() -> list[tuple[Suffix, list[str]]]:
    found = []
    for kind, row in sections("suffixes.txt"):
        word, mode, *flags = row.split()
        assert mode in MODES, row
        marks = "".join(flag for flag in flags if not flag.startswith("!"))
        blockers = next((flag[1:].split(",") for flag in flags if flag.startswith("!")), [])
        found.append((Suffix(word, kind, mode, "+" in marks, "t" in marks), blockers))
    return found
