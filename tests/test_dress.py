"""Whole documents in another dress have the same facts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.dress import DRESSES
from yiwu_facts import extract
from yiwu_facts.text.fold import fold

FIXTURES = sorted((Path(__file__).parent.parent / "fixtures").glob("*.*"))


def plain(value: Any) -> Any:
    """Return a value as it would be in half width, Simplified characters and one line."""
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    return (
        re.sub(r"\s", "", fold(value)).translate({ord("，"): ",", ord("．"): "."}) if isinstance(value, str) else value
    )


def facts_of(text: str) -> list[Any]:
    return [
        (fact.kind, plain(fact.text), None if fact.value is None else plain(fact.value.to_dict()), fact.mod)
        for fact in extract(text)
    ]


@pytest.mark.parametrize("name", DRESSES)
@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_a_document_in_another_dress(path: Path, name: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert facts_of(DRESSES[name](text)) == facts_of(text) * (2 if name == "twice" else 1)
