"""The values of options: from what the user typed to what the code takes, or one sentence on what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from difflib import get_close_matches

import typer

from yiwu_facts.batch.tasks import BY_FIELD
from yiwu_facts.kinds import fields, known
from yiwu_facts.own import OwnError, own
from yiwu_facts.read import codec_name
from yiwu_facts.read.documents import known_types

_SPELLINGS = {"organisation": "organization"}
"""Kinds as they are written elsewhere."""


def kinds(words: list[str] | None) -> list[str]:
    """Return the kinds of `-k date -k money,percentage` in their usual spelling; see `known_kinds`.

    >>> kinds(["Date,money", "organisation"])
    ['date', 'money', 'organization']
    """
    asked = [word.strip().lower() for part in words or () for word in part.split(",")]
    return [_SPELLINGS.get(word, word) for word in asked]


def known_kinds(asked: Collection[str], more: Iterable[str] = ()) -> list[str]:
    """Return kinds that are known; `all` is every kind.

    Args:
        asked: as `kinds` has them.
        more: kinds that are known beside our own.

    Raises:
        BadParameter: one is not known, or the package that it comes from is at fault.
    """
    every = known(more, asked)
    found = list(every) if "all" in asked else list(asked)
    for kind in found:
        if kind not in every:
            likely = get_close_matches(kind, every, 1)
            hint = f"did you mean {likely[0]}? " if likely else ""
            reason = f"unknown kind {kind!r}; {hint}the kinds are {', '.join(every)}."
            raise typer.BadParameter(reason, param_hint="'--kind' / '-k'")
    try:
        fields(found)
    except ValueError as error:
        raise typer.BadParameter(f"{error}.", param_hint="'--kind' / '-k'") from None
    return found


def currency(code: str) -> str:
    """Return a currency code in capitals; what news write for one, such as RMB, will do."""
    if code == "CNY":  # nobody should wait for tables that may not be needed
        return code
    from yiwu_facts.kinds.money.currencies import currencies

    known = currencies()
    capitals = code.upper()
    found = capitals if capitals in known.symbols else known.codes.get(capitals)
    if found is None:
        raise typer.BadParameter(f"{code!r} is no currency code that is known here, such as CNY, HKD or TWD.")
    return found


def encoding(label: str | None) -> str | None:
    """Return Python's name of an encoding."""
    try:
        return None if label is None else codec_name(label)
    except (LookupError, ValueError):
        raise typer.BadParameter(
            f"unknown encoding {label!r}; Chinese files are in utf-8, gb18030 (the same as gbk), big5 or utf-16."
        ) from None


def file_type(word: str | None) -> str | None:
    """Return the ending of files of a type.

    >>> file_type("JSONL"), file_type(".htm")
    ('.jsonl', '.htm')
    """
    if word is None:
        return None
    name = word.lower().removeprefix(".")
    known = known_types()
    if name in known:
        return f".{name}"
    raise typer.BadParameter(f"unknown type {word!r}; the types are {', '.join(known)}.")


def reference_date(word: str | None) -> str | None:
    """Return a day as `YYYY-MM-DD`; `filename`, `mtime` and `field:NAME` stay, as they depend on the document."""
    if word is not None and word.startswith(BY_FIELD):
        if not word[len(BY_FIELD) :].strip():
            raise typer.BadParameter("name the field that holds the date, such as field:发布日期.")
        return word
    return word if word in {None, "filename", "mtime"} else _day(str(word)).isoformat()


def names(words: list[str] | None) -> list[str]:
    """Return the names of `--keep id --keep title,author`, each once."""
    found = [name.strip() for word in words or () for name in word.split(",")]
    if "" in found:
        raise typer.BadParameter("a name is empty; name fields of the records, such as id,title.")
    return list(dict.fromkeys(found))


def lexicon(paths: list[str] | None) -> list[str]:
    """Return files of own names that can be used."""
    with _refused():
        own(paths)
    return paths or []


def rules(paths: list[str] | None) -> list[str]:
    """Return files of own rules that can be used."""
    with _refused():
        own(None, None, paths)
    return paths or []


def never(paths: list[str] | None) -> list[str]:
    """Return files of names that are never to be reported."""
    with _refused():
        own(None, paths)
    return paths or []


@contextmanager
def _refused() -> Iterator[None]:
    """Say of a file that it cannot be used."""
    try:
        yield
    except OwnError as error:
        raise typer.BadParameter(f"{error}.") from None


def distinct(words: list[str] | None) -> list[str] | None:
    """Return words, each once."""
    return list(dict.fromkeys(words or ()))


def _day(word: str) -> date:
    if word == "today":
        return date.today()  # noqa: DTZ011 - the user's own today
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", word, re.ASCII):
            return date.fromisoformat(word)
    except ValueError:
        pass
    raise typer.BadParameter(
        f"{word!r} is no date; write YYYY-MM-DD, such as 2026-04-24, or today, filename, mtime or field:NAME."
    )
