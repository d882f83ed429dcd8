"""Small Office files, made when they are needed: the markup that programs write, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from yiwu_facts.read.cells import letters

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
_SHEET = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{_OFFICE}"'

Cell = str | int | float | tuple[float, str] | None
"""A text, a number, a number with its format, markup if it begins with <, or nothing."""


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP archive of these parts."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def relations(targets: Iterable[str]) -> str:
    """Return the part that names others: r1, r2, and so on."""
    links = [f'<Relationship Id="r{n}" Type="{_OFFICE}/x" Target="{target}"/>' for n, target in enumerate(targets, 1)]
    return f"{_RELATIONS}{''.join(links)}</Relationships>"


def xlsx(
    sheets: Mapping[str, Sequence[Sequence[Cell]]],
    merged: Iterable[str] = (),
    states: Mapping[str, str] | None = None,
    more: Mapping[str, str] | None = None,
) -> bytes:
    """Return a workbook; the areas in `merged` are merged in all sheets."""
    formats: list[str] = ["General"]
    strings: list[str] = []
    parts = {
        "_rels/.rels": relations(["xl/workbook.xml"]),
        "xl/_rels/workbook.xml.rels": relations(
            [*[f"worksheets/sheet{n}.xml" for n, _ in enumerate(sheets, 1)], "sharedStrings.xml", "styles.xml"]
        ),
    }
    listed = ""
    for number, (name, rows) in enumerate(sheets.items(), 1):
        state = (states or {}).get(name, "visible")
        listed += f'<sheet name="{name}" sheetId="{number}" state="{state}" r:id="r{number}"/>'
        drawn = "".join(
            f'<row r="{n}">{_cells(row, n, formats, strings)}</row>' for n, row in enumerate(rows, 1) if row
        )
        areas = "".join(f'<mergeCell ref="{area}"/>' for area in merged)
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f"<worksheet {_SHEET}><sheetData>{drawn}</sheetData><mergeCells>{areas}</mergeCells></worksheet>"
        )
    parts["xl/workbook.xml"] = f"<workbook {_SHEET}><sheets>{listed}</sheets></workbook>"
    parts["xl/sharedStrings.xml"] = f"<sst {_SHEET}>{''.join(f'<si><t>{text}</t></si>' for text in strings)}</sst>"
    codes = "".join(
        f'<numFmt numFmtId="{n}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>'
        for n, code in enumerate(formats, 164)
    )
    styles = "".join(f'<xf numFmtId="{n}"/>' for n, _ in enumerate(formats, 164))
    parts["xl/styles.xml"] = (
        f"<styleSheet {_SHEET}><numFmts>{codes}</numFmts><cellStyleXfs><xf numFmtId='9'/></cellStyleXfs>"
        f"<cellXfs>{styles}</cellXfs></styleSheet>"
    )
    return packed(parts | dict(more or {}))


def _cells(row: Sequence[Cell], number: int, formats: list[str], strings: list[str]) -> str:
    return "".join(_cell(cell, f"{letters(column)}{number}", formats, strings) for column, cell in enumerate(row))


def _cell(cell: Cell, place: str, formats: list[str], strings: list[str]) -> str:
    match cell:
        case None:
            return ""
        case str() if cell.startswith("<"):
            return f'<c r="{place}">{cell}</c>'
        case str():
            strings.append(escape(cell))
            return f'<c r="{place}" t="s"><v>{len(strings) - 1}</v></c>'
        case tuple():
            formats.append(cell[1])
            return f'<c r="{place}" s="{len(formats) - 1}"><v>{cell[0]!r}</v></c>'
        case _:
            return f'<c r="{place}"><v>{cell!r}</v></c>'
