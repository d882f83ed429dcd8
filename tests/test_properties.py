"""What holds for every text, and for every case in another dress."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import Case, load, parts, report, together
from tests.dress import traditional, wide
from yiwu_facts import extract
from yiwu_facts.kinds import KINDS
from yiwu_facts.kinds.organization.lexicon import forms
from yiwu_facts.text.fold import fold
from yiwu_facts.write.objects import dumps

CASES = load()
FIXTURES = Path(__file__).parent.parent / "fixtures"

WORDS = """
2025年 6月30日 2026-04-24 二〇〇六年四月 2024年1-3月 上半年 一季度 今年 昨日 周三 下午3点半 9:00-11:30 “十四五”期间
20世纪80年代 截至 以来 近五年 春节 民国三十八年 农历正月十五 發布時間：2026-04-24
百分之 25.1% ２５．１％ 个百分点 基点 三成 八折 三分之一 同比增长 下降 不超过 以上 左右
8000亿元 1.2万亿美元 人民币 US$3.2bn HK$1.2亿 十几亿元 壹佰贰拾叁万元整 每吨 5.43元/股 新臺幣50萬元
义乌市 浙江省 商务局 人民法院 有限公司 股份有限公司 （上海） 集团 大学 银行 分公司 委员会
以下简称 董事长 省委、省政府 洽洽
"""
CHARACTERS = (
    "〇零一二三四五六七八九十百千万亿兆几数两半多余来近超约逾整点分之年月日号时周旬季度初中底末前后上下和与的"
    "0123456789.,%‰+-—~/:：，。、；（）()“”《》 \n\t\r　￥¥$€元块角美港日欧億萬"
)
FRAGMENTS = [*WORDS.split(), *list(CHARACTERS), "\r\n", "8000\n亿元", "义乌\n市"]
TEXTS = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.characters()), max_size=40).map("".join)
"""Expressions cut and glued in every way, with anything that Unicode has in between, lone surrogates too."""

DAYS = st.one_of(st.none(), st.dates())


@given(TEXTS, DAYS, st.booleans())
@settings(max_examples=1000, deadline=None)
def test_facts_stand_in_the_text_in_order_and_do_not_overlap(text: str, day: Any, vague: bool) -> None:  # noqa: FBT001
    facts = extract(text, reference_date=day, vague=vague)
    end = 0
    for fact in facts:
        assert text[fact.start : fact.end] == fact.text != ""
        assert fact.start >= end
        end = fact.end
        before = text[: fact.start].rpartition("\n")
        assert (fact.line, fact.column) == (text.count("\n", 0, fact.start) + 1, len(before[2]) + 1)
        assert {fact: 1}[fact] == 1
    assert facts == extract(text, reference_date=day, vague=vague)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_json_gives_back_every_digit(text: str) -> None:
    for fact in extract(text, reference_date="2026-04-24"):
        line = dumps(fact.to_dict())
        assert json.loads(line, parse_float=Decimal) == fact.to_dict()
        assert not re.search(r": -?[\d.]+e", line, re.IGNORECASE)


@given(st.text(st.characters(categories=["Lo", "Nd"]), max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_letters_and_digits_are_survived(text: str) -> None:
    extract(text)


def plain(value: Any) -> Any:
    """Return a value as it would be of a text in Simplified characters, half width and on one line."""
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    return fold("".join(value.split("\n"))) if isinstance(value, str) else value


def found(read: Iterable[tuple[Case, str]]) -> list[list[Any]]:
    """Return what of the facts of texts must stay as it is in another dress."""
    return [
        [
            (
                plain(fact.text).replace("，", ",").replace("．", "."),
                None if fact.value is None else plain(fact.value.to_dict()),
                fact.mod,
                fact.rule,
            )
            for fact in facts
        ]
        for facts in together(read)
    ]


def wrapped(case: Case) -> list[str]:
    """Return the text with one line break at each place in its facts where a column may end.

    A known name may end with its line, and in a glossary (甲公司 指 …) a line says where a term begins.
    """
    seam = re.compile(r"(?<=[\u3007\u3400-\u9fff])(?=[\u3007\u3400-\u9fff0-9])|(?<=[0-9])(?=[\u3007\u3400-\u9fff])")
    if "指 " in case.text:
        return []
    places = [
        (start, start + match.start())
        for start, end, *_ in case.expected
        for match in seam.finditer(fold(case.text[start:end]))
    ]
    return [f"{case.text[:at]}\n{case.text[at:]}" for start, at in places if case.text[start:at] not in forms()]


@pytest.mark.parametrize("some", parts(CASES))
def test_cases_in_full_width_in_traditional_characters_and_broken_into_lines(some: Sequence[Case]) -> None:
    known = dict(zip((case.place for case in some), found((case, case.text) for case in some), strict=True))
    dressed = [one for case in some for one in _dressed(case)]
    results = found((case, text) for case, text, *_ in dressed)
    pairs = [
        (case, how, [fact[kept] for fact in result], [fact[kept] for fact in known[case.place]])
        for (case, _, how, kept), result in zip(dressed, results, strict=True)
    ]
    report((case, how, result, expected) for case, how, result, expected in pairs if result != expected)


def _dressed(case: Case) -> Iterator[tuple[Case, str, str, slice]]:
    """Yield a case, its text in another dress, how that is told, and what of its facts must stay.

    Of one broken into lines all stays but the rule of an organisation: 公司 at the head of a line is no suffix, yet
    part of a short form. Tables of marks are none in full width; names of places and marks of money are known by a
    text's own characters.
    """
    dresses = {wide: "---|" not in case.text, traditional: "/local.txt" not in case.place}
    for dress in (dress for dress, is_fit in dresses.items() if is_fit):
        yield case, dress(case.text), f" as {dress.__name__}", slice(None)
    for text in wrapped(case):
        yield case, text, f" as {text!r}", slice(-1 if case.kind == "organization" else None)


SUBSETS = [kinds for size in range(1, len(KINDS)) for kinds in combinations(KINDS, size)]


def assert_kinds_are_apart(text: str, subsets: Iterable[tuple[str, ...]], **options: Any) -> None:
    whole = extract(text, kinds=KINDS, **options)
    for kinds in subsets:
        assert extract(text, kinds=kinds, **options) == [fact for fact in whole if fact.kind in kinds], kinds


@given(TEXTS, st.sampled_from(SUBSETS))
@settings(max_examples=300, deadline=None)
def test_kinds_asked_for_change_nothing_in_the_others(text: str, kinds: tuple[str, ...]) -> None:
    assert_kinds_are_apart(text, [kinds])


@pytest.mark.parametrize("at", range(len(SUBSETS)))
def test_kinds_asked_for_change_nothing_in_the_cases(at: int) -> None:
    # Each case with a few subsets, all subsets over all cases.
    read = [(case, case.text) for case in CASES[at :: len(SUBSETS)]]
    wholes = together(read, KINDS)
    for kinds in (SUBSETS[at], *((kind,) for kind in KINDS)):
        for (case, _), whole, part in zip(read, wholes, together(read, kinds), strict=True):
            assert part == [fact for fact in whole if fact.kind in kinds], (case, kinds)


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.*")), ids=lambda path: path.name)
def test_kinds_asked_for_change_nothing_in_whole_documents(path: Path) -> None:
    assert_kinds_are_apart(path.read_text(encoding="utf-8"), SUBSETS)
