"""Writes the weights as the tagger reads them: pruned, one byte each, n-grams by the hash of their characters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from yiwu_facts.kinds.organization.tagger.features import ORDERS
from yiwu_facts.kinds.organization.tagger.train.kernels import ALLOWED

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from yiwu_facts.kinds.organization.tagger.features import Dictionaries
    from yiwu_facts.kinds.organization.tagger.train.crf import Crf

_SCALE = 3.5 / 127
_LEAST = 2  # steps of the scale; weights below are dropped


def arrays(crf: Crf, dictionaries: Dictionaries, ngrams: int) -> dict[str, NDArray[Any]]:
    """Return the arrays of `weights.npz`; of the n-grams longer than one character only the `ngrams` weightiest."""
    steps = np.clip(np.round(crf.weights / _SCALE), -127, 127).astype(np.int8).reshape(-1, 32)
    tables, words = {}, []
    result: dict[str, NDArray[Any]] = {}
    for name, keys, base, size in crf.known:
        rows = steps[base : base + size].copy()
        if keys is not None:
            rows[np.abs(rows) < _LEAST] = 0
            tables[int(name[1])] = keys, rows
        elif name == "shape":
            result["shapes"] = rows
        else:
            rows[0] = 0
            words.append(rows)
    masses = {length: np.abs(rows.astype(np.int32)).sum(axis=1) for length, (_, rows) in tables.items()}
    every = np.concatenate([masses[length] for length in ORDERS if length > 1])
    least = np.sort(every)[-ngrams] if len(every) > ngrams else 1
    for length, (keys, rows) in tables.items():
        heavy = masses[length] >= max(int(least) if length > 1 else 1, 1)
        keys, rows = keys[heavy], rows[heavy]  # noqa: PLW2901
        result[f"keys{length}"] = _differences(keys)
        result[f"weights{length}"] = np.ascontiguousarray(rows.T)  # column by column, which compresses better
    result["words"] = np.concatenate(words)
    result |= _stored(dictionaries)
    result["scale"] = np.array(_SCALE, np.float32)
    result["transitions"] = (np.exp(crf.moves) * ALLOWED).astype(np.float32)
    return result


def _stored(dictionaries: Dictionaries) -> dict[str, NDArray[Any]]:
    return {
        "word_keys": _differences(dictionaries.table.keys),
        "word_bits": dictionaries.bits.astype(np.uint16),
        "head_keys": _differences(dictionaries.heads.keys),
        "head_lengths": dictionaries.lengths,
    }


def _differences(keys: NDArray[np.uint32]) -> NDArray[np.uint32]:
    return np.diff(keys, prepend=np.uint32(0))


def write(path: Path, stored: dict[str, NDArray[Any]]) -> None:
    """Write the arrays, compressed; the same arrays give the same bytes."""
    np.savez_compressed(path, allow_pickle=False, **stored)
