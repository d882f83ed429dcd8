"""Help and messages in Chinese: all of them, with the same options and holes, and only where it is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module

import pytest
import typer
from typer.core import TyperGroup

from tests.commands import Ran, run
from yiwu_facts.cli import COMMANDS
from yiwu_facts.cli.app import app
from yiwu_facts.cli.chinese import HOLE, catalogue, said, width_of

_HAN = re.compile("[\u4e00-\u9fff]")
_WORDS = re.compile(
    r"(?<![\w-])--?[a-z][\w-]*|\b[\w-]+\.(?:db|csv|toml|txt|html|xlsx|parquet)\b|\d{4}-\d\d-\d\d|[<>]=|\[\[?\w+\]"
)


def chinese(*args: str, stdin: bytes = b"") -> Ran:
    return run(*args, stdin=stdin, LC_ALL="zh_CN.UTF-8", COLUMNS="80")


ALL = ("", "extract", *COMMANDS)


def helps() -> Iterator[str]:
    """Yield every text that help shows."""
    for command in COMMANDS:
        import_module(f"yiwu_facts.cli.{command}")
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    for one in (group, *group.commands.values()):
        yield from filter(None, (one.help, one.epilog, *(getattr(parameter, "help", "") for parameter in one.params)))


def test_every_help_has_a_chinese_one() -> None:
    assert [text for text in helps() if said(text) == text] == []


@pytest.mark.parametrize("english", sorted(catalogue()))
def test_options_and_holes_are_the_same(english: str) -> None:
    chinese = catalogue()[english]
    assert _HAN.search(chinese)
    assert sorted(_WORDS.findall(chinese)) == sorted(_WORDS.findall(english))
    holes = re.findall(r"\{(\d)\}", chinese)
    assert sorted(map(int, holes)) == list(range(english.count(HOLE)))


@pytest.mark.parametrize("command", ALL)
def test_help_is_chinese_and_fits(command: str) -> None:
    told = chinese(*filter(None, [command]), "--help").out
    assert told.startswith("用法：yiwu-facts")
    assert "选项：" in told
    assert "Options" not in told
    rows = [line for line in told.splitlines() if not line.startswith("    ") and "yiwu-facts" not in line]
    assert [line for line in rows if width_of(line) > 80] == []


@pytest.mark.parametrize(("first", "last"), [("C.UTF-8", "zh_CN.UTF-8"), ("", "en_US.UTF-8"), ("", "")])
def test_others_get_english(first: str, last: str) -> None:
    assert run("--help", LC_ALL=first, LC_MESSAGES="", LANG=last).out.startswith("Usage: yiwu-facts [OPTIONS] COMMAND")


def test_facts_are_the_same() -> None:
    text = "出口超3000亿元".encode()
    told = chinese("extract", "-k", "money", "-f", "table", stdin=text).out
    assert told == run("extract", "-k", "money", "-f", "table", stdin=text, COLUMNS="80").out
