"""The named rules of amounts: each reads the unit beside a number.

| rule | example |
|---|---|
| plain-unit | 8000亿元, 123元1角1分, 三千元整 |
| named-currency | 1.2万亿美元, 8亿元人民币, 50美分 |
| latin-code | 15 USD, RMB 500 |
| currency-mark | US$3.2bn, ￥300 |
| name-before | 人民币8亿元 |
| coins | 三块五毛, 十块五, 两毛钱, 三蚊 |

`tables` has the rules for numbers whose unit stands in a header; `quantity.terms` those for several terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from yiwu_facts.kinds.money.coins import coins, small_change
from yiwu_facts.kinds.money.currencies import PACKAGE, currencies, one_of, shared_currency
from yiwu_facts.kinds.money.rates import rate_after
from yiwu_facts.quantity.bounds import widen
from yiwu_facts.quantity.numerals import DIGIT, NUMBER, RANGE_MARK, UNIT, Number, number
from yiwu_facts.quantity.terms import JOINED, LEADING, RUN, Term
from yiwu_facts.text.data import rows

UNKNOWN = "?"
"""Stands for the code of a currency that the text does not tell (比索 of no country)."""

_LATIN_SCALES = {
    "k": 3, "thousand": 3, "m": 6, "mn": 6, "mln": 6, "mm": 6, "million": 6, "b": 9, "bn": 9, "bln": 9, "billion": 9,
    "t": 12, "tn": 12, "trn": 12, "trillion": 12,
}  # fmt: skip
_NUMBER = re.compile(
    rf"(?P<raw>{NUMBER}(?:个[百千]?[万亿])?)"
    rf"(?:[ ]?(?P<latin>(?i:{one_of(_LATIN_SCALES)}))(?![A-Za-z]))?(?P<rough>[余多来几])?"
)
_WIDE = re.compile(
    r"(?P<raw>\d{1,3}(?:[,，]\d{3}(?!\d))*，\d{3}(?!\d)(?:\.\d+)?[万亿]*)(?P<latin>(?!))?(?P<rough>[余多来几])?(?=[元圆])"
)
"""A number after a name of a currency with full-width commas between its groups: 人民币2，266.00元."""
_GROUPS = re.compile(r"(?<![\d.,，$¥€£])\d{1,3}(?:[,，]\d{3})*，$")
"""Groups of three digits before a full-width comma: 82，225元."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A mark or name of a currency before a number."""

    start: int
    code: str
    is_name: bool
    is_bounded: bool
    is_negative: bool
    is_common: bool


