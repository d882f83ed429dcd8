"""The kinds of facts: one package each, found by name and imported only when asked for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from yiwu_facts.document import Document
from yiwu_facts.model import Mention

Finder = Callable[[Document], list[Mention]]

# A new kind is one line here, one in the order of `resolve`, and one package with a function
# `find(document) -> list[Mention]`.
DEFAULT_KINDS = ("date", "percentage", "money", "organization")
KINDS = (*DEFAULT_KINDS, "quantity")  # the last one only on request


def finder(kind: str) -> Finder:
    """Return the function that finds the mentions of a kind.

    >>> finder("date").__module__
    'yiwu_facts.kinds.date'
    """
    find: Finder = import_module(f"{__name__}.{kind}").find
    return find
