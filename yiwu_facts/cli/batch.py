"""`yiwu-facts batch`: a folder into a database."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import yiwu_facts
from yiwu_facts.cli.app import idle, never_read
from yiwu_facts.cli.configured import Configured
from yiwu_facts.cli.parameters import Finding, Jobs, Reading, names_of, option, options_of, unfolded
from yiwu_facts.cli.program import app
from yiwu_facts.cli.run import complain, counted, say
from yiwu_facts.cli.stop import Stopped
from yiwu_facts.read.left_out import others
from yiwu_facts.write.visible import visible

if TYPE_CHECKING:
    from yiwu_facts.batch.folder import Choice
    from yiwu_facts.batch.run import Batch, Progress
    from yiwu_facts.batch.tasks import Options

_EXAMPLES = """\b
Examples:
  yiwu-facts batch texts/ --out facts.db
  yiwu-facts batch texts/ --out facts.db --include '*.log' --exclude 'old/'
  yiwu-facts export facts.db -k money --where 'min >= 1e8' -o large.csv
  sqlite-utils facts.db 'select kind, count(*) from present_facts group by 1'
  datasette facts.db

The same command again reads only what is new or changed, also after Ctrl-C
or a crash. Exit status: 0 all files are in, 1 some could not be read (each is
named on standard error and in the table errors), 2 wrong usage.
"""


def _globs(words: list[str] | None) -> list[str]:
    """Return the patterns of an option, if they are some."""
    from yiwu_facts.batch.folder import chosen
    from yiwu_facts.batch.patterns import PatternError

    try:
        chosen(words or ())
    except PatternError as error:
        raise typer.BadParameter(f"{error}; write a pattern as in .gitignore, such as '*.log' or 'old/'.") from None
    return words or []


@app.command(cls=Configured, epilog=_EXAMPLES)
@unfolded
def batch(
    folder: Annotated[
        str, typer.Argument(metavar="FOLDER", help="The folder whose texts are read, at any depth.", show_default=False)
    ],
    *,
    out: Annotated[str, option("--out", "-o", takes="FILE", says="The SQLite database to fill: --out facts.db.")],
    include: Annotated[
        list[str] | None,
        option(
            takes="GLOB",
            check=_globs,
            says="Take files that match, in place of all texts; patterns are as in .gitignore:"
            " --include '*.log' --include 'minutes/*.text'.",
        ),
    ] = None,
    exclude: Annotated[
        list[str] | None,
        option(takes="GLOB", check=_globs, says="Leave out files and folders that match: --exclude 'old/'."),
    ] = None,
    ignore: Annotated[
        bool, typer.Option("--ignore/--no-ignore", help="Leave out what .gitignore and .ignore files name.")
    ] = True,
    jobs: Jobs = None,
    finding: Finding,
    reading: Reading,
    keep_texts: Annotated[
        bool,
        typer.Option("--keep-texts", help="Also keep the texts, in the table texts, with an index to search them."),
    ] = False,
    statements: Annotated[
        bool,
        typer.Option("--statements", help="Also fill the table statements: period, subject, indicator and figure."),
    ] = False,
) -> None:
    """Collect the facts of a folder in a SQLite database.

    Many files at once, and only those that are new or changed since last time.
    """
    from yiwu_facts.batch.folder import Choice

    place = Path(folder)
    if not os.path.isdir(folder):  # noqa: PTH112 - a `Path` raises what cannot be looked at
        is_there = os.path.exists(folder)  # noqa: PTH110
        why = "is a file; name its folder, or use yiwu-facts extract" if is_there else "is not a folder"
        raise typer.BadParameter(f"{visible(folder)} {why}.", param_hint="'FOLDER'")
    never = never_read(reading.kept, [folder]) | {os.path.realpath(out + suffix) for suffix in ("", "-wal", "-shm")}
    choice = Choice(include or (), exclude or (), ignore, bool(reading.fields) or reading.table, never)
    options = options_of(finding, reading, statements=statements, keep_texts=keep_texts)
    raise typer.Exit(_filled(Path(out), place, choice, options, jobs))


def _filled(out: Path, folder: Path, choice: Choice, options: Options, jobs: int | None) -> int:
    """Run the batch and return the exit status."""
    from yiwu_facts.batch.folder import listing
    from yiwu_facts.store import StoreError
    from yiwu_facts.store.writer import Store

    try:
        store = Store(out)
        changed = store.begin(yiwu_facts.__version__, folder.resolve(), options.to_dict())
    except StoreError as error:
        complain(str(out), str(error))
        return 2
    if changed:
        what = ", ".join(names_of(changed))
        complain(str(out), f"not as in the last run: {what}; so every file is read again")
    work: Batch | None = None
    try:
        from yiwu_facts.batch.run import Batch

        found = listing(folder, choice)
        for name, reason in found.notes:
            complain(name, reason)
        work = Batch(store, folder, found, options, complain)
        status = _run(work, str(folder), jobs, others(found.left_out, found.ignored))
        if work.progress.done and not work.progress.errors:
            idle(options, work.progress.layouts)
    except StoreError as error:
        complain(str(out), str(error))
        return 1
    except Stopped as stopped:
        stopped.kept = _kept(work.progress if work else None, str(out))
        raise
    finally:
        store.close()
    return status


def _run(work: Batch, folder: str, jobs: int | None, left_out: str) -> int:
    from yiwu_facts.cli.meter import meter

    with meter() as shown:
        work.run(jobs, shown.show)
    progress = work.progress
    if not (progress.files or progress.unchanged or progress.errors):
        complain(folder, f"a folder without texts to read; see --include, --no-ignore{left_out}")
        return 1
    say(f"{_summary(progress)}{left_out}")
    return 1 if progress.errors else 0


def _summary(progress: Progress) -> str:
    """Return one line on a finished run."""
    stated = f" and {counted(progress.statements, 'statement')}" if progress.statements else ""
    parts = [
        f"{counted(progress.facts, 'new fact')}{stated} in {counted(progress.done - progress.failed, 'file')}",
        f"{progress.unchanged:,} unchanged" if progress.unchanged else "",
        f"{progress.gone:,} gone" if progress.gone else "",
        f"{progress.errors:,} failed" if progress.errors else "",
    ]
    return f"yiwu-facts: {', '.join(part for part in parts if part)}"


def _kept(progress: Progress | None, out: str) -> str:
    """Return what there is of a run that was stopped, and what to do."""
    done = f"{progress.kept:,} of {progress.files:,} files are in {visible(out)}; " if progress else ""
    return f"{done}run the same command again to go on"
