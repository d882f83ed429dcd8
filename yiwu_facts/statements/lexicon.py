"""The words that statements are made of, and what each does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from yiwu_facts.kinds.organization.words import REGION, regions
from yiwu_facts.segment import Tagger
from yiwu_facts.text.data import rows

_NOUNS = "n nr nrt nrfg ns nt nz ng vn an a b j l i s eng k tg g nrs"
_NOUN_CLASSES = "noun class place region word hollow share_noun rate_up rate_down fiscal fate district"
NOUN_TAGS = frozenset(f"{_NOUNS} {_NOUN_CLASSES}".split())
"""Parts of speech of which names of indicators are made."""

VERB_TAGS = frozenset(["v", "vd", "vg", "vi", "vq", "act"])


def sections(name: str) -> Iterator[tuple[str, str]]:
    """Yield section and word of a data file whose rows are words apart by spaces."""
    section = ""
    for row in rows("yiwu_facts.statements", name):
        if row.startswith("["):
            section = row.strip("[]")
        else:
            for word in row.split():
                yield section, word


@cache
def words() -> dict[str, str]:
    """Return the class of each word of `data/words.txt`.

    >>> words()["同比"], words()["下降"], words()["全省"]
    ('yoy', 'down', 'class')
    """
    return {word: section for section, word in sections("words.txt")}


@cache
def listed() -> dict[str, frozenset[str]]:
    """Return the sections of `data/none.txt`.

    >>> "项目" in listed()["named"]
    True
    """
    table: dict[str, set[str]] = {}
    for section, word in sections("none.txt"):
        table.setdefault(section, set()).add(word)
    return {section: frozenset(words) for section, words in table.items()}


@cache
def groups() -> dict[str, frozenset[str]]:
    """Return the sections of `data/steps.txt`.

    >>> "扣除" in groups()["leaving_out"]
    True
    """
    table: dict[str, set[str]] = {}
    for section, word in sections("steps.txt"):
        table.setdefault(section, set()).add(word)
    return {section: frozenset(words) for section, words in table.items()}


def group(*names: str) -> frozenset[str]:
    """Return the words of some sections of `data/steps.txt`."""
    return frozenset().union(*(groups()[name] for name in names))


def tails(*names: str) -> tuple[str, ...]:
    """Return the words of some sections of `data/steps.txt`, for `str.endswith`."""
    return tuple(sorted(group(*names)))


@cache
def ends(*names: str) -> tuple[str, ...]:
    """Return the ends of nouns of some sections of `data/nouns.txt`.

    >>> "志愿者".endswith(ends("people")), "步伐".endswith(ends("people"))
    (True, False)
    """
    return tuple(word for section, word in sections("nouns.txt") if section in names)


@cache
def tagger() -> Tagger:
    """Return the segmenter that knows these words and all places."""
    places = {place: "place" for place, kind in regions().items() if kind == REGION}
    return Tagger(places | words())
