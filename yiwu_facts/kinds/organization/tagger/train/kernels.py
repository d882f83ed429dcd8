# mypy: ignore-errors
# ruff: noqa: ANN001, ANN002, ANN003, ANN201
"""The inner loops of training: forward-backward of one sentence after the other, FTRL-proximal steps on the weights.

Compiled by numba where it is installed, which training wants; plain Python otherwise.
Labels are 0 outside, 1 begin, 2 inside, 3 end; a name has at least two characters.
"""

from __future__ import annotations

import numpy as np

try:
    from numba import njit
except ImportError:

    def njit(*_args, **_options):
        """Stand in for numba's decorator."""
        return lambda function: function


ALLOWED = np.array([[1, 1, 0, 0], [0, 0, 1, 1], [0, 0, 1, 1], [1, 1, 0, 0]], np.float64)
"""Which label may follow which; a sentence starts with 0 or 1 and ends with 0 or 3."""


@njit(cache=True, fastmath=True)
def emissions(weights, rows, start, size, scores, mask):
    """Sum the weights of all features of a sentence into `scores`."""
    scores[:size] = 0.0
    for family in range(rows.shape[0]):
        for j in range(start - 4, start + size + 4):
            row = rows[family, j]
            if row < 0 or mask[family, j - start + 4]:
                continue
            for slot in range(max(0, start - (j - 3)), min(8, start + size - (j - 3))):
                t = j - 3 + slot - start
                for label in range(4):
                    scores[t, label] += weights[row, slot, label]


@njit(cache=True, fastmath=True)
def forward_backward(scores, size, moves, alpha, beta, chance, pairs, potential, scale):
    """Fill marginals of labels (`chance`) and expected transitions (`pairs`); return the log of the partition sum."""
    total = 0.0
    for t in range(size):
        top = scores[t].max()
        for y in range(4):
            potential[t, y] = np.exp(scores[t, y] - top)
        total += top
    potential[0, 2] = potential[0, 3] = 0.0
    potential[size - 1, 1] = potential[size - 1, 2] = 0.0
    for t in range(size):
        s = 0.0
        for y in range(4):
            v = 1.0 if t == 0 else 0.0
            if t > 0:
                for x in range(4):
                    v += alpha[t - 1, x] * moves[x, y]
            alpha[t, y] = v * potential[t, y]
            s += alpha[t, y]
        scale[t] = s
        alpha[t] /= s
        total += np.log(s)
    beta[size - 1] = 1.0
    for t in range(size - 2, -1, -1):
        for x in range(4):
            v = 0.0
            for y in range(4):
                v += moves[x, y] * potential[t + 1, y] * beta[t + 1, y]
            beta[t, x] = v / scale[t + 1]
    pairs[:] = 0.0
    for t in range(size):
        for y in range(4):
            chance[t, y] = alpha[t, y] * beta[t, y]
            if t > 0:
                for x in range(4):
                    pairs[x, y] += alpha[t - 1, x] * moves[x, y] * potential[t, y] * beta[t, y] / scale[t]
    return total


@njit(cache=True, fastmath=True)
def epoch(state, moves, moved, rows, starts, sizes, labels, counts, order, dropout, rate, l1, l2, seed, allowed):
    """Go once through the sentences in `order`; return the mean loss of a character."""
    weights, sums, squares = state
    np.random.seed(seed)  # noqa: NPY002 - the generator that numba compiles
    longest = sizes.max()
    scores = np.empty((longest, 4))
    alpha, beta = np.empty((longest, 4)), np.empty((longest, 4))
    chance, potential = np.empty((longest, 4)), np.empty((longest, 4))
    pairs, scale = np.empty((4, 4)), np.empty(longest)
    mask = np.zeros((rows.shape[0], longest + 8), np.uint8)
    loss, characters = 0.0, 0
    for number in order:
        start, size, count = starts[number], sizes[number], counts[number]
        for family in range(rows.shape[0]):
            for j in range(size + 8):
                mask[family, j] = np.random.random() < dropout[family]  # noqa: NPY002
        emissions(weights, rows, start, size, scores, mask)
        total = forward_backward(scores, size, np.exp(moves) * allowed, alpha, beta, chance, pairs, potential, scale)
        for t in range(size):
            y = labels[start + t]
            total -= scores[t, y]
            chance[t, y] -= 1.0
            if t > 0:
                total -= moves[labels[start + t - 1], y]
                pairs[labels[start + t - 1], y] -= 1.0
        loss += count * total
        characters += size
        for x in range(4):
            for y in range(4):
                step = pairs[x, y] * count * allowed[x, y]
                moved[x, y] += step * step
                moves[x, y] -= 0.05 * step / (1.0 + np.sqrt(moved[x, y]))
        for family in range(rows.shape[0]):
            for j in range(start - 4, start + size + 4):
                row = rows[family, j]
                if row < 0 or mask[family, j - start + 4]:
                    continue
                for slot in range(max(0, start - (j - 3)), min(8, start + size - (j - 3))):
                    t = j - 3 + slot - start
                    if -0.002 < chance[t, 0] < 0.002:
                        continue  # as good as right: not worth a step
                    for y in range(4):
                        step = chance[t, y] * count
                        old = squares[row, slot, y]
                        new = old + step * step
                        z = sums[row, slot, y] + step - (np.sqrt(new) - np.sqrt(old)) / rate * weights[row, slot, y]
                        squares[row, slot, y], sums[row, slot, y] = new, z
                        excess = max(abs(z) - l1, 0.0)
                        weights[row, slot, y] = -np.sign(z) * excess / ((1.0 + np.sqrt(new)) / rate + l2)
    return loss / characters


@njit(cache=True, fastmath=True)
def spans(weights, moves, rows, starts, sizes, floor, allowed, found):
    """Write sentence, begin, end and probability of the spans that reach `floor` into `found`; return their number."""
    longest = sizes.max()
    scores = np.empty((longest, 4))
    alpha, beta = np.empty((longest, 4)), np.empty((longest, 4))
    chance, potential = np.empty((longest, 4)), np.empty((longest, 4))
    pairs, scale = np.empty((4, 4)), np.empty(longest)
    mask = np.zeros((rows.shape[0], longest + 8), np.uint8)
    step = np.exp(moves) * allowed
    number = 0
    for sentence in range(starts.shape[0]):
        size = sizes[sentence]
        emissions(weights, rows, starts[sentence], size, scores, mask)
        forward_backward(scores, size, step, alpha, beta, chance, pairs, potential, scale)
        for begin in range(size - 1):
            odds, label = chance[begin, 1], 1
            for t in range(begin + 1, size):
                if odds < floor:
                    break
                on = step[label, 2] * potential[t, 2] * beta[t, 2]
                off = step[label, 3] * potential[t, 3] * beta[t, 3]
                if on + off <= 0:
                    break
                done = odds * off / (on + off)
                if done >= floor and number < found.shape[0]:
                    found[number, 0], found[number, 1] = sentence, begin
                    found[number, 2], found[number, 3] = t + 1, done
                    number += 1
                odds, label = odds * on / (on + off), 2
    return number
