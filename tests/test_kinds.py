"""What is said of the kinds: every rule has an example, which it finds."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.cases import load
from tests.commands import run
from yiwu_facts import extract
from yiwu_facts.kinds import KINDS
from yiwu_facts.kinds.date.grammar.parser import MENTION_RULES
from yiwu_facts.kinds.described import DAY, Example, examples
from yiwu_facts.pipeline import extract_each
from yiwu_facts.write.schema import schema_of

EXAMPLES = [(kind, example) for kind in KINDS for example in examples(kind)]


@pytest.mark.parametrize(("kind", "example"), EXAMPLES, ids=[f"{kind}-{example.rule}" for kind, example in EXAMPLES])
def test_a_rule_finds_its_example(kind: str, example: Example) -> None:
    found = extract(example.text, kinds=[kind], reference_date=DAY, vague=True)
    assert (example.start, example.end, example.rule) in [(fact.start, fact.end, fact.rule) for fact in found]


@pytest.mark.parametrize("kind", KINDS)
def test_a_rule_has_one_example(kind: str) -> None:
    names = [example.rule for example in examples(kind)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("kind", ["money", "percentage", "quantity"])
def test_no_rule_is_without_an_example(kind: str) -> None:
    texts = sorted({case.text for case in load(kind)})
    found = {fact.rule for facts in extract_each(texts, [DAY] * len(texts), kinds=[kind]) for fact in facts}
    assert found <= {example.rule for example in examples(kind)}


def test_no_rule_of_dates_is_without_an_example() -> None:
    assert {example.rule for example in examples("date")} == MENTION_RULES


def test_the_command_shows_them() -> None:
    described = run("kinds", "-f", "json").json
    Draft202012Validator(schema_of("kinds-json")).validate(described)
    assert [kind["kind"] for kind in described] == list(KINDS)
    assert {(kind["kind"], rule["rule"]) for kind in described for rule in kind["rules"]} == {
        *((kind, example.rule) for kind, example in EXAMPLES),
        ("organization", "user-name"),
    }
    shown = run("kinds", "organisation,quantity", "-f", "table", COLUMNS="100").out
    assert "[清华大学]" in shown
    assert "only on request" in shown
    assert "plain-unit" not in shown


def test_names_and_rules_that_users_bring_along_are_shown_with_examples(tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text(
        "\n".join(
            f"[[rule]]\nname = '{name}'\nkind = '{kind}'\npattern = '{pattern}'\nexample = '{example}'"
            for name, kind, pattern, example in [
                ("berth", "泊位", "(?<quay>梅山)(?<number>[0-9]+)号泊位", "停靠梅山１２号泊位"),
                ("credit", "money", "授信(?<value>[0-9]+万元)", "授信50万元"),
                ("dock", "泊位", "旧码头", "旧码头"),
            ]
        ),
        encoding="utf-8",
    )
    described = run("kinds", "-f", "json", "--rules", rules).json
    Draft202012Validator(schema_of("kinds-json")).validate(described)
    assert [kind["kind"] for kind in described] == [*KINDS, "泊位"]
    by_name = {rule["rule"]: rule for kind in described for rule in kind["rules"]}
    assert [by_name[name]["from"] for name in ("berth", "credit", "user-name")] == ["--rules", "--rules", "--lexicon"]
    berth, credit, name = by_name["berth"], by_name["credit"], by_name["user-name"]
    assert berth["example"][berth["start"] : berth["end"]] == "梅山１２号泊位"
    assert berth["value"] == {"quay": "梅山", "number": "１２"}
    assert (credit["shown"], by_name["dock"]["value"]) == ("¥50万", None)
    assert name["value"] == {"name": "岚箱进出口贸易股份有限公司", "type": "company", "code": "603999.SH"}
    shown = run("kinds", "泊位", "-f", "table", "--rules", rules, COLUMNS="80").out
    assert "停靠[梅山１２号泊位]" in shown
