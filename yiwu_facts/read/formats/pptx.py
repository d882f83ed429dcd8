"""Presentations (.pptx): the text of each slide, its tables included; a slide is a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from yiwu_facts.read.documents import How, Text
from yiwu_facts.read.flow import Flow, span_of
from yiwu_facts.read.office import Package
from yiwu_facts.read.stream import Piece

_ON_EVERY_SLIDE = {"sldNum", "dt", "ftr"}
"""Places of the number, the day and the foot."""
_NEW_SLIDE = "\n\f"


def texts(file: BinaryIO, how: How) -> Iterator[Text]:
    """Yield the text of the slides that are shown, in their order."""
    package = Package(file, "PowerPoint presentation")
    main = package.main("presentation.xml", "ppt/presentation.xml")
    parts = package.relations(main)
    slides: list[str] = []
    hidden = 0
    for event in package.events(main):
        if not isinstance(event, str) and event[1] and event[0] == "p:sldId":
            path = parts.get(event[1].get("r:id", ""), "")
            if package.has(path) and (slide := _slide(package, path)) is None:
                hidden += 1
            elif package.has(path):
                slides.append(slide or "")
    if hidden:
        how.warn(f"{hidden} hidden slides are left out" if hidden > 1 else "a hidden slide is left out")
    starts: list[int] = []
    size = 0
    for slide in slides:
        starts.append(size)
        size += len(slide) + len(_NEW_SLIDE)
    yield Text(Piece(_NEW_SLIDE.join(slides)), None, pages=starts)


def _slide(package: Package, path: str) -> str | None:
    """Return the text of a slide, None if it is hidden."""
    slide = _Slide()
    for event in package.events(path):
        if isinstance(event, str):
            slide.text(event)
        elif event[1] is None:
            slide.end(event[0])
        elif event[0] == "p:sld" and event[1].get("show") in ("0", "false"):
            return None
        else:
            slide.begin(event[0], event[1])
    return str(slide.flow)


class _Slide:
    """A slide as it is read."""

    def __init__(self) -> None:
        self.flow = Flow()
        self._is_text = self._is_left_out = False
        self._field = ""
        self._fallback = 0

    def text(self, text: str) -> None:
        if self._is_text and not (self._is_left_out or self._field == "slidenum" or self._fallback):
            self.flow.text(text)

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "a:t":
                self._is_text = True
            case "a:br":
                self.flow.text("\n")
            case "a:fld":
                self._field = attributes.get("type", "")
            case "p:sp":
                self._is_left_out = False
            case "p:ph":
                self._is_left_out = attributes.get("type") in _ON_EVERY_SLIDE
            case "mc:Fallback":
                self._fallback += 1
            case "a:tbl":
                self.flow.open_table()
            case "a:tc" if not (_is_on(attributes, "hMerge") or _is_on(attributes, "vMerge")):
                self.flow.open_cell(span_of(attributes.get("gridSpan", "")), span_of(attributes.get("rowSpan", "")))

    def end(self, name: str) -> None:
        match name:
            case "a:t":
                self._is_text = False
            case "a:fld":
                self._field = ""
            case "mc:Fallback":
                self._fallback -= 1
            case "p:sp":
                self._is_left_out = False
            case "a:p":
                self.flow.end_line(keep_empty=False)
            case "a:tc":
                self.flow.close_cell()
            case "a:tr":
                self.flow.close_row()
            case "a:tbl":
                self.flow.close_table()


def _is_on(attributes: Mapping[str, str], name: str) -> bool:
    return attributes.get(name) in ("1", "true")
