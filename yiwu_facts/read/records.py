"""Which fields of a record are texts, and what their documents are called."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from yiwu_facts.read.decode import UnreadableError
from yiwu_facts.read.documents import Bad, How, Text
from yiwu_facts.read.stream import Piece

USUAL = ("text", "content", "body", "正文", "内容")
"""Names of the field that is the text, the first that a record has; otherwise the user has to name it."""

_NAMES = 20
"""So many names of fields are shown to choose from."""
_NAME = 40
"""Characters that are shown of each."""

_SURROGATES = re.compile("[\ud800-\udfff]")
"""Half characters, which JSON can write and no encoding can."""


def documents(
    records: Iterable[tuple[str, Mapping[str, Any]] | Bad], how: How, encoding: Callable[[], str], what: str = "record"
) -> Iterator[Text | Bad]:
    """Yield the texts of records; those without a text are passed over, as long as one has some.

    Args:
        records: each with its label.
        how: which fields are texts.
        encoding: says what the records so far were in.
        what: what a record is called.

    Raises:
        UnreadableError: there are records, but none has the field.

    >>> records = [(":1", {"title": "a", "text": "b"})]
    >>> for text in documents(records, How("a.csv", fields=("title", "text")), lambda: "utf-8"):
    ...     print(text.label, text.piece.text)
    :1:title a
    :1:text b
    """
    first: Mapping[str, Any] | None = None
    has_some = False
    for record in records:
        if isinstance(record, Bad):
            yield record
            continue
        label, fields = record
        first = first or fields
        for name in _wanted(fields, how):
            has_some = has_some or name in fields
            value = fields.get(name)
            if isinstance(value, str):
                tail = f":{name}" if len(how.fields) > 1 else ""
                yield Text(Piece(_SURROGATES.sub("\ufffd", value)), encoding(), label + tail, record={})
    if first is None:
        yield Text(Piece(""), encoding(), record={})
    elif not has_some:
        wanted = " or ".join(how.fields or USUAL)
        raise UnreadableError(
            f"no {what} has a field {wanted}; name the field of the text with --field: {_listed(first)}"
        )


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
