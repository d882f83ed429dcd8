"""Overlap resolution: which of the mentions that share text stand.

Which kinds the caller asked for must not change what is found. So a mention gives way only to mentions of kinds that
go before its own, and those are always looked for: numbers with a unit first, then dates, then names, then counts.
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

_ORDER = ("percentage", "money", "date", "organization", "quantity")
_NAMES = _ORDER.index("organization")
_LONGEST = 12
"""Characters on either side of a mention among which a name that holds it is looked for."""


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
    if last < _NAMES:
        _add_names(documents, found, _ORDER[last + 1 : _NAMES + 1])
    return [
        [mention for mention in resolve(document.view.text, mentions) if mention.kind in asked]
        for document, mentions in zip(documents, found, strict=True)
    ]


def _add_names(documents: Sequence[Document], found: Sequence[list[Mention]], kinds: Sequence[str]) -> None:
    """Add the mentions of further kinds, names the last, to documents with a mention that may be a word of a name."""
    may_have = [
        at
        for at, (document, mentions) in enumerate(zip(documents, found, strict=True))
        if any(may_be_named(document.view.text, mention) for mention in mentions)
    ]
    for kind in kinds if may_have else ():
        for at, more in zip(may_have, find_each(kind, [documents[at] for at in may_have]), strict=True):
            found[at].extend(more)


def resolve(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions that stand, by start, none sharing a character with another.

    >>> a, b = Mention(0, 2, "date", None, "day"), Mention(0, 8, "organization", None, "legal-form")
    >>> [m.kind for m in resolve("明日科技有限公司", [a, b])]
    ['organization']
    >>> [m.kind for m in resolve("明日科技发布公告", [a, b._replace(end=4)])]
    ['date']
    """
    return apart(mentions, lambda mention: _rank(text, mention))


def _rank(text: str, mention: Mention) -> tuple[int, int, int, int]:
    """Return what sorts a mention: its kind, then the widest, then the leftmost."""
    order = _ORDER.index(mention.kind)
    step = _NAMES if may_be_named(text, mention) else order
    return step, mention.start - mention.end, mention.start, order


_FIRM = lazy(r"年(?!.*世纪)|[季个截同当前后]|\d[月日号天时点:/.HQ-]")
"""What stands in no name: a year, a quarter, a day or clock in digits."""


def may_be_named(text: str, mention: Mention) -> bool:
    """Tell whether a mention may be a part of a name: 明日 in 明日科技有限公司, 九元 in 九元航空, not 去年."""
    before = max(0, mention.start - _LONGEST)
    known = _names().finditer(text, before, mention.end + _LONGEST)
    if any(match.start() <= mention.start and mention.end <= match.end() for match in known):
        return True
    if mention.kind != "date":
        return False
    word = text[mention.start : mention.end]
    return not _FIRM.search(word) and _name_end().match(text, mention.end) is not None


@cache
def _names() -> re.Pattern[str]:
    return re.compile(one_of(set(rows("yiwu_facts.kinds", "names-with-values.txt"))))


@cache
def _name_end() -> re.Pattern[str]:
    words = one_of({word for row in rows("yiwu_facts.kinds", "ends-of-names.txt") for word in row.split()})
    # No name goes on over a mark or a word of grammar.
    return re.compile(rf"[^\W\d_的了在是将为与和等来被向对从把就也以]{{0,16}}?(?:{words})")
