"""JSON with numbers that keep all their digits."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

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
