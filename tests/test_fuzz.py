"""A short run of the fuzzers, the same each time; `python -m tests.fuzz` goes on, and what it found stands here."""

from __future__ import annotations

from random import Random

import pytest

from tests.fuzz import files, grammar, invariants
from tests.fuzz.__main__ import DAYS, smaller
from tests.fuzz.repeats import units


@pytest.mark.parametrize("seed", range(12))
def test_near_facts(seed: int) -> None:
    random = Random(seed)
    found = sum(invariants.check(grammar.text(random), reference_date=random.choice(DAYS)) for _ in range(40))
    assert found > 40  # they are near enough to facts


@pytest.mark.parametrize("seed", range(4))
def test_damaged_files(seed: int) -> None:
    random = Random(seed)
    assert sum(files.check(*files.damaged(random)) for _ in range(500)) > 100


def test_undamaged_files() -> None:
    for name, data in files.seeds().items():
        assert files.check(name, data), name


FOUND = [
    ("两一至三季度", "2026-04-24"),
    ("4月4（五）", "0001-01-01"),
    ("4月5(六)", "9999-12-31"),
    ("腊月", "9999-12-31"),
    ("今天23至5时", "9999-12-31"),
    ("去年一千年后", "0001-01-01"),
    ("三三年0:00", "9999-12-31"),
    ("202年四时十", "9999-12-31"),
    ("八九月５期", "9999-12-31"),
    ("六七月以上一月以下", "9999-12-31"),
    ("后年9日", "9999-12-31"),
    ("下月２午５点", "9999-12-31"),
    ("前2世纪至前5世纪", "0001-01-01"),
    ("去年此后三年", "0001-01-01"),
]


@pytest.mark.parametrize(("text", "day"), FOUND)
def test_what_was_found_before(text: str, day: str) -> None:
    invariants.check(text, reference_date=day)


def test_a_mail_with_a_nul_in_the_name_of_its_encoding() -> None:
    assert files.check("a.eml", b"Subject: x\nContent-Type: text/plain; charset=ut\0f-8\n\n2025") == 1


def test_units_to_repeat_are_not_empty() -> None:
    assert all(units())
    assert len(units()) == 400


def test_what_fails_is_made_small() -> None:
    assert smaller("abcxdefyg", lambda text: "x" in text and "y" in text) == "xy"
