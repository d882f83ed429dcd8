"""The linear-chain CRF: weights of features to probabilities of spans, whole arrays of sentences at once."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain
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

_PAD = 4  # empty places between pieces, so that no n-gram sees two of them
_BETWEEN = 2 * _PAD + 1  # places between two texts
_CHUNK = 1 << 17  # places tagged at once: fewer cost more calls of numpy for each, more of them memory
_BLOCK = 1 << 12  # places whose weights are summed at once, in the processor's cache
_SHAPE_EDGE = np.int32(0x10000)
_O, _B, _I, _E = range(4)
_UNKNOWN = -1  # the row of an n-gram without weights
_BIAS = 4096  # above the largest sum of weights of one place: 18 families of one byte


class Family(NamedTuple):
    """The weights of some features, and for each place the row of those it has."""

    weights: NDArray[np.int16]
    rows: NDArray[np.int32] | NDArray[np.int64]


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
        size, (words, *families) = len(codes), self._families(codes)
        scores = np.zeros(size + 8, dtype=np.uint64)
        for start in range(0, size, _BLOCK):
            sums = words.weights.take(words.rows[start : start + _BLOCK], axis=0)
            for family in families:
                sums += family.weights.take(family.rows[start : start + _BLOCK], axis=0)
            packed = sums.view(np.uint64)
            for slot in range(8):  # the row at place j weighs the labels of places j-3 .. j+4
                scores[start + slot : start + slot + len(sums)] += packed[:, slot]
        labels = scores[3 : 3 + size].view(np.uint16).reshape(size, 4).astype(np.float32)
        labels -= np.float32(8 * _BIAS)
        labels *= np.float32(self.scale)
        return labels

    def _families(self, codes: NDArray[np.uint64]) -> list[Family]:
        """Return what weighs each place of padded pieces, the words first."""
        size, text = len(codes), grams(codes)
        shape = np.zeros(size + 2, dtype=np.int32)
        shape[1:-1] = self.shape_of.take(np.minimum(codes, np.uint64(_SHAPE_EDGE)).astype(np.int32))
        families = [
            self._of_words(text),
            Family(self.shapes, (shape[:-2] * SHAPES + shape[1:-1]) * SHAPES + shape[2:]),
            Family(self.character_weights, self.characters.rows(codes)),
        ]
        for length, table, weights in zip(text.keys, self.ngrams, self.ngram_weights, strict=True):
            rows = np.full(size, _UNKNOWN, dtype=np.int32)
            places, known = table.find(text.keys[length])
            rows[places] = known
            families.append(Family(weights, rows))
        return families

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
        found: list[list[tuple[int, int, float]]] = []
        for group in _groups(texts):
            joined = "".join(text for text, _ in group)
            codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype="<u4")
            edges = [0, *accumulate(len(text) for text, _ in group)]
            chunks = _chunks(edges, [spans for _, spans in group])
            tagged = chain.from_iterable(self._tag(codes, chunk, floor) for chunk in chunks)
            if len(group) == 1:
                found.append(list(tagged))
                continue
            here: list[list[tuple[int, int, float]]] = [[] for _ in group]
            for start, end, chance in tagged:
                number = bisect_right(edges, start) - 1
                here[number].append((start - edges[number], end - edges[number], chance))
            found += here
        return found

    def _tag(
        self, codes: NDArray[np.uint32], chunk: NDArray[np.int64], floor: float
    ) -> Iterator[tuple[int, int, float]]:
        """Yield start, end and probability of each span."""
        lengths = chunk[:, 1] - chunk[:, 0]
        ends = np.cumsum(lengths + chunk[:, 2])
        starts = ends - lengths
        flat = np.zeros(int(ends[-1]) + _PAD, dtype=np.uint64)
        flat[starts[chunk[:, 2] == _BETWEEN] - _PAD - 1] = EDGE
        within = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        flat[np.repeat(starts, lengths) + within] = codes.take(np.repeat(chunk[:, 0], lengths) + within)
        order = np.argsort(-lengths, kind="stable")
        steps = Steps.of(lengths.take(order))
        scores = self.emissions(flat)
        potential = _potentials(scores.take(starts.take(order.take(steps.rank)) + steps.step, axis=0))
        potential[_I:, : len(order)] = 0
        potential[_B:_E, steps.last] = 0
        alpha, beta = _forward_backward(potential, self.transitions, steps)
        row, size, odds = _spans(potential, self.transitions, alpha, beta, steps, floor)
        begin = chunk[order.take(steps.rank.take(row)), 0] + steps.step.take(row)
        end = begin + size
        sort = np.lexsort((end, begin))
        return zip(begin[sort].tolist(), end[sort].tolist(), odds[sort].tolist(), strict=True)


Spans = list[tuple[int, int]]


def _groups(texts: Sequence[str]) -> Iterator[list[tuple[str, Spans]]]:
    """Yield the texts with their pieces in groups, each of one text or of several that make one chunk."""
    group: list[tuple[str, Spans]] = []
    places = 0
    for text in texts:
        spans = named(text)
        size = len(text) + _PAD * len(spans) + _BETWEEN
        if group and places + size > _CHUNK:
            yield group
            group, places = [], 0
        group.append((text, spans))
        places += size
    if group:
        yield group


def _chunks(edges: Sequence[int], pieces_of_texts: Sequence[Spans]) -> Iterator[NDArray[np.int64]]:
    """Yield begin and end of pieces and how many empty places go before each, in groups of about `_CHUNK` places.

    `edges` is where the texts begin. The last character of a group sees none of the next one.
    """
    spans = np.fromiter(chain.from_iterable(chain.from_iterable(pieces_of_texts)), dtype=np.int64).reshape(-1, 2)
    if not len(spans):
        return
    counts = np.array(list(map(len, pieces_of_texts)))
    begins = np.array(edges[: len(counts)])
    array = np.full((len(spans), 3), _PAD, dtype=np.int64)
    array[:, :2] = spans + np.repeat(begins, counts)[:, None]
    array[(np.cumsum(counts) - counts)[(counts > 0) & (begins > 0)], 2] = _BETWEEN
    lengths = array[:, 1] - array[:, 0]
    for part in _split(np.arange(len(array)), np.cumsum(lengths + _PAD) // (8 * _CHUNK)):
        starts = np.cumsum(lengths[part] + _PAD) - lengths[part]
        yield from (array[group] for group in _split(part, starts // _CHUNK))


def _split(rows: NDArray[np.int64], numbers: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    return np.split(rows, np.flatnonzero(np.diff(numbers)) + 1)


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
        step, rank: for each row, the place in its piece and the rank of the piece.
        last: the row of the last place of each piece.
    """

    edges: NDArray[np.int64]
    step: NDArray[np.int64]
    rank: NDArray[np.int64]
    last: NDArray[np.int64]

    @staticmethod
    def of(lengths: NDArray[np.int64]) -> Steps:
        """Return the order for pieces of these lengths, which fall."""
        longest = np.arange(int(lengths[0]))
        sizes = np.searchsorted(-lengths, -longest, side="left")  # pieces longer than each step
        edges = np.concatenate([[0], np.cumsum(sizes)])
        ranks = np.arange(edges[-1]) - np.repeat(edges[:-1], sizes)
        return Steps(edges, np.repeat(longest, sizes), ranks, edges.take(lengths - 1) + np.arange(len(lengths)))


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
) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
    """Return the spans B I* E whose probability reaches `floor`: first place, length, probability."""
    mass = alpha * beta
    whole = _total(mass)
    begin = np.flatnonzero((mass[_B] >= floor * whole) & (mass[_B] > 0))
    odds = mass[_B].take(begin) / whole.take(begin)
    going_on, closing = potential[_I] * beta[_I], potential[_E] * beta[_E]
    found = [(begin[:0], begin[:0], odds[:0])]
    label, length = _B, 1
    while len(begin):
        here = steps.edges.take(steps.step.take(begin) + length) + steps.rank.take(begin)
        inside = transitions[label, _I] * going_on.take(here)
        closed = transitions[label, _E] * closing.take(here)
        total = inside + closed
        total[total == 0] = 1
        done = odds * closed / total
        hit = done >= floor
        length += 1
        found.append((begin[hit], np.full(np.count_nonzero(hit), length), done[hit]))
        odds = odds * inside / total
        on = odds >= floor
        begin, odds = begin[on], odds[on]
        label = _I
    first, size, chance = (np.concatenate(column) for column in zip(*found, strict=True))
    return first, size, chance


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
