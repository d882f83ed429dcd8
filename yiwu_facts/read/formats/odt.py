"""Texts of LibreOffice (.odt): the text of the body, its tables included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from yiwu_facts.read.documents import How, Text
from yiwu_facts.read.flow import WIDEST, Flow, span_of
from yiwu_facts.read.office import Package
from yiwu_facts.read.stream import Piece

_LEFT_OUT = {"text:tracked-changes", "office:annotation", "text:note", "text:ruby-text", "office:forms"}
_LINES = {"text:p", "text:h"}


def texts(file: BinaryIO, how: How) -> Iterator[Text]:  # noqa: ARG001 - the type of file leaves no choice
    """Yield the text: a line for each paragraph, a tab between cells."""
    package = Package(file, "OpenDocument text")
    flow = Flow()
    depth = lines = 0
    for event in package.events("content.xml"):
        if isinstance(event, str):
            if lines and not depth:
                flow.text(" ".join(event.splitlines()) if "\n" in event else event)
            continue
        name, attributes = event
        if depth or name in _LEFT_OUT:
            depth += 1 if attributes is not None else -1
        elif name in _LINES:
            lines += 1 if attributes is not None else -1
            if attributes is None:
                flow.end_line()
        elif attributes is not None:
            _begin(flow, name, attributes)
        else:
            _end(flow, name)
    yield Text(Piece(str(flow)), None)


def _begin(flow: Flow, name: str, attributes: Mapping[str, str]) -> None:
    match name:
        case "text:s":
            flow.text(" " * min(span_of(attributes.get("text:c", "")), WIDEST))
        case "text:tab":
            flow.text("\t")
        case "text:line-break":
            flow.text("\n")
        case "table:table":
            flow.open_table()
        case "table:table-cell":
            width = span_of(attributes.get("table:number-columns-spanned", ""))
            flow.open_cell(width, span_of(attributes.get("table:number-rows-spanned", "")))


def _end(flow: Flow, name: str) -> None:
    match name:
        case "table:table-cell":
            flow.close_cell()
        case "table:table-row":
            flow.close_row()
        case "table:table":
            flow.close_table()
