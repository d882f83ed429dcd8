"""What stands beside a text in its record: its day, and values that are kept."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.commands import Ran, run
from tests.folders import select
from tests.office import Cell, xlsx
from yiwu_facts.read.beside import day_of, parsed, plain

ROWS = """id,发布日期,正文
007,2024/5/6,昨日上涨三成
8,二〇二四年六月七日 09:30,昨日上涨四成
9,未定,2020年发布时间：2020-01-01，昨日上涨五成
10,,昨日上涨六成
"""
BY_FIELD = ("--ref-date", "field:发布日期")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.csv").write_text(ROWS, encoding="utf-8")
    return tmp_path


def extract(*args: str, cwd: Path) -> Ran:
    return run("extract", "-k", "date,percentage", *args, cwd=cwd)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2024-05-06", date(2024, 5, 6)),
        ("20240506", date(2024, 5, 6)),
        ("２０２４．５．６", date(2024, 5, 6)),
        ("2024-05-06T08:00:00+08:00", date(2024, 5, 6)),
        ("2024年5月6日（星期一）", date(2024, 5, 6)),
        ("民國113年5月6日", date(2024, 5, 6)),
        ("2024-05-06，2024年5月6日", date(2024, 5, 6)),
        ("Mon, 06 May 2024 10:00:00 +0800", date(2024, 5, 6)),
        ("Mon May 06 10:00:00 +0800 2024", date(2024, 5, 6)),
        ("Mon, 36 May 2024 10:00:00", None),
        ("Monday", None),
        ("Mon, ", None),
        ("2024-05", None),
        ("2024", None),
        ("昨日", None),
        ("2024-02-30", None),
        ("2024/2/30 10:00", None),
        ("2024/5/6 10:00:00.123", date(2024, 5, 6)),
        ("2024-05/06", None),
        ("2024-05-06 / 2024-05-07", None),
        ("n/a", None),
        ("", None),
    ],
)
def test_the_day_in_a_cell(cell: str, day: date | None) -> None:
    assert day_of(cell) == day


def test_a_field_dates_its_record(folder: Path) -> None:
    done = extract("a.csv", *BY_FIELD, cwd=folder)
    assert done.status == 0
    assert [document["reference_date"] for document in done.json] == ["2024-05-06", "2024-06-07", None, None]
    assert done.json[0]["facts"][0]["value"]["from"] == "2024-05-05"
    told = "a.csv: 2 of 4 texts have no day in 发布日期 that can be read, and so no reference date"
    assert done.err == f"yiwu-facts: {told}\n"


def test_fields_that_are_not_there_are_said_once(folder: Path) -> None:
    done = extract("a.csv", "--ref-date", "field:日期", "--keep", "id,作者", cwd=folder)
    assert done.err.splitlines() == [
        f"yiwu-facts: a.csv: no row has anything in a field {name}; there are: id, 发布日期, 正文"
        for name in ("日期", "作者")
    ]
    assert {document["reference_date"] for document in done.json} == {None}


def test_what_is_no_record_keeps_the_day_that_it_states(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("发布时间：2025-04-24\n昨日", encoding="utf-8")
    done = extract("a.txt", *BY_FIELD, "--keep", "id", cwd=tmp_path)
    assert done.json[0]["reference_date"] == "2025-04-24"
    assert done.json[0]["keep"] == {"id": None}
    assert done.err.startswith("yiwu-facts: --keep, --ref-date field:发布日期: does nothing here: no input has records")


def test_what_is_kept_stands_in_every_output(folder: Path) -> None:
    keep = ("--keep", "id", "--keep", "发布日期,id")
    [first, *_] = extract("a.csv", *keep, cwd=folder).json
    assert list(first)[:4] == ["source", "encoding", "reference_date", "keep"]
    assert first["keep"] == {"id": "007", "发布日期": "2024/5/6"}
    line = json.loads(extract("a.csv", *keep, "-f", "jsonl", cwd=folder).out.splitlines()[0])
    assert list(line)[:3] == ["source", "keep", "kind"]
    assert line["keep"] == first["keep"]
    rows = list(csv.DictReader(io.StringIO(extract("a.csv", *keep, "-f", "csv", cwd=folder).out)))
    assert list(rows[0])[-2:] == ["id", "发布日期"]
    assert [row["id"] for row in rows if row["kind"] == "percentage"] == ["007", "8", "9", "10"]
    shown = " ".join(extract("a.csv", *keep, "-f", "table", cwd=folder).out.split())
    assert "id 007, 发布日期 2024/5/6" in shown


def test_elements_of_lists_have_their_own(tmp_path: Path) -> None:
    data = {
        "site": "甲",
        "list": [
            {"id": 1, "day": "2024-05-06", "body": "昨日上涨三成", "notes": [{"text": "一成", "by": "乙"}]},
            {"id": 2, "day": "不详", "body": "昨日上涨四成", "notes": [{"text": "二成"}, {"text": "三成", "by": "丙"}]},
        ],
    }
    (tmp_path / "a.json").write_text(json.dumps(data), encoding="utf-8")
    args = ("--field", "list[].body", "--field", "list[].notes[].text", "--ref-date", "field:list[].day")
    done = extract("a.json", *args, "--keep", "site,list[].id,list[].notes[].by", cwd=tmp_path)
    found = [(document["source"], document["reference_date"], *document["keep"].values()) for document in done.json]
    assert found == [
        ("a.json:list[1].body", "2024-05-06", "甲", 1, ["乙"]),
        ("a.json:list[2].body", None, "甲", 2, [None, "丙"]),
        ("a.json:list[1].notes[1].text", "2024-05-06", "甲", 1, "乙"),
        ("a.json:list[2].notes[1].text", None, "甲", 2, None),
        ("a.json:list[2].notes[2].text", None, "甲", 2, "丙"),
    ]
    assert "3 of 5 texts have no day in list[].day" in done.err


def test_sheets_with_a_column_of_texts_are_records(tmp_path: Path) -> None:
    sheets: dict[str, list[list[Cell]]] = {
        "帖子": [
            ["导出"],
            [],
            ["编号", "日期", "正文"],
            [7, (45418, "yyyy/m/d"), "昨日上涨三成"],
            [],
            [8, None, "上涨四成"],
        ],
        "说明": [["共占五成"]],
        "空": [["编号", "正文"]],
    }
    (tmp_path / "a.xlsx").write_bytes(xlsx(sheets))
    done = extract("a.xlsx", "--field", "正文", "--keep", "编号", "--ref-date", "field:日期", cwd=tmp_path)
    assert [(document["source"], document["reference_date"], document["keep"]) for document in done.json] == [
        ("a.xlsx:帖子:4", "2024-05-06", {"编号": "7"}),
        ("a.xlsx:帖子:6", None, {"编号": "8"}),
        ("a.xlsx:说明", None, {"编号": None}),
        ("a.xlsx:空", None, {"编号": None}),
    ]
    assert "1 of 2 texts have no day in 日期" in done.err
    assert len(extract("a.xlsx", cwd=tmp_path).json) == 3


def test_what_is_kept_goes_through_a_database(folder: Path) -> None:
    keep = ("--keep", "id,发布日期", *BY_FIELD)
    (folder / "b.txt").write_text("一半", encoding="utf-8")
    done = run("batch", ".", "--out", "facts.db", "--field", "正文", "-k", "percentage", *keep, cwd=folder)
    assert "a.csv: 2 of 4 texts have no day" in done.err
    days = select(folder / "facts.db", "SELECT reference_date, keep FROM documents ORDER BY id")
    assert days[0] == ("2024-05-06", '{"id": "007", "发布日期": "2024/5/6"}')
    documents = run("export", "facts.db", "-f", "json", cwd=folder).json
    assert [document["keep"]["id"] for document in documents] == ["007", "8", "9", "10", None]
    lines = run("export", "facts.db", cwd=folder).out.splitlines()
    assert json.loads(lines[0])["keep"] == {"id": "007", "发布日期": "2024/5/6"}
    rows = list(csv.DictReader(io.StringIO(run("export", "facts.db", "-f", "csv", "--excel", cwd=folder).out)))
    assert [(row["id"], row["发布日期"]) for row in rows] == [
        ('="007"', "2024/5/6"),
        ("8", "二〇二四年六月七日 09:30"),
        ("9", "未定"),
        ("10", ""),
        ("", ""),
    ]
    pytest.importorskip("pyarrow")
    from pyarrow import parquet

    assert run("export", "facts.db", "-o", "facts.parquet", cwd=folder).status == 0
    assert parquet.read_table(folder / "facts.parquet").column("id").to_pylist() == ["007", "8", "9", "10", None]


def test_names_that_would_stand_twice_in_a_table_are_refused(folder: Path) -> None:
    (folder / "a.jsonl").write_text('{"text": "占三成", "name": "甲", "n": {"m": [1, 0.10]}}', encoding="utf-8")
    done = extract("a.jsonl", "--keep", "name", "-f", "csv", cwd=folder)
    assert (done.status, done.out) == (2, "")
    assert "the table has a column name of its own" in " ".join(done.err.split())
    assert run("statements", "a.jsonl", "--keep", "subject", "-f", "csv", cwd=folder).status == 2
    keep = ("--keep", "name", "--keep", "n.m")
    assert extract("a.jsonl", *keep, cwd=folder).json[0]["keep"] == {"name": "甲", "n.m": [1, 0.1]}
    assert '"n.m": [1, 0.10]' in extract("a.jsonl", *keep, cwd=folder).out
    assert run("batch", ".", "--out", "facts.db", "--field", "text", *keep, cwd=folder).status == 1
    assert run("export", "facts.db", cwd=folder).status == 0
    done = run("export", "facts.db", "-o", "facts.csv", cwd=folder)
    assert done.status == 2
    assert "of its own" in " ".join(done.err.split())
    assert not (folder / "facts.csv").exists()


@pytest.mark.parametrize("args", [["--keep", "id,"], ["--keep", ""], ["--ref-date", "field:"], ["--ref-date", "field"]])
def test_wrong_names(folder: Path, args: list[str]) -> None:
    assert extract("a.csv", *args, cwd=folder).status == 2


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9007199254740993", 9007199254740993),
        ("1e999999999", "1e999999999"),
        ("9" * 5000, "9" * 5000),
        ("NaN", None),
        ("true", True),
        ('{"a": ["b", null]}', {"a": ["b", None]}),
        ("[" * 21 + "]" * 21, None),
    ],
)
def test_values_of_json_are_kept_as_they_are(text: str, value: Any) -> None:
    found = plain(parsed(text))
    while isinstance(found, list) and found:
        [found] = found
    assert found == value


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE documents SET keep = 'no JSON'",
        "UPDATE documents SET keep = '[]'",
        "UPDATE runs SET options = '{\"keep\": 5}'",
        "UPDATE runs SET options = '{\"keep\": [5]}'",
        "UPDATE runs SET options = 5",
    ],
)
def test_a_database_that_somebody_changed(folder: Path, change: str) -> None:
    assert run("batch", ".", "--out", "facts.db", "--field", "正文", "--keep", "id", cwd=folder).status == 0
    connection = sqlite3.connect(folder / "facts.db")
    connection.execute(change)
    connection.commit()
    connection.close()
    done = run("export", "facts.db", cwd=folder)
    assert done.status == 1
    assert "it is damaged, or another program has changed it" in done.err
