"""What is said of the kinds: every rule has an example, which it finds."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from tests.cases import load
from tests.commands import run
from yiwu_facts import extract
from yiwu_facts.kinds import KINDS
from yiwu_facts.kinds.date.grammar import MENTION_RULES
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
        (kind, example.rule) for kind, example in EXAMPLES
    }
    shown = run("kinds", "organisation,quantity", "-f", "table", COLUMNS="100").out
    assert "[清华大学]" in shown
    assert "only on request" in shown
    assert "plain-unit" not in shown
