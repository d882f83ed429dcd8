"""Office files: spreadsheets, presentations, and the like."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.commands import run
from tests.office import Cell, docx, odt, packed, pptx, xlsx
from tests.test_documents import found, reason
from yiwu_facts.read import cells
from yiwu_facts.read.documents import How, Text, texts
from yiwu_facts.read.formats import xlsx as reader
from yiwu_facts.read.number_format import BUILT_IN, shown

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
        "营业收入\t1200.5\t980.00\t22.50%\n净利润\t35.1\t-12\t\n",
        ":说明": "编制日期\t2024-05-01\n共3家子公司\n",
        ":空表": "",
    }


def test_rows_end_with_their_empty_cells() -> None:
    rows: list[list[Cell]] = [["单位：元"], ["项目", "收入", "备注"], ["合计", "5"], ["注：未审计"], [], ["利率", "5%"]]
    assert found("a.xlsx", xlsx({"表": rows})) == {
        ":表": "单位：元\n项目\t收入\t备注\n合计\t5\t\n注：未审计\n\n利率\t5%\n"
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
    table = run("extract", "-f", "table", file).out.replace("\n", "")  # a long path is broken
    assert "B5" in table and "报表.xlsx:利润表" in table  # noqa: PT018 - one table


def test_sheets_in_a_database(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.xlsx").write_bytes(xlsx(STATEMENT))
    (tmp_path / "in" / "b.zip").write_bytes(packed({"深/b.xlsx": xlsx({"表": [["占三成"]]})}))
    assert run("batch", "in", "--out", "facts.db", cwd=tmp_path).status == 0
    rows = run("export", "facts.db", "-f", "csv", "-k", "percentage", cwd=tmp_path).out.splitlines()
    assert [row.split(",")[0] for row in rows[1:]] == ["a.xlsx:利润表!D5", "b.zip:深/b.xlsx:表!A1"]
    assert [row.split(",")[-2] for row in rows] == ["cell", "D5", "A1"]


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
        ("1e30", "0.00000000000000%", "100000000000000000000000000000000.0000000000%"),
        ("12", "@", "12"),
    ],
)
def test_numbers_are_exact_and_percentages_as_shown(number: str, code: str, text: str) -> None:
    assert shown(number, code) == text


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ((1,), "45413.5259"),
        ((2,), "45413.5259"),
        ((3, 4, 37, 38, 39, 40, 41, 43), "45,413.5259"),
        ((9,), "4541353%"),
        ((10,), "4541352.59%"),
        ((14, 15, 16, 28, 29, 30, 31, 51, 53, 54, 58), "2024-05-01"),
        ((17, 27, 36, 50, 52, 57), "2024年5月"),
        ((18, 20, 32, 34, 55), "12:37"),
        ((19, 21, 33, 35, 45, 47, 56), "12:37:18"),
        ((22,), "2024-05-01 12:37"),
        ((42, 44), "¥45,413.5259"),
        ((46,), "1089924:37:18"),
    ],
)
def test_formats_that_a_file_names_by_number(numbers: tuple[int, ...], text: str) -> None:
    assert [shown("45413.5259", BUILT_IN[number]) for number in numbers] == [text] * len(numbers)


def test_built_in_formats_keep_their_two_places() -> None:
    assert {number for number, code in BUILT_IN.items() if shown("1234.5", code).endswith(".50")} == {
        *(2, 4, 39, 40, 43, 44),
    }


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
        ":表": "项目\t金额（万元）\t金额（万元）\t合计2个\n项目\t期初\t期末\t\n存货\t12\t13\t25\n其他\t\t1\t\n"
    }


def test_lines_over_a_table_are_said_once() -> None:
    rows: list[list[Cell]] = [
        ["编制单位：某某公司", None, "单位：万元", None],
        ["某某股份有限公司", None, "合并", None],
        ["存货", 1, 2, 3],
    ]
    text = found("a.xlsx", xlsx({"表": rows}, ["A1:B1", "C1:D1", "A2:B2", "C2:D2"]))[":表"]
    assert text == "编制单位：某某公司\t\t单位：万元\n某某股份有限公司\t\t合并\t合并\n存货\t1\t2\t3\n"


def test_cells_of_all_types() -> None:
    rows: list[list[Cell]] = [
        ["第一行\n（万元）", "甲公司\n乙公司", " 有\t空格 ", "a_x000D_b"],
        ["<f>A1</f><v>7</v>", 1],
    ]
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    runs = "<is><r><t>分</t></r><r><t>开</t></r><rPh><t>x</t></rPh></is>"
    drawn = f'<c t="inlineStr">{runs}</c><c t="e"><v>#N/A</v></c><c t="b"><v>1</v></c><c t="str"><v>字</v></c>'
    more = f"<worksheet {space}><sheetData><row>{drawn}</row></sheetData></worksheet>"
    assert found("a.xlsx", xlsx({"表": rows, "二": []}, more={"xl/worksheets/sheet2.xml": more})) == {
        ":表": "第一行（万元）\t甲公司 乙公司\t有 空格\ta b\n7\t1\t\t\n",
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
    assert "formulas of the sheet 开 without values: 2; open it in Excel" in done.err


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
    monkeypatch.setattr(cells, "LARGE", 100)
    monkeypatch.setattr(cells, "PIECE", 50)
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
    assert "it comes to more than 3" in reason("a.xlsx", xlsx({"表": []}, more={"xl/worksheets/sheet1.xml": part}))


# Texts and presentations


def word(text: str, properties: str = "") -> str:
    return f"<w:p><w:r>{properties}<w:t>{text}</w:t></w:r></w:p>"


def word_table(*rows: list[str]) -> str:
    """Return a table; a cell may begin with its properties."""
    drawn = ["".join(f"<w:tc>{cell if cell.startswith('<') else word(cell)}</w:tc>" for cell in row) for row in rows]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in drawn)}</w:tbl>"


def test_tables_of_word_keep_their_columns() -> None:
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    begins, goes_on = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', "<w:tcPr><w:vMerge/></w:tcPr>"
    table = word_table(
        [begins + word("项目"), wide + word("金额"), "备注"],
        [goes_on + word(""), "期初", "期末", ""],
        ["存货", "<w:tcPr/>" + word("1") + word(""), wide + word("2")],
        [begins + word("其他"), "3", "", "4"],
        [goes_on, "5", "", ""],
    )
    assert found("a.docx", docx(table)) == {
        "": "项目\t金额\t金额\t备注\n项目\t期初\t期末\t\n存货\t1\t2\t\n其他\t3\t\t4\n\t5"
    }


def test_cells_of_several_lines() -> None:
    long = word("甲方应当在收到货物之日起三日内验收。") + word("逾期视为合格。")
    table = word_table(["条款", long, "备注"], ["<w:p/>" + word("金额") + word("（万元）"), "5", ""])
    assert found("a.docx", docx(word("前") + table + word("后"))) == {
        "": "前\n条款\n甲方应当在收到货物之日起三日内验收。\n逾期视为合格。\n备注\n金额（万元）\t5\t\n后"
    }


def test_tables_in_tables() -> None:
    inner = word_table(["一", "1"], ["二", "2"])
    assert found("a.docx", docx(word_table(["外", inner], ["甲", "乙"]))) == {"": "外\n一\t1\n二\t2\n甲\t乙"}
    deep = "占三成"
    for _ in range(3000):
        deep = f"<w:tbl><w:tr><w:tc>{deep if deep.startswith('<') else word(deep)}</w:tc></w:tr></w:tbl>"
    assert found("a.docx", docx(deep)) == {"": "占三成"}


def test_a_text_box_of_word_is_lines_of_its_own() -> None:
    box = f"<w:p><w:r><w:t>占</w:t><w:txbxContent>{word('三成')}</w:txbxContent></w:r></w:p>"
    assert found("a.docx", docx(box + word("四成"))) == {"": "占\n三成\n\n四成"}


def test_hidden_text_of_word_is_none() -> None:
    body = (
        word("占三成")
        + word("占四成", "<w:rPr><w:vanish/></w:rPr>")
        + word("占五成", '<w:rPr><w:vanish w:val="0"/></w:rPr>')
        + f"<w:moveFrom>{word('占六成')}</w:moveFrom>"
        f"<mc:AlternateContent><mc:Choice>{word('占七成')}</mc:Choice>"
        f"<mc:Fallback>{word('占七成')}</mc:Fallback></mc:AlternateContent>"
    )
    assert found("a.docx", docx(body)) == {"": "占三成\n\n占五成\n占七成"}


def test_a_word_document_that_is_a_bomb() -> None:
    small = docx("<w:p/>" * 8_000_000)
    assert "it comes to more than 3" in reason("a.docx", small)
    assert "it comes to more than 3" in found("a.zip", packed({"a.docx": small, "b.txt": "占三成"}))[":a.docx"]


def slide(*paragraphs: str, more: str = "", show: str = "1") -> str:
    shapes = "".join(f"<p:sp><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sp>" for text in paragraphs)
    return f'<p:sld show="{show}">{shapes}{more}</p:sld>'


def test_slides_are_pages(tmp_path: Path) -> None:
    cell = '<a:tc gridSpan="2"><a:p><a:r><a:t>{}</a:t></a:r></a:p></a:tc><a:tc hMerge="1"><a:p/></a:tc>'
    table = f"<a:tbl><a:tr>{cell.format('项目')}{cell.format('2024年')}</a:tr></a:tbl>"
    foot = '<p:sp><p:nvPr><p:ph type="sldNum"/></p:nvPr><a:p><a:fld><a:t>2026年</a:t></a:fld></a:p></p:sp>'
    data = pptx(slide("占三成", "占<br/>"), slide("占四成", more=table + foot), slide("占五成", show="0"))
    file = tmp_path / "a.pptx"
    file.write_bytes(data)
    done = run("extract", file)
    assert [(fact["text"], fact["page"]) for fact in done.json[0]["facts"]] == [("三成", 1), ("四成", 2), ("2024年", 2)]
    assert "a hidden slide is left out" in done.err
    assert found("a.pptx", data) == {"": "占三成\n占\n\f占四成\n项目\t项目\t2024年\t"}


def test_texts_of_libreoffice() -> None:
    table = (
        "<table:table><table:table-row><table:table-cell table:number-columns-spanned='2'><text:p>金额</text:p>"
        "</table:table-cell><table:covered-table-cell/><table:table-cell><text:p>备注</text:p></table:table-cell>"
        "</table:table-row></table:table>"
    )
    body = (
        "<text:h>标题</text:h><text:p>占<text:s text:c='2'/><text:span>三成<text:tab/></text:span>又<text:line-break/>"
        "五成"
        "<office:annotation><text:p>批注</text:p></office:annotation></text:p>"
        f"<text:tracked-changes><text:p>删</text:p></text:tracked-changes>{table}"
    )
    assert found("a.odt", odt(body)) == {"": "标题\n占  三成\t又\n五成\n金额\t金额\t备注"}


def test_rich_text() -> None:
    code = "".join(f"\\'{byte:02x}" for byte in "出口占三成".encode("gbk"))
    head = "{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset134 SimSun;}}\\f0 "
    assert found("a.rtf", f"{head}{code}\\par \\u21344?\\u22235?\\u25104?}}") == {"": "出口占三成\n占四成"}
    assert found("a.rtf", head.encode() + "出口占三成}".encode("gbk")) == {"": "出口占三成"}
    assert "no RTF document" in reason("a.rtf", "占三成")
    assert "it is damaged" in reason("a.rtf", "{\\rtf1 \\u99999999999? 5%}")


def test_subtitles_have_no_times() -> None:
    times = "00:25:00,000 --> 00:25:01,000"
    srt = f"1\r\n{times}\r\n今年<i>出口</i>\r\n占三成\r\n\r\n2\r\n{times}\r\n{{\\an8}}2024年\r\n"
    assert found("a.srt", srt) == {"": "今年出口\n占三成\n2024年"}
    times = "00:02.159 --> 00:04.399"
    vtt = f"WEBVTT - 2024年\n\nNOTE 2025年\n\n开头\n{times} align:start\n<v 张三>占三成\n\n{times}\n5\n"
    assert found("a.vtt", vtt) == {"": "占三成\n5"}


@pytest.mark.parametrize(
    ("name", "new"),
    [
        ("年 报.doc", "docx"),
        ("a.wps", "docx"),
        ("a.xls", "xlsx"),
        ("a.et", "xlsx"),
        ("a.ppt", "pptx"),
        ("a.dps", "pptx"),
        ("a.odp", "pptx"),
    ],
)
def test_older_types_are_named_with_what_to_do(name: str, new: str, tmp_path: Path) -> None:
    old = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500)
    assert f"soffice --headless --convert-to {new} " in reason(name, old)
    assert found(name, "<html><body>占三成</body></html>") == {"": "占三成"}  # what many programs call a table of Excel
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(old)
    (tmp_path / "in" / "a.txt").write_text("占三成", encoding="utf-8")
    done = run("batch", "in", "--out", "a.db", cwd=tmp_path)
    assert f"(convert them with soffice --headless --convert-to {new})" in done.err


@pytest.mark.parametrize("name", ["a.docx", "a.pptx", "a.odt", "a.xlsx", "a.epub"])
def test_office_files_that_are_none(name: str) -> None:
    assert "damaged" in reason(name, b"PK\3\4")
    assert "damaged" in reason(name, "占三成")
    assert "damaged" in reason(name, packed({"a.txt": "占三成"}))
    assert "encrypted" in reason(name, bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500))
