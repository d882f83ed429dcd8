"""Whole texts of `fixtures` (invented, whatever names they bear), every fact listed by hand in `fixtures/expected`.

A listing begins with `# ref DAY`, or `# ref stated` where the text dates itself. Then one fact a line, in order:
line:column, kind, text (`\\n` for a line break) and value in the notation of `tests/cases/README.md`, between tabs.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.cases import NOTATIONS
from yiwu_facts import extract

FOLDER = Path(__file__).parent.parent / "fixtures"
TEXTS = sorted(path for path in FOLDER.glob("*.*") if path.name != "README.md")

Row = tuple[int, int, str, str, Any, str | None]
"""Start, end, kind, text, value, modifier."""


def listing(path: Path) -> Path:
    return FOLDER / "expected" / f"{path.stem}.facts"


def content(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def expected(path: Path) -> tuple[str | None, list[Row]]:
    """Return the reference date to ask with, and the facts of a text."""
    head, *lines = listing(path).read_text(encoding="utf-8").splitlines()
    assert head.startswith("# ref ")
    day = head.removeprefix("# ref ")
    starts = [0, *accumulate(len(line) + 1 for line in content(path).split("\n"))]
    rows: list[Row] = []
    for entry in lines:
        place, kind, written, notation = entry.split("\t")
        line, column = map(int, place.split(":"))
        text = written.replace("\\n", "\n")
        start = starts[line - 1] + column - 1
        rows.append((start, start + len(text), kind, text, *NOTATIONS[kind](notation, text)))
    return None if day == "stated" else day, rows


def found(path: Path) -> list[Row]:
    facts = extract(content(path), reference_date=expected(path)[0])
    return [(f.start, f.end, f.kind, f.text, None if f.value is None else f.value.to_dict(), f.mod) for f in facts]


def test_every_text_has_its_listing() -> None:
    assert {listing(path) for path in TEXTS} == set((FOLDER / "expected").glob("*.facts"))
    assert len(TEXTS) >= 7


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_the_listing_is_of_the_text(path: Path) -> None:
    text, (_, rows) = content(path), expected(path)
    assert [row[3] for row in rows] == [text[row[0] : row[1]] for row in rows]
    assert all(one[1] <= other[0] for one, other in pairwise(rows))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_the_facts_of_a_text(path: Path) -> None:
    text, (_, rows), facts = content(path), expected(path), found(path)
    assert [fact for fact in facts if fact not in rows] == []
    assert [row for row in rows if row not in facts] == []
    assert facts == rows
    assert [fact[3] for fact in facts] == [text[fact[0] : fact[1]] for fact in facts]
