"""Real output against the schemas that are said to be those of the output."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.commands import run
from yiwu_facts.kinds import KINDS
from yiwu_facts.store.described import row_schema, tables
from yiwu_facts.write.schema import OUTPUTS, schema_of

TEXT = """2025年，义乌市商务局公布：全市出口约3000亿元，同比增长25.1%，占全省的三分之一。
其中农产品下降3.2%，共120万标箱。计划今年出口达到3500亿元。去年前增至每吨2万—6.6万元，近日，贵州茅台(600519.SH)股价为2比索。

单位：亿元
\t2023年\t2024年
出口\t35.2\t36.1
"""


def sources(tmp_path: Path) -> list[str]:
    """Return a text and a record."""
    text, records = tmp_path / "a.txt", tmp_path / "b.jsonl"
    text.write_text(TEXT, encoding="utf-8")
    records.write_text(json.dumps({"id": 7, "text": TEXT}, ensure_ascii=False) + "\n", encoding="utf-8")
    return [str(text), str(records)]


def written(command: str, form: str, *args: str, files: list[str]) -> Any:
    done = run(*command.split(), "-f", form, "--keep" if "--wide" not in command else "--ref-date", *args, *files)
    assert done.status == 0, done.err
    if form == "json":
        return done.json
    if form == "csv":
        return list(csv.DictReader(io.StringIO(done.out)))
    return [json.loads(line) for line in done.out.splitlines()]


COMMANDS = {"extract": ("extract -k all --vague --context", "id"), "statements": ("statements --context", "id")}
COMMANDS |= {"wide": ("statements --wide", "2026-04-24")}


@pytest.mark.parametrize("output", [output for output in OUTPUTS if output.partition("-")[0] in COMMANDS])
def test_output_is_as_its_schema_says(output: str, tmp_path: Path) -> None:
    name, _, form = output.partition("-")
    command, option = COMMANDS[name]
    schema = schema_of(output)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    rows = written(command, form, option, files=sources(tmp_path))
    assert len(rows) > 1
    for one in [rows] if form == "json" else rows:
        validator.validate(one)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    files = sources(tmp_path_factory.mktemp("schema"))
    facts: list[dict[str, Any]] = written("extract -k all --context", "jsonl", "id", files=files)
    return facts


def test_every_field_of_a_fact_is_seen(found: list[dict[str, Any]]) -> None:
    schema = schema_of("extract-jsonl")
    assert {fact["kind"] for fact in found} == set(KINDS)
    assert {name for fact in found for name in fact} == set(schema["properties"]) - {"page", "cell"}
    for kind in KINDS:
        value = schema["$defs"][kind]
        seen = {name for fact in found if fact["kind"] == kind and fact["value"] for name in fact["value"]}
        assert seen == set(value["properties"]), kind


@pytest.mark.parametrize(
    "change",
    [
        {"value": {"min": 1, "max": 1, "unit": "kg"}},
        {"mod": None},
        {"start": "0"},
        {"more": 1},
        {"kind": "date"},
    ],
)
def test_what_is_no_output_is_refused(change: dict[str, Any], found: list[dict[str, Any]]) -> None:
    fact = next(fact for fact in found if fact["kind"] == "money")
    validator = Draft202012Validator(schema_of("extract-jsonl"))
    assert validator.is_valid(fact)
    assert not validator.is_valid({**fact, **change})


RULES = """
[[rule]]
name = "berth"
kind = "泊位"
pattern = '(?<quay>梅山|北仑)(?<number>[0-9]+)?号泊位'
value = { quay = "text", number = "number" }
example = "停靠梅山12号泊位"

[[rule]]
name = "dock"
kind = "dock"
pattern = '旧码头'
example = "旧码头"

[[rule]]
name = "laid"
kind = "泊位"
pattern = '泊位建于(?<day>[0-9]+年)'
value = { day = "date" }
example = "泊位建于1998年"

[[rule]]
name = "credit"
kind = "money"
pattern = '授信(?<value>[0-9]+万元)'
example = "授信50万元"
"""
OWN_TEXT = "停靠梅山12号泊位，北仑号泊位和旧码头，泊位建于1998年，授信50万元，2025年增长3%。"


@pytest.mark.parametrize("name", ["extract-json", "extract-jsonl", "explain-json"])
def test_facts_of_own_rules_are_as_the_schemas_say(name: str, tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text(RULES, encoding="utf-8")
    command, _, form = name.partition("-")
    given: list[str] = [OWN_TEXT] if command == "explain" else []
    done = run(command, *given, "--rules", rules, "-f", form, stdin=OWN_TEXT.encode())
    rows = [done.json] if form == "json" else [json.loads(line) for line in done.out.splitlines()]
    facts = rows if form == "jsonl" else rows[0]["facts"] if command == "explain" else rows[0][0]["facts"]
    assert {"泊位", "dock", "money", "date"} <= {fact["kind"] for fact in facts}
    exact, ours = run("schema", name, "--rules", rules).json, schema_of(name, {})
    for schema in (schema_of(name), exact):
        Draft202012Validator.check_schema(schema)
        for row in rows:
            Draft202012Validator(schema).validate(row)
    assert not all(map(Draft202012Validator(ours).is_valid, rows))
    berth = next(fact for fact in facts if fact["rule"] == "berth")
    for value in ({"quay": 3, "number": 12}, {"quay": "梅山"}, {"day": 3}, {"min": 1, "max": 1, "currency": "CNY"}):
        wrong = json.loads(json.dumps(rows).replace(json.dumps(berth["value"]), json.dumps(value)))
        assert not all(map(Draft202012Validator(exact).is_valid, wrong)), value


def test_a_kind_of_our_own_is_never_taken_for_another(found: list[dict[str, Any]]) -> None:
    fact = next(fact for fact in found if fact["kind"] == "money")
    validator = Draft202012Validator(schema_of("extract-jsonl"))
    assert validator.is_valid({**fact, "kind": "weight"})
    assert not validator.is_valid({**fact, "kind": "weight", "value": "3"})
    assert not validator.is_valid({**fact, "kind": "date", "value": {"weight": 3}})
    assert not Draft202012Validator(schema_of("extract-jsonl", {})).is_valid({**fact, "kind": "weight"})


def test_rows_of_the_database_are_as_their_schemas_say(tmp_path: Path) -> None:
    folder, database = tmp_path / "texts", tmp_path / "facts.db"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.docx").write_bytes(b"PK\x03\x04 no archive")
    assert run("batch", folder, "--out", database, "--statements", "--context", "--keep-texts").status == 1
    connection = sqlite3.connect(database)
    connection.row_factory = sqlite3.Row
    for table in tables():
        schema = row_schema(table)
        Draft202012Validator.check_schema(schema)
        rows = connection.execute(f"SELECT * FROM {table}").fetchall()
        assert rows, table
        for row in rows:
            Draft202012Validator(schema).validate(dict(row))
    connection.close()


def test_the_command_prints_them() -> None:
    listed = run("schema").out
    assert all(name in listed for name in OUTPUTS)
    assert "database-errors" in listed
    assert run("schema", "EXTRACT-JSON").json == schema_of("extract-json")
    assert run("schema", "database-errors").json["required"] == ["path", "part", "reason", "run_id"]
    wrong = run("schema", "extrct-json")
    assert wrong.status == 2
    assert "did you mean extract-json?" in wrong.err
