"""Claims of numeric kinds that nobody asked for on mentions of kinds that go after them, found near those alone.

每月 of 每月70元 belongs to the amount, whether amounts are asked for or not. To read all amounts of a text for the sake
of its dates takes as long as the dates, and hardly any date is part of one. So a look at the characters beside a
mention comes first: what claims it has a unit, and from there to the mention nothing but what claims are made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import NamedTuple

from yiwu_facts.document import Document
from yiwu_facts.model import Mention
from yiwu_facts.numbers.numerals import DIGIT, POINTS, UNIT
from yiwu_facts.text.cells import lone_numbers
from yiwu_facts.text.data import rows
from yiwu_facts.text.fold import fold
from yiwu_facts.text.pattern import lazy, one_of
from yiwu_facts.text.view import View

KINDS = ("percentage", "money")
"""The kinds whose claims are found so."""
_LONGEST = 40
"""Characters between a unit and what its claim shares with a mention, at most."""
_MARGIN = 100
"""Characters around a mention that are read: more than a claim on it and what tells it from others take up."""
_RATE = 6
"""Characters of what a rate counts, before what a mention is part of: 元/人·月."""
_STOPS = "\n。；，"


def claims(document: Document, kinds: Sequence[str], mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions of some of `KINDS` that may share characters with others, and some that share none.

    >>> from yiwu_facts.text.view import view_of
    >>> paper = Document(view_of("每月70元，3月涨5%"))
    >>> months = [Mention(0, 2, "date", None, "recurring"), Mention(6, 8, "date", None, "month")]
    >>> [(claim.start, claim.end) for claim in claims(paper, ["money", "percentage"], months)]
    [(0, 5), (9, 11)]
    """
    view = document.view
    near = sorted(_near_units(_words("money" in kinds), view.text, mentions))
    parts = [(start, replace(document, view=view.part(start, end))) for start, end in _windows(view.text, near)]
    found = [
        claim._replace(start=claim.start + start, end=claim.end + start)
        for kind in kinds
        for start, part in parts
        for claim in import_module(f"yiwu_facts.kinds.{kind}").stated(part)
    ]
    if any(_is_beside_label(view.text, mention) for mention in near) or any(_may_be_cell(view, m) for m in mentions):
        places = sorted(view.to_original(mention.start, mention.end)[0] for mention in mentions)
        for kind in kinds:
            found += import_module(f"yiwu_facts.kinds.{kind}.tables").find(document, places)
    return found


