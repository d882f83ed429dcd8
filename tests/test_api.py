"""The package as programs use it."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import yiwu_facts
from tests.commands import ENVIRONMENT, Ran, run
from tests.programs.sample import largest, lines
from yiwu_facts import (
    SCHEMA,
    Fact,
    MoneyFact,
    MoneyValue,
    UnreadableError,
    extract,
    extract_file,
    extract_folder,
    statements,
    to_json,
)
from yiwu_facts.write.schema import schema_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "texts"
    (place / "b").mkdir(parents=True)
    (place / "a.txt").write_text("2025年6月，出口8000亿元。", encoding="utf-8")
    (place / "b" / "c.txt").write_bytes("占比25.10%，约3元".encode("gb18030"))
    (place / "d.jsonl").write_text('{"body": "支付5万元", "id": 7}\n{"body": "今年", "id": 8}\n', encoding="utf-8")
    (place / "e.pdf").write_bytes(b"%PDF-1.4 nothing")
    return place


def test_a_sample_program_is_typed_and_does_what_it_says() -> None:
    assert largest("营收3亿元，利润2000万元") == Decimal(300_000_000)
    assert lines("2025年，占三成，付3元，126家") == ["2025", "30 percent", "3 CNY", "家"]
    sample = Path(__file__).parent / "programs" / "sample.py"
    root = Path(yiwu_facts.__file__).parent.parent
    command = [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", str(sample)]
    done = Ran(subprocess.run(command, cwd=root, capture_output=True, env=ENVIRONMENT, check=False, timeout=300))
    assert done.out == "Success: no issues found in 1 source file\n"


def test_everything_that_is_exported_is_there_and_documented() -> None:
    for name in yiwu_facts.__all__:
        assert getattr(yiwu_facts, name) is not None
    assert yiwu_facts.MoneyValue is MoneyValue
    with pytest.raises(AttributeError, match="has no attribute 'Money'"):
        _ = yiwu_facts.Money


def test_facts_are_of_the_class_of_their_kind() -> None:
    [fact] = extract("付3元", kinds="money")
    assert isinstance(fact, MoneyFact)
    assert isinstance(fact, Fact)
    assert isinstance(fact.value, MoneyValue)
    assert hash(fact) == hash(extract("付3元", kinds=["money"])[0])


def test_one_kind_is_as_good_as_a_list() -> None:
    assert extract("2025年付3元", kinds="money") == extract("2025年付3元", kinds=["money"])
    with pytest.raises(ValueError, match="unknown kind 'mony': the kinds are date, percentage, money"):
        extract("3元", kinds="mony")


@pytest.mark.parametrize("how", [[], ["-k", "money", "--field", "body", "--keep", "id", "--ref-date", "2026-04-24"]])
def test_json_is_that_of_the_command_to_the_letter(folder: Path, how: list[str]) -> None:
    done = run("extract", folder, "-f", "json", *how)
    heard: list[tuple[str, str]] = []
    options = {"kinds": "money", "fields": "body", "keep": ["id"], "reference_date": "2026-04-24"} if how else {}
    results = list(extract_folder(folder, on_error=lambda *said: heard.append(said), **options))  # type: ignore[arg-type]
    assert to_json(results) == done.out
    assert [f"yiwu-facts: {name}: {reason}" for name, reason in heard] == [
        line for line in done.err.splitlines() if "e.pdf" in line
    ]
    for document, result in zip(done.json, results, strict=True):
        assert [json.loads(fact.to_json()) for fact in result.facts] == document["facts"]
        assert all(fact.to_json() in done.out for fact in result.facts)


def test_statements_are_json_to_the_letter() -> None:
    text = "2025年，全市出口3亿元，同比增长5%。"
    out = run("statements", "-f", "json", stdin=text.encode()).out
    found = statements(text)
    assert found
    assert all(f"  {one.to_json()}" in out for one in found)


def test_every_output_has_the_version_of_its_shape(folder: Path) -> None:
    a = folder / "a.txt"
    assert [document["schema"] for document in run("extract", a, "-f", "json").json] == [SCHEMA]
    for command in (["extract"], ["statements"], ["statements", "--wide"]):
        for form in ("json", "jsonl"):
            out = run(*command, a, "-f", form).out
            assert f'"schema": {SCHEMA}' in out


def test_files(folder: Path) -> None:
    [result] = extract_file(folder / "b" / "c.txt")
    assert (result.encoding, [fact.text for fact in result.facts]) == ("gb18030", ["25.10%", "约3元"])
    assert [r.source[-2:] for r in extract_file(folder / "d.jsonl", fields="body", kinds="money")] == [":1", ":2"]
    with pytest.raises(UnreadableError, match=r"e\.pdf"):
        extract_file(folder / "e.pdf")
    with pytest.raises(UnreadableError, match=r"none\.txt"):
        extract_file(folder / "none.txt")
    for jobs in (1, 2):
        with pytest.warns(RuntimeWarning, match=r"e\.pdf"):
            found = list(extract_folder(folder, kinds="date", jobs=jobs))
        assert [[type(fact).__name__ for fact in result.facts] for result in found] == [["DateFact"], []]


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ({"kinds": "mony"}, "unknown kind 'mony'"),
        ({"currency": "元"}, "not an ISO 4217 currency code"),
        ({"reference_date": "2026-13-01"}, "not a date of the form"),
        ({"encoding": "utf-9"}, "unknown encoding: 'utf-9'"),
        ({"type": "xyz"}, "unknown type 'xyz'"),
        ({"lexicon": "none.txt"}, "none.txt: cannot be read"),
    ],
)
def test_options_without_sense_are_refused_before_anything_is_read(
    folder: Path, how: dict[str, str], sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        extract_folder(folder, **how)  # type: ignore[arg-type]


def test_unknown_options_and_folders_are_refused(folder: Path) -> None:
    with pytest.raises(TypeError, match="unknown option 'kind'"):
        extract_file(folder / "a.txt", kind="money")  # type: ignore[call-arg]
    with pytest.raises(NotADirectoryError):
        extract_folder(folder / "none")


FIND = """
from dataclasses import dataclass
import re
from yiwu_facts import Document, Mention

