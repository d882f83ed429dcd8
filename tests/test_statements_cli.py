"""The command `statements`: the formats, and where the rows say that they stand."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from typer.testing import CliRunner

import yiwu_facts.cli.statements  # noqa: F401 - the command adds itself to the app
from yiwu_facts.cli.app import app

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
