"""Patterns that were compiled before are what `re` makes of them, and are not used where they could be others."""

from __future__ import annotations

import marshal
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import ENVIRONMENT
from yiwu_facts.compiling import patterns
from yiwu_facts.kinds.money import rates
from yiwu_facts.text import compiled as module
from yiwu_facts.text.compiled import compiled, ends_of, write
from yiwu_facts.text.fold import _folded
from yiwu_facts.text.pattern import one_of
from yiwu_facts.text.pattern_ends import ends

KEYS = {(r"(?P<year>[12]\d{3})年(?P<half>[上下]半年)?", 0), ("^[一二三四五]+(、)?$", int(re.MULTILINE)), ("a", 0)}
ENDED = ("[大小]?家(?!用)", r"\s?\w{0,4}[厂店]")
TEXT = "2025年上半年，\n三四、\n2026年"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "FILE", tmp_path / "compact" / "patterns")
    write(KEYS, ENDED)
    monkeypatch.setattr(module, "_stored", module._stored.__wrapped__)  # noqa: SLF001
    return module.FILE


def test_a_pattern_of_the_file_is_that_of_re(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert file.exists()
    plain = {key: re.compile(*key) for key in KEYS}
    monkeypatch.setattr(re, "compile", None)
    for key, other in plain.items():
        found = compiled(*key)
        assert (found.pattern, found.flags, found.groups) == (other.pattern, other.flags, other.groups)
        assert found.groupindex == other.groupindex
        ours, theirs = found.finditer(TEXT), other.finditer(TEXT)
        for one, two in zip(ours, theirs, strict=True):
            assert (one.span(), one.groupdict(), one.groups()) == (two.span(), two.groupdict(), two.groups())
            assert one.lastgroup == two.lastgroup


def test_what_a_pattern_of_the_file_begins_and_ends_with_is_not_read_off_it(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert file.exists()
    plain = {pattern: ends(pattern) for pattern in ENDED}
    assert ends_of("[个只]") == ends("[个只]")
    monkeypatch.setattr(module, "ends", None)
    assert {pattern: ends_of(pattern) for pattern in ENDED} == plain


def test_other_patterns_and_flags_are_compiled(file: Path) -> None:
    assert file.exists()
    assert compiled("b").findall("abba") == ["b", "b"]
    assert compiled("a", re.IGNORECASE).findall("aA") == ["a", "A"]


@pytest.mark.parametrize("data", [b"", b"no marshal", marshal.dumps(1), marshal.dumps(("2.7 0 4 little", {}, {}))])
def test_a_file_of_another_python_or_none_is_not_used(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    assert compiled("a").findall("aba") == ["a", "a"]
    file.unlink()
    assert compiled("a").findall("aba") == ["a", "a"]


def test_another_python_writes_no_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_python", lambda: "")
    write(KEYS)
    assert not file.exists()
    assert compiled("a").findall("aba") == ["a", "a"]


def test_the_patterns_are_the_same_in_each_process() -> None:
    assert one_of({"日元", "日圆", "元"}) == one_of({"元", "日圆", "日元"}) == "日(?:元|圆)|元"
    program = "from yiwu_facts.compiling import patterns; print(ascii(sorted(patterns())))"
    one, two = (
        subprocess.run(
            [sys.executable, "-c", program],
            env={**ENVIRONMENT, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            timeout=120,
        ).stdout
        for seed in ("1", "2")
    )
    assert one == two
    assert len(one) > 100_000


def test_the_file_of_all_patterns_is_the_same_each_time(file: Path) -> None:
    keys = patterns()
    assert len(keys) > 400
    write(keys)
    before = file.read_bytes()
    write(sorted(keys, reverse=True))
    assert file.read_bytes() == before
    for key in keys:
        assert (compiled(*key).groupindex, compiled(*key).flags) == (
            re.compile(*key).groupindex,
            re.compile(*key).flags,
        )


def test_no_pattern_repeats_a_group_possessively() -> None:
    """Before Python 3.11.5 `re` may do so without end: (?:,[0-9]{3})*+; a group that is atomic is as good."""
    possessive = re.compile(r"(?<!\\)\)(?:[?*+]|\{\d*,?\d*\})\+")
    assert possessive.search("(?:,[0-9]{3})*+")
    sets = re.compile(r"\[[^\]]*\]")
    assert [pattern for pattern, _ in patterns() if possessive.search(sets.sub("_", pattern))] == []


def test_patterns_that_no_example_needs_are_among_them() -> None:
    asked = {pattern for pattern, _ in patterns()}
    assert {_folded().pattern, *(pattern.pattern for pattern in rates._after().values())} <= asked  # noqa: SLF001