@cache
def _grammar() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return patterns of: where an amount may begin, the unit after a number, the mark before one."""
    tables = currencies()
    names = one_of([*tables.names, *tables.shared])
    codes = one_of({*tables.codes, *(code.lower() for code in tables.codes)})
    other: dict[str, list[str]] = {}
    for row in rows(PACKAGE, "not-units.txt"):
        unit, *followers = row.split()
        other.setdefault(unit, []).extend(followers)
    unit = re.compile(
        rf"""[ ]?(?:
          (?P<plain>元(?!{"|".join(other["元"])})|圆(?!{"|".join(other["圆"])}))(?P<also>[ ]?(?:{names})(?![ ]*(?:大约|约|近|逾|超|不超过)?\d))?
        | (?P<minor>{one_of(tables.minors)})
        | (?P<name>{names})(?:元(?!旦|月|年))?(?!银行|基金|债|存款|贷款|汇率|指数|区|升值|贬值|走强|走弱|/(?:{names}))
        | (?P<code>{codes})(?![A-Za-z])
        | (?P<coin>[块蚊角毛毫]|分钱)
        | (?P<joined>)(?={JOINED}))""",
        re.VERBOSE,
    )
    firsts = "".join(sorted({name[0] for name in [*tables.names, *tables.shared, *tables.minors, *tables.codes]}))
    start = re.compile(
        rf"{LEADING}{RUN}(?=[ ]?(?:[元圆块蚊角毛毫分{firsts}{firsts.lower()}]|[kKmMbBtT][A-Za-z]*[ ]?[{firsts}{firsts.lower()}])|{JOINED})"
    )
    # One flat list of literals, by whose first characters a search skips the rest of the text fast.
    lead = re.compile(
        rf"""(?P<mark>{one_of({*tables.symbols_before, *tables.codes, *tables.leading})})(?:\((?:大写|下同)\))?[::]?
        [ ]{{0,3}}(?P<bound>大约|约|近|逾|超过?|不超过|不低于|不少于|不足|最高|最多|至少|高达)?(?P<sign>[-+])?
        (?=[0-9{DIGIT}{UNIT}几数])""",
        re.VERBOSE,
    )
    return start, unit, lead


_COMMON_CODES = frozenset({"RMB", "CNY", "USD", "EUR", "HKD", "GBP", "JPY", "NTD", "TWD", "SGD", "AUD", "CHF", "KRW"})
"""Other codes are words of other trades as well (COP26, CAD), so that they want an amount that looks like one."""


def _leads(text: str, currency: str) -> dict[int, Lead]:
    """Return what stands before numbers, by the offset of the number."""
    tables = currencies()
    found = {}
    for match in _grammar()[2].finditer(text):
        mark, start = match["mark"], match.start()
        before = text[start - 1 : start]
        if mark in tables.names:
            if before and before in "兑对换比":
                continue
            meant, is_common = tables.names[mark], True
        elif before.isascii() and before.isalpha():
            continue
        elif mark in tables.codes:
            meant, is_common = tables.codes[mark], mark in _COMMON_CODES
        else:
            meant, is_common = _own_mark(mark, currency) or tables.symbols_before[mark], True
        found[match.end()] = Lead(
            start, meant, mark in tables.names, bool(match["bound"]), match["sign"] == "-", is_common
        )
    return found


def _own_mark(mark: str, currency: str) -> str | None:
    """Return the caller's currency where the mark is one that it uses: $ in Hong Kong, ¥ in Japan."""
    own = currencies().symbols.get(currency, "")
    return currency if mark in ("$", "¥") and own.endswith(mark) else None


def terms(text: str, currency: str) -> Iterator[Term]:
    """Yield the numbers that have a unit of money, and those that may take the unit of the next one."""
    start_of = _grammar()[0]
    leads = _leads(text, currency)
    starts = {match.start() for match in start_of.finditer(text)}
    reach = 0
    for start in sorted({*starts, *(start + 1 for start in starts), *leads}):
        if start < reach:
            continue
        lead = leads.get(start)
        for term in _read(text, start, lead if lead and lead.start >= reach else None, currency):
            yield term
            reach = term.end


def _read(text: str, start: int, lead: Lead | None, currency: str) -> Iterator[Term]:
    match = (lead and lead.is_name and _WIDE.match(text, start)) or _NUMBER.match(text, start)
    if match is None or (value := _value(match)) is None:
        return
    unit = _grammar()[1].match(text, match.end())
    if unit is not None and not unit["joined"] and unit.lastgroup != "joined":
        term = _with_unit(text, match, unit, value, lead, currency)
        if term is not None:
            yield term
        return
    if lead is not None and _is_amount(text, match, lead):
        yield from _marked(text, match, value, lead)
    elif unit is not None and not match["latin"] and not (start and text[start - 1].isascii() and text[start - 1].isalpha()):
        yield Term(start, match.end(), match["raw"] + (match["rough"] or ""))


def _value(match: re.Match[str]) -> Number | None:
    raw = match["raw"].replace("个", "").replace("，", ",")
    value = number(raw + (match["rough"] or ""))
    return value.times(10 ** _LATIN_SCALES[match["latin"].lower()]) if value and match["latin"] else value


