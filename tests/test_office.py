"""Office files: spreadsheets, presentations, and the like."""

from __future__ import annotations

import io
import json
from pathlib import Path
from time import process_time

import pytest

from tests.commands import run
from tests.office import Cell, packed, xlsx
from tests.test_documents import found, reason
from yiwu_facts.read.documents import How, Text, texts
from yiwu_facts.read.formats import xlsx as reader
from yiwu_facts.read.number_format import shown

STATEMENT: dict[str, list[list[Cell]]] = {
    "利润表": [
        ["某某股份有限公司利润表"],
        ["单位：万元"],
        [],
        ["项目", "2024年度", "2023年度", "增减"],
        ["营业收入", 1200.5, (980, "#,##0.00"), (0.22499999999999998, "0.00%")],
        ["净利润", 35.1, -12, None],
    ],
    "说明": [["编制日期", (45413, "yyyy-mm-dd")], ["共3家子公司"]],
    "空表": [],
}


def test_each_sheet_is_a_document_with_its_rows_as_lines() -> None:
    assert found("a.xlsx", xlsx(STATEMENT)) == {
        ":利润表": "某某股份有限公司利润表\n单位：万元\n\n项目\t2024年度\t2023年度\t增减\n"
        "营业收入\t1200.5\t980.00\t22.50%\n净利润\t35.1\t-12\n",
        ":说明": "编制日期\t2024-05-01\n共3家子公司\n",
        ":空表": "",
    }


def test_facts_have_their_sheet_and_cell(tmp_path: Path) -> None:
    file = tmp_path / "报表.xlsx"
    file.write_bytes(xlsx(STATEMENT))
    facts = [json.loads(line) for line in run("extract", "-f", "jsonl", file).out.splitlines()]
    places = {(fact["source"].partition(":")[2], fact["cell"], fact["text"]) for fact in facts}
    assert {("利润表!B5", "B5", "1200.5"), ("利润表!C5", "C5", "980.00"), ("利润表!D5", "D5", "22.50%")} <= places
    assert {("利润表!B6", "B6", "35.1"), ("利润表!C6", "C6", "-12"), ("说明!B1", "B1", "2024-05-01")} <= places
    money = {fact["text"]: fact["value"]["min"] for fact in facts if fact["kind"] == "money"}
    assert money == {"1200.5": 12_005_000, "980.00": 9_800_000, "35.1": 351_000, "-12": -120_000}
    table = run("extract", "-f", "table", file).out
    assert "B5" in table and "报表.xlsx:利润表" in table  # noqa: PT018 - one table


def test_sheets_in_a_database(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.xlsx").write_bytes(xlsx(STATEMENT))
    (tmp_path / "in" / "b.zip").write_bytes(packed({"深/b.xlsx": xlsx({"表": [["占三成"]]})}))
    assert run("batch", "in", "--out", "facts.db", cwd=tmp_path).status == 0
    rows = run("export", "facts.db", "-f", "csv", "-k", "percentage", cwd=tmp_path).out.splitlines()
    assert [row.split(",")[0] for row in rows[1:]] == ["a.xlsx:利润表!D5", "b.zip:深/b.xlsx:表!A1"]
    assert [row.rpartition(",")[2] for row in rows] == ["cell", "D5", "A1"]


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("0.1", "General", "0.1"),
        ("0.30000000000000004", "General", "0.3"),
        ("9007199254740993", "0", "9007199254740993"),
        ("6.0898E9", "General", "6089800000"),
        ("1234.5", '_ ¥* #,##0.00_ ;_ ¥* \\-#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', "¥1,234.50"),
        ("-1234.5", "[$HK$-C04]#,##0.0", "-HK$1,234.5"),
        ("0.0512", "0%", "5%"),
        ("1200000", '#,##0,"千元"', "1,200千元"),
        ("-3.5", "0.0_);(0.0)", "-3.5"),
        ("45413.5", "yyyy/m/d h:mm", "2024-05-01 12:00"),
        ("45413", 'yyyy"年"m"月"d"日"', "2024-05-01"),
        ("45413", "[$-804]yyyy年m月", "2024年5月"),
        ("45413", "yyyy", "2024年"),
        ("45413", "m月d日", "2024-05-01"),
        ("0.375", "h:mm", "09:00"),
        ("1.5", "[h]:mm:ss", "36:00:00"),
        ("59", "yyyy-mm-dd", "1900-02-28"),
        ("99999999", "yyyy-mm-dd", "99999999"),
        ("1e999", "0", "1e999"),
        ("nan", "0", "nan"),
        ("12", "@", "12"),
    ],
)
def test_numbers_are_exact_and_percentages_as_shown(number: str, code: str, text: str) -> None:
    assert shown(number, code) == text


def test_days_that_are_counted_from_1904() -> None:
    assert shown("43951", "yyyy-mm-dd", since_1904=True) == "2024-05-01"