def _near_units(words: _Words, text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the mentions that claims may share characters with, by what stands beside them and in them."""
    unit, _, _, _, _, firsts, _, _, counted = words
    for mention in mentions:
        first, last = mention.start, mention.end
        if (
            unit.search(text, first, last + 1)
            or (text[first] == "一" and text[first - 1 : first] in counted)
            or (text[last : last + 1] in firsts and _has_unit_on_the_right(words, text, first, last))
            or (_may_go_on(words, text, first) and _has_unit_on_the_left(words, text, first, last))
        ):
            yield mention


def _has_unit_on_the_right(words: _Words, text: str, first: int, last: int) -> bool:
    """Tell whether a claim may begin in a mention, as a number does, or the rate of 每月70元, and go on behind it."""
    may_begin = text[last - 1] in words.inside or "每" in text[max(0, first - _RATE) : last]
    return may_begin and words.on_the_right.match(text, last) is not None


def _may_go_on(words: _Words, text: str, first: int) -> bool:
    """Tell whether what claims end with, or what rates count, stands before a mention and may go on in it."""
    last = text[first - 1 : first]
    if last in _MARKS:
        return text[first] in words.numerals and (last == "\n" or text[first - 2 : first - 1] in words.numerals)
    if text[first] in words.within and (last in words.lasts or text[first] == "元"):
        return True
    before = text[max(0, first - _RATE) : first]
    return "/" in before or "每" in before or "一" in before


def _has_unit_on_the_left(words: _Words, text: str, first: int, last: int) -> bool:
    """Tell whether a claim may begin with a unit before a mention; most have none near."""
    unit = words.unit.search(text, max(0, first - _LONGEST // 2), last)
    while unit:
        if unit.end() >= first or words.between.fullmatch(text, unit.end(), first + 1):
            return True
        unit = words.unit.search(text, unit.end(), last)
    return False


def _windows(text: str, mentions: Iterable[Mention]) -> list[tuple[int, int]]:
    """Return spans of text around mentions, those that touch as one; they end at marks if there are any nearby."""
    found: list[tuple[int, int]] = []
    for mention in mentions:
        first, last = max(0, mention.start - _MARGIN), mention.end + _MARGIN
        marks = [text.rfind(mark, max(0, first - _MARGIN), first) + 1 for mark in _STOPS]
        first = max(marks) or first
        last = min((at for mark in _STOPS if (at := text.find(mark, last, last + _MARGIN)) >= 0), default=last)
        if found and first <= found[-1][1]:
            found[-1] = found[-1][0], max(last, found[-1][1])
        else:
            found.append((first, last))
    return [(first, min(last, len(text))) for first, last in found]


def _is_beside_label(text: str, mention: Mention) -> bool:
    """Tell a number beside a label with its unit: (%):5, 金额:98.5(万元)."""
    first, last = text[mention.start], text[mention.end - 1]
    is_after = (first.isdigit() or first == "-") and text[mention.start - 1 : mention.start] in (")", ":", " ")
    return is_after or (last.isdigit() and text[mention.end : mention.end + 1] in ("(", " "))


def _may_be_cell(view: View, mention: Mention) -> bool:
    """Tell whether a number in a mention may be a cell of a table: between blanks, and no unit of time after it."""
    first, last = mention.start, mention.end
    if not (view.text[last - 1].isdigit() or " " in view.text[first:last] or view.is_broken(first, last)):
        return False
    start, end = view.to_original(first, last)
    first = max(0, start - _LONGEST)
    around = fold(view.original[first : end + _LONGEST])
    return any(at + first < end and start < stop + first for at, stop in lone_numbers(around))


class _Words(NamedTuple):
    """What claims are made of: units, what stands between one and a mention, and the characters of both.

    `inside` are those of numbers and what bounds them, `within` also those of units, and what rates begin with;
    `counted` those of a number without a unit that 一 makes an amount of (三百多一夜).
    """

    unit: re.Pattern[str]
    between: re.Pattern[str]
    on_the_right: re.Pattern[str]
    inside: frozenset[str]
    within: frozenset[str]
    firsts: frozenset[str]
    lasts: frozenset[str]
    numerals: frozenset[str]
    counted: frozenset[str]


@cache
def _words(of_money: bool) -> _Words:  # noqa: FBT001
    """Return what claims of percentages are made of, or also those of money."""
    units, names, codes, coins = _units(of_money)
    things = one_of({word for row in rows("yiwu_facts.kinds.money", "rates.txt") for word in row.split()})
    limits = (row.split()[:2] for row in rows("yiwu_facts.numbers", "quantifiers.txt"))
    bounds = {word for word, place in limits if place not in {"verb", "link", "may"}}  # what is inside a claim
    digits, inside = "0123456789", {*DIGIT, *UNIT, *POINTS, *"".join(bounds), *_INSIDE}
    between = rf"(?:[,，、](?<=[{_NUMERALS}][,，、])|\n)(?=[{_NUMERALS}$¥€£A-Z])"
    other = rf"(?:[\d{re.escape(''.join(sorted(inside)))}]|{between})"
    firsts = "".join(sorted({*_SHARE, *_POWER, *coins, *"百分半/息利率", *(name[0] for name in (*names, *codes))}))
    # First a character, which lets a search skip the rest fast.
    named = f"{one_of(names.difference(_YUAN))}|{_LATIN}(?:{one_of(codes)}){_END}"
    unit = f"(?=[{re.escape(firsts)}])(?:{'|'.join(units)}|{_LONGER}|{named})"
    return _Words(
        lazy(unit),
        lazy(rf"{other}{{0,{_LONGEST}}}(?:[/每一][ ]?[\w·./(]{{0,14}})?(?s:.)"),
        lazy(rf"(?:/?每(?:{things}))?{other}{{0,{_LONGEST}}}?{unit}"),
        frozenset({*inside, *digits}),
        frozenset({*inside, *digits, *firsts, *"之点钱每", *"".join((*names, *codes))}),
        frozenset({*inside, *digits, *_MARKS, *"/每", *firsts}),
        frozenset(
            {
                *inside,
                *digits,
                *_SHARE,
                *_POWER,
                *coins,
                *"/每一·(半分钱息利率",
                *(name[-1] for name in (*names, *codes)),
            }
        ),
        frozenset({*DIGIT, *UNIT, *digits, *"几数"}),
        frozenset({*DIGIT, *UNIT, *digits, "多"} if of_money else ()),
    )


def _units(of_money: bool) -> tuple[list[str], set[str], set[str], str]:  # noqa: FBT001
    """Return what ends claims: patterns, names, words in Latin letters and signs, and the characters of coins."""
    from yiwu_facts.kinds.percentage.rules import BASIS_SIGNS, POINT_SIGNS

    interest = {row.split()[0] for row in rows("yiwu_facts.kinds.percentage", "interest.txt")}
    names, codes = {"基点"}, {*POINT_SIGNS, *BASIS_SIGNS}
    units = [
        f"[{_SIGNS}]|[{_SHARES}](?<=[{_COUNTED}个对kK ][{_SHARES}])",
        f"[{''.join(word[-1] for word in interest)}](?:{'|'.join(f'(?<={w})' for w in interest)})",
    ]
    if not of_money:
        return units, names, codes, ""
    from yiwu_facts.kinds.money.currencies import currencies
    from yiwu_facts.kinds.money.grammar import COINS, LATIN_SCALES

    money = currencies()
    names.update(money.names, money.scaled, money.shared, money.minors, money.symbols_before, _YUAN)
    codes.update(money.codes, (code.lower() for code in money.codes))
    codes.update("wW", *((scale, scale.upper(), scale.capitalize()) for scale in LATIN_SCALES))
    units.append(f"[{_POWER}]|[{COINS}](?<=[{_COUNTED}把][{COINS}])")
    lasts = "".join({name[-1] for name in money.names})
    # Behind any other letter 元 is a piece of a word: 欢度元旦.
    units.append(rf"[{_YUAN}](?<![^\W{_COUNTED}把个a-zA-Z{lasts}][{_YUAN}])")
    return units, names, codes, COINS


_SIGNS, _SHARES, _POWER, _YUAN = "%‰‱", "成折", "万亿", "元圆"
_SHARE = _SIGNS + _SHARES
_LONGER = (
    "半(?:(?<=[大小多一过近超逾到足]半)|(?=[数折个]))|分[之一二三四1-4点钱 ]|百(?= ?分)|/(?<=[^\\W\\da-zA-Z][1-9]/)"
)
_LATIN, _END = "(?=[A-Za-z])", "(?![A-Za-z])"
_MARKS = frozenset("\n,，、")
"""Marks that stand between the digits of a number, or between numbers."""
_NUMERALS = f"0-9{DIGIT}{UNIT}几数"
_COUNTED = f"{_NUMERALS}余多来半"
"""What a number ends in."""
_INSIDE = " ./:()-—~+±几数点余多来把个分至到和与及或以负约整正钱又含大写下同$¥"
