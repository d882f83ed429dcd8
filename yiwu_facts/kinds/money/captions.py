"""What the lines over a table say of the unit of its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from yiwu_facts.kinds.money.currencies import currencies
from yiwu_facts.kinds.money.units import Unit, cell_pattern, unit_in, unit_of
from yiwu_facts.text.captions import OTHERWISE, is_caption
from yiwu_facts.text.cells import Row, is_year
from yiwu_facts.text.pattern import lazy

_CURRENCY = "币[种别]"
_OTHERS = lazy(r"单位[^:]{0,8}:[^:()]*[、/,，;；](?! ?(?:%|币[种别]))")
"""A line that names a unit and another one but for percent."""
_ALONE = "[^ \\d:,，。()]{0,8}元[)\\]】]?$"
"""What looks like a unit at the end of a line, which needs no colon before it."""


@cache
def _caption(unit: str) -> re.Pattern[str]:
    return lazy(
        rf"(?:(?:金额|货币)?单位|计价货币)(?:[^ ]{_CURRENCY})?(?:[ ]?[::][ ]?|[ ](?={_ALONE}))\(?{unit}[ ]?"
        rf"(?=[()\]】]|$|[ ]|[,，;；、]?[ ]?{_CURRENCY}|[,，;；、]|/[ ]?%)(?P<rest>.*)$"
    )


@cache
def _prose(unit: str) -> re.Pattern[str]:
    lead = rf"(?:单位[均都]?|均)[为是系]|(?=[^,，。]{{0,12}}{_SHOWN})[以按为]|(?:^|\()(?=[^,，。]{{0,12}}{OTHERWISE})"
    return lazy(rf"(?:{lead}){unit}(?=[)。,，;；]|{_SHOWN}|$)")


_SHOWN = "(?:位?(?:列示|列报|呈列|计(?![^\\W_]))|为单位)"


def caption(row: Row, currency: str) -> Unit | None:
    """Return the unit of a line that says what all numbers of the next table count."""
    text = _GAPS.sub("", " ".join(_MARKUP.sub(" ", row.text).split()))
    unit = unit_in(text)
    said = _said_currencies(text)
    currency = said.pop() if len(said) == 1 else currency
    listed = _listed(text, unit, currency)
    if said:
        return None  # which of them counts what is not told
    if len(listed) > 1 and len(listed := {one for one in listed if one.per is None}) != 1:  # 单位:元/亩、元
        return None
    if listed and is_caption(row):
        return listed.pop()
    if match := _caption(unit).search(text):
        if len(match["rest"]) > 20 and not all(is_year(cell) or "单位" in cell for cell in match["rest"].split()):
            return None
        return unit_of(match, currency) if is_caption(row) else None
    match = _prose(unit).search(text)
    return unit_of(match, currency) if match else None


def _said_currencies(text: str) -> set[str]:
    """Return the codes of the currencies that a line names beside the unit: 单位:万元 币种:美元, 单位:万元(港币)."""
    known = currencies()
    words = [word for found in _SAID.finditer(text) for word in re.split("[/、和及]", found[1] or found[2])]
    return {code for word in words if (code := known.code_of(word))}


_SAID = lazy(r"币[种别][ ]?[::][ ]?([^ ,，;；()]{1,12})|元\(([^()]{1,12})\)")


def general_units(text: str, currency: str) -> Iterator[tuple[int, Unit]]:
    """Yield where a text says what amounts count that have no other unit, and what: 除特别注明外，单位为人民币千元."""
    for said in _GENERAL.finditer(text):
        unit = unit_in(said["unit"])
        if match := _prose(unit).search(said["unit"]) or _caption(unit).search(said["unit"]):
            yield said.end(), unit_of(match, currency)


_GENERAL = lazy(r"除[^。,，;；()\n]{2,12}外[,，]?(?P<unit>[^。;；\n]{4,40})")
_MARKUP = lazy(r"</?[A-Za-z][^<>]{0,80}>|(?<![^ >])[*_#>]{1,3}|[*_]{1,3}$")
"""Marks of Markdown and HTML around a line: *单位:元*, <div>单位:元</div>."""
_GAPS = lazy("(?<=单) (?=位)|(?<=[十百千佰仟万亿]) (?=[元美欧日港])|(?<=人民币) (?=[十百千佰仟万亿]{0,2}元)")
"""Spaces inside a unit: 单 位：人民币 万 元."""


def currency_said(row: Row) -> Unit | None:
    """Return the currency that a line over a table names without a unit: 户名:某某 币种:人民币."""
    said = _said_currencies(row.text)
    return Unit(Decimal(1), said.pop()) if len(said) == 1 else None


def _listed(text: str, unit: str, currency: str) -> set[Unit]:
    """Return the units of money of a list of units: 单位:个、亿元、%; 币 is no unit, but a currency: 万元/港币."""
    found = _LISTED.search(text)
    matches = [cell_pattern(unit).fullmatch(item) for item in _BETWEEN.split(found[1])] if found else []
    known = [match for match in matches if match]
    named = [match["name"] for match in known if match["name"].endswith("币") and not match["scale"]]
    currency = currencies().names[named[0]] if named else currency
    return {unit_of(match, currency) for match in known if match["name"] not in named}


_LISTED = lazy(r"单位[^:]{0,8}:([^:()]{1,30})")
_BETWEEN = lazy(r"[、,，;；\s]+|/(?=[^\W\d_]{0,4}[元币%])")


def names_rate(row: Row, currency: str) -> bool:
    """Tell a line that names the unit of a rate among others: 单位:亩、元/亩、万元."""
    text = row.text
    return any(unit.per for unit in _listed(text, unit_in(text), currency))


def names_others(row: Row) -> bool:
    """Tell a line that names the unit of all numbers from one that names several: 单位:万元、人."""
    return _OTHERS.search(row.text) is not None
