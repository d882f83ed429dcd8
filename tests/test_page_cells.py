"""Tables of PDF files: cells of several lines, empty cells, cells that are drawn late, tables below each other."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from yiwu_facts.read.page_cells import Box, Run, cuts_number, in_lines

_EM = 10.0


def _run(before: str, text: str, left: float, line: float) -> Run:
    """Return characters in a line, counted from above; digits are half as wide as Han."""
    bottom = 500 - 12 * line
    right = left + sum(5 if char.isascii() else _EM for char in text)
    return Run(before, text, Box(left, bottom, left + 5, bottom + _EM), Box(right - 5, bottom, right, bottom + _EM))


def _text(*runs: tuple[str, str, float, float]) -> list[str]:
    return in_lines([_run(*run) for run in runs]).split("\n")


HEAD = [("\n", "项目", 0, 0), ("\t", "附注", 80, 0), ("\t", "今年", 160, 0), ("\t", "去年", 240, 0)]


def test_a_number_of_two_lines_is_whole() -> None:
    rows = [("\n", "存款", 0, 1), ("\t", "2,341,112,116.3", 80, 1), ("\n", "5", 80, 2), ("\n", "12.00", 240, 1)]
    assert _text(*rows) == ["存款\t2,341,112,116.35\t12.00"]
    assert _text(("\n", "存款", 0, 1), ("\t", "2,341,112,116.3", 80, 1), ("\n", "5", 80, 2)) == [
        "存款\t2,341,112,116.35"
    ]
    assert _text(("\n", "存款", 0, 1), ("\t", "12.4", 80, 1), ("\n", "5", 80, 2)) == ["存款\t12.4", "5"]


@pytest.mark.parametrize(
    ("first", "second"),
    [(["在建工程"], ["1.0"]), (["购置固定资产", "支付的现金"], ["1.0"]), (["甲", "乙", "丙"], ["丁", "戊"])],
)
def test_cells_that_begin_at_one_height(first: Sequence[str], second: Sequence[str]) -> None:
    runs = [("\n", text, 0.0, float(line)) for line, text in enumerate(first)]
    runs += [("\n" if len(first) > 1 or line else "\t", text, 100.0, float(line)) for line, text in enumerate(second)]
    runs += [
        ("\n" if len(second) > 1 else "\t", "12.0", 200.0, 0.0),
        ("\n", "合计", 0.0, 3.0),
        ("\t", "13.0", 200.0, 3.0),
    ]
    assert _text(*runs)[0] == "\t".join(["".join(first), "".join(second), "12.0"])


def test_cells_in_the_middle_of_higher_ones() -> None:
    two = [("\n", "购置固定资", 0, 0), ("\n", "产的现金", 0, 1), ("\n", "1.0", 100, 0.5), ("\t", "2.0", 200, 0.5)]
    three = [("\n", "甲", 0, 4), ("\n", "乙", 0, 5), ("\n", "丙", 0, 6), ("\n", "3.0", 100, 5), ("\t", "4.0", 200, 5)]
    higher = [("\n", "丁", 0, 9.5), ("\n", "戊", 100, 9), ("\n", "己", 100, 10), ("\n", "5.0", 200, 9.5)]
    assert _text(*two, *three, *higher) == ["购置固定资产的现金\t1.0\t2.0", "甲乙丙\t3.0\t4.0", "丁\t戊己\t5.0"]
    assert _text(*three)[0] == "甲"  # nothing tells that it is no row of its own


def test_columns_of_prose_are_no_cells() -> None:
    left = [("\n", "第一栏的文字，有十三行", 0.0, float(line)) for line in range(13)]
    assert len(_text(*left, ("\n", "第二栏", 200, 0))) == 14


def test_empty_cells() -> None:
    rows = [("\n", "存款", 0, 1), ("\t", "七", 80, 1), ("\t", "11.0", 160, 1), ("\t", "12.0", 240, 1)]
    part = [("\n", "利息", 0, 2), ("\t", "13.0", 240, 2)]
    assert _text(*HEAD, *rows, *part)[-1] == "利息\t\t\t13.0"
    between = [("\n", "利息", 0, 2), ("\t", "123456789.01234567", 90, 2)]
    assert _text(*HEAD, *rows, *rows, *between)[-1] == "利息\t123456789.01234567"


def test_a_head_over_several_columns() -> None:
    rows = [("\n", "存款", 0, 1), ("\t", "10.0", 80, 1), ("\t", "11.0", 160, 1), ("\t", "12.0", 240, 1)]
    over = [("\n", "名称", 0, -1), ("\t", "三年的数", 150, -1)]
    assert _text(*over, *rows, *rows)[0] == "名称\t三年的数\t\t"
    aligned = [("\n", "名称", 0, -1), ("\t", "本年", 160, -1)]
    assert _text(*aligned, *rows, *rows)[0] == "名称\t本年"  # over its column, or over all three
    left = [("\n", "名称", 0, -1), ("\t", "本年数", 81, -1), ("\t", "上年", 240, -1)]
    assert _text(*left, *rows, *rows)[0] == "名称\t本年数\t\t上年"
    right = [("\n", "名称", 0, -1), ("\t", "很宽的数", 70, -1), ("\t", "上年", 240, -1)]
    assert _text(*right, *rows, *rows)[0] == "名称\t很宽的数\t上年"  # 上年 may stand over the two last ones
    unclear = [("\n", "名称", 0, -1), ("\t", "数", 220, -1)]
    assert _text(*unclear, *rows, *rows)[0] == "名称\t数"


def test_a_space_between_columns() -> None:
    head = [("\n", "项目", 0, 0), (" ", "证券简称", 27, 0), ("\t", "今年", 160, 0), ("\t", "去年", 240, 0)]
    rows = [("\n", "存款", 0, 1), ("\t", "某股", 40, 1), ("\t", "11.0", 160, 1), ("\t", "12.0", 240, 1)]
    assert _text(*head, *rows) == ["项目\t证券简称\t今年\t去年", "存款\t某股\t11.0\t12.0"]
    assert _text(("\n", "甲方", 0, 0), (" ", "乙方", 27, 0)) == ["甲方 乙方"]
    row = [("\n", "甲方", 0, 0), (" ", "乙方", 27, 0), ("\t", "丙方", 99, 0)]
    wide = [("\n", "甲方的和乙方的名称", 0, 1), ("\t", "12.0", 99, 1)]
    assert _text(*row, *wide, *wide)[0] == "甲方  乙方\t丙方"


def test_cells_that_are_drawn_late() -> None:
    rows = [("\n", "存款", 0, 1), ("\t", "10.0", 80, 1), ("\t", "11.0", 160, 1), ("\t", "12.0", 240, 1)]
    head = [("\n", "地区", 0, 0), ("\t", "产量", 80, 0), ("\t", "产值", 240, 0)]
    assert _text(*head, *rows, ("\n", "增速", 160, 0)) == ["地区\t产量\t增速\t产值", "存款\t10.0\t11.0\t12.0"]


def test_a_title_that_is_drawn_last_stands_over_the_page() -> None:
    rows = [("\n", "存款", 0, 1), ("\t", "10.0", 80, 1), ("\n", "利息", 0, 2), ("\t", "11.0", 80, 2)]
    assert _text(*rows, ("\n", "单位：元", 0, -2))[0] == "单位：元"
    foot = ("\n", "请阅读声明", 0, 30)
    assert _text(foot, *rows, *rows)[0] == "请阅读声明"  # all of the page stands over it


def test_tables_below_each_other_have_their_own_columns() -> None:
    first = [("\n", "存款", 0, 1), ("\t", "10.0", 80, 1), ("\t", "11.0", 160, 1)]
    part = [("\n", "利息", 0, 2), ("\t", "13.0", 160, 2)]
    titles = [("\n", "二、其他", 0, 4), ("\n", "单位：元", 0, 5.5)]
    second = [("\n", "甲", 0, 7), ("\t", "1.0", 40, 7), ("\t", "2.0", 120, 7), ("\t", "3.0", 200, 7)]
    lines = _text(*first, *first, *part, *titles, *second, *second)
    assert (lines[2], lines[-1]) == ("利息\t\t13.0", "甲\t1.0\t2.0\t3.0")
    last = [("\n", "乙", 0, 8), ("\t", "4.0", 40, 8), ("\t", "6.0", 200, 8)]  # one title between is enough
    lines = _text(*first, *first, *part, *titles[:1], *second, *last)
    assert (lines[2], lines[-1]) == ("利息\t\t13.0", "乙\t4.0\t\t6.0")


def test_the_last_words_of_a_head() -> None:
    assert _text(*HEAD[:-1], ("\t", "本年比上年增", 240, 0), ("\n", "减（%）", 240, 1))[0].endswith(
        "本年比上年增减（%）"
    )
    assert _text(*HEAD[:-1], ("\t", "电话", 240, 0), ("\n", "传真：1", 240, 1))[-1] == "传真：1"


@pytest.mark.parametrize(("upper", "lower"), [("1,204", "330"), ("12", "34"), ("1,204.56", "7"), ("2023", "2024")])
def test_numbers_below_each_other_are_two(upper: str, lower: str) -> None:
    assert not cuts_number(upper, lower)


def test_a_list_below_the_last_cell_is_none_of_its_lines() -> None:
    words = [("\n", f"货{'一二三四五'[line]}", 240.0, line + 1.0) for line in range(5)]
    assert _text(*HEAD[:-1], ("\t", "去年的货", 240, 0), *words)[1:] == ["货三", "货四", "货五"]


@pytest.mark.parametrize("count", [60, 61])
def test_rows_of_more_cells_than_people_read_have_no_columns(count: int) -> None:
    row = [("\t" if at else "\n", "1", at * 30.0, 0.0) for at in range(count)]
    part = [("\n", "1", 0.0, 1.0), ("\t", "2", 60.0, 1.0)]
    empty = "\t" * (count - 2)
    assert _text(*row, *row, *row, *part)[-1] == ("1\t\t2" + empty[1:] if count == 60 else "1\t2")


def test_long_lines_are_whole() -> None:
    runs = [(" " if at else "\n", "货物", at * 24.0, 0.0) for at in range(1500)]
    assert _text(*runs) == [" ".join(["货物"] * 1500)]
