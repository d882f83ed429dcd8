"""What stands before the names of people: surnames and titles."""

from __future__ import annotations

from functools import cache

from yiwu_facts.kinds.organization.words import listed, word_before


@cache
def surnames() -> frozenset[str]:
    """Return surnames of one character.

    >>> "王" in surnames()
    True
    """
    return frozenset(listed("around.txt", "surname"))


def follows_surname(text: str, start: int) -> bool:
    """Tell whether a surname stands right before (王彩凤), not the end of another word (浙江 + 洽洽).

    >>> follows_surname("王彩凤", 1), follows_surname("浙江洽洽", 2)
    (True, False)
    """
    return start > 0 and text[start - 1] in surnames() and not word_before(text, start, 0)[1]


def follows_title(text: str, start: int) -> bool:
    """Tell whether the title of a person stands right before.

    >>> follows_title("副行长苏宁", 3), follows_title("收购苏宁", 2)
    (True, False)
    """
    return text.endswith(titles(), 0, start)


@cache
def titles() -> tuple[str, ...]:
    """Return titles that stand right before people.

    >>> "市长" in titles()
    True
    """
    return tuple(listed("around.txt", "title"))
