"""Packed texts: what comes out, what is left alone, what is refused."""

from __future__ import annotations

import gzip
import io
import random
import sqlite3
import zipfile
from pathlib import Path

import pytest

from tests.commands import run
from tests.folders import content, filled, select
from tests.pages import docx, pdf
from tests.test_documents import found, reason
from yiwu_facts.read import UnreadableError, documents, unpack


def packed(members: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_gzip_is_what_its_name_says() -> None:
    assert found("a.txt.gz", gzip.compress("占三成".encode("gbk"))) == {"": "占三成"}
    assert found("a.jsonl.gz", gzip.compress('{"text": "占三成"}'.encode())) == {":1": "占三成"}
    assert found("a.html.GZ", gzip.compress("<p>占<b>三成".encode())) == {"": "占三成"}
    assert found("a.gz", gzip.compress("占三成".encode()) * 2) == {"": "占三成占三成"}


def test_a_zip_gives_the_texts_in_it() -> None:
    members: dict[str, bytes | str] = {
        "新闻/一.txt": "占三成",
        "b.html": "<p>占四成",
        "c.docx": docx(["占五成"]),
        "d.pdf": pdf(["占六成"]),
        "e.txt.gz": gzip.compress(b"x"),
        "f.png": b"\x89PNG",
        "g.jsonl": '{"text": "占七成"}',
        "__MACOSX/._a.txt": "x",
        ".hidden.txt": "x",
        "../../up.txt": "占八成",
        "bad.txt": b"\0\0",
    }
    assert found("a.zip", packed(members)) == {
        ":新闻/一.txt": "占三成",
        ":b.html": "占四成",
        ":c.docx": "占五成",
        ":d.pdf": "占六成",
        ":e.txt.gz": "!it is an archive in an archive; unpack it first",
        ":../../up.txt": "占八成",
        ":bad.txt": "!it holds control characters, as binary files do, not text",
    }
    assert found("a.zip", packed(members), "text")[":g.jsonl:1"] == "占七成"


def test_what_an_archive_holds_beside_texts_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(packed({"a.txt": "占三成", "b.csv": "占,四成", "c.png": b"x", ".d.png": b"x", "e/": b""}))
    done = run("extract", path)
    told = "left out: 1 *.csv (read only with --field or --table), 1 *.png"
    assert (done.status, done.err) == (0, f"yiwu-facts: {path}: {told}\n")
    assert run("extract", path, "--table").err == f"yiwu-facts: {path}: left out: 1 *.png\n"
    path.write_bytes(packed({"b.csv": "占,四成"}))
    assert f"*.zip); {told.partition(', ')[0]}" in run("extract", path).err


def test_names_of_members() -> None:
    data = packed({"abcd.txt": "占三成", "two\nlines.txt": "占四成"})
    windows = data.replace(b"abcd", "新闻".encode("gbk"))  # in its own encoding, and nothing says so
    assert found("a.zip", windows) == {":新闻.txt": "占三成", ":two\ufffdlines.txt": "占四成"}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "占三成")
        archive.writestr("b.txt", "占四成")
    assert found("a.zip", out.getvalue().replace(b"b.txt", b"a.txt")) == {":a.txt": "占三成", ":a.txt#2": "占四成"}


def test_bad_archives() -> None:
    noise = random.Random(1).randbytes(3000)
    archive = packed({"a.txt": "占三成", "b.txt": noise.hex()})
    assert "no ZIP archive, or cut off" in reason("a.zip", archive[:-40])
    assert "without texts" in reason("a.zip", packed({"a.png": b""}))
    at = archive.index(b"b.txt") + 200
    damaged = archive[:at] + b"\xff" * 30 + archive[at + 30 :]
    assert found("a.zip", damaged)[":a.txt"] == "占三成"
    assert found("a.zip", damaged)[":b.txt"].startswith("!it is damaged")
    locked = bytearray(archive)
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        locked[locked.index(mark) + place] |= 1
    assert "encrypted" in found("a.zip", bytes(locked))[":a.txt"]
    text = gzip.compress(noise)
    for bad in (text[:-600], text[:40] + b"\xff" * 30 + text[70:], b"no gzip"):
        assert "damaged or cut off" in reason("a.txt.gz", bad)
    assert "archive in an archive" in reason("a.zip.gz", gzip.compress(archive))


@pytest.mark.parametrize("name", ["a.txt.gz", "a.zip", "a.jsonl.gz"])
def test_bombs(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "_FREE", 1 << 20)
    data = b"0" * (8 << 20)
    bomb = packed({"a.txt": b"a", "b.txt": data}) if name == "a.zip" else gzip.compress(data)
    assert "unpacks to more than 1 MB" in reason(name, bomb)
    assert found("a.txt.gz", gzip.compress(data[: 1 << 20]))


