"""Measures speed, start and memory; prints Markdown tables.

    python -m tests.benchmark TEXT… [--seconds 3] [--lengths] [--batch] [--rivals]

Every figure of one run is taken on the same machine within minutes: compare the ratios. Not a test: nothing fails.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path

from yiwu_facts import extract

NUMERIC = ("date", "percentage", "money")
KIND_SETS: dict[str, tuple[str, ...]] = {
    "dates": ("date",),
    "percentages": ("percentage",),
    "money": ("money",),
    "dates, percentages, money": NUMERIC,
    "organisations": ("organization",),
    "all four": (*NUMERIC, "organization"),
}


def rate(work: Callable[[], object], characters: int, seconds: float) -> float:
    """Return the median characters a second of repeated calls, after one that is not counted."""
    work()
    times: list[float] = []
    end = time.perf_counter() + seconds
    while not times or time.perf_counter() < end:
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return characters / statistics.median(times)


def digit_scan(text: str) -> int:
    """The floor: one pass of the standard library over the text."""
    return sum(1 for _ in re.finditer("[0-9]+", text))


def jieba_cut(text: str) -> list[str]:
    """What a tool pays that begins with segmenting everything."""
    import jieba

    jieba.setLogLevel(60)
    return list(jieba.lcut(text))


def rivals() -> dict[str, Callable[[str], object]]:
    """Return what is installed beside us, by name."""
    found: dict[str, Callable[[str], object]] = {}
    if find_spec("jionlp"):
        import jionlp

        found["JioNLP dates + money"] = lambda text: (jionlp.ner.extract_time(text), jionlp.ner.extract_money(text))
    if find_spec("recognizers_number"):
        from recognizers_number import Culture, recognize_percentage

        found["Recognizers-Text percentages"] = lambda text: recognize_percentage(text, Culture.Chinese)
    return found


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """Print a Markdown table."""
    head = list(head)
    print("\n| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")


def throughput(texts: dict[str, str], seconds: float, with_rivals: bool) -> None:  # noqa: FBT001
    """Characters a second by kind and source, one process, beside what others do with the same text."""
    others: dict[str, Callable[[str], object]] = {"bare scan for digits": digit_scan, "`jieba.lcut`": jieba_cut}
    if with_rivals:
        others |= rivals()
    rows = []
    for name, text in texts.items():
        for label, kinds in KIND_SETS.items():
            speed = rate(lambda kinds=kinds, text=text: extract(text, kinds=kinds), len(text), seconds)  # type: ignore[misc]
            megabytes = speed * len(text.encode()) / len(text) / 1e6
            rows.append((name, label, f"{speed / 1e6:.2f} M", f"{megabytes:.1f}"))
        part = text[:300_000]
        for label, work in others.items():
            speed = rate(lambda work=work, part=part: work(part), len(part), seconds)  # type: ignore[misc]
            megabytes = speed * len(part.encode()) / len(part) / 1e6
            rows.append((name, label, f"{speed / 1e6:.2f} M", f"{megabytes:.1f}"))
    table(("text", "what", "characters/s", "MB/s"), rows)


def starts() -> None:
    """Wall time and peak memory of whole commands on a small file, median of seven."""
    command = shutil.which("yiwu-facts") or str(Path(sys.executable).with_name("yiwu-facts"))
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder, "small.txt")
        small.write_text("2025年，义乌进出口总值突破8000亿元，同比增长25.1%。义乌市品牌发展促进会表示。\n" * 8, "utf-8")
        lines = {
            "`--version`": [command, "--version"],
            "`--help`": [command, "--help"],
            "1 KB, dates, percentages, money": [command, "extract", str(small), "-k", ",".join(NUMERIC)],
            "1 KB, all four kinds": [command, "extract", str(small)],
        }
        table(("command", "seconds", "peak memory"), ((label, *_run(line)) for label, line in lines.items()))


def _run(line: list[str]) -> tuple[str, str]:
    times, peak = [], 0
    for _ in range(7):
        start = time.perf_counter()
        process = subprocess.Popen(line, stdout=subprocess.DEVNULL)
        _, _, usage = os.wait4(process.pid, 0)
        times.append(time.perf_counter() - start)
        peak = max(peak, usage.ru_maxrss)
    return f"{statistics.median(times):.2f}", f"{peak / 1024:.0f} MB"


def lengths(text: str) -> None:
    """Time by input length: a linear tool takes twice as long for twice the text."""
    rows = []
    size, last = 1 << 10, 0.0
    while size <= 1 << 24:
        part = (text * (size // len(text) + 1))[:size]
        start = time.perf_counter()
        extract(part)
        took = time.perf_counter() - start
        rows.append((f"{size:,}", f"{took:.3f}", f"{took / size * 1e6:.2f}", f"{took / last:.2f}" if last else ""))
        size, last = size * 4, took
    table(("characters", "seconds", "µs a character", "times the last (4 = linear)"), rows)


def batch(text: str, megabytes: int = 40) -> None:
    """Whole folders with 1..N workers."""
    command = shutil.which("yiwu-facts") or str(Path(sys.executable).with_name("yiwu-facts"))
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "texts")
        source.mkdir()
        piece = text[:60_000]
        count = megabytes * 1_000_000 // len(piece.encode())
        for at in range(count):
            source.joinpath(f"{at:05}.txt").write_text(f"第{at}号\n{piece}", "utf-8")
        rows, first = [], 0.0
        for workers in range(1, (os.cpu_count() or 1) + 1):
            out = Path(folder, f"facts-{workers}.db")
            start = time.perf_counter()
            line = [command, "batch", str(source), "--out", str(out), "--jobs", str(workers)]
            subprocess.run(line, check=True, capture_output=True)
            took = time.perf_counter() - start
            first = first or took
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            rows.append((workers, f"{took:.1f}", f"{megabytes / took:.1f}", f"{first / took:.2f}", f"{peak:.0f} MB"))
        table(("workers", "seconds", "MB/s", "times one worker", "largest process"), rows)


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+", type=Path, help="UTF-8 text files")
    parser.add_argument("--seconds", type=float, default=3, help="time for each figure")
    parser.add_argument("--lengths", action="store_true", help="also cost against input length")
    parser.add_argument("--batch", action="store_true", help="also folders with several workers")
    parser.add_argument("--rivals", action="store_true", help="also other tools that are installed")
    arguments = parser.parse_args()
    texts = {path.stem: path.read_text(encoding="utf-8")[:2_000_000] for path in arguments.texts}
    starts()
    throughput(texts, arguments.seconds, arguments.rivals)
    if arguments.lengths:
        lengths(next(iter(texts.values())))
    if arguments.batch:
        batch(next(iter(texts.values())))


if __name__ == "__main__":
    main()
