"""The pages that are made from the code and from the measured figures."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import typer

from tests.site.examples import ROOT
from yiwu_facts.cli import COMMANDS
from yiwu_facts.cli.chinese import said, with_extras
from yiwu_facts.kinds import KINDS
from yiwu_facts.kinds.described import DAY
from yiwu_facts.write.catalogue import described

DOCS = ROOT / "docs"
FIGURES = DOCS / "figures.toml"
_MADE = "<!-- Made by `python -m tests.site`; changes here are lost. -->\n"


def figures() -> dict[str, Any]:
    """Return the measured figures, by the name of their table."""
    return tomllib.loads(FIGURES.read_text(encoding="utf-8"))


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""Return a table in Markdown.

    >>> table(["a"], [["b|c"]])
    '| a |\n|---|\n| b\\|c |\n'
    """
    lines = [columns, ["---"] * len(columns), *rows]
    return "".join(_row(line, is_rule=at == 1) for at, line in enumerate(lines))


def _row(cells: Sequence[str], *, is_rule: bool) -> str:
    if is_rule:
        return f"|{'|'.join(cells)}|\n"
    return f"| {' | '.join(cell.replace('|', chr(92) + '|').replace(chr(10), '↵') for cell in cells)} |\n"


_TITLES = {
    "accuracy": "How right",
    "reading": "Errors that readers found",
    "fresh": "Texts that no rule was written on",
    "commands": "How fast: commands",
    "throughput": "How fast: texts",
}


def accuracy() -> str:
    """Return the page of the measured figures."""
    parts = [f"{_MADE}# Accuracy and speed\n"]
    for name, measured in figures().items():
        parts.append(f"\n## {_TITLES[name]}\n\n{measured['how']}\n\n{table(measured['columns'], measured['rows'])}")
    return "".join(parts)


def conventions() -> str:
    """Return the page of the conventions, which stand beside the cases that hold them."""
    text = (ROOT / "tests" / "cases" / "CONVENTIONS.md").read_text(encoding="utf-8")
    return _MADE + text.replace("The cases beside this page", "The cases in `tests/cases`")


def kinds() -> str:
    """Return the page of the kinds, their fields and their rules."""
    head = "As `yiwu-facts kinds` shows them; `yiwu-facts kinds --rules FILE` puts your own beside them. What a"
    more = f"rule finds in its example stands in brackets; days count from {DAY}."
    parts = [f"{_MADE}# Kinds and rules\n\n{head}\n{more}\n"]
    for kind in map(described, KINDS):
        note = "" if kind["is_default"] else f" Only on request: `-k {kind['kind']}`."
        parts.append(f"\n## {kind['kind']}\n\n{kind['about']}{note}\n\n")
        fields = ([f"`{name}`", _type(schema), schema.get("description", "")] for name, schema in kind["value"].items())
        parts.append(table(["field", "type", "meaning"], fields))
        rules = ([_named(rule), _marked(rule), rule["shown"]] for rule in kind["rules"])
        parts.append("\n" + table(["rule", "example", "value"], rules))
        forms = [[f"`{form['form']}`", _marked(form), "; ".join(form["gives"])] for form in kind.get("forms", ())]
        if forms:
            parts.append("\n" + table(["form", "example", "piece of a date"], forms))
        doubts = [_doubt(doubt) for doubt in kind.get("doubts", ())]
        if doubts:
            parts.append("\n" + table(["doubt", "strikes", "spares", "because"], doubts))
    return "".join(parts)


def _doubt(doubt: dict[str, Any]) -> list[str]:
    struck, spared = (_marked({"example": doubt[name]["text"], **doubt[name]}) for name in ("struck", "spared"))
    return [f"`{doubt['doubt']}`", struck, spared, doubt["why"]]


def _type(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return ", ".join(f"`{word}`" for word in schema["enum"])
    names = schema["type"]
    return names if isinstance(names, str) else " or ".join(names)


def _named(rule: dict[str, Any]) -> str:
    brought = f", with `{rule['from']}`" if "from" in rule else ""
    return f"`{rule['rule']}`{brought}"


def _marked(rule: dict[str, Any]) -> str:
    text, start, end = rule["example"], rule["start"], rule["end"]
    return f"{text[:start]}**[{text[start:end]}]**{text[end:]}"


def commands() -> str:
    """Return the page of the commands, as their help has them."""
    return _commands("# Commands\n\nAs `--help` has them; `yiwu-facts COMMAND --help` prints one.\n", str, str)


def chinese_commands() -> str:
    """Return the same in Chinese."""
    head = "# 命令\n\n与系统语言为中文时的 `--help` 相同；`yiwu-facts 命令 --help` 显示其中一个。\n"
    return _commands(head, said, with_extras)


def _commands(head: str, say: Callable[[str], str], say_of: Callable[[str], str]) -> str:
    """Return a page of commands; `say` puts texts into its language, and `say_of` what is said of parameters."""
    from yiwu_facts.cli.program import app

    for name in COMMANDS:
        import_module(f"yiwu_facts.cli.{name}")
    group: Any = typer.main.get_command(app)
    names = ["extract", *COMMANDS]
    assert sorted(names) == sorted(group.commands)
    return "".join([f"{_MADE}{head}", *(_command(name, group.commands[name], say, say_of) for name in names)])


def _command(name: str, command: Any, say: Callable[[str], str], say_of: Callable[[str], str]) -> str:
    context = command.context_class(command, info_name=f"yiwu-facts {name}")
    usage = " ".join([f"yiwu-facts {name}", *command.collect_usage_pieces(context)])
    parts = [f"\n## {name}\n\n    {usage}\n\n{_prose(say(command.help))}\n"]
    for param in command.params:
        record = param.get_help_record(context)
        if record and param.name != "help":
            words, says = record
            parts.append(f"\n- `{words}`: {' '.join(say_of(says).split())}")
    examples = say(command.epilog or "").replace("\b", "").strip("\n")
    if examples:
        indented = "".join(f"    {line}".rstrip() + "\n" for line in examples.splitlines())
        parts.append(f"\n\n{indented}")
    return "".join(parts).rstrip() + "\n"


def _prose(text: str) -> str:
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


PAGES: dict[Path, Callable[[], str]] = {
    DOCS / "accuracy.md": accuracy,
    DOCS / "commands.md": commands,
    DOCS / "commands.zh.md": chinese_commands,
    DOCS / "conventions.md": conventions,
    DOCS / "kinds.md": kinds,
}
