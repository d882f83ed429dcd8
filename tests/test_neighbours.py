"""What stands beside an expression changes neither its span nor its value."""

from __future__ import annotations

from tests.neighbours import SAMPLE, changed, known_failures, sample, words


def test_a_sample_of_all_pairs() -> None:
    assert {pair.text for pair in changed(sample(SAMPLE))} == known_failures()


def test_neighbours_hold_no_fact_themselves() -> None:
    assert "今年" not in words()
    assert "表示" in words()
