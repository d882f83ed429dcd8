"""`yiwu-facts config`: which options are in force, and from where."""

from __future__ import annotations

from typing import Any

import typer

from yiwu_facts.cli.configured import Configured, all_options
from yiwu_facts.cli.parameters import Paths
from yiwu_facts.cli.program import app
from yiwu_facts.cli.settings import HARMLESS, Setting, Settings
from yiwu_facts.write.visible import visible

_EXAMPLE = """\b
A file, yiwu-facts.toml, has the options under their own names:
  kind = ["date", "money"]
  currency = "HKD"
  lexicon = "names.txt"        # counted from the folder of the file
  [batch]                      # for this command only
  exclude = ["old/"]

The command line wins over the file. A file that was merely found, beside the
input or in the working folder, may have come with the texts: it can make
nothing be written, and names files in its own folder only. It may set
{}.
All else needs --config.
"""


def _example() -> str:
    lines = [""]
    for name in sorted(HARMLESS):
        if len(lines[-1]) + len(name) > 74:
            lines.append("")
        lines[-1] += f"{name}, "
    return _EXAMPLE.format("\n".join(line.strip() for line in lines).rstrip(","))


@app.command(cls=Configured, epilog=_example())
def config(context: typer.Context, paths: Paths = None) -> None:
    """Show which options are in force for an input, and from where."""
    del paths  # the command has looked for settings beside them
    command = context.command
    settings = command.settings if isinstance(command, Configured) else None
    typer.echo(f"{visible(str(settings.path))}, {settings.where}" if settings else "no yiwu-facts.toml")
    rows = _rows(settings)
    widths = [max(len(row[at]) for row in rows) for at in range(2)]
    for name, value, origin in rows:
        typer.echo(f"{name:<{widths[0]}}  {value:<{widths[1]}}  {origin}")


def _rows(settings: Settings | None) -> list[tuple[str, str, str]]:
    """Return name, value and origin of all options."""
    commands = all_options()
    names = list(dict.fromkeys(name for options in commands.values() for name in options))
    rows = []
    for name in names:
        said = [one for one in settings.settings if one.name == name] if settings else []
        only = [command for command, options in commands.items() if name in options]
        rows += [(name, _shown(one.value), _origin(one)) for one in said]
        if not any(one.command is None for one in said):
            default = _shown(next(commands[command][name].default for command in only))
            rows.append((name, default, f"default of {', '.join(only)}"))
    return rows


def _origin(setting: Setting) -> str:
    return f"line {setting.line}{f', only {setting.command}' if setting.command else ''}"


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if value is None or value == []:
        return "–"
    return visible(", ".join(value) if isinstance(value, list) else str(value))
