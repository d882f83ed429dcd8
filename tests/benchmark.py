"""Measures speed, start and memory; prints Markdown tables.

    python -m tests.benchmark TEXT… [--seconds 3] [--lengths] [--batch [MEGABYTES]]
    python -m tests.benchmark --against FOLDER [--turns 3] [TEXT…]

Every figure of one run is taken on the same machine within minutes, and what is compared takes turns: compare ratios.
Beside us run what is installed: `jieba`, JioNLP, Recognizers-Text. With `--against` it is another version of ours, a
folder with its sources, on texts that are made of the fixtures (news, a report full of tables, short records) and on
those given. Not a test: nothing fails.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from importlib.util import find_spec
from itertools import count
from pathlib import Path

from tests.versus import environment, versus
from yiwu_facts import extract
from yiwu_facts.kinds.organization import compact
from yiwu_facts.kinds.organization.compact.build import write

NUMERIC = ("date", "percentage", "money")
KIND_SETS: dict[str, tuple[str, ...]] = {
    "dates": ("date",),
    "percentages": ("percentage",),
    "money": ("money",),
    "dates, percentages, money": NUMERIC,
    "organisations": ("organization",),
    "all four": (*NUMERIC, "organization"),
}
COMMAND = shutil.which("yiwu-facts", path=str(Path(sys.executable).parent)) or "yiwu-facts"

SHORT = 300_000
"""Characters that a slow tool gets of a text."""

Work = Callable[[str], object]


def digit_scan(text: str) -> int:
    """The floor: one pass of the standard library over the text."""
    return sum(1 for _ in re.finditer("[0-9]+", text))


def jieba_cut(text: str) -> list[str]:
    """What a tool pays that begins with segmenting everything."""
    import jieba

    jieba.setLogLevel(60)
    return list(jieba.lcut(text))


def others() -> dict[str, Work]:
    """Return what is compared with us, by name."""
    found: dict[str, Work] = {"bare scan for digits": digit_scan, "`jieba.lcut`": jieba_cut}
    if find_spec("jionlp"):
        import jionlp

        found["JioNLP, dates and money"] = lambda text: (jionlp.ner.extract_time(text), jionlp.ner.extract_money(text))
    if find_spec("recognizers_number"):
        import recognizers_number as numbers

        found["Recognizers-Text, percentages"] = lambda text: numbers.recognize_percentage(
            text, numbers.Culture.Chinese
        )
    if find_spec("recognizers_date_time"):
        import recognizers_date_time as dates

        found["Recognizers-Text, dates"] = lambda text: dates.recognize_datetime(text, dates.Culture.Chinese)
    return found


def rates(works: dict[str, Work], text: str, seconds: float) -> dict[str, float]:
    """Return the characters a second of each work, all taking turns; the first turn is not counted."""
    times: dict[str, list[float]] = {name: [] for name in works}
    end = 0.0
    for turn in count():
        for name, work in works.items():
            start = time.perf_counter()
            work(text)
            times[name].append(time.perf_counter() - start)
        end = end or time.perf_counter() + seconds * len(works)
        if turn and time.perf_counter() > end:
            break
    return {name: len(text) / statistics.median(took[1:]) for name, took in times.items()}


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """Print a Markdown table."""
    head = list(head)
    print("\n| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |", flush=True)


def throughput(texts: dict[str, str], seconds: float) -> None:
    """Characters a second by kind and source, one process, beside what others do with the same text."""
    rows = []
    for name, text in texts.items():
        part = text[:SHORT]
        ours: dict[str, Work] = {
            label: lambda text, kinds=kinds: extract(text, kinds=kinds)  # type: ignore[misc]
            for label, kinds in KIND_SETS.items()
        }
        found = rates(ours | others(), part, seconds)
        floor = found["`jieba.lcut`"]
        bytes_each = len(part.encode()) / len(part)
        rows += [
            (name, label, f"{speed / 1e6:.2f} M", f"{speed * bytes_each / 1e6:.1f}", f"{speed / floor:.1f}")
            for label, speed in found.items()
        ]
    table(("text", "what", "characters/s", "MB/s", "times `jieba.lcut`"), rows)


def commands(text: str) -> None:
    """Wall time and peak memory of whole commands, the median of some."""
    with tempfile.TemporaryDirectory() as folder:
        numeric = ["-k", ",".join(NUMERIC)]
        lines = {"`--version`": ["--version"], "`--help`": ["--help"]}
        for label, size in (("1 KB", 1 << 10), ("1 MB", 1 << 20), ("16 MB", 1 << 24)):
            path = Path(folder, f"{size}.txt")
            path.write_bytes(_bytes(text, size))
            lines[f"{label}, dates, percentages, money"] = ["extract", str(path), "-f", "jsonl", *numeric]
            if size < 1 << 24:
                lines[f"{label}, all four kinds"] = ["extract", str(path), "-f", "jsonl"]
        rows = []
        for label, line in lines.items():
            times, peaks = zip(*(_run([COMMAND, *line]) for _ in range(2 if "MB" in label else 7)), strict=True)
            rows.append((label, f"{statistics.median(times):.2f}", f"{max(peaks):.0f} MB"))
    table(("command", "seconds", "peak memory"), rows)


def _bytes(text: str, size: int) -> bytes:
    """Return text of about so many bytes."""
    return (text * (size // len(text) + 1)).encode()[:size].decode(errors="ignore").encode()


def _run(line: list[str]) -> tuple[float, float]:
    """Return the wall time and the peak memory of the largest process of a command, in MB."""
    start = time.perf_counter()
    process = subprocess.Popen(line, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0.0
    while process.poll() is None:
        peak = max([peak, *map(_peak, _family(process.pid))])
        time.sleep(0.002 if time.perf_counter() - start < 2 else 0.1)
    return time.perf_counter() - start, peak


def _family(process: int) -> list[int]:
    """Return a process and its children; only Linux tells."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return [process]
    return [process, *(each for child in children for each in _family(int(child)))]


