"""The money of the place that a text is from: what a plain 元 in its tables stands for, and what $ does.

Texts of Taiwan, Hong Kong and Macao say 元 and $ of their own money. What tells them is that they are written in
Traditional characters and name that money somewhere: 新臺幣, 港元. In their prose a plain 元 stands for what the caller
says, as in all prose (`Document.currency`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from yiwu_facts.document import Document
from yiwu_facts.kinds.money.currencies import currencies
from yiwu_facts.kinds.money.units import currency_words
from yiwu_facts.text.cells import Row
from yiwu_facts.text.fold import is_traditional
from yiwu_facts.text.pattern import lazy, one_of
from yiwu_facts.text.view import View

DOLLAR = "USD"
"""What $ stands for where nothing else is told."""
HOME = "CNY"


def currency_of(document: Document) -> str:
    """Return what a plain 元 in the tables of a document stands for, "" if it is not told.

    >>> from yiwu_facts.text.view import view_of
    >>> texts = ("收入（億元）5", "港元債；收入（億元）5", "港元、人民幣債；收入（億元）5", "港元债；收入（亿元）5")
    >>> [currency_of(Document(view_of(text))) for text in texts]
    ['CNY', 'HKD', '', 'CNY']
    """
    if document.currency != HOME or not is_traditional(document.view.original):
        return document.currency
    named = _named(document.view.text)
    return _only(named) if named else HOME


def currency_named(rows: Iterable[Row]) -> str:
    """Return the money of the one place that some lines over a table name, else "": 单位:新台币元/股."""
    return _only(_named("\n".join(row.text for row in rows)))


def dollar_of(view: View) -> str:
    """Return what $ stands for in a text, "" if it is of a place that has a dollar and does not say which one.

    >>> from yiwu_facts.text.view import view_of
    >>> [dollar_of(view_of(text)) for text in ("罚款$5", "罰款$5", "罰8港元或$1", "罚8澳元或$1", "罚8港元或$1")]
    ['USD', '', 'HKD', 'USD', 'HKD']
    """
    if "$" not in view.text:
        return ""
    named = {code for match in _dollars().finditer(view.text) if (code := currencies().code_of(match[0]))}
    if is_traditional(view.original):
        return _only(named & _local())
    return _only(named & _local() if len(named) == 1 else set()) or DOLLAR


def _named(text: str) -> set[str]:
    """Return the codes of the money of places that a text names."""
    return {code for match in _names().finditer(text) if (code := currencies().code_of(match[0]))}


def _only(codes: set[str]) -> str:
    """Return the only one of some codes, "" for none and for several."""
    return next(iter(codes)) if len(codes) == 1 else ""


@cache
def _local() -> frozenset[str]:
    return frozenset(currencies().names[name] for name in currency_words("local"))


@cache
def _names() -> re.Pattern[str]:
    known = currencies()
    return lazy(one_of(name for name in known.words() if len(name) > 1 and known.code_of(name) in _local()))


@cache
def _dollars() -> re.Pattern[str]:
    known = currencies()
    dollars = {code for code, symbol in known.symbols.items() if symbol.endswith("$")}
    return lazy(one_of(name for name in known.words() if name != "$" and known.code_of(name) in dollars))
