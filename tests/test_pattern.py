"""Patterns that ask first whether they can begin with the next character match what they match without that."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiwu_facts.text.pattern import guarded, last_of

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
def test_a_guard_changes_no_match(pattern: str, text: str) -> None:
    plain, quick = (re.compile(each) for each in (pattern, guarded(pattern)))
    for at in range(len(text) + 1):
        found, asked = plain.match(text, at), quick.match(text, at)
        assert (found and found.span()) == (asked and asked.span())


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=st.text("甲乙丙丁戊己 \t-]^7QqAb", max_size=6))
def test_what_matches_ends_with_what_it_can_end_with(pattern: str, text: str) -> None:
    for found in re.finditer(pattern, text):
        assert not found[0] or last_of(pattern).match(found[0][-1])


@pytest.mark.parametrize(
    ("pattern", "is_guarded"),
    [("甲|乙", True), ("甲|[^乙]", False), ("甲?", False), ("(?i:q)甲", False), (".甲", False)],
)
def test_there_is_a_guard_where_the_first_characters_are_known(pattern: str, is_guarded: bool) -> None:  # noqa: FBT001
    assert guarded(pattern).startswith("(?=[") == is_guarded
