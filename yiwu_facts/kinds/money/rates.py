"""What a rate counts: 元/吨, 每股5元, 5元每股, 10元一斤."""

from __future__ import annotations

import re
from functools import cache

from yiwu_facts.kinds.money.currencies import PACKAGE
from yiwu_facts.text.data import rows
from yiwu_facts.text.pattern import one_of
from yiwu_facts.text.view import HAN


def rate_words() -> list[str]:
    """Return what amounts are counted by: `data/rates.txt`."""
    return [word for row in rows(PACKAGE, "rates.txt") for word in row.split()]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = one_of(rate_words())
    thing = rf"(?:\d{{1,4}}|[十百千万])??(?:{words})"
    end = f"(?![A-Za-z]|{HAN}(?<![了的呢吧呀啊]))"
    after = re.compile(
        rf"[ ]?/[ ]?(?:(?P<bracket>\({thing}[/·.]{thing}\))"
        rf"|(?P<slash>{thing}(?:[/·]{thing}|每{thing})?)(?<![A-Za-z](?=[A-Za-z])))"
        rf"|每(?P<every>{thing}(?:每{thing})?)(?!逢|到|当|隔)"
        rf"|一个?(?P<one>{thing}){end}(?<!一[次点时生])"
    )
    before = re.compile(rf"每(?:一个?|个)?(?P<thing>{thing}(?:/?每{thing})?)$")
    return after, before


def rate_after(text: str, at: int) -> tuple[int, str | None]:
    """Return the end of what an amount that ends at `at` is counted by, and that; `at` and None if there is nothing.

    >>> rate_after("5000元/吨", 5)
    (7, '吨')
    >>> rate_after("300元/人·月", 4)
    (8, '人/月')
    """
    if not text.startswith(("/", " /", "每", "一"), at):
        return at, None
    match = _patterns()[0].match(text, at)
    if match is None or match.lastgroup is None:
        return at, None
    return match.end(), _plain(match[match.lastgroup])


def rate_before(text: str, at: int) -> tuple[int, str | None]:
    """Return the start of what an amount that begins at `at` is counted by, and that.

    >>> rate_before("每人每月500元", 4)
    (0, '人/月')
    """
    start = max(0, at - 12)
    if "每" not in text[start:at]:
        return at, None
    match = _patterns()[1].search(text, start, at)
    return (match.start(), _plain(match["thing"])) if match else (at, None)


def _plain(things: str) -> str:
    return "/".join(thing for thing in re.split(r"[/·.每()]", things) if thing)
