"""The patterns of amounts: where one may begin, its number, the unit after it, the mark before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from yiwu_facts.kinds.money.currencies import PACKAGE, currencies
from yiwu_facts.kinds.money.local import DOLLAR, dollar_of
from yiwu_facts.numbers.numerals import DIGIT, NUMBER, UNIT, Number, number
from yiwu_facts.numbers.places import Followed, places
from yiwu_facts.numbers.terms import JOINED, JOINING
from yiwu_facts.text.data import rows
from yiwu_facts.text.pattern import lazy, one_of
from yiwu_facts.text.view import View

COINS = "块蚊仙角毛毫"
"""Small units and what people say for 元."""
# English scales, as powers of ten.
LATIN_SCALES = {
    "k": 3, "thousand": 3, "m": 6, "mn": 6, "mln": 6, "mm": 6, "million": 6, "b": 9, "bn": 9, "bln": 9, "billion": 9,
    "t": 12, "tn": 12, "trn": 12, "trillion": 12,
}  # fmt: skip
_ROUGH = "(?P<rough>[余多来几](?!米尼加))?"
_LATIN = rf"(?P<latin>(?i:{one_of(LATIN_SCALES)}))(?=RMB|CNY|USD|HKD|EUR|(?![A-Za-z]))"
NUMERAL = lazy(rf"(?P<raw>{NUMBER}(?:个[万亿])?)(?:[ ]?{_LATIN})?{_ROUGH}")
WIDE_NUMERAL = lazy(
    rf"(?P<raw>\d{{1,3}}(?:[,，]\d{{3}}(?!\d))*，\d{{3}}(?!\d)(?:[.．]\d+)?[万亿]*)(?P<latin>(?!))?{_ROUGH}"
    r"(?:(?=[元圆])|(?<=[.．]\d)|(?<=[.．]\d\d)|(?<=[,，]\d{3}，\d{3}))"
)
"""A number after a mark with full-width commas between its groups: 人民币2，266.00元, ¥1，409．50; not $20，300美圆."""


@cache
def _words() -> dict[str, list[str]]:
    """Return the words of `data/lead-words.txt` by their use."""
    return {use: words for use, *words in map(str.split, rows(PACKAGE, "lead-words.txt"))}


def numeral(match: re.Match[str]) -> tuple[str, Number | None]:
    """Return the number that a match of `NUMERAL` wrote, in one form, and what it says."""
    raw = match["raw"].replace("个", "").replace("，", ",").replace("．", ".")
    value = number(raw + (match["rough"] or ""))
    if value and match["latin"]:
        value = value.times(10 ** LATIN_SCALES[match["latin"].lower()])
    return raw, value


@cache
def unit_pattern() -> re.Pattern[str]:
    """Return the pattern of what follows a number: one of its named groups, or `joined` and nothing."""
    tables = currencies()
    names = one_of([*tables.names, *tables.shared])
    codes = one_of({*tables.codes, *(code.lower() for code in tables.codes)})
    return lazy(
        rf"""[ ]?(?:
          (?P<plain>[元圆])
          (?P<also>[ ]?(?:{names})(?![ ]*(?:{one_of(_words()["next"])})?\d))?
        | (?P<minor>{one_of(tables.minors)})
        | (?P<name>{names})(?:元(?!旦|月|年))?(?!区|指数|汇率|/(?:{names}))
        | (?<=[万亿])(?P<scaled>{one_of(tables.scaled)})
        | (?P<code>{codes})(?![A-Za-z]|[ ]?\d)
        | (?P<coin>[{COINS}]|分钱)
        | (?P<joined>)(?={JOINED}))""",
        re.VERBOSE,
    )


@cache
def candidates() -> Followed:
    """Return what finds, fast, where a number may have a unit of money."""
    tables = currencies()
    codes = [*tables.codes, *(code.lower() for code in tables.codes)]
    names = ["分钱", *tables.names, *tables.scaled, *tables.shared, *tables.minors, *codes]
    firsts = f"元圆{COINS}" + "".join(sorted({name[0] for name in names}))
    # By two characters, for 日 alone follows every third number of the news; but first by one, which costs less.
    unit = rf"(?=[{firsts}])(?:[元圆{COINS}]|{one_of({name[:2] for name in names})})"
    scaled = rf"[ ]?(?:[kKmMbBtT][A-Za-z]*[ ]?)?{unit}"
    return Followed(f"{firsts}kKmMbBtT{JOINING}", f"{scaled}|{JOINED}")


class Lead(NamedTuple):
    """A mark or name of a currency before a number.

    Attributes:
        start: where it stands.
        code: the currency.
        is_name: a Chinese name, else a mark or code.
        is_bounded: a bound word stands between it and the number (人民币约5亿元).
        is_negative: a minus does (¥-5亿).
        is_common: means money and nothing else.
    """

    start: int
    code: str
    is_name: bool
    is_bounded: bool
    is_negative: bool
    is_common: bool


COMMON_CODES = frozenset({"RMB", "CNY", "USD", "EUR", "HKD", "GBP", "JPY", "NTD", "TWD", "SGD", "AUD", "CHF", "KRW"})
"""Other codes are words of other trades as well (COP26, CAD), so that they want a number that looks like an amount."""


@cache
def _marks() -> frozenset[str]:
    """Return the marks and names of currencies that stand before numbers; none of them has a numeral in it."""
    tables = currencies()
    return frozenset((*tables.symbols_before, *tables.codes, *tables.leading))


@cache
def _lead_pattern() -> re.Pattern[str]:
    marks, how, bounds = (one_of(words) for words in (_marks(), _words()["how"], _words()["bound"]))
    return lazy(
        rf"(?P<mark>{marks})(?:\((?:{how})\))?[::]?[ ]{{0,3}}(?P<bound>{bounds})?(?P<sign>[-+])?"
        rf"(?=[0-9{DIGIT}{UNIT}几数])"
    )


@cache
def _lead_ends() -> tuple[frozenset[str], int]:
    """Return what stands right before a number that has a mark before it, and how long both may be at most.

    Of marks it is their last two characters, for most of them end in any letter or in 元.
    """
    how, bounds = _words()["how"], _words()["bound"]
    longest = max(map(len, _marks())) + max(map(len, how)) + len("():   ") + max(map(len, bounds)) + len("-")
    return frozenset("): +-").union((mark[-2:] for mark in _marks()), (bound[-1] for bound in bounds)), longest


def _lead_matches(text: str) -> Iterator[re.Match[str]]:
    """Yield the marks before numbers: few numbers have before them what a mark ends in, or what may follow it."""
    ends, longest = _lead_ends()
    search = _lead_pattern().finditer
    for place in places(text):
        if text[place - 1 : place] in ends or text[place - 2 : place] in ends:
            yield from (match for match in search(text, max(0, place - longest), place + 1) if match.end() == place)


def leads(view: View, currency: str) -> dict[int, Lead]:
    """Return what stands before numbers, by the offset of the number."""
    text = view.text
    tables = currencies()
    found = {}
    dollar = dollar_of(view) or DOLLAR
    for match in _lead_matches(text):
        mark, start = match["mark"], match.start()
        named = _named_mark(text, mark, start)
        before = "" if named else text[start - 1 : start]
        is_name = mark in tables.names
        # 美元兑人民币7.1 states no amount; letters before a mark make another one of it
        if before and (before in "兑对换比" + UNIT if is_name else before.isascii() and before.isalpha()):
            continue
        if named:  # 港币$500, CNY¥300
            start, code = named
        elif is_name:
            code = tables.names[mark]
        elif mark in tables.codes:
            code = tables.codes[mark]
        else:
            code = currency if is_mark_of(mark, currency) else tables.symbols_before[mark]
            code = dollar if mark == "$" and currency != code == DOLLAR else code
        is_common = mark not in tables.codes or mark in COMMON_CODES
        found[match.end()] = Lead(start, code, is_name, bool(match["bound"]), match["sign"] == "-", is_common)
    return found


_SHARED_MARKS = frozenset("$¥")
"""Marks that several currencies use."""


@cache
def _name_pattern() -> re.Pattern[str]:
    names = one_of({*currencies().leading, *COMMON_CODES})
    return lazy(rf"(?<![A-Za-z\d{UNIT}])(?<!\d )({names})[ ]?$")


def _named_mark(text: str, mark: str, start: int) -> tuple[int, str] | None:
    """Return the start and the currency of a name that stands right before a mark and tells whose it is."""
    tables = currencies()
    if mark not in tables.symbols_before or not (name := _name_pattern().search(text, max(0, start - 8), start)):
        return None
    code = tables.code_of(name[1]) or ""
    return (name.start(), code) if mark in _SHARED_MARKS or tables.symbols_before[mark] == code else None


def is_mark_of(mark: str, currency: str) -> bool:
    """Tell the short mark of a currency that is the only one in question: $ in Hong Kong, ¥ in Japan."""
    return mark in _SHARED_MARKS and currencies().symbols.get(currency, "").endswith(mark)
