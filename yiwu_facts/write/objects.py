"""JSON: one array of documents, or one object a line."""

from __future__ import annotations

from typing import TextIO

from yiwu_facts.exact import dumps
from yiwu_facts.model import SCHEMA
from yiwu_facts.write.result import Result

__all__ = ["JsonLinesWriter", "JsonWriter", "dumps"]


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
        self._out.write(f"{self._before}\n{result.to_json(self._name)}")
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
        for fact in result.facts:
            line = {"source": result.source_of(fact), **result.kept, **fact.to_dict(), "schema": SCHEMA}
            self._out.write(f"{dumps(line)}\n")

    def end(self) -> None:
        """Write nothing: every line stands for itself."""
