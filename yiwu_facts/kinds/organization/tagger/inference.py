"""The linear-chain CRF: weights of features to probabilities of spans, whole arrays of sentences at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from yiwu_facts.kinds.organization.tagger.features import (
    ORDERS,
    SHAPES,
    WORD_ROWS,
    Dictionaries,
    dictionaries,
    shape_table,
)
from yiwu_facts.kinds.organization.tagger.hashing import RowTable, mix, polynomials
from yiwu_facts.kinds.organization.tagger.pieces import pieces

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

_PAD = 4  # empty places between pieces, so that no n-gram sees two of them
_BLOCK = 1 << 15  # places whose features are summed at once; the sums stay in the processor's cache
_CHUNK = 1 << 18  # places tagged at once; bounds the memory
_SHAPE_EDGE = np.int32(0x10000)
_O, _B, _I, _E = range(4)
_BIAS = 4096  # above the largest sum of weights of one place: 18 families of one byte


class Candidate(NamedTuple):
    """A span that may be a name, and how likely it is one."""

    start: int
    end: int
    probability: float


@dataclass(frozen=True)
class Model:
    """The weights, ready for use."""

    ngrams: list[RowTable]
    ngram_weights: list[NDArray[np.int16]]
    shapes: NDArray[np.int16]
    words: NDArray[np.int16]
    dictionaries: Dictionaries
    scale: float
    transitions: Floats
    shape_of: NDArray[np.uint8]

    def emissions(self, codes: NDArray[np.uint64]) -> Floats:
        """Return the score of each label at each place of padded pieces; one block.

        A row of weights is eight slots of four labels, 16 bits each. The four labels are summed as one 64-bit number:
        `_BIAS` keeps every part positive and small, so that none carries into the next.
        """
        size = len(codes)
        sums = np.full((size, 32), _BIAS, dtype=np.int16)
        for length, table, weights in zip(ORDERS, self.ngrams, self.ngram_weights, strict=True):
            rows = table.rows(mix(polynomials(codes, length), length))
            _add(sums, weights, rows, np.flatnonzero(rows >= 0))
        shape = np.zeros(size + 2, dtype=np.int32)
        shape[1:-1] = self.shape_of.take(np.minimum(codes, np.uint64(_SHAPE_EDGE)).astype(np.int32))
        sums += self.shapes.take((shape[:-2] * SHAPES + shape[1:-1]) * SHAPES + shape[2:], axis=0)
        for row, weights in zip(self.dictionaries.rows(codes), self.words, strict=True):
            _add(sums, weights, row, np.flatnonzero(row))
        packed = sums.view(np.uint64)
        scores = np.zeros(size + 8, dtype=np.uint64)
        for slot in range(8):  # the row at place j weighs the labels of places j-3 .. j+4
            scores[slot : slot + size] += packed[:, slot]
        labels = scores[3 : 3 + size].view(np.uint16).reshape(size, 4)
        return (labels.astype(np.float32) - np.float32(8 * _BIAS)) * np.float32(self.scale)

    def candidates(self, text: str, floor: float) -> list[Candidate]:
        """Return every span whose probability reaches `floor`, by position; they may overlap."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        found: list[Candidate] = []
        for chunk in _chunks(pieces(text)):
            found += self._tag(codes, chunk, floor)
        return found

    def _tag(self, codes: NDArray[np.uint32], chunk: NDArray[np.int64], floor: float) -> list[Candidate]:
        lengths = chunk[:, 1] - chunk[:, 0]
        ends = np.cumsum(lengths + _PAD)
        starts = ends - lengths
        flat = np.zeros(int(ends[-1]) + _PAD, dtype=np.uint64)
        shift = np.repeat(starts - chunk[:, 0], lengths)
        source = np.arange(chunk[0, 0], chunk[-1, 1])
        flat[source + shift] = codes[chunk[0, 0] : chunk[-1, 1]]
        potential = _potentials(self._all_emissions(flat, starts))
        potential[starts, _I] = potential[starts, _E] = 0
        potential[ends - 1, _B] = potential[ends - 1, _I] = 0
        order = np.argsort(-lengths, kind="stable")
        alpha, beta = _forward_backward(potential, self.transitions, starts[order], lengths[order])
        begin, end, odds = _spans(potential, self.transitions, alpha, beta, floor)
        piece = np.searchsorted(starts, begin, side="right") - 1
        offset = chunk[piece, 0] - starts[piece]
        sort = np.lexsort((end, begin))
        columns = ((begin + offset)[sort].tolist(), (end + offset)[sort].tolist(), odds[sort].tolist())
        return [Candidate(*row) for row in zip(*columns, strict=True)]

    def _all_emissions(self, flat: NDArray[np.uint64], starts: NDArray[np.int64]) -> Floats:
        marks = np.searchsorted(starts, np.arange(_BLOCK, int(starts[-1]), _BLOCK))
        cuts = sorted({0, *(starts[marks] - _PAD).tolist(), len(flat)})
        result = np.empty((len(flat), 4), dtype=np.float32)
        for start, end in pairwise(cuts):
            last = min(end + _PAD, len(flat))
            result[start:last] = self.emissions(flat[start:last])
        return result


