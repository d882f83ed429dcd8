"""Every rule and every row of data of the kind `date` is hit by a case; hostile runs cost what prose costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

import pytest

from tests.cases import load
from tests.cost import assert_linear, run_of
from yiwu_facts import extract
from yiwu_facts.kinds import described
from yiwu_facts.kinds.date.financial import plain_numerals
from yiwu_facts.kinds.date.form import Form
from yiwu_facts.kinds.date.forms import FIRST_FORMS, FORMS
from yiwu_facts.kinds.date.grammar.parser import MENTION_RULES
from yiwu_facts.kinds.date.lexer.index import starts
from yiwu_facts.kinds.date.lexer.runs import forms_at, runs
from yiwu_facts.kinds.date.tables import (
    documents,
    eras,
    festivals,
    festivals_elsewhere,
    parts,
    vague,
    words,
    zones,
)
from yiwu_facts.kinds.date.tokens import CODES
from yiwu_facts.text.view import view_of

CASES = [case for case in load("date") if not case.is_known_failure]
MARKED = [view_of(case.text[start:end]).text for case in CASES for start, end, *_ in case.expected]
"""What the cases mark as dates, folded as the grammar sees it."""


def test_every_rule_has_a_case() -> None:
    found = {fact.rule for case in CASES for fact in extract(case.text, kinds=["date"], **dict(case.options))}
    assert sorted(found ^ MENTION_RULES) == []


def test_every_piece_and_form_has_a_case() -> None:
    tokens = [token for case in CASES if case.expected for run in runs(view_of(case.text).text) for token in run]
    assert sorted({form.name for form in FORMS} ^ {token.rule for token in tokens}) == []
    assert sorted(CODES.keys() ^ {token.code for token in tokens}) == []


def test_forms_are_shown_in_the_order_in_which_they_are_tried() -> None:
    assert [shown.rule for shown, _ in described.forms()] == [form.name for form in FORMS]


@pytest.mark.parametrize("shown", [shown for shown, _ in described.forms()], ids=lambda shown: shown.rule)
def test_its_example_is_found_by_exactly_that_form(shown: described.Example) -> None:
    span = shown.start, shown.end
    tokens = [token for run in runs(shown.text) for token in run if (token.start, token.end) == span]
    assert [token.rule for token in tokens] == [shown.rule]


def test_forms_have_names_of_their_own() -> None:
    assert len({form.name for form in FORMS}) == len(FORMS)


def _matches(text: str, forms: Iterable[Form]) -> Iterator[tuple[Form, int]]:
    """Yield each form with each offset at which it is found, without the indices."""
    for at in range(len(text)):
        for form in forms:
            if (match := form.match(text, at)) and match[0] and form.read(match)[0] in CODES:
                assert form.read(match)[0] in form.gives, form.name
                yield form, at


TEXTS = sorted({plain_numerals(view_of(case.text).text) for case in CASES})


def test_no_index_hides_a_token() -> None:
    found = ((form, at, text) for text in TEXTS for form, at in _matches(text, FORMS))
    assert sorted({(form.name, text) for form, at, text in found if form not in forms_at(text, at)}) == []


def test_no_index_hides_the_start_of_a_run() -> None:
    hidden = set()
    for text in TEXTS:
        known = set(starts(text)) | {at for run in runs(text) for at in range(run[0].start, run[-1].end)}
        hidden |= {(form.name, text[at:]) for form, at in _matches(text, FIRST_FORMS) if at not in known}
    assert sorted(hidden) == []


@pytest.mark.parametrize("table", [words, parts, festivals, eras, vague, documents, zones])
def test_every_row_of_data_has_a_case(table: object) -> None:
    assert callable(table)
    marked = "\n".join(MARKED)
    assert [word for word in table() if word not in marked] == []


def test_every_festival_of_another_country_has_a_case() -> None:
    texts = {case.text for case in CASES}
    pairs = [country + festival for festival, days in festivals_elsewhere().items() for country in days]
    assert [pair for pair in pairs if pair not in texts] == []
    assert festivals_elsewhere().keys() <= {festival.key for festival in festivals().values()}


HOSTILE = """
一 1 亿 年1月 1, 百分之 一月 1月1日 第 每 十 零 二〇 1万 万1 1- 1、 1至 1: 1/ 点 年 月 今 半 几 数 农历 “ ( 近 1年 三天
一、 的 2020 2020. 20: 周 前1 Q1 日、1 1年零 每年 五月前1 2023年，3月， 周六、日 周一三五 甲辰年 差五分
"""


@pytest.mark.parametrize("unit", HOSTILE.split())
def test_hostile_runs_are_linear(unit: str) -> None:
    assert_linear(run_of(unit), partial(extract, kinds=["date"], reference_date="2026-04-24"))


@pytest.mark.parametrize(("end", "day"), [("，\n", "2024-08-09"), ("，\r\n", "2024-08-09"), ("。\r\n", "2026-04-25")])
def test_a_line_that_ends_with_a_comma_goes_on(end: str, day: str) -> None:
    facts = extract(f"2024年8月8日签约{end}次日揭牌", kinds=["date"], reference_date="2026-04-24")
    assert [fact.to_dict()["value"]["timex"] for fact in facts] == ["2024-08-08", day]
