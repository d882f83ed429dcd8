"""What a change is counted from: 同比, 环比, 比 and 较 with a date."""

from __future__ import annotations

from yiwu_facts.statements.model import Basis
from yiwu_facts.statements.scene import Draft, Place, Sentence
from yiwu_facts.text.pattern import lazy

_YEAR = lazy("上年|去年|上一年|同期")
_MONTH = lazy("上个?月")
_QUARTER = lazy("上个?季|上一季")
_NAMED: dict[str, Basis] = {"yoy": "year_on_year", "mom": "month_on_month", "annual": "annual_average"}


def comparison(sentence: Sentence, draft: Draft) -> None:
    """Name the basis of a change by the words before it, those next to the figure first."""
    if draft.aspect != "change":
        return
    tokens = sentence.tokens
    begin = sentence.clause(draft.at) if draft.opens else draft.left
    for at in range(draft.at - 1, begin - 1, -1):
        token = tokens[at]
        if token.tag in _NAMED:
            draft.basis = _NAMED[token.tag]
        elif token.tag == "date" and at and tokens[at - 1].tag == "than":
            if token.end - token.start > 1 and _is_end_of_year(token.text):
                draft.basis = "since"
            else:
                draft.basis = basis_of(token.text)
            if draft.basis == "since":
                draft.basis_period = Place(token.start, token.end)
        if draft.basis:
            draft.rules.append("comparison")
            return


def _is_end_of_year(text: str) -> bool:
    return text[-1] in "末底初"


def basis_of(text: str) -> Basis:
    """Return the basis that a date after 比 stands for.

    >>> basis_of("去年同期"), basis_of("上月"), basis_of("2020年")
    ('year_on_year', 'month_on_month', 'since')
    """
    if _YEAR.search(text):
        return "year_on_year"
    if _MONTH.fullmatch(text):
        return "month_on_month"
    return "quarter_on_quarter" if _QUARTER.match(text) else "since"
