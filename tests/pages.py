"""Small documents of other types than text, made when they are needed."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import cache
from typing import cast

from pypdfium2 import PdfDocument

_SPACED = 15
"""Points from one character to the next where a line is spaced out; they are 12 points wide."""


def pdf(*pages: Iterable[str], encrypted: bool = False, spaced: bool = False) -> bytes:
    """Return pages with these lines, in a Chinese font that is not embedded, as office programs write it.

    A tab goes on 200 points further right in the same line.
    """
    drawn = [_drawn(lines, _SPACED - 12 if spaced else 0) for lines in pages]
    first = 10  # numbers of the objects of the first page
    kids = b" ".join(b"%d 0 R" % (first + 2 * number) for number in range(len(drawn)))
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(drawn)),
        b"null",
        b"null",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 7 0 R /CIDSystemInfo 9 0 R >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -254 1000 880] /StemV 93 >>",
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"11" * 32, b"22" * 32),
        b"<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>",
    ]
    for number, stream in enumerate(drawn):
        bodies += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F 5 0 R >>"
            b" >> >>" % (first + 2 * number + 1),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        ]
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    lock = b" /Encrypt 8 0 R /ID [<00> <00>]" if encrypted else b""
    out.write(b"trailer << /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF" % (len(bodies) + 1, lock, table))
    return out.getvalue()


def _drawn(lines: Iterable[str], space: int) -> bytes:
    """Return the content of a page."""
    shown = []
    for number, line in enumerate(lines):
        for place, cell in enumerate(line.split("\t")):
            shown.append(f"1 0 0 1 {72 + 200 * place} {720 - 16 * number} Tm <{cell.encode('utf-16-be').hex()}> Tj")
    return "\n".join([f"BT /F 12 Tf {space} Tc", *shown, "ET"]).encode()


def docx(paragraphs: Iterable[str], cells: Iterable[Iterable[str]] = (), more: str = "") -> bytes:
    """Return a Word document: paragraphs, then a table; `more` is markup at the end of the body."""
    from docx import Document
    from docx.oxml import parse_xml

    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    rows = [list(row) for row in cells]
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    if more:
        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        document.element.body.insert(-1, parse_xml(more.replace("<w:p>", f"<w:p {space}>", 1)))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@cache
def has_chinese_font() -> bool:
    """Tell a machine with a font for them: without one, pdfium leaves out characters that stand alone."""
    page = PdfDocument(pdf(["甲"]))[0]
    return cast("int", page.get_textpage().count_chars()) > 0
