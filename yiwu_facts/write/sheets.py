"""A workbook for Excel: a sheet a kind, or one of statements, and one of the documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TextIO

from rich.cells import cell_len

from yiwu_facts.model import Fact
from yiwu_facts.text.around import on_one_line
from yiwu_facts.write.cell_formats import amount_format, is_kept, percent_format
from yiwu_facts.write.flat import kept_cells, record_of
from yiwu_facts.write.links import Link, no_link
from yiwu_facts.write.objects import dumps
from yiwu_facts.write.result import Result
from yiwu_facts.write.table import place_of

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

VALUES = {
    "date": ("type", "timex", "from", "to"),
    "percentage": ("min", "max", "unit", "fraction"),
    "money": ("min", "max", "currency", "per"),
    "organization": ("name", "type", "code"),
    "quantity": ("min", "max", "unit"),
}
_TABLED = ("percentage", "money", "quantity")
_COLOURS = {"date": "#0D5A86", "percentage": "#76339A", "money": "#1C6B3A", "organization": "#84500A"}
STATED = (
    *("source", "place", "period", "period_from", "period_to", "subject", "indicator", "of", "figure", "min", "max"),
    *("unit", "currency", "per", "aspect", "direction", "basis", "basis_period", "former", "planned", "mod", "kind"),
    *("context", "table_row", "table_column", "rule"),
)
_WIDEST = 24
"""The widest column of those that have no measure of their own."""
_NUMBER = 9
"""Characters that are kept free for a number, whose format may show it longer or shorter than it is."""
_WIDTHS = {
    "source": 26, "text": 22, "context": 70, "name": 34, "timex": 18, "min": 15, "max": 15, "rule": 20, "table_row": 18,
    "table_column": 18, "period": 16, "subject": 16, "indicator": 18, "figure": 14, "of": 14, "value": 30,
    "encoding": 12, "reference_date": 14, "from": 16, "to": 16, "period_from": 16,
    "period_to": 16,
}  # fmt: skip
_DAYS = frozenset({"from", "to", "period_from", "period_to", "reference_date"})
_COUNTS = frozenset({"facts", "statements", *VALUES})
_FIRST_DAY = date(1900, 3, 1)
"""Before it, Excel counts a day that never was; and nothing before 1900."""
_LONGEST = 32_000
_ROWS = 1_048_000
_LINKS = 65_000
"""What a cell, a sheet and the links of a sheet may come to in Excel, or a little less."""

_HEAD = {"bold": True, "bottom": 1, "bg_color": "#F0F0EC"}

Row = Mapping[str, Any]


class Workbook:
    """A file that is written row by row; every text stays text."""

    def __init__(self, out: TextIO, link: Link) -> None:
        """Begin a file.

        Args:
            out: where to write; its bytes are taken.
            link: what leads to the file of a document.
        """
        from xlsxwriter import Workbook as File

        self._link = link
        self._out = out
        # Rows, and then the archive of them, are put together in a folder that goes away whatever happens.
        self._place = TemporaryDirectory(prefix="yiwu-facts-")
        self._made = Path(self._place.name, "made.xlsx")
        self.file: xlsxwriter.Workbook = File(self._made, {"constant_memory": True, "tmpdir": self._place.name})
        self._formats: dict[str, Format] = {}
        self.head = self.file.add_format({**_HEAD, "indent": 1})
        self.plain = self.file.add_format({"indent": 1})
        self.link = self.file.add_format({"font_color": "#1F5FBF", "underline": 1, "indent": 1})
        self.right = self.file.add_format({**_HEAD, "align": "right"})
        self._targets: dict[str, str | None] = {}

    def end(self) -> None:
        """Write the file to its place."""
        from xlsxwriter.exceptions import FileCreateError

        try:
            self.file.close()
        except FileCreateError as error:
            raise error.args[0] from None  # what the system says of the disk
        with self._made.open("rb") as made:
            copyfileobj(made, self._out.buffer)
        self._out.buffer.flush()
        self._place.cleanup()

    def shown(self, form: str) -> Format:
        """Return the format of cells that are shown in such a way."""
        if form not in self._formats:
            self._formats[form] = self.file.add_format({"num_format": form})
        return self._formats[form]

    def target(self, source: str) -> str | None:
        """Return what a link to a document leads to: the file that it is in, None if there is none."""
        if source not in self._targets:
            if len(self._targets) > 1:
                self._targets.clear()  # facts of one document stand together
            self._targets[source] = self._link(source)
        return self._targets[source]


class Sheet:
    """Rows under a head that stays in sight; a sheet that is full goes on in another."""

    def __init__(self, book: Workbook, name: str, columns: Sequence[str], colour: str | None = None) -> None:
        self._book = book
        self._name, self._columns, self._colour = name, columns, colour
        self._parts = 0
        self._begin()

    def _begin(self) -> None:
        self._parts += 1
        part = f" {self._parts}" if self._parts > 1 else ""
        self.page: Worksheet = self._book.file.add_worksheet(f"{self._name}{part}"[:31])
        self.rows = self._links = 0
        self.page.freeze_panes(1, 0)
        self.page.set_landscape()
        self.page.set_paper(9)  # A4
        self.page.fit_to_pages(1, 0)
        self.page.repeat_rows(0)
        if self._colour:
            self.page.set_tab_color(self._colour)
        self._widest = [0] * len(self._columns)
        # Texts stay off the numbers before them, which stand at the right end of their cells.
        self.page.set_column(0, len(self._columns) - 1, None, self._book.plain)
        for at, column in enumerate(self._columns):
            is_right = column in _DAYS or column in _COUNTS or column.endswith(("min", "max"))
            self.page.write_string(0, at, _text(column), self._book.right if is_right else self._book.head)

    def add(self, row: Row) -> None:
        """Write a row; what it has no column for is left out."""
        if self.rows == _ROWS:
            self.end()
            self._begin()
        self.rows += 1
        for at, column in enumerate(self._columns):
            value = row.get(column)
            if value is not None and value != "":
                self._widest[at] = max(self._widest[at], cell_len(value) if isinstance(value, str) else _NUMBER)
                self._cell(at, column, value, row)

    def end(self) -> None:
        """Let the rows be filtered, and make each column as wide as it needs to be."""
        for at, column in enumerate(self._columns):
            width = min(max(self._widest[at] + 3, len(column) + 5), max(_WIDTHS.get(column, _WIDEST), len(column) + 5))
            self.page.set_column(at, at, width, self._book.plain)
        self.page.autofilter(0, 0, max(1, self.rows), len(self._columns) - 1)

    def _cell(self, at: int, column: str, value: Any, row: Row) -> None:
        if column == "source" and self._links < _LINKS and (target := self._book.target(value)):
            self._links += 1
            if self.page.write_url(self.rows, at, target, self._book.link, _text(value)) == 0:
                return
        if column in _DAYS and (moment := _moment(value)):
            form = "yyyy-mm-dd" if isinstance(moment, date) and not isinstance(moment, datetime) else "yyyy-mm-dd hh:mm"
            self.page.write_datetime(self.rows, at, moment, self._book.shown(form))
        elif isinstance(value, Decimal) and is_kept(value):
            self._number(at, value, is_percent=_unit_of(column, row) == "percent")
        elif isinstance(value, bool):
            self.page.write_string(self.rows, at, "yes" if value else "no")
        elif isinstance(value, int):
            self.page.write_number(self.rows, at, value, self._book.shown("#,##0"))
        else:
            self.page.write_string(
                self.rows, at, _text(format(value, "f") if isinstance(value, Decimal) else str(value))
            )

    def _number(self, at: int, value: Decimal, *, is_percent: bool) -> None:
        form = percent_format(value) if is_percent else amount_format(value)
        self.page.write_number(self.rows, at, float(value / 100 if is_percent else value), self._book.shown(form))


class SheetsWriter:
    """Facts, a sheet a kind."""

    def __init__(
        self, out: TextIO, *, keep: Sequence[str] = (), fields: Sequence[str] = (), link: Link = no_link
    ) -> None:
        """Begin a workbook.

        Args:
            out: where to write.
            keep: names of values of documents that get a column each, after all others.
            fields: those of the values of kinds that the user brought along.
            link: what leads to the file of a document.
        """
        self._book = Workbook(out, link)
        self._keep = keep
        self._fields = fields
        self._documents = Sheet(
            self._book, "documents", ("source", "facts", *VALUES, "reference_date", "encoding", *keep)
        )
        self._sheets = {kind: self._sheet(kind) for kind in VALUES}

    def add(self, result: Result) -> None:
        """Write the facts of one document."""
        kept = dict(zip(self._keep, kept_cells(result, self._keep), strict=True))
        counts = Counter(fact.kind for fact in result.facts)
        day = result.reference_date and result.reference_date.isoformat()
        own = {"source": result.source, "reference_date": day, "encoding": result.encoding}
        self._documents.add({**kept, **counts, "facts": counts.total(), **own})
        for fact in result.facts:
            self._rows_of(fact.kind).add(kept | row_of(result, fact))

    def end(self) -> None:
        """Write the file; sheets of kinds that no fact has are not to be seen."""
        for sheet in (self._documents, *self._sheets.values()):
            sheet.end()
        first = self._documents
        for sheet in self._sheets.values():
            if not sheet.rows:
                sheet.page.hide()
            elif first is self._documents and first.rows == 1:
                first = sheet
        first.page.activate()
        self._book.end()

    def _rows_of(self, kind: str) -> Sheet:
        if kind not in self._sheets:
            self._sheets[kind] = self._sheet(kind)
        return self._sheets[kind]

    def _sheet(self, kind: str) -> Sheet:
        table = ("table_row", "table_column") if kind in _TABLED else ()
        values = VALUES.get(kind, (*self._fields, "value"))
        columns = ("source", "place", "text", *values, "mod", "context", *table, "rule", *self._keep)
        return Sheet(self._book, kind, columns, _COLOURS.get(kind))


def row_of(result: Result, fact: Fact) -> dict[str, Any]:
    """Return a fact as the row of its sheet."""
    record = record_of(result, fact)
    value = record.pop("value") or {}
    record["source"] = result.source
    return record | value | {"value": dumps(value), "place": place_of(fact)}


def _unit_of(column: str, row: Row) -> Any:
    """Return the unit of the number in a column: of several figures in a row, each has its own."""
    figure = column.rpartition("_")[0]
    return row.get(f"{figure}_unit" if figure else "unit")


def _moment(value: str) -> date | datetime | None:
    """Return a day or an instant that Excel can have.

    >>> _moment("2026-04-24"), _moment("2026-04-24T08:30"), _moment("1898-06-11"), _moment("2026")
    (datetime.date(2026, 4, 24), datetime.datetime(2026, 4, 24, 8, 30), None, None)
    """
    try:
        moment = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    except ValueError:
        return None
    day = moment.date() if isinstance(moment, datetime) else moment
    if day < _FIRST_DAY or (isinstance(moment, datetime) and moment.tzinfo):
        return None
    return moment


def _text(value: str) -> str:
    """Return a text as a cell shows it: on one line, not too long, and nothing that is no character."""
    whole = on_one_line(value).encode("utf-8", "backslashreplace").decode()
    return whole if len(whole) <= _LONGEST else f"{whole[:_LONGEST]}…"


StatementRow = Callable[[Result], Iterable[Row]]


class StatementSheets:
    """Rows of statements on one sheet."""

    def __init__(
        self, out: TextIO, rows: StatementRow, columns: Sequence[str], *, keep: Sequence[str] = (), link: Link = no_link
    ) -> None:
        """Begin a workbook.

        Args:
            out: where to write.
            rows: makes the rows of a document.
            columns: their columns.
            keep: names of values of documents that get a column each, after all others.
            link: what leads to the file of a document.
        """
        self._book = Workbook(out, link)
        self._rows = rows
        self._keep = keep
        self._sheet = Sheet(self._book, "statements", (*columns, *keep))
        self._documents = Sheet(self._book, "documents", ("source", "statements", "reference_date", "encoding", *keep))

    def add(self, result: Result) -> None:
        """Write the rows of one document."""
        kept = dict(zip(self._keep, kept_cells(result, self._keep), strict=True))
        day = result.reference_date and result.reference_date.isoformat()
        own = {"source": result.source, "reference_date": day, "encoding": result.encoding}
        self._documents.add({**kept, **own, "statements": len(result.facts)})
        for row in self._rows(result):
            self._sheet.add({**kept, **row, "source": result.source})

    def end(self) -> None:
        """Write the file."""
        self._sheet.end()
        self._documents.end()
        self._book.end()
