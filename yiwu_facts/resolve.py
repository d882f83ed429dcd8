"""Overlap resolution: which of the mentions that share text stand.

Which kinds the caller asked for must not change what is found. So a mention gives way only to mentions of kinds that
go before its own, and those are always looked for: numbers with a unit first, then dates, then names, then counts. A
number or a date that is a word of a name (九元航空, 明日科技有限公司) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from yiwu_facts.document import Document
from yiwu_facts.kinds import find_each
from yiwu_facts.model import Mention
from yiwu_facts.text.data import rows
from yiwu_facts.text.overlap import apart
from yiwu_facts.text.pattern import lazy, one_of
from yiwu_facts.text.view import view_of

_ORDER = ("percentage", "money", "date", "organization", "quantity")
_NUMERIC = _ORDER[:3]
_LONGEST = 12
"""Characters on either side of a mention among which a known name that holds it is looked for."""
_AROUND = 60
_MARKS = "。！？；\n"


def found_each(documents: Sequence[Document], wanted: Iterable[str]) -> list[list[Mention]]:
    """Return for each document the mentions of some kinds that stand, by start, none sharing a character with another.

    Args:
        documents: the texts.
        wanted: the kinds, as in `KINDS`.

    Kinds that nobody asked for are looked for only where they may take something from those asked for.

    >>> from yiwu_facts.text.view import view_of
    >>> paper = Document(view_of("《每日经济新闻》消息，每日优惠"))
    >>> [(m.kind, m.start) for m in found_each([paper], ["date"])[0]]
    [('date', 11)]
    """
    asked = frozenset(wanted)
    last = max((_ORDER.index(kind) for kind in asked), default=-1)
    found: list[list[Mention]] = [[] for _ in documents]
    for kind in _ORDER[: last + 1]:
        for document, here, mentions in zip(documents, found, find_each(kind, documents), strict=True):
            is_torn = document.view.is_torn  # half a number states nothing
            here += [mention for mention in mentions if not is_torn(mention.start, mention.end)]
    inside = _inside_names(documents, found)
    return [
        [m for m in resolve(m for m in mentions if m not in named) if m.kind in asked]
        for mentions, named in zip(found, inside, strict=True)
    ]


def _inside_names(documents: Sequence[Document], found: Sequence[list[Mention]]) -> list[set[Mention]]:
    """Return for each document the mentions that are words of a name: 明日 in 明日科技有限公司.

    Whether there is a name is asked of the sentence alone, and only where a word in it ends names. So it does not
    depend on the kinds asked for, and a text without such a word loads nothing of organisations.
    """
    inside: list[set[Mention]] = [set() for _ in documents]
    asked: list[tuple[int, Mention, int]] = []
    sentences: list[Document] = []
    for at, (document, mentions) in enumerate(zip(documents, found, strict=True)):
        text = document.view.text
        for mention in mentions:
            if mention.kind not in _NUMERIC or not may_be_named(text, mention):
                continue
            if _is_in_known_name(text, mention):
                inside[at].add(mention)
                continue
            start, end = _sentence(text, mention)
            asked.append((at, mention, start))
            sentences.append(Document(view_of(text[start:end])))
    for (at, mention, start), names in zip(asked, find_each("organization", sentences), strict=True) if asked else ():
        first, last = mention.start - start, mention.end - start
        if any(name.start <= first and last <= name.end and name.end - name.start > last - first for name in names):
            inside[at].add(mention)
    return inside


def _sentence(text: str, mention: Mention) -> tuple[int, int]:
    """Return where the sentence of a mention begins and ends, at most `_AROUND` characters away."""
    low, high = max(0, mention.start - _AROUND), min(len(text), mention.end + _AROUND)
    begin = max(text.rfind(mark, low, mention.start) for mark in _MARKS)
    ends = [at for mark in _MARKS if (at := text.find(mark, mention.end, high)) >= 0]
    return (begin + 1 if begin >= 0 else low), min(ends, default=high)


def resolve(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions that stand, by start, none sharing a character with another.

    The kind that goes first stands, then the widest, then the leftmost.

    >>> a, b = Mention(0, 4, "organization", None, "suffix"), Mention(0, 2, "date", None, "day")
    >>> [m.kind for m in resolve([a, b])]
    ['date']
    """
    return apart(mentions, lambda m: (_ORDER.index(m.kind), m.start - m.end, m.start))


_FIRM = lazy(r"年(?!.*世纪)|[季个截同当前后]|\d[月日号天时点:/.HQ-]")
"""What stands in no name: a year, a quarter, a day or clock in digits."""


def may_be_named(text: str, mention: Mention) -> bool:
    """Tell whether a mention may be a part of a name: 明日 in 明日科技有限公司, 九元 in 九元航空, not 去年."""
    if _is_in_known_name(text, mention):
        return True
    if mention.kind != "date":
        return False
    word = text[mention.start : mention.end]
    return not _FIRM.search(word) and _name_end().match(text, mention.end) is not None


def _is_in_known_name(text: str, mention: Mention) -> bool:
    before = max(0, mention.start - _LONGEST)
    known = _names().finditer(text, before, mention.end + _LONGEST)
    return any(match.start() <= mention.start and mention.end <= match.end() for match in known)


@cache
def _names() -> re.Pattern[str]:
    return re.compile(one_of(set(rows("yiwu_facts.kinds", "names-with-values.txt"))))


@cache
def _name_end() -> re.Pattern[str]:
    words = one_of({word for row in rows("yiwu_facts.kinds", "ends-of-names.txt") for word in row.split()})
    # No name goes on over a mark or a word of grammar.
    return re.compile(rf"[^\W\d_的了在是将为与和等来被向对从把就也以]{{0,16}}?(?:{words})")
