"""Commands whose options may stand in a file of settings."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from yiwu_facts.batch.folder import SETTINGS
from yiwu_facts.cli.program import app
from yiwu_facts.cli.run import say
from yiwu_facts.own import OwnError
from yiwu_facts.write.visible import visible

if TYPE_CHECKING:
    from yiwu_facts.cli.settings import Known, Settings, Where

_HINT = "'--config'"
_INPUTS = ("paths", "folder", "database", "text")
"""The parameters that name inputs."""


class Configured(TyperCommand):
    """A command that takes the options that nobody typed from a file of settings, if there is one."""

    def __init__(self, *args: Any, params: list[Any] | None = None, **more: Any) -> None:
        own = [
            TyperOption(
                param_decls=["--config"],
                metavar="FILE",
                expose_value=False,
                help="Take options from this file. Otherwise from yiwu-facts.toml beside the input or in the working"
                " folder, which may set only some; see yiwu-facts config --help.",
            ),
            TyperOption(
                param_decls=["--no-config"],
                is_flag=True,
                expose_value=False,
                help="Take no options from a file.",
            ),
        ]
        super().__init__(*args, params=[*(params or []), *own], **more)
        self.settings: Settings | None = None

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line, and before it the file of settings."""
        self.settings = self._settings(ctx, args)
        if self.settings is None or self.name is None:
            return super().parse_args(ctx, args)
        known = options_of(self)
        settings = {
            name: one
            for name, one in self.settings.of(self.name).items()
            if name in known and known[name].may_be(one.value)
        }
        ctx.default_map = {known[name].parameter: one.value for name, one in settings.items()}
        lines = {known[name].parameter: one.line for name, one in settings.items()}
        try:
            rest: list[str] = super().parse_args(ctx, args)
        except typer.BadParameter as error:
            name = error.param.name if error.param is not None else None
            if name in lines and ctx.get_parameter_source(name).name == "DEFAULT_MAP":
                error.message = f"{error.message.rstrip('.')} ({visible(str(self.settings.path))}, line {lines[name]})."
            raise
        if settings and self.settings.where != "named":
            what = ", ".join(settings)
            say(f"yiwu-facts: {visible(str(self.settings.path))} sets {what}; --no-config leaves it out")
        return rest

    def _settings(self, ctx: Any, args: list[str]) -> Settings | None:
        given, *_ = self.make_parser(ctx).parse_args(args=list(args))
        if given.get("no_config"):
            if given.get("config"):
                raise typer.BadParameter("it cannot be combined with --config.", param_hint="'--no-config'")
            return None
        inputs = next((given[name] for name in _INPUTS if isinstance(given.get(name), str | tuple | list)), None)
        first = inputs if isinstance(inputs, str) else next((one for one in inputs or () if isinstance(one, str)), None)
        return settings_of(given.get("config"), first)


def found(first: str | None) -> tuple[Path, Where] | None:
    """Return the file of settings of an input: beside it, in it if it is a folder, else in the working folder."""
    if first is not None and first != "-":
        try:
            place = Path(first) if Path(first).is_dir() else Path(first).parent
            if (place / SETTINGS).is_file():
                return place / SETTINGS, "beside the input"
        except (OSError, ValueError):
            pass  # what is wrong with the input is said when it is read
    return (Path(SETTINGS), "in the working folder") if Path(SETTINGS).is_file() else None


def settings_of(named: Any, first: str | None) -> Settings | None:
    """Return the settings that hold for an input, None if there are none.

    Args:
        named: the file that the user names, if he does.
        first: the first input.

    Raises:
        BadParameter: the file cannot be used.
    """
    place = (Path(named), "named") if isinstance(named, str) else found(first)
    if place is None:
        return None
    from yiwu_facts.cli.settings import read

    try:
        return read(place[0], place[1], all_options())  # type: ignore[arg-type]
    except OwnError as error:
        raise typer.BadParameter(f"{visible(str(error))}.", param_hint=_HINT) from None


def all_options() -> dict[str, dict[str, Known]]:
    """Return the options of all commands that take some from a file."""
    from yiwu_facts.cli import COMMANDS

    for command in ("app", *COMMANDS):
        import_module(f"yiwu_facts.cli.{command}")
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    return {
        name: options
        for name, command in group.commands.items()
        if isinstance(command, Configured) and (options := options_of(command))
    }


def options_of(command: TyperCommand) -> dict[str, Known]:
    """Return the options of a command by the names that they have in a file."""
    from yiwu_facts.cli.settings import Known

    return {
        param.opts[0].removeprefix("--"): Known(
            param.name or "",
            _takes(param),
            bool(param.multiple),
            param.default,
            tuple(getattr(param.type, "choices", ())),
        )
        for param in command.params
        if isinstance(param, TyperOption) and param.expose_value and param.opts[0].startswith("--")
    }


def _takes(param: TyperOption) -> Any:
    if param.is_flag:
        return "flag"
    return "number" if param.type.name.startswith("int") else "text"
