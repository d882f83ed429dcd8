"""Large files in pieces, and the processes that read them."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.commands import ENVIRONMENT, run
from tests.folders import SENTENCES, fill, filled, grown, select, started, wait_until
from yiwu_facts import extract
from yiwu_facts.batch import plan
from yiwu_facts.batch.plan import tasks
from yiwu_facts.batch.pool import ordered
from yiwu_facts.batch.processes import Pool
from yiwu_facts.batch.tasks import Began, Failed, File, Found, Options, Parts
from yiwu_facts.batch.work import Worker
from yiwu_facts.read import UnreadableError, stream
from yiwu_facts.read.formats import plain
from yiwu_facts.read.stream import TextStream, paragraph_end
from yiwu_facts.write import Result

# Pieces


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "big5hkscs", "utf-16", "utf-16-le", "utf-32"])
def test_pieces_have_exact_places(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "_BLOCK", 999)
    text = "A" * 1500 + "\n" + "".join(SENTENCES[n % 4].replace("\n", "\r\n") for n in range(200))
    if encoding == "big5hkscs":
        text = "A" * 1500 + "\n" + "二〇二四年，這批貨佔三成，退貨的不到一成。\r\n" * 200
    pieces = TextStream(io.BytesIO(text.encode(encoding)))
    found = list(pieces.pieces(700))
    assert len(found) > 5
    assert "".join(piece.text for piece in found) == text
    for piece in found:
        before = text[: piece.offset]
        assert text.startswith(piece.text, piece.offset)
        assert (piece.lines, piece.column) == (before.count("\n"), len(before) - before.rfind("\n") - 1)
    assert pieces.encoding.replace("-sig", "")[:6] == encoding.replace("-sig", "")[:6]


def test_facts_of_pieces_are_those_of_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "LARGE", 1000)
    monkeypatch.setattr(plain, "PIECE", 500)
    monkeypatch.setattr(plan, "CHARACTERS", 1)
    text = "".join(SENTENCES[n % 4] for n in range(300))
    text = f"发布时间：2025-04-24\n{'没有断行，一成。' * 500}\n{text}"
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    options = Options(kinds=("date", "percentage"))
    steps = list(ordered(tasks([(File("a", str(path)), None)], options), Worker(options, facts), 1))
    assert len(steps) > 10
    found = [
        fact
        for step in steps
        for outcome in step
        if isinstance(outcome, Found)
        for document in outcome.documents
        for fact in document.payload
    ]
    assert found == extract(text, kinds=["date", "percentage"])


def test_facts_and_statements_of_pieces_are_counted_from_one(
    folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "LARGE", 1000)
    monkeypatch.setattr(plain, "LARGE", 1000)
    monkeypatch.setattr(plain, "PIECE", 500)
    monkeypatch.setattr(plan, "CHARACTERS", 1)
    (folder / "large.txt").write_text("2024年，全市出口增长25%。\n" * 200, encoding="utf-8")
    filled(folder, out, 1, statements=True)
    for table in ("facts", "statements"):
        query = f"SELECT n FROM {table} JOIN documents d ON d.id = document_id WHERE path = 'large.txt' ORDER BY n"
        numbers = [n for (n,) in select(out, query)]
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(numbers) >= 200


def facts(result: Result) -> Any:
    return list(result.facts)


def test_where_a_text_is_cut() -> None:
    assert paragraph_end("第一段。\n\n第二段。\n第三段", 12) == 11
    assert paragraph_end("一" * 40 + "。\n二\n三四五", 46) == 42
    assert paragraph_end("一" * 20, 10) == 10


def test_a_stream_that_turns_into_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "_BLOCK", 1000)
    for tail in (b"\xff\xff", b"\0" * 10):
        pieces = TextStream(io.BytesIO(("占三成。\n" * 500).encode() + tail)).pieces(300)
        assert next(pieces).offset == 0
        with pytest.raises(UnreadableError):
            list(pieces)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_stream_with_damaged_characters(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "_BLOCK", 1000)
    half = "占三成，又占五成。\n" * 300
    said: list[str] = []
    end = half.encode(encoding.replace("16", "16-le"))
    damage = b"\xff\xdf" if encoding == "utf-16" else b"\xff"
    data = half.encode(encoding) + damage + end
    found = "".join(piece.text for piece in TextStream(io.BytesIO(data), warn=said.append).pieces(300))
    assert found == f"{half}\ufffd{half}" if encoding != "gb18030" else found.startswith(f"{half}\ufffd")
    assert len(said) == 1
    assert f"it is {encoding} with " in said[0]
    for told in (None, encoding):
        with pytest.raises(
            UnreadableError, match=r"does not go on so after [1-9][0-9,]* bytes; split it there"
        ) as error:
            list(TextStream(io.BytesIO(data + b"\xff\xdf," * 400), told, warn=said.append).pieces(300))
        assert ("--encoding" in str(error.value)) == (told is None)


def test_what_cannot_be_cut_is_read_by_the_workers() -> None:
    size = 8 << 20
    for name in ("a.pdf", "b.docx", "c.html"):
        file = File(name, name)
        assert list(tasks([(file, size)], Options())) == [(file,)]
    [failed] = tasks([(File("d.txt", "d.txt", ""), size)], Options())  # read here, where it is not found
    assert isinstance(failed, Failed)


# Workers


class Deadly(Worker):
    """A worker that some files bring down."""

    def _read(self, file: File) -> Any:
        if "exit" in file.source:
            raise SystemExit(3)
        if "kill" in file.source:
            os.kill(os.getpid(), signal.SIGKILL)
        return super()._read(file)


def test_a_file_that_brings_its_worker_down_is_the_only_one_to_fail(folder: Path) -> None:
    paths = sorted(folder.rglob("*.txt"))
    files = [(File(f"{'kill' if at in {3, 9} else 'a'}{at}", str(path)), 1) for at, path in enumerate(paths)]
    options = Options(kinds=("percentage",))
    steps = list(ordered(tasks(files, options, together=6), Deadly(options, facts), 2))
    outcomes = [outcome for step in steps for outcome in step]
    assert [outcome.source for outcome in outcomes] == [file.source for file, _ in files]
    failed = [outcome for outcome in outcomes if isinstance(outcome, Failed)]
    assert [outcome.source for outcome in failed] == ["kill3", "kill9"]
    assert "killed" in failed[0].reason


def test_a_worker_that_ends_by_itself_is_not_waited_for() -> None:
    [[failed]] = ordered([(File("exit", "none"),)], Deadly(Options(kinds=("percentage",)), facts), 2)
    assert isinstance(failed, Failed)
    assert "broke down (status 3)" in failed.reason


def test_a_worker_ends_in_peace_when_the_main_process_hangs_up() -> None:
    started = Pool(Worker(Options(kinds=("percentage",)), facts), 1)._started()  # noqa: SLF001
    started.link.close()
    started.process.join(timeout=60)
    assert started.process.exitcode == 0


def test_a_program_that_wants_no_more_outcomes_can_end() -> None:
    lines = """
