"""JSON: one object, or an array of them, or of texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from yiwu_facts.read.beside import parsed
from yiwu_facts.read.decode import UnreadableError, decode
from yiwu_facts.read.documents import Bad, How, Text
from yiwu_facts.read.records import Record, documents

_LARGEST = 32 << 20
NO_OBJECT = "it is no JSON object"


def texts(file: BinaryIO, how: How) -> Iterator[Text | Bad]:
    """Yield the texts of the objects, labelled with their places in the array, from 1."""
    data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise UnreadableError(
            f"it has more than {_LARGEST >> 20} MB; make a file of lines of it, for example with jq -c '.[]', and call"
            " that .jsonl"
        )
    text, encoding = decode(data, how.encoding, how.warn)
    del data
    return documents(_records(text), how, lambda: encoding, "object")


def _records(text: str) -> Iterator[Record | Bad]:
    if not text.strip():
        return
    try:
        root = parsed(text)
    except ValueError as error:
        raise UnreadableError(f"it is no JSON ({error})") from None
    except RecursionError:
        raise UnreadableError("its JSON is nested too deeply") from None
    if isinstance(root, dict):
        yield "", root
    elif isinstance(root, list):
        for number, record in enumerate(root, 1):
            yield (f":{number}", record) if isinstance(record, dict | str) else Bad(f":{number}", NO_OBJECT)
    else:
        raise UnreadableError("its JSON is neither an object nor an array of objects")
