"""The rulebook of organisations: each rule has an example, and each doubt strikes its own."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from yiwu_facts import extract
from yiwu_facts.kinds.described import Example, doubts, examples
from yiwu_facts.kinds.organization import explained
from yiwu_facts.kinds.organization.doubts.all import DOUBTS
from yiwu_facts.kinds.organization.doubts.candidates import Surroundings
from yiwu_facts.kinds.organization.rules import RULES
from yiwu_facts.kinds.organization.verdict import verdict
from yiwu_facts.text.view import view_of


def test_rules_have_names_of_their_own() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_each_rule_that_finds_facts_by_itself_has_an_example() -> None:
    assert {rule.name for rule in RULES} - {example.rule for example in examples("organization")} == {
        "user-name",
        "suffix-alone",
    }


def test_doubts_have_names_of_their_own_and_say_why() -> None:
    assert len({doubt.name for doubt in DOUBTS}) == len(DOUBTS)
    assert all(doubt.why for doubt in DOUBTS)


def test_all_doubts_are_listed() -> None:
    folder = Path(str(files("yiwu_facts.kinds.organization")))
    written = sum(path.read_text(encoding="utf-8").count("\n@doubt") for path in folder.rglob("*.py"))
    assert written == len(DOUBTS)


def test_doubts_are_shown_in_the_order_in_which_they_are_met() -> None:
    assert [name for name, *_ in doubts()] == [doubt.name for doubt in DOUBTS]


@pytest.mark.parametrize(("name", "struck", "spared"), [(name, *shown) for name, _, *shown in doubts()])
def test_each_doubt_strikes_its_example_and_spares_the_other(name: str, struck: Example, spared: Example) -> None:
    view = view_of(struck.text)
    found = {view.to_original(c.start, c.end) for c in explained(struck.text).struck if c.doubt == name}
    assert (struck.start, struck.end) in found
    assert (spared.start, spared.end) in {
        (fact.start, fact.end) for fact in extract(spared.text, kinds=["organization"])
    }


@pytest.mark.parametrize(
    ("text", "probability", "found"),
    [
        ("沐峤传媒很好", 0.21, True),
        ("沐峤传媒很好", 0.19, False),
        ("沐峤传媒宣布裁员", 0.031, True),
        ("沐峤传媒宣布裁员", 0.029, False),
        ("沐峤科技股价上涨", 0.05, True),  # no shares of science
        ("沐峤工业宣布裁员", 0.05, False),  # may be a branch of industry
        ("绿色股份减持", 0.49, False),  # the stem is a word
        ("财务状况本部门", 0.49, False),  # cut out of a word
        ("绿色股份减持", 0.71, True),
    ],
)
def test_a_coined_name_needs_less_of_the_tagger(text: str, probability: float, found: bool) -> None:  # noqa: FBT001
    start = text.startswith("财务状") * 3
    around = Surroundings(view_of(text), text, [(start, start + 4, probability)])
    assert bool(verdict(around, []).standing) == found


def test_the_likelier_of_two_readings_is_weighed() -> None:
    text = "沐峤传媒很好"
    around = Surroundings(view_of(text), text, [(0, 4, 0.3), (1, 5, 0.4)])
    assert verdict(around, []).standing == []
