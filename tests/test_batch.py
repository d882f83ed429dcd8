"""Folders into a database, with real processes, real kills and real bad files."""

from __future__ import annotations

import io
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.test_cli import COMMAND, ENVIRONMENT, Ran, hear_interrupts, run
from yiwu_facts import extract
from yiwu_facts.batch import plan
from yiwu_facts.batch.folder import Choice, is_below, listing
from yiwu_facts.batch.plan import tasks
from yiwu_facts.batch.pool import ordered
from yiwu_facts.batch.run import Batch
from yiwu_facts.batch.work import Failed, File, Found, Options, Worker
from yiwu_facts.read import UnreadableError, stream
from yiwu_facts.read.stream import TextStream, paragraph_end
from yiwu_facts.store.writer import Store
from yiwu_facts.write import Result

SENTENCES = [
    "2024年3月5日，这批货占全部订单的25.1%。",
    "到了年底，合格率提高3.5个百分点，比去年好看得多。\n",
    "他说这件事急不得，先把两成的尾货清掉再谈。\n\n",
    "9月，回头客超过四成，退货率不到0.5%。",
]


def prose(seed: int, size: int) -> str:
    chosen = random.Random(seed)
    text = f"发布时间：2025-04-{seed % 28 + 1:02}\n"
    while len(text) < size:
        text += chosen.choice(SENTENCES)
    return text


