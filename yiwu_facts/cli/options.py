"""The values of options: from what the user typed to what the code takes, or one sentence on what is wrong with it."""

from __future__ import annotations

import re
from datetime import date

import typer

from yiwu_facts.kinds import KINDS
from yiwu_facts.read import codec_name


def kinds(words: list[str] | None) -> list[str] | None:
    """Return the kinds of `-k date -k money,percentage`; None is all of them."""
    if not words:
        return None
    asked = [kind.strip() for word in words for kind in word.split(",")]
    for kind in asked:
        if kind not in KINDS:
            raise typer.BadParameter(f"unknown kind {kind!r}; the kinds are {', '.join(KINDS)}.")
    return asked


def currency(code: str) -> str:
    """Return a currency code in capitals."""
    if not re.fullmatch("[A-Za-z]{3}", code):
        raise typer.BadParameter(f"{code!r} is no ISO 4217 code of three letters, such as CNY, HKD or TWD.")
    return code.upper()


def encoding(label: str | None) -> str | None:
    """Return Python's name of an encoding."""
    try:
        return None if label is None else codec_name(label)
    except (LookupError, ValueError):
        raise typer.BadParameter(
            f"unknown encoding {label!r}; Chinese files are in utf-8, gb18030 (the same as gbk), big5 or utf-16."
        ) from None


def reference_date(word: str | None) -> str | None:
    """Return a day as `YYYY-MM-DD`; `filename` and `mtime` stay, as they depend on the document."""
    return word if word in {None, "filename", "mtime"} else _day(str(word)).isoformat()


def _day(word: str) -> date:
    if word == "today":
        return date.today()  # noqa: DTZ011 - the user's own today
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", word, re.ASCII):
            return date.fromisoformat(word)
    except ValueError:
        pass
    raise typer.BadParameter(f"{word!r} is no date; write YYYY-MM-DD, such as 2026-04-24, or today, filename or mtime.")
