"""The linear-chain CRF: weights of features to probabilities of spans, whole arrays of sentences at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from yiwu_facts.kinds.organization import compact
from yiwu_facts.kinds.organization.tagger.features import (
    EDGE,
    ORDERS,
    SHAPES,
    WORD_ROWS,
    Dictionaries,
    dictionaries,
    shape_table,
)
from yiwu_facts.kinds.organization.tagger.hashing import CharacterRows, Grams, RowTable, distinct, grams
from yiwu_facts.kinds.organization.tagger.pieces import named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

_PAD = 4 * "\0"  # between pieces, so that no n-gram sees two of them
_BETWEEN = f"{_PAD}{chr(EDGE)}{_PAD}"  # between two texts
_CHUNK = 1 << 17  # places tagged at once: fewer cost more calls of numpy for each, more of them memory
_BLOCK = 1 << 12  # places whose weights are summed at once, in the processor's cache
_O, _B, _I, _E = range(4)
_ROW = np.dtype("V64")  # a row of weights: 32 of two bytes
_UNKNOWN = -1  # the row of an n-gram without weights
_BIAS = 4096  # above the largest sum of weights of one place: 18 families of one byte


class Family(NamedTuple):
    """The weights of some features, and for each place the row of those it has."""

    weights: NDArray[np.int16]
    rows: NDArray[np.int32] | NDArray[np.int64]


class Rare(NamedTuple):
    """The weights of features that few places have: which places do, in order, and the row of each."""

    weights: NDArray[np.int16]
    places: NDArray[np.int64]
    rows: NDArray[np.int32]

    def add(self, sums: NDArray[np.int16], start: int) -> None:
        """Add the weights to those of the places from `start` on."""
        first, last = np.searchsorted(self.places, (start, start + len(sums)))
        places = self.places[first:last] - start
        whole = sums.view(_ROW)[:, 0]  # a row as one item is moved much faster than item by item
        added = whole.take(places).view(np.int16).reshape(-1, 32)
        added += self.weights.take(self.rows[first:last], axis=0)
        whole.put(places, added.view(_ROW))


@dataclass(frozen=True)
class Model:
    """The weights, ready for use."""

    characters: CharacterRows
    character_weights: NDArray[np.int16]
    ngrams: list[RowTable]
    ngram_weights: list[NDArray[np.int16]]
    shapes: NDArray[np.int16]
    words: NDArray[np.int16]
    dictionaries: Dictionaries
    scale: float
    transitions: Floats
    shape_of: NDArray[np.uint8]

    def emissions(self, codes: NDArray[np.uint64]) -> Floats:
        """Return the score of each label at each place of padded pieces.

        A row of weights is eight slots of four labels, 16 bits each. The four labels are summed as one 64-bit number:
        `_BIAS` keeps every part positive and small, so that none carries into the next.
        """
        size, (words, *families), rare = len(codes), *self._families(codes)
        scores = np.zeros(size + 8, dtype=np.uint64)
        for start in range(0, size, _BLOCK):
            sums = words.weights.take(words.rows[start : start + _BLOCK], axis=0)
            for family in families:
                sums += family.weights.take(family.rows[start : start + _BLOCK], axis=0)
            for few in rare:
                few.add(sums, start)
            packed = sums.view(np.uint64).T.copy()  # sums of long rows take a fraction of the time
            for slot in range(8):  # the row at place j weighs the labels of places j-3 .. j+4
                scores[start + slot : start + slot + len(sums)] += packed[slot]
        labels = scores[3 : 3 + size].view(np.uint16).reshape(size, 4).astype(np.float32)
        labels -= np.float32(8 * _BIAS)
        labels *= np.float32(self.scale)
        return labels

    def _families(self, codes: NDArray[np.uint64]) -> tuple[list[Family], list[Rare]]:
        """Return what weighs each place of padded pieces, the words first, and what weighs few of them."""
        text = grams(codes)
        shape = np.zeros(len(codes) + 2, dtype=np.int32)
        shape[1:-1] = self.shape_of.take(codes.view(np.int64), mode="clip")
        (keys, table, weights), *longer = zip(text.keys.values(), self.ngrams, self.ngram_weights, strict=True)
        families = [
            self._of_words(text),
            Family(self.shapes, (shape[:-2] * SHAPES + shape[1:-1]) * SHAPES + shape[2:]),
            Family(self.character_weights, self.characters.rows(codes)),
            Family(weights, np.append(table.rows(keys), _UNKNOWN)),
        ]
        return families, [Rare(weights, *table.find(keys)) for keys, table, weights in longer]

    def _of_words(self, text: Grams) -> Family:
        """Return the sums of the weights of the dictionaries and of `_BIAS` as one family.

        Thousands of places have the same words around them: the rows of all dictionaries are summed once for each case.
        """
        around = self.dictionaries.around(text)
        inside = around.inside.astype(np.uint64) << np.uint64(3 * self.dictionaries.count)
        cases, case = distinct(around.starts | inside, around.stops)
        sums = np.full((len(cases), 32), _BIAS, dtype=np.int16)
        for row, weights in zip(around.at(cases).rows(self.dictionaries.count), self.words, strict=True):
            sums += weights.take(row, axis=0)
        return Family(sums, case)

    def candidates(self, texts: Sequence[str], floor: float) -> list[list[tuple[int, int, float]]]:
        """Return for each text every span whose probability reaches `floor`, with it, by position; they may overlap.

        Short texts are tagged together: for each call of numpy it hardly matters how much there is to do.
        """
        found: list[list[tuple[int, int, float]]] = [[] for _ in texts]
        for chunk in _chunks(texts):
            for number, start, end, chance in self._tag(chunk, floor):
                found[number].append((start, end, chance))
        return found

    def _tag(self, chunk: _Chunk, floor: float) -> Iterator[tuple[int, int, int, float]]:
        """Yield the number of the text, start, end and probability of each span."""
        pieces = np.fromiter(chain.from_iterable(chunk.pieces), dtype=np.int64).reshape(-1, 4)
        numbers, begins, places, lengths = pieces[np.argsort(-pieces[:, 3], kind="stable")].T
        steps = Steps.of(lengths)
        scores = self.emissions(np.frombuffer(chunk.padded(), dtype="<u4").astype(np.uint64))
        potential = _potentials(scores.take(steps.places(places), axis=0))
        potential[_I:, : len(places)] = 0
        potential[_B:_E, steps.last] = 0
        alpha, beta = _forward_backward(potential, self.transitions, steps)
        step, rank, size, odds = _spans(potential, self.transitions, alpha, beta, steps, floor)
        sort = np.lexsort((size, step, places.take(rank)))
        step, rank = step.take(sort), rank.take(sort)
        start = begins.take(rank) + step
        end = start + size.take(sort)
        columns = numbers.take(rank), start, end, odds.take(sort)
        return zip(*(column.tolist() for column in columns), strict=True)


class _Chunk:
    """Pieces of texts that are tagged at once, as one text with empty places between them.

    Attributes:
        pieces: for each the number of its text, where it begins there and here, and its length.
        size: how many places there are so far.
    """

    def __init__(self) -> None:
        self.pieces: list[tuple[int, int, int, int]] = []
        self.size = 0
        self._parts: list[str] = []

    def add(self, number: int, text: str, start: int, end: int) -> None:
        """Add a piece of the text of a number."""
        pad = _PAD if not self.pieces or self.pieces[-1][0] == number else _BETWEEN
        begin = self.size + len(pad)
        self._parts += pad, text[start:end]
        self.pieces.append((number, start, begin, end - start))
        self.size = begin + end - start

    def padded(self) -> bytes:
        """Return all code points, 32 bits each."""
        return "".join((*self._parts, _PAD)).encode("utf-32-le", "surrogatepass")


def _chunks(texts: Sequence[str]) -> Iterator[_Chunk]:
    """Yield the pieces of the texts in groups of about `_CHUNK` places."""
    chunk = _Chunk()
    for number, text in enumerate(texts):
        for start, end in named(text):
            chunk.add(number, text, start, end)
            if chunk.size >= _CHUNK:
                yield chunk
                chunk = _Chunk()
    if chunk.pieces:
        yield chunk


def _potentials(scores: Floats) -> Floats:
    """Return the potentials of some places, a row a label: to work on long rows takes a fraction of the time."""
    rows: Floats = np.ascontiguousarray(scores.T)
    top = np.maximum(np.maximum(rows[0], rows[1]), np.maximum(rows[2], rows[3]))
    potentials: Floats = np.exp(rows - top)
    return potentials


def _total(labels: Floats) -> Floats:
    """Return the sums of labels.

    Row by row is much faster than a sum along so short an axis. A product with ones is too, but for that the linear
    algebra library below numpy wakes up a thread for each processor, which costs more than the sum.
    """
    total: Floats = labels[0] + labels[1] + labels[2] + labels[3]
    return total


@dataclass(frozen=True, slots=True)
class Steps:
    """An order of the places of pieces by steps: the first places of all pieces, then all second ones, and so on.

    Within a step the pieces stand by falling length, so that those that go on lead, each at its rank.

    Attributes:
        edges: where each step begins, and the end of the last one.
        last: the row of the last place of each piece.
    """

    edges: NDArray[np.int64]
    last: NDArray[np.int64]

    @staticmethod
    def of(lengths: NDArray[np.int64]) -> Steps:
        """Return the order for pieces of these lengths, which fall."""
        sizes = np.searchsorted(-lengths, -np.arange(int(lengths[0])), side="left")  # pieces longer than each step
        edges = np.concatenate([[0], np.cumsum(sizes)])
        return Steps(edges, edges.take(lengths - 1) + np.arange(len(lengths)))

    def places(self, begins: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the place of each row, `begins` being where the pieces begin."""
        sizes = np.diff(self.edges).tolist()
        return np.concatenate([begins[:size] + step for step, size in enumerate(sizes)])

    def of_rows(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the step of some rows, which is the place in the piece, and the rank of the piece."""
        step = np.searchsorted(self.edges, rows, side="right") - 1
        return step, rows - self.edges.take(step)


def _forward_backward(potential: Floats, transitions: Floats, steps: Steps) -> tuple[Floats, Floats]:
    """Return forward and backward potentials of all places, each scaled at will."""
    alpha, beta = np.empty_like(potential), np.ones_like(potential)
    edges = steps.edges.tolist()
    alpha[:, : edges[1]] = potential[:, : edges[1]]
    forth = np.ascontiguousarray(transitions.T)
    for t, (before, start, end) in enumerate(zip(edges, edges[1:], edges[2:], strict=False), 1):
        now = alpha[:, start:end]
        np.matmul(forth, alpha[:, before : before + end - start], out=now)
        now *= potential[:, start:end]
        if t % 4 == 0:
            now /= _total(now)
    for t in range(len(edges) - 3, -1, -1):
        start, end = edges[t + 1 : t + 3]
        now = beta[:, edges[t] : edges[t] + end - start]
        np.matmul(transitions, beta[:, start:end] * potential[:, start:end], out=now)
        if t % 4 == 0:
            now /= _total(now)
    return alpha, beta


def _spans(
    potential: Floats, transitions: Floats, alpha: Floats, beta: Floats, steps: Steps, floor: float
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], Floats]:
    """Return the spans B I* E whose probability reaches `floor`: step, rank of the piece, length, probability."""
    mass = alpha * beta
    whole = _total(mass)
    begin = np.flatnonzero((mass[_B] >= floor * whole) & (mass[_B] > 0))
    odds = mass[_B].take(begin) / whole.take(begin)
    steps_of, ranks = steps.of_rows(begin)
    going_on, closing = potential[_I] * beta[_I], potential[_E] * beta[_E]
    left = np.arange(len(begin))
    found = [(left[:0], left[:0], odds[:0])]
    label, length = _B, 1
    while len(left):
        here = steps.edges.take(steps_of.take(left) + length) + ranks.take(left)
        inside = transitions[label, _I] * going_on.take(here)
        closed = transitions[label, _E] * closing.take(here)
        total = inside + closed
        total[total == 0] = 1
        done = odds * closed / total
        hit = done >= floor
        length += 1
        found.append((left[hit], np.full(np.count_nonzero(hit), length), done[hit]))
        odds = odds * inside / total
        on = odds >= floor
        left, odds = left[on], odds[on]
        label = _I
    spans, sizes, chances = (np.concatenate(column) for column in zip(*found, strict=True))
    return steps_of.take(spans), ranks.take(spans), sizes, chances


@cache
def model() -> Model:
    """Return the trained model that ships with the package."""
    found: Model | None = compact.value("model")
    return found or read_model()


def read_model() -> Model:
    """Return the model from its weights."""
    with np.load(Path(__file__).parent / "weights.npz") as stored:
        return from_arrays({name: stored[name] for name in stored.files})


def _by_row(columns: NDArray[np.int8]) -> NDArray[np.int16]:
    """Return weights row by row, or `take` copies all of them each time; the last row, of what is unknown, is zero.

    They are as wide as their sums: to add narrower ones takes longer than to read these.
    """
    rows = np.zeros((columns.shape[1] + 1, 32), dtype=np.int16)
    rows[:_UNKNOWN] = columns.T
    return rows


def from_arrays(stored: dict[str, NDArray[Any]]) -> Model:
    """Make a model of its stored arrays."""
    tables = [
        RowTable(np.cumsum(stored[f"keys{length}"], dtype=np.uint32)) for length in ORDERS
    ]  # stored as differences
    weights = [_by_row(stored[f"weights{length}"]) for length in ORDERS]
    count = len(stored["words"]) // WORD_ROWS
    return Model(
        CharacterRows(tables[0]),
        weights[0],
        tables[1:],
        weights[1:],
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