def test_merged_heads_hold_for_all_their_columns() -> None:
    rows: list[list[Cell]] = [
        ["项目", "金额（万元）", None, "合计2个"],
        [None, "期初", "期末", None],
        ["存货", 12, 13, 25],
        ["其他", None, 1, None],
    ]
    assert found("a.xlsx", xlsx({"表": rows}, ["A1:A2", "B1:C1", "D1:D2", "A3:A4"])) == {
        ":表": "项目\t金额（万元）\t金额（万元）\t合计2个\n项目\t期初\t期末\n存货\t12\t13\t25\n其他\t\t1\n"
    }


def test_cells_of_all_types() -> None:
    rows: list[list[Cell]] = [
        ["第一行\n（万元）", "甲公司\n乙公司", " 有\t空格 ", "a_x000D_b"],
        ["<f>A1</f><v>7</v>", 1],
    ]
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    runs = "<is><r><t>分</t></r><r><t>开</t></r><rPh><t>x</t></rPh></is>"
    cells = f'<c t="inlineStr">{runs}</c><c t="e"><v>#N/A</v></c><c t="b"><v>1</v></c><c t="str"><v>字</v></c>'
    more = f"<worksheet {space}><sheetData><row>{cells}</row></sheetData></worksheet>"
    assert found("a.xlsx", xlsx({"表": rows, "二": []}, more={"xl/worksheets/sheet2.xml": more})) == {
        ":表": "第一行（万元）\t甲公司 乙公司\t有 空格\ta b\n7\t1\n",
        ":二": "分开\t-\tTRUE\t字\n",
    }


def test_what_is_not_shown_is_said(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    sheets = {"开": [["占三成", "<f>A1+1</f>", "<f>A2</f><v></v>"]], "关": [["占四成"]]}
    file.write_bytes(xlsx(sheets, states={"关": "veryHidden"}))
    done = run("extract", file)
    assert done.status == 0
    assert [fact["text"] for document in done.json for fact in document["facts"]] == ["三成"]
    assert "the hidden sheet 关 is left out" in done.err
    assert "2 formulas of the sheet 开 have no values; open it in Excel" in done.err


def test_workbooks_that_are_none() -> None:
    good = xlsx({"表": [["占三成"]]})
    assert "no Excel workbook, or damaged" in reason("a.xlsx", b"PK\3\4")
    assert "no Excel workbook, or damaged" in reason("a.xlsx", packed({"a.txt": "占三成"}))
    assert "no Excel workbook, or damaged" in reason("a.xlsx", good[: len(good) // 2])
    assert "encrypted" in reason("a.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500))
    entities = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    for part in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"):
        assert "no Excel workbook, or damaged" in reason("a.xlsx", xlsx({"表": []}, more={part: "<x"}))
        assert "no Excel workbook, or damaged" in reason("a.xlsx", xlsx({"表": []}, more={part: entities}))


def test_a_large_sheet_comes_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LARGE", 100)
    monkeypatch.setattr(reader, "PIECE", 50)
    data = xlsx({"表": [["", f"占{number}%"] for number in range(10, 90)], "二": [["占三成"]]})
    pieces = [text for text in texts(io.BytesIO(data), How("a.xlsx")) if isinstance(text, Text)]
    assert len(pieces) > 8
    whole = "".join(text.piece.text for text in pieces if text.label == ":表")
    assert whole == "".join(f"\t占{number}%\n" for number in range(10, 90))
    for text in pieces[:-1]:
        assert whole[text.piece.offset :].startswith(text.piece.text)
        assert text.piece.lines == whole.count("\n", 0, text.piece.offset)


@pytest.mark.parametrize(
    "sheet",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="9999999999999"><c r="ZZZ9999999"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>99999999999</v></c><c s="99999999"><v>1</v></c></row>',
        '<row r="5"><c r="B5"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="x"><c r="y"><v>1</v></c></row>',
        '<row><c t="b"><v>1</v></c><c t="?"><v>1</v></c></row><mergeCell ref="A1:XFD1048576"/>',
    ],
)
def test_hostile_sheets(sheet: str) -> None:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    part = f"<worksheet {space}><sheetData>{sheet}</sheetData></worksheet>"
    assert len(found("a.xlsx", xlsx({"表": []}, more={"xl/worksheets/sheet1.xml": part}))[":表"]) < 2 << 20


def test_a_workbook_that_is_a_bomb() -> None:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    wide = "".join(f'<row r="{number}"><c r="XFD{number}"><v>1</v></c></row>' for number in range(1, 9000))
    part = f"<worksheet {space}><sheetData>{wide}</sheetData></worksheet>"
    begin = process_time()
    assert "it comes to more than 6" in reason("a.xlsx", xlsx({"表": []}, more={"xl/worksheets/sheet1.xml": part}))
    assert process_time() - begin < 20
