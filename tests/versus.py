"""Measures this version against another one, which stands in a folder: `git worktree add ../old v0.1.0`.

Both do the same work by turns, each time in a new process. What counts is processor time, which other programs on the
machine change less than the time on the wall, and of several turns the shortest.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.corpora import news, records, report

HERE = Path(__file__).parent.parent
KINDS = {
    "dates": ["date"],
    "percentages": ["percentage"],
    "money": ["money"],
    "dates, percentages, money": ["date", "percentage", "money"],
    "organisations": ["organization"],
    "all four": None,
}
_SIZE = 200_000
"""Characters of the long texts."""
_COUNT = 2000
"""Short records."""

_CHILD = """
import json, sys, time
from yiwu_facts import extract
text, kinds = json.load(open(sys.argv[1], encoding="utf-8"))
extract(text, kinds=kinds)  # loads and compiles what is loaded once, which the whole command pays
start = time.process_time()
extract(text, kinds=kinds)
print(time.process_time() - start)
"""

Row = tuple[str, str, float, float]
"""A text, what is done with it, and the seconds of the other version and of this one."""


def versus(other: Path, turns: int, given: Mapping[str, str]) -> Iterator[Row]:
    """Yield what both versions take for the same work, on our own texts and on the first part of those given."""
    with tempfile.TemporaryDirectory() as folder:
        texts = {"news": news(_SIZE), "report": report(_SIZE)} | {name: text[:_SIZE] for name, text in given.items()}
        for name, text in texts.items():
            for label, kinds in KINDS.items():
                work = Path(folder, "work.json")
                work.write_text(json.dumps([text, kinds]), encoding="utf-8")
                yield name, label, *_by_turns(other, turns, ["-c", _CHILD, str(work)])
            path = Path(folder, f"{name}.txt")
            path.write_text(text, encoding="utf-8")
            yield name, "`extract`, whole command", *_by_turns(other, turns, _command(path))
        path = Path(folder, "records.jsonl")
        lines = (json.dumps({"text": text}, ensure_ascii=False) for text in records(_COUNT))
        path.write_text("\n".join(lines), encoding="utf-8")
        yield f"{_COUNT:,} short records", "`extract`, whole command", *_by_turns(other, turns, _command(path))


def _command(path: Path) -> list[str]:
    return ["-m", "yiwu_facts", "extract", str(path), "-f", "jsonl"]


def _by_turns(other: Path, turns: int, line: list[str]) -> tuple[float, float]:
    """Return the seconds of the other version and of this one."""
    took: dict[Path, list[float]] = {other: [], HERE: []}
    for _ in range(turns):
        for folder, seconds in took.items():
            seconds.append(_seconds(folder, line))
    return min(took[other]), min(took[HERE])


def _seconds(folder: Path, line: list[str]) -> float:
    """Return the processor time that a line of Python reports, or else that its process took."""
    before = _used()
    done = subprocess.run(
        [sys.executable, *line],
        cwd=folder,
        env={**environment(), "PYTHONPATH": str(folder)},
        check=True,
        stdout=subprocess.PIPE,
    )
    return float(done.stdout) if line[0] == "-c" else _used() - before


def environment() -> dict[str, str]:
    """Return the environment without what would have all sources compiled at each start, as a user's never are."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _used() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
