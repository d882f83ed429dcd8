"""Help and messages in Chinese: all of them, with the same options and holes, and only where it is asked for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

import yiwu_facts
from tests.commands import Ran, run
from yiwu_facts.cli import COMMANDS
from yiwu_facts.cli.chinese import COUNT, HOLE, catalogue, said, width_of
from yiwu_facts.cli.program import app

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
    assert sorted(map(int, holes)) == list(range(english.count(HOLE) + english.count(COUNT)))


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


CALLS = {
    "complain": 1, "say": 0, "wrong": 2, "Bad": 1, "_Wrong": 0, "UnreadableError": 0, "OwnError": 0, "StoreError": 0,
    "OutputError": 0, "BadParameter": 0, "ConditionError": 0, "PatternError": 0, "warn": 0,
}  # fmt: skip
"""What takes a message for users, and as which argument."""
WITH_HINTS = {
    "a ZIP archive without texts in it (7)7",
    "it begins as 7 but does not go on so77",
    "unknown output 7; 7yiwu-facts schema lists all.",
    "unknown type 7; 7the types are 7",
}
"""Messages that hold others, of which the catalogue has each whole."""


def messages() -> Iterator[str]:
    """Yield what the code says to users, holes filled with something."""
    root = Path(yiwu_facts.__file__).parent
    for path in (path for folder in ("batch", "cli", "own", "read", "store") for path in (root / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                function = node.func
                name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
                at = CALLS.get(name)
                if at is not None and len(node.args) > at:
                    yield _filled(node.args[at])


def _filled(node: ast.expr) -> str:
    match node:
        case ast.Constant(value=str() as text):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(part.value if isinstance(part, ast.Constant) else "7" for part in parts)  # type: ignore[misc]
    return ""


def test_every_message_has_a_chinese_one() -> None:
    told = {text.removeprefix("yiwu-facts: ") for text in messages()}
    sentences = [text for text in sorted(told) if re.search("[a-z]{3}", text)]
    assert len(sentences) > 80
    assert {text for text in sentences if said(text) == text} <= WITH_HINTS


def test_messages_are_chinese(tmp_path: Path) -> None:
    missing = chinese("extract", "Options")
    assert missing.err == "yiwu-facts: Options: 没有这个文件或文件夹\n"
    wrong = chinese("extract", "--ref-date", "Options")
    assert wrong.status == 2
    assert "错误：'--ref-date' 的值无效：'Options' 不是日期" in wrong.err
    assert wrong.err.startswith("用法：yiwu-facts extract [选项]")
    rules = tmp_path / "own  rules.toml"
    rules.write_text('[[rule]]\nname = "docket"\n', "utf-8")
    assert f"{rules} 第 1 行：规则 'docket'：缺少 kind。" in chinese("extract", "--rules", str(rules)).err


@pytest.mark.parametrize(
    ("english", "told"),
    [
        (
            "unknown type 'x'; did you mean company? the types are a, b",
            "未知类型 'x'，是不是 company？可用的类型：a, b",
        ),
        ("unknown output 'x'; yiwu-facts schema lists all.", "没有名为 'x' 的输出；yiwu-facts schema 列出全部。"),
        ("1 fact in 2 documents: 1 date; 1 failed", "2 份文档，共 1 条事实：1 date；1 份失败"),
        ("1,200 new facts in 3 files, 2 unchanged, 1 gone", "3 个文件，新增 1,200 条事实；2 个未改动，1 个已不在"),
        ("my run failed", "my run failed"),
        ("files of the type .doc are not read; convert it: a  b", "不读取 .doc 类型的文件；请转换：a  b"),
        ("No such command 'extrct'. Did you mean 'extract'?", "没有 'extrct' 这个命令，是不是 'extract'？"),
        ("Invalid value for '-j': 'x' is not a valid int range.", "'-j' 的值无效：'x' 不是整数。"),
        (
            "Invalid value for '--where': it ends at character 6 in place of a number, as min is one.",
            "'--where' 的值无效：第 6 个字符处就结束了，应为 数字（min 是数字）。",
        ),
        (
            "left out: 1 *.json (read only with --field), 2 *.png, 1 without an ending",
            "略过：1 个 *.json（加 --field 指定字段才会读取）、2 个 *.png、1 个无扩展名",
        ),
        (
            "it is no Word document, or damaged; open it in its program and save it again",
            "不是 Word 文档，或已损坏；请用原程序打开并重新保存",
        ),
        (
            "a page cannot be shown on a terminal; name a file: -o a.html.",
            "网页 不能显示在终端上，请指定文件：-o a.html。",
        ),
    ],
)
def test_holes_keep_what_is_in_them(english: str, told: str) -> None:
    assert said(english) == told


def test_nothing_asked_for_is_answered_with_help() -> None:
    assert "命令：" in chinese().err + chinese().out
