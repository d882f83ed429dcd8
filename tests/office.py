"""Small Office files, made when they are needed: the markup that programs write, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

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
            archive.writestr(name, data, ZIP_STORED if name == "mimetype" else None)  # as programs know it by
    return out.getvalue()


def relations(targets: Iterable[str]) -> str:
    """Return the part that names others: r1, r2, and so on."""
    links = [f'<Relationship Id="r{n}" Type="{_OFFICE}/x" Target="{target}"/>' for n, target in enumerate(targets, 1)]
    return f"{_RELATIONS}{''.join(links)}</Relationships>"


def office(kind: str, space: str, body: str, more: Mapping[str, str] | None = None) -> bytes:
    """Return an Office file whose main part, such as `word/document.xml`, has this markup."""
    return packed({"_rels/.rels": relations([kind]), kind: _spaced(space, body), **(more or {})})


def docx(body: str) -> bytes:
    """Return a Word document with this markup in its body."""
    return office("word/document.xml", "w", f"<w:document><w:body>{body}</w:body></w:document>")


def pptx(*slides: str) -> bytes:
    """Return a presentation of slides with this markup."""
    parts = {f"ppt/slides/s{n}.xml": _spaced("p", slide) for n, slide in enumerate(slides, 1)}
    parts["ppt/_rels/presentation.xml.rels"] = relations(f"slides/s{n}.xml" for n, _ in enumerate(slides, 1))
    listed = "".join(f'<p:sldId r:id="r{n}"/>' for n, _ in enumerate(slides, 1))
    body = f"<p:presentation><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>"
    return office("ppt/presentation.xml", "p", body, parts)


def odt(body: str) -> bytes:
    """Return a text of LibreOffice with this markup in its body."""
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
    )
    head = "<office:document-content" + spaces
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"{head}><office:body>{body}</office:body></office:document-content>",
        }
    )


def epub(*chapters: str, more: Mapping[str, str] | None = None) -> bytes:
    """Return a book of these chapters."""
    items = "".join(
        f'<item id="c{n}" href="text/{n}%20.xhtml" media-type="application/xhtml+xml"/>' for n, _ in enumerate(chapters)
    )
    refs = "".join(f'<itemref idref="c{n}"/>' for n, _ in enumerate(chapters))
    space = 'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"'
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": f'<container {space}><rootfile full-path="OEBPS/a.opf"/></container>',
        "OEBPS/a.opf": '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
        f"{items}</manifest><spine>{refs}</spine></package>",
        **{f"OEBPS/text/{n} .xhtml": chapter for n, chapter in enumerate(chapters)},
    }
    return packed(parts | dict(more or {}))


def _spaced(name: str, markup: str) -> str:
    """Declare the vocabularies in the first element."""
    vocabulary = {"w": "wordprocessingml", "p": "presentationml"}[name]
    spaces = (
        f' xmlns:{name}="http://schemas.openxmlformats.org/{vocabulary}/2006/main" xmlns:r="{_OFFICE}"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    at = min(markup.index(">"), markup.find(" ") if " " in markup else len(markup))
    return markup[:at] + spaces + markup[at:]


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
