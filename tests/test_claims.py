"""Which kinds are asked for changes no fact: what is found near dates and amounts alone is what is found everywhere."""

from __future__ import annotations

import random
from datetime import date

import pytest

from yiwu_facts import extract
from yiwu_facts.document import Document
from yiwu_facts.kinds import find_each
from yiwu_facts.resolve import NUMERIC, found_each, outside_names, resolve
from yiwu_facts.text.view import view_of

DATES = (
    "每月",
    "一个月",
    "5日",
    "3点",
    "2月28日",
    "元旦",
    "十年",
    "4/24",
    "两个半小时",
    "近三年",
    "2024",
    "去年",
    "1-3月",
    "晚上",
)
CLAIMS = (
    "70元",
    "七块多",
    "5万日元",
    "三成",
    "1.5个百分点",
    "百分之三十",
    "$35,000",
    "人民币",
    "万元/",
    "12亿",
    "一半",
    "8%",
    "2分",
    "12﹒1%",
    "4·5万元",
    "3 . 5%",
)
NAMES = (
    "万科",
    "成都银行",
    "九号公司",
    "重阳投资",
    "360公司",
    "三一重工",
    "百分点集团",
    "亿元科技有限公司",
    "元旦文化有限公司",
    "义乌市公安局",
)
BETWEEN = (
    "",
    "",
    "",
    " ",
    "、",
    "，",
    "至",
    "-",
    "每",
    "/",
    "(",
    ")",
    "约",
    "上",
    "人",
    "\n",
    "\t",
    "百",
    "以上",
    "多",
    "分",
    "个",
)


@pytest.mark.parametrize("kinds", [("date",), ("money",), ("date", "money"), ("percentage", "date")])
def test_claims_are_those_of_the_whole_text(kinds: tuple[str, ...]) -> None:
    chance = random.Random(14)
    for _ in range(400):
        words = [chance.choice(DATES if chance.random() < 0.5 else CLAIMS) for _ in range(3)]
        text = "".join(f"{word}{chance.choice(BETWEEN)}" for word in words)
        document = Document(view_of(text), date(2026, 4, 24))
        every = [mention for kind in NUMERIC for [found] in [find_each(kind, [document])] for mention in found]
        whole = [mention for mention in every if not document.view.is_torn(mention.start, mention.end)]
        standing = [mention for mention in resolve(outside_names(document.view.text, whole)) if mention.kind in kinds]
        assert found_each([document], kinds) == [standing], text


def test_names_alone_are_those_beside_all_other_kinds() -> None:
    chance = random.Random(7)
    for _ in range(300):
        words = [chance.choice(chance.choice((NAMES, DATES, CLAIMS))) for _ in range(4)]
        text = "".join(f"{word}{chance.choice(BETWEEN)}" for word in words)
        names = [fact for fact in extract(text) if fact.kind == "organization"]
        assert extract(text, kinds="organization") == names, text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("8时１２﹒１％", "date"),
        ("$35,000/1.5个百分点百", "money"),
        ("百分之七、八十－8日之后", "date"),
        ("70元2分/两个半小时多", "date"),
        ("1美元旦", "date"),
        ("住宿70元每晚上，人多", "date"),
        ("每月\n$35,000", "date"),
        ("每年\nUS$3,200", "date"),
        ("千把块钱有限公司", "organization"),
    ],
)
def test_what_claims_are_made_of_reaches_to_their_units(text: str, kind: str) -> None:
    assert extract(text, kinds=kind) == [fact for fact in extract(text) if fact.kind == kind]


def test_a_number_of_a_table_claims_what_looks_like_a_date() -> None:
    text = "单位：元\n项目\t金额\n存货\t20250630\n商誉\t1,200\n"
    [alone] = found_each([Document(view_of(text))], ["date"])
    [both] = found_each([Document(view_of(text))], ["date", "money"])
    assert alone == [mention for mention in both if mention.kind == "date"] == []
