"""Facts of files and folders, as the command gives them, for programs."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Unpack

from yiwu_facts.batch.folder import Choice
from yiwu_facts.batch.sources import sources
from yiwu_facts.batch.tasks import BY_FIELD, Options
from yiwu_facts.cli.run import Delivery, Tally, outcomes_of
from yiwu_facts.own import Files
from yiwu_facts.pipeline import How, as_date, checked_currency, checked_kinds
from yiwu_facts.read import Input, UnreadableError, codec_name
from yiwu_facts.read.documents import known_types
from yiwu_facts.write import Result

Heard = Callable[[str, str], None]
"""Takes the name of a document and a sentence on it."""


class Reading(How, total=False):
    """How files are read; the names and meanings are those of `extract` and of the options of the command.

    Attributes:
        kinds, vague, currency, lexicon, never, rules: see `extract`.
        reference_date: a day, as for `extract`; or `filename`, `mtime` or `field:NAME`.
        encoding: of all the files; otherwise found out for each.
        type: what the files are, such as `jsonl`, whatever their names say.
        fields: the fields of records that are texts.
        keep: the fields of records that go into `Result.keep`.
        table: whether a file of CSV is one table.
        whole_page: whether all text of a web page is read.
    """

    kinds: str | Iterable[str] | None
    rules: Files | None
    encoding: str | None
    type: str | None
    fields: Iterable[str]
    keep: Iterable[str]
    table: bool
    whole_page: bool


def extract_file(path: str | Path, **how: Unpack[Reading]) -> list[Result]:
    """Return the documents of a file with their facts: one, or as many as there are records, sheets or packed files.

    Args:
        path: a file of any kind that the command reads.
        how: see `Reading`.

    Raises:
        UnreadableError: nothing of it can be read; what is lost of many documents is only warned of.
        ValueError: an option has no sense.
    """
    lost: list[str] = []
    results = list(_results([str(path)], _options(how), 1, lambda _, reason: lost.append(reason)))
    if lost and not results:
        raise UnreadableError(f"{path}: {lost[0]}")
    for reason in lost:
        warnings.warn(f"{path}: {reason}", RuntimeWarning, stacklevel=2)
    return results


def extract_folder(
    folder: str | Path, *, jobs: int = 1, on_error: Heard | None = None, **how: Unpack[Reading]
) -> Iterator[Result]:
    """Yield the documents of the texts in a folder, at any depth, by name.

    Args:
        folder: the folder.
        jobs: how many processes read; with several, the program needs `if __name__ == "__main__":`.
        on_error: takes the name of what cannot be read, and why. If None, there is a warning.
        how: see `Reading`.

    Raises:
        NotADirectoryError: there is no such folder.
        ValueError: an option has no sense.
    """
    if not Path(folder).is_dir():
        raise NotADirectoryError(str(folder))
    return _results([str(folder)], _options(how), jobs, on_error or _warn)


def to_json(results: Iterable[Result]) -> str:
    """Return documents as JSON, to the letter as the command writes them with `-f json`.

    >>> print(to_json([]), end="")
    []
    """
    documents = ",\n".join(result.to_json() for result in results)
    return f"[\n{documents}\n]\n" if documents else "[]\n"


class _Heard(Tally):
    """Hands on what there is to say, instead of writing it to standard error."""

    def __init__(self, heard: Heard) -> None:
        super().__init__()
        self._heard = heard

    def fail(self, name: str, reason: str) -> None:
        self._heard(name, reason)

    def note(self, name: str, reason: str) -> None:
        _warn(name, reason)


class _Kept:
    """The documents that have come so far."""

    def __init__(self) -> None:
        self._results: list[Result] = []

    def add(self, result: Result) -> None:
        self._results.append(result)

    def end(self) -> None:
        """Do nothing."""

    def taken(self) -> list[Result]:
        taken, self._results = self._results, []
        return taken


def _warn(name: str, reason: str) -> None:
    warnings.warn(f"{name}: {reason}", RuntimeWarning, stacklevel=2)


def _results(paths: Sequence[str], options: Options, jobs: int, heard: Heard) -> Iterator[Result]:
    choice = Choice(ignore_files=False, records=bool(options.fields) or options.table, any_name=True)
    tally, kept = _Heard(heard), _Kept()
    inputs: list[Input] = sources(paths, tally.fail, choice).inputs
    delivery = Delivery("json", io.StringIO(), tally, keep=options.keep, write=lambda *_, **__: kept)
    for outcomes in outcomes_of(inputs, options, jobs, delivery):
        for outcome in outcomes:
            delivery.take(outcome)
        yield from kept.taken()


_NAMES = Reading.__optional_keys__


def _options(how: Reading) -> Options:
    given = dict(how)
    if unknown := sorted(given.keys() - _NAMES):
        raise TypeError(f"unknown option {unknown[0]!r}: the options are {', '.join(sorted(_NAMES))}")
    options = Options(
        reference=_reference(how.get("reference_date")),
        encoding=_encoding(how.get("encoding")),
        currency=checked_currency(how.get("currency", "CNY")),
        vague=how.get("vague", False),
        fields=_names(how.get("fields", ())),
        type=_type(how.get("type")),
        keep=_names(how.get("keep", ())),
        whole_page=how.get("whole_page", False),
        table=how.get("table", False),
        lexicon=_paths(how.get("lexicon")),
        never=_paths(how.get("never")),
        rules=_paths(how.get("rules")),
    )
    kinds, own_kinds = how.get("kinds"), options.brought.kinds
    return options if kinds is None else options.with_kinds(checked_kinds(kinds, own_kinds))


def _reference(day: date | str | None) -> str | None:
    if isinstance(day, str) and (day in {"filename", "mtime"} or day.startswith(BY_FIELD)):
        return day
    checked = as_date(day)
    return None if checked is None else checked.isoformat()


def _encoding(label: str | None) -> str | None:
    try:
        return None if label is None else codec_name(label)
    except LookupError:
        raise ValueError(f"unknown encoding: {label!r}") from None


def _type(name: str | None) -> str | None:
    if name is None:
        return None
    if name.lower().removeprefix(".") not in known_types():
        raise ValueError(f"unknown type {name!r}: the types are {', '.join(known_types())}")
    return f".{name.lower().removeprefix('.')}"


def _names(names: str | Iterable[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(dict.fromkeys(names))


def _paths(files: Files | None) -> tuple[str, ...]:
    if files is None:
        return ()
    return (str(files),) if isinstance(files, str | Path) else tuple(map(str, files))