def _add(
    sums: NDArray[np.int16], weights: NDArray[np.int16], rows: NDArray[np.integer], known: NDArray[np.int64]
) -> None:
    if 3 * len(known) > len(rows) and len(rows) == len(sums):
        sums += weights.take(rows, axis=0)  # an unknown n-gram has the row -1, the last one, which is zero
    else:
        sums[known] += weights.take(rows.take(known), axis=0)


def _chunks(spans: list[tuple[int, int]]) -> list[NDArray[np.int64]]:
    array = np.array(spans, dtype=np.int64).reshape(-1, 2)
    size = np.cumsum(array[:, 1] - array[:, 0] + _PAD)
    return [part for part in np.split(array, np.flatnonzero(np.diff(size // _CHUNK)) + 1) if len(part)]


def _potentials(scores: Floats) -> Floats:
    top = np.maximum(np.maximum(scores[:, 0], scores[:, 1]), np.maximum(scores[:, 2], scores[:, 3]))
    return np.exp(scores - top[:, None])


def _total(labels: Floats) -> Floats:
    return labels @ np.ones((4, 1), dtype=np.float32)  # much faster than a sum along so short an axis


def _forward_backward(
    potential: Floats, transitions: Floats, starts: NDArray[np.int64], lengths: NDArray[np.int64]
) -> tuple[Floats, Floats]:
    """Return forward and backward potentials of all places, each scaled at will; `lengths` fall."""
    alpha = np.zeros_like(potential)
    beta = np.ones_like(potential)
    steps = np.searchsorted(-lengths, -np.arange(int(lengths[0])), side="left")  # pieces longer than t
    now = potential[starts]
    alpha[starts] = now
    for t in range(1, int(lengths[0])):
        here = starts[: steps[t]] + t
        now = (now[: steps[t]] @ transitions) * potential[here]
        if t % 4 == 0:
            now /= _total(now)
        alpha[here] = now
    back = np.ascontiguousarray(transitions.T)
    now = np.ones((0, 4), dtype=np.float32)
    for t in range(int(lengths[0]) - 2, -1, -1):
        joined = np.ones((steps[t + 1], 4), dtype=np.float32)
        joined[: len(now)] = now
        here = starts[: steps[t + 1]] + t
        now = (joined * potential[here + 1]) @ back
        if t % 4 == 0:
            now /= _total(now)
        beta[here] = now
    return alpha, beta


def _spans(
    potential: Floats, transitions: Floats, alpha: Floats, beta: Floats, floor: float
) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
    """Return the spans B I* E whose probability reaches `floor`: begin, end, probability."""
    mass = alpha * beta
    begin = np.flatnonzero(mass[:, _B] >= floor * _total(mass)[:, 0])
    begin = begin[mass[begin, _B] > 0]
    odds = mass[begin, _B] / mass[begin].sum(axis=1)
    found: list[tuple[NDArray[np.int64], NDArray[np.int64], Floats]] = []
    label, length = _B, 1
    while len(begin):
        here = begin + length
        inside = transitions[label, _I] * potential[here, _I] * beta[here, _I]
        closed = transitions[label, _E] * potential[here, _E] * beta[here, _E]
        total = inside + closed
        total[total == 0] = 1
        done = odds * closed / total
        hit = done >= floor
        found.append((begin[hit], here[hit] + 1, done[hit]))
        odds = odds * inside / total
        on = odds >= floor
        begin, odds = begin[on], odds[on]
        label, length = _I, length + 1
    if not found:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32)
    first, last, chance = (np.concatenate(column) for column in zip(*found, strict=True))
    return first, last, chance


@cache
def model() -> Model:
    """Return the trained model that ships with the package."""
    with files(__package__).joinpath("weights.npz").open("rb") as file, np.load(file) as stored:
        return from_arrays({name: stored[name] for name in stored.files})


def from_arrays(stored: dict[str, NDArray[Any]]) -> Model:
    """Make a model of its stored arrays."""
    ngrams, weights = [], []
    for length in ORDERS:
        keys = np.cumsum(stored[f"keys{length}"], dtype=np.uint32)  # stored as differences
        ngrams.append(RowTable(keys))
        columns = stored[f"weights{length}"]
        rows = np.zeros((columns.shape[1] + 1, 32), dtype=np.int16)  # row by row, or `take` copies all of it each time
        rows[:-1] = columns.T
        weights.append(rows)
    count = len(stored["words"]) // WORD_ROWS
    return Model(
        ngrams,
        weights,
        stored["shapes"].astype(np.int16),
        stored["words"].astype(np.int16).reshape(count, WORD_ROWS, 32),
        dictionaries(
            np.cumsum(stored["word_keys"], dtype=np.uint32),
            stored["word_bits"],
            np.cumsum(stored["head_keys"], dtype=np.uint32),
            stored["head_lengths"],
            count,
        ),
        float(stored["scale"]),
        stored["transitions"],
        shape_table(),
    )
