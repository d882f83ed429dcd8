"""厘 of Hong Kong, a percent a year (按揭實際年息4.25厘), and 碼 of Taiwan, a quarter of a point (升息1碼)."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from yiwu_facts.numbers.numerals import NUMBER, RANGE_MARK
from yiwu_facts.numbers.terms import Term
from yiwu_facts.text.data import rows
from yiwu_facts.text.fold import is_traditional
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.view import View

_REACH = 40
"""Characters of a sentence before the number in which a word may tell what it is."""
_SENTENCE_END = lazy(r"[。;!?\n]")
_OTHER_END = lazy(rf"{NUMBER}[厘码]?{RANGE_MARK}$")
"""The other end of a range."""


def read(view: View, term: Term) -> Term | None:
    """Return the share that a number with 厘 or 碼 states, in points where a rate goes up or down by it, else None.

    Args:
        view: the text.
        term: the number with its unit, in percent.
    """
    text = view.text
    before = _SENTENCE_END.split(text[max(0, term.start - _REACH) : term.start])[-1]
    words = _words()
    verb = _OTHER_END.sub("", before).rstrip("约了近逾")  # 加息0.25至0.5厘
    if text[term.end - 1] == "码":
        return _quarters(term) if verb.endswith(words["quarter"]) else None
    if any(word in before for word in words["monthly"]):
        return None
    tells = any(word in before + text[term.end - 1 : term.end + 1] for word in words["island"])
    may = text.startswith(words["behind"], term.end) or any(word in before for word in words["traditional"])
    if not (tells or (may and _is_traditional(view, term))):
        return None
    return term._replace(unit="percentage_point") if verb.endswith(words["change"]) else term


def _quarters(term: Term) -> Term | None:
    number = term.number
    if number is None:
        return None
    return term._replace(number=number.times(_QUARTER), unit="percentage_point", factor=_QUARTER)


_QUARTER = Decimal("0.25")


@cache
def _words() -> dict[str, tuple[str, ...]]:
    table = (row.split() for row in rows("yiwu_facts.kinds.percentage", "yearly.txt"))
    return {section: tuple(words) for section, *words in table}


def _is_traditional(view: View, term: Term) -> bool:
    """Tell whether the characters around a number are those of Traditional text."""
    start, end = view.to_original(term.start, term.end)
    return is_traditional(view.original[max(0, start - _REACH) : end + _REACH])
