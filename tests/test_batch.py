"""Folders into a database: the same whatever happens, and only what changed."""

from __future__ import annotations

import os
import random
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.folders import batch, content, fill, filled, grown, prose, select, started, wait_until
from tests.fuzz import growth
from yiwu_facts import extract
from yiwu_facts.batch import plan
from yiwu_facts.batch.run import Progress
from yiwu_facts.read import stream
from yiwu_facts.read.formats import plain

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
    monkeypatch.setattr(plain, "LARGE", 20_000)
    monkeypatch.setattr(plain, "PIECE", 3_000)
    monkeypatch.setattr(stream, "_BLOCK", 8_192)
    (folder / "3" / "large.txt").write_text(prose(1, 12_000), encoding="utf-8")
    (folder / "4" / "broken.txt").write_bytes(prose(1, 10_000).encode() + b"\xff\xfe," * 9_000)
    (folder / "5" / "torn.txt").write_bytes(prose(1, 20_000).encode() + b"\xff\xfe," * 9_000)
    (folder / "6").mkdir(exist_ok=True)
    (folder / "6" / "small.txt").write_bytes(b"\xff\xff\xfe")
    fill(folder / "more", 70, 50)
    for jobs in (1, 2):
        work = filled(folder, tmp_path / f"{jobs}.db", jobs)
        assert (work.progress.done, work.progress.errors, work.progress.failed) == (94, 3, 3)
        assert select(tmp_path / f"{jobs}.db", "SELECT count(*) FROM facts") == [(work.progress.facts,)]
    one = content(tmp_path / "1.db")
    assert one == content(tmp_path / "2.db")
    assert [path for path, *_ in one["errors"]] == ["4/broken.txt", "5/torn.txt", "6/small.txt"]
    paths = [row[1] for row in one["documents"]]
    assert paths == sorted(paths)


def test_what_is_counted_as_a_folder_is_read(folder: Path, out: Path) -> None:
    done = filled(folder, out, 1).progress
    assert (done.files, done.done, done.kept) == (20, 20, 20)
    assert done.read == done.size == sum(path.stat().st_size for path in folder.rglob("*.txt"))
    assert (done.unchanged, done.failed, done.gone, done.errors, done.statements) == (0, 0, 0, 0, 0)
    assert done.facts == select(out, "SELECT count(*) FROM facts")[0][0]


def test_how_far_a_run_is_and_what_of_it_is_kept(tmp_path: Path) -> None:
    fill(tmp_path / "texts", 70, 20)
    shown: list[Progress] = []
    work = filled(tmp_path / "texts", tmp_path / "facts.db", 1, report=lambda now: shown.append(replace(now)))
    begin, _, end = shown
    size = sum(path.stat().st_size for path in (tmp_path / "texts").rglob("*.txt"))
    assert (begin.files, begin.size, begin.read, begin.facts, begin.statements) == (70, size, 0, 0, 0)
    assert (begin.unchanged, begin.failed, begin.gone, begin.errors) == (0, 0, 0, 0)
    assert [(now.done, now.kept) for now in shown] == [(0, 0), (64, 64), (70, 70)]
    assert (end.read, end.facts) == (size, work.progress.facts)


def test_how_far_a_run_is_in_a_large_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "LARGE", 20_000)
    monkeypatch.setattr(plain, "LARGE", 20_000)
    monkeypatch.setattr(plain, "PIECE", 5_000)
    monkeypatch.setattr(stream, "_BLOCK", 10_000)
    monkeypatch.setattr(plan, "CHARACTERS", 5_000)
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("占三成。\n" * 3_000, encoding="utf-8")
    shown: list[Progress] = []
    filled(tmp_path, tmp_path / "facts.db", 1, report=lambda now: shown.append(replace(now)))
    reads = [now.read for now in shown]
    assert reads == sorted(reads)
    assert (reads[0], reads[-1]) == (0, shown[0].size)
    assert len(set(reads)) > 6  # not only at the end of each file
    steps = [(now.done, now.kept) for now in shown]
    assert list(dict.fromkeys(steps)) == [(0, 0), (1, 1), (2, 2)]
    assert next(now.facts for now in shown if now.kept) == 3_000


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


@pytest.mark.skipif(os.name == "nt", reason="no such signals on Windows")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_keeps_what_is_done(tmp_path: Path, number: signal.Signals) -> None:
    folder, out = tmp_path / "texts", tmp_path / "facts.db"
    fill(folder, 320, 300)
    process = started(folder, out)
    wait_until(lambda: process.poll() is not None or grown(out, 0))
    os.killpg(process.pid, number)  # as a terminal does: workers get it too
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 128 + number, errors.decode()
    *slow, line = errors.decode().splitlines()
    assert all("MB/s" in progress for progress in slow), errors.decode()  # said every ten seconds
    assert "of 320 files are in" in line
    # A stop in the moment of a commit may leave one more group of files in the database than it says.
    assert int(line.split()[2]) <= select(out, "SELECT count(*) FROM documents")[0][0]
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
    assert (third.progress.done, third.progress.unchanged, third.progress.gone) == (2, 18, 1)
    assert third.progress.files == 2
    assert third.progress.size == sum((folder / name).stat().st_size for name in ("0/0000.txt", "new.txt"))
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


def test_many_documents_take_no_more_memory_processes_or_files_than_few() -> None:
    parts, read = growth.trial(2000, 100)
    assert read == 2000
    assert growth.is_level(parts), parts
    assert parts[1].worker < 120 << 20
    assert 1 < parts[1].workers < 5
