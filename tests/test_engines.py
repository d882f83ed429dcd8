"""Data frames, DuckDB and Spark: the same facts as the command gives, with types. Each part needs its extra."""

from __future__ import annotations

import csv
import doctest
import importlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.commands import ENVIRONMENT, run
from yiwu_facts.batch.rows import Lost, Row, Rows
from yiwu_facts.batch.tasks import Options

pytest.importorskip("pyarrow")

TEXT = "2025年6月30日，全市进出口总值达到8000亿元，同比增长25.1%。"
FIXTURES = Path(__file__).parent.parent / "fixtures"


@pytest.mark.parametrize("name", ["write.arrow", "write.parquet", "frames", "duckdb"])
def test_examples(name: str) -> None:
    for package in {"frames": ["pandas", "polars"], "duckdb": ["duckdb"]}.get(name, []):
        pytest.importorskip(package)
    assert doctest.testmod(importlib.import_module(f"yiwu_facts.{name}")).failed == 0


@pytest.mark.parametrize(("name", "package"), [("frames", "polars"), ("duckdb", "duckdb"), ("spark", "pyspark")])
def test_a_missing_extra_is_one_sentence(name: str, package: str) -> None:
    use = {"frames": "to_frame([], library='polars')", "duckdb": "register(None)", "spark": "facts"}[name]
    lines = f"import sys; sys.modules['{package}'] = None; from yiwu_facts.{name} import *; {use}"
    done = subprocess.run([sys.executable, "-c", lines], capture_output=True, env=ENVIRONMENT, check=False)
    assert f"the package {package} is missing; pip install 'yiwu-facts[{name}]'" in done.stderr.decode()


def test_a_text_that_fails_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(texts: list[str], *args: Any, **options: Any) -> Any:
        if "坏" in texts:
            raise ValueError("broken")
        return whole(texts, *args, **options)

    from yiwu_facts.pipeline import extract_each as whole

    monkeypatch.setattr("yiwu_facts.batch.work.extract_each", failing)
    found = list(Rows(Options(kinds=("percentage",))).read([Row("a", "占三成"), Row("b", "坏"), Row("c", "占四成")]))
    assert [one.source if isinstance(one, Lost) else one["text"] for one in found] == ["三成", "b", "四成"]
    [lost] = [one for one in found if isinstance(one, Lost)]
    assert "broken" in lost.reason


def test_a_long_text_is_read_in_pieces_and_keeps_its_places() -> None:
    text = f"{'出口增长，进口也增长。' * 30}\n" * 5000 + "占三成"
    [found] = Rows(Options(kinds=("percentage",))).read([Row("a", text)])
    assert not isinstance(found, Lost)
    assert (text[found["start"] : found["end"]], found["line"], found["column"]) == ("三成", 5001, 2)


def test_frames_have_real_types() -> None:
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    from yiwu_facts.frames import to_frame

    frame = to_frame([TEXT, None, "昨天"], ids=["a", "b", "c"], reference_date=[None, None, "2026-04-24"])
    assert list(frame["source"]) == ["a", "a", "a", "c"]
    assert frame["max"][1] == Decimal("8E11")
    assert list(frame["from"])[::3] == [date(2025, 6, 30), date(2026, 4, 23)]
    assert isinstance(frame["kind"].dtype, pandas.CategoricalDtype)
    said = to_frame([TEXT], library="polars", statements=True)
    assert said["indicator"].to_list() == ["进出口总值"] * 2
    assert said.schema["max"] == polars.Decimal(38, 12)
    assert to_frame([]).empty


def test_numbers_that_do_not_fit_are_null() -> None:
    pytest.importorskip("pandas")
    from yiwu_facts.frames import to_frame

    frame = to_frame([f"共{'9' * 30}亿元，涨{'0.' + '1' * 20}%"])
    assert frame["text"].tolist()[0].startswith("999")
    assert frame["max"].isna().all()


