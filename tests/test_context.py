"""Facts with their sentences, and texts that stay in the database."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.commands import run
from yiwu_facts import extract
from yiwu_facts.text.around import around

FIRST = "去年形势平稳。全县外贸出口3.5亿元，同比增\n长25%；进口持平。\n\n表\n项目\t金额\n出口\t2亿元\n"
SENTENCE = "全县外贸出口3.5亿元，同比增长25%；"


@pytest.mark.parametrize(
    ("text", "fact", "sentence"),
    [
        (FIRST, "25%", SENTENCE),
        (FIRST, "2亿元", "出口 2亿元"),
        ("重要提示\n本公司亏损3亿元\n请注意", "3亿元", "本公司亏损3亿元"),
        ("他说：“今年赚了5万元。”大家笑了。", "5万元", "他说：“今年赚了5万元。”"),
        ("GDP\ngrew 5% in 2024", "5%", "grew 5% in 2024"),
        ("无" * 300 + "3亿元" + "完" * 300, "3亿元", "…" + "无" * 160 + "3亿元" + "完" * 160 + "…"),
    ],
)
def test_the_sentence_around_a_fact(text: str, fact: str, sentence: str) -> None:
    start = text.index(fact)
    assert around(text, start, start + len(fact)) == sentence


def test_facts_have_a_context_only_on_request(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FIRST, "utf-8")
    plain, asked = (run("extract", "a.txt", "-f", "jsonl", *more, cwd=tmp_path).out for more in ((), ("--context",)))
    assert "context" not in plain
    facts = [json.loads(line) for line in asked.splitlines()]
    assert [fact["context"] for fact in facts if fact["text"] == "3.5亿元"] == [SENTENCE]
    rows = list(csv.DictReader(io.StringIO(run("statements", "a.txt", "--context", "-f", "csv", cwd=tmp_path).out)))
    assert [row["context"] for row in rows if row["figure"] == "25%"] == [SENTENCE]


def test_a_table_for_people_shows_the_sentence_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FIRST, "utf-8")
    for command in ("extract", "statements"):
        shown = run(command, "a.txt", "--context", "-f", "table", cwd=tmp_path, COLUMNS="120").out
        assert SENTENCE[:8] in shown


@pytest.fixture
def database(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST, "utf-8")
    (folder / "b.txt").write_text("义乌出口5亿元。", "utf-8")
    fill(tmp_path)
    return tmp_path / "facts.db"


def fill(place: Path, *more: str) -> None:
    assert run("batch", "texts", "--out", "facts.db", "--context", "--keep-texts", *more, cwd=place).status == 0


def select(path: Path, query: str, *parameters: str) -> list[Any]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query, parameters).fetchall()
    finally:
        connection.close()


SEARCH = """
    SELECT path, snippet(texts_found, 0, '[', ']', '…', 8) FROM texts_found
    JOIN texts ON texts.id = texts_found.rowid JOIN documents ON documents.id = document_id WHERE texts_found MATCH ?
"""


def test_texts_are_kept_and_found_by_words_of_three_characters(database: Path) -> None:
    assert select(database, "SELECT text FROM texts ORDER BY id LIMIT 1") == [(FIRST,)]
    [(path, shown)] = select(database, SEARCH, "外贸出口")
    assert path == "a.txt"
    assert "[外贸出口]" in shown
    assert len(select(database, "SELECT * FROM texts WHERE text LIKE '%义乌%'")) == 1


def test_a_changed_text_is_found_by_its_new_words_alone(database: Path) -> None:
    (database.parent / "texts" / "a.txt").write_text("进口大宗商品3亿元。", "utf-8")
    fill(database.parent)
    assert select(database, SEARCH, "外贸出口") == []
    assert [path for path, _ in select(database, SEARCH, "大宗商品")] == ["a.txt"]
    assert select(database, "SELECT count(*) FROM texts") == [(2,)]


def test_a_database_without_texts_gets_them_when_asked(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(FIRST, "utf-8")
    assert run("batch", "texts", "--out", "facts.db", cwd=tmp_path).status == 0
    assert select(tmp_path / "facts.db", "SELECT count(*) FROM texts") == [(0,)]
    done = run("batch", "texts", "--out", "facts.db", "--keep-texts", cwd=tmp_path)
    assert "not as in the last run: --keep-texts" in done.err
    assert select(tmp_path / "facts.db", "SELECT count(*) FROM texts") == [(1,)]


def test_an_export_has_the_sentences_that_the_database_has(database: Path) -> None:
    done = run("export", database, "--where", "context like '%外贸%'", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert {row["context"] for row in rows} == {SENTENCE}
    assert {row["text"] for row in rows} == {fact.text for fact in extract(SENTENCE)}
