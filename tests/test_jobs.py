"""How many processes read what is given, and that their number changes nothing."""

from __future__ import annotations

import json
import os
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.commands import run
from yiwu_facts.batch.plan import processes, tasks
from yiwu_facts.batch.pool import ordered
from yiwu_facts.batch.tasks import Began, Ended, Failed, File, Found, Options, Parts
from yiwu_facts.batch.work import Worker
from yiwu_facts.write import Result


def _records(path: Path, count: int, *, odd: str = "") -> Path:
    """Write a file of records of some 300 bytes, one of them odd."""
    lines = [
        json.dumps({"text": f"{at}件占{at % 97}%，" + "其余照旧，" * 18}, ensure_ascii=False) for at in range(count)
    ]
    lines[count // 2] = odd or lines[count // 2]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("command", [("extract", "-k", "percentage"), ("statements",)])
@pytest.mark.parametrize("odd", ["", "no JSON"])
def test_records_of_one_file_go_to_several_processes(tmp_path: Path, command: tuple[str, ...], odd: str) -> None:
    records = _records(tmp_path / "a.jsonl", 1300, odd=odd)
    one, two, paid = (run(*command, records, "-f", "jsonl", *jobs) for jobs in (("-j", "1"), ("-j", "2"), ()))
    assert (one.status, one.err != "") == ((1, True) if odd else (0, False))
    assert (one.status, one.out, one.err) == (two.status, two.out, two.err) == (paid.status, paid.out, paid.err)
    assert len(one.out.splitlines()) >= 1290


def test_records_of_one_file_are_done_elsewhere_only_where_it_is_cut(tmp_path: Path) -> None:
    def processes(count: int, jobs: int) -> set[int]:
        file = File("a", str(_records(tmp_path / "a.jsonl", count)))
        worker = Worker(Options(kinds=("percentage",)), _process)
        found = ordered(tasks([(file, Path(file.path).stat().st_size)], Options(kinds=("percentage",))), worker, jobs)
        with closing(found) as steps:
            return {
                document.payload
                for step in steps
                for one in step
                if isinstance(one, Found)
                for document in one.documents
            }

    assert processes(1300, 1) == {os.getpid()}
    assert len(processes(1300, 2)) == 2
    assert len(processes(10, 2)) == 1


def _process(_: Result) -> int:
    return os.getpid()


def _tasks(tmp_path: Path, name: str, size: int, options: Options) -> list[type]:
    path = tmp_path / name
    line = '{"text":"三成"}\n' if name.endswith("l") else '"三","成"\n'
    head = "" if name.endswith("l") else "text,b\n"
    filled = head + line * ((size - len(head)) // len(line.encode()))
    path.write_bytes(filled.encode() + b"\n" * (size - len(filled.encode())))
    return [type(task) for task in tasks([(File(name, str(path)), size)], options)]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_a_file_of_records_is_cut_where_it_is_more_than_one_task(tmp_path: Path, name: str) -> None:
    options, size = Options(kinds=("percentage",)), 256 << 10
    assert _tasks(tmp_path, name, size, options) == [tuple]
    first, *parts, last = _tasks(tmp_path, name, size + 1, options)
    assert (first, {*parts}, last) == (Began, {Parts}, Ended)
    whole = _tasks(tmp_path, name, size + 1, replace(options, table=True))
    assert (whole == [tuple]) == (name == "a.csv")  # one table is one document


K = 1 << 10


@pytest.mark.parametrize(
    ("sizes", "paid"),
    [
        ([], 1),
        ([("a.jsonl", 511 * K)], 1),
        ([("a.jsonl", 512 * K)], 2),
        ([("a.jsonl", 1024 * K)], 4),
        ([("a.txt", 4096 * K)], 1),  # one text is read as a whole
        ([("a.txt", 4096 * K), ("b.txt", 255 * K)], 1),
        ([("a.txt", 4096 * K), ("b.txt", 256 * K)], 2),
        ([("a.txt", 4097 * K)], 16),
        ([("a.txt", K)] * 511, 1),
        ([("a.txt", K)] * 512, 2),
        ([("a.jsonl.gz", 31 * K)], 1),
        ([("-", None)], 1),
        ([("-", None), ("a.jsonl", 512 * K)], 2),
    ],
)
def test_as_many_processes_as_pay(
    sizes: list[tuple[str, int | None]], paid: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [(File(name, name), size) for name, size in sizes]
    monkeypatch.setattr("yiwu_facts.batch.plan.processors", lambda: 99)
    assert processes(files, Options()) == paid


@pytest.mark.parametrize(
    ("sizes", "most"),
    [([("a.txt", K)], 1), ([("a.txt", K), ("b.txt", K)], 2), ([("a.jsonl", 257 * K)], 8), ([("-", None)], 8), ([], 1)],
)
def test_whole_files_have_a_process_each_at_most(sizes: list[tuple[str, int | None]], most: int) -> None:
    assert processes([(File(name, name), size) for name, size in sizes], Options(), asked=8) == most


def test_one_job_is_done_in_this_process() -> None:
    worker = Worker(Options(kinds=("percentage",)), lambda _: os.getpid())  # no other process could take it
    with closing(ordered([(File("none", "none"),)], worker, 1)) as outcomes:
        assert [type(outcome) for found in outcomes for outcome in found] == [Failed]
