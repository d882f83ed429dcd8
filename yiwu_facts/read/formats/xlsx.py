"""Spreadsheets (.xlsx): each sheet is a document whose lines are its rows, with a tab between the cells.

Why no library reads them, though two well-kept ones could, measured with the sheets of our tests:

* openpyxl 3.1.5 as a stream knows no merged areas, so that 金额 over 期初 and 期末 is the head of one of them, and
  takes a formula without a value for an empty cell, of which nobody would be told. Reading the whole book it knows
  both, at 101 MB for a sheet of 240,000 cells (8 MB of markup; here 37 MB), so that a file of 16 MB would need
  gigabytes. One string or style out of range, or one day that is none, ends the sheet with an IndexError or ValueError;
  a row with the number 9999999999999, in a file of 1 KB, keeps it going for good. It takes 1.4 s for that sheet where
  this takes 2.5.
* python-calamine 0.9.1 reads ten times as fast and drops the formats of numbers: 22.50% comes as 0.225, and ¥12 as 12,
  which are no facts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import BinaryIO

from yiwu_facts.read.cells import Row, one_line, pieces_of, taken, under_head
from yiwu_facts.read.documents import Bad, How, Text
from yiwu_facts.read.flow import WIDEST, has_values, is_head
from yiwu_facts.read.number_format import BUILT_IN, shown
from yiwu_facts.read.office import Event, Package
from yiwu_facts.read.records import documents
from yiwu_facts.read.stream import LARGE

_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_AREA = re.compile(rf"{_PLACE.pattern}:{_PLACE.pattern}")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LAST_ROW, _LAST_COLUMN = 1 << 20, 1 << 14
_TRUE = ("1", "true")
_NO_SHEET = re.compile("(?:chart|dialog|macro)sheets/")
"""Sheets without cells of their own."""
_MERGED = 10_000
"""So many merged areas are looked at."""


@dataclass(slots=True)
class _Book:
    """What all sheets share."""

    package: Package
    strings: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    since_1904: bool = False


@dataclass(slots=True)
class _Sheet:
    """What is known of a sheet after its rows."""

    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    without_value: int = 0
    hidden: Counter[str] = field(default_factory=Counter)


def texts(file: BinaryIO, how: How) -> Iterator[Text | Bad]:
    """Yield the sheets that are shown, labelled with their names; of one with a column of texts, these by row."""
    package = Package(file, "Excel workbook")
    main = package.main("workbook.xml", "xl/workbook.xml")
    parts = package.relations(main)
    book = _Book(package)
    sheets: list[tuple[str, str]] = []
    seen: Counter[str] = Counter()
    for event in package.events(main):
        name, attributes = ("", None) if isinstance(event, str) else event
        if attributes is None:
            continue
        if name == "x:workbookPr":
            book.since_1904 = attributes.get("date1904") in ("1", "true")
        elif name == "x:sheet":
            title = _visible(attributes.get("name", ""))
            if attributes.get("state", "visible") != "visible":
                how.warn(f"the hidden sheet {title} is left out")
            elif package.has(path := parts.get(attributes.get("r:id", ""), "")) and not _NO_SHEET.search(path):
                seen[title] += 1
                sheets.append((title if seen[title] == 1 else f"{title}#{seen[title]}", path))
    paths = set(parts.values())
    book.strings = list(_strings(package, paths))
    book.formats = list(_formats(package, paths))
    for title, path in sheets:
        yield from _texts(book, path, title, how)
    if not sheets:
        raise package.damaged()


def _texts(book: _Book, path: str, title: str, how: How) -> Iterator[Text | Bad]:
    """Yield a sheet in pieces of rows; one that is too large for one piece goes without its merged heads."""
    sheet = _Sheet()
    rows = _rows(book, path, sheet)
    kept, has_more = taken(rows, LARGE)
    if not has_more:
        _say_again(kept, sheet.merged)
    number, head, below = under_head(chain(kept, rows), how.fields)
    if number:
        yield from _records(head, enumerate(below, number + 1), title, how)
    else:
        for piece in pieces_of(_even(below, book.package)):
            yield Text(piece, None, f":{title}", is_sheet=True)
    if sheet.without_value:
        how.warn(
            f"formulas of the sheet {title} without values: {sheet.without_value}; open it in Excel or LibreOffice and"
            " save it again"
        )
    if hidden := " and ".join(f"{name} ({count})" for name, count in sheet.hidden.items() if count):
        how.warn(f"the hidden {hidden} of the sheet {title} are read, too")


def _records(head: Row, rows: Iterable[tuple[int, Row]], title: str, how: How) -> Iterator[Text | Bad]:
    """Yield the texts of the rows of a sheet in which the user names the column of the texts."""
    records = ((f":{title}:{number}", dict(zip(head, row, strict=False))) for number, row in rows if any(row))
    for item in documents(records, how, lambda: None, "row"):
        yield replace(item, label=item.label or f":{title}")


def _visible(name: str) -> str:
    return "".join(char if char.isprintable() else "\ufffd" for char in name)


def _strings(package: Package, paths: Iterable[str]) -> Iterator[str]:
    """Yield the texts that cells refer to by number, without the readings of Japanese words."""
    for path in paths:
        if path.lower().endswith("sharedstrings.xml") and package.has(path):
            for texts_of in _runs(package.events(path), "x:si"):
                yield _text("".join(texts_of))


def _runs(events: Iterable[Event], whole: str) -> Iterator[list[str]]:
    found: list[str] = []
    is_text = is_reading = False
    for event in events:
        if isinstance(event, str):
            if is_text and not is_reading:
                found.append(event)
            continue
        name, attributes = event
        if name == "x:t":
            is_text = attributes is not None
        elif name == "x:rPh":
            is_reading = attributes is not None
        elif name == whole and attributes is None:
            yield found
            found = []


def _text(text: str) -> str:
    """Return the text of a cell as one line."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return one_line(text)


