"""Inputs whose names do not say what they are: what is known by its first bytes, and what the user says."""

from __future__ import annotations

import gzip
import io
import os
import threading
from pathlib import Path
from typing import BinaryIO, cast
from zipfile import ZipFile

import pytest

from tests.commands import TEXT, extract, run, texts
from tests.pages import docx, pdf
from yiwu_facts.read import sniff
from yiwu_facts.read.documents import Bad, How, is_known
from yiwu_facts.read.documents import texts as texts_of
from yiwu_facts.read.sniff import looked_into

OBJECT = '{"text": "占三成"}\n'
PAGE = "<html><body><p>占三成</p><script>var a = '五成';</script></body></html>"


def archive(**members: bytes | str) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w") as made:
        for name, data in members.items():
            made.writestr(name.replace("_txt", ".txt"), data)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (PAGE, ".html"),
        (f"\ufeff\n<!doctype HTML>{PAGE}", ".html"),
        (f'<?xml version="1.0"?>\n<!-- a -->\n{PAGE}', ".html"),
        ("<p>占三成</p>", None),
        ("<htmlx>", None),
        (OBJECT, ".jsonl"),
        (OBJECT * 3, ".jsonl"),
        (f"\n{OBJECT}\n{OBJECT}", ".jsonl"),
        (f"{OBJECT}又占五成\n", None),
        ('{\n  "text": "占三成"\n}\n', ".json"),
        (f"[{OBJECT},{OBJECT}]", ".json"),
        ('["占三成"]', ".json"),
        ("[1, 2]", None),
        ("[]", None),
        ("{占三成}", None),
        ("[图片] 占三成", None),
        ("id,text\n1,占三成\n", None),
        ("占三成", None),
        ("", None),
    ],
)
def test_what_first_bytes_leave_no_doubt_of(data: str, ending: str | None) -> None:
    assert looked_into(io.BytesIO(data.encode()))[1] == ending
    assert looked_into(io.BytesIO(data.removeprefix("\ufeff").encode("gbk")))[1] == ending


def test_packed_and_page_formats_are_known() -> None:
    assert looked_into(io.BytesIO(pdf(["占三成"])))[1] == ".pdf"
    assert looked_into(io.BytesIO(docx(["占三成"])))[1] == ".docx"
    assert looked_into(io.BytesIO(archive(a_txt="占三成")))[1] == ".zip"
    assert looked_into(io.BytesIO(archive(mimetype="application/epub+zip")))[1] == ".epub"
    assert looked_into(io.BytesIO(gzip.compress(b"a")))[1] == ".gz"


def test_json_that_goes_on_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sniff, "_HEAD", 30)
    for data, ending in [
        (OBJECT * 9, ".jsonl"),
        ('{"text": "' + "占三成" * 99, ".jsonl"),
        ('{\n "text": "' + "占三成" * 99, ".json"),
        ('[{"text": "' + "占三成" * 99, ".json"),
        ("{占三成" * 99, None),
        ("[占三成" * 99, None),
    ]:
        assert looked_into(io.BytesIO(data.encode()))[1] == ending


class Pipe(io.RawIOBase):
    """Bytes that can be read once, a few at a time."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        return self._data.readinto(buffer[:7])


@pytest.mark.parametrize(
    "data",
    [
        PAGE.encode(),
        OBJECT.encode(),
        b"[" + OBJECT.encode() + b"]",
        "占三成".encode(),
        pdf(["占三成"]),
        docx(["占三成"]),
        archive(a_txt="占三成"),
        gzip.compress(PAGE.encode()),
        gzip.compress(OBJECT.encode()),
    ],
    ids=["html", "jsonl", "json", "txt", "pdf", "docx", "zip", "html.gz", "jsonl.gz"],
)
def test_pipes_lose_nothing_by_it(data: bytes) -> None:
    pipe = io.BufferedReader(Pipe(data))
    [text] = texts_of(cast("BinaryIO", pipe), How("-"))
    assert not isinstance(text, Bad)
    assert text.piece.text == "占三成"


def test_what_the_user_says_goes_before_the_name() -> None:
    rows = b"id,text\n1,\xe5\x8d\xa0\xe4\xb8\x89\xe6\x88\x90\n"
    for name, data in [("a.txt", rows), ("a.csv.txt", rows), ("a.gz", gzip.compress(rows)), ("-", rows)]:
        [text] = texts_of(io.BytesIO(data), How(name, size=len(data), type=".csv"))
        assert not isinstance(text, Bad)
        assert (text.label, text.piece.text) == (":2", "占三成")
    [text] = texts_of(io.BytesIO(OBJECT.encode()), How("-", type=".txt"))
    assert not isinstance(text, Bad)
    assert text.piece.text == OBJECT
    assert is_known(".csv")


def test_standard_input_and_odd_names_by_the_command(tmp_path: Path) -> None:
    rows = f"id,body\n1,{TEXT.strip()}\n".encode()
    [document] = extract("--type", "CSV", "--field", "body", stdin=rows).json
    assert document["source"] == "-:2"
    assert texts(document["facts"]) == ["8000亿元", "25.1%"]
    [document] = extract("--field", "body", stdin=f'{{"body": "{TEXT.strip()}"}}'.encode()).json
    assert document["source"] == "-:1"
    for name in ("page", "index.php", "a.txt"):
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    first, second = extract("page", "index.php", cwd=tmp_path).json
    assert len(first["facts"]) == len(second["facts"]) == 1
    assert len(extract("a.txt", cwd=tmp_path).json[0]["facts"]) == 2
    assert len(extract("a.txt", "--type", "html", cwd=tmp_path).json[0]["facts"]) == 1
    assert len(extract(".", "--type", "html", cwd=tmp_path).json[0]["facts"]) == 2
    wrong = extract("--type", "word")
    assert wrong.status == 2
    assert "the types are txt, md, csv" in wrong.err


def test_a_pipe_with_a_name(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    threading.Thread(target=pipe.write_bytes, args=(docx(["占三成"]),), daemon=True).start()
    assert texts(extract(pipe).json[0]["facts"]) == ["三成"]


def test_files_of_a_batch_whose_names_say_nothing(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.log").write_text(f"id,text\n1,{TEXT}", encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_text("id,text\n1,占三成\n", encoding="utf-8")
    args = ("--include", "*", "--type", "csv", "-k", "percentage")
    assert run("batch", "in", "--out", "facts.db", *args, cwd=tmp_path).status == 0
    rows = run("export", "facts.db", "-f", "csv", cwd=tmp_path).out.splitlines()
    assert [row.split(",")[0] for row in rows] == ["source", "a.log:2", "b.txt"]


def test_an_option_for_records_that_does_nothing_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    told = "yiwu-facts: --field: does nothing here: no input has records (CSV, JSON"
    done = extract("a.txt", "--field", "body", cwd=tmp_path)
    assert done.status == 0
    assert done.err.startswith(told)
    assert len(done.err.splitlines()) == 1
    assert told in run("batch", ".", "--out", "facts.db", "--field", "body", "-k", "date", cwd=tmp_path).err
    assert extract("--table", stdin=b"a,b").err.startswith("yiwu-facts: --table: does nothing here: no input is CSV")
    assert extract("--table", "--type", "csv", stdin=b"a,b").err == ""
    (tmp_path / "b.jsonl").write_text('{"body": "占三成"}', encoding="utf-8")
    assert extract(".", "--field", "body", cwd=tmp_path).err == "yiwu-facts: .: left out: 1 *.db\n"