def _peak(process: int) -> float:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0


def lengths(text: str) -> None:
    """Time by input length: a linear tool takes twice as long for twice the text."""
    rows = []
    for label, kinds in (("dates, percentages, money", NUMERIC), ("all four", None)):
        last = 0.0
        for power in range(10, 27, 2):
            part = _bytes(text, 1 << power).decode()
            times = []
            for _ in range(7 if power < 18 else 1):
                start = time.perf_counter()
                extract(part, kinds=kinds)
                times.append(time.perf_counter() - start)
            took = statistics.median(times)
            ratio = f"{took / last:.1f}" if last else ""
            rows.append((label, f"{1 << power:,}", f"{took:.4f}", f"{took / len(part) * 1e6:.2f}", ratio))
            last = took
    table(("what", "bytes", "seconds", "µs a character", "times the last (4 = linear)"), rows)


def batch(text: str, megabytes: int) -> None:
    """Whole folders with 1..N workers, taking turns."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "texts")
        source.mkdir()
        size = 180_000
        for at in range(megabytes * 1_000_000 // size):
            begin = at * 60_000 % max(1, len(text) - 60_000)
            source.joinpath(f"{at:05}.txt").write_text(f"第{at}号\n{text[begin : begin + 60_000]}", "utf-8")
        actual = sum(path.stat().st_size for path in source.iterdir()) / 1e6
        workers = range(1, (os.cpu_count() or 1) + 1)
        found: dict[int, list[tuple[float, float]]] = {jobs: [] for jobs in workers}
        for turn in range(3):
            for jobs in workers:
                out = Path(folder, f"facts-{jobs}-{turn}.db")
                found[jobs].append(_run([COMMAND, "batch", str(source), "--out", str(out), "--jobs", str(jobs)]))
                out.unlink()
        rows = []
        first = statistics.median(took for took, _ in found[1])
        for jobs, runs in found.items():
            took = statistics.median(took for took, _ in runs)
            peak = max(peak for _, peak in runs)
            rows.append((jobs, f"{took:.1f}", f"{actual / took:.1f}", f"{first / took:.2f}", f"{peak:.0f} MB"))
    table(("workers", "seconds", "MB/s", "times one worker", "largest process"), rows)


def against(other: Path, turns: int, texts: Mapping[str, str]) -> None:
    """Print what another version and this one take for the same work, and how many times as fast this one is."""
    rows = (
        (name, what, f"{theirs:.3f}", f"{ours:.3f}", f"{theirs / ours:.2f}")
        for name, what, theirs, ours in versus(other.resolve(), turns, texts)
    )
    table(("text", "what", "other, CPU seconds", "this one", "times as fast"), rows)


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*", type=Path, help="UTF-8 text files")
    parser.add_argument("--against", type=Path, metavar="FOLDER", help="another version: a folder with its sources")
    parser.add_argument("--turns", type=int, default=3, help="how often each version does each work")
    parser.add_argument("--seconds", type=float, default=3, help="time for each figure")
    parser.add_argument("--lengths", action="store_true", help="also cost against input length, 1 KB to 64 MB")
    parser.add_argument("--batch", type=int, nargs="?", const=40, help="also a folder of so many MB by workers")
    arguments = parser.parse_args()
    if not compact.is_fresh():
        write(compact.FOLDER)  # what a wheel has and a folder of sources may lack
        compact.is_fresh.cache_clear()
    texts = {path.stem: path.read_text(encoding="utf-8")[:2_000_000] for path in arguments.texts}
    if arguments.against:
        against(arguments.against, arguments.turns, texts)
    if arguments.against or not texts:
        return
    first = next(iter(texts.values()))
    commands(first)
    throughput(texts, arguments.seconds)
    if arguments.lengths:
        lengths(first)
    if arguments.batch:
        batch(first, arguments.batch)


if __name__ == "__main__":
    main()
