"""The signs before numbers: minus, plus, 负, ±."""

from __future__ import annotations

from functools import cache

from yiwu_facts.edges import ends_longer_word
from yiwu_facts.numbers.numerals import DIGIT, EXACT, UNIT, Number, plain
from yiwu_facts.numbers.terms import Term
from yiwu_facts.text.data import rows
from yiwu_facts.text.pattern import lazy

_SIGN = lazy(
    r"(?:(正负|\+/-|±)|(负)|(?:(?<![\dA-Za-z%)元年月日])|(?<=[A-Za-z][A-Za-z])|(?<=近\d[年月日周])|(?<=近[一二三五六][年月日周])|(?<=今年)|(?<=以来))(-)|(?:(?<![\dA-Za-z%])|(?<=[A-Za-z][A-Za-z]))\+)$"
)
_SIGN_ENDS = frozenset("负±-+\n")
_NUMERIC = frozenset(DIGIT + UNIT)


def signed(text: str, term: Term) -> tuple[int, str]:
    """Return the start of the sign before a number, and the sign: `-`, `±` or nothing."""
    start = term.start
    match = _SIGN.search(text, max(0, start - 4), start) if text[start - 1 : start] in _SIGN_ENDS else None
    if match is None and text[start - 1 : start] == "-" and ends_numbered_name(text, start - 1):
        return start - 1, "-"
    if match is None or (match[3] and (term.has_dash or (match.start() and text[match.start() - 1] in _NUMERIC))):
        return start, ""
    if match[2] and ends_longer_word(text, match.start(), match.end()):  # 税负3.2%
        return start, ""
    return match.start(), "±" if match[1] else "-" if match[2] or match[3] else ""


@cache
def _numbered_names() -> tuple[str, ...]:
    return tuple(name for row in rows("yiwu_facts.numbers", "numbered-names.txt") for name in row.split())


def ends_numbered_name(text: str, at: int) -> bool:
    """Tell the minus of 标普500-0.8% from the dash of 50-60%."""
    return at > 2 and text[at - 1].isalnum() and text.endswith(_numbered_names(), max(0, at - 10), at)


def negated(value: Number) -> Number:
    """Return the number below zero, its bounds exchanged."""
    low, high = value.max, value.min
    return Number(
        None if low is None else plain(EXACT.minus(low)), None if high is None else plain(EXACT.minus(high)), value.mod
    )
