"""What the command says, in Chinese where the environment asks for it.

The code says everything in English. `data/zh.toml` has the same in Chinese, sentence by sentence, and only this module
looks into it: help is replaced as a whole before it is printed, and a message as it goes out. What the catalogue has
not stays English.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from typing import Any, NamedTuple
from unicodedata import east_asian_width

import typer
from typer.core import TyperGroup

HOLE, COUNT = "{}", "{#}"
"""Stand in English for what differs from time to time, and for a number; in Chinese it is {0}, {1} and so on."""
_PARTS = {HOLE: "(.+?)", COUNT: r"([\d,]+)", "(s)": "s?"}
_USAGE = "用法："
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def is_wanted(environment: Mapping[str, str]) -> bool:
    """Tell whether the environment asks for Chinese.

    >>> is_wanted({"LANG": "zh_CN.UTF-8"}), is_wanted({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}), is_wanted({})
    (True, False, False)
    """
    named = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    return named.lower().startswith("zh")


class _Pattern(NamedTuple):
    """A sentence with holes."""

    english: re.Pattern[str]
    chinese: str


@cache
def catalogue() -> dict[str, str]:
    """Return what is said in Chinese, by the English."""
    import tomllib
    from importlib.resources import files

    text = files("yiwu_facts.cli").joinpath("data/zh.toml").read_text("utf-8")
    content = tomllib.loads(text)
    helps = {_flat(one["en"]): str(one["zh"]).strip() for one in content["said"]}
    return helps | dict(content["messages"])


def _flat(text: str) -> str:
    """Return a text with a space for each run of space: where its lines break makes no difference."""
    return " ".join(text.replace("\b", "").split())


@cache
def _patterns() -> list[_Pattern]:
    """Return the sentences with holes: those that begin with words first, and those with most words of their own."""
    holed = (one for one in catalogue().items() if HOLE in one[0] or COUNT in one[0])
    ordered = sorted(holed, key=lambda one: (one[0].startswith(HOLE), -len(one[0])))
    return [_Pattern(_pattern(english), chinese) for english, chinese in ordered]


def _pattern(english: str) -> re.Pattern[str]:
    parts = re.split(r"(\{#?\}|\(s\))", english)
    return re.compile("".join(_PARTS.get(part) or re.escape(part) for part in parts), re.DOTALL)


def said(english: str) -> str:
    """Return an English text in Chinese; as it is where the catalogue does not have it.

    >>> said("Show the version and exit."), said("no such sentence")
    ('显示版本号。', 'no such sentence')
    >>> said("unknown encoding 'big6'; Chinese files are in utf-8, gb18030 (the same as gbk), big5 or utf-16.")
    "未知编码 'big6'；中文文件常用 utf-8、gb18030（兼容 gbk）、big5 或 utf-16。"
    """
    flat = _flat(english) if "\n" in english else english
    if flat in catalogue():
        return catalogue()[flat]
    for pattern in _patterns():
        if match := pattern.english.fullmatch(flat):
            return pattern.chinese.format(*map(_of_hole, match.groups()))
    return english


def translated(message: str) -> str:
    """Return a message in the language that the environment asks for; the name of the program before it stays."""
    if not is_wanted(os.environ):
        return message
    name = "yiwu-facts: " if message.startswith("yiwu-facts: ") else ""
    return name + said(message.removeprefix(name))


def _of_hole(words: str) -> str:
    """Return what stands in a hole; only what has several words may be a sentence, and no name of a file."""
    items = _ITEMS.split(words) if " " in words else []
    return "、".join(map(said, items)) if len(items) > 1 else said(words) if items else words


_ITEMS = re.compile(r", (?=[\d,]*\d (?:\*\.|without|of other|that ))")
"""Stands between the types of files in a list of what was left out."""


class Group(TyperGroup):
    """The commands, which speak Chinese where the environment asks for it."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if is_wanted(os.environ):
            lay_out(self.context_class)

    def make_context(self, *args: Any, **more: Any) -> Any:
        """Read the command line."""
        with _errors():
            return super().make_context(*args, **more)

    def invoke(self, ctx: Any) -> Any:
        """Run the command that is asked for."""
        with _errors():
            return super().invoke(ctx)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands; their first lines are whole in Chinese, where no word can be cut off."""
        if not is_wanted(os.environ):
            super().format_commands(ctx, formatter)
            return
        with formatter.section("Commands"):
            formatter.write_dl([(name, _first_line(one.help)) for name, one in self.commands.items()])


@contextmanager
def _errors() -> Iterator[None]:
    """Have what is wrong with a command line said in Chinese."""
    try:
        yield
    except Exception as error:
        if is_wanted(os.environ) and hasattr(error, "format_message"):
            error.show = partial(_show, error)  # type: ignore[attr-defined]
        raise


def _show(error: Any, file: Any = None) -> None:
    """Write what is wrong with a command line, or the help where nothing is asked for."""
    message = said(error.format_message())
    if error.ctx is not None and not message.startswith(_USAGE):
        hint = f"详见 {error.ctx.command_path} {error.ctx.help_option_names[0]}"
        message = f"{error.ctx.get_usage()}\n{hint}\n\n错误：{message}"
    typer.echo(message, file=file or sys.stderr)


def _first_line(english: str | None) -> str:
    return said(english or "").partition("\n")[0]


def lay_out(context: Any) -> None:
    """Have the help of commands printed in Chinese; `context` is the class of their contexts."""
    base = context.formatter_class
    if not issubclass(base, Formatter):
        context.formatter_class = type("ChineseFormatter", (Formatter, base), {})


class Formatter:
    """How help is laid out, in Chinese, with Han characters two columns wide; mixed into the formatter of commands."""

    width: int
    current_indent: int
    write: Callable[[str], None]

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how a command is called."""
        del prefix
        words = args.replace("[OPTIONS]", "[选项]").replace("COMMAND [ARGS]...", "命令 [参数]...")
        self.write(f"{_USAGE}{prog} {words}\n")

    def write_heading(self, heading: str) -> None:
        """Write what stands above a list."""
        self.write(f"{'':{self.current_indent}}{said(heading)}：\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs; one with a backspace before it keeps its lines."""
        indent = " " * self.current_indent
        room = self.width - self.current_indent
        is_whole = text.startswith("\b\n")
        for at, paragraph in enumerate(said(text).removeprefix("\b\n").split("\n\n")):
            lines: list[str] = []
            for line in paragraph.split("\n") if is_whole else [paragraph]:
                lines += [line] if line.startswith(" ") else wrapped(line, room)
            self.write(("\n" if at else "") + "".join(f"{indent}{line}\n" for line in lines))

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of words and what is said of each."""
        column = min(max(width_of(word) for word, _ in rows), col_max) + col_spacing
        for word, text in rows:
            indent = " " * (self.current_indent + column)
            room = self.width - len(indent)
            first, *more = wrapped(with_extras(text), room)
            gap = column - width_of(word)
            head = f"{'':{self.current_indent}}{word}"
            head += " " * gap if gap > 1 else f"\n{indent}"
            self.write("".join(f"{line}\n" for line in (head + first, *(indent + line for line in more))))


_EXTRAS = re.compile(r"(.*?)(?:  \[([^\]]*)\])?", re.DOTALL)


def with_extras(text: str) -> str:
    """Return what is said of an option, and in brackets its default and what else is added to it.

    >>> with_extras("中文。  [default: 10; x>=1]"), with_extras("中文。  [required]")
    ('中文。 [默认：10；x>=1]', '中文。 [必填]')
    """
    match = _EXTRAS.fullmatch(text)
    assert match is not None
    help_, extras = match.groups()
    if not extras:
        return said(help_)
    told = "；".join(said(extra).replace("default: ", "默认：") for extra in extras.split("; "))
    return f"{said(help_)} [{told}]"


_UNITS = re.compile(
    r"[（《“‘\[(]*(?:--?[a-z][a-z-]*(?: [\x21-\x7e]+)?|[\x21-\x7e·–]+|[^\x00-\x7f])[，。、；：？！）》”’…\])]*|\s+"
)
"""What no line end may part: an option and its value, a word, a Han character, each with the marks that cling to it."""


def wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines, broken between any two Han characters, but not before a comma or behind a bracket.

    >>> wrapped("识别日期、金额，也识别 --vague 时间。", 12)
    ['识别日期、金', '额，也识别', '--vague 时', '间。']
    """
    lines = [""]
    for unit in _UNITS.findall(" ".join(text.split())):
        if width_of(lines[-1] + unit.rstrip()) > width and lines[-1].strip():
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += unit if lines[-1] else unit.lstrip()
    return lines


def width_of(text: str) -> int:
    """Return the columns that a text takes.

    >>> width_of("a日期")
    5
    """
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
