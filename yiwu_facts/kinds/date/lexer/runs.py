"""Tokens of date expressions: the smallest pieces that carry a meaning of their own.

`runs` finds runs of adjacent tokens; `grammar` puts a run together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from yiwu_facts.dictionary import FIRST_HAN
from yiwu_facts.edges import cuts_after, cuts_before
from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.form import Form
from yiwu_facts.kinds.date.forms import FIRST_FORMS, NEXT_FORMS
from yiwu_facts.kinds.date.forms.lengths import is_after_near
from yiwu_facts.kinds.date.lexer.index import NUMERALS, Index, starts
from yiwu_facts.kinds.date.names import is_given_name
from yiwu_facts.kinds.date.tables import beside
from yiwu_facts.kinds.date.tokens import CODES, Token
from yiwu_facts.text.pattern import lazy

_PAID = lazy(beside("paid"))
"""三个月租金 holds no 月租金, as 3月租金 may."""
_COUNTING = (NUMERALS | {"半"}) - {"数"}
"""What begins numbers, but for 数, which also ends words: 人数."""


@dataclass(frozen=True, slots=True)
class _Lexer:
    first: Index
    again: Index


@cache
def _lexer() -> _Lexer:
    return _Lexer(Index(FIRST_FORMS), Index(NEXT_FORMS))


def forms_at(text: str, at: int) -> Sequence[Form]:
    """Return the forms that the indices leave to be tried at a place inside a run."""
    return _lexer().again.at(text, at)


def _token(forms: Sequence[Form], text: str, at: int) -> Token | None:
    """Return the token at `at` by the first of some forms that matches there."""
    for form in forms:
        if found := form.match(text, at):
            code, value = form.read(found)
            if code in CODES:
                return Token(code, at, found.end(), value, form.name)
    return None


def _read(form: Form, found: re.Match[str]) -> Token | None:
    code, value = form.read(found)
    return Token(code, found.start(), found.end(), value, form.name) if code in CODES else None


def runs(text: str) -> Iterator[list[Token]]:
    """Yield the runs of adjacent tokens of a folded text, in order.

    >>> [[token.code for token in run] for run in runs("2024年1-3月，去年上半年")]
    [['Y', 'n', '-', 'M'], ['R', 'H']]
    >>> [[token.end for token in run] for text in ("近3天津贴", "近3天津人") for run in runs(text)]
    [[3]]
    """
    lexer = _lexer()
    at = 0
    for start in starts(text):
        if start < at:
            continue
        token = _token(lexer.first.at(text, start), text, start)
        if token is None or (text[start] not in _COUNTING and _begins_inside(text, token)):
            continue
        if run := _run(lexer, text, token):
            at = run[-1].end
            yield run


_WHOLE_PART = lazy("(?<!初)(?<!十)一$")


def _begins_inside(text: str, token: Token) -> bool:
    """Tell whether a token begins inside another word: 前年 of 目前年龄, 数月 of 指数月度.

    Not 周三 of 会上周三, for dictionaries know 上周 and not all weekdays, nor 年底 after the name of 李明.
    """
    start = token.start
    if text[start - 1 : start] < FIRST_HAN:
        return False
    is_part = token.code == pieces.PART_OF_DAY and token.end > start + 1
    if is_part and _WHOLE_PART.search(text, max(0, start - 2), start):  # 一晚上: all of it
        return True
    is_weekday = token.code == pieces.WEEKDAY and isinstance(token.value, int)
    if is_weekday or not cuts_before(text, start, token.end):
        return False
    return text[start - 1] != "明" or not is_given_name(text, start - 1, start + 1)


def _run(lexer: _Lexer, text: str, first: Token) -> list[Token]:
    """Return the tokens that go on from a first one, up to where another word takes part of the last."""
    run: list[Token] = []
    token: Token | None = first
    while token:
        run.append(token)
        end = token.end
        token = _next(lexer, text, end)
        if token is None and text[end : end + 1] >= FIRST_HAN and not _is_sure(text, run) and _is_torn(text, run[-1]):
            whole = _whole(lexer, text, run)
            run.pop()
            if whole is None:
                break
            run.append(whole)
            token = _next(lexer, text, whole.end)
    return run


def _is_torn(text: str, token: Token) -> bool:
    """Tell whether another word begins in the unit of a token, or in its whole where that is no number, and goes on."""
    end = token.end
    after = text[end : end + 1]
    if after < FIRST_HAN or after == "，" or (text.endswith("个月", 0, end) and _PAID.match(text, end)):
        return False
    start = end
    while start > token.start and text[start - 1] not in NUMERALS:
        start -= 1
    return cuts_after(text, start if start < end else token.start, end)


def _is_sure(text: str, run: list[Token]) -> bool:
    """Tell whether the last token is a year, 3点半, or what the one before it wants, as a year its month."""
    last = run[-1]
    if last.code == pieces.YEAR or (last.code == pieces.CLOCK and text[last.end - 1] == "半"):
        return True
    if len(run) > 1:
        before = run[-2]
        if before.code + last.code in _SURE:
            return True
        if before.code == pieces.LENGTH and last.value in ("before", "after"):
            return True  # 三年前来到, 两天后方可
        is_after_day = before.code == pieces.DAY and last.value == "after" and text[before.end - 1] == "日"
        if is_after_day and len(run) == _BOUNDED:
            return True  # 三日后来电
    return last.code == pieces.DAY and is_after_near(text, last.start)  # 近五日均价


# Tokens of a day and its bound; with a month before them 后来 is a word: 6月8日后来他搬走了.
_BOUNDED = 2
_SURE = frozenset((
    pieces.MONTH + pieces.DAY,
    pieces.RANGE + pieces.DAY,
    pieces.YEAR + pieces.MONTH,
    pieces.RELATIVE_YEAR + pieces.MONTH,
))  # fmt: skip
"""Pairs whose second piece the first one wants."""


def _whole(lexer: _Lexer, text: str, run: list[Token]) -> Token | None:
    """Return what the last token of a run is without a piece of another word: by another form, or shorter."""
    table = lexer.again if len(run) > 1 else lexer.first
    start, torn = run[-1].start, run[-1].end
    for form in table.at(text, start):
        found = form.match(text, start)
        while found:
            is_known = found.end() == torn  # the token itself, by this form or another
            token = None if is_known else _read(form, found)
            if token and not _is_torn(text, token):
                return token
            end = found.end() - 1
            found = form.match(text, start, end) if text[end] >= FIRST_HAN else None
    return None


def _next(lexer: _Lexer, text: str, at: int) -> Token | None:
    """Return the token that goes on at `at`, a space between the two allowed."""
    forms = lexer.again.at(text, at)
    if not forms:
        return None
    after_space = _token(lexer.again.at(text, at + 1), text, at + 1) if text[at] == " " else None
    return after_space or _token(forms, text, at)