def test_a_bomb_is_refused_before_any_of_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "_FREE", 1 << 20)
    text = "占三成。\n".encode() * (1 << 19)
    for name, data in (("a.zip", packed({"a.txt": "占三成", "b.txt": text})), ("a.jsonl.gz", gzip.compress(text))):
        with pytest.raises(UnreadableError, match="unpacks to more"):
            next(documents.texts(io.BytesIO(data), documents.How(name, fields=("text",), size=len(data))))
    # What stands at a torn end is no size: it is damaged, whatever it seems to say.
    assert "damaged or cut off" in reason("a.txt.gz", gzip.compress(text[:9000])[:-8] + b"\xff" * 4)
    assert found("a.txt.gz", gzip.compress("占三成".encode()) + b"\0" * 8) == {"": "占三成"}


def test_a_batch_of_all_types(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.zip").write_bytes(packed({"a.txt": "占三成", "b/c.txt": "占四成", "bad.txt": b"\0"}))
    (folder / "b.txt.gz").write_bytes(gzip.compress("占五成".encode()))
    (folder / "c.jsonl").write_text('{"text": "占六成"}\n{"text": "占七成"}\n', encoding="utf-8")
    (folder / "d.html").write_text("<p>占八成", encoding="utf-8")
    (folder / "e.pdf").write_bytes(pdf(["占九成"], encrypted=True))
    (folder / "f.zip").write_bytes((folder / "a.zip").read_bytes()[:-30])
    out = tmp_path / "facts.db"
    args = ("batch", folder, "--out", out, "-k", "percentage", "--field", "text")
    done = run(*args)
    assert done.status == 1
    assert "a.zip:bad.txt: it holds NUL" in done.err
    assert "3 failed" in done.err
    sources = ["a.zip:a.txt", "a.zip:b/c.txt", "b.txt.gz", "c.jsonl:1", "c.jsonl:2", "d.html"]
    assert [row[0] for row in select(out, "SELECT path || part FROM documents ORDER BY id")] == sources
    expected = list(zip(sources, ["三成", "四成", "五成", "六成", "七成", "八成"], strict=True))
    assert select(out, "SELECT source, text FROM present_facts ORDER BY 1") == expected
    assert select(out, "SELECT path, part FROM errors ORDER BY 1") == [
        ("a.zip", ":bad.txt"),
        ("e.pdf", ""),
        ("f.zip", ""),
    ]
    export = run("export", out, "--file", "c.jsonl", "-f", "csv").out.splitlines()
    assert [line.split(",")[0] for line in export] == ["source", "c.jsonl:1", "c.jsonl:2"]
    # The same again: what failed is tried again, and with it the file it is in.
    again = run(*args)
    assert (again.status, "a.zip:bad.txt: it holds NUL" in again.err) == (1, True)
    assert "3 unchanged" in again.err
    # One line less, and a document of its own in place of several.
    (folder / "c.jsonl").write_text('{"text": "占一成"}\n', encoding="utf-8")
    (folder / "a.zip").write_bytes(packed({"a.txt": "占二成"}))
    run(*args)
    found = [row[0] for row in select(out, "SELECT source FROM present_facts ORDER BY 1")]
    assert found == ["a.zip:a.txt", "b.txt.gz", "c.jsonl:1", "d.html"]


def test_a_stopped_run_keeps_what_failed_in_an_archive(tmp_path: Path) -> None:
    folder, out = tmp_path / "texts", tmp_path / "facts.db"
    folder.mkdir()
    (folder / "a.zip").write_bytes(packed({"a.txt": "占三成", "bad.txt": b"\0"}))
    (folder / "b.txt").write_text("占四成", encoding="utf-8")
    filled(folder, out, 1)
    undisturbed = content(out)
    with sqlite3.connect(out) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("UPDATE runs SET finished = NULL")
        connection.execute("DELETE FROM documents WHERE path = 'b.txt'")
    assert filled(folder, out, 1).progress.errors == 1
    assert content(out)["documents"] == undisturbed["documents"]
    assert content(out)["errors"] == undisturbed["errors"]
    assert filled(folder, out, 1).progress.errors == 1


@pytest.mark.parametrize("name", ["large.jsonl", "large.zip"])
def test_large_files_of_many_documents(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from yiwu_facts.batch import plan

    folder = tmp_path / "texts"
    folder.mkdir()
    if name == "large.zip":
        (folder / name).write_bytes(packed({f"{n:03}.txt": f"占{n}%" for n in range(200)} | {"bad.txt": b"\0"}))
    else:
        rows = [f'{{"text": "占{n}%"}}' for n in range(200)] + ["no"]
        (folder / name).write_text("\n".join(rows), encoding="utf-8")
    filled(folder, tmp_path / "small.db", 1, fields=("text",))
    monkeypatch.setattr(plan, "LARGE", 10)
    monkeypatch.setattr(plan, "CHARACTERS", 50)
    for jobs in (1, 2):
        work = filled(folder, tmp_path / f"{jobs}.db", jobs, fields=("text",))
        assert (work.progress.done, work.progress.errors, work.progress.facts) == (1, 1, 200)
        assert content(tmp_path / f"{jobs}.db") == content(tmp_path / "small.db")
