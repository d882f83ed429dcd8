"""Bad inputs and wrong usage: one sentence each, and everything else is delivered."""

from __future__ import annotations

import os
import re
import sys
import threading
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.commands import (
    FOUND,
    TEXT,
    assert_one_failure,
    extract,
    run,
    texts,
)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0", "PNG picture"),
        ("paper.txt", b"%PDF-1.4 \xff", "--type pdf"),
        ("noise.txt", bytes(range(256)), "binary"),
        ("odd.txt", b"\xff\xff 8000", "--encoding"),
        ("missing.txt", None, "no such file"),
        ("line\nbreak.txt", b"\0", "binary"),
    ],
)
def test_one_bad_file_among_good_ones(tmp_path: Path, name: str, data: bytes | None, reason: str) -> None:
    good = [tmp_path / "a.txt", tmp_path / "z.txt"]
    for path in good:
        path.write_text(TEXT, encoding="utf-8")
    bad = tmp_path / name
    if data is not None:
        bad.write_bytes(data)
    done = extract(good[0], bad, good[1])
    assert_one_failure(done, str(bad).replace("\n", r"\n"), reason)
    assert [texts(document["facts"]) for document in done.json] == [FOUND, FOUND]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such names")
def test_a_name_that_is_no_utf8(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xd2\xe5\n.txt"
    Path(os.fsdecode(path)).write_text(TEXT, encoding="utf-8")
    done = extract(tmp_path)
    assert (done.status, done.err) == (0, "")
    assert os.fsencode(done.json[0]["source"]) == path
    assert extract(".", "-f", "table", cwd=tmp_path).out.startswith(r"\xd2\xe5\n.txt")
    Path(os.fsdecode(path)).write_bytes(b"\0")
    assert_one_failure(extract(tmp_path), rf"{tmp_path}/\xd2\xe5\n.txt", "binary")


@pytest.mark.parametrize("encoding", ["gbk", "big5", "utf-8"])
def test_a_file_with_a_damaged_byte_is_read_and_named(tmp_path: Path, encoding: str) -> None:
    text = "全市總額達到8000億元，" if encoding == "big5" else "全市总额达到8000亿元，"
    damaged = (text * 9).encode(encoding) + b"\xff" + "增長25.1%。".encode(encoding)
    (tmp_path / "a.txt").write_bytes(damaged)
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    done = extract(".", cwd=tmp_path)
    assert done.status == 0
    assert [len(document["facts"]) for document in done.json] == [10, 2]
    assert re.fullmatch(r"yiwu-facts: a.txt: it is \S+ with [12] damaged characters?, read as U\+FFFD\n", done.err)
    assert extract("a.txt", "--encoding", encoding, cwd=tmp_path).status == 0
    assert extract("-", stdin=damaged).err.startswith("yiwu-facts: standard input: it is ")
    assert "a.txt: it is " in run("batch", ".", "--out", "facts.db", "-k", "money", cwd=tmp_path).err
    with ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("d/e.txt", damaged)
    assert "c.zip: d/e.txt: it is " in extract("c.zip", cwd=tmp_path).err


def test_a_file_that_is_mostly_damaged_is_refused_with_advice_that_helps(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xff\xff,".join(char.encode("gbk") for char in "全市总额达到"))
    assert_one_failure(extract(path), str(path), "--encoding gb18030")
    assert_one_failure(extract(path, "--encoding", "gbk"), str(path), "name another encoding")
    path.write_bytes(TEXT.encode("gbk") * 20 + b"\xff")
    assert_one_failure(extract(path, "--encoding", "big5"), str(path), "it looks like gb18030; leave --encoding out")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    done = extract(tmp_path)
    assert_one_failure(done, str(tmp_path / "a.txt"), "pipe")
    assert texts(done.json[0]["facts"]) == FOUND


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_that_the_user_names_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(TEXT,), kwargs={"encoding": "utf-8"}, daemon=True)
    writer.start()
    assert texts(extract(pipe).json[0]["facts"]) == FOUND


def test_a_folder_without_texts(tmp_path: Path) -> None:
    done = extract(tmp_path)
    assert_one_failure(done, str(tmp_path), "without texts")
    assert done.json == []


def test_an_encoding_that_the_file_is_not_in(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("gbk"))
    assert_one_failure(extract(path, "--encoding", "utf-8"), str(path), "not in utf-8")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing is closed to the root user")
def test_a_file_without_permission(news: Path) -> None:
    news.chmod(0)
    assert_one_failure(extract(news), str(news), "no permission")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--ref-date", "24.4.2026"], ["--ref-date", "YYYY-MM-DD", "filename"]),
        (["--ref-date", "2026-02-30"], ["2026-02-30"]),
        (["--ref-date", "20260424"], ["YYYY-MM-DD"]),
        (["-k", "dates"], ["dates", "date, percentage, money, organization"]),
        (["-k", ""], ["unknown kind"]),
        (["-f", "xml"], ["xml", "jsonl"]),
        (["--encoding", "klingon"], ["klingon", "gb18030"]),
        (["--encoding", "base64"], ["base64"]),
        (["--currency", "yuan"], ["yuan", "CNY"]),
        (["--colour"], ["--colour"]),
        (["-o", "no/such/folder/facts.json"], ["no/such/folder", "mkdir"]),
        (["-o", "."], ["folder"]),
        (["-o", "facts.ods"], [".ods names no format", ".csv"]),
        (["-o", "news.txt"], ["one of the inputs"]),
    ],
)
def test_wrong_usage(news: Path, args: list[str], words: list[str]) -> None:
    done = extract("news.txt", *args, cwd=news.parent)
    assert (done.status, done.out) == (2, "")
    assert all(word in done.err for word in words), done.err
    assert "Traceback" not in done.err
    assert news.read_text(encoding="utf-8") == TEXT


def test_formats_of_facts_are_none_of_statements(news: Path) -> None:
    done = run("statements", news, "-f", "highlight")
    assert (done.status, done.out) == (2, "")
    assert "yiwu-facts extract -f highlight" in done.err
