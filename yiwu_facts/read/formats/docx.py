"""Word documents (.docx): the text of the body, tables and text boxes included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from yiwu_facts.read.documents import How, Text
from yiwu_facts.read.flow import GOES_ON, Flow, span_of
from yiwu_facts.read.office import Package
from yiwu_facts.read.stream import Piece

_LEFT_OUT = {
    "mc:Fallback",  # what older programs show in place of a text box
    "w:moveFrom",  # what was moved elsewhere; what was deleted has other elements than text
    "w:rt",  # how a character is read
}
_MARKS = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_OFF = ("0", "false", "off")


def texts(file: BinaryIO, how: How) -> Iterator[Text]:  # noqa: ARG001 - the type of file leaves no choice
    """Yield the text: a line for each paragraph, a tab between cells."""
    package = Package(file, "Word document")
    body = _Body()
    depth = 0
    for event in package.events(package.main("document.xml", "word/document.xml")):
        if isinstance(event, str):
            if not depth:
                body.text(event)
            continue
        name, attributes = event
        if depth or name in _LEFT_OUT:
            depth += 1 if attributes is not None else -1
        elif attributes is not None:
            body.begin(name, attributes)
        else:
            body.end(name)
    yield Text(Piece(str(body.flow)), None)


class _Body:
    """The body of a document as it is read."""

    def __init__(self) -> None:
        self.flow = Flow()
        self._is_text = self._is_run = self._is_hidden = False

    def text(self, text: str) -> None:
        if self._is_text and not self._is_hidden:
            self.flow.text(text)

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "w:t":
                self._is_text = True
            case "w:r":
                self._is_run, self._is_hidden = True, False
            case "w:vanish":
                self._is_hidden = self._is_run and attributes.get("w:val") not in _OFF
            case "w:tbl":
                self.flow.open_table()
            case "w:tc":
                self.flow.open_cell()
            case "w:gridSpan":
                self.flow.span(width=span_of(attributes.get("w:val", "")))
            case "w:vMerge" if attributes.get("w:val", "continue") == "continue":
                self.flow.span(height=GOES_ON)
            case "w:txbxContent":
                self.flow.end_line(keep_empty=False)
            case _ if name in _MARKS and self._is_run and not self._is_hidden:
                self.flow.text(_MARKS[name])

    def end(self, name: str) -> None:
        match name:
            case "w:t":
                self._is_text = False
            case "w:r":
                self._is_run = self._is_hidden = False
            case "w:p":
                self.flow.end_line()
            case "w:tc":
                self.flow.close_cell()
            case "w:tr":
                self.flow.close_row()
            case "w:tbl":
                self.flow.close_table()
