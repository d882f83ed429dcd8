"""The forms under which a text goes on to speak of a public body that it has named in full."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from yiwu_facts.kinds.organization.places import RANKS
from yiwu_facts.kinds.organization.words import PACKAGE, REGION, regions
from yiwu_facts.text.data import rows


def body_forms(name: str) -> Iterator[str]:
    """Yield the forms of a body of a place: its last part short or in full, its place without rank, or its rank alone.

    >>> list(body_forms("义乌市人民法院"))
    ['义乌市法院', '义乌人民法院', '义乌法院', '市人民法院', '市法院']
    """
    table = abbreviations()
    part = next((name[at:] for at in range(1, len(name)) if name[at:] in table), None)
    if part is None or not (places := _places(name.removesuffix(part))):
        return
    last = places[-1]
    heads = ["".join(places), last]
    if last[-1] in RANKS:
        heads += [last[:-1]] * (last[:-1] in regions()) + [last[-1]]
    for head in dict.fromkeys(heads):
        for end in (part, *table[part]):
            if head + end != name:
                yield head + end


@cache
def abbreviations() -> dict[str, list[str]]:
    """Return what the last parts of names are shortened to, of `data/abbreviations.txt`.

    >>> abbreviations()["人民法院"]
    ['法院']
    """
    return {part: shorts for part, *shorts in (row.split("|") for row in rows(PACKAGE, "abbreviations.txt"))}


def _places(text: str) -> list[str]:
    """Return the places that a text is made of, without any if it holds another word."""
    found = []
    at = 0
    while at < len(text):
        sizes = range(len(text) - at, 1, -1)
        size = next((n for n in sizes if regions().get(text[at : at + n]) == REGION), None)
        if size is None:
            return []
        found.append(text[at : at + size])
        at += size
    return found
