"""The formats."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from rich.cells import cell_len

from tests.cases import load
from yiwu_facts import Fact, extract
from yiwu_facts.model import TablePlace
from yiwu_facts.write import FORMATS, WITH_TEXT, Result, writer
from yiwu_facts.write.flat import COLUMNS, VALUE
from yiwu_facts.write.objects import dumps
from yiwu_facts.write.visible import visible


class Stub:
    """A value of any shape."""

    def __init__(self, shown: str, **fields: Any) -> None:
        self.fields = fields
        self.shown = shown

    def to_dict(self) -> dict[str, Any]:
        return self.fields

    def display(self) -> str:
        return self.shown


MONEY = Stub("8000亿 CNY", min=Decimal("8E+11"), max=None, currency="CNY")
DATE = Stub("2025-06-30", **{"type": "date", "timex": "2025-06-30", "from": "2025-06-30", "to": "2025-06-30"})
FACTS = [
    Fact("money", "突破\r\n8000亿元", 3, 13, 1, 4, MONEY, "amount", "more_than"),
    Fact("date", "2025年6月30日", 20, 30, 2, 8, DATE, "full-date"),
    Fact("date", "2025年2月30日", 40, 50, 3, 1, None, "full-date"),
]
RESULT = Result("新闻.txt", "gb18030", date(2026, 4, 24), FACTS)
EMPTY = Result("-", "utf-8", None, [])


def written(form: str, *results: Result, explain: bool = False) -> str:
    out = io.StringIO()
    to = writer(form, out, explain=explain)
    for result in results:
        to.add(result)
    to.end()
    return out.getvalue()


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("9007199254740993", "9007199254740993"),
        ("0.25", "0.25"),
        ("33.33333333333333333333333333", "33.33333333333333333333333333"),
        ("8E+11", "800000000000"),
        ("8.00E+12", "8000000000000"),
        ("1E-9", "0.000000001"),
        ("-3.20", "-3.20"),
        ("0", "0"),
    ],
)
def test_numbers_keep_their_digits(number: str, digits: str) -> None:
    assert dumps({"min": Decimal(number)}) == f'{{"min": {digits}}}'


def test_json_is_what_the_standard_library_reads() -> None:
    value = {"text": '“引号"\n\\\x1f', "list": [1, None, True, "x"], "empty": {}}
    assert json.loads(dumps(value)) == value


def test_json() -> None:
    assert written("json", RESULT, EMPTY) == (
        "[\n"
        '{"source": "新闻.txt", "encoding": "gb18030", "reference_date": "2026-04-24", "schema": 1, "facts": [\n'
        '  {"kind": "money", "text": "突破\\r\\n8000亿元", "start": 3, "end": 13, "line": 1, "column": 4, '
        '"value": {"min": 800000000000, "max": null, "currency": "CNY"}, "mod": "more_than", "rule": "amount"},\n'
        '  {"kind": "date", "text": "2025年6月30日", "start": 20, "end": 30, "line": 2, "column": 8, '
        '"value": {"type": "date", "timex": "2025-06-30", "from": "2025-06-30", "to": "2025-06-30"}, '
        '"rule": "full-date"},\n'
        '  {"kind": "date", "text": "2025年2月30日", "start": 40, "end": 50, "line": 3, "column": 1, '
        '"value": null, "rule": "full-date"}\n'
        "]},\n"
        '{"source": "-", "encoding": "utf-8", "reference_date": null, "schema": 1, "facts": []}\n'
        "]\n"
    )


@pytest.mark.parametrize(
    "around",
    [{}, {"page": 3}, {"table": TablePlace('营收"', None), "cell": "B7"}, {"context": "营收\n5%", "mod": None}],
)
def test_the_json_of_a_fact_is_that_of_its_object(around: dict[str, Any]) -> None:
    for fact in RESULT.facts:
        with_around = fact._replace(**around)
        assert with_around.to_json() == dumps(with_around.to_dict())


def test_json_of_nothing_is_an_array() -> None:
    assert json.loads(written("json")) == []


def test_jsonl_puts_the_source_first() -> None:
    lines = [json.loads(line) for line in written("jsonl", RESULT, EMPTY).splitlines()]
    assert [next(iter(line.items())) for line in lines] == [("source", "新闻.txt")] * 3
    assert [line["start"] for line in lines] == [3, 20, 40]


def test_csv() -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv", RESULT, EMPTY), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [{name: cell for name, cell in row.items() if cell} for row in rows] == [
        {
            "source": "新闻.txt", "kind": "money", "text": "突破\r\n8000亿元", "start": "3", "end": "13", "line": "1",
            "column": "4", "min": "800000000000", "currency": "CNY", "mod": "more_than", "rule": "amount",
        },
        {
            "source": "新闻.txt", "kind": "date", "text": "2025年6月30日", "start": "20", "end": "30", "line": "2",
            "column": "8", "type": "date", "timex": "2025-06-30", "from": "2025-06-30", "to": "2025-06-30",
            "rule": "full-date",
        },
        {
            "source": "新闻.txt", "kind": "date", "text": "2025年2月30日", "start": "40", "end": "50", "line": "3",
            "column": "1", "rule": "full-date",
        },
    ]  # fmt: skip


def test_csv_has_a_column_for_every_field_of_every_kind() -> None:
    fields = {name for case in load() for *_, value, _ in case.expected if value for name in value}
    assert fields <= set(VALUE)


def test_table() -> None:
    assert written("table", RESULT, EMPTY).splitlines() == [
        "新闻.txt  gb18030, reference date 2026-04-24",
        "place  kind   text           value       mod      ",
        "─" * 50,
        "  1:4  money  突破↵8000亿元  8000亿 CNY  more_than",
        "  2:8  date   2025年6月30日  2025-06-30           ",
        "  3:1  date   2025年2月30日  –                    ",
        "",
        "standard input  utf-8",
        "no facts",
    ]


def test_table_with_rows_and_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "单位：元\n项目\t期末账面余额合计\t期初余额\n交易性金融资产\t12.5\t7.5"
    for columns, shown in (("60", "交易性金融资产 · 期末账面余额…"), ("80", "交易性金融资产 · 期末账面余额合计")):
        monkeypatch.setenv("COLUMNS", columns)
        lines = written("table", Result("a.txt", None, None, extract(text, kinds=["money"]))).splitlines()
        assert lines[1].rstrip().endswith("row · column")
        assert shown in lines[3]
        assert max(map(cell_len, lines)) <= int(columns)


def test_a_table_keeps_its_numbers_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = "义乌市星岚伞业股份有限公司\n单位：元\n项目\t期末余额\n交易性金融资产\t1,284,552,310.45\n占比超3%"
    lines = written("table", Result("a.txt", None, None, extract(text))).splitlines()
    assert any("1,284,552,310.45  ¥1,284,552,310.45" in line for line in lines)
    assert "mod" in lines[1]
    assert "mod" not in written("table", Result("a.txt", None, None, extract(text[:-4])))


def test_table_on_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    shown = [line.rstrip() for line in written("table", RESULT, explain=True).splitlines()]
    assert shown[2:] == [
        "1:4  money  more_than  amount",
        "     突破↵8000亿元",
        "     8000亿 CNY",
        "2:8  date  full-date",
        "     2025年6月30日",
        "     2025-06-30",
        "3:1  date  full-date",
        "     2025年2月30日",
        "     –",
    ]


def test_table_names_rules_on_request() -> None:
    assert "full-date" in written("table", RESULT, explain=True)
    assert "full-date" not in written("table", RESULT)


@pytest.mark.parametrize("text", ["见[bold]标题[/bold]", "文号[/2024]", "[red]", ":smile: 8亿元", "[/x]"])
def test_table_shows_source_text_as_it_is(text: str) -> None:
    fact = Fact("money", text, 0, len(text), 1, 1, Stub(text), "amount")
    table = written("table", Result(text, "utf-8", None, [fact]))
    assert table.count(text) == 3


def test_table_folds_long_names_at_80_columns() -> None:
    name = "浙江中国小商品城集团股份有限公司" * 9
    fact = Fact("organization", name, 0, len(name), 1, 1, Stub("company"), "suffix")
    lines = written("table", Result("a", "utf-8", None, [fact])).splitlines()
    assert all(len(line.encode("gbk")) <= 80 for line in lines[1:2] + lines[3:])
    assert "".join(char for line in lines for char in line if char in name) == name


def test_foreign_control_characters_do_not_reach_the_terminal() -> None:
    fact = Fact("money", "8\x1b[2J\u202e亿元", 0, 9, 1, 1, None, "amount")
    table = written("table", Result("a\x1b]0;x\x07\n.txt", "utf-8", None, [fact]))
    assert "\x1b" not in table
    assert r"a\x1b]0;x\x07\n.txt" in table
    assert r"8\x1b[2J\u202e亿元" in table


def test_bytes_of_names_that_are_no_utf8_are_shown() -> None:
    assert visible("\udcd2\udce5.txt") == r"\xd2\xe5.txt"


def test_unknown_format() -> None:
    with pytest.raises(ValueError, match="table, json, jsonl, csv"):
        writer("xml", io.StringIO())


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in {*WITH_TEXT, "xlsx"}])
def test_every_format_writes_documents_one_by_one(form: str) -> None:
    out = io.StringIO()
    to = writer(form, out)
    to.add(RESULT)
    assert "2025年6月30日" in out.getvalue()
