"""Statements: the cases of `tests/statements`, spans that are slices, and cost that grows with the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from yiwu_facts import Statement, statements
from yiwu_facts.statements.lexicon import sections

FOLDER = Path(__file__).parent / "statements"
ROLES = ("indicator", "subject", "period", "of")


@dataclass
class Case:
    text: str
    place: str
    expected: list[tuple[str, ...]] = field(default_factory=list)


def load() -> Iterator[Case]:
    for path in sorted(FOLDER.glob("*.txt")):
        case: Case | None = None
        for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if not line.strip() or line.startswith("#"):
                continue
            if line.startswith("  "):
                assert case is not None
                cells = [cell.strip() for cell in line.split("|")]
                case.expected.append(tuple(cells + ["-"] * (7 - len(cells))))
            else:
                if case is not None:
                    yield case
                case = Case(line.replace("\\n", "\n").replace("\\t", "\t"), f"{path.name}:{at}")
        if case is not None:
            yield case


def shown(found: Statement) -> tuple[str, ...]:
    basis: str = found.basis or "-"
    if found.basis_period:
        basis += f"={found.basis_period.text}"
    kind = " ".join([found.aspect, *([found.direction or "-", basis] if found.aspect == "change" else [])])
    roles = [getattr(found, role) for role in ROLES]
    flags = " ".join(flag for flag in ("former", "planned") if getattr(found, flag)) or "-"
    return (found.figure.text, kind, *(role.text if role else "-" for role in roles), flags)


@pytest.mark.parametrize("case", list(load()), ids=lambda case: f"{case.place} {case.text[:30]}")
def test_case(case: Case) -> None:
    assert [shown(found) for found in statements(case.text, reference_date="2026-04-24")] == case.expected


@settings(max_examples=60, deadline=None)
@given(some.text(alphabet="全省公司出口增长降至由的、，。；（）分别占比重其中3%亿元万人年月2025\n“”", max_size=80))
def test_spans_are_slices(text: str) -> None:
    for found in statements(text):
        for role in (found.figure, *(getattr(found, name) for name in (*ROLES, "basis_period"))):
            assert role is None or role.text == text[role.start : role.end]


@pytest.mark.parametrize("text", ["", "。", "没有数字", "\n\n", "2025年", "5%", "5%5%5%"])
def test_odd_texts(text: str) -> None:
    assert isinstance(statements(text), list)


def test_a_traditional_text_keeps_its_characters() -> None:
    found = statements("全省出口總額增長３．５％")[0]
    assert (found.indicator and found.indicator.text, found.figure.text) == ("出口總額", "３．５％")


HOSTILE = [
    "5%",
    "5%、",
    "由5%",
    "占5%的",
    "（5%",
    "其中5%，",
    "分别3家、",
    "比2020年增长5%，",
    "全省5%",
    "的、“5家",
    "5家的人",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_work_grows_with_the_text(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from yiwu_facts.statements import phrases
    from yiwu_facts.statements.steps import naming, sharing, subjects

    counts: list[int] = []
    for module in (naming, sharing, subjects):
        walk = phrases.begins_at

        def counted(tokens: Any, end: int, limit: int, *, is_led: bool = False, walk: Any = walk) -> int:
            begin: int = walk(tokens, end, limit, is_led=is_led)
            counts.append(1 + end - begin)
            return begin

        monkeypatch.setattr(module, "begins_at", counted)
    costs = []
    for times in (300, 600):
        counts.clear()
        statements(unit * times)
        costs.append(1 + sum(counts))
    assert costs[1] < 3 * costs[0]


def test_a_word_does_one_thing() -> None:
    found = [word for _, word in sections("words.txt")]
    assert len(found) == len(set(found)), sorted({word for word in found if found.count(word) > 1})


def record(found: Statement) -> dict[str, Any]:
    return found.to_dict()


def test_a_record_signs_its_value() -> None:
    down = record(statements("港口吞吐量下降超过3%")[0])
    assert (down["value"]["min"], down["value"]["max"]) == (None, -3)
    assert down["figure"]["value"]["min"] == 3
    assert "former" not in down
