"""Explanations: the same facts, each with its steps, and all that was left out with a reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.cases import load
from tests.commands import run
from yiwu_facts import extract
from yiwu_facts.explain import Step, explain
from yiwu_facts.kinds import KINDS
from yiwu_facts.write.schema import schema_of

NEWS = Path("fixtures/news.txt").read_text(encoding="utf-8")


def steps(text: str, **options: Any) -> list[tuple[str, str, str]]:
    [one] = explain(text, **options).facts
    return [(step.name, step.text, step.says) for step in one.steps]


def left_out(text: str, **options: Any) -> dict[str, str]:
    return {one.text: one.why for one in explain(text, **options).left_out}


@pytest.mark.parametrize("kinds", [None, KINDS, ["organization"], ["quantity"]])
def test_the_facts_are_those_of_the_ordinary_run(kinds: list[str] | None) -> None:
    cases = [case.text for kind in KINDS for case in load(kind)[::400]]
    for text in (NEWS, *cases):
        assert [one.fact for one in explain(text, kinds=kinds).facts] == extract(text, kinds=kinds)


def test_an_amount_is_numeral_unit_and_bound() -> None:
    assert steps("赔偿不到3.5万欧元") == [
        ("number", "3.5万", "35,000"),
        ("unit", "欧元", "EUR (named-currency)"),
        ("bound", "不到", "less_than"),
    ]


def test_a_range_has_two_ends() -> None:
    names = [name for name, *_ in steps("下降3%至5%")]
    assert names == ["number", "unit", "number", "unit", "joined"]


def test_what_stands_elsewhere_is_said_to() -> None:
    steps = explain("分别高7.5、4.5个百分点").facts[0].steps
    assert Step("unit", "", "taken from the last number of the list") in steps
    [amount] = explain("单位：万元\n运费 530", kinds=["money"]).facts
    assert "head of the column" in amount.steps[1].says


@pytest.mark.parametrize(
    ("text", "reference", "anchor"),
    [
        ("2025年6月", "2026-04-24", "nothing"),
        ("上月", "2026-04-24", "the reference date 2026-04-24"),
        ("上月", None, "no day is known"),
        ("4月22日", None, "no day is known"),
        ("每周一", None, "nothing"),
    ],
)
def test_dates_tell_what_they_are_counted_from(text: str, reference: str | None, anchor: str) -> None:
    [(*_, says)] = [step for step in steps(text, reference_date=reference) if step[0] == "counted from"]
    assert says.startswith(anchor)


def test_dates_tell_of_the_text_around_them() -> None:
    second = explain("2019年开工，次年投产").facts[1]
    assert second.steps[-1].says == "what stands before or behind it in the text"


def test_overlaps_are_told_where_both_kinds_are_asked_for() -> None:
    text = "汇出20万里亚尔"
    [lost] = explain(text, kinds=KINDS).left_out
    assert (lost.text, lost.why) == ("20万里", "overlap")
    assert "20万里亚尔 (money, named-currency)" in lost.says
    assert left_out(text) == {}


@pytest.mark.parametrize(
    ("text", "word", "why"),
    [
        ("九元航空开航", "九元", "name"),
        ("3天津人来了", "天津人", "edge"),
        ("共7.5万个摊位", "7.5万个", "unasked"),
        ("12,\n345元", "345元", "torn"),
    ],
)
def test_what_is_left_out_has_a_reason(text: str, word: str, why: str) -> None:
    assert left_out(text)[word] == why


def test_reference_dates_are_given_stated_or_unknown() -> None:
    assert explain("上月", reference_date="2026-04-24").reference == "given"
    assert explain("发布时间：2026-04-24\n上月").reference == "stated"
    assert explain("上月").reference == "unknown"


def test_a_line_of_a_file_is_explained_with_the_whole_file_around_it(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("发布时间：2026-04-24\n去年增长5%。\n明年增长6%。\n", encoding="utf-8")
    found = run("explain", f"{file}:2").json
    Draft202012Validator(schema_of("explain-json")).validate(found)
    assert found["reference"] == "stated"
    assert [fact["text"] for fact in found["facts"]] == ["去年", "5%"]
    assert found["facts"][0]["value"]["timex"] == "2025"
    assert len(run("explain", file, "-k", "percentage").json["facts"]) == 2
    assert len(run("explain", "-", "-k", "percentage", stdin=file.read_bytes()).json["facts"]) == 2


def test_a_text_is_explained_for_people() -> None:
    shown = run("explain", "去年出口超3000亿元", "--ref-date", "2026-04-24", "-f", "text", COLUMNS="80").out
    assert "1:1 去年 = 2025 (2025-01-01 – 2025-12-31)  date, relative-year" in shown
    assert "    bound   超      more_than" in shown
    assert "reference date 2026-04-24, as you said" in shown


def test_files_that_are_not_there_and_files_of_many_texts_are_refused(tmp_path: Path) -> None:
    missing = run("explain", "no-such.txt:3")
    assert missing.status == 2
    assert "there is no file no-such.txt:3" in missing.err
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "5%"}\n{"text": "6%"}\n', encoding="utf-8")
    many = run("explain", file)
    assert many.status == 1
    assert "2 texts" in many.err


def test_rules_of_the_user_are_named(tmp_path: Path) -> None:
    rules = tmp_path / "own.toml"
    rules.write_text(
        '[[rule]]\nname = "docket"\nkind = "docket"\npattern = "第[0-9]+元号"\nexample = "第5元号"\nnot = "第5元"\n',
        encoding="utf-8",
    )
    found = run("explain", "第5元号文件", "--rules", rules).json
    assert [step["says"] for step in found["facts"][0]["steps"]] == ["a rule of your own"]
    assert [(one["text"], one["why"]) for one in found["left_out"]] == [("5元", "own-rule")]


def test_names_tell_their_candidates_and_what_was_struck_out() -> None:
    why = explain("美国公司裁员，记者来到清华大学法律系", kinds=["organization"])
    [school] = why.facts
    assert school.steps[0] == Step("candidate", "清华大学法律系", "part-of, education, trust: sure")
    assert (school.steps[1].name, school.steps[1].says) == ("doubts", "none of those asked holds")
    assert {"is-head", "is-in-title", "goes-on"} <= {*school.steps[1].names}
    [firm] = why.left_out
    assert (firm.text, firm.rule, firm.why) == ("美国公司", "place-suffix", "doubt")
    assert firm.says.startswith("a place alone before the suffix makes no name")


def test_the_full_name_of_a_short_one_is_a_step() -> None:
    short = explain("星岚伞业有限公司开业。星岚伞业的老板", kinds=["organization"]).facts[1]
    assert short.steps[-1][:2] == ("full name", "")
    assert short.steps[-1].says.startswith("星岚伞业有限公司")


def test_a_line_that_a_file_has_not_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("去年\n占三成\n", "utf-8")
    assert run("explain", f"{path}:2").status == 0
    for line in (0, 3):
        done = run("explain", f"{path}:{line}")
        assert (done.status, done.out) == (2, "")
        assert f"there is no line {line}; the last one of {path} is 2." in done.err
