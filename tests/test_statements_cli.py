"""The command `statements`: the formats, and where the rows say that they stand."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from importlib import import_module
from pathlib import Path

import pytest
from typer.testing import CliRunner

from yiwu_facts.cli.program import app
from yiwu_facts.write.stated import COLUMNS

for command in ("batch", "export", "stats", "statements"):  # each adds itself to the app
    import_module(f"yiwu_facts.cli.{command}")

TEXT = "去年，临海市外贸总额突破500亿元，同比增长12.5%。\n全市用电量较2020年下降3%。"


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["statements", *arguments], input=TEXT)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_json_is_an_array_of_documents() -> None:
    [document] = json.loads(run("-f", "json"))
    assert [one["indicator"]["text"] for one in document["statements"]] == ["外贸总额", "外贸总额", "用电量"]
    for one in document["statements"]:
        for role in ("figure", "indicator", "subject", "period", "of", "basis_period"):
            assert one[role] is None or TEXT[one[role]["start"] : one[role]["end"]] == one[role]["text"]


def test_lines_of_json() -> None:
    rows = [json.loads(line) for line in run("-f", "jsonl").splitlines()]
    assert [row["aspect"] for row in rows] == ["level", "change", "change"]
    assert rows[2]["value"]["min"] == -3
    assert rows[0]["figure"]["mod"] == "more_than"


def test_csv(tmp_path: Path) -> None:
    target = tmp_path / "rows.csv"
    run("-o", str(target))
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8"))))
    assert [(row["subject"], row["min"], row["unit"] or row["currency"]) for row in rows] == [
        ("临海市", "50000000000", "CNY"),
        ("临海市", "12.5", "percent"),
        ("全市", "-3", "percent"),
    ]
    assert rows[2]["basis_period"] == "2020年"


def test_table() -> None:
    shown = run("-f", "table")
    assert "↓ since 2020年" in shown
    assert "1:1" in shown
    assert "no statements" in CliRunner().invoke(app, ["statements", "-f", "table"], input="无").stdout


def test_a_sentence_stands_once_above_its_figures_in_a_table() -> None:
    text = "一季度，全省出口3000亿元，同比增长5%。进口800亿元。"
    shown = (
        CliRunner().invoke(app, ["statements", "-f", "table", "--context"], input=text, env={"COLUMNS": "80"}).stdout
    )
    assert shown.count("一季度，全省出口3000亿元，同比增长5%。") == 1
    assert shown.count("indicator") == 1


def test_periods_are_heads_of_a_wide_table_that_has_no_room() -> None:
    text = "一季度，全省数字经济核心产业增加值3000亿元，同比增长5%，占生产总值的比重为12%。"
    for width in ("50", "150"):
        asked = CliRunner().invoke(app, ["statements", "-f", "table", "--wide"], input=text, env={"COLUMNS": width})
        assert asked.stdout.count("一季度") == 1
        assert ("period" in asked.stdout) == (width == "150")
        assert "3000亿元" in asked.stdout


def test_wide_puts_level_and_changes_side_by_side() -> None:
    rows = list(csv.DictReader(io.StringIO(run("--wide", "-f", "csv", "--ref-date", "2026-04-24"))))
    assert [(row["indicator"], row["level"], row["year_on_year_min"], row["since_min"]) for row in rows] == [
        ("外贸总额", "500亿元", "12.5", ""),
        ("用电量", "", "", "-3"),
    ]
    assert rows[0]["period_from"] == "2025-01-01"
    assert [row["level_min"] for row in json.loads(run("--wide", "-f", "json"))[:1]] == [50000000000]
    assert len(run("--wide", "-f", "jsonl").splitlines()) == 2
    assert "-3%" in run("--wide", "-f", "table")


def filled(tmp_path: Path) -> Path:
    folder, out = tmp_path / "texts", tmp_path / "facts.db"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    done = CliRunner().invoke(
        app, ["batch", str(folder), "--out", str(out), "--statements", "--ref-date", "2026-04-24", "-j", "1"]
    )
    assert done.exit_code == 0, done.output
    assert "and 3 statements" in done.output
    return out


def test_a_database_of_statements_joins_their_facts(tmp_path: Path) -> None:
    with closing(sqlite3.connect(filled(tmp_path))) as connection:
        rows = connection.execute(
            """
            SELECT period_from, subject, indicator, present_statements.min, facts.text, facts.min
            FROM present_statements JOIN facts USING (document_id, "start")
            """
        ).fetchall()
    assert rows == [
        ("2025-01-01", "临海市", "外贸总额", 50000000000, "500亿元", 50000000000),
        ("2025-01-01", "临海市", "外贸总额", 12.5, "12.5%", 12.5),
        (None, "全市", "用电量", -3, "3%", 3),
    ]


def test_statements_out_of_a_database(tmp_path: Path) -> None:
    database = str(filled(tmp_path))
    arguments = ["export", database, "--statements"]
    lines = CliRunner().invoke(app, [*arguments, "--where", "aspect = 'change' and min < 0"])
    assert lines.exit_code == 0, lines.output
    [row] = map(json.loads, lines.stdout.splitlines())
    assert (row["source"], row["indicator"]["text"], row["value"]["min"]) == ("a.txt", "用电量", -3)
    [document] = json.loads(CliRunner().invoke(app, [*arguments, "-f", "json"]).stdout)
    assert len(document["statements"]) == 3
    table = CliRunner().invoke(app, [*arguments, "-f", "csv"]).stdout
    assert [row["subject"] for row in csv.DictReader(io.StringIO(table))] == ["临海市", "临海市", "全市"]
    assert "外贸总额" in CliRunner().invoke(app, ["stats", database]).stdout


def test_statements_for_excel_and_parquet(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    database = str(filled(tmp_path))
    sheet, frame = tmp_path / "rows.csv", tmp_path / "rows.parquet"
    for arguments in ([str(sheet), "--excel"], [str(frame)]):
        done = CliRunner().invoke(app, ["export", database, "--statements", "-o", *arguments])
        assert done.exit_code == 0, done.output
    data = sheet.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfsource,")
    assert [row["indicator"] for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig")))][-1] == "用电量"
    table = parquet.read_table(frame)
    rows = table.to_pylist()
    assert [(row["subject"], row["min"], row["planned"]) for row in rows] == [
        ("临海市", 5e10, False),
        ("临海市", 12.5, False),
        ("全市", -3.0, False),
    ]
    assert table.column_names == list(COLUMNS)
    assert [str(table.schema.field(name).type) for name in ("min", "former", "indicator_start")] == [
        "decimal128(38, 12)",
        "bool",
        "int64",
    ]


def test_counts_of_indicators_are_of_statements(tmp_path: Path) -> None:
    shown = CliRunner().invoke(app, ["stats", str(filled(tmp_path))]).stdout
    [head] = [line for line in shown.splitlines() if line.startswith("indicator")]
    assert head.split()[1] == "statements"


def test_a_figure_of_a_table_has_its_unit(tmp_path: Path) -> None:
    file = tmp_path / "table.txt"
    file.write_text("单位：亿元\n指标\t2025年\n财政收入\t12.5\n财政支出\t10.8\n", encoding="utf-8")
    for more in ([], ["--wide"]):
        shown = CliRunner().invoke(app, ["statements", "-f", "table", *more, str(file)]).stdout
        assert "¥12.5亿" in shown
