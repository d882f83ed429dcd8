"""Objects whose arrays stay on disk and are mapped into memory: what of them nobody looks at is never read."""

from __future__ import annotations

import pickle
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

_ALIGNED = 64


def save(path: Path, value: object) -> None:
    """Write an object as two files: `path` with `.arrays`, and with `.object` for all but its arrays."""
    with path.with_suffix(".arrays").open("wb") as arrays, path.with_suffix(".object").open("wb") as rest:
        _Writer(rest, arrays).dump(value)


def load(path: Path) -> Any:
    """Return an object that `save` wrote; its arrays can't be written to.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     save(Path(folder, "sums"), {"sums": np.arange(3), "size": np.uint8(3)})
    ...     load(Path(folder, "sums"))
    {'sums': array([0, 1, 2]), 'size': np.uint8(3)}
    """
    with path.with_suffix(".arrays").open("rb") as arrays, path.with_suffix(".object").open("rb") as rest:
        return _Reader(rest, mmap(arrays.fileno(), 0, access=ACCESS_READ)).load()


class _Writer(pickle.Pickler):
    def __init__(self, rest: BinaryIO, arrays: BinaryIO) -> None:
        super().__init__(rest, protocol=5)
        self._arrays = arrays
        arrays.write(bytes(_ALIGNED))  # an empty file can't be mapped

    def persistent_id(self, obj: Any) -> tuple[str, tuple[int, ...] | None, int] | None:
        """Write an array, or a number of numpy's, and say where: how numpy pickles them differs by its versions."""
        if not isinstance(obj, np.ndarray | np.generic):
            return None
        start = self._arrays.tell()
        data = obj.tobytes()
        self._arrays.write(data + bytes(-len(data) % _ALIGNED))
        return obj.dtype.str, obj.shape if isinstance(obj, np.ndarray) else None, start


class _Reader(pickle.Unpickler):
    def __init__(self, rest: BinaryIO, arrays: mmap) -> None:
        super().__init__(rest)
        self._arrays = arrays

    def persistent_load(self, pid: Any) -> Any:
        kind, shape, start = pid
        count = int(np.prod(shape or (1,), dtype=np.int64))
        array = np.frombuffer(self._arrays, np.dtype(kind), count, start)
        return array[0] if shape is None else array.reshape(shape)
