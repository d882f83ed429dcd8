"""Texts that are kept beside the facts, and records that wait for a field."""

from __future__ import annotations

import re
from pathlib import Path

from tests.commands import run
from tests.pages import pdf
from yiwu_facts.batch.kept import name_of


def test_extract_names_documents_and_keeps_their_texts(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"title": "占三成", "body": "是的，占四成"}\n', encoding="utf-8")
    (tmp_path / "b.html").write_text('<meta name="PubDate" content="2026-04-24 10:00"><p>占六成。', encoding="utf-8")
    (tmp_path / "c.pdf").write_bytes(pdf(["占五成"]))
    (tmp_path / "d.csv").write_text("id\n1\n", encoding="utf-8")
    args = ("-k", "percentage", "--field", "title", "--field", "body", "--text-out", "kept")
    done = run("extract", ".", *args, cwd=tmp_path)
    assert done.status == 1
    assert "d.csv: no row has a field title or body" in done.err
    documents = {document["source"]: document for document in done.json}
    assert list(documents) == ["a.jsonl:1:title", "a.jsonl:1:body", "b.html", "c.pdf"]
    assert documents["b.html"]["reference_date"] == "2026-04-24"
    assert (documents["b.html"]["encoding"], documents["c.pdf"]["encoding"]) == ("utf-8", None)
    kept = {"a.jsonl:1:title": "a.jsonl/1/title.txt", "a.jsonl:1:body": "a.jsonl/1/body.txt"}
    for source, document in documents.items():
        text = (tmp_path / "kept" / kept.get(source, f"{source}.txt")).read_text(encoding="utf-8")
        for fact in document["facts"]:
            assert text[fact["start"] : fact["end"]] == fact["text"]
        assert len(document["facts"]) == 1
    for form in ("table", "csv", "jsonl"):
        assert "a.jsonl:1:body" in run("extract", "a.jsonl", *args, "-f", form, cwd=tmp_path).out


def test_texts_are_kept_anew_and_in_short_names(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("占三成", encoding="utf-8")
    for _ in range(2):
        assert run("extract", "a.txt", "-k", "percentage", "--text-out", "kept", cwd=tmp_path).status == 0
        assert (tmp_path / "kept" / "a.txt").read_text(encoding="utf-8") == "占三成"
    longest = "货" * 65 + "a.txt"  # of 200 bytes
    assert name_of(longest) == longest
    assert re.fullmatch("货{40}%[0-9a-f]{16}[.]txt", name_of(f"货{longest}"))
    assert re.fullmatch("b货{39}%[0-9a-f]{16}[.]txt", name_of(f"b{longest}"))
    assert re.fullmatch("货{40}%[0-9a-f]{16}[.]abcdefghi%[.]txt", name_of("货" * 80 + ".abcdefghijk"))
    assert [name_of(name) for name in ("a.csv", "a.csv.txt")] == ["a.csv.txt", "a.csv.txt.txt"]
    assert name_of("\udcb0\udca1.txt") == "\udcb0\udca1.txt"
    assert name_of(f"义{longest}") != name_of(f"货{longest}")


def test_records_in_folders_wait_for_their_field(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("占三成", encoding="utf-8")
    (tmp_path / "facts.csv").write_text("source,text\na.txt,三成\n", encoding="utf-8")
    assert [document["source"] for document in run("extract", ".", "-k", "percentage", cwd=tmp_path).json] == ["a.txt"]


def test_texts_that_cannot_be_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("占三成", encoding="utf-8")
    (tmp_path / "kept").touch()
    done = run("extract", "a.txt", "-k", "percentage", "--text-out", "kept", cwd=tmp_path)
    assert done.status == 1
    assert "its text cannot be kept in kept/a.txt" in done.err


def test_a_record_that_cannot_be_kept_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "占三成"}\n{"text": "占四成"}\n', encoding="utf-8")
    (tmp_path / "kept" / "a.jsonl").mkdir(parents=True)
    (tmp_path / "kept" / "a.jsonl" / "1.txt").mkdir()
    done = run("extract", "a.jsonl", "-k", "percentage", "--text-out", "kept", cwd=tmp_path)
    assert done.status == 1
    assert "its text cannot be kept" in done.err
    assert [fact["text"] for document in done.json for fact in document["facts"]] == ["四成"]


def test_names_in_messages_are_shown_and_not_obeyed(tmp_path: Path) -> None:
    (tmp_path / "a\x1b]0;x\x07.txt").write_text("占三成", encoding="utf-8")
    (tmp_path / "kept").touch()
    for folder in ("one\x1b", "two"):
        (tmp_path / folder).mkdir()
        done = run("batch", folder, "--out", "facts.db", cwd=tmp_path)
    assert "the facts of the folder" in done.err
    kept = run("extract", "a\x1b]0;x\x07.txt", "-k", "percentage", "--text-out", "kept", cwd=tmp_path)
    assert "its text cannot be kept" in kept.err
    assert "\x1b" not in done.err + kept.err
    assert "\\x1b" in done.err
