"""Which fields of a record are texts, and what their documents are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from yiwu_facts.read.beside import SURROGATES, Beside
from yiwu_facts.read.decode import UnreadableError
from yiwu_facts.read.documents import Bad, How, Text
from yiwu_facts.read.paths import paths, values
from yiwu_facts.read.stream import Piece

USUAL = ("text", "content", "body", "正文", "内容")
"""Names of the field that is the text, the first that a record has; otherwise the user has to name it."""

_NAMES = 20
"""So many names of fields are shown to choose from."""
_NAME = 40
"""Characters that are shown of each."""


Record = tuple[str, Mapping[str, Any] | str]
"""A record with its label; a text among records is one that has no fields."""


def documents(
    records: Iterable[Record | Bad], how: How, encoding: Callable[[], str | None], what: str = "record"
) -> Iterator[Text | Bad]:
    """Yield the texts of records; those without a text are passed over, as long as one has some.

    Args:
        records: each with its label.
        how: which fields are texts, as `paths.values` takes them.
        encoding: says what the records so far were in.
        what: what a record is called.

    Raises:
        UnreadableError: there are records, but none has the field.

    >>> records = [(":1", {"title": "a", "text": ["b", "c"]})]
    >>> for text in documents(records, How("a.csv", fields=("title", "text")), lambda: "utf-8"):
    ...     print(text.label, text.piece.text)
    :1:title a
    :1:text[1] b
    :1:text[2] c
    """
    first: Mapping[str, Any] | str | None = None
    beside = Beside(how)
    has_field = has_text = False
    for record in records:
        if isinstance(record, Bad):
            yield record
            continue
        label, fields = record
        first = first or fields
        for place, value in _found(fields, how):
            has_field = True
            if isinstance(value, str):
                has_text = True
                kept, day = beside.of(fields, place.removeprefix(":"))
                piece = Piece(SURROGATES.sub("\ufffd", value))
                yield Text(piece, encoding(), label + place, published=day, record=kept)
    wanted = " or ".join(how.fields or USUAL)
    if first is None:
        yield Text(Piece(""), encoding(), record={})
    elif not has_field:
        table = "; or read all of it as one table, with --table" if what == "row" else ""
        raise UnreadableError(
            f"no {what} has a field {wanted}; name the field of the text with --field: {_listed(paths(first))}{table}"
        )
    elif not has_text:
        how.warn(f"no {what} has a text in its field {wanted}; name another with --field: {_listed(paths(first))}")
    else:
        beside.report(what, _listed(paths(first)))


def _found(fields: Mapping[str, Any] | str, how: How) -> Iterator[tuple[str, Any]]:
    """Yield what may be a text of a record: with a colon and its place, if the record has several."""
    if isinstance(fields, str):
        yield from [("", fields)] if not how.fields else ()
        return
    seen = set()
    for name in _wanted(fields, how):
        for place, value in values(fields, name):
            if place not in seen:
                seen.add(place)
                yield f":{place}" if len(how.fields) > 1 or place != name else "", value


def _listed(fields: Iterable[Any]) -> str:
    r"""Return some names of fields as one short line that a terminal can show, whatever the file calls them.

    >>> ascii(_listed(["a\x1b]0;b", 1]))
    "'a\\ufffd]0;b, 1'"
    """
    names = [
        "".join(char if char.isprintable() else "\ufffd" for char in str(name)[:_NAME])
        for name in islice(fields, _NAMES + 1)
    ]
    return ", ".join(names[:_NAMES]) + (", …" if len(names) > _NAMES else "")


def _wanted(fields: Mapping[str, Any], how: How) -> tuple[str, ...]:
    return how.fields or tuple(name for name in USUAL if name in fields)[:1]
