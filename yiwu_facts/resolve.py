"""Overlap resolution: which of the mentions that share text stand.

Which kinds the caller asked for must not change what is found. So a mention gives way only to mentions of kinds that
go before its own, and those are always looked for: numbers with a unit first, then dates, then names, then counts. A
number or a date that is a word of a name (九元航空, 明日科技有限公司) is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from yiwu_facts.claims import claims
from yiwu_facts.document import Document, Named
from yiwu_facts.kinds import find_each
from yiwu_facts.model import Mention
from yiwu_facts.text.data import rows
from yiwu_facts.text.overlap import Span, apart
from yiwu_facts.text.pattern import lazy, one_of

ORDER = ("percentage", "money", "date", "organization", "quantity")
NUMERIC = ORDER[:3]
_PLACES = {kind: place for place, kind in enumerate(ORDER)}


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
    others = sorted(asked.difference(ORDER))  # kinds of other packages give way to all of ours
    last = max((_PLACES.get(kind, len(ORDER)) for kind in asked), default=-1)
    found: list[list[Mention]] = [[] for _ in documents]
    claiming = [kind for kind in ORDER[:last] if kind not in asked] if last < len(NUMERIC) else []
    for kind in (*ORDER[: last + 1], *others):
        if kind in claiming:
            continue
        for document, here, mentions in zip(documents, found, find_each(kind, documents), strict=True):
            if mentions:  # few short texts have all kinds
                here.extend(_whole(document, mentions) if kind == "organization" else _outside(document, mentions))
    if claiming:
        for document, here in zip(documents, found, strict=True):
            here.extend(_outside(document, claims(document, claiming, here)))
    return [
        [mention for mention in resolve(outside_names(document.view.text, mentions)) if mention.kind in asked]
        for document, mentions in zip(documents, found, strict=True)
    ]


def _whole(document: Document, mentions: Iterable[Mention]) -> list[Mention]:
    """Return mentions without those that end in half a number, which states nothing."""
    view = document.view
    if not view.has_torn:
        return list(mentions)
    return [mention for mention in mentions if not view.is_torn(mention.start, mention.end)]


def _outside(document: Document, mentions: Iterable[Mention]) -> Sequence[Mention]:
    return outside(sure_names(document), _whole(document, mentions))


def sure_names(document: Document) -> list[Named]:
    """Return what is surely a name that the user brought along."""
    return [name for name in document.names if name.is_sure]


def outside(taken: Sequence[Span], mentions: Sequence[Mention]) -> Sequence[Mention]:
    """Return the mentions that share no character with spans that are apart from each other, by start.

    >>> clocks = [Mention(2, 4, "date", None, "clock"), Mention(6, 8, "date", None, "clock")]
    >>> [m.start for m in outside([Named(2, 6, "company", "一点资讯", None, is_sure=True)], clocks)]
    [6]
    """
    if not taken:
        return mentions
    ends = [span.end for span in taken]
    at = (bisect_right(ends, mention.start) for mention in mentions)
    return [m for m, i in zip(mentions, at, strict=True) if i == len(taken) or taken[i].start >= m.end]


def resolve(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions that stand, by start, none sharing a character with another.

    The kind that goes first stands, then the widest, then the leftmost.

    >>> a, b = Mention(0, 4, "organization", None, "suffix"), Mention(0, 2, "date", None, "day")
    >>> [m.kind for m in resolve([a, b])]
    ['date']
    """
    return apart(mentions, lambda m: (_PLACES.get(m.kind, len(ORDER)), m.start - m.end, m.start))


def outside_names(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the mentions but for numbers and dates that are words of a name: of a known one, or of a firm.

    It asks no other kind, so that it does not depend on which are asked for, and loads nothing of organisations.

    >>> date = Mention(0, 2, "date", None, "relative-day")
    >>> [len(list(outside_names(text, [date]))) for text in ("明日科技有限公司", "明日由科技公司发布")]
    [0, 1]
    """
    names = _names()
    for mention in mentions:
        if mention.kind in NUMERIC:
            start, end = mention.start, mention.end
            if (around := names.get(text[start : start + 3])) and _is_in_name(text, start, end, around):
                continue  # 九元航空
            if (around := names.get(text[start : start + 2])) and _is_in_name(text, start, end, around):
                continue
            if mention.kind == "date" and text[end : end + 1].isalpha() and _is_in_firm(text, mention):
                continue  # 明日科技有限公司
        yield mention


def _is_in_name(text: str, start: int, end: int, around: list[tuple[str, int]]) -> bool:
    """Tell whether one of some names, each with where a pair of characters stands in it, lies around a span."""
    return any(
        at <= start and end <= start - at + len(name) and text.startswith(name, start - at) for name, at in around
    )


def _is_in_firm(text: str, mention: Mention) -> bool:
    is_begun = _rest_of_firm().match(text, mention.end) is not None
    return is_begun and not _IS_DAY.search(text, mention.start, mention.end)


_IS_DAY = lazy(r"\d|[年季个截同当前后]")
"""What stands in no name of a firm: digits, a year, a quarter, a time that is counted from another."""


@cache
def _names() -> dict[str, list[tuple[str, int]]]:
    """Return the names with values by each three characters that follow each other in one, and by its last two.

    With each name goes where they stand in it: a value may begin there.
    """
    found: dict[str, list[tuple[str, int]]] = {}
    for name in sorted(set(rows("yiwu_facts.kinds", "names-with-values.txt"))):
        for at in range(len(name) - 1):
            found.setdefault(name[at : at + 3], []).append((name, at))
    return found


@cache
def _rest_of_firm() -> re.Pattern[str]:
    """How the name of a firm goes on behind a word of it: a trade at most, and the legal form."""
    forms = one_of({word for row in rows("yiwu_facts.kinds", "legal-forms.txt") for word in row.split()})
    return lazy(rf"[^\W\d_的了在是将为与和等来被向对从把就也以由]{{0,4}}(?:{forms})")
