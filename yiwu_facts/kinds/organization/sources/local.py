"""What Hong Kong and Taiwan call their own bodies, in texts of theirs: 天文台, 海关, 央行."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from yiwu_facts.kinds.organization import rules
from yiwu_facts.kinds.organization.candidate import Candidate, Trust
from yiwu_facts.kinds.organization.doubts.doubt import first
from yiwu_facts.kinds.organization.doubts.known import Known, of_local
from yiwu_facts.kinds.organization.generic import is_generic
from yiwu_facts.kinds.organization.lexicon import Form, form_table
from yiwu_facts.kinds.organization.sources.known import is_meant
from yiwu_facts.kinds.organization.sources.left import walk
from yiwu_facts.kinds.organization.sources.steps import UNKNOWN
from yiwu_facts.kinds.organization.words import listed, sections, word_before
from yiwu_facts.text.fold import fold
from yiwu_facts.text.pattern import lazy, one_of
from yiwu_facts.text.view import View

_ENDS = "ends"
_ENOUGH = "!"
"""Ends a word that tells by itself where a text is from."""


def find(view: View, text: str) -> Iterator[Candidate]:
    """Yield the names of the place that a text is from."""
    if not _may_be_of_any(view.original):
        return
    original = view.original.replace("\r", "").replace("\n", "")  # the words that tell may be broken into lines
    for place in _places():
        if not is_of(place, original):
            continue
        pattern, forms = _names(place)
        for match in pattern.finditer(text):
            start, end = match.span()
            form = forms[match[0]]
            doubt = first(of_local(match[0], form), Known(text, start, end, match[0], form))
            trust = Trust.SURE if not form.ambiguous or is_meant(text, start, end, form) else Trust.HINT
            yield Candidate(start, end, form.type, rules.LOCAL, trust, None, form.entry, doubt)
        yield from _ended(place, text)


def _ended(place: str, text: str) -> Iterator[Candidate]:
    """Yield names that end in what ends those of bodies of the place only: 大安高工."""
    ends = _ends(place)
    for match in _ending(place).finditer(text) if ends else ():
        at = match.start()
        left = walk(text, at, {})
        if at - left.start < 2:
            continue
        kind, blocked = ends[match[0]]
        goes_on = text.startswith(blocked, match.end()) and not set(left.kinds) <= {UNKNOWN}
        if not (goes_on or word_before(text, at + 1, left.start)[1] or is_generic(text, left.start, at)):
            yield Candidate(left.start, match.end(), kind, rules.LOCAL, Trust.SURE)


@cache
def _ends(place: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the ends of names, with the types of what they name and what makes them other words behind a known one."""
    found = {}
    for section, row in sections("local.txt"):
        if section.startswith(f"{place} ") and section.endswith(f" {_ENDS}"):
            for entry in row.split():
                word, _, blocked = entry.partition("!")
                found[word] = section.split()[1], tuple(blocked.split(",")) if blocked else ()
    return found


@cache
def _ending(place: str) -> re.Pattern[str]:
    return lazy(one_of(_ends(place)))


def is_of(place: str, text: str) -> bool:
    """Tell whether a text is of a place, by its words and its characters.

    >>> is_of("hong-kong", "港鐵故障"), is_of("hong-kong", "新界下雨"), is_of("taiwan", "台北和高雄")
    (True, False, False)
    >>> is_of("taiwan", "台北和高雄開會")
    True
    """
    if not _may_be_of_any(text):
        return False
    words = {match[0] for match in _telling(place).finditer(text)}
    return len(words) > 1 or any(_evidence(place)[word] for word in words)


@lru_cache(maxsize=1)
def _may_be_of_any(text: str) -> bool:
    """Tell whether a text has any of the characters that mainland texts write otherwise; it is asked for each place."""
    return _traditional().search(text) is not None


@cache
def _places() -> tuple[str, ...]:
    return tuple(dict.fromkeys(section.partition(" ")[0] for section, _ in sections("local.txt")))


@cache
def _evidence(place: str) -> dict[str, bool]:
    """Return the words that tell of a place, and whether one is enough."""
    words = listed("local.txt", place)
    return {word.rstrip(_ENOUGH): word.endswith(_ENOUGH) for word in words}


@cache
def _telling(place: str) -> re.Pattern[str]:
    return lazy(one_of(_evidence(place)))


@cache
def _traditional() -> re.Pattern[str]:
    """Return what finds the characters that mainland texts write otherwise."""
    chars = {char for place in _places() for word in _evidence(place) for char in word if fold(char) != char}
    return lazy(f"[{''.join(sorted(chars.union(listed('around.txt', 'traditional'))))}]")


@cache
def _names(place: str) -> tuple[re.Pattern[str], Mapping[str, Form]]:
    rows = (
        (section, row)
        for section, row in sections("local.txt")
        if section.startswith(f"{place} ") and not section.endswith(f" {_ENDS}")
    )
    forms = form_table((section.removeprefix(f"{place} "), row) for section, row in rows)
    return lazy(one_of(forms)), forms
