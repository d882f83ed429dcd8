"""Files to tasks: small ones together, large ones in pieces. The tasks depend on the files and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import file_digest
from pathlib import Path

from yiwu_facts.batch.stream import LARGE, PIECE, TextStream
from yiwu_facts.batch.work import Began, Ended, File, Options, PieceOf, Same, Task
from yiwu_facts.read import Input, UnreadableError
from yiwu_facts.read.inputs import reason_of

_BYTES = 256 << 10
FILES = 64
"""A task is done when it has so many bytes or files: enough that handing it over costs nothing beside it."""


def tasks(files: Iterable[tuple[File, int | None]], options: Options, together: int = FILES) -> Iterator[Task]:
    """Yield the tasks for files, in the same order.

    Args:
        files: the files with their sizes in bytes; None for pipes, which only this process has.
        options: how the files are read.
        together: how many small files one task may have.

    >>> [len(task) for task in tasks([(File(name, name), 200_000) for name in "abc"], Options())]
    [2, 1]
    """
    group: list[File] = []
    size = 0
    for file, length in files:
        is_small = length is not None and length <= LARGE
        if group and (not is_small or size >= _BYTES or len(group) >= together):
            yield tuple(group)
            group, size = [], 0
        if length is None or length > LARGE:
            yield from _pieces(file, options)
        else:
            group.append(file)
            size += length
    if group:
        yield tuple(group)


def _pieces(file: File, options: Options) -> Iterator[Task]:
    """Yield the pieces of a file, between the marks of its beginning and its end."""
    reference = None
    stream = None
    reason = None
    try:
        if file.sha256 and _digest(file.path) == file.sha256:
            yield Same(file.source)
            return
        yield Began(file.source)
        with Input(file.path).open() as binary:
            stream = TextStream(binary, options.encoding)
            for piece in stream.pieces(PIECE):
                if not piece.offset:
                    reference = options.reference_date(Input(file.path), piece.text)
                yield PieceOf(file.source, piece, stream.encoding, reference)
    except UnreadableError as error:
        reason = str(error)
    except OSError as error:
        reason = reason_of(error)
    if stream is None:
        yield Ended(file.source, "utf-8", None, 0, "", reason)
    else:
        yield Ended(file.source, stream.encoding, reference, stream.characters, stream.digest.hexdigest(), reason)


def _digest(path: str) -> str:
    with Path(path).open("rb") as binary:
        return file_digest(binary, "sha256").hexdigest()
