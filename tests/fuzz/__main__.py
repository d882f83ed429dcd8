"""Make texts and files until the time is over, or until one breaks what must hold; prints that one, made small.

    python -m tests.fuzz [--minutes 1] [--seed 0] [--files]
    python -m tests.fuzz --guided [--minutes 1]

`--files` damages files instead of making texts. `--guided` lets atheris find the way by the branches taken
(pip install atheris). Exit status: 0 nothing was found, 1 something was.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections.abc import Callable
from random import Random
from typing import Any

from tests.fuzz import files, grammar, invariants

DAYS = (None, "2026-04-24", "2024-02-29", "0001-01-01", "9999-12-31")


def fails(text: str, day: str | None) -> Exception | None:
    """Return what is raised for a text, None if all holds."""
    try:
        invariants.check(text, reference_date=day)
    except Exception as error:  # noqa: BLE001 - whatever is raised is found
        return error
    return None


def smaller(text: str, is_bad: Callable[[str], bool]) -> str:
    """Return a text without the parts that don't matter.

    >>> smaller("abcxdef", lambda text: "x" in text)
    'x'
    """
    size = len(text) // 2
    while size:
        at = 0
        while at < len(text):
            shorter = text[:at] + text[at + size :]
            if is_bad(shorter):
                text = shorter
            else:
                at += size
        size //= 2
    return text


def _place(error: Exception) -> str:
    """Return what was raised, and where: failures of one place are one fault."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} {last.filename}:{last.lineno}"


def texts(random: Random) -> tuple[str, str] | None:
    """Try one text; return where it fails and what is to be said of it."""
    day, text = random.choice(DAYS), grammar.text(random)
    if not (error := fails(text, day)):
        return None
    place = _place(error)
    small = smaller(text, lambda shorter: (again := fails(shorter, day)) is not None and _place(again) == place)
    return place, f"{small!r} with the reference date {day}: {fails(small, day)!r}"


def damaged(random: Random) -> tuple[str, str] | None:
    """Try one file; return where it fails and what is to be said of it."""
    name, data = files.damaged(random)
    try:
        files.check(name, data)
    except Exception as error:  # noqa: BLE001
        return _place(error), f"{name} of {data!r}: {error!r}"
    return None


def guided(seconds: int) -> None:
    """Let atheris choose: a seed of the grammar, and bytes that change its text. It ends the process."""
    import atheris

    with atheris.instrument_imports(include=["yiwu_facts"]):
        import yiwu_facts.kinds.date
        import yiwu_facts.kinds.money
        import yiwu_facts.kinds.organization
        import yiwu_facts.kinds.percentage
        import yiwu_facts.kinds.quantity
        import yiwu_facts.statements  # noqa: F401

    def one(data: bytes) -> None:
        given: Any = atheris.FuzzedDataProvider(data)
        parts = [grammar.text(Random(given.ConsumeInt(4)), 3), given.ConsumeUnicode(12)]
        invariants.check("".join(parts), reference_date=given.PickValueInList(list(DAYS)))

    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", "-max_len=64"], one)
    atheris.Fuzz()


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--files", action="store_true")
    parser.add_argument("--guided", action="store_true")
    chosen = parser.parse_args()
    if chosen.guided:
        guided(int(60 * chosen.minutes))
    random, end, count = Random(chosen.seed), time.monotonic() + 60 * chosen.minutes, 0
    found: set[str] = set()
    while time.monotonic() < end:
        count += 1
        if said := (damaged if chosen.files else texts)(random):
            place, story = said
            if place not in found:
                print(place, story, sep="\n  ", flush=True)  # noqa: T201
            found.add(place)
    print(f"{count:,} inputs, {len(found)} faults")  # noqa: T201
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
