"""Sentences with other names from the lexicon in place of theirs, so that contexts count more than known names."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from yiwu_facts.kinds.organization.tagger.train.corpus import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_SENTENCE = 160
_LONGEST_NAME = 25


def swapped(sentences: Iterable[Sentence], bits: dict[str, int], seed: int, weight: float = 0.5) -> list[Sentence]:
    """Return a copy of each sentence that holds names, with names of like length from the lexicon in their places."""
    pools: dict[int, list[str]] = {}
    for word in sorted(bits):
        if bits[word] & 0b11 == 1 and 2 <= len(word) <= _LONGEST_NAME:
            pools.setdefault(_bucket(word), []).append(word)
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    result = []
    for sentence in sentences:
        if not sentence.spans:
            continue
        text, spans, at = "", [], 0
        for first, last in sentence.spans:
            if first < at:
                break
            text += sentence.text[at:first]
            name = chance.choice(pools[_bucket(sentence.text[first:last])])
            spans.append((len(text), len(text) + len(name)))
            text += name
            at = last
        text += sentence.text[at:]
        if len(text) <= _LONGEST_SENTENCE:
            result.append(Sentence(text, tuple(spans), sentence.weight * weight, sentence.source))
    return result


def _bucket(name: str) -> int:
    return sum(len(name) > bound for bound in (3, 5, 8))
