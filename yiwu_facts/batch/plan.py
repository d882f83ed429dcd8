"""Files to tasks: small ones together, large ones in parts. The tasks depend on the files and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from yiwu_facts.batch.groups import CHARACTERS
from yiwu_facts.batch.pool import processors
from yiwu_facts.batch.tasks import Began, Ended, Failed, File, Noted, Options, Part, Parts, Same, Task
from yiwu_facts.batch.work import parts_of
from yiwu_facts.read import Input, UnreadableError
from yiwu_facts.read.documents import PACKED, RECORDS, TABLES, UNCUT, ending_of
from yiwu_facts.read.inputs import reason_of
from yiwu_facts.read.stream import LARGE

_BYTES = 256 << 10
FILES = 64
"""A task is done when it has so many bytes or files: enough that handing it over costs nothing beside it."""
_PARTS = 512
"""The same for the documents in a file, which also end a task where they would end a group that is read together."""
_PAYS = 256 << 10
"""Bytes of work that pay one more process: it takes about a third of that time to start."""
_UNCUT = 64 << 20
"""Bytes up to which a file that cannot be cut is read where its facts are found, so that several are read at once."""
_PACKING = 16
"""How much more than its size a packed file is taken to hold."""


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
    room = _BYTES
    for file, size in files:
        weight = None if size is None else _weight(file, size, options)
        if group and (weight is None or room <= 0 or len(group) >= together):
            yield tuple(group)
            group, room = [], _BYTES
        if weight is None:
            yield from _large(file, size, options)
        else:
            group.append(file)
            room -= weight
    if group:
        yield tuple(group)


def _weight(file: File, size: int, options: Options) -> int | None:
    """Return how many bytes a file may hold; None if it is large."""
    ending = ending_of(file.path, file.type(options))
    weight = size * _PACKING if ending in PACKED else size
    if ending in UNCUT:
        return weight if weight <= _UNCUT else None
    is_records = ending in RECORDS and not (options.table and ending in TABLES)
    return weight if weight <= (_BYTES if is_records else LARGE) else None


def processes(files: Sequence[tuple[File, int | None]], options: Options, asked: int | None = None) -> int:
    """Return how many processes read files: those asked for or as many as pay, but no more than can be kept busy.

    What a pipe holds is not known before, and pays none.

    >>> records = [(File("a.jsonl", "a.jsonl"), size << 10) for size in (10, 511, 512, 1024)]
    >>> [_paying([record], Options()) for record in records]
    [1, 1, 2, 4]
    >>> [processes([record], Options(), asked=3) for record in records]
    [1, 3, 3, 3]
    """
    most = min(_paying(files, options), processors()) if asked is None else asked
    weights = [None if size is None else _weight(file, size, options) for file, size in files]
    return most if None in weights else max(1, min(most, len(weights)))


def _paying(files: Sequence[tuple[File, int | None]], options: Options) -> int:
    """Return how many processes have so much to do that their start pays."""
    sizes = [(size, _weight(file, size, options)) for file, size in files if size is not None]
    longest = max((weight for _, weight in sizes if weight is not None), default=0)
    total = sum(size if weight is None else weight for size, weight in sizes)
    return 1 + max(0, total - max(longest, _BYTES)) // _PAYS


def _large(file: File, size: int | None, options: Options) -> Iterator[Task]:
    """Yield the parts of a file, between the marks of its beginning and its end."""
    try:
        digest = "" if file.sha256 is None else _digest(file.path)
    except OSError as error:
        yield Failed(file.source, reason_of(error))
        return
    if digest and digest == file.sha256:
        yield Same(file.source)
        return
    yield Began(file.source, digest)
    reason = None
    try:
        with Input(file.path).open() as binary:
            yield from _parts(file, binary, size, options)
    except UnreadableError as error:
        reason = str(error)
    except OSError as error:
        reason = reason_of(error)
    yield Ended(file.source, reason)


def _parts(file: File, binary: BinaryIO, size: int | None, options: Options) -> Iterator[Parts]:
    """Yield parts, small ones together."""
    parts: list[Part] = []
    failures: list[Failed] = []
    notes: list[str] = []
    room = CHARACTERS
    for part in parts_of(file, binary, size, options):
        match part:
            case Failed():
                failures.append(part)
            case Noted():
                notes.append(part.reason)
            case Part():
                parts.append(part)
                room -= len(part.text.piece.text)
        if room <= 0 or len(parts) + len(failures) >= _PARTS:
            yield Parts(file.source, tuple(parts), tuple(failures), _position(binary))
            parts, failures, room = [], [], CHARACTERS
    if parts or failures or notes:
        yield Parts(file.source, tuple(parts), tuple(failures), _position(binary), tuple(notes))


def _position(binary: BinaryIO) -> int | None:
    try:
        return binary.tell()
    except OSError:
        return None


def _digest(path: str) -> str:
    from hashlib import file_digest

    with Path(path).open("rb") as binary:
        return file_digest(binary, "sha256").hexdigest()