def test_duckdb() -> None:
    duckdb = pytest.importorskip("duckdb")
    from yiwu_facts.duckdb import register

    connection = duckdb.connect()
    register(connection)
    values = "(VALUES (1, ?, DATE '2026-04-24'), (2, NULL, NULL)) t(id, body, day)"
    connection.execute(f"CREATE TABLE docs AS SELECT * FROM {values}", [f"昨天，{TEXT}"])
    query = "SELECT id, unnest(yiwu_facts_on(body, day), recursive := true) FROM docs"
    rows = connection.sql(query).select('id, text, "from", max').fetchall()
    assert rows[0] == (1, "昨天", "2026-04-23", None)
    assert rows[2] == (1, "8000亿元", None, Decimal("8E11"))
    assert connection.sql("SELECT len(yiwu_facts(body)) FROM docs ORDER BY id").fetchall() == [(4,), (0,)]
    said = connection.sql("SELECT unnest(yiwu_statements(body), recursive := true) FROM docs").select("indicator")
    assert said.fetchall() == [("进出口总值",)] * 2


# Spark


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """Yield a session on a cluster of two workers, each a process of its own."""
    pyspark = pytest.importorskip("pyspark")
    from pyspark.sql import SparkSession

    environment = {
        "SPARK_HOME": str(Path(pyspark.__file__).parent),
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": str(Path(__file__).parent.parent),
        "SPARK_LOCAL_IP": "127.0.0.1",
    }
    before = {name: os.environ.get(name) for name in environment}
    os.environ.update(environment)
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false")
    session = builder.config("spark.executorEnv.PYTHONPATH", environment["PYTHONPATH"]).getOrCreate()
    yield session
    session.stop()
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value


def _of_command(*arguments: str | Path) -> list[dict[str, str]]:
    done = run("extract", *arguments, "-f", "csv")
    assert done.status == 0
    return list(csv.DictReader(io.StringIO(done.out)))


def _plain(row: dict[str, Any]) -> tuple[Any, ...]:
    """Return what both sides must have the same, numbers as numbers."""
    names = ("kind", "text", "end", "line", "column", "timex", "from", "to", "name", "rule", "mod", "currency")
    bounds = [Decimal(row[name]).normalize() if row.get(name) not in (None, "") else None for name in ("min", "max")]
    return (*(str(row.get(name) or "") for name in names), int(row["start"]), *bounds)


@pytest.mark.spark
def test_spark_finds_what_the_command_finds(spark: Any) -> None:
    from yiwu_facts.spark import facts

    paths = sorted(FIXTURES.glob("*.*"))
    expected = sorted(_plain(row) for row in _of_command(*paths))
    documents = [(str(path), path.read_text(encoding="utf-8")) for path in paths]
    frame = spark.createDataFrame([*documents, ("none", None)], ["doc_id", "body"]).repartition(4)
    found = [row.asDict() for row in facts(frame, text="body", id="doc_id").collect()]
    assert sorted(_plain(row) for row in found) == expected
    assert {row["source"] for row in found} <= {str(path) for path in paths}


@pytest.mark.spark
def test_spark_job_on_one_huge_document_and_many_tiny_ones(spark: Any, tmp_path: Path) -> None:
    from yiwu_facts.spark import job

    texts = {"huge": "义乌出口增长25%。\n" * 200_000} | {f"t{number}": f"占{number}%" for number in range(3000)}
    lines = [json.dumps({"id": name, "text": text}, ensure_ascii=False) for name, text in texts.items()]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    arguments = [str(tmp_path / "in.jsonl"), str(tmp_path / "out"), "--format", "json", "-k", "percentage"]
    job.run(spark, job.parsed([*arguments, "--partitions", "8"]))
    found = spark.read.parquet(str(tmp_path / "out" / "facts"))
    assert found.where("source = 'huge'").count() == 200_000
    assert found.where("source != 'huge'").count() == 3000
    assert {path.name for path in (tmp_path / "out" / "facts").glob("kind=*")} == {"kind=percentage"}
    assert spark.read.parquet(str(tmp_path / "out" / "errors")).count() == 0


@pytest.mark.spark
def test_spark_has_statements_and_days_of_a_column(spark: Any) -> None:
    from yiwu_facts.spark import facts, statements

    frame = spark.createDataFrame([("a", f"昨天，{TEXT}", date(2026, 4, 24))], ["id", "text", "day"])
    [first, *_] = facts(frame, reference_date="day").orderBy("start").collect()
    assert (first["text"], first["from"]) == ("昨天", "2026-04-23")
    assert [row["indicator"] for row in statements(frame).collect()] == ["进出口总值"] * 2
