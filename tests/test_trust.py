"""Folders, names and databases that somebody made in order to do harm."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.folders import batch, select
from yiwu_facts.batch.folder import Choice, listing
from yiwu_facts.batch.patterns import PatternError, parsed

# Ignore files


@pytest.mark.parametrize("line", ["!", "\\", "/", "!/", "old\\", "x" * 2000])
def test_a_bad_line_of_an_ignore_file_costs_only_itself(folder: Path, out: Path, line: str) -> None:
    (folder / ".gitignore").write_text(f"# ours\n{line}\n/1/\n")
    done = batch(folder, out)
    assert done.status == 0
    assert "yiwu-facts: .gitignore:2: this line is not obeyed: " in done.err
    assert not select(out, "SELECT path FROM documents WHERE path LIKE '1/%'")
    assert select(out, "SELECT count(*) FROM documents") == [(17,)]


@pytest.mark.parametrize("line", ["[z-a]", "[\\d-a]", "[", "[]", "a[", "[[:none:]]", "***", "(", "+{"])
def test_no_pattern_is_too_odd(line: str, folder: Path) -> None:
    (folder / ".gitignore").write_text(f"{line}\n/1/\n")
    assert listing(folder, Choice()).notes == []


def test_patterns_take_linear_time() -> None:
    began = time.monotonic()
    for line in ("*a" * 24 + "b", "**/a/" * 24 + "b", "[a]*" * 200 + "b", "*" * 900 + "b", "?*" * 300 + "b"):
        pattern = parsed(line)
        assert pattern
        assert not pattern.matches(f"{'a/' * 300}{'a' * 240}.txt")
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "loop", "large"])
def test_an_ignore_file_that_is_none_is_not_obeyed(folder: Path, out: Path, kind: str) -> None:
    place = folder / ".gitignore"
    match kind:
        case "pipe":
            os.mkfifo(place)
        case "device":
            place.symlink_to("/dev/zero")
        case "folder":
            place.mkdir()
        case "loop":
            place.symlink_to(place)
        case _:
            place.write_bytes(b"*.txt\n" * 20_000)
    done = batch(folder, out)
    assert done.status == 0
    [line, _] = done.err.splitlines()
    assert line.startswith("yiwu-facts: .gitignore: it ")
    assert line.endswith("; it is not obeyed")
    assert select(out, "SELECT count(*) FROM documents") == [(20,)]


@pytest.mark.parametrize("option", ["--include", "--exclude"])
@pytest.mark.parametrize("glob", ["!", "", "/", "# a", "a\\"])
def test_a_pattern_that_is_none(folder: Path, out: Path, option: str, glob: str) -> None:
    done = batch(folder, out, option, glob)
    assert done.status == 2
    assert option in done.err
    assert "Traceback" not in done.err
    assert not out.exists()


def test_patterns_of_git() -> None:
    def matches(line: str, path: str) -> bool:
        pattern = parsed(line)
        assert pattern
        return pattern.matches(path)

    for line, path in [
        ("a/**/b", "a/b"),
        ("a/**/b", "a/x/y/b"),
        ("**/b", "b"),
        ("a/**", "a/x/y"),
        ("[!a]b", "cb"),
        ("[^a]b", "cb"),
        ("\\*", "*"),
        ("\\!a", "!a"),
        ("a\\ ", "a "),
        ("a  ", "a"),
        ("a/", "x/a/b"),
        ("x/a", "x/a/b"),
    ]:
        assert matches(line, path), (line, path)
    for line, path in [
        ("a/**", "a/"),
        ("/b", "a/b"),
        ("x/a", "y/x/a"),
        ("a/", "a"),
        ("?", "ab"),
        ("\\*", "a"),
        ("[!a]b", "ab"),
        ("a*c", "ab/c"),
    ]:
        assert not matches(line, path), (line, path)
    with pytest.raises(PatternError):
        parsed("!")


# What is left out


def test_what_is_left_out_is_said(folder: Path, out: Path) -> None:
    for name in ("a.png", "b.PNG", "c.csv", "noise", ".hidden.png"):
        (folder / name).write_text("占三成")
    done = batch(folder, out)
    assert done.status == 0
    assert "; left out: 2 *.png, 1 without an ending, 1 *.csv (name their --field)" in done.err
    assert "left out" not in batch(folder, out, "--include", "*.txt").err
