"""What the numeric kinds share, and what must hold of their data and rules."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

import pytest

from tests.cases import load
from tests.cost import assert_linear, run_of
from yiwu_facts import extract
from yiwu_facts.kinds.money.currencies import PACKAGE as MONEY
from yiwu_facts.kinds.money.currencies import currencies
from yiwu_facts.numbers.bounds import bounded, widen
from yiwu_facts.numbers.numerals import Number, number
from yiwu_facts.numbers.scales import spread
from yiwu_facts.text.data import rows

NUMBERS = {
    "0": "0",
    "12": "12",
    "1,234,567.89": "1234567.89",
    "9007199254740993": "9007199254740993",
    "1.2万亿": "1200000000000",
    "1,100.9亿": "110090000000",
    "3亿5000万": "350000000",
    "13万2": "132000",
    "2万5": "25000",
    "十": "10",
    "二十五": "25",
    "一百零五": "105",
    "一百五": "150",
    "一百十五": "115",
    "一万零一十二": "10012",
    "一万零十二": "10012",
    "一百九十万零三千九百七十一": "1903971",
    "三万五": "35000",
    "两千": "2000",
    "二〇二五": "2025",
    "壹佰贰拾叁万": "1230000",
    "二十万亿": "20000000000000",
    "三百五十万亿": "350000000000000",
    "三千万亿": "3000000000000000",
    "三万万": "300000000",
    "百万万": "10000000000",
    "百亿": "10000000000",
    "万": "10000",
    "二十五点一": "25.1",
    "零点五": "0.5",
    "三点五万": "35000",
}
RANGES = {
    "几": ("2", "9"),
    "几十": ("20", "90"),
    "十几": ("11", "19"),
    "二十几": ("21", "29"),
    "20几": ("21", "29"),
    "20几万": ("210000", "290000"),
    "十几亿": ("1100000000", "1900000000"),
    "数百": ("200", "900"),
    "十数亿": ("1100000000", "1900000000"),
    "两三": ("2", "3"),
    "三五": ("3", "5"),
    "四五千": ("4000", "5000"),
    "七八十": ("70", "80"),
}
NO_NUMBERS = ("", "十百", "一二三百四五", "万零亿十", "点五", "一点", "零百")
SPREADS = {
    ("3", "5万"): "30000",
    ("两", "三千"): "2000",
    ("2万", "6.6万"): "20000",
    ("8500", "3万"): "8500",
    ("5千", "8千万"): "50000000",
    ("50", "100万"): "500000",
    ("十八", "三十万"): "180000",
    ("一百二十", "一百五十万"): "1200000",
    ("2", "3千万"): "20000000",
    ("五", "八百"): "500",
    ("3.5", "5"): "3.5",
}


@pytest.mark.parametrize(("text", "value"), NUMBERS.items())
def test_number(text: str, value: str) -> None:
    assert number(text) == Number(Decimal(value), Decimal(value))


@pytest.mark.parametrize(("text", "bounds"), RANGES.items())
def test_indefinite_number(text: str, bounds: tuple[str, str]) -> None:
    assert number(text) == Number(Decimal(bounds[0]), Decimal(bounds[1]), "approx")


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_no_number(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize(("ends", "low"), SPREADS.items())
def test_lower_end_takes_the_scale_of_the_upper_one(ends: tuple[str, str], low: str) -> None:
    assert spread(*ends) == Number(Decimal(low), Decimal(low))


def test_every_bound_word_sets_its_modifier() -> None:
    for row in rows("yiwu_facts.numbers", "quantifiers.txt"):
        word, place, mod, *_ = row.split()
        amount = {"上": "亿元", "小": "三百元"}.get(word, "3亿元")
        if place == "not":
            word, mod = f"{word}超过", "at_most"
        if place in ("link", "may"):
            word, mod = f"最低{word}" + "达到" * (place == "may"), "at_least"
        text = f"其{amount}{word}，" if place == "after" else f"其{word}{amount}"
        start = text.index(amount)
        end = start + len(amount)
        span = widen(text, start, end)
        assert span.mod == (None if mod == "-" else mod), row
        is_inside = (span.end > end) if place == "after" else (span.start < start)
        assert is_inside == (place not in ("verb", "link", "may")), row


def test_open_side_is_none() -> None:
    one = Number(Decimal(1), Decimal(1))
    assert bounded(one, "more_than") == Number(Decimal(1), None, "more_than")
    assert bounded(one, "at_most") == Number(None, Decimal(1), "at_most")
    assert bounded(one, "approx") == Number(Decimal(1), Decimal(1), "approx")


GROUPED = {
    "合计1，200，000元": [("1，200，000元", "1200000")],
    "赃款人民币2，266.00元": [("人民币2，266.00元", "2266")],
    "$20，300美圆, ￥300": [("$20", "20"), ("300美圆", "300"), ("￥300", "300")],
}


@pytest.mark.parametrize(("text", "amounts"), GROUPED.items())
def test_full_width_comma_groups_digits_but_not_after_a_mark(text: str, amounts: list[tuple[str, str]]) -> None:
    # No case files: there every text must mean the same in full width, where such a comma always groups.
    facts = extract(text, kinds=["money"])
    assert [(fact.text, str(fact.to_dict()["value"]["min"])) for fact in facts] == amounts


POINTS = {
    "升幅为百分之四十八．三": ("百分之四十八．三", "48.3"),
    "上調六．二五個百分點": ("六．二五個百分點", "6.25"),
    "集資四十二．八億港元": ("四十二．八億港元", "4280000000"),
    "占比48．3%": ("48．3%", "48.3"),
    "占比一．百分之二十": ("百分之二十", "20"),
}


@pytest.mark.parametrize(("text", "fact"), POINTS.items())
def test_a_full_width_point_stands_inside_a_number(text: str, fact: tuple[str, str]) -> None:
    # No case files: no line breaks at such a point.
    facts = extract(text, kinds=["money", "percentage"])
    assert [(found.text, str(found.to_dict()["value"]["min"])) for found in facts] == [fact]


def test_names_of_currencies_are_of_one_currency_each() -> None:
    seen: dict[str, str] = {}
    for row in rows(MONEY, "currencies.txt"):
        code, symbol, names, marks, *_ = (part.strip() for part in row.split("|"))
        assert len(code) == 3, row
        assert code.isupper(), row
        assert symbol, row
        for word in (*names.split(), *marks.split()):
            assert seen.setdefault(word.rstrip("<"), code) == code, word
    assert len(currencies().symbols) >= 60


def test_shared_names_are_no_names_of_their_own() -> None:
    tables = currencies()
    assert not tables.shared.keys() & tables.names.keys()


def _case_texts(kind: str) -> str:
    return "\n".join(case.text for case in load(kind))


def test_every_name_of_a_currency_has_a_case() -> None:
    texts, tables = _case_texts("money"), currencies()
    words = [*tables.names, *tables.shared, *tables.minors, *tables.codes, *tables.symbols_before]
    assert [word for word in words if word not in texts] == []


@pytest.mark.parametrize("kind", ["percentage", "money"])
def test_every_rule_has_a_case(kind: str) -> None:
    named = {
        "percentage": {
            "percent-sign", "spoken-percent", "fraction", "fraction-in-digits", "tenths", "discount", "half",
            "percentage-points", "basis-points", "range", "between", "list-shared-unit", "interest",
            "label-percent", "table-percent", "yearly",
        },
        "money": {
            "plain-unit", "named-currency", "latin-code", "currency-mark", "name-before", "coins", "money-noun",
            "spoken-rate", "salary", "label-unit", "table-unit", "range", "between", "list-shared-unit",
        },
    }[kind]  # fmt: skip
    hit = {fact.rule for case in load(kind) for fact in extract(case.text, kinds=[kind])}
    assert hit == named


@pytest.mark.parametrize(
    "unit",
    [
        *("1", "亿", "1,", "百分之", "1-", "1、", "几", "1个", "(", "“", "三成", "元", "$", "人民币", "负"),
        *("除此以外，单位为元。\n费用\t1\t2\n", "续表\n费用\t1\n", "(三)费用(元)\n", "单位：元\t1\n", "费用  1    2\n"),
    ],
)
@pytest.mark.parametrize("kind", ["percentage", "money"])
def test_hostile_runs_take_linear_time(kind: str, unit: str) -> None:
    assert_linear(run_of(unit), partial(extract, kinds=[kind]))
