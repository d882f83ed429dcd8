"""From which size on something is read otherwise, or not at all: one short of each limit, and the limit itself."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any, BinaryIO, cast

import pytest

from tests.office import docx, odt, pptx, xlsx
from tests.pages import has_chinese_font, pdf
from tests.test_documents import found, reason
from yiwu_facts.read import UnreadableError
from yiwu_facts.read.beside import Beside, Number, plain
from yiwu_facts.read.cells import taken, under_head
from yiwu_facts.read.documents import How, Text, texts
from yiwu_facts.read.flow import Flow, Grid, in_cell, is_head
from yiwu_facts.read.formats.pdf import _is_rubbish
from yiwu_facts.read.number_format import shown
from yiwu_facts.read.office import Package
from yiwu_facts.read.page_cells import Box
from yiwu_facts.read.page_text import between, is_han
from yiwu_facts.read.paths import paths
from yiwu_facts.read.running import joined
from yiwu_facts.read.sniff import looked_into
from yiwu_facts.read.unpack import Allowance, BombError

MB = 1 << 20


class Zeros(io.RawIOBase):
    """So many bytes, which take no room."""

    def __init__(self, size: int) -> None:
        self._left = size

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = bytes(self._left if size < 0 else min(size, self._left))
        self._left -= len(data)
        return data


# Files


@pytest.mark.parametrize(
    ("name", "most"),
    [
        *(("a.html", 32), ("a.json", 32), ("a.srt", 32), ("a.rtf", 64), ("a.eml", 64)),
        *(("a.pdf", 256), ("a.zip", 256), ("a.docx", 256)),
    ],
)
def test_files_that_are_read_at_once(name: str, most: int) -> None:
    with pytest.raises(UnreadableError, match=f"more than {most} MB"):
        list(texts(cast("BinaryIO", Zeros(most * MB + 1)), How(name)))


def test_files_that_are_read_in_pieces() -> None:
    line = f"{'a' * 63}\n"
    for size, expected in ((4 * MB, [4 * MB]), (4 * MB + 64, [MB, MB, MB, MB, 64])):
        data = io.BytesIO(line.encode() * (size // 64))
        items = list(texts(data, How("a.txt")))
        assert [len(item.piece.text) for item in items if isinstance(item, Text)] == expected


def test_how_much_an_archive_may_come_to() -> None:
    for packed, most in ((None, 64 * MB), (0, 64 * MB), (3, 64 * MB + 300)):
        assert (Allowance(packed).has(most), Allowance(packed).has(most + 1)) == (True, False)
    allowance = Allowance(2 * MB)
    allowance.take(264 * MB)
    with pytest.raises(BombError, match="more than 264 MB, over 100 times"):
        allowance.take(1)


def test_how_much_markup_an_office_file_may_come_to() -> None:
    data = docx("")
    package = Package(io.BytesIO(data), "Word document")
    package.take(32 * MB + 50 * len(data))
    with pytest.raises(UnreadableError, match="more than 32 MB of markup, over 50 times"):
        package.take(1)


# Cells and tables


def test_how_long_a_head_is() -> None:
    assert (is_head("额" * 20), is_head("额" * 21), is_head("")) == (True, False, False)


def test_how_far_a_head_goes() -> None:
    grid = Grid()
    rows = [grid.row([("甲", 1, 9), ("乙", 2, 1)]), *(grid.row([("乙", 2, 1)]) for _ in range(5))]
    assert [row[0] for row in rows] == ["甲", "甲", "甲", "甲", "", ""]
    grid = Grid()
    assert [grid.row([("甲", 1, 1), ("乙", 2, 1)])[2] for _ in range(5)] == ["乙", "乙", "乙", "乙", ""]


def test_how_wide_a_table_is() -> None:
    assert len(Grid().row([("甲", 1, 1), ("乙", 65, 1)])) == 65
    grid = Grid()
    assert len(grid.row([*[("甲", 64, 1)] * 4, ("乙", 64, 2)])) == 257
    assert len(grid.row([("甲", 64, 1)] * 4)) == 256
    grid = Grid()
    grid.row([*[("甲", 64, 1)] * 3, ("甲", 63, 1), ("乙", 1, 2)])
    assert len(grid.row([*[("甲", 64, 1)] * 3, ("甲", 63, 1)])) == 256


@pytest.mark.parametrize(("depth", "text"), [(8, "甲\t乙"), (9, "甲 乙")])
def test_how_deep_tables_stand_in_one_another(depth: int, text: str) -> None:
    flow = Flow()
    for _ in range(depth):
        flow.open_table()
        flow.open_cell()
    flow.text("甲")
    flow.close_cell()
    flow.open_cell()
    flow.text("乙")
    for _ in range(depth):
        flow.close_table()
    assert str(flow) == text


def test_a_table_in_a_cell_has_columns_of_its_own() -> None:
    flow = Flow()
    for text in ("外", ""):
        flow.open_table()
        flow.open_cell()
        flow.text(text)
    flow.text("金额")
    flow.span(width=2)
    flow.open_cell()
    flow.text("合计")
    flow.close_table()
    flow.close_cell()
    flow.open_cell()
    flow.text("旁")
    flow.close_table()
    assert str(flow) == "外\n金额\t金额\t合计\n旁"


def test_how_long_a_cell_of_several_lines_is() -> None:
    assert in_cell(["额" * 30, "货" * 30]) == f"{'额' * 30} {'货' * 30}"
    assert in_cell(["额" * 30, "货" * 31]) == f"{'额' * 30}\n{'货' * 31}"


def test_where_the_row_of_names_stands() -> None:
    for before, number in ((19, 20), (20, 0)):
        at, head, rest = under_head(iter([*[["甲"]] * before, ["正文"], ["占三成"]]), ["正文"])
        assert (at, head, len(list(rest))) == (number, ["正文"] if number else [], 1 if number else 22)


def test_how_many_rows_are_taken_at_once() -> None:
    rows = [["收入", "12"], ["支出"], ["余额"]]  # 1 for the row, 1 for each cell, and the characters: 7, 4 and 4
    for size, count in ((6, 1), (7, 2), (10, 2), (11, 3), (14, 3), (15, 3)):
        assert taken(iter(rows), size) == (rows[:count], size < 15), size


def test_columns_and_rows_end_where_those_of_excel_do() -> None:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    sheet = '<row r="1"><c r="ZZZ1"><v>1</v></c></row><row r="9999999"><c r="A9999999"><v>2</v></c></row>'
    part = f"<worksheet {space}><sheetData>{sheet}</sheetData></worksheet>"
    text = found("a.xlsx", xlsx({"表": []}, more={"xl/worksheets/sheet1.xml": part}))[":表"]
    assert (text.index("1"), text.count("\n")) == (16_383, 1_048_576)


def test_how_many_merged_cells_are_looked_at() -> None:
    rows: list[list[Any]] = [["项目", "金额", None], [None, "期初", "期末"], ["存货", 1, 2]]
    for others, again in ((9_999, ["金额"]), (10_000, [])):
        merged = [*["A9:A9"] * others, "B1:C1"]
        first = found("a.xlsx", xlsx({"表": rows}, merged))[":表"].split("\n")[0].split("\t")
        assert first == ["项目", "金额", *again], others


# Numbers of spreadsheets


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("3", '0"一二三四五六七八"', "3一二三四五六七八"),
        ("3", '0"一二三四五六七八九"', "3一二三四五六七八"),
        ("3", '"一二三四五六七八九"0', "一二三四五六七八3"),
        ("1.234567890123456", "General", "1.23456789012346"),
        ("3", "0.0000000000", "3.0000000000"),
        ("3", "0.00000000000", "3.0000000000"),
        ("1e40", "0", f"1{'0' * 40}"),
        ("1e41", "0", "1e41"),
        ("1234567890123456e15", "0", f"1234567890123456{'0' * 15}"),
        ("1234567890123456e16", "0", f"123456789012346{'0' * 17}"),
    ],
)
def test_numbers_with_many_digits(number: str, code: str, text: str) -> None:
    assert shown(number, code) == text


@pytest.mark.parametrize(
    ("serial", "text"),
    [("0", "1899-12-31"), ("1", "1900-01-01"), ("60", "1900-02-28"), ("61", "1900-03-01"), ("-1", "-1")],
)
def test_the_first_days_of_excel(serial: str, text: str) -> None:
    assert shown(serial, "yyyy-mm-dd") == text


# Records


def test_names_of_fields_that_are_shown() -> None:
    def listed(count: int) -> str:
        record = {f"{number:02}{'名' * 38}多": 1 for number in range(count)}
        return reason("a.json", json.dumps(record)).partition("--field: ")[2]

    assert listed(20) == ", ".join(f"{number:02}{'名' * 38}" for number in range(20))
    assert listed(21) == f"{listed(20)}, …"


def test_how_deep_fields_are_named() -> None:
    record: Any = {"g": 1}
    for name in "fedcb":
        record = {name: record}
    assert list(paths(record)) == ["b.c.d.e.f.g"]
    assert list(paths({"a": record})) == ["a.b.c.d.e.f"]


def test_how_deep_values_are_kept() -> None:
    for depth, inner in ((19, [1]), (20, None)):
        value: Any = [Number("1")]
        expected: Any = inner
        for _ in range(depth):
            value, expected = [value], [expected]
        assert plain(value) == expected, depth
    assert plain(Number("1" * 4000)) == int("1" * 4000)
    assert plain(Number("1" * 4001)) == "1" * 4001


def test_how_long_a_cell_with_a_day_is() -> None:
    beside = Beside(How("a.csv", dated_by="日期"))
    for size, day in ((100, date(2026, 4, 24)), (101, None)):
        assert beside.of({"日期": "2026-04-24 10:30".ljust(size, "0")}, "")[1] == day


def test_lines_that_are_no_json() -> None:
    lines = '{"text": "占三成"}\n' + "{\n" * 20
    assert len(found("a.jsonl", lines)) == 21
    assert "line 22 is no JSON object" in reason("a.jsonl", lines + "{\n")


def test_what_separates_the_cells_of_a_table() -> None:
    for lines, first in ((50, "甲\t乙"), (49, "甲,乙")):
        data = "甲,乙\n" * lines + ";" * 60
        [item] = list(texts(io.BytesIO(data.encode()), How("a.csv", table=True)))
        assert isinstance(item, Text)
        assert item.piece.text.split("\n")[0] == first


def test_rows_that_are_longer_or_shorter_than_the_head() -> None:
    rows: list[list[Any]] = [["编号", "正文"], ["1", "占三成", "多"], ["2"]]
    assert found("a.xlsx", xlsx({"表": rows}), "正文") == {":表:2": "占三成"}
    assert found("a.csv", "编号,正文\n1,占三成,多\n2\n") == {":2": "占三成"}


def test_rows_that_are_no_csv() -> None:
    assert "the row on line 1 is no CSV" in reason("a.csv", "id\rtext\n1,占三成\n")
    assert "the row on line 3 is no CSV" in reason("a.csv", "id,text\n1,占三成\n2,占\r四成\n")


def test_the_first_of_the_usual_fields_is_the_text() -> None:
    assert found("a.json", '{"content": "占四成", "text": "占三成"}') == {"": "占三成"}


# Files without an ending


def test_how_many_lines_of_json_are_looked_at() -> None:
    objects = b'{"text": "a"}\n'
    for count, ending in ((20, ".jsonl"), (19, None)):
        assert looked_into(io.BytesIO(objects * count + b"[1\n"))[1] == ending


def test_how_much_of_a_file_is_looked_at() -> None:
    assert looked_into(io.BytesIO(b'{"x\n' + bytes(MB)))[1] is None
    for size, ending in ((MB - 1, None), (MB, ".jsonl")):  # one long line, of which the end is seen, or is not
        assert looked_into(io.BytesIO(b'{"'.ljust(size, b"x")))[1] == ending


# Pages of a PDF


def test_how_many_odd_characters_make_a_text_layer_rubbish() -> None:
    odd = "\ue000"
    assert [_is_rubbish([odd * count]) for count in (49, 50)] == [False, True]
    assert [_is_rubbish([odd * 50 + "a" * count]) for count in (450, 459, 460)] == [True, True, False]


def test_what_is_set_as_wide_as_a_han() -> None:
    edges = [0x2E80, 0x9FFF, 0xF900, 0xFAFF, 0xFF00, 0xFF60, 0x20000, 0x3FFFF]
    assert [is_han(code) for code in edges] == [True] * 8
    outside = [code + (1 if number % 2 else -1) for number, code in enumerate(edges)]
    assert [is_han(code) for code in outside] == [False] * 8


@pytest.mark.parametrize(
    ("gap", "are_han", "text"),
    [(5.9, True, ""), (6, True, " "), (12, True, " "), (12.1, True, "\t"), (5.9, False, " "), (12.1, False, "\t")],
)
def test_what_a_gap_is(gap: float, text: str, *, are_han: bool) -> None:
    assert between(Box(0, 0, 10, 10), Box(10 + gap, 0, 20 + gap, 10), are_han=are_han) == text


def test_what_stands_higher_or_lower() -> None:
    first = Box(100, 100, 110, 110)
    assert between(first, Box(100, 90, 110, 100), are_han=True) == " "
    assert between(first, Box(90, 94.9, 100, 104.9), are_han=True) == "\n"
    assert between(first, Box(110, 95, 120, 105), are_han=True) == ""
    assert between(first, Box(110, 94.9, 120, 104.9), are_han=True) == " "
    assert between(first, Box(110, 105, 120, 115), are_han=True) == ""
    assert between(first, Box(110, 105.1, 120, 115.1), are_han=True) == " "


in_chinese_font = pytest.mark.skipif(not has_chinese_font(), reason="no Chinese font on this machine")


@in_chinese_font
def test_a_cell_of_one_character() -> None:
    assert found("a.pdf", pdf(["甲\t乙"])) == {"": "甲\t乙"}


def test_characters_that_stand_for_nothing() -> None:
    assert found("a.pdf", pdf(["甲\x02乙\x03丙\ufffe丁"])) == {"": "甲乙丙丁"}


@in_chinese_font
def test_characters_beyond_the_first_plane() -> None:
    assert found("a.pdf", pdf(["\U00020bb7\ufffe野\t家", "乙"])) == {"": "\U00020bb7野\t家\n乙"}


def test_which_sentences_go_on_over_the_page() -> None:
    assert joined(["货" * 16, "物"])[0] == f"{'货' * 16}\n物"
    assert joined(["货" * 15, "物"])[0] == f"{'货' * 15}\n\f物"
    assert joined([f"{'货' * 40}\n{'货' * 24}", "物"])[0].endswith("货\n物")
    assert joined([f"{'货' * 40}\n{'货' * 23}", "物"])[0].endswith("货\n\f物")


# Texts of programs


def test_slides_and_texts_go_on_behind_what_is_left_out() -> None:
    run = "<a:p><a:r><a:t>{}</a:t></a:r></a:p>"
    left_out = f"<mc:AlternateContent><mc:Fallback>{run.format('占一成')}</mc:Fallback></mc:AlternateContent>"
    body = run.format("占两成") + left_out + run.format("占三成") + left_out + run.format("占四成")
    assert found("a.pptx", pptx(f"<p:sld><p:sp><p:txBody>{body}</p:txBody></p:sp></p:sld>")) == {
        "": "占两成\n占三成\n占四成"
    }
    word = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    body = word.format("占两成") + f"<mc:Fallback>{word.format('占一成')}</mc:Fallback>" + word.format("占三成")
    assert found("a.docx", docx(body)) == {"": "占两成\n占三成"}


def test_where_slides_begin() -> None:
    slide = "<p:sld><p:sp><p:txBody><a:p><a:r><a:t>占三成</a:t></a:r></a:p></p:txBody></p:sp></p:sld>"
    [item] = list(texts(io.BytesIO(pptx(slide, slide)), How("a.pptx")))
    assert isinstance(item, Text)
    assert [item.piece.text[begin:][:3] for begin in item.pages] == ["占三成", "占三成"]


def test_a_line_break_in_the_markup_is_a_space() -> None:
    assert found("a.odt", odt("<text:p>Yiwu\nexports</text:p><text:p>a<text:s text:c='300'/>b</text:p>")) == {
        "": f"Yiwu exports\na{' ' * 256}b"
    }
