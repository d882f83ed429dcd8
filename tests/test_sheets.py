"""Workbooks, opened as a program of spreadsheets opens them; and CSV for Excel."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from tests.commands import run
from tests.office import xlsx
from yiwu_facts import Fact, extract
from yiwu_facts.kinds.money.values import MoneyValue
from yiwu_facts.read.cells import letters
from yiwu_facts.write import Result, writer
from yiwu_facts.write.cell_formats import amount_format, is_kept

TEXT = (
    "2024年3月5日上午8点，甲乙股份有限公司营收3.5亿元，同比增长25.1%，出口占1/3，提高2个百分点，新增3万人。\n"
    "光绪二十四年，丙丁公司出资1234567.89元。\n"
)


def opened(path: Path) -> Workbook:
    return load_workbook(path)


def rows(book: Workbook, sheet: str) -> list[dict[str, Any]]:
    head, *lines = book[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, head), line, strict=True)) for line in lines]


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    (tmp_path / "a#1.txt").write_text(TEXT, "utf-8")
    done = run("extract", "a#1.txt", "-k", "all", "-o", "facts.xlsx", cwd=tmp_path)
    assert (done.status, done.err) == (0, "")
    return opened(tmp_path / "facts.xlsx")


def test_each_kind_has_a_sheet_with_a_head_that_stays_and_a_filter(book: Workbook) -> None:
    assert book.sheetnames == ["documents", "date", "percentage", "money", "organization", "quantity"]
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref is not None
    assert book.active is not None
    assert book.active.title == "date"  # with one document, its facts are what one wants to see
    assert rows(book, "documents")[0]["facts"] == sum(sheet.max_row - 1 for sheet in book.worksheets[1:])


def test_days_are_days_and_what_excel_has_no_day_for_stays_text(book: Workbook) -> None:
    dates = {row["text"]: row["from"] for row in rows(book, "date")}
    assert datetime(2024, 3, 5, 0, 0) in dates.values() or datetime(2024, 3, 5, 8, 0) in dates.values()  # noqa: DTZ001
    assert dates["光绪二十四年"].startswith("1898")


def test_amounts_are_numbers_shown_in_ten_thousands_and_hundred_millions(book: Workbook) -> None:
    [large, small] = rows(book, "money")
    assert (large["min"], small["min"]) == (350_000_000, 1234567.89)
    shown = {cell.value: cell.number_format for cell in book["money"]["D"][1:]}
    assert shown == {350_000_000: '0\\.00,,"亿"', 1234567.89: "#,##0.00"}


def test_percentages_are_percentages_and_points_are_numbers(book: Workbook) -> None:
    found = {row["text"]: row for row in rows(book, "percentage")}
    assert found["25.1%"]["min"] == pytest.approx(0.251)
    assert found["2个百分点"]["min"] == 2
    assert found["1/3"]["fraction"] == "1/3"


def test_every_fact_has_its_sentence_and_a_link_to_its_file(book: Workbook) -> None:
    assert all(row["text"] in row["context"] for row in rows(book, "money"))
    link = book["money"]["A2"].hyperlink
    assert link is not None
    assert link.target == "a%231.txt"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-2", "@SUM(1)", "1/2", "000001", "</x>", "a\x00b\x1b", "\ud800", "字" * 40_000]
)
def test_texts_stay_texts(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with path.open("wb") as out:
        to = writer("xlsx", io.TextIOWrapper(out, "utf-8"), keep=["id"])
        money = MoneyValue(Decimal(5), Decimal(5), "CNY")
        to.add(Result(text, None, None, [Fact("money", text, 0, 1, 1, 1, money, "rule")], {"id": text}))
        to.end()
    [row] = rows(opened(path), "money")
    assert row["text"] == row["source"] == row["id"]
    assert row["text"][:1] == text.encode("utf-8", "backslashreplace").decode()[:1]
    assert {cell.data_type for cell in opened(path)["money"][2] if cell.value in (row["text"], row["rule"])} == {"s"}


def test_numbers_that_excel_would_round_stay_texts() -> None:
    assert not is_kept(Decimal("9007199254740993.10"))
    assert is_kept(Decimal("1.69E+12"))
    assert amount_format(Decimal(-12000)) == '0\\.0,"万"'


def test_a_sheet_of_statements(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("2024年，全县出口30亿元，同比下降5%。", "utf-8")
    assert run("statements", "a.txt", "-o", "a.xlsx", cwd=tmp_path).status == 0
    level, change = rows(opened(tmp_path / "a.xlsx"), "statements")
    assert (level["indicator"], level["min"], level["period_from"]) == ("出口", 3_000_000_000, datetime(2024, 1, 1))  # noqa: DTZ001
    assert (change["min"], change["direction"], change["unit"]) == (-0.05, "down", "percent")
    assert run("statements", "a.txt", "--wide", "-o", "b.xlsx", cwd=tmp_path).status == 0
    [row] = rows(opened(tmp_path / "b.xlsx"), "statements")
    assert (row["level_min"], row["year_on_year_min"]) == (3_000_000_000, -0.05)


def test_a_database_goes_into_a_workbook_and_a_page(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(TEXT, "utf-8")
    kept = ("--context", "--keep-texts", "--statements")
    assert run("batch", "texts", "--out", "facts.db", *kept, cwd=tmp_path).status == 0
    assert run("export", "facts.db", "-o", "facts.xlsx", cwd=tmp_path).status == 0
    book = opened(tmp_path / "facts.xlsx")
    assert rows(book, "money")[0]["min"] == 350_000_000
    link = book["money"]["A2"].hyperlink
    assert link is not None
    assert link.target.replace("\\", "/") == "texts/a.txt"
    for more in ((), ("--statements",)):
        assert run("export", "facts.db", *more, "-o", "facts.html", cwd=tmp_path).status == 0
        page = (tmp_path / "facts.html").read_text("utf-8")
        assert "¥3.5亿" in page
        assert ">3.5亿元</mark>" in page


def test_no_workbook_for_a_terminal_and_no_excel_for_other_formats(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    wrong = run("extract", "a.txt", "--excel", "-f", "xlsx", "-o", "a.xlsx", cwd=tmp_path)
    assert wrong.status == 2
    assert "it is for CSV" in wrong.err


@pytest.mark.parametrize("command", [("extract",), ("statements",), ("statements", "--wide")])
def test_csv_for_excel_keeps_codes_and_fractions(command: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "=a.txt").write_text("2024年，全县出口占1/3，增长25%。", "utf-8")
    text = run(*command, "=a.txt", "-f", "csv", "--excel", cwd=tmp_path).out
    assert text.startswith("\ufeff")
    rows_of = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert {row["source"] for row in rows_of} == {"'=a.txt"}
    cells = {cell for row in rows_of for cell in row.values()}
    assert '="1/3"' in cells
    assert "1/3" not in cells
    assert "2024-01-01" in cells


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk to write to")
def test_a_full_disk_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    done = run("extract", "a.txt", "-f", "xlsx", "-o", "/dev/full", cwd=tmp_path, TMPDIR=str(tmp_path))
    assert done.status == 1
    assert done.err.startswith("yiwu-facts: /dev/full: it cannot be written")
    assert done.err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]  # nothing of it is left over


def test_a_sheet_that_is_full_goes_on_in_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yiwu_facts.write.sheets._ROWS", 2)
    path = tmp_path / "a.xlsx"
    with path.open("wb") as out:
        to = writer("xlsx", io.TextIOWrapper(out, "utf-8"))
        to.add(Result("a", None, None, extract("甲占1%，乙占2%，丙占3%")))
        to.end()
    book = opened(path)
    assert [row["text"] for name in ("percentage", "percentage 2") for row in rows(book, name)] == ["1%", "2%", "3%"]


def test_columns_are_as_wide_as_they_need_and_broken_words_stand_on_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("义乌市\n商务局今年一季\n度收到3.5亿元。\n", "utf-8")
    run("statements", "a.txt", "-o", "rows.xlsx", cwd=tmp_path)
    sheet = opened(tmp_path / "rows.xlsx")["statements"]
    [row] = rows(opened(tmp_path / "rows.xlsx"), "statements")
    assert (row["period"], row["subject"]) == ("今年一季度", "义乌市商务局")
    widths = {cell.value: sheet.column_dimensions[letters(at)].width for at, cell in enumerate(sheet[1])}
    assert widths["former"] < widths["context"]
    assert widths["subject"] > 12


def test_counts_stand_at_the_right(book: Workbook) -> None:
    sheet = book["documents"]
    assert {cell.alignment.horizontal for cell in sheet["B"][1:]} <= {None, "general", "right"}


def test_hidden_rows_and_columns_are_read_and_said(tmp_path: Path) -> None:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    cell = '<c t="inlineStr"><is><t>占三成</t></is></c>'
    columns = '<cols><col min="2" max="3" hidden="1"/><col min="4" max="4" hidden="0"/></cols>'
    rows = f'<row hidden="1">{cell}</row><row>{cell}</row>'
    sheet = f"<worksheet {space}>{columns}<sheetData>{rows}</sheetData></worksheet>"
    file = tmp_path / "a.xlsx"
    file.write_bytes(xlsx({"表": []}, more={"xl/worksheets/sheet1.xml": sheet}))
    done = run("extract", file)
    assert [len(document["facts"]) for document in done.json] == [2]
    assert "the hidden columns (2) and rows (1) of the sheet 表 are read, too" in done.err