def _formats(package: Package, paths: Iterable[str]) -> Iterator[str]:
    """Yield the number format of each style."""
    codes = {str(number): code for number, code in BUILT_IN.items()}
    for path in paths:
        if not path.lower().endswith("styles.xml") or not package.has(path):
            continue
        is_of_cells = False
        for event in package.events(path):
            if isinstance(event, str):
                continue
            name, attributes = event
            if name == "x:cellXfs":
                is_of_cells = attributes is not None
            elif name == "x:numFmt" and attributes:
                codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            elif name == "x:xf" and attributes is not None and is_of_cells:
                yield codes.get(attributes.get("numFmtId", ""), "General")


@dataclass(slots=True)
class _Cell:
    """A cell as it is read."""

    type: str = "n"
    style: str = ""
    value: list[str] = field(default_factory=list)
    has_formula: bool = False


def _rows(book: _Book, path: str, sheet: _Sheet) -> Iterator[Row]:
    """Yield the rows of a sheet from the first on, also those that hold nothing."""
    row: Row = []
    number = done = 0
    cell = _Cell()
    is_value = is_reading = False
    for event in book.package.events(path):
        if isinstance(event, str):
            if is_value and not is_reading:
                cell.value.append(event)
            continue
        name, attributes = event
        match name:
            case "x:v" | "x:t":
                is_value = attributes is not None
            case "x:rPh":
                is_reading = attributes is not None
            case "x:f" if attributes is not None:
                cell.has_formula = True
            case "x:c" if attributes is not None:
                cell = _Cell(attributes.get("t", "n"), attributes.get("s", ""))
                _move_to(row, attributes.get("r", ""), book.package)
            case "x:c":
                text = _shown(book, cell)
                sheet.without_value += cell.has_formula and not cell.value
                row.append(text)
                book.package.take(len(text))
            case "x:row" if attributes is not None:
                told = attributes.get("r", "")
                number = min(int(told), _LAST_ROW) if told.isdecimal() else number + 1
                sheet.hidden["rows"] += attributes.get("hidden") in _TRUE
                row = []
            case "x:col" if attributes is not None and attributes.get("hidden") in _TRUE:
                sheet.hidden["columns"] += _columns(attributes)
            case "x:row":
                if number > done:
                    book.package.take(number - done)
                    yield from ([] for _ in range(number - done - 1))
                    done = number
                    yield row
                number = done
            case "x:mergeCell" if attributes is not None:
                if len(sheet.merged) < _MERGED and (area := _AREA.fullmatch(attributes.get("ref", ""))):
                    sheet.merged.append((int(area[2]), _column(area[1]), int(area[4]), _column(area[3])))


def _move_to(row: Row, place: str, package: Package) -> None:
    """Add the cells that are left out before a cell."""
    if match := _PLACE.fullmatch(place):
        missing = min(_column(match[1]), _LAST_COLUMN) - 1 - len(row)
        if missing > 0:
            package.take(missing)
            row += [""] * missing


def _even(rows: Iterable[Row], package: Package) -> Iterator[Row]:
    """Yield rows with the empty cells at their ends, which files leave out, up to the width of the rows above."""
    width = 0
    for row in rows:
        width = max(width, len(row)) if any(row) else 0
        if (missing := min(width, WIDEST) - len(row)) > 0:
            package.take(missing)
            row.extend([""] * missing)
        yield row


def _columns(attributes: Mapping[str, str]) -> int:
    """Return how many columns an entry for some of them is about."""
    first, last = attributes.get("min", ""), attributes.get("max", "")
    return min(int(last), _LAST_COLUMN) - int(first) + 1 if first.isdecimal() and last.isdecimal() else 1


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _shown(book: _Book, cell: _Cell) -> str:
    """Return what a cell shows, on one line."""
    value = "".join(cell.value)
    match cell.type:
        case "s":
            return book.strings[int(value)] if value.isdecimal() and int(value) < len(book.strings) else ""
        case "e":
            return "-"  # no value
        case "b":
            return "TRUE" if value == "1" else "FALSE"
        case "n" if value:
            style = int(cell.style) if cell.style.isdecimal() else 0
            code = book.formats[style] if style < len(book.formats) else "General"
            return shown(value.strip(), code, since_1904=book.since_1904)
        case _:
            return _text(value)


def _say_again(rows: list[Row], merged: Iterable[tuple[int, int, int, int]]) -> None:
    """Say merged heads again over each of their columns and rows."""
    first = next((number for number, row in enumerate(rows) if has_values(row)), len(rows))
    for top, left, bottom, right in merged:
        if top > first or top > len(rows) or left > len(rows[top - 1]) or not is_head(rows[top - 1][left - 1]):
            continue
        text = rows[top - 1][left - 1]
        if sum(map(bool, rows[top - 1])) == 1:
            continue  # a title over the whole table
        for row in rows[top - 1 : min(bottom, first, top + WIDEST)]:
            last = min(right, left + WIDEST)
            row.extend([""] * (last - len(row)))
            for column in range(left, last + 1):
                row[column - 1] = row[column - 1] or text
