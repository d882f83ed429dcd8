"""Numbers and years at the end of a line or a page: joined where both sides fit, or no fact; never half a number."""

from __future__ import annotations

from typing import Any

import pytest

from yiwu_facts import extract


def found(text: str) -> list[tuple[str, Any]]:
    facts = extract(text, kinds=["date", "percentage", "money"], reference_date="2026-04-24")
    return [
        (fact.text, None if fact.value is None else fact.value.to_dict().get("timex", fact.value.to_dict().get("min")))
        for fact in facts
    ]


JOINED = {
    "全市外贸总额同比增长4.\n2%，好于预期": ("4.\n2%", "4.2"),
    "市区居民收入增幅为1\n2.5%，其中": ("1\n2.5%", "12.5"),
    "不良率回落3\r\n0.5个百分点": ("3\r\n0.5个百分点", "30.5"),
    "目标价由此上调至4\n5.6元，维持评级": ("4\n5.6元", "45.6"),
    "本期实现营业收入1,2\n34,567元，": ("1,2\n34,567元", "1234567"),
    "本期实现营业收入1,234,\n567.80元，": ("1,234,\n567.80元", "1234567.8"),
    "发行规模总计为12.\n34亿元": ("12.\n34亿元", "1234000000"),
    "力争到202\n7年建成": ("202\n7年", "2027"),
    "全市外贸继续增长，202\n5年建成": ("202\n5年", "2025"),
    "甲方（以下简称云桥）20\n25年建成": ("20\n25年", "2025"),
    "他在会上说：“202\n5年建成": ("202\n5年", "2025"),
    "全市外贸继续增长。12\n5万元付清": ("12\n5万元", "1250000"),
    "力争到20\n27年建成": ("20\n27年", "2027"),
    "行动期为2025—\n2027年": ("2025—\n2027年", "2025/2027"),
    "交流会定于10月1\n5日举行": ("10月1\n5日", "2026-10-15"),
    "工程预计将于1\n0月完工": ("1\n0月", "2026-10"),
    "2025—\n2027年": ("2025—\n2027年", "2025/2027"),
    "全年计划增长5%-\n6%": ("5%-\n6%", "5"),
    "粮食总产量增长6．\n3％，": ("6．\n3％", "6.3"),
    "粮食总产量增长６\n．３％，": ("６\n．３％", "6.3"),
    "全年旅游创汇１５\r\n．２亿美元": ("１５\r\n．２亿美元", "1520000000"),
    "全年旅游创汇15\n.2亿美元": ("15\n.2亿美元", "1520000000"),
}

SPACED = {
    "净利润为 7.25\n 万亿韩元，": ("7.25\n 万亿韩元", "7250000000000"),
    "净利润为 7.25 \r\n万亿韩元，": ("7.25 \r\n万亿韩元", "7250000000000"),
    "预计增长 8%\n 至 11%，": ("8%\n 至 11%", "8"),
    "一直等到 2021\n 年 6 月": ("2021\n 年 6 月", "2021-06"),
    "自 8 月 1 \n日起施行": ("8 月 1 \n日起", "2026-08-01/.."),
    "原油报72.45美元/\n桶。": ("72.45美元/\n桶", "72.45"),
    "原油报72.45美元\r\n/桶。": ("72.45美元\r\n/桶", "72.45"),
}
"""A line ends between the words of an amount or a day, with a space beside the break or at the slash of a rate."""


@pytest.mark.parametrize(("text", "fact"), [*JOINED.items(), *SPACED.items()])
def test_a_number_that_a_line_cuts_is_joined_where_both_sides_fit(text: str, fact: tuple[str, str]) -> None:
    assert [(part, str(value)) for part, value in found(text)] == [fact]


@pytest.mark.parametrize(
    "text",
    [
        "交流会定于10月4\n5日举行",
        "4.\n2%",
        "共有1\n5个月",
        "12,\n345元",
        "钢材产量同比增加3.5\n2.1%，",
        "考察团到访于202\n79年，",
    ],
)
def test_half_a_number_is_no_fact(text: str) -> None:
    assert found(text) == []


APART = {
    "实施方案任务1\n5个工作日内": ["5个工作日内"],
    "1.\n2025年4月": ["2025年4月"],
    "营业收入\n12\n25%": ["25%"],
    "营业收入 12\n25%": ["25%"],
    "存货周转\t12\n25%": ["25%"],
    "详见本报告附注五、1\n2025年年报": ["2025年"],
    "详见本节公告第3\n2024年度报告": ["2024年度"],
    "一、本次重要事项说明1.\n2025年4月": ["2025年4月"],
    "共有3\n．2025年4月": ["2025年4月"],
    "应收账款 1,250 \n日元 8,300": ["日元 8,300"],
    "应收账款 12.5% \n年末余额 8%": ["12.5%", "年末", "8%"],
}


@pytest.mark.parametrize(("text", "facts"), APART.items())
def test_cells_notes_and_headings_are_not_joined(text: str, facts: list[str]) -> None:
    assert [fact for fact, _ in found(text)] == facts


@pytest.mark.parametrize("text", ["存货 249,777\n年度报告全文", "1507\n年份  收入", "合计249,777年度报告"])
def test_page_numbers_and_the_rest_of_amounts_are_no_years(text: str) -> None:
    assert found(text) == []


def test_a_title_over_two_lines_keeps_its_year() -> None:
    assert found("2024\n年度报告") == [("2024\n年度", "2024")]
