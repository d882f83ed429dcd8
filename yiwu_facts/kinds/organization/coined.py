"""Names coined of a stem that is no word and the word of a trade (蓝月科技): the tagger need not be sure of them."""

from __future__ import annotations

from yiwu_facts.kinds.organization.lexicon import forms
from yiwu_facts.kinds.organization.words import TRADE, classes, inside_word
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.view import HAN

HINTED = 0.2
"""The least probability of a coined name; where no other word is made so, the tagger errs to the low side."""
_STEM = 2
_NAME = lazy(f"(?:{HAN}){{4,6}}")


def is_coined(text: str, start: int, end: int) -> bool:
    """Tell whether a span is a stem of two characters that no list has and the word of a trade.

    >>> [is_coined(name, 0, len(name)) for name in ("蓝月科技", "绿色科技", "浙江科技", "京东家电", "蓝月科幻")]
    [True, False, False, False, False]
    """
    stem, trade = text[start : start + _STEM], text[start + _STEM : end]
    if classes().get(trade) != TRADE or not _NAME.fullmatch(text, start, end):
        return False
    return stem not in classes() and stem not in forms() and not inside_word(text, start, end)
