"""Short texts together: their facts are found at once, which takes far less time than one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

CHARACTERS = 1 << 16
"""So many make a group: enough for speed, few enough for memory."""

Item = TypeVar("Item")


def groups(items: Iterable[Item], text_of: Callable[[Item], str | None]) -> Iterator[list[Item]]:
    """Yield items in their order, as many together as have about `CHARACTERS` in their texts.

    >>> [len(group) for group in groups(["一" * 50_000, "二" * 50_000, "三"], str)]
    [2, 1]
    """
    group: list[Item] = []
    room = CHARACTERS
    for item in items:
        group.append(item)
        room -= len(text_of(item) or "")
        if room <= 0:
            yield group
            group, room = [], CHARACTERS
    if group:
        yield group
