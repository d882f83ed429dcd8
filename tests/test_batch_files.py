"""Folders into a database: which files are taken, which are bad, and what is shown."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.commands import (
    COMMAND,
    ENVIRONMENT,
    Ran,
    run,
)
from tests.folders import batch, filled, select
from yiwu_facts.batch.folder import Choice, is_below, listing
from yiwu_facts.batch.patterns import parsed
from yiwu_facts.batch.tasks import Options
from yiwu_facts.read.left_out import others

# Bad files


def test_bad_files_are_named_and_all_others_delivered(folder: Path, out: Path) -> None:
    bad = {
        "binary.txt": b"PK\x03\x04 and so on",
        "nul.txt": b"\x00\x01\x02\x03",
        "undecodable.txt": "占三成。".encode() + b"\xff\xff" * 100,
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
        (("batch", folder / "0" / "0000.txt", "--out", tmp_path / "a.db"), "0000.txt is a file"),
        (("batch", folder / "none", "--out", tmp_path / "a.db"), "is not a folder"),
        (("batch", folder), "--out"),
        (("batch", folder, "--out", tmp_path / "a.db", "-j", "0"), "--jobs"),
        (("batch", folder, "--out", tmp_path / "a.db", "--text-out", tmp_path), "--text-out"),
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
        "a.csv": "",
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
    assert taken(records=True) == sorted([*plain, "a.csv"])
    assert "a.txt" not in taken(never=frozenset({str(tmp_path / "a.txt")}))
    assert is_below("a.txt", [""])
    assert not is_below("ab.txt", ["a/"])


def test_an_ignore_file_in_another_encoding_is_obeyed_where_it_can_be(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).touch()
    (tmp_path / ".gitignore").write_bytes(b"\xef\xbb\xbfa.txt\n\xbe\xc9\nb.txt\n")
    assert [entry.path for entry in listing(tmp_path, Choice()).files] == ["c.txt"]


def test_how_large_an_ignore_file_may_be(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    for size, is_obeyed in ((65_536, True), (65_537, False)):
        (tmp_path / ".ignore").write_bytes(b"a.txt\n".ljust(size, b"\n"))
        found = listing(tmp_path, Choice())
        assert (found.files == []) == is_obeyed
        assert [reason for _, reason in found.notes] == (
            [] if is_obeyed else ["it has more than 64 KB; it is not obeyed"]
        )


def test_what_is_never_taken_costs_nothing_else(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).touch()
    never = Choice(never=frozenset({str((tmp_path / "a.txt").resolve())}))
    assert [entry.path for entry in listing(tmp_path, never).files] == ["b.txt"]


def test_what_is_said_of_files_that_are_left_out(tmp_path: Path) -> None:
    for name in ("a.log", "b.LOG", "c", "yiwu-facts.toml", "d.toml"):
        (tmp_path / name).touch()
    (tmp_path / ".ignore").write_text(f"{'x' * 1000}\n{'y' * 1001}\n*.txt")
    (tmp_path / "e.txt").touch()
    (tmp_path / "f.txt").touch()
    found = listing(tmp_path, Choice())
    assert found.ignored == 2
    assert found.left_out == {".log": 2, "": 1, ".toml": 1}
    assert [place for place, _ in found.notes] == [".ignore:2"]
    many = {f".{letter}": 1 for letter in "ihgfedcba"}
    assert "1 *.g, 1 *.h, 1 of other types" in others(many, 0)
    assert others(dict(list(many.items())[1:]), 0).endswith(" 1 *.h")


@pytest.mark.parametrize(
    ("line", "path", "is_match"),
    [
        ("a\\ \r\n", "a ", True),
        ("a  \r\n", "a", True),
        ("a\\\\ ", "a\\", True),
        ("n\n", "n", True),
        ("X", "X", True),
        ("a/X", "a/X", True),
        ("a/X", "b/a/X", False),
        ("X/", "b/X/c", True),
        ("X/", "b/X", False),
        ("a\\*", "a*", True),
        ("a\\*", "ab", False),
        ("a[^b]\\c", "adc", True),
        ("a[^b]", "ab", False),
    ],
)
def test_what_lines_of_ignore_files_mean(line: str, path: str, *, is_match: bool) -> None:
    pattern = parsed(line)
    assert pattern
    assert pattern.matches(path) is is_match


def test_line_breaks_in_names(tmp_path: Path) -> None:
    for name in ("a\r.txt", "b\n.txt"):
        (tmp_path / name).touch()
    assert ["line break" in reason for _, reason in listing(tmp_path, Choice()).problems] == [True, True]
    assert [entry.path for entry in listing(tmp_path, Choice(any_name=True)).files] == ["a\r.txt", "b\n.txt"]


def test_a_database_of_earlier_options_is_not_read_again() -> None:
    usual = Options().to_dict()
    assert usual == {
        "kinds": None,
        "reference": None,
        "encoding": None,
        "currency": "CNY",
        "vague": False,
        "fields": (),
        "type": None,
        "keep": (),
        "whole_page": False,
        "table": False,
    }
    more = Options(statements=True, context=True, keep_texts=True).to_dict()
    assert more == usual | {"statements": True, "context": True, "keep_texts": True}
    assert Options(kept="texts", with_text=True, steps=True).to_dict() == usual
    assert Options(kinds=("date", "money", "date")).to_dict() == usual | {"kinds": ["date", "money"]}


# What is shown


@pytest.mark.parametrize("columns", [100, 50, 30])
def test_a_bar_on_a_terminal(folder: Path, out: Path, columns: int) -> None:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    subprocess.run(
        [*COMMAND, "batch", folder, "--out", out, "-k", "percentage"],
        stderr=theirs,
        env={**ENVIRONMENT, "TERM": "xterm", "COLUMNS": str(columns)},
        check=True,
    )
    os.close(theirs)
    shown = b"".join(chunks(ours)).decode()
    shown = re.sub("\x1b[^A-Za-z]*[A-Za-z]", "", shown)
    last = re.findall(r"━+ 20/20 files.*\d:\d\d:\d\d|━+ 20/20 files.*-:--:--", shown)
    assert last
    assert all(len(line) <= columns - 2 for line in re.split("[\r\n]+", shown) if "yiwu-facts" not in line)
    assert ("MB/s" in shown) == (columns == 100)


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


def test_a_time_that_no_database_can_hold(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("今年", encoding="utf-8")
    os.utime(path, (0, 2**34 - 1_000))  # 2514, as far as file systems reach; nanoseconds in 63 bits end in 2262
    if path.stat().st_mtime_ns < 2**63:
        pytest.skip("the file system holds no such time")
    assert [entry.mtime_ns for entry in listing(tmp_path, Choice()).files] == [2**63 - 1]
