"""The rulebook of organisations: each rule finds its example, and no other rule does."""

from __future__ import annotations

import pytest

from tests.cases import unmark
from yiwu_facts import extract
from yiwu_facts.kinds.organization.candidate import Rule
from yiwu_facts.kinds.organization.rules import RULES


def test_rules_have_names_of_their_own() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.example], ids=lambda rule: rule.name)
def test_each_example_is_found_by_its_rule(rule: Rule) -> None:
    text, marks = unmark(rule.example)
    found = {(fact.start, fact.end): fact.rule for fact in extract(text, kinds=["organization"])}
    assert marks
    assert {mark: found.get(mark) for mark in marks} == dict.fromkeys(marks, rule.name)
