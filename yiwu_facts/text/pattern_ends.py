"""What patterns begin and end with, read off what `re` parses them to: when the package is built, for it takes long."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any, NamedTuple


class Ends(NamedTuple):
    """What a pattern begins and ends with.

    Attributes:
        firsts: all characters that a match can begin with, nothing if there is no telling.
        lasts: all that it can end with, nothing if there is no telling.
        words: some any of which it ends with, an empty one if there is no telling.
        width: how many characters it has at most.
    """

    firsts: str
    lasts: str
    words: tuple[str, ...]
    width: int


def ends(pattern: str) -> Ends:
    """Return what a pattern begins and ends with.

    >>> ends("[大小]?家(?!用)")
    Ends(firsts='大小家', lasts='家', words=('家',), width=2)
    """
    parsed = import_module("re._parser").parse(pattern)
    return Ends(_edge(parsed, 1), _edge(parsed, -1), tuple(_words(parsed)), min(parsed.getwidth()[1], _WIDEST))


_WIDEST = 1 << 16
_ASCII = 128
_SPACES = "".join(filter(str.isspace, map(chr, range(0x3001))))


def _edge(parsed: Iterable[tuple[Any, Any]], step: int) -> str:
    """Return all that a parsed pattern can begin with, or end with if `step` is -1, "" if there is no telling."""
    found = ""
    for kind, value in list(parsed)[::step]:
        name = str(kind)
        if name in {"AT", "ASSERT", "ASSERT_NOT"}:
            continue
        edge = _edge_of(name, value, step)
        if not edge:
            return ""
        found += edge
        if not (name.endswith("REPEAT") and value[0] == 0):
            return found
    return ""


def _words(parsed: Iterable[tuple[Any, Any]]) -> list[str]:
    """Return words any of which a match of a parsed pattern ends with, an empty one if there is no telling."""
    found = [""]
    for kind, value in reversed(list(parsed)):
        match str(kind):
            case "AT" | "ASSERT" | "ASSERT_NOT":
                continue
            case "LITERAL":
                found = [chr(value) + end for end in found]
                continue
            case "IN" if all(str(item) == "LITERAL" for item, _ in value):
                heads = [chr(what) for _, what in value]
            case "BRANCH":
                heads = [end for branch in value[1] for end in _words(branch)]
            case "SUBPATTERN" if not (value[1] or value[2]):
                heads = _words(value[-1])
            case _:
                heads = [""]
        return [head + end for head in heads for end in found]
    return found


def _edge_of(kind: str, value: Any, step: int) -> str:
    """Return the same of one part of a pattern."""
    match kind:
        case "LITERAL":
            return chr(value)
        case "IN":
            items = [_item(str(item), what) for item, what in value]
            return "".join(items) if all(items) else ""
        case "BRANCH":
            branches = [_edge(branch, step) for branch in value[1]]
            return "".join(branches) if all(branches) else ""
        case "SUBPATTERN":
            _, flags_on, flags_off, inside = value
            return "" if flags_on or flags_off else _edge(inside, step)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _edge(value[-1], step)
    return ""


def _item(kind: str, value: Any) -> str:
    """Return what one item of a set stands for."""
    if kind == "LITERAL":
        return chr(value)
    if kind == "RANGE" and value[1] < _ASCII:
        return "".join(map(chr, range(value[0], value[1] + 1)))
    return _SPACES if (kind, str(value)) == ("CATEGORY", "CATEGORY_SPACE") else ""
