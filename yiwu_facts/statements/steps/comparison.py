"""What a change is counted from: 同比, 环比, 比 and 较 with a date."""

from __future__ import annotations

from yiwu_facts.statements.lexicon import group, tails, words
from yiwu_facts.statements.model import Basis
from yiwu_facts.statements.phrases import OPEN_QUOTES
from yiwu_facts.statements.scene import Draft, Place, Sentence
from yiwu_facts.statements.tokens import Token

_YEAR = group("last_year")
_MONTH = group("last_month")
_QUARTER = tails("last_quarter")
_COMPARED = group("compared")
_WITH = group("with")
_EACH_YEAR, _AVERAGE, _ENDS = group("each_year"), group("on_average"), group("end_of_year")
_SHORTEST, _LONGEST = 3, 6
EXCEEDING = group("exceeding")
"""What a value is compared with follows these."""
_RATES = frozenset({"rate_up", "rate_down"})
_NAMED: dict[str, Basis] = {
    "yoy": "year_on_year",
    "mom": "month_on_month",
    "qoq": "quarter_on_quarter",
    "annual": "annual_average",
}


def comparison(sentence: Sentence, draft: Draft) -> None:
    """Name the basis of a change by the words before it, those next to the figure first."""
    if draft.aspect != "change":
        return
    tokens = sentence.tokens
    begin = sentence.clause(draft.at) if draft.opens else draft.left
    if draft.opens:
        begin = _compared_before(sentence, begin)
    for at in range(draft.at - 1, begin - 1, -1):
        token = tokens[at]
        if token.tag in _RATES and "rate" in draft.rules and (basis := _named(token.text[:2])):
            draft.basis = basis if at == begin or tokens[at - 1].tag != "mark" else None  # 环比、同比增速分别为
        elif token.tag in _NAMED and (token.tag != "annual" or at >= draft.zone):
            draft.basis = _NAMED[token.tag]
        elif token.text in _EACH_YEAR and at and tokens[at - 1].text in _AVERAGE:
            draft.basis = "annual_average"
        elif token.tag == "date" and is_compared(tokens, at):
            if token.end - token.start > 1 and _is_end_of_year(token.text):
                draft.basis = "since"
            else:
                draft.basis = basis_of(token.text)
            if draft.basis == "since":
                draft.basis_period = Place(token.start, token.end)
        if draft.basis:
            draft.rules.append("comparison")
            return


def _named(beginning: str) -> Basis | None:
    """Return the basis that the first word of a rate of change says: 同比增速为9%."""
    return _NAMED.get(words().get(beginning, ""))


def is_compared(tokens: list[Token], at: int) -> bool:
    """Whether a date is what something is compared with: 比上年, 和上年相比."""
    behind = tokens[at + 1].text if at + 1 < len(tokens) else ""
    before = at - 1 - (at > 1 and tokens[at - 1].text in OPEN_QUOTES)  # 比“六五”期间
    return (at > 0 and tokens[before].tag == "than") or (behind in _COMPARED and behind not in _WITH)


def _compared_before(sentence: Sentence, begin: int) -> int:
    """Return where the clause before begins if it only says what is compared with: 和去年同期相比，…."""
    tokens = sentence.tokens
    if begin < _SHORTEST or tokens[begin - 1].text not in "，,":
        return begin
    start = sentence.clause(begin - 2)
    held = tokens[start : begin - 1]
    is_whole = held[0].text in _WITH and held[-1].text in _COMPARED and len(held) <= _LONGEST
    return start if is_whole else begin


def _is_end_of_year(text: str) -> bool:
    return text[-1] in _ENDS


def basis_of(text: str) -> Basis:
    """Return the basis that a date after 比 stands for.

    >>> basis_of("去年同期"), basis_of("上月"), basis_of("2020年")
    ('year_on_year', 'month_on_month', 'since')
    """
    if any(word in text for word in _YEAR):
        return "year_on_year"
    if text in _MONTH:
        return "month_on_month"
    return "quarter_on_quarter" if text.startswith(_QUARTER) else "since"
