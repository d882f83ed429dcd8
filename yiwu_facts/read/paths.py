"""Where in a record a value stands: `a`, `a.b`, and `a[].b` for each object of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_PATH = re.compile(r"[^.\[\]]+(?:\[\])*(?:\.[^.\[\]]+(?:\[\])*)*")
_STEP = re.compile(r"\[\]|[^.\[\]]+")
_EACH = "[]"
_TAKEN = re.compile(r"\[\d+\]|[^.\[\]]+")
"""The steps of a place, which names elements of lists by their numbers."""
_DEEPEST = 6
"""Objects in one another whose fields are shown."""


def values(record: Mapping[str, Any], path: str) -> Iterator[tuple[str, Any]]:
    """Yield what stands at a path in a record, each value with its exact place; elements of lists count from 1.

    A field whose name is the path itself goes before one that the path leads to. A list of texts needs no `[]`.

    >>> record = {"a": {"b": "一"}, "c": [{"d": "二"}, {}, {"d": "三"}], "e": ["四", "五"], "f.g": "六"}
    >>> list(values(record, "a.b")), list(values(record, "c[].d")), list(values(record, "f.g"))
    ([('a.b', '一')], [('c[1].d', '二'), ('c[3].d', '三')], [('f.g', '六')])
    >>> list(values(record, "e")) == list(values(record, "e[]")) == [("e[1]", "四"), ("e[2]", "五")]
    True
    """
    if path in record:
        yield from _leaves(path, record[path])
    elif _PATH.fullmatch(path):
        yield from _below("", record, _STEP.findall(path))


def _below(place: str, value: Any, steps: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """Yield what stands some steps below a value."""
    if not steps:
        yield from _leaves(place, value)
        return
    step, rest = steps[0], steps[1:]
    if step == _EACH:
        for number, item in enumerate(value if isinstance(value, list) else (), 1):
            yield from _below(f"{place}[{number}]", item, rest)
    elif isinstance(value, dict) and step in value:
        yield from _below(f"{place}.{step}" if place else step, value[step], rest)


def _leaves(place: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, list) and any(isinstance(item, str) for item in value):
        yield from ((f"{place}[{number}]", item) for number, item in enumerate(value, 1))
    else:
        yield place, value


def value_at(record: Mapping[str, Any], path: str, place: str = "") -> Any:
    """Return what stands at a path in a record as it is, None if there is nothing.

    Args:
        record: the record.
        path: leads to a list of all values if it leads through a list.
        place: of a text in the record; of the lists that it stands in, only its own element counts.

    >>> record = {"a": {"b": ["一"]}, "c": [{"d": "二", "e": 2}, {"d": "三", "e": 3}]}
    >>> value_at(record, "a.b"), value_at(record, "c[].e"), value_at(record, "c[].e", "c[2].d"), value_at(record, "d")
    (['一'], [2, 3], 3, None)
    """
    if path in record:
        return record[path]
    return _value(record, _STEP.findall(path), _TAKEN.findall(place)) if _PATH.fullmatch(path) else None


def _value(value: Any, steps: Sequence[str], place: Sequence[str]) -> Any:
    if not steps:
        return value
    step, rest = steps[0], steps[1:]
    if step == _EACH and isinstance(value, list):
        if place and place[0].startswith("["):
            return _value(value[int(place[0][1:-1]) - 1], rest, place[1:])
        return [_value(item, rest, ()) for item in value]
    below = place[1:] if place[:1] == [step] else []
    return _value(value.get(step), rest, below) if isinstance(value, dict) else None


def paths(value: Any, place: str = "", depth: int = _DEEPEST) -> Iterator[str]:
    """Yield the paths of what an object holds; of a list, those of its first element.

    >>> list(paths({"id": 1, "a": {"b": "一"}, "c": [{"d": "二"}], "e": ["四"], "f": []}))
    ['id', 'a.b', 'c[].d', 'e[]', 'f']
    """
    if depth and isinstance(value, dict) and value:
        for name, item in value.items():
            yield from paths(item, f"{place}.{name}" if place else str(name), depth - 1)
    elif depth and isinstance(value, list) and value:
        yield from paths(value[0], f"{place}[]", depth - 1)
    elif place:
        yield place
