"""Digits that are the number of a thing, not of days or money: 货号20261018, 尾号8866."""

from __future__ import annotations

from functools import cache

from yiwu_facts.text.data import rows


@cache
def serials() -> tuple[str, ...]:
    """Return the words after which digits are such a number: `data/serials.txt`."""
    return tuple(word for row in rows("yiwu_facts.numbers", "serials.txt") for word in row.split())


def is_serial(text: str, start: int) -> bool:
    """Tell whether the digits that begin at an offset are the number of a thing.

    >>> is_serial("尾号8866", 2), is_serial("卡号为8866", 3), is_serial("号8866", 1)
    (True, True, False)
    """
    end = start - (text[start - 1 : start] in _LINKS)
    return text.endswith(serials(), 0, end)


_LINKS = (":", "为", "是")
