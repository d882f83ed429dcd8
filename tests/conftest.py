"""What several files of tests begin with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import (
    TEXT,
)
from tests.folders import fill


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path / "texts", 20)
    return tmp_path / "texts"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "facts.db"
