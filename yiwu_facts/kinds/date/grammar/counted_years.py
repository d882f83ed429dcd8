"""Years of an era that look like lengths: 三年五月 of the reign named before, 一百零三年 in a text of Taiwan."""

from __future__ import annotations

from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.almanac.eras import YEAR, counted
from yiwu_facts.kinds.date.fragments import ISLAND_YEARS, REPUBLIC
from yiwu_facts.kinds.date.grammar.context import Context
from yiwu_facts.kinds.date.records import replace
from yiwu_facts.kinds.date.tables import around, beside
from yiwu_facts.kinds.date.tokens import EraYear, Token
from yiwu_facts.text.pattern import lazy

_COUNTED = lazy(f"{YEAR}$")
_SPAN = lazy(f"[之以]?[前后内]|[之以]?来|的?{beside('span')}|之久|[多余老了里]")


def counted_years(context: Context, run: list[Token]) -> list[Token]:
    """Make 三年 in 三年五月 a year of the reign named before, and 一百零三年 in Taiwan one of the Republic."""
    for token in run:
        if token.code in _COUNTING and _may_count(token):
            break
    else:
        return run
    if len(run) == 1 and context.text[run[0].end - 1] != "年":
        return run
    counted = [
        _counted(context, run, at) if token.code in pieces.LENGTH + pieces.YEAR else token
        for at, token in enumerate(run)
    ]
    return [
        _month(context, counted[at - 1], token) if token.code == pieces.MONTH and at else token
        for at, token in enumerate(counted)
    ]


_COUNTING = frozenset((pieces.YEAR, pieces.LENGTH, pieces.RELATIVE_YEAR))


def _may_count(token: Token) -> bool:
    """Tell a length and a year of an era or a cycle, or one of less than four digits, from other lengths and years."""
    if token.code == pieces.YEAR:
        return token.end - token.start < len("2025年") or isinstance(token.value, EraYear) or token.rule != "year"
    return token.code == pieces.LENGTH or token.value[0] == "cycle"


def _month(context: Context, year: Token, month: Token) -> Token:
    """Return a month after a year as what it is: of the moon after a reign, unless it is in digits; a length."""
    if year.code == pieces.LENGTH:
        return replace(month, code=pieces.LENGTH) if _is_sentence(context, year, month) else month
    is_of_reign = year.rule == "counted-year" and context.anchors.reign is not None
    is_of_cycle = year.code == pieces.RELATIVE_YEAR and year.value[0] == "cycle"
    is_of_moon = is_of_reign or is_of_cycle or (isinstance(year.value, EraYear) and year.value.is_lunar)
    return replace(month, code=pieces.LUNAR_MONTH) if is_of_moon and not context.text[month.start].isascii() else month


def _is_counted(text: str, start: int) -> bool:
    """Tell whether the word before a number of years makes it a length."""
    return text.endswith(around("sentence"), 0, start)


def _is_of_sentence(text: str, start: int, stop: int) -> bool:
    """Tell whether 1年8月 is the length of a punishment: 判1年8月, 1年8月徒刑."""
    return _is_counted(text, start) or text.startswith(around("sentence"), stop)


def _is_sentence(context: Context, years: Token, months: Token) -> bool:
    """Tell whether 三年五月 is a length: 有期徒刑三年五月."""
    return years.end == months.start and _is_of_sentence(context.text, years.start, months.end)


def _counted(context: Context, run: list[Token], at: int) -> Token:
    """Return a token as the year that it counts, if it does."""
    token, text = run[at], context.text
    found = _COUNTED.fullmatch(text, token.start, token.end) if text[token.end - 1] == "年" else None
    if found is None:
        return token
    value = counted(found["number"])
    is_dated = at + 1 < len(run) and run[at + 1].code == pieces.MONTH and run[at + 1].start == token.end
    if is_dated and not (value not in ISLAND_YEARS and _is_of_sentence(text, token.start, run[at + 1].end)):
        if 1 <= value < ISLAND_YEARS.stop and context.anchors.is_of_taiwan():
            return replace(token, code=pieces.YEAR, value=value + REPUBLIC, rule="year")
        if token.code == pieces.LENGTH and value:
            return replace(token, code=pieces.YEAR, value=value, rule="counted-year")
    is_length = text[token.start - 1 : token.start] in around("lasting") and token.start > 0
    is_alone = value in ISLAND_YEARS and not is_length and not _SPAN.match(text, token.end)
    if is_alone and context.anchors.is_of_taiwan():
        return replace(token, code=pieces.YEAR, value=value + REPUBLIC, rule="year")
    return token
