"""A trained tagger of organisation names: a linear-chain CRF over character n-grams and dictionaries.

One more source of candidates beside the grammar and the lexicon. See MODEL_CARD.md for what it was trained on.
"""

from __future__ import annotations

from collections.abc import Sequence


def tag(text: str, floor: float) -> list[tuple[int, int, float]]:
    """Return the spans of a folded text that are names of organisations, with their probability.

    Args:
        text: text as `yiwu_facts.text.fold.fold` gives it.
        floor: the least probability of a span; above a half no two spans overlap.

    The probability is that of the model: of 100 spans of a new kind of text that get 0.99, 0.9 or 0.6, about 85, 65
    or 43 are exactly what an annotator marked there (MODEL_CARD.md).

    >>> [(start, end) for start, end, _ in tag("近日，中国人民银行与义乌市政府签约。", 0.5)]
    [(3, 9), (10, 15)]
    """
    return tag_each([text], floor)[0]


def tag_each(texts: Sequence[str], floor: float) -> list[list[tuple[int, int, float]]]:
    """Return for each of some texts what `tag` does; a hundred short ones take hardly longer than one.

    >>> [[(start, end) for start, end, _ in spans] for spans in tag_each(["义乌市政府来电", ""], 0.5)]
    [[(0, 5)], []]
    """
    from yiwu_facts.kinds.organization.tagger.inference import model

    return model().candidates(texts, floor)