def _with_unit(
    text: str, match: re.Match[str], unit: re.Match[str], value: Number, lead: Lead | None, currency: str
) -> Term | None:
    """Return the term of a number with a unit after it."""
    tables = currencies()
    raw, factor, rule = match["raw"].replace("个", "").replace("，", ","), Decimal(1), "named-currency"
    if unit["coin"]:
        return coins(text, match, unit, value, lead.code if lead else currency, lead.start if lead else match.start())
    end, is_plain = unit.end(), False
    if unit["plain"]:
        if also := unit["also"]:
            code: str | None = _named(text, also.strip(), match.start())
        else:
            code, rule, is_plain = currency, "plain-unit", True
    elif unit["minor"]:
        code, factor = tables.minors[unit["minor"]]
        value = value.times(factor)
    elif unit["code"]:
        code, rule = tables.codes.get(unit["code"]) or tables.codes.get(unit["code"].upper()), "latin-code"
        if unit["code"].upper() not in _COMMON_CODES and not _looks_exact(match):
            return None
    else:
        code = _named(text, unit["name"], match.start())
        if _is_person(match, unit, text):
            return None
    start = match.start()
    if lead is not None and (is_plain or lead.code == code):
        code, start, is_plain = lead.code, lead.start, False
        rule = "name-before" if lead.is_name else "currency-mark" if rule == "plain-unit" else rule
    elif _is_bare(text, match, end) or (is_plain and not _is_yuan(text, match, end)):
        return None
    value, end = small_change(text, end, value, code or UNKNOWN, is_plain=bool(unit["plain"]))
    return _finished(text, match, lead if start != match.start() else None, start, end, value, code or UNKNOWN, factor, rule, is_plain=is_plain, raw=raw)


def _finished(
    text: str, match: re.Match[str], lead: Lead | None, start: int, end: int, value: Number, code: str, factor: Decimal,
    rule: str, *, is_plain: bool = False, is_open: bool = False, raw: str = "",
) -> Term:  # fmt: skip
    """Return a term with what may stand around it: groups of digits, a bound inside, 整, a rate."""
    raw = raw or match["raw"]
    if lead is None and (groups := _GROUPS.search(text, max(0, start - 20), start)) and re.match(r"\d{3}(?!\d)", raw):
        start = groups.start()
        whole = number(groups[0].replace("，", ",") + raw)
        value = whole.times(factor) if whole else value
    if lead and lead.is_negative:
        low, high = value.min, value.max
        value = Number(None if high is None else -high, None if low is None else -low, value.mod)
    mod = widen(text, match.start(), end).mod if lead and lead.is_bounded else None
    end, per = rate_after(text, end)
    return Term(start, end, raw, value, code, factor, rule, is_open, mod, per, is_plain, _has_dash(text, start))


_BEFORE_MINUS = frozenset("为是达至到降跌润率额值比增减速报收支流绩益亏余约计入差")


def _has_dash(text: str, start: int) -> bool:
    """Tell the dash of 成人票-25元 from the minus of 净利润-25万元."""
    before = text[start - 2 : start - 1]
    return text.startswith("-", start - 1) and "\u4e00" <= before <= "\u9fff" and before not in _BEFORE_MINUS


def _named(text: str, name: str, at: int) -> str | None:
    tables = currencies()
    return tables.names.get(name) or shared_currency(text, name, at)


def _looks_exact(match: re.Match[str]) -> bool:
    return bool(match["latin"]) or any(char in match["raw"] for char in ".,万亿")


def _is_person(match: re.Match[str], unit: re.Match[str], text: str) -> bool:
    """张三赔偿李四人民币5元: a Han digit before 人民币 ends a name or another word."""
    is_digit = len(match["raw"]) == 1 and match["raw"] in DIGIT
    return is_digit and unit["name"].startswith("人民币") and text[match.start() - 1 : match.start()] != ""


