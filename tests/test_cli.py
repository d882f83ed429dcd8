"""The command as users run it: what comes out, and what help says."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import yiwu_facts
from tests.commands import (
    FOUND,
    TEXT,
    UNMEASURED,
    Ran,
    extract,
    run,
    texts,
)

# What comes out


def test_a_file_gives_an_array_of_documents(news: Path) -> None:
    done = extract(news)
    assert (done.status, done.err) == (0, "")
    [document] = done.json
    assert (document["source"], document["encoding"], document["reference_date"]) == (str(news), "utf-8", None)
    assert texts(document["facts"]) == FOUND
    assert document["facts"][0] == {
        "kind": "money",
        "text": "8000亿元",
        "start": 20,
        "end": 26,
        "line": 1,
        "column": 21,
        "value": {"min": 800_000_000_000, "max": 800_000_000_000, "currency": "CNY"},
        "rule": document["facts"][0]["rule"],
    }


@pytest.mark.parametrize("args", [[], ["-"]])
def test_standard_input(args: list[str]) -> None:
    done = extract(*args, stdin=TEXT.encode("gbk"))
    assert (done.status, done.err) == (0, "")
    assert (done.json[0]["source"], done.json[0]["encoding"]) == ("-", "gb18030")
    assert texts(done.json[0]["facts"]) == FOUND


def test_exact_numbers() -> None:
    out = extract(stdin="9007199254740993元，占0.250%，三分之一".encode()).out
    assert '"min": 9007199254740993,' in out
    assert '"min": 0.25' in out
    assert '"min": 33.333333333' in out
    assert "E+" not in out


def test_jsonl_is_one_fact_a_line(news: Path) -> None:
    lines = [json.loads(line) for line in extract(news, news.parent, "-f", "jsonl").out.splitlines()]
    assert [(line["source"], line["text"]) for line in lines] == [(str(news), text) for text in FOUND]
    assert list(lines[0])[:2] == ["source", "kind"]


def test_csv(news: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(extract(news, "--format", "csv").out, newline="")))
    assert [row["text"] for row in rows] == FOUND
    assert (rows[0]["min"], rows[0]["currency"]) == ("800000000000", "CNY")


def test_a_table_on_request(news: Path) -> None:
    done = extract(news, "-f", "table")
    assert done.err == ""
    assert str(news) in done.out
    assert all(text in done.out for text in FOUND)


def test_chosen_kinds(news: Path) -> None:
    day = "2025年6月30日"
    assert texts(run("extract", news, "-k", "money").json[0]["facts"]) == FOUND[:1]
    assert texts(run("extract", news, "-k", "date, money").json[0]["facts"]) == [day, FOUND[0]]
    assert texts(run("extract", news, "-k", "date", "-k", "percentage").json[0]["facts"]) == [day, FOUND[1]]


def test_offsets_count_no_mark_and_every_carriage_return() -> None:
    text = "\r\n  8000亿元"
    [fact] = extract(stdin=b"\xef\xbb\xbf" + text.encode()).json[0]["facts"]
    assert (fact["start"], fact["line"], fact["column"]) == (4, 2, 3)
    assert text[fact["start"] : fact["end"]] == "8000亿元"


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs", "utf-16", "utf-16-le", "utf-8-sig"])
def test_the_same_facts_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    text = "發布時間：2026-04-24\n去年全年總值達到新臺幣8000億元，同比增長25.1%，為歷年最高。\n"
    expected = extract(stdin=text.encode()).json[0]
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    [document] = extract(path).json
    assert document["facts"] == expected["facts"] != []
    assert path.read_bytes().decode(document["encoding"]) == text


def test_an_empty_file_has_no_facts(tmp_path: Path) -> None:
    path = tmp_path / "empty"
    path.touch()
    done = extract(path)
    assert (done.status, done.err, done.json[0]["facts"]) == (0, "", [])
    assert "no facts" in extract(path, "-f", "table").out


def test_a_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.txt", "skipped.csv"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    done = extract("-f", "json", ".", cwd=tmp_path)
    assert [Path(document["source"]).as_posix() for document in done.json] == ["a.md", "b.txt", "sub/c.txt"]


def test_currency_and_vague() -> None:
    text = "近日股價為500元".encode()
    assert extract("--currency", "hkd", stdin=text).json[0]["facts"][0]["value"]["currency"] == "HKD"
    assert texts(extract("--vague", "-k", "date", stdin=text).json[0]["facts"])[0] == "近日"


# The reference date


def test_reference_date_of_the_option_goes_before_the_one_of_the_text() -> None:
    text = "发布时间：2026-04-24\n昨日".encode()
    stated = extract("-k", "date", stdin=text).json[0]
    assert stated["reference_date"] == "2026-04-24"
    assert stated["facts"][-1]["value"]["from"] == "2026-04-23"
    given = extract("-k", "date", "--ref-date", "2025-01-01", stdin=text).json[0]
    assert given["reference_date"] == "2025-01-01"
    assert given["facts"][-1]["value"]["from"] == "2024-12-31"


def test_reference_date_of_the_name_of_each_file(tmp_path: Path) -> None:
    for name in ("news-20260424.txt", "other.txt", "stated.txt"):
        (tmp_path / name).write_text("昨日", encoding="utf-8")
    (tmp_path / "stated.txt").write_text("发布时间：2025-05-05\n昨日", encoding="utf-8")
    documents = extract(tmp_path, "--ref-date", "filename").json
    assert [document["reference_date"] for document in documents] == ["2026-04-24", None, "2025-05-05"]


def test_reference_date_of_the_last_change(news: Path) -> None:
    os.utime(news, (0, time.mktime((2026, 4, 24, 12, 0, 0, 0, 0, -1))))
    assert extract(news, "--ref-date", "mtime").json[0]["reference_date"] == "2026-04-24"


def test_today_is_only_read_when_told(news: Path) -> None:
    assert extract(news, "--ref-date", "today").json[0]["reference_date"] >= "2026"
    assert extract(news).json[0]["reference_date"] is None


# Help and speed


def test_version() -> None:
    assert run("--version").out == f"yiwu-facts {yiwu_facts.__version__}\n"


def test_help_fits_80_columns_and_names_every_option() -> None:
    done = run("extract", "--help", COLUMNS="80")
    assert all(len(line) <= 80 for line in done.out.splitlines())
    for option in ("-f", "-k", "--ref-date", "--currency", "--encoding", "--vague", "--explain", "-o"):
        assert option in done.out
    assert "| jq" in done.out


SLOW = (
    "jieba",
    "numpy",
    "regex",
    "importlib.resources",
    "pydantic",
    "chardet",
    "rich.progress",
)


@pytest.mark.parametrize(
    ("code", "unwanted"),
    [
        ("import yiwu_facts", (*SLOW, "typer", "rich", "csv", "json")),
        ("from yiwu_facts import extract; extract('2025年', kinds=['date', 'money'])", (*SLOW, "typer", "rich")),
        ("sys.argv[1:] = ['--version']; from yiwu_facts.cli import main; main()", (*SLOW, "rich")),
        ("sys.argv[1:] = ['extract', '--help']; from yiwu_facts.cli import main; main()", (*SLOW, "rich")),
        (
            "sys.argv[1:] = ['extract', '-k', 'date,money,percentage']; from yiwu_facts.cli import main; main()",
            (*SLOW, "rich"),
        ),
    ],
)
def test_nothing_slow_is_imported_before_it_is_needed(code: str, unwanted: tuple[str, ...]) -> None:
    script = f"import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); {code}"
    done = Ran(
        subprocess.run(
            [sys.executable, "-c", script], input=b"", capture_output=True, env=UNMEASURED, check=False, timeout=60
        )
    )
    assert done.status == 0
    assert not set(unwanted) & set(done.err.split())
