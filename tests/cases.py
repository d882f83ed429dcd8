"""Reader of the case files; `tests/cases/README.md` describes their form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from yiwu_facts import Fact
from yiwu_facts.kinds import KINDS
from yiwu_facts.pipeline import extract_each

FOLDER = Path(__file__).parent / "cases"
OPEN, CLOSE = "〔〕"


@dataclass(frozen=True)
class Case:
    """One text, the facts it must give, and where it is written."""

    kind: str
    text: str
    expected: tuple[tuple[int, int, Any, str | None], ...]
    options: tuple[tuple[str, Any], ...]
    place: str

    @property
    def is_known_failure(self) -> bool:
        return "known-failures" in self.place

    def __str__(self) -> str:
        return f"{self.place} {self.text[:40]}"


@cache
def load(kind: str | None = None) -> tuple[Case, ...]:
    """Return the cases of a kind, or of all kinds."""
    return tuple(
        case
        for name in ([kind] if kind else KINDS)
        for path in sorted((FOLDER / name).glob("*.txt"))
        for case in read(name, path)
    )


def parts(cases: Iterable[Case], size: int = 40) -> list[Any]:
    """Return cases as parameters of a test, those of a file together: a test for each costs more than it."""
    files = groupby(cases, lambda case: case.place.partition(":")[0])
    return [pytest.param(part, id=_span(part)) for _, found in files for part in _batched(list(found), size)]


def _batched(cases: list[Case], size: int) -> Iterator[list[Case]]:
    return (cases[at : at + size] for at in range(0, len(cases), size))


def _span(cases: Sequence[Case]) -> str:
    return f"{cases[0].place}-{cases[-1].place.rpartition(':')[2]}"


def together(read: Iterable[tuple[Case, str]], kinds: Sequence[str] | None = None) -> list[list[Fact]]:
    """Return the facts of texts that are read with the options of cases; many together take a tenth of the time.

    Args:
        read: cases, and for each the text to read in its place.
        kinds: the kinds to find, those of the cases if none are named.
    """
    groups: dict[tuple[Any, ...], list[tuple[int, str]]] = {}
    for at, (case, text) in enumerate(read):
        groups.setdefault((tuple(kinds or [case.kind]), case.options), []).append((at, text))
    found: dict[int, list[Fact]] = {}
    for (wanted, options), texts in groups.items():
        how = dict(options)
        days = [how.pop("reference_date")] * len(texts)
        facts = extract_each([text for _, text in texts], days, kinds=wanted, **how)
        found |= dict(zip((at for at, _ in texts), facts, strict=True))
    return [found[at] for at in sorted(found)]


def report(wrong: Iterable[tuple[Case, str, object, object]]) -> None:
    """Fail if there are wrong cases, and name each.

    Args:
        wrong: the cases, what of them is wrong, what is found and what is expected.
    """
    lines = [f"{case}{what}\n    found    {found}\n    expected {expected}" for case, what, found, expected in wrong]
    assert not lines, f"{len(lines)} wrong\n" + "\n".join(lines)


def read(kind: str, path: Path) -> Iterator[Case]:
    """Yield the cases of one file."""
    options: dict[str, Any] = {"reference_date": "2026-04-24"}
    values: list[str] | None = None
    for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        place = f"{kind}/{path.name}:{at}"
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("ref "):
            day = line.split()[1]
            options["reference_date"] = None if day == "none" else day
        elif line.startswith("set "):
            _, name, *word = line.split()
            options[name] = word[0] if word else True
        elif line.startswith("=="):
            notation = line[2:].split("  #")[0].strip()
            values = [] if notation == "none" else [part.strip() for part in notation.split(" ; ")]
        else:
            assert values is not None, f"{place}: a text before the first =="
            text, marks = unmark(line.replace("\\n", "\n"))
            assert len(values) in (1, len(marks)) or not (values or marks), f"{place}: marks and values differ"
            assert marks or not values, f"{place}: no marks"
            notations = values * len(marks) if len(values) == 1 else values
            expected = tuple(
                (start, end, *NOTATIONS[kind](notation, text[start:end]))
                for (start, end), notation in zip(marks, notations, strict=True)
            )
            yield Case(kind, text, expected, tuple(sorted(options.items(), key=str)), place)


def unmark(line: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text without its marks, and the spans that they stood around.

    >>> unmark("增长〔25%〕")
    ('增长25%', [(2, 5)])
    """
    text, marks, start = "", [], -1
    for char in line:
        if char == OPEN:
            start = len(text)
        elif char == CLOSE:
            marks.append((start, len(text)))
        else:
            text += char
    return text, marks


MODS = {"approx", "less_than", "more_than", "at_least", "at_most", "start", "mid", "end"}


def _parts(notation: str) -> tuple[list[str], str | None]:
    words = notation.split()
    mod = next((word for word in words if word in MODS), None)
    return [word for word in words if word not in MODS], mod


def _bounds(word: str) -> dict[str, Decimal | None]:
    low, dots, high = word.partition("..")
    return {"min": Decimal(low) if low else None, "max": Decimal(high if dots else low) if (high or not dots) else None}


def _date(notation: str, _: str) -> tuple[Any, str | None]:
    words, mod = _parts(notation)
    if words == ["null"]:
        return None, mod
    kind, timex, *days = words
    first, dots, last = (days or ["-..-"])[0].partition("..")
    if not dots:
        last = first
    dash = {"-": None}
    return {
        "type": kind,
        "timex": dash.get(timex, timex),
        "from": dash.get(first, first),
        "to": dash.get(last, last),
    }, mod


def _percentage(notation: str, _: str) -> tuple[Any, str | None]:
    words, mod = _parts(notation)
    if words == ["null"]:
        return None, mod
    value: dict[str, Any] = {**_bounds(words[0]), "unit": words[1]}
    for word in words[2:]:
        name, _, text = word.partition("=")
        value[name] = text
    return value, mod


def _money(notation: str, _: str) -> tuple[Any, str | None]:
    words, mod = _parts(notation)
    if words == ["null"]:
        return None, mod
    value: dict[str, Any] = {**_bounds(words[0]), "currency": words[1]}
    for word in words[2:]:
        name, _, text = word.partition("=")
        value[name] = text
    return value, mod


def _organization(notation: str, marked: str) -> tuple[Any, str | None]:
    words, equals, code = notation.partition(" code=")
    kind, *name = words.split(maxsplit=1)
    value = {"name": name[0] if name else "".join(marked.split("\n")), "type": kind}
    return ({**value, "code": code} if equals else value), None


NOTATIONS = {
    "date": _date,
    "percentage": _percentage,
    "money": _money,
    "organization": _organization,
    "quantity": _percentage,
}