FIELDS = ("number",)

@dataclass(frozen=True)
class Plate:
    number: str

    def to_dict(self):
        return {"number": self.number}

    def display(self):
        return self.number

def find(document: Document) -> list[Mention]:
    found = re.finditer("[浙沪京][A-Z][A-Z0-9]{5}", document.view.text)
    return [Mention(*match.span(), "plate", Plate(match[0]), "plate") for match in found]
"""


def package(place: Path, code: str) -> dict[str, Any]:
    """Write a small package as pip would install it."""
    (place / "plates.py").write_text(code, encoding="utf-8")
    (place / "plates-1.0.dist-info").mkdir()
    (place / "plates-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: plates\nVersion: 1.0\n")
    (place / "plates-1.0.dist-info" / "entry_points.txt").write_text("[yiwu_facts.kinds]\nplate = plates\n")
    return {"PYTHONPATH": f"{ENVIRONMENT['PYTHONPATH']}:{place}"}


TEXT = "车牌浙G12345，罚款200元。"


def test_a_kind_may_come_from_another_package(tmp_path: Path) -> None:
    path = package(tmp_path, FIND)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "a.txt").write_text(TEXT, encoding="utf-8")
    [document] = run("extract", tmp_path / "a", "-k", "plate,money", "-f", "json", **path).json
    assert [(fact["kind"], fact["value"]) for fact in document["facts"]] == [
        ("plate", {"number": "浙G12345"}),
        ("money", {"min": 200, "max": 200, "currency": "CNY"}),
    ]
    head, row, *_ = run("extract", tmp_path / "a", "-k", "plate", "-f", "csv", **path).out.splitlines()
    assert (head.split(",")[-1], row.split(",")[-1]) == ("number", "浙G12345")
    assert run("batch", tmp_path / "a", "--out", tmp_path / "f.db", "-k", "all", "-j", "2", **path).status == 0
    assert "浙G12345" in run("export", tmp_path / "f.db", "-k", "plate", "-f", "csv").out
    for schema in (schema_of("extract-json"), schema_of("extract-json", {"plate": {"required": ["number"]}})):
        assert Draft202012Validator(schema).is_valid([document])
    assert "plates" in run("kinds", "plate", "-f", "json", **path).out
    assert "a rule of another package" in run("explain", TEXT, "-k", "plate", "-f", "json", **path).out
    assert "unknown kind 'plat'; did you mean plate?" in run("extract", "-k", "plat", stdin=b"x", **path).err
    assert [f["kind"] for d in run("extract", tmp_path / "a", **path).json for f in d["facts"]] == ["money"]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("1 / 0", "the kind plate of plates cannot be loaded (ZeroDivisionError('division by zero'))"),
        ("", "the kind plate of plates has no function find(document)"),
        ("def find(document): return [1]", "the kind plate of plates returned what is no mention of its kind: 1"),
        ("def find(document): raise KeyError('x')", "the kind plate of plates failed: KeyError('x')"),
    ],
)
def test_a_package_that_is_at_fault_is_named_in_one_sentence(tmp_path: Path, code: str, sentence: str) -> None:
    done = run("extract", "-k", "plate,money", "-f", "jsonl", stdin=TEXT.encode(), **package(tmp_path, code))
    assert done.status in {1, 2}
    assert sentence in " ".join(done.err.split())
    assert "Traceback" not in done.err
