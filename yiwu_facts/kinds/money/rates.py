"""What a rate counts: 元/吨, 每股5元, 5元每股, 10元一斤."""

from __future__ import annotations

import re
from functools import cache

from yiwu_facts.kinds.money.currencies import PACKAGE
from yiwu_facts.text.data import rows
from yiwu_facts.text.pattern import lazy, one_of
from yiwu_facts.text.view import HAN


def rate_words() -> list[str]:
    """Return what amounts are counted by: `data/rates.txt`."""
    return [word for word in _listed() if word[0] != "+"]


@cache
def _listed() -> list[str]:
    return [word for row in rows(PACKAGE, "rates.txt") for word in row.split()]


_MARK = lazy(r"[ ]?/[ ]?\(?|[每一]")


@cache
def _thing() -> str:
    return rf"(?:\d{{1,4}}|[十百千万])??(?:{one_of(rate_words())})"


@cache
def _after() -> dict[str, re.Pattern[str]]:
    """Return the patterns of what is counted, by the mark before it."""
    thing = _thing()
    end = f"(?![A-Za-z]|(?!{one_of(word[1:] for word in _listed() if word[0] == '+')}){HAN})"
    return {
        "/(": lazy(rf"({thing}[/·.]{thing})\)"),
        "/": lazy(rf"({thing}(?:[/·每]{thing})?)(?<![A-Za-z](?=[A-Za-z]))"),
        "每": lazy(rf"({thing}(?:每{thing})?)(?!逢|到|当|隔)"),
        "一": lazy(rf"个?({thing}){end}(?<!一[次点时生])"),
    }


@cache
def _before() -> re.Pattern[str]:
    return lazy(rf"每(?:一个?|个)?(?P<thing>{_thing()}(?:/?每{_thing()})?)$")


def rate_after(text: str, at: int) -> tuple[int, str | None]:
    """Return the end of what an amount that ends at `at` is counted by, and that; `at` and None if there is nothing.

    >>> rate_after("5000元/吨", 5)
    (7, '吨')
    >>> rate_after("300元/人·月", 4)
    (8, '人/月')
    """
    if not text.startswith(("/", " /", "每", "一"), at) or (mark := _MARK.match(text, at)) is None:
        return at, None
    match = _after()[mark[0].replace(" ", "")].match(text, mark.end())
    return (match.end(), _plain(match[1])) if match else (at, None)


def rate_before(text: str, at: int) -> tuple[int, str | None]:
    """Return the start of what an amount that begins at `at` is counted by, and that.

    >>> rate_before("每人每月500元", 4)
    (0, '人/月')
    """
    start = max(0, at - 12)
    if "每" not in text[start:at]:
        return at, None
    match = _before().search(text, start, at)
    return (match.start(), _plain(match["thing"])) if match else (at, None)


def _plain(things: str) -> str:
    return "/".join(thing for thing in re.split(r"[/·.每()]", things) if thing)
