"""Kinds of facts that come from other packages, by the entry points `yiwu_facts.kinds`.

A package names a module with a function `find(document) -> list[Mention]`, as our own kinds have it; it may have
`find_each` too, and `FIELDS`, the names in the `to_dict` of its values. Nothing of it is loaded before its kind is
asked for by name, or by `all`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from yiwu_facts.document import Document
from yiwu_facts.model import Mention

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "yiwu_facts.kinds"


class KindError(ValueError):
    """A kind of another package cannot be used; the message is one sentence."""


@cache
def names() -> tuple[str, ...]:
    """Return the kinds that other packages bring along, without those that bear the name of our own."""
    from yiwu_facts.kinds import KINDS

    return tuple(sorted({point.name for point in _points()} - {*KINDS}))


def _points() -> Sequence[EntryPoint]:
    from importlib.metadata import entry_points

    return list(entry_points(group=GROUP))


@cache
def _module(kind: str) -> tuple[Any, str]:
    """Return what finds a kind, and what that is called in a sentence."""
    point = next(point for point in _points() if point.name == kind)
    who = f"the kind {kind} of {point.dist.name if point.dist else point.value}"
    try:
        module = point.load()
    except Exception as error:  # noqa: BLE001 - the package is another's
        raise KindError(f"{who} cannot be loaded ({error!r})") from None
    if not callable(getattr(module, "find", None)):
        raise KindError(f"{who} has no function find(document)")
    return module, who


def fields(kind: str) -> tuple[str, ...]:
    """Return the names in the values of a kind."""
    return tuple(map(str, getattr(_module(kind)[0], "FIELDS", ())))


def about(kind: str) -> str:
    """Return what a kind is, in one sentence of its package if that has one."""
    module, who = _module(kind)
    return (module.__doc__ or "").strip().partition("\n")[0] or f"{who[0].upper()}{who[1:]}."


def find_each(kind: str, documents: Sequence[Document]) -> list[list[Mention]]:
    """Return the mentions of a kind in each of some documents.

    Raises:
        KindError: the package cannot be loaded, or does not do what it should.
    """
    module, who = _module(kind)
    each: Callable[[Sequence[Document]], list[list[Mention]]] | None = getattr(module, "find_each", None)
    try:
        found = each(documents) if each else [module.find(document) for document in documents]
    except Exception as error:  # noqa: BLE001
        raise KindError(f"{who} failed: {error!r}") from None
    for document, mentions in zip(documents, found, strict=True):
        for mention in mentions:
            if not (isinstance(mention, Mention) and mention.kind == kind):
                raise KindError(f"{who} returned what is no mention of its kind: {mention!r}")
            if not 0 <= mention.start < mention.end <= len(document.view.text):
                raise KindError(f"{who} returned a mention outside of the text: {mention!r}")
    return found