def fill(folder: Path, count: int, size: int = 200) -> None:
    folder.mkdir(exist_ok=True)
    for at in range(count):
        place = folder / f"{at % 7}"
        place.mkdir(exist_ok=True)
        (place / f"{at:04}.txt").write_text(prose(at, size), encoding="gb18030" if at % 5 == 0 else "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path / "texts", 20)
    return tmp_path / "texts"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "facts.db"


def batch(folder: Path, out: Path, *args: str) -> Ran:
    return run("batch", folder, "--out", out, "-k", "date,percentage", *args)


def select(path: Path, query: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def content(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of all tables, but for the times of day in `runs`."""
    tables = {name: select(path, f"SELECT * FROM {name} ORDER BY 1, 2") for name in ("documents", "facts", "errors")}
    tables["runs"] = select(path, "SELECT id, version, folder, options, documents, facts, errors FROM runs ORDER BY 1")
    return tables


def filled(folder: Path, out: Path, jobs: int, **options: Any) -> Batch:
    """Do the same as the command, in this process."""
    store = Store(out)
    how = Options(kinds=("date", "percentage"), **options)
    try:
        store.begin("1", folder, how.to_dict())
        work = Batch(store, folder, listing(folder, Choice()), how, lambda *_: None)
        work._jobs = lambda asked: asked  # type: ignore[method-assign]  # noqa: SLF001
        work.run(jobs, lambda _: None)
    finally:
        store.close()
    return work


# The same whatever happens


def test_the_database_says_what_extract_says(folder: Path, out: Path) -> None:
    done = batch(folder, out)
    assert (done.status, done.out) == (0, "")
    assert "20 files" in done.err
    for path, characters, encoding in select(out, "SELECT path, characters, encoding FROM documents"):
        text = (folder / path).read_text(encoding)
        assert len(text) == characters
        facts = extract(text, kinds=["date", "percentage"])
        query = f'SELECT n, start, "end", line, "column", text, rule FROM present_facts WHERE source = \'{path}\''
        expected = [(n, f.start, f.end, f.line, f.column, f.text, f.rule) for n, f in enumerate(facts, 1)]
        assert select(out, f"{query} ORDER BY n") == expected
    assert select(out, "PRAGMA integrity_check") == [("ok",)]


def test_the_same_with_one_worker_and_with_two(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "LARGE", 20_000)
    monkeypatch.setattr(plan, "PIECE", 3_000)
    monkeypatch.setattr(stream, "_BLOCK", 8_192)
    (folder / "3" / "large.txt").write_text(prose(1, 12_000), encoding="utf-8")
    (folder / "4" / "broken.txt").write_bytes(prose(1, 10_000).encode() + b"\xff\xfe")
    (folder / "5" / "torn.txt").write_bytes(prose(1, 20_000).encode() + b"\xff\xfe")
    fill(folder / "more", 70, 50)
    for jobs in (1, 2):
        work = filled(folder, tmp_path / f"{jobs}.db", jobs)
        assert (work.progress.done, work.progress.errors) == (93, 2)
    one = content(tmp_path / "1.db")
    assert one == content(tmp_path / "2.db")
    assert [path for path, *_ in one["errors"]] == ["4/broken.txt", "5/torn.txt"]
    paths = [row[1] for row in one["documents"]]
    assert paths == sorted(paths)


def test_a_kill_at_any_moment_and_a_new_start(tmp_path: Path) -> None:
    folder, out = tmp_path / "texts", tmp_path / "facts.db"
    fill(folder, 640, 60)
    (folder / "0" / "bad.txt").write_bytes(b"\xff\xff\xfe")
    batch(folder, tmp_path / "undisturbed.db", "-j", "2")
    moments = random.Random(4)
    done = kills = 0
    while kills < 3 and not (kills and select(out, "SELECT finished FROM runs")[-1][0]):
        process = started(folder, out)
        wait_until(lambda done=done, process=process: process.poll() is not None or grown(out, done))
        time.sleep(moments.random() * 0.03 if kills else 0)
        process.kill()
        process.wait()
        kills += 1
        assert select(out, "PRAGMA integrity_check") == [("ok",)]
        done = select(out, "SELECT count(*) FROM documents")[0][0]
    if not select(out, "SELECT finished FROM runs")[-1][0]:
        last = batch(folder, out, "-j", "2")
        assert last.status == 1
        assert f"{done} unchanged" in last.err
    assert content(out) == content(tmp_path / "undisturbed.db")


def started(folder: Path, out: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*COMMAND, "batch", folder, "--out", out, "-k", "date,percentage", "-j", "2"],
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
        start_new_session=True,
        preexec_fn=hear_interrupts,  # noqa: PLW1509 - no threads here
    )


def grown(path: Path, before: int) -> bool:
    try:
        return bool(select(path, "SELECT count(*) FROM documents")[0][0] > before)
    except sqlite3.Error:
        return False


def wait_until(happened: Any) -> None:
    end = time.monotonic() + 20
    while not happened() and time.monotonic() < end:
        time.sleep(0.005)


@pytest.mark.skipif(os.name == "nt", reason="no such signals on Windows")
def test_an_interrupt_keeps_what_is_done(tmp_path: Path) -> None:
    folder, out = tmp_path / "texts", tmp_path / "facts.db"
    fill(folder, 320, 300)
    process = started(folder, out)
    wait_until(lambda: process.poll() is not None or grown(out, 0))
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: workers get it too
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 130, errors.decode()
    [line] = errors.decode().splitlines()
    assert "of 320 files are in" in line
    assert "run the same command again" in line
    assert batch(folder, out).status == 0
    assert select(out, "SELECT count(*), max(id) FROM documents, (SELECT max(id) FROM runs)") == [(320, 320)]


# Incremental


def test_only_what_changed_is_read_again(folder: Path, out: Path) -> None:
    first = filled(folder, out, 1)
    assert (first.progress.done, first.progress.unchanged) == (20, 0)
    again = filled(folder, out, 1)
    assert (again.progress.done, again.progress.unchanged) == (0, 20)
    before = content(out)
    (folder / "0" / "0000.txt").write_text("占三成，又占四成。", encoding="utf-8")
    (folder / "1" / "0001.txt").unlink()
    (folder / "2" / "0002.txt").touch()
    (folder / "new.txt").write_text("占五成。", encoding="utf-8")
    third = filled(folder, out, 1)
    assert (third.progress.done, third.progress.unchanged, third.progress.gone) == (3, 18, 1)
    now = content(out)
    assert select(out, "SELECT path FROM documents WHERE gone_run_id = 3") == [("1/0001.txt",)]
    assert select(out, "SELECT text FROM present_facts WHERE source = '0/0000.txt'") == [("三成",), ("四成",)]
    assert [row[0] for row in now["documents"]] == list(range(1, 22))
    untouched = {row[0] for row in before["documents"] if row[1] not in {"0/0000.txt", "1/0001.txt"}}
    assert [row for row in now["facts"] if row[0] in untouched] == [
        row for row in before["facts"] if row[0] in untouched
    ]


def test_a_file_that_is_back(folder: Path, out: Path) -> None:
    filled(folder, out, 1)
    before = content(out)
    (folder / "1" / "0001.txt").rename(folder / "away")
    filled(folder, out, 1)
    (folder / "away").rename(folder / "1" / "0001.txt")
    assert filled(folder, out, 1).progress.done == 0
    assert content(out)["documents"] == before["documents"]


def test_other_options_read_everything_again(folder: Path, out: Path) -> None:
    filled(folder, out, 1)
    assert filled(folder, out, 1, vague=True).progress.done == 20
    assert filled(folder, out, 1, reference="mtime").progress.done == 20
    (folder / "0" / "0000.txt").touch()
    assert filled(folder, out, 1, reference="mtime").progress.unchanged == 19


def test_a_changed_file_under_its_old_date(folder: Path, out: Path) -> None:
    path = folder / "0" / "0000.txt"
    filled(folder, out, 1)
    date = path.stat().st_mtime_ns
    path.write_text("占三成。", encoding="utf-8")
    os.utime(path, ns=(date, date))
    assert filled(folder, out, 1).progress.done == 1


def test_a_document_that_can_no_longer_be_read(folder: Path, out: Path) -> None:
    filled(folder, out, 1)
    path = folder / "0" / "0000.txt"
    good = path.read_bytes()
    path.write_bytes(b"\0\1\2")
    assert filled(folder, out, 1).progress.errors == 1
    assert select(out, "SELECT count(*) FROM documents") == [(19,)]
    assert select(out, "SELECT path FROM errors") == [("0/0000.txt",)]
    path.write_bytes(good)
    filled(folder, out, 1)
    assert select(out, "SELECT count(*) FROM documents") == [(20,)]
    assert select(out, "SELECT count(*) FROM errors") == [(0,)]


# Bad files


def test_bad_files_are_named_and_all_others_delivered(folder: Path, out: Path) -> None:
    bad = {
        "binary.txt": b"PK\x03\x04 and so on",
        "nul.txt": b"\x00\x01\x02\x03",
        "undecodable.txt": "占三成。".encode() * 100 + b"\xff\xff",
        "two\nlines.txt": "占三成。".encode(),
        os.fsdecode(b"\xb0\xa1.txt"): "占三成。".encode(),
    }
    for name, data in bad.items():
        (folder / name).write_bytes(data)
    (folder / "empty.txt").touch()
    (folder / "nowhere.txt").symlink_to("none")
    (folder / "itself.txt").symlink_to("itself.txt")
    os.mkfifo(folder / "pipe.txt")
    done = batch(folder, out)
    assert done.status == 1
    errors = dict(select(out, "SELECT path, reason FROM errors"))
    names = {"binary.txt", "nul.txt", "undecodable.txt", r"two\nlines.txt", r"\xb0\xa1.txt"}
    assert set(errors) == names | {"nowhere.txt", "itself.txt", "pipe.txt"}
    assert "line break" in errors[r"two\nlines.txt"]
    assert "not UTF-8" in errors[r"\xb0\xa1.txt"]
    for path, reason in errors.items():
        assert f"yiwu-facts: {path}: {reason}\n" in done.err
    assert "8 failed" in done.err
    assert select(out, "SELECT fact_count FROM documents WHERE path = 'empty.txt'") == [(0,)]
    assert select(out, "SELECT documents, errors FROM runs") == [(21, 8)]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_files_without_permission(folder: Path, out: Path) -> None:
    filled(folder, out, 1)
    (folder / "1").chmod(0)
    (folder / "2" / "0002.txt").chmod(0)
    filled(folder, out, 1)
    (folder / "1").chmod(0o700)
    assert select(out, "SELECT path FROM errors") == [("1/",), ("2/0002.txt",)]
    assert select(out, "SELECT count(*) FROM documents WHERE gone_run_id IS NOT NULL") == [(0,)]


def test_wrong_usage(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE t (a)")
    connection.close()
    for arguments, words in [
        (("batch", folder, "--out", other), "another program"),
        (("batch", folder, "--out", tmp_path), "a folder"),
        (("batch", folder / "0" / "0000.txt", "--out", tmp_path / "a.db"), "no folder"),
        (("batch", folder), "--out"),
        (("batch", folder, "--out", tmp_path / "a.db", "-j", "0"), "--jobs"),
    ]:
        done = run(*arguments)
        assert done.status == 2
        assert words in " ".join(done.err.replace("│", " ").split())
    assert not (tmp_path / "a.db").exists()


def test_a_folder_without_texts(tmp_path: Path, out: Path) -> None:
    (tmp_path / "none").mkdir()
    done = batch(tmp_path / "none", out)
    assert done.status == 1
    assert "without texts" in done.err


# Which files


def test_which_files_of_a_folder_are_taken(tmp_path: Path) -> None:
    files = {
        ".gitignore": "*.md\n!keep.md\n/old/\n",
        "a.txt": "",
        "B.TXT": "",
        "a.md": "",
        "keep.md": "",
        "a.log": "",
        ".hidden.txt": "",
        "old/a.txt": "",
        "new/old/a.txt": "",
        "new/.ignore": "!a.md\nb.txt\n",
        "new/a.md": "",
        "new/b.txt": "",
        ".cache/a.txt": "",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / "new" / "loop").symlink_to(tmp_path)
    (tmp_path / "new" / "loop.txt").symlink_to(tmp_path)
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.log")

    def taken(**choice: Any) -> list[str]:
        found = listing(tmp_path, Choice(**choice))
        assert found.problems == []
        return [entry.path for entry in found.files]

    plain = ["B.TXT", "a.txt", "keep.md", "link.txt", "new/a.md", "new/old/a.txt"]
    assert taken() == plain
    assert taken(exclude=["new/", "k*"]) == ["B.TXT", "a.txt", "link.txt"]
    assert taken(include=["*.log", "new/*.md"]) == ["a.log", "new/a.md"]
    assert taken(ignore_files=False, exclude=["*.txt", "*.TXT"]) == ["a.md", "keep.md", "new/a.md"]
    assert "a.txt" not in taken(never=frozenset({str(tmp_path / "a.txt")}))
    assert is_below("a.txt", [""])
    assert not is_below("ab.txt", ["a/"])


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
    assert pieces.characters == len(text)
    for piece in found:
        before = text[: piece.offset]
        assert text.startswith(piece.text, piece.offset)
        assert (piece.lines, piece.column) == (before.count("\n"), len(before) - before.rfind("\n") - 1)
    assert pieces.encoding.replace("-sig", "")[:6] == encoding.replace("-sig", "")[:6]


def test_facts_of_pieces_are_those_of_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "PIECE", 500)
    text = "".join(SENTENCES[n % 4] for n in range(300))
    text = f"发布时间：2025-04-24\n{'没有断行，一成。' * 500}\n{text}"
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    options = Options(kinds=("date", "percentage"))
    steps = list(ordered(tasks([(File("a", str(path)), None)], options), Worker(options, facts), 1))
    assert len(steps) > 10
    found = [fact for step in steps for outcome in step if isinstance(outcome, Found) for fact in outcome.payload]
    assert found == extract(text, kinds=["date", "percentage"])


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


# Workers


class Deadly(Worker):
    """A worker that some files bring down."""

    def _file(self, file: File) -> Any:
        if "kill" in file.source:
            os.kill(os.getpid(), signal.SIGKILL)
        return super()._file(file)


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


# What is shown


def test_a_bar_on_a_terminal(folder: Path, out: Path) -> None:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    subprocess.run(
        [*COMMAND, "batch", folder, "--out", out, "-k", "percentage"],
        stderr=theirs,
        env={**ENVIRONMENT, "TERM": "xterm", "COLUMNS": "100"},
        check=True,
    )
    os.close(theirs)
    shown = b"".join(chunks(ours)).decode()
    assert "20/20 files" in shown
    assert "facts" in shown


def chunks(handle: int) -> Iterator[bytes]:
    while True:
        try:
            data = os.read(handle, 65536)
        except OSError:
            return
        if not data:
            return
        yield data


def test_lines_elsewhere(folder: Path, out: Path) -> None:
    impatient = "from yiwu_facts.cli import main, meter; meter._INTERVAL = 0; main()"
    done = Ran(
        subprocess.run(
            [sys.executable, "-c", impatient, "batch", folder, "--out", out, "-k", "percentage"],
            capture_output=True,
            env=ENVIRONMENT,
            check=False,
        )
    )
    assert "20 of 20 files" in done.err
    assert "\r" not in done.err
    assert "\x1b" not in done.err
