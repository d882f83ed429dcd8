"""The compact files say what the texts say, and are not used when they are of other texts."""

from __future__ import annotations

import runpy
from pathlib import Path

import numpy as np
import pytest

from yiwu_facts.kinds.organization import compact, lexicon, words
from yiwu_facts.kinds.organization.tagger import inference
from yiwu_facts.text import word_table
from yiwu_facts.text.mapped import load
from yiwu_facts.text.word_index import WordIndex, heads_of, longest_of
from yiwu_facts.text.word_table import WordTable

TEXT = "义乌市人民政府与中国农业银行浙江省分行昨天签约，华为技术有限公司、清华大学和新华社的代表出席。"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("compact")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compact, "FOLDER", made)
        runpy.run_module(f"{compact.__name__}.__main__", run_name="__main__")
    return made


@pytest.fixture
def used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compact, "FOLDER", folder)
    monkeypatch.setattr(compact, "is_fresh", compact.is_fresh.__wrapped__)


@pytest.mark.usefixtures("used")
def test_tables_are_those_of_the_texts() -> None:
    forms = compact.table("forms", lexicon.form_of)
    assert dict(forms or {}) == lexicon.read_forms()
    assert dict(compact.table("classes", str) or {}) == words.read_classes()
    assert dict(compact.table("codes", str) or {}) == lexicon.read_codes()
    assert dict(compact.table("regions", str) or {}) == words.read_regions()
    rows = words.rows_by_end(words.read_classes())
    assert dict(compact.table("endings", str) or {}) == rows
    assert words.read_classes() == {
        head + pair: kind for pair, row in rows.items() for head, kind in words.ending_of(row).classes.items()
    }


@pytest.mark.usefixtures("used")
def test_the_index_finds_the_same_words() -> None:
    table, forms = compact.table("forms", lexicon.form_of), lexicon.read_forms()
    assert isinstance(table, WordTable)
    mapped = WordIndex(compact.value("heads"), table.longest)
    read = WordIndex(heads_of(forms.keys()), longest_of(forms.keys()))
    text = TEXT + "，".join(forms)
    assert list(mapped.matches(text)) == list(read.matches(text))


def test_the_tagger_weighs_the_same(folder: Path) -> None:
    codes = np.array([ord(char) for char in TEXT], dtype=np.uint64)
    mapped, read = load(folder / "model"), inference.read_model()
    assert (mapped.emissions(codes) == read.emissions(codes)).all()
    assert mapped.candidates([TEXT], 0.1) == read.candidates([TEXT], 0.1) != [[]]


def test_files_of_other_sources_are_not_used(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    is_fresh = compact.is_fresh.__wrapped__
    monkeypatch.setattr(compact, "FOLDER", folder)
    assert is_fresh()
    monkeypatch.setattr(compact, "FOLDER", tmp_path)
    assert not is_fresh()
    (tmp_path / compact.MADE_OF).write_text("00000000 little")
    assert not is_fresh()


def test_files_are_the_same_in_whatever_order_the_sources_come(tmp_path: Path) -> None:
    table = {"义乌": "33", "义乌市": "33", "浙江": "30", "杭州": "31"}
    word_table.save(tmp_path / "one", table)
    word_table.save(tmp_path / "other", dict(reversed(table.items())))
    for ending in (".trie", ".rows"):
        assert (tmp_path / f"one{ending}").read_bytes() == (tmp_path / f"other{ending}").read_bytes()
    classes = {"义乌市": "R", "乌市": "T"}
    assert words.rows_by_end(classes) == words.rows_by_end(dict(reversed(classes.items())))
