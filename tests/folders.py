"""Folders to read and databases to look into."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.commands import (
    COMMAND,
    ENVIRONMENT,
    Ran,
    hear_interrupts,
    run,
)
from yiwu_facts.batch.folder import Choice, listing
from yiwu_facts.batch.run import Batch, Progress
from yiwu_facts.batch.tasks import Options
from yiwu_facts.store.writer import Store

SENTENCES = [
    "2024年3月5日，这批货占全部订单的25.1%。",
    "到了年底，合格率提高3.5个百分点，比去年好看得多。\n",
    "他说这件事急不得，先把两成的尾货清掉再谈。\n\n",
    "9月，回头客超过四成，退货率不到0.5%。",
]


def prose(seed: int, size: int) -> str:
    chosen = random.Random(seed)
    text = f"发布时间：2025-04-{seed % 28 + 1:02}\n"
    while len(text) < size:
        text += chosen.choice(SENTENCES)
    return text


def fill(folder: Path, count: int, size: int = 200) -> None:
    folder.mkdir(exist_ok=True)
    for at in range(count):
        place = folder / f"{at % 7}"
        place.mkdir(exist_ok=True)
        (place / f"{at:04}.txt").write_text(prose(at, size), encoding="gb18030" if at % 5 == 0 else "utf-8")


def batch(folder: Path, out: Path, *args: str) -> Ran:
    return run("batch", folder, "--out", out, "-k", "date,percentage", *args)


def select(path: Path, query: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def content(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of all tables, but for the times of day in `runs`."""
    tables = {name: select(path, f"SELECT * FROM {name} ORDER BY 1, 2") for name in ("documents", "facts", "errors")}
    tables["runs"] = select(path, "SELECT id, version, folder, options, documents, facts, errors FROM runs ORDER BY 1")
    return tables


def filled(
    folder: Path, out: Path, jobs: int, report: Callable[[Progress], None] = lambda _: None, **options: Any
) -> Batch:
    """Do the same as the command, in this process."""
    store = Store(out)
    how = Options(kinds=("date", "percentage"), **options)
    try:
        store.begin("1", folder, how.to_dict())
        work = Batch(store, folder, listing(folder, Choice(records="fields" in options)), how, lambda *_: None)
        work.run(jobs, report)
    finally:
        store.close()
    return work


def started(folder: Path, out: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*COMMAND, "batch", folder, "--out", out, "-k", "date,percentage", "-j", "2"],
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
        start_new_session=True,
        preexec_fn=hear_interrupts,  # noqa: PLW1509 - no threads here
    )


def grown(path: Path, before: int) -> bool:
    try:
        return bool(select(path, "SELECT count(*) FROM documents")[0][0] > before)
    except sqlite3.Error:
        return False


def wait_until(happened: Any) -> None:
    end = time.monotonic() + 20
    while not happened() and time.monotonic() < end:
        time.sleep(0.005)
