"""The kinds of facts: one package each, found by name and imported only when asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
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
    if kind not in KINDS:
        from yiwu_facts.kinds import elsewhere

        return elsewhere.find_each(kind, documents)
    package = import_module(f"{__name__}.{kind}")
    each: Callable[[Sequence[Document]], list[list[Mention]]] | None = getattr(package, "find_each", None)
    return each(documents) if each else [package.find(document) for document in documents]


def known(more: Iterable[str] = (), asked: Collection[str] | None = None) -> tuple[str, ...]:
    """Return all kinds that there are.

    Args:
        more: kinds that are known beside ours and those of other packages.
        asked: kinds that are asked for; other packages are looked for only if one of these needs them.
    """
    ours = tuple(dict.fromkeys((*KINDS, *more)))
    if asked is not None and all(kind in ours for kind in asked):
        return ours
    from yiwu_facts.kinds import elsewhere

    return tuple(dict.fromkeys((*ours, *elsewhere.names())))


def fields(kinds: Iterable[str]) -> tuple[str, ...]:
    """Return the names in the values of those kinds that come from other packages."""
    from yiwu_facts.kinds import elsewhere

    others = [kind for kind in kinds if kind not in KINDS]
    return tuple(dict.fromkeys(name for kind in others if kind in elsewhere.names() for name in elsewhere.fields(kind)))
