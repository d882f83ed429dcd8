"""What the heads, captions and labels of a table say of its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache

from yiwu_facts.kinds.money.currencies import PACKAGE, currencies
from yiwu_facts.numbers.numerals import ARABIC, EXACT, number
from yiwu_facts.text.captions import OTHERWISE, is_caption
from yiwu_facts.text.cells import Cell, Row, is_year
from yiwu_facts.text.data import rows as data_rows
from yiwu_facts.text.head_words import is_unit_of_others, says
from yiwu_facts.text.pattern import lazy, one_of


@dataclass(frozen=True, slots=True)
class Unit:
    """What the numbers below a header count: a scale, a currency, and what a rate is for (单价(元/吨))."""

    scale: Decimal
    currency: str
    per: str | None = None


def unit_of(match: re.Match[str], currency: str) -> Unit:
    """Return the unit that a match of one of the patterns below has; `currency` is that of a plain 元."""
    scale = number(match["scale"]) if match["scale"] else None
    name, known = match["name"], currencies()
    factor = scale.min if scale and scale.min else Decimal(1)
    if name in known.minors:
        code, part = known.minors[name]
        return Unit(EXACT.multiply(factor, part), code, None)
    lead = match["lead"] or (name if name != "元" else "")
    code = (known.names.get(lead) or known.codes[lead]) if lead else currency
    return Unit(factor, code, match["per"] and match["per"].replace("·", "/"))


@cache
def unit(*, is_home: bool = False) -> str:
    """Return the pattern of a unit in a head, of one in the currency of China if `is_home`."""
    names = one_of(_home() if is_home else [*currencies().names, *currencies().minors])
    lead = rf"(?:(?P<lead>{names}|RMB|CNY)(?=[十百千佰仟万亿]))?"  # 港币百万元
    scale = "(?P<scale>[十百千佰仟]?[万亿]?)"
    per = rf"(?!\d*(?:外币|{names}))"  # a rate of currencies
    per += r"(?:\d{0,4}[^\W\d_]{1,4}|㎡)(?:[/·][^\W\d_]{1,3})?"
    return rf"{lead}{scale}(?P<name>元|{names})(?:人民币)?(?:/(?P<per>{per}))?"


def _unit_in(text: str) -> str:
    """Return the pattern of a unit that is enough for a text: without hundreds of names it compiles at once."""
    return unit(is_home=_foreign().search(text) is None)


def _home() -> list[str]:
    return [name for name, code in currencies().names.items() if code == "CNY"]


@cache
def _foreign() -> re.Pattern[str]:
    return lazy(one_of((currencies().names.keys() | currencies().minors.keys()) - set(_home())))


def label(text: str) -> re.Pattern[str]:
    """Return the pattern of a unit in brackets, which is `text`, and its number, which is a whole one: (亿元)10.00."""
    return _label(_unit_in(text))


@cache
def _label(unit: str) -> re.Pattern[str]:
    return lazy(rf"\({unit}\)[::]?[ ]?(?P<number>-?(?>{ARABIC}))(?![ ]?(?:[\d%A-Za-z/~—-]|\(-?\d))")


def behind(text: str) -> re.Pattern[str]:
    """Return the pattern of a number with its unit in brackets, which is `text`, behind it: 98.5(万元)."""
    return _behind(_unit_in(text))


@cache
def _behind(unit: str) -> re.Pattern[str]:
    return lazy(rf"(?<=:)[ ]?(?P<number>-?(?>{ARABIC}))[ ]?\({unit}\)(?![ ]?[\d:])")


def several(text: str) -> re.Pattern[str]:
    """Return the pattern of a unit in brackets, which is `text`, and several numbers: 市值/流通市值(亿元)9 / 7."""
    return _several(_unit_in(text))


@cache
def _several(unit: str) -> re.Pattern[str]:
    numbers = rf"(?P<numbers>-?(?>{ARABIC})(?:[ ]?/[ ]?-?(?>{ARABIC})){{1,3}})"
    return lazy(rf"\({unit}\)[::]?[ ]?{numbers}(?![ ]?(?:[\d%A-Za-z/~—-]|\(-?\d))")


@cache
def _ends() -> frozenset[str]:
    """Return what units end with, unless they are rates."""
    return frozenset(name[-1] for name in (*currencies().names, *currencies().minors)) | frozenset("元币)]】")


@cache
def begins() -> frozenset[str]:
    """Return what units begin with."""
    return frozenset(name[0] for name in currencies().names) | frozenset("元十百千佰仟万亿")


def _may_end(text: str) -> bool:
    """Tell whether a unit may end a text: most heads that have none are read no further."""
    return text[-1:] in _ends() or "/" in text


def column(text: str) -> re.Match[str] | None:
    """Match the unit that ends the head of a column or the label of a row, but for what is counted for each of it.

    >>> [column(head) is not None for head in ("产值/万元", "产值(人民币/万元)", "能耗(吨标煤/万元)", "人民币/美元")]
    [True, True, False, False]
    """
    found = _column(_unit_in(text)).search(text) if _may_end(text) and not _BEFORE.isdisjoint(text) else None
    if found and found[0].startswith("/") and found["name"] != "元" and not found["scale"]:
        return None  # a rate of currencies: 人民币/美元
    if found and found[0].startswith("/") and found[0].endswith(")"):
        name = text[text.rfind("(", 0, found.start()) + 1 : found.start()]
        return found if name in currencies().names else None
    return found


_BEFORE = frozenset("([【/,， ")


@cache
def _column(unit: str) -> re.Pattern[str]:
    note = r"(?:[,，][^()\d,，]{1,6}(?=\)))?"  # (万元,含税)
    return lazy(rf"(?:[(\[【/,，](?:单位[::])?|(?<=[\d年月日度] )){unit}{note}[)\]】]?(?:\([^\W\d_]{{1,5}}\))?$")


@lru_cache(maxsize=1 << 12)
def column_unit(text: str, currency: str) -> Unit | None:
    """Return the unit that ends the head of a column, None if it has none."""
    if match := column(text):
        return unit_of(match, currency)
    if not text.endswith((")", "000")) or (match := _latin().search(text)) is None:
        return None
    known = currencies()
    code = known.codes.get(match["code"]) or known.symbols_before[match["code"]]
    return Unit(Decimal(1000 if match["thousands"] else 1), code, match["per"])


@cache
def _latin() -> re.Pattern[str]:
    """Return the pattern of a unit in Latin letters at the end of a head: 金额(USD), 收益(HK$'000), HK$'000."""
    known = currencies()
    code = rf"(?<![A-Za-z$])(?P<code>{one_of([*known.codes, *known.symbols_before])})(?P<thousands>['’”]000)?"
    per = r"(?:/(?P<per>[A-Za-z]{1,6}|[^\W\d_]{1,4}))?"
    return lazy(rf"{code}{per}(?:(?<=000)|(?=\)))\)?$")


def title_unit(text: str, currency: str) -> Unit | None:
    """Return the unit that ends the title of a table, which says what it shows: 可比公司净利润(亿元)."""
    return column_unit(text.rstrip(" *_"), currency) if "%" not in text else None


def may_be_head(text: str) -> bool:
    """Tell a line of the head of a column over several lines, which is shorter than a title: 总市值(亿元)."""
    return len(text.partition("(")[0]) <= _SHORT


_SHORT = 5
"""Characters of the head of a column that stands alone in a line, at most."""


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
    lead = (
        rf"(?:单位[均都]?|均)[为是系]|(?=[^,，。]{{0,12}}{_SHOWN})[以按为]|以(?=[^,，。]{{0,8}}为单位)"
        rf"|(?:^|\()(?=[^,，。]{{0,12}}{OTHERWISE})"
    )
    return lazy(rf"(?:{lead}){unit}(?=为单位|[)。,，;；]|{_SHOWN}|$)")


_SHOWN = "(?:位?(?:列示|列报|呈列|计(?![^\\W_]))|为单位)"


def _cell(text: str) -> re.Match[str] | None:
    """Match a unit that is all of a cell."""
    return _of_cell(_unit_in(text)).fullmatch(text) if _may_end(text) else None


@cache
def _of_cell(unit: str) -> re.Pattern[str]:
    return lazy(rf"\(?{unit}\)?")


def caption(row: Row, currency: str) -> Unit | None:
    """Return the unit of a line that says what all numbers of the next table count."""
    text = _GAPS.sub("", " ".join(_MARKUP.sub(" ", row.text).split()))
    unit = _unit_in(text)
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


def is_rate(head: str) -> bool:
    """Tell the head of a column of rates: 补贴标准."""
    return head.endswith(tuple(_currency_words("rate"))) or says(head) == "each"


def in_scale(head: str, unit: Unit, base: Unit | None) -> Unit:
    """Return the unit of a head in the scale of the table if it is the name of a currency alone: 损益(新台币)."""
    match = (
        column(head) if base and base.scale > 1 and unit.scale == 1 and not is_rate(head.partition("(")[0]) else None
    )
    is_name = match and match["name"] in _currency_words("name") and not match["per"]
    return replace(unit, scale=base.scale) if base and is_name else unit


def in_named_currency(head: str, unit: Unit) -> Unit | None:
    """Return a unit in the currency that a head begins with, None if it is not told whether its numbers are in it.

    >>> [in_named_currency(head, Unit(Decimal(1), "CNY")) for head in ("美元金额", "美元债", "金额")]
    [Unit(scale=Decimal('1'), currency='USD', per=None), None, Unit(scale=Decimal('1'), currency='CNY', per=None)]
    """
    match = _named().match(head)
    code = currencies().names[match[0]] if match else unit.currency
    if code == unit.currency:
        return unit
    return replace(unit, currency=code) if head.endswith(tuple(_currency_words("amount"))) else None


@cache
def _named() -> re.Pattern[str]:
    return lazy(one_of(name for name in currencies().names if len(name) > 1))


def _said_currencies(text: str) -> set[str]:
    """Return the codes of the currencies that a line names beside the unit: 单位:万元 币种:美元, 单位:万元(港币)."""
    known = currencies()
    words = [word for found in _SAID.finditer(text) for word in re.split("[/、和及]", found[1] or found[2])]
    codes = (known.names.get(word) or known.codes.get(word) for word in words)
    return {code for code in codes if code}


_SAID = lazy(r"币[种别][ ]?[::][ ]?([^ ,，;；()]{1,12})|元\(([^()]{1,12})\)")


def general_units(text: str, currency: str) -> Iterator[tuple[int, Unit]]:
    """Yield where a text says what amounts count that have no other unit, and what: 除特别注明外，单位为人民币千元."""
    for said in _GENERAL.finditer(text):
        unit = _unit_in(said["unit"])
        if match := _prose(unit).search(said["unit"]) or _caption(unit).search(said["unit"]):
            yield said.end(), unit_of(match, currency)


_GENERAL = lazy(r"除[^。,，;；()\n]{2,12}外[,，]?(?P<unit>[^。;；\n]{4,40})")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,80}>|(?<![^ >])[*_#>]{1,3}|[*_]{1,3}$")
"""Marks of Markdown and HTML around a line: *单位:元*, <div>单位:元</div>."""


_GAPS = re.compile("(?<=单) (?=位)|(?<=[十百千佰仟万亿]) (?=[元美欧日港])|(?<=人民币) (?=[十百千佰仟万亿]{0,2}元)")
"""Spaces inside a unit: 单 位：人民币 万 元."""


def currency_said(row: Row) -> Unit | None:
    """Return the currency that a line over a table names without a unit: 户名:某某 币种:人民币."""
    said = _said_currencies(row.text)
    return Unit(Decimal(1), said.pop()) if len(said) == 1 else None


def _listed(text: str, unit: str, currency: str) -> set[Unit]:
    """Return the units of money of a list of units: 单位:个、亿元、%; 币 is no unit, but a currency: 万元/港币."""
    found = _LISTED.search(text)
    matches = [_of_cell(unit).fullmatch(item) for item in _BETWEEN.split(found[1])] if found else []
    known = [match for match in matches if match]
    named = [match["name"] for match in known if match["name"].endswith("币") and not match["scale"]]
    currency = currencies().names[named[0]] if named else currency
    return {unit_of(match, currency) for match in known if match["name"] not in named}


_LISTED = lazy(r"单位[^:]{0,8}:([^:()]{1,30})")
_BETWEEN = lazy(r"[、,，;；\s]+|/(?=[^\W\d_]{0,4}[元币%])")


def names_rate(row: Row, currency: str) -> bool:
    """Tell a line that names the unit of a rate among others: 单位:亩、元/亩、万元."""
    text = row.text
    return any(unit.per for unit in _listed(text, _unit_in(text), currency))


def names_others(row: Row) -> bool:
    """Tell a line that names the unit of all numbers from one that names several: 单位:万元、人."""
    return _OTHERS.search(row.text) is not None


def unit_row(row: Row, currency: str) -> list[Unit | None] | None:
    """Return the units of a row that has one for each column (附注 千港元 千港元 %), None if it is another row."""
    units: list[Unit | None] = []
    for cell in reversed(row.cells):
        if match := _cell(cell.text):
            units.insert(0, unit_of(match, currency))
        elif is_unit_of_others(cell.text):
            units.insert(0, None)
        else:
            break
    heads = row.cells[: len(row.cells) - len(units)]
    known = [entry for entry in units if entry]
    if not known or len(heads) > 2 or any(len(cell.text) > 6 or any(map(str.isdigit, cell.text)) for cell in heads):
        return None
    return units if len(units) > 1 or (known[0].scale > 1 and len(heads) < 2) else None


def unit_beside(labels: Sequence[Cell], currency: str) -> Unit | None:
    """Return the unit that stands in a cell between the label of a row and its values: 地区生产总值 亿元 1234.5."""
    last = labels[-1].text.rsplit(" ", 1) if labels else []
    match = _cell(last[-1]) if len(labels) > 1 or len(last) > 1 else None
    return unit_of(match, currency) if match and (match["scale"] or match["name"] == "元") else None


@cache
def _currency_words(kind: str) -> frozenset[str]:
    entries = [row.split() for row in data_rows(PACKAGE, "currency-heads.txt")]
    return frozenset(word for entry in entries if entry[0] == kind for word in entry[1:])


def names_currency(head: str) -> bool:
    """Tell the head of a column that names the currency of each row: 币种."""
    return head in _currency_words("currency")


def currency_of(cells: Sequence[Cell]) -> str | None:
    """Return the currency that a cell of a row names, None if none does, or several do."""
    known = currencies()
    words = [cell.text.rpartition(":")[2] for cell in cells if cell.text != "元"]  # 其中:美元
    codes = [known.names.get(word) or known.codes.get(word) for word in words]
    found = [code for code in codes if code]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=1 << 12)
def is_home(head: str) -> bool:
    """Tell the head of amounts in the home currency, whatever the currency of their row: 折合人民币."""
    return any(word in head for word in _currency_words("home"))


def is_home_amount(head: str) -> bool:
    """Tell the head of amounts in the home currency: 折合人民币金额."""
    return head.endswith(tuple(_currency_words("amount"))) and is_home(head)


def is_amount(head: str) -> bool:
    """Tell the head of amounts of money of any currency: 交易金额, but not 数额(台)."""
    return head.endswith(tuple(_currency_words("amount"))) and not is_home(head)


@lru_cache(maxsize=1 << 12)
def is_foreign(head: str) -> bool:
    """Tell the head of amounts in the currency of their row: 期末外币余额."""
    return not is_home(head) and any(word in head for word in _currency_words("foreign"))


@cache
def _forms() -> list[list[frozenset[str]]]:
    return [[frozenset(part.split()) for part in row.split("->")] for row in data_rows(PACKAGE, "forms.txt")]


def form_of(lines: Sequence[Row]) -> frozenset[str]:
    """Return the heads of amounts of a form that needs no unit, such as an invoice, none of other tables."""
    known = {cell.text for line in lines for cell in line.cells}
    return next((amounts for tell, amounts in _forms() if tell <= known), frozenset())


def unit_alone(row: Row, currency: str) -> Unit | None:
    """Return the unit of a line that says nothing else, of all columns of the table below: 人民币百万元.

    It names the currency; 万元 alone is the end of an amount that the line cut off.
    """
    if len(row.cells) != 1 or row.cells[0].text[0] == "(":
        return None
    match = _cell(row.cells[0].text)
    return unit_of(match, currency) if match and (match["lead"] or match["name"] != "元") else None
