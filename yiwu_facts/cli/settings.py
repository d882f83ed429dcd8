"""`yiwu-facts.toml`: options in a file, where it is found, and what a file that nobody named may not say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

from yiwu_facts.own.files import shown, toml_of, wrong

_LARGEST = 1 << 20
"""Bytes of a file of settings."""

HARMLESS = frozenset(
    (
        "kind", "vague", "ref-date", "currency", "encoding", "type", "field", "keep", "table", "whole-page", "lexicon",
        "not", "rules", "explain", "format", "lines", "color", "wide", "statements", "include", "exclude", "ignore",
        "context", "file", "where", "top",
    )
)  # fmt: skip
"""What a file may set that was only found: it came perhaps with foreign texts, so it writes no files and takes no
processors. An option that is new is none of these until it stands here."""
_READ = ("lexicon", "not", "rules")
"""Options with files that are read. In a file that was only found, they lie in its folder."""
_FILES = (*_READ, "output", "out", "text-out")

Where = Literal["named", "beside the input", "in the working folder"]


@dataclass(frozen=True, slots=True)
class Known:
    """An option that a command has.

    Attributes:
        parameter: the name of its parameter.
        takes: what a value of it is.
        is_list: whether it may be given several times.
        default: what holds without it.
        choices: its values, empty if there are many.
    """

    parameter: str
    takes: Literal["text", "number", "flag"]
    is_list: bool
    default: Any = None
    choices: tuple[str, ...] = ()

    def may_be(self, value: Any) -> bool:
        """Tell whether it has a value; the same option of another command may have others."""
        return not self.choices or str(value).lower() in self.choices


Commands = Mapping[str, Mapping[str, Known]]
"""The options of commands, both by name."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A value in the file, and its line; `command` is that of its table, None for all."""

    name: str
    value: Any
    line: int
    command: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """A file of settings."""

    path: Path
    where: Where
    settings: tuple[Setting, ...]

    def of(self, command: str) -> dict[str, Setting]:
        """Return what holds for a command, by option: its own table goes before what is said for all."""
        own = {one.name: one for one in self.settings if one.command == command}
        return {one.name: one for one in self.settings if one.command is None} | own


def read(path: Path, where: Where, commands: Commands) -> Settings:
    """Return the settings of a file.

    Args:
        path: the file.
        where: how it was found.
        commands: the options that there are.

    Raises:
        OwnError: something in it cannot be used, in one sentence with the line.
    """
    name = str(path)
    text, table = toml_of(name, _LARGEST)
    settings: list[Setting] = []
    for key, value in table.items():
        at = _line(text, key)
        if key in commands and isinstance(value, dict):
            own = {key: commands[key]}
            settings += [_setting(path, where, own, Setting(k, v, _line(text, k, at), key)) for k, v in value.items()]
        else:
            settings.append(_setting(path, where, commands, Setting(key, value, at)))
    return Settings(path, where, tuple(settings))


def _line(text: str, key: str, after: int = 1) -> int:
    """Return the line of a key, or of its table."""
    pattern = re.compile(rf"[ \t]*(?:\[[ \t]*)?[\"']?{re.escape(key)}[\"']?[ \t]*[\].=]")
    lines = text.split("\n")
    return next((at for at, line in enumerate(lines[after - 1 :], after) if pattern.match(line)), after)


def _setting(path: Path, where: Where, commands: Commands, setting: Setting) -> Setting:
    """Return a setting as its option takes it."""
    name, value = setting.name, setting.value
    known = [options[name] for options in commands.values() if name in options]
    if not known:
        raise wrong(str(path), setting.line, _unknown(name, commands, is_table=isinstance(value, dict)))
    if where != "named" and name not in HARMLESS:
        reason = f"{name} may only stand in a file that --config names, since this one may have come with the texts"
        raise wrong(str(path), setting.line, reason)
    for option in known:
        if problem := _problem(value, option):
            raise wrong(str(path), setting.line, f"{name} {problem}")
    if not any(option.may_be(value) for option in known):
        choices = dict.fromkeys(choice for option in known for choice in option.choices)
        raise wrong(str(path), setting.line, f"{name} is one of {', '.join(choices)}")
    if name in _FILES:
        value = _placed(path, where, setting)
    elif known[0].is_list and isinstance(value, str):
        value = [value]
    return Setting(name, value, setting.line, setting.command)


def _unknown(name: str, commands: Commands, *, is_table: bool) -> str:
    names = sorted(
        {option for options in commands.values() for option in options} | ({*commands} if is_table else set())
    )
    likely = get_close_matches(name, names, 1)
    hint = f"did you mean {likely[0]}?" if likely else "yiwu-facts config lists all"
    return f"unknown {'table' if is_table else 'option'} {shown(name)}; {hint}"


def _problem(value: Any, option: Known) -> str | None:
    match option.takes:
        case "flag":
            return None if isinstance(value, bool) else "is true or false"
        case "number":
            return None if isinstance(value, int) and not isinstance(value, bool) else "is a whole number"
    if option.is_list and isinstance(value, list) and all(isinstance(one, str) for one in value):
        return None
    return None if isinstance(value, str) else f"is a text in quotes{', or a list of such' if option.is_list else ''}"


def _placed(path: Path, where: Where, setting: Setting) -> str | list[str]:
    """Return files as seen from the working folder: in the file of settings they count from its own folder."""
    names: Sequence[str] = [setting.value] if isinstance(setting.value, str) else setting.value
    places = [name if name == "-" else str(path.parent / name) for name in names]
    if where != "named":
        for name, place in zip(names, places, strict=True):
            if not _is_inside(place, path.parent):
                reason = f"{setting.name} names {shown(name)} outside its folder; only a file that --config names may"
                raise wrong(str(path), setting.line, reason)
    return places if setting.name in _READ else places[0]


def _is_inside(place: str, folder: Path) -> bool:
    try:
        return Path(place).resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):
        return False
