"""JSON: one array of documents, or one object a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TextIO

from yiwu_facts.exact import dumps
from yiwu_facts.model import SCHEMA
from yiwu_facts.write.result import Result

__all__ = ["ArrayWriter", "JsonLinesWriter", "JsonWriter", "dumps"]


class ArrayWriter:
    """One JSON array."""

    def __init__(self, out: TextIO, made: Callable[[Result], Iterable[str]]) -> None:
        """Begin an array.

        Args:
            out: where to write.
            made: gives the items of a document, as JSON.
        """
        self._out = out
        self._made = made
        self._before = "["

    def add(self, result: Result) -> None:
        """Write the items of one document."""
        for item in self._made(result):
            self._out.write(f"{self._before}\n{item}")
            self._before = ","

    def end(self) -> None:
        """Close the array."""
        self._out.write("[]\n" if self._before == "[" else "\n]\n")


class JsonWriter(ArrayWriter):
    """One array of documents, one line a fact."""

    def __init__(self, out: TextIO, name: str = "facts") -> None:
        """Begin an array.

        Args:
            out: where to write.
            name: what the list in each document is called.
        """
        super().__init__(out, lambda result: (result.to_json(name),))


class JsonLinesWriter:
    """One object a line, a fact with the document's path before it."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def add(self, result: Result) -> None:
        """Write the facts of one document."""
        kept = f"{dumps(result.kept)[1:-1]}, " if result.kept else ""
        for fact in result.facts:
            head = f'{{"source": {dumps(result.source_of(fact))}, {kept}'
            self._out.write(f'{head}{fact.to_json()[1:-1]}, "schema": {SCHEMA}}}\n')

    def end(self) -> None:
        """Write nothing: every line stands for itself."""
