"""What comes out of a database: exports and figures, by the command."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.commands import ENVIRONMENT, Ran, run, shell
from yiwu_facts.write import Result
from yiwu_facts.write.flat import COLUMNS

KINDS = "date,percentage,organization"
TEXTS = {
    "2024/a.txt": "发布时间：2024-04-24\n今年的毛利是25.1%，去年三成。",
    "2024/b.txt": "义乌市商务局说，-3.2%的跌幅不算大，占0.250%的也有。",
    "2025/a.txt": "2023年5月，三分之一的人来过。",
    "none.txt": "天气很好。",
}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    for name, text in TEXTS.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    path = folder / "facts.db"
    done = run("batch", folder, "--out", path, "-k", KINDS, "-j", "1")
    assert done.status == 0, done.err
    return path


def export(database: Path, *args: str | Path) -> Ran:
    done = run("export", database, *args)
    assert (done.status, done.err) == (0, "")
    return done


def texts(database: Path, *args: str) -> list[str]:
    return [json.loads(line)["text"] for line in export(database, *args).out.splitlines()]


ALL = ["2024-04-24", "今年", "25.1%", "去年", "三成", "义乌市商务局", "-3.2%", "0.250%", "2023年5月", "三分之一"]


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_the_same_as_extract(database: Path, form: str) -> None:
    found = run("extract", "2024", "2025", "none.txt", "-k", KINDS, "-f", form, cwd=database.parent)
    assert export(database, "-f", form).out == found.out
    assert '"' in found.out or "," in found.out


def test_lines_of_json_by_default(database: Path) -> None:
    assert texts(database) == ALL
    assert list(json.loads(export(database).out.splitlines()[0])) == [
        "source", "kind", "text", "start", "end", "line", "column", "value", "rule", "schema",
    ]  # fmt: skip


def test_filters(database: Path) -> None:
    assert texts(database, "-k", "organization") == ["义乌市商务局"]
    assert texts(database, "--file", "2025/*", "-k", "date") == ["2023年5月"]
    assert texts(database, "--file", "b.txt", "--where", "min < 1") == ["-3.2%", "0.250%"]
    assert texts(database, "--where", "from >= 2024-01-01 and to <= 2024-12-31") == ["2024-04-24", "今年"]
    assert texts(database, "--where", "min = 0.25 or name like '%商务局'") == ["义乌市商务局", "0.250%"]
    assert texts(database, "--where", "min > 1000") == []


def test_json_without_hits_is_an_empty_array(database: Path) -> None:
    assert json.loads(export(database, "-f", "json", "--where", "min > 1000").out) == []
    assert len(json.loads(export(database, "-f", "json").out)) == len(TEXTS)


@pytest.mark.parametrize("condition", ["min >= 1; DROP TABLE facts", "1 = 1", "min >= (select 1)", "min", "x = 1"])
def test_what_is_no_condition(database: Path, condition: str) -> None:
    before = database.read_bytes()
    done = run("export", database, "--where", condition)
    assert (done.status, done.out) == (2, "")
    assert "--where" in done.err
    assert database.read_bytes() == before


def test_csv_for_excel(database: Path, tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    export(database, "--excel", "-o", path)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfsource,")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["text"] for row in rows] == ["'-3.2%" if text == "-3.2%" else text for text in ALL]
    assert [row["min"] for row in rows if "3.2" in row["text"]] == ["-3.2"]
    assert run("export", database, "--excel", "-f", "json").status == 2


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1"])
def test_cells_that_excel_would_compute(text: str) -> None:
    from tests.test_store import money
    from yiwu_facts.write.flat import CsvWriter

    out = io.StringIO(newline="")
    fact = money("-5")
    CsvWriter(out, excel=True).add(Result(text, "utf-8", None, [fact]))
    row = list(csv.reader(io.StringIO(out.getvalue(), newline="")))[1]
    assert row[0] == f"'{text}"
    assert row[COLUMNS.index("min")] == "-5"


def test_parquet(database: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "facts.parquet"
    done = run("export", database, "-o", path, PYTHONPATH=os.pathsep.join(sys.path))
    assert (done.status, done.err) == (0, "")
    table = parquet.read_table(path)
    assert table.column_names == [*COLUMNS, "value"]
    rows: list[dict[str, Any]] = table.to_pylist()
    assert [row["text"] for row in rows] == ALL
    assert [row["min"] for row in rows if row["kind"] == "percentage"][:3] == [Decimal("25.1"), 30, Decimal("-3.2")]
    assert str(table.schema.field("min").type) == "decimal128(38, 12)"
    assert json.loads(rows[2]["value"], parse_float=Decimal)["min"] == Decimal("25.1")


def test_parquet_without_its_package(database: Path) -> None:
    script = "import sys; sys.modules['pyarrow'] = None; from yiwu_facts.cli import main; main()"
    line = [sys.executable, "-c", script, "export", str(database), "-f", "parquet"]
    done = Ran(subprocess.run(line, capture_output=True, env=ENVIRONMENT, check=False))
    assert (done.status, done.out) == (2, "")
    [hint] = done.err.splitlines()
    assert hint.endswith("pip install pyarrow")


def test_files_that_are_gone_are_left_out(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("占三成。", encoding="utf-8")
    out = tmp_path / "facts.db"
    for _ in range(2):
        assert run("batch", tmp_path, "-o", out, "-k", "percentage", "-j", "1").status == 0
        (tmp_path / "a.txt").unlink(missing_ok=True)
    lines = export(out).out.splitlines()
    assert [json.loads(line)["source"] for line in lines] == ["b.txt"]


def test_what_is_no_database(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE t (a)")
    connection.close()
    (tmp_path / "text.txt").write_text("一二三" * 100, encoding="utf-8")
    (tmp_path / "empty.db").touch()
    for path, words in (
        (other, "another program"),
        (tmp_path / "empty.db", "it is empty"),
        (tmp_path / "text.txt", "no SQLite database"),
        (tmp_path / "none.db", "no such database"),
    ):
        for command in ("export", "stats"):
            done = run(command, path)
            assert (done.status, done.out) == (2, "")
            assert words in " ".join(done.err.split())
    assert not (tmp_path / "none.db").exists()


def test_reading_leaves_nothing_beside_the_database(database: Path) -> None:
    for command in ("export", "stats"):
        assert run(command, database).status == 0
        assert list(database.parent.glob("facts.db-*")) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")
@pytest.mark.parametrize("command", ["export", "stats"])
def test_a_full_disk(database: Path, command: str) -> None:
    done = shell('"$1" -m yiwu_facts "$2" "$3" > /dev/full', command, database)
    assert done.status == 1
    [line] = done.err.splitlines()
    assert "No space left" in line


@pytest.mark.parametrize("command", ["export", "stats"])
def test_a_closed_pipe_is_no_error(database: Path, command: str) -> None:
    done = shell('"$1" -m yiwu_facts "$2" "$3" | head -n 1', command, database)
    assert (done.status, done.err) == (0, "")
    assert len(done.out.splitlines()) == 1


@pytest.mark.parametrize("command", ["export", "stats"])
def test_a_closed_standard_output(database: Path, command: str) -> None:
    done = shell('"$1" -m yiwu_facts "$2" "$3" >&-', command, database)
    assert (done.status, done.err) == (2, "yiwu-facts: standard output: it is closed\n")


def test_figures_for_a_locale_without_chinese(database: Path) -> None:
    done = run("stats", database, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii")
    assert done.status == 0, done.err
    assert "义乌市商务局" in done.out


def test_figures(database: Path) -> None:
    done = run("stats", database, COLUMNS="80")
    assert (done.status, done.err) == (0, "")
    assert all(len(line) <= 80 for line in done.out.splitlines())
    assert "4 documents" in done.out
    assert "义乌市商务局  (government)" in done.out
    for words in (["percentage", "5", "3"], ["date", "4", "2"], ["2024", "2"], ["2023", "2"]):
        assert any(line.split()[: len(words)] == words for line in done.out.splitlines()), words
    assert "█" in done.out
    assert "no facts" in run("stats", database, "--where", "min > 1000").out
    assert run("stats", database, "-k", "organization").out.startswith("1 of 4 documents, ")
    [name] = [name for name, text in TEXTS.items() if "义乌市商务局" in text]
    lines = run("stats", database, "--file", name).out.splitlines()
    assert lines[0] == f"1 of 4 documents, {len(TEXTS[name])} characters"
    assert "by facts" in lines[2]


def test_an_axis_is_not_that_of_its_outliers(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(12):
        text = f"{2000 + number}年收入{number + 1}万元。{2000 + number}年"
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    (folder / "long.txt").write_text(
        "2011年。" * 30 + "1066年，2099年，付8元，" + "付9" + "0" * 24 + "元", encoding="utf-8"
    )
    assert run("batch", folder, "-o", "a.db", "-k", "date,money", "-j", "1", cwd=tmp_path).status == 0
    lines = run("stats", "a.db", cwd=tmp_path, COLUMNS="80").out.splitlines()
    rows = [line.split()[:3] for line in lines]
    assert "by documents" in lines[2]
    at = rows.index(["2000", "2", "1"])
    assert rows[at + 11] == ["2011", "32", "2"]
    assert lines[at + 12 :] == ["1 earlier, 1 later"]
    assert ["1万", "9", "9"] in rows
    assert "1 smaller, 1 larger" in lines


def test_figures_on_a_narrow_terminal(database: Path) -> None:
    from rich.cells import cell_len

    done = run("stats", database, COLUMNS="40")
    lines = done.out.splitlines()
    assert all(cell_len(line) <= 40 for line in lines)
    assert ["义乌市商务局", "1", "1"] in [line.split() for line in lines]
    assert ["percentage", "5", "3"] in [line.split() for line in lines]


def test_amounts_are_charted(tmp_path: Path) -> None:
    from tests.test_store import OPTIONS, money, put
    from yiwu_facts.store.writer import Store

    path = tmp_path / "facts.db"
    store = Store(path)
    store.begin("1", tmp_path, OPTIONS)
    put(store, "a", money("0.5"), money("80000"), money("120000000"), money("7", currency="USD"))
    store.close()
    done = run("stats", path)
    lines = [line.split() for line in done.out.splitlines()]
    assert ["CNY", "3", "0.5", "8万", "1.2亿"] in lines
    assert ["1万", "1", "1", "█" * 30] in lines
    assert ["1亿", "1", "1", "█" * 30] in lines
