"""Rules that users bring along: checked when loaded, found before all others, never in the way of the rest."""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from tests.commands import run
from tests.folders import select
from yiwu_facts import extract
from yiwu_facts.own import OwnError, own

FIXTURES = sorted((Path(__file__).parent.parent / "fixtures" / "rules").glob("*.toml"))
RULE = """\
[[rule]]
name = "batch-number"
kind = "batch"
pattern = '批号[:：]?(?<fact>(?<plant>[A-Z])(?<serial>\\d+))'
value = { plant = "text", serial = "number" }
example = "批号：A0123"
not = "批号：0123"
"""


def written(folder: Path, text: str, name: str = "rules.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_worked_examples_find_what_they_say(path: Path) -> None:
    for rule in tomllib.loads(path.read_text(encoding="utf-8"))["rule"]:
        for example in [rule["example"]] if isinstance(rule["example"], str) else rule["example"]:
            found = [fact for fact in extract(example, rules=path) if fact.rule == rule["name"]]
            assert found, example
            assert all(fact.kind == rule["kind"] and fact.value for fact in found)
            assert all(example[fact.start : fact.end] == fact.text for fact in found)


def test_values_are_read_by_our_own_readers() -> None:
    text = "依照第一百二十条第二款，簽訂日期：２０２４年３月５日。（2009）金义商初字第88號，91110000600037341L"
    values = {fact.kind: fact.value.to_dict() for fact in extract(text, rules=FIXTURES) if fact.value}
    assert values == {
        "clause": {"article": Decimal(120), "paragraph": Decimal(2), "item": None},
        "signing": {"day": "2024-03-05"},
        "case-number": {"year": Decimal(2009), "court": "金义", "type": "商初", "number": Decimal(88), "part": None},
        "credit-code": {"code": "91110000600037341L"},
    }


def test_facts_of_rules_win_and_what_is_asked_for_changes_nothing(tmp_path: Path) -> None:
    rules = written(
        tmp_path,
        RULE.replace("[A-Z])(?<serial>\\d+)", "\\d{4})(?<serial>年款)")
        .replace('"number"', '"text"')
        .replace("A0123", "2024年款")
        .replace("：0123", "：24年款"),
    )
    text = "批号：2024年款，2025年生产"
    assert [(f.kind, f.text) for f in extract(text, rules=rules)] == [("batch", "2024年款"), ("date", "2025年")]
    assert [f.text for f in extract(text, rules=rules, kinds=["date"])] == ["2025年"]
    assert [f.text for f in extract(text, rules=rules, kinds=["batch"])] == ["2024年款"]


@pytest.mark.parametrize(
    ("kind", "more", "text", "value"),
    [
        ("money", "", "授信额度：伍拾万元整", {"min": Decimal(500000), "max": Decimal(500000), "currency": "CNY"}),
        (
            "date",
            "",
            "授信额度：2024年5月",
            {"type": "date", "timex": "2024-05", "from": "2024-05-01", "to": "2024-05-31"},
        ),
        ("organization", "type = 'court'\n", "授信额度：某某庭", {"name": "某某庭", "type": "court"}),
    ],
)
def test_rules_may_find_facts_of_our_kinds(tmp_path: Path, kind: str, more: str, text: str, value: object) -> None:
    group = "name" if kind == "organization" else "value"
    content = (
        f"[[rule]]\nname = 'limit'\nkind = '{kind}'\n{more}pattern = '额度:(?<fact>(?<{group}>.+))'\nexample = '{text}'"
    )
    [fact] = extract(text, rules=written(tmp_path, content))
    assert (fact.kind, fact.rule, fact.text) == (kind, "limit", text[5:])
    assert fact.value
    assert fact.value.to_dict() == value


def test_a_fact_may_span_the_end_of_a_line() -> None:
    [fact] = extract("见（2023）浙0782民\n初1123号", rules=FIXTURES, kinds=["case-number"])
    assert fact.text == "（2023）浙0782民\n初1123号"


@pytest.mark.parametrize(
    ("change", "line", "sentence"),
    [
        (("[A-Z])", "[A-Z)"), 4, "is no regular expression: unterminated character set"),
        (('"批号：A0123"', '"批次"'), 6, "rule 'batch-number': it finds nothing in its example '批次'"),
        (('"批号：0123"', '"批号：B7"'), 7, "it finds 'B7' in '批号：B7', where it must find nothing"),
        (('"text"', '"words"'), 5, "plant cannot be read as 'words'; the readers are text, number, date"),
        (("plant = ", "lane = "), 5, "its pattern has no group 'lane'"),
        (("pattern =", "patern ="), 4, "unknown key 'patern'; did you mean pattern? the keys of a rule are name"),
        (("example =", "# example ="), 1, "its example is missing"),
        (('"batch"', '"a b"'), 3, "its kind is not of letters, digits and hyphens"),
        (('= "batch-number"', "= batch"), 2, "is no TOML: Invalid value"),
        (("(?<plant>[A-Z])", "\\L<types>"), 4, "is no regular expression"),
        (("[[rule]]", "[rule]"), 1, "has no rules; write each below a line [[rule]]"),
        (("(?<plant>", "(?<text>"), 5, "its pattern has no group 'plant'"),
        (("not = ", "check = 'mod97'\nnot = "), 7, "unknown check 'mod97'; the checks are credit-code"),
        (("[[rule]]", "a = " + "[" * 5000), 1, "is no TOML"),
        (("[[rule]]", "[[rule]]\nname = 'x'\n[[rule]]"), 1, "rule 'x': its kind is missing"),
        (("(?<plant>[A-Z])", "(?<plant>(?&plant)?[A-Z])"), 6, "its pattern takes too long on its own example"),
        (("(?<serial>\\d+)", "(?<serial>(?:(?:\\d+)+)+x)"), 6, "it finds nothing in its example"),
        (("[[rule]]", "words = 3\n[[rule]]"), 1, "[words] holds lists of words"),
        (("[[rule]]", "[words]\na = 'b'\n[[rule]]"), 2, "the words a must be a list of texts"),
        (("[[rule]]", "[words]\na = ['b', '']\n[[rule]]"), 2, "the words a must be a list of texts"),
        (("[[rule]]", "verbs = 3\n[[rule]]"), 1, "unknown key 'verbs'; the keys of a file are rule, words"),
        (('= "batch-number"', "= 3"), 2, "its name is no text"),
        (('"批号：A0123"', "3"), 6, "its example is no text and no list of texts"),
        (('"批号：A0123"', "[]"), 6, "its example is missing: a text in which it finds a fact"),
        (('"批号：A0123"', "['批号：A0123', 3]"), 6, "its example is no text and no list of texts"),
        (('"batch"', '"money"'), 5, "the value of money is read from the group value or name, not with value"),
        (('"batch"', '"batch"\ntype = "court"'), 4, "only organizations have a type"),
        (('{ plant = "text", serial = "number" }', "3"), 5, "its value is no table such as { year = 'number'"),
        (("[[rule]]", RULE + "[[rule]]"), 9, "another rule has this name"),
        (("plant = ", "start = "), 5, "a value has no start, which is the name of something else"),
    ],
)
def test_what_is_wrong_is_one_sentence_with_its_line(
    tmp_path: Path, change: tuple[str, str], line: int, sentence: str
) -> None:
    with pytest.raises(OwnError, match=re.escape(sentence)) as raised:
        own(rules=written(tmp_path, RULE.replace(*change)))
    assert f"rules.toml, line {line}: " in str(raised.value)
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 300


def test_an_unknown_type_is_said_with_those_there_are(tmp_path: Path) -> None:
    rule = RULE.replace('"batch"', '"organization"').replace("value = {", 'type = "shop"  # {')
    with pytest.raises(OwnError, match="line 5: rule 'batch-number': unknown type 'shop'; the types are company, "):
        own(rules=written(tmp_path, rule))


SLOW = """
[[rule]]
name = "hostile"
kind = "batch"
pattern = '(?:字|字字)+[完了]'
example = "字完"
"""


def test_a_pattern_that_takes_too_long_stops_with_its_name_and_the_rest_goes_on(tmp_path: Path) -> None:
    rules = written(tmp_path, RULE + SLOW)
    text = "批号B7，" + "字" * 60 + "，3万元"
    with pytest.warns(RuntimeWarning, match="the rule hostile takes too long and is left out from here on"):
        assert [fact.text for fact in extract(text, rules=rules)] == ["B7", "3万元"]
    done = run("extract", "--rules", rules, "-k", "batch,money", "-f", "jsonl", stdin=text.encode())
    assert [json.loads(line)["text"] for line in done.out.splitlines()] == ["B7", "3万元"]
    assert "standard input: the rule hostile takes too long and is left out from here on" in done.err


def test_all_outputs_have_facts_of_new_kinds(tmp_path: Path) -> None:
    rules, out = written(tmp_path, RULE), tmp_path / "facts.db"
    texts = tmp_path / "texts"
    texts.mkdir()
    written(texts, "批号：C42，价3万元", "a.txt")
    more: list[str | Path] = ["--rules", rules, "-k", "batch,money"]
    [row, other] = csv.DictReader(io.StringIO(run("extract", texts / "a.txt", *more, "-f", "csv").out))
    assert (row["kind"], row["plant"], row["serial"], row["min"]) == ("batch", "C", "42", "")
    assert (other["kind"], other["serial"], other["min"]) == ("money", "", "30000")
    assert "plant C, serial 42" in run("extract", texts / "a.txt", *more, "-f", "table").out
    assert run("batch", texts, "--out", out, *more).status == 0
    assert select(out, "SELECT value FROM facts WHERE kind = 'batch'") == [('{"plant": "C", "serial": 42}',)]
    exported = run("export", out, "-k", "batch", "-f", "csv")
    [row] = csv.DictReader(io.StringIO(exported.out))
    assert row["serial"] == "42"
    [line] = run("export", out, "-k", "batch", "-f", "jsonl").out.splitlines()
    assert json.loads(line)["value"] == {"plant": "C", "serial": 42}
    assert "batch" in run("stats", out).out
    assert "unknown kind 'bach'; did you mean batch?" in run("export", out, "-k", "bach").err
    written(tmp_path, RULE.replace("A-Z", "A-Y"))
    assert "not as in the last run: --rules" in run("batch", texts, "--out", out, *more).err