_HAN_DIGIT = frozenset("一二三四五六七八九壹贰叁肆伍陆柒捌玖")
_HEADER = re.compile(r"单位 ?[::]? ?(?:人民币)?$|\($")
_END = r"(?=[^\w\u4e00-\u9fff]|$)"
_AFTER_YUAN = re.compile(rf"\s*(?:$|[，。；、！？,.;!?)\]”:：~/<>|\n]|钱|整|以[上下内]|左右|上下|起|多|余|每|[到至-]\d|\d角|[一二三四五六七八九][角分])")


@cache
def _price_words() -> re.Pattern[str]:
    words = [word for row in rows(PACKAGE, "price-words.txt") for word in row.split()]
    return re.compile(rf"(?:{one_of(words)})(?:约|近|超|过|逾|为|至|到|达)?$")


def is_priced(text: str, at: int) -> bool:
    """Tell whether a word of buying and paying stands before `at`."""
    return _price_words().search(text, max(0, at - 6), at) is not None


def _is_yuan(text: str, match: re.Match[str], end: int) -> bool:
    """Tell 三元 the amount from 三元 in 外三元, 二元结构, and 亿元 with a number from the bare unit."""
    raw, start = match["raw"], match.start()
    if raw in _HAN_DIGIT:
        if is_priced(text, start):
            return True
        is_alone = start == 0 or not "\u4e00" <= text[start - 1] <= "\u9fff"
        return is_alone and raw != "二" and text[start - 1 : start] not in ("(", "“") and bool(_AFTER_YUAN.match(text, end))
    return True


def _is_bare(text: str, match: re.Match[str], end: int) -> bool:
    """Tell the unit without a number: 亿元, 单位:百万元, but 上亿元, 百亿元."""
    raw, start = match["raw"], match.start()
    if raw.strip(UNIT):
        return False
    header = _HEADER.search(text, max(0, start - 8), start)
    if header and (header[0] != "(" or text.startswith(")", end)):
        return True
    span = widen(text, start, end)
    return len(raw) == 1 and (span.start, span.end) == (start, end)


_COUNTED = re.compile("[\u4e00-\u9fff]")
_NOT_COUNTED = re.compile("以[上下内]|左右|上下|起|多|余|[及和或至到的为作整给用来]|每")


def _is_amount(text: str, match: re.Match[str], lead: Lead) -> bool:
    """Tell whether a number that only has something before it is an amount: 人民币500, not 人民币2年期."""
    if not lead.is_name:
        return lead.is_common or _looks_exact(match)
    raw = match["raw"]
    if not raw[0].isdigit():
        return bool(raw.strip(UNIT)) and raw[-1] in "万亿"
    if _looks_exact(match):
        return not text.startswith("%", match.end())
    return not text.startswith(("%", "月", "/"), match.end()) and (
        not _COUNTED.match(text, match.end()) or bool(_NOT_COUNTED.match(text, match.end()))
    )


_OTHER_END = re.compile(rf"[ ]?{RANGE_MARK}[ ]?(?=\d)")


def _marked(text: str, match: re.Match[str], value: Number, lead: Lead) -> Iterator[Term]:
    """Yield the term of a number with a mark before it, and the other end of its range if that has no unit."""
    rule = "name-before" if lead.is_name else "currency-mark" if lead.is_common else "latin-code"
    end = match.end()
    if text.startswith("整", end):
        end += 1
    factor = Decimal(10) ** _LATIN_SCALES[match["latin"].lower()] if match["latin"] else Decimal(1)
    yield (term := _finished(text, match, lead, lead.start, end, value, lead.code, factor, rule, is_open=True))
    if joint := _OTHER_END.match(text, term.end):
        other = _NUMBER.match(text, joint.end())
        if other and not _grammar()[1].match(text, other.end()) and (top := _value(other)) and _is_amount(text, other, lead):
            factor = Decimal(10) ** _LATIN_SCALES[other["latin"].lower()] if other["latin"] else Decimal(1)
            yield _finished(text, other, None, other.start(), other.end(), top, lead.code, factor, rule)
