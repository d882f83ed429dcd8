"""The named rules of amounts: each reads the unit beside a number.

Of `data/rules.txt`, which shows an example of each: plain-unit, named-currency, latin-code, currency-mark,
name-before, coins.

`tables` has the rules for numbers whose unit stands in a header; `numbers.phrases` those for several terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from yiwu_facts.edges import cuts_after
from yiwu_facts.kinds.money.coins import coins, minor_after, minor_part, small_change
from yiwu_facts.kinds.money.currencies import currencies, shared_currency
from yiwu_facts.kinds.money.grammar import (
    COMMON_CODES,
    LATIN_SCALES,
    NUMERAL,
    WIDE_NUMERAL,
    Lead,
    candidates,
    leads,
    numeral,
    unit_pattern,
)
from yiwu_facts.kinds.money.plausible import has_dash, is_bare, is_marked_amount, is_other_word, is_yuan, looks_exact
from yiwu_facts.kinds.money.rates import rate_after
from yiwu_facts.numbers.bounds import widen
from yiwu_facts.numbers.numerals import DIGIT, RANGE_MARK, Number, gathered, number
from yiwu_facts.numbers.terms import Term, beginnings, ends_word
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.view import View

UNKNOWN = "?"
"""Stands for the code of a currency that the text does not tell (比索 of no country)."""


def terms(view: View, currency: str) -> Iterator[Term]:
    """Yield the numbers that have a unit of money, and those that may take the unit of the next one.

    Args:
        view: the joined text, which tells a tab from a space.
        currency: code of the currency that a plain 元 stands for.
    """
    text = view.text
    before = leads(view, currency)
    starts = {start for first in candidates().places(text) for start in beginnings(text, first)}
    starts = {start for start in starts if not ends_word(text, start)}
    reach = 0
    for start in sorted({*starts, *before}):
        if start < reach:
            continue
        lead = before.get(start)
        if _may_go_on(text, start) and view.source(start - 1, start) != "\t":
            continue
        for term in _read(text, start, lead if lead and lead.start >= reach else None, currency):
            yield term
            reach = term.end


def _may_go_on(text: str, start: int) -> bool:
    """Tell a number that may be of the digits before it: 12 345.60元."""
    if text[start - 1 : start] != " " or not _GROUP.match(text, start):
        return False
    return _MAYBE_GROUPS.search(text, max(0, start - _REACH), start + 1) is not None


def _read(text: str, start: int, lead: Lead | None, currency: str) -> Iterator[Term]:
    if text[start - 1 : start] == "某" and _OF_MASKED_NAME.match(text, start):
        start += 1
    match = (lead and WIDE_NUMERAL.match(text, start)) or NUMERAL.match(text, start)
    if not match:
        return
    raw, value = numeral(match)
    if value is None or (raw[0] == "0" and _ZEROS.match(raw) and text[start - 1 : start] not in (" ", ",", "，")):
        return
    if lead is not None and _MAYBE_MORE.match(text, start):
        return
    unit = unit_pattern().match(text, match.end())
    if unit and _is_of_word(text, unit):
        unit = None
    is_minor = lead is not None and minor_after(text, match.end()) is not None
    if unit and unit["joined"] is None and not is_minor:
        term = _with_unit(text, _Found(match, raw, value, lead), unit, currency)
        if term is not None:
            yield term
    elif lead is not None and (part := minor_after(text, match.end())):
        meaning = _Meaning(lead.code, "name-before" if lead.is_name else "currency-mark", minor_part(part))
        minor = value.times(meaning.factor)
        yield _term(text, _Found(match, raw, minor, lead), part.end(), meaning)
    elif lead is not None and is_marked_amount(text, match, lead):
        yield from _marked(text, _Found(match, raw, value, lead), lead)
    elif unit and not match["latin"]:
        before = text[start - 1 : start]
        if not (before.isascii() and before.isalpha()) and not _OF_PERCENTAGE.search(text, max(0, start - 2), start):
            yield Term(start, match.end(), raw + (match["rough"] or ""))


def _is_of_word(text: str, unit: re.Match[str]) -> bool:
    """Tell whether a unit of one character begins a word: 2000元旦, 3000万欧洲人."""
    if unit["coin"] == "分钱":
        return cuts_after(text, unit.end() - 1, unit.end())
    name = "scaled" if unit["scaled"] else "plain"
    return unit[name] is not None and not unit["also"] and cuts_after(text, *unit.span(name))


_OF_PERCENTAGE = lazy(rf"(?:分之|[{DIGIT}十]成)$")
"""What a percentage begins with that comes to an amount: 减少一成五至五千亿元."""
_OF_MASKED_NAME = lazy(rf"\d(?=[{DIGIT}十拾佰仟])")
"""The digit that tells the people of a judgment apart, before an amount in Han: 屈某1壹万元."""
_ZEROS = lazy(r"0\d")
"""No amount begins so, but the groups after 2 000 and 1，000."""


class _Found(NamedTuple):
    """A number of the text and what stands before it."""

    match: re.Match[str]
    raw: str
    value: Number
    lead: Lead | None

    @property
    def start(self) -> int:
        return self.match.start()


class _Meaning(NamedTuple):
    """What the unit after a number says; `code` is None where the text does not tell the currency."""

    code: str | None
    rule: str
    factor: Decimal = Decimal(1)
    is_plain: bool = False


def _with_unit(text: str, found: _Found, unit: re.Match[str], currency: str) -> Term | None:
    """Return the term of a number with a unit after it."""
    lead, end = found.lead, unit.end()
    if unit["coin"]:
        code = lead.code if lead else currency
        return coins(text, found.start, found.raw, unit["coin"], end, found.value, code)
    meaning = _meaning(text, found, unit, currency)
    if meaning is None or (meaning.is_plain and "个" in found.match["raw"]):  # 10个亿元项目 is ten of them
        return None
    is_led = lead is not None and (meaning.is_plain or lead.code == meaning.code)
    if is_bare(text, lead.start if lead and is_led else found.start, found.raw, end):
        return None
    if lead and is_led:
        rule = "name-before" if lead.is_name else "currency-mark"
        meaning = _Meaning(lead.code, rule, meaning.factor)
    else:
        lead = None
        if meaning.is_plain and not is_yuan(text, found.start, found.raw, end):
            return None
    value = found.value.times(meaning.factor)
    is_plain = unit["plain"] is not None
    value, end = small_change(text, end, value, meaning.code or UNKNOWN, meaning.factor, is_plain=is_plain)
    return _term(text, _Found(found.match, found.raw, value, lead), end, meaning)


def _meaning(text: str, found: _Found, unit: re.Match[str], currency: str) -> _Meaning | None:
    tables = currencies()
    if unit["plain"]:
        if also := unit["also"]:
            return _Meaning(_named(text, also.strip(), found.start), "named-currency")
        return _Meaning(currency, "plain-unit", is_plain=True)
    if unit["minor"]:
        code, part = tables.minors[unit["minor"]]
        return _Meaning(code, "named-currency", part)
    if unit["scaled"]:
        return _Meaning(tables.scaled[unit["scaled"]], "named-currency")
    if unit["code"]:
        code = unit["code"] if unit["code"] in tables.codes else unit["code"].upper()
        is_scale = re.search(r"\d ?:$", text[max(0, found.start - 3) : found.start])  # 1:5万DEM, of a map
        is_money = code in COMMON_CODES or (looks_exact(found.match) and not is_scale)
        return _Meaning(tables.codes[code], "latin-code") if is_money else None
    if is_other_word(text, found.raw, unit["name"], found.start, unit.end()):
        return None
    return _Meaning(_named(text, unit["name"], found.start), "named-currency")


def _named(text: str, name: str, at: int) -> str | None:
    return currencies().names.get(name) or shared_currency(text, name, at)


_GROUPS = lazy(r"(?<![\d.,，$¥€£])\d{1,3}(?:[,，]\d{3})*，$")
"""Groups of three digits before a full-width comma: 82，225元."""
_SPACED_GROUPS = lazy(r"(?<![\d.,， $¥€£])[1-9]\d{0,2}(?: \d{3})* $")
"""Groups before a space, where the next one begins with a zero as no number does: 2 000元."""
_MAYBE_GROUPS = lazy(r"(?<![\d.,])(?:[1-9]\d{0,2}|(?<= )\d{3}) [1-9]$")
"""A group before a space that may be of the number behind it, or another cell of the row: 12 345.60元."""
_MAYBE_MORE = lazy(r"(?<![\d.,])\d{1,3} \d{3}(?!\d)")
"""The same where a currency stands before the first group: ￥12 345.60."""
_REACH = 9
"""Characters of such groups, and of what stands before them."""
_GROUP = lazy(r"\d{3}(?!\d)")


def _term(text: str, found: _Found, end: int, meaning: _Meaning, *, is_open: bool = False) -> Term:
    """Return a term with what may stand around it: groups of digits, a bound inside, a rate."""
    lead, value, start = found.lead, found.value, found.start
    if lead:
        start = lead.start
        if lead.is_negative:
            value = Number(_minus(value.max), _minus(value.min), value.mod)
    elif _GROUP.match(found.raw) and (
        groups := (_SPACED_GROUPS if text[start - 1 : start + 1] == " 0" else _GROUPS).search(
            text, max(0, start - 20), start
        )
    ):
        whole = number(groups[0].replace("，", ",").replace(" ", ",") + found.raw)
        if whole is not None:
            start, value = groups.start(), whole.times(meaning.factor)
    elif apart := gathered(text, start, found.raw):
        start, whole = apart[0], number(apart[1])
        value = whole.times(meaning.factor) if whole else value
    mod = widen(text, found.start, end).mod if lead and lead.is_bounded else None
    end, per = rate_after(text, end)
    return Term(
        start,
        end,
        found.raw,
        value,
        meaning.code or UNKNOWN,
        meaning.factor,
        meaning.rule,
        is_open=is_open,
        mod=mod,
        extra=per,
        is_plain=meaning.is_plain,
        has_dash=has_dash(text, start),
    )


def _minus(bound: Decimal | None) -> Decimal | None:
    return None if bound is None else -bound


_OTHER_END = lazy(rf"[ ]?{RANGE_MARK}[ ]?(?=\d)")


def _marked(text: str, found: _Found, lead: Lead) -> Iterator[Term]:
    """Yield the term of a number with a mark before it, and the other end of its range if that has no unit."""
    rule = "name-before" if lead.is_name else "currency-mark" if lead.is_common else "latin-code"
    end = found.match.end() + text.startswith("整", found.match.end())
    term = _term(text, found, end, _Meaning(lead.code, rule, _latin_factor(found.match)), is_open=True)
    yield term
    joint = _OTHER_END.match(text, term.end)
    other = joint and NUMERAL.match(text, joint.end())
    if not other or unit_pattern().match(text, other.end()) or not is_marked_amount(text, other, lead):
        return
    raw, value = numeral(other)
    if value is not None:
        yield _term(text, _Found(other, raw, value, None), other.end(), _Meaning(lead.code, rule, _latin_factor(other)))


def _latin_factor(match: re.Match[str]) -> Decimal:
    return Decimal(10) ** LATIN_SCALES[match["latin"].lower()] if match["latin"] else Decimal(1)
