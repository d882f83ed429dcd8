"""JSON with numbers that keep all their digits."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any, TextIO

from yiwu_facts.write.result import Result

# The standard library writes no Decimal as a number, and msgspec writes 8E+11; both leave digits to the reader's luck.


def dumps(value: Any) -> str:
    """Return a value as JSON: Chinese as it is, decimals digit by digit and without exponent.

    >>> print(dumps({"min": Decimal("8E+11"), "max": None, "unit": "元"}))
    {"min": 800000000000, "max": null, "unit": "元"}
    """
    return _WRITERS[type(value)](value)


def _object(value: dict[str, Any]) -> str:
    return f"{{{', '.join([_name(key) + _WRITERS[type(item)](item) for key, item in value.items()])}}}"


def _array(value: Iterable[Any]) -> str:
    return f"[{', '.join([_WRITERS[type(item)](item) for item in value])}]"


class _Writers(dict[type, Callable[[Any], str]]):
    def __missing__(self, kind: type) -> Callable[[Any], str]:
        raise TypeError(f"no JSON for a value of type {kind.__name__}")


_WRITERS = _Writers(
    {
        str: encode_basestring,
        type(None): lambda _: "null",
        bool: lambda value: "true" if value else "false",
        int: str,
        Decimal: lambda value: format(value, "f"),
        dict: _object,
        list: _array,
        tuple: _array,
    }
)


@lru_cache(256)
def _name(key: str) -> str:
    return f"{encode_basestring(key)}: "


def _kept(result: Result) -> dict[str, Any]:
    return {} if result.keep is None else {"keep": dict(result.keep)}


class JsonWriter:
    """One array of documents, one line a fact."""

    def __init__(self, out: TextIO, name: str = "facts") -> None:
        """Begin an array.

        Args:
            out: where to write.
            name: what the list in each document is called.
        """
        self._name = name
        self._out = out
        self._before = "["

    def add(self, result: Result) -> None:
        """Write one document."""
        head: dict[str, Any] = {
            "source": result.source,
            "encoding": result.encoding,
            "reference_date": None if result.reference_date is None else result.reference_date.isoformat(),
        }
        head |= _kept(result)
        facts = ",".join([f"\n  {dumps(fact.to_dict())}" for fact in result.facts])
        end = "\n" if facts else ""
        self._out.write(f'{self._before}\n{dumps(head)[:-1]}, "{self._name}": [{facts}{end}]}}')
        self._before = ","

    def end(self) -> None:
        """Close the array."""
        self._out.write("[]\n" if self._before == "[" else "\n]\n")


class JsonLinesWriter:
    """One object a line, a fact with the document's path before it."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def add(self, result: Result) -> None:
        """Write the facts of one document."""
        kept = _kept(result)
        self._out.writelines(
            f"{dumps({'source': result.source_of(fact), **kept, **fact.to_dict()})}\n" for fact in result.facts
        )

    def end(self) -> None:
        """Write nothing: every line stands for itself."""
