"""The kinds of facts: one package each, found by name and imported only when asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from yiwu_facts.document import Document
from yiwu_facts.model import Mention

# A new kind is one line here, one in the order of `resolve`, and one package with a function
# `find(document) -> list[Mention]`.
DEFAULT_KINDS = ("date", "percentage", "money", "organization")
KINDS = (*DEFAULT_KINDS, "quantity")  # the last one only on request


def find_each(kind: str, documents: Sequence[Document]) -> list[list[Mention]]:
    """Return the mentions of a kind in each of some documents, each read by itself.

    A kind whose work on a short text is mostly overhead has a function of this name for many at once.
    """
    package = import_module(f"{__name__}.{kind}")
    each: Callable[[Sequence[Document]], list[list[Mention]]] | None = getattr(package, "find_each", None)
    return each(documents) if each else [package.find(document) for document in documents]
