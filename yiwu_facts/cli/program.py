"""The program that the commands are put into."""

from __future__ import annotations

import typer

from yiwu_facts.cli.chinese import Group

app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help: quick, and every line of it can be copied
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
