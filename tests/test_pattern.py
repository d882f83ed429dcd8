"""The characters that patterns can end with are those that their matches end with."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiwu_facts.text.pattern import last_of

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


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=st.text("甲乙丙丁戊己 \t-]^7QqAb", max_size=6))
def test_what_matches_ends_with_what_it_can_end_with(pattern: str, text: str) -> None:
    for found in re.finditer(pattern, text):
        assert not found[0] or last_of(pattern).match(found[0][-1])


@pytest.mark.parametrize(
    ("pattern", "is_told"), [("甲|乙", True), ("甲|[^乙]", False), ("甲?", False), ("(?i:q)", False), ("甲.", False)]
)
def test_the_last_characters_are_told_where_they_are_known(pattern: str, is_told: bool) -> None:  # noqa: FBT001
    assert (last_of(pattern).pattern != "(?s:.)") == is_told
