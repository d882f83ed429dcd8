"""The worked examples of a page: changes of files, done in a copy of the program, and commands with what they print.

A fenced block below `<!-- add PATH -->` holds rows that are put at the end of a file, below `<!-- create PATH -->` a
new file, below `<!-- replace PATH -->` a change in the notation of `diff`. A block of `console` holds a command after
`$`, and what it prints; those of other programs are left alone.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from tests import forked

ROOT = Path(__file__).parent.parent.parent
_BLOCK = re.compile(r"(?:<!-- (add|create|replace) (\S+) -->\n)?^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass
class Page:
    """What a page asks to be done.

    Attributes:
        changes: what, in which file, and the block.
        commands: with what each prints, and where that stands in the page.
    """

    changes: list[tuple[str, str, str]] = field(default_factory=list)
    commands: list[tuple[str, str, slice]] = field(default_factory=list)


def read(text: str) -> Page:
    r"""Return the examples of a page.

    >>> read("<!-- add a.txt -->\n```text\nrow\n```\n").changes
    [('add', 'a.txt', 'row\n')]
    """
    page = Page()
    for match in _BLOCK.finditer(text):
        what, path, language, block = match.groups()
        if what:
            page.changes.append((what, path, block))
        elif language == "console" and block.startswith("$ yiwu-facts "):
            command, _, printed = block.removeprefix("$ ").partition("\n")
            page.commands.append((command, printed, slice(match.start(4), match.end(4))))
    return page


def copied(folder: Path) -> None:
    """Put a copy of the program into a folder, its files linked: a change makes a file of its own."""
    no_caches = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "yiwu_facts", folder / "yiwu_facts", copy_function=_linked, ignore=no_caches)


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another disk
        shutil.copy2(source, target)


def change(folder: Path, what: str, path: str, block: str) -> None:
    """Do one change of a page in a folder.

    Raises:
        ValueError: a change does not fit the file.
    """
    file = folder / path
    if what == "create":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(block, encoding="utf-8")
        return
    text = file.read_text(encoding="utf-8")
    if what == "add":
        text = f"{text}{'' if text.endswith(chr(10)) else chr(10)}{block}"
    else:
        lines = block.splitlines(keepends=True)
        before = "".join(line[1:] for line in lines if line[0] in " -")
        after = "".join(line[1:] for line in lines if line[0] in " +")
        if text.count(before) != 1:
            raise ValueError(f"{path} has not one place like\n{before}")
        text = text.replace(before, after)
    file.unlink()  # the other name of a linked file keeps what it holds
    file.write_text(text, encoding="utf-8")


def printed(command: str, folder: Path, *, anew: bool = True) -> str:
    """Return what a command prints in a folder, on a terminal of 80 columns without colours.

    Args:
        command: the line of the page.
        folder: where it runs.
        anew: whether Python starts anew, and reads the program that is in the folder.
    """
    words = shlex.split(command)
    assert words[0] == "yiwu-facts", command
    environment = {
        **os.environ,
        "PYTHONPATH": str(folder),
        "COLUMNS": "80",
        "NO_COLOR": "",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    run = [sys.executable, "-m", "yiwu_facts", *words[1:]]
    done = (
        subprocess.run(run, cwd=folder, env=environment, capture_output=True, check=False, timeout=60)
        if anew or not forked.IS_POSSIBLE
        else forked.run(words[1:], b"", folder, environment)
    )
    lines = (done.stdout + done.stderr).decode().splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)