from yiwu_facts.batch.pool import ordered
from yiwu_facts.batch.tasks import File, Options
from yiwu_facts.batch.work import Worker

outcomes = ordered([(File("a", "none"),), (File("b", "none"),)], Worker(Options(kinds=("percentage",)), str), 2)
print(*(outcome.source for outcome in next(outcomes)))
"""
    done = subprocess.run([sys.executable, "-c", lines], capture_output=True, env=ENVIRONMENT, check=True, timeout=60)
    assert done.stdout.split() == [b"a"]


def test_extract_with_several_processes_keeps_the_order(folder: Path) -> None:
    (folder / "3" / "bad.txt").write_bytes(b"\xff\xff\xfe")
    for form in ("jsonl", "json"):
        one, two = (
            run("extract", folder, "-", "-k", "date,percentage", "-f", form, "-j", jobs, stdin="三成".encode())
            for jobs in ("1", "2")
        )
        assert one.status == two.status == 1
        assert one.out == two.out
        assert one.err == two.err
        assert "0019.txt" in one.out


def test_workers_end_with_the_main_process(tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    fill(tmp_path / "texts", 320, 300)
    process = started(tmp_path / "texts", tmp_path / "facts.db")
    wait_until(lambda: grown(tmp_path / "facts.db", 0))
    process.send_signal(signal.SIGKILL)
    process.wait()

    def is_alone() -> bool:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return True
        return False

    wait_until(is_alone)
    assert is_alone()


@pytest.mark.parametrize(
    ("name", "most"), [("a.txt", 4 << 20), ("a.pdf", 64 << 20), ("a.html", 64 << 20), ("a.txt.gz", (4 << 20) // 16)]
)
def test_from_which_size_on_a_file_is_read_in_parts(name: str, most: int) -> None:
    file = File(name, f"nowhere/{name}")
    assert list(tasks([(file, most)], Options())) == [(file,)]
    assert isinstance(next(tasks([(file, most + 1)], Options())), Began)
    assert isinstance(next(tasks([(file, None)], Options())), Began)


def test_how_many_files_make_a_task() -> None:
    files = [(File(f"{number}", f"{number}.txt"), 0) for number in range(130)]
    assert [len(task) for task in tasks(files, Options()) if isinstance(task, tuple)] == [64, 64, 2]
    half = 128 << 10
    for sizes, counts in [
        ([half] * 5, [2, 2, 1]),
        ([half - 1] * 3, [3]),
        ([half, half - 1, half], [3]),
        ([half, half, half, half - 1, 1, 1], [2, 3, 1]),
    ]:
        some = [(file, size) for (file, _), size in zip(files, sizes, strict=False)]
        assert [len(task) for task in tasks(some, Options()) if isinstance(task, tuple)] == counts


def test_how_many_records_make_a_part(tmp_path: Path) -> None:
    file = File("a.jsonl", str(tmp_path / "a.jsonl"))
    Path(file.path).write_text('{"text": "a"}\n' * 1025, encoding="utf-8")
    found = [task for task in tasks([(file, None)], Options()) if isinstance(task, Parts)]
    assert [len(task.parts) for task in found] == [512, 512, 1]


def test_how_many_characters_make_a_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "CHARACTERS", 10)
    file = File("a.jsonl", str(tmp_path / "a.jsonl"))
    sizes = (5, 4, 1, 9, 10, 1, 9, 3)
    Path(file.path).write_text("".join(f'{{"text": "{"一" * size}"}}\n' for size in sizes), encoding="utf-8")
    found = [task for task in tasks([(file, None)], Options()) if isinstance(task, Parts)]
    assert [[len(part.text.piece.text) for part in task.parts] for task in found] == [[5, 4, 1], [9, 10], [1, 9], [3]]


def test_what_is_not_asked_for_is_not_made(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("全市出口增长25%。", encoding="utf-8")
    file = File("a", str(tmp_path / "a.txt"))
    usual = Options(kinds=("percentage",), statements=True)
    for asked, options in ((False, usual), (True, replace(usual, steps=True, with_text=True))):
        [found] = Worker(options, facts, facts).do((file,))
        assert isinstance(found, Found)
        [document] = found.documents
        assert (len(document.payload), len(document.statements), len(document.steps)) == (1, 1, int(asked))
        assert (document.text is not None) == asked
        assert document.payload[0].context is None


def test_files_that_are_read_together_give_what_each_gives_alone(tmp_path: Path) -> None:
    texts = {"a": "全市出口增长25%。", "b": "", "c": "同比下降3%，\n环比上升1%。", "d": "没有数字。", "e": "占比40%。"}
    for name, text in texts.items():
        (tmp_path / name).with_suffix(".txt").write_text(text, encoding="utf-8")
    files = tuple(File(name, str(tmp_path / f"{name}.txt")) for name in (*texts, "missing"))
    worker = Worker(Options(kinds=("percentage",)), facts)
    assert worker.do(files) == [outcome for file in files for outcome in worker.do((file,))]


def test_a_fault_in_one_of_the_files_that_are_read_together_costs_only_this_one(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text("全市出口增长25%。", encoding="utf-8")
    files = tuple(File(name, str(tmp_path / f"{name}.txt")) for name in "abc")

    def shape(result: Result) -> str:
        if result.source == "b":
            raise ArithmeticError
        return result.source

    outcomes = Worker(Options(kinds=("percentage",)), shape).do(files)
    assert [type(outcome) for outcome in outcomes] == [Found, Failed, Found]
