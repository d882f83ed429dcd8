"""Names coined of a stem that is no word and the word of a trade (蓝月科技): the tagger need not be sure of them."""

from __future__ import annotations

from functools import cache

from yiwu_facts.kinds.organization.beside import is_framed, stands_beside
from yiwu_facts.kinds.organization.lexicon import forms
from yiwu_facts.kinds.organization.words import TRADE, classes, inside_word, listed, word_before
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.view import HAN

HINTED = 0.2
"""The least probability of a coined name; where no other word is made so, the tagger errs to the low side."""
FAINT = 0.03
"""The least probability of one beside words that stand beside bodies; below it the tagger says nothing."""
_STEM = 2
_LEAST = 4
"""Characters of a stem and of the shortest trade."""
_STEMS = lazy(f"(?:{HAN}){{{_STEM}}}")


def is_coined(text: str, start: int, end: int) -> bool:
    """Tell whether a span is a stem of two characters that no list has and the word of a trade.

    >>> [is_coined(name, 0, len(name)) for name in ("蓝月科技", "绿色科技", "浙江科技", "京东家电", "蓝月科幻")]
    [True, False, False, False, False]
    """
    return least(text, start, end) is not None


@cache
def _of_firms() -> frozenset[str]:
    return frozenset(listed("beside.txt", "firm"))


def least(text: str, start: int, end: int) -> float | None:
    """Return the least probability that makes a name of a span, None if it is not coined.

    >>> [least(text, 0, 4) for text in ("蓝月科技股价上涨", "蓝月科技很好", "绿色科技股价上涨")]
    [0.03, 0.2, None]
    """
    if end - start < _LEAST:
        return None
    at = start + _STEM
    if word_before(text, end, at) != (at, TRADE) or not _STEMS.match(text, start, end):
        return None
    stem = text[start:at]
    if stem in classes() or stem in forms() or text[at:end] in _of_firms():  # 星岚股权 is what one has of 星岚
        return None
    if _stands_beside(text, start, end):  # 蓝月科技股价: no shares of science
        return None if inside_word(text, start, end, end) else FAINT
    return None if inside_word(text, start, end) else HINTED


def _stands_beside(text: str, start: int, end: int) -> bool:
    if text[end - 1] == "业":  # 轻纺工业投资少
        return False
    return stands_beside(text, start, end) or is_framed(text, start, end)
