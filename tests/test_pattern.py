"""What stands beside a place by the one character there is what the patterns find there."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiwu_facts.text.pattern import Beside

PATTERNS = (
    r"(?<=甲)乙(?!丙)|丁{2,3}+|(?:甲乙|丙)?[丁-戊\d]",
    r"\s?(?!Q\d)[A-Z][A-Za-z]{0,3}|[-\]^]丙|(?:(?:甲|乙)丙|)丁",
    r"(?:甲*?乙+?|丙)(?:丁|\w)",
    r"(?i:q)甲|乙",
    r"[^甲]乙|丙",
    r".乙|丙",
    "(?:甲|)乙?",
    r"\b甲|^乙|丙$",
)


@pytest.mark.parametrize("pattern", [*PATTERNS, "甲乙", "丙"])
@given(text=st.text("甲乙丙丁戊己 \t-]^7QqAb", max_size=6))
def test_the_character_at_a_place_changes_no_match(pattern: str, text: str) -> None:
    behind, before = Beside([pattern]), Beside([pattern], is_before=True)
    whole, ends = re.compile(pattern), re.compile(rf"(?:{pattern})\Z")
    for at in range(len(text) + 1):
        assert behind.is_at(text, at) == (whole.match(text, at) is not None)
        assert before.is_at(text, at) == (ends.search(text, 0, at) is not None)


def test_what_stands_before_a_place_begins_no_earlier_than_asked() -> None:
    before = Beside(["甲乙", "[丙丁]戊"], is_before=True)
    assert [before.is_at("甲乙丙戊", at, low) for at, low in ((2, 0), (2, 1), (4, 2), (4, 3))] == [
        True,
        False,
        True,
        False,
    ]
