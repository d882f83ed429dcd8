"""The rule label-unit of `data/rules.txt`: numbers beside a unit in brackets, 总额(亿元)10.00, 金额:98.5(万元)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from yiwu_facts.kinds.money.units import begins, mention, unit_in, unit_of
from yiwu_facts.model import Mention
from yiwu_facts.numbers.numerals import ARABIC
from yiwu_facts.text.cells import is_year
from yiwu_facts.text.head_words import note_heads
from yiwu_facts.text.pattern import Apart, lazy
from yiwu_facts.text.table import Table
from yiwu_facts.text.view import HAN, View

_LABEL = Apart("元币镑铢盾", r"(?:/[^\W\d_]{1,4})?\)")
_BEFORE_NUMBER = lazy("[::]?[ ]?-?[0-9]")


def find(view: View, currency: str) -> Iterator[Mention]:
    """Yield the amounts beside a unit in brackets."""
    for sign in _LABEL.finditer(view.text):
        yield from _labelled(view, currency, sign)


def notes(table: Table) -> Iterator[int]:
    """Yield where the numbers of notes begin in a table, which are no amounts beside a unit: 每股盈利(港仙) 9."""
    under = {(head.fields, cell.field) for head in table.heads for cell in head.cells if cell.text in note_heads()}
    for row, segments in table.rows:
        if under and row.fields:
            cells = (value.cell for segment in segments for value in segment.values)
            yield from (cell.start for cell in cells if (row.fields, cell.field) in under)


def _labelled(view: View, currency: str, sign: re.Match[str]) -> Iterator[Mention]:
    """Yield the amounts beside a unit in brackets that ends with `sign`: 总额(亿元)10.00, 金额:98.5(万元)."""
    text = view.text
    start = text.rfind("(", max(0, sign.start() - 12), sign.start())
    if start < 0 or text[start + 1] not in begins():
        return
    brackets = text[start : sign.end()]
    match = _label_of(brackets).match(text, start) if _BEFORE_NUMBER.match(text, sign.end()) else None
    if match and not is_year(match["number"]) and _ends_cell(view, match.end("number")):
        unit = unit_of(match, currency)
        yield mention(*match.span("number"), match["number"], unit, "label-unit")
        return
    if match is None and _SLASH.match(text, sign.end()) and (several := _several_of(brackets).match(text, start)):
        if _ends_cell(view, several.end("numbers")):
            yield from _each(view, currency, several)
        return
    colon = text.rfind(":", max(0, start - 20), start)
    if colon < 0 or not _BEFORE_NUMBER.match(text, colon):
        return
    if not (match := _behind_of(brackets).match(text, colon + 1)) or match.end() != sign.end():
        return
    if not is_year(match["number"]):
        unit = unit_of(match, currency)
        yield mention(match.start("number"), match.end(), match["number"], unit, "label-unit")


def _each(view: View, currency: str, match: re.Match[str]) -> Iterator[Mention]:
    """Yield the amounts behind labels that share a unit, if there are as many: 市值/流通市值(亿元)9,123 / 7,068."""
    text = view.text
    label = _NAMES.search(text, max(0, match.start() - _LONGEST), match.start())
    numbers = list(_NUMBER.finditer(text, *match.span("numbers")))
    if label is None or label[0].count("/") + 1 != len(numbers) or any(is_year(number[0]) for number in numbers):
        return
    for number in numbers:
        yield mention(*number.span(), number[0], unit_of(match, currency), "label-unit")


_LONGEST = 24
"""Characters of labels that share a unit, at most."""
_NAMES = lazy(rf"(?:{HAN}+/)+{HAN}+$")
_SLASH = lazy("[::]?[ ]?-?[0-9][0-9.,]*[ ]?/")
_NUMBER = lazy(r"-?[\d,.]*\d")


def _ends_cell(view: View, end: int) -> bool:
    """Whether no word follows a number, or one of the next line."""
    if view.text[end : end + 1] == ":" and view.text[end + 1 : end + 2].isdigit():
        return False  # 8:30
    if not _WORD.match(view.text, end):
        return True
    last = view.to_original(end - 1, end)[1]
    return view.original[last : last + 1] in ("\n", "\r", "\t", "|")


_WORD = lazy(f"[ ]?{HAN}")


def _label_of(text: str) -> re.Pattern[str]:
    """Return the pattern of a unit in brackets, which is `text`, and its number, which is a whole one: (亿元)10.00."""
    return _label(unit_in(text))


@cache
def _label(unit: str) -> re.Pattern[str]:
    return lazy(rf"\({unit}\)[::]?[ ]?(?P<number>-?(?>{ARABIC}))(?![ ]?(?:[\d%A-Za-z/~—-]|\(-?\d))")


def _behind_of(text: str) -> re.Pattern[str]:
    """Return the pattern of a number with its unit in brackets, which is `text`, behind it: 98.5(万元)."""
    return _behind(unit_in(text))


@cache
def _behind(unit: str) -> re.Pattern[str]:
    return lazy(rf"(?<=:)[ ]?(?P<number>-?(?>{ARABIC}))[ ]?\({unit}\)(?![ ]?[\d:])")


def _several_of(text: str) -> re.Pattern[str]:
    """Return the pattern of a unit in brackets, which is `text`, and several numbers: 市值/流通市值(亿元)9 / 7."""
    return _several(unit_in(text))


@cache
def _several(unit: str) -> re.Pattern[str]:
    numbers = rf"(?P<numbers>-?(?>{ARABIC})(?:[ ]?/[ ]?-?(?>{ARABIC})){{1,3}})"
    return lazy(rf"\({unit}\)[::]?[ ]?{numbers}(?![ ]?(?:[\d%A-Za-z/~—-]|\(-?\d))")
