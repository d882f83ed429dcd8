"""The money of the place that a text is from: what a plain 元 in its tables stands for, and what $ does.

Texts of Taiwan, Hong Kong and Macao say 元 and $ of their own money. What tells them is that they are written in
Traditional characters and name that money somewhere: 新臺幣, 港元. In their prose a plain 元 stands for what the caller
says, as in all prose (`Document.currency`).
"""

from __future__ import annotations

import re
from functools import cache

from yiwu_facts.document import Document
from yiwu_facts.kinds.money.currencies import currencies
from yiwu_facts.kinds.money.units import currency_words
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
    return named.pop() if len(named) == 1 else "" if named else HOME


def dollar_of(view: View) -> str:
    """Return what $ stands for in a text, "" if it is of a place that has a dollar and does not say which one.

    >>> from yiwu_facts.text.view import view_of
    >>> [dollar_of(view_of(text)) for text in ("罚款$5", "罰款$5", "罰8港元或$1", "罚8澳元或$1", "罚8港元或$1")]
    ['USD', '', 'HKD', 'USD', 'HKD']
    """
    if "$" not in view.text:
        return ""
    others = {match[0] for match in _dollars().finditer(view.text)}
    codes = {code_of(name) for name in others}
    local = codes & _local()
    if is_traditional(view.original):
        return local.pop() if len(local) == 1 else ""
    return local.pop() if len(codes) == 1 == len(local) else DOLLAR


def code_of(name: str) -> str:
    """Return the code of a currency that a name, a code or a mark tells."""
    known = currencies()
    return known.names.get(name) or known.codes.get(name) or known.symbols_before[name]


@cache
def _local() -> frozenset[str]:
    return frozenset(currencies().names[name] for name in currency_words("local"))


def _named(text: str) -> set[str]:
    """Return the codes of the money of places that a text names."""
    return {code_of(match[0]) for match in _names().finditer(text)}


@cache
def _names() -> re.Pattern[str]:
    known = currencies()
    every = [*known.names, *known.codes, *known.symbols_before]
    return lazy(one_of(name for name in every if len(name) > 1 and code_of(name) in _local()))


@cache
def _dollars() -> re.Pattern[str]:
    known = currencies()
    every = [*known.names, *known.codes, *known.symbols_before]
    return lazy(one_of(name for name in every if name != "$" and known.symbols[code_of(name)].endswith("$")))
