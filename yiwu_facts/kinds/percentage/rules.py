"""The named rules of percentages with a number: each reads the unit after it.

Of `data/rules.txt`, which shows an example of each: percent-sign, spoken-percent, fraction, tenths, discount,
percentage-points, basis-points.

`words` has the rules without a unit after a number; `numbers.phrases` those for several terms.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from operator import itemgetter

from yiwu_facts.edges import cuts_after, ends_longer_word
from yiwu_facts.kinds.percentage.fractions import NUMERAL, percent_of
from yiwu_facts.numbers.numerals import DIGIT, UNIT, Number, gathered, number
from yiwu_facts.numbers.places import Followed
from yiwu_facts.numbers.terms import JOINED, JOINING, Term, beginnings, ends_word
from yiwu_facts.text.data import rows
from yiwu_facts.text.pattern import Apart, lazy, one_of

PACKAGE = "yiwu_facts.kinds.percentage"

_FIRSTS = "%‰‱成折分厘码百基BbPp"
_CANDIDATES = Followed(f"{_FIRSTS}kK个余多来半{JOINING}", f"[kK]? *个?[余多来半]?[{_FIRSTS}]|个?{JOINED}")

# What follows where a digit after 分 or 成 belongs to something else: 4分3秒, 七成三名工人, 六成一线工人.
_NOT_NUMERATOR = r"\d秒分角毛元块钟个次球胜负平板助厘十百千数钱之点般致定直毫寸"
_ITEM = r"(?<=\d)[.、)]"
"""What follows the number of the next item of a list: 满分20分⏎1.供应商."""
_NOT_TAIL = rf"{DIGIT}{UNIT}\d.点分年月日天个名人家位次线般直些定样级切向成折%"


POINT_SIGNS = ("pct", "pcts", "ppt", "ppts", "pp", "pps", "PCT", "PP")
BASIS_SIGNS = tuple(sign + plural for sign in ("BP", "bp", "Bp") for plural in ("", "s", "S"))
"""What else than words means points of percentages, and hundredths of one."""


@cache
def _unit() -> re.Pattern[str]:
    """Return the pattern of what follows a number; the name of the last group is the rule."""
    return lazy(
        rf"""(?P<percent_sign>\ ?[%‰‱])
        | (?P<spoken>\ ?分\ ?之\ ?(?=[负0-9{DIGIT}{UNIT}几-]))
        | (?P<fraction>分(?=[一二三四1-4](?:厘(?!米)|(?![{_NOT_NUMERATOR}])(?!{_ITEM}))))
        | (?P<points_of_hundred>(?<=百)分\ ?点(?!击))
        | (?P<percentage_points>\ *个?[余多来半]?\ ?百\ ?分\ *点(?!击)|\ ?个?(?:{one_of(POINT_SIGNS)})(?![A-Za-z]))
        | (?P<basis_points>\ ?个?[余多]?\ ?(?:基点|(?:{one_of(BASIS_SIGNS)})(?![A-Za-z])))
        | (?P<tenths>成(?:半|[一二三四五六七八九1-9](?![{_NOT_TAIL}]))?)
        | (?P<discount>折)
        | (?P<yearly>\ ?[厘码])
        | (?P<none>个?(?={JOINED}))""",
        re.VERBOSE,
    )


_ADDRESS = Apart.of(("http://", "https://", "www."), "[!-~]+")


def terms(text: str) -> Iterator[Term]:
    """Yield the numbers that have a unit of percentages, and those that may take the unit of the next one."""
    unit = _unit()
    addresses = [match.span() for match in _ADDRESS.finditer(text)] if "://" in text or "www." in text else []
    reach = 0
    for first in _CANDIDATES.places(text):
        for start in beginnings(text, first):
            if start < reach or _is_within(addresses, start) or not (match := NUMERAL.match(text, start)):
                continue
            after = unit.match(text, match.end())
            if after and after.lastgroup in _WORDS and cuts_after(text, match.end(), match.end() + 1):
                continue  # 三成本, 七折叠
            if after and after.lastgroup and (term := _READERS[after.lastgroup](text, match, after)):
                reach = term.end
                yield term
                break


_WORDS = frozenset(("tenths", "discount", "yearly"))
"""Rules whose unit of one character begins many words."""


def _is_within(spans: list[tuple[int, int]], offset: int) -> bool:
    """Tell whether an offset lies in an address, where %20 is no percentage."""
    at = bisect(spans, offset, key=itemgetter(0))
    return at > 0 and offset < spans[at - 1][1]


def _value(match: re.Match[str]) -> Number | None:
    value = number(match["raw"] + (match["rough"] or ""))
    return value.times(1000) if value and match["kilo"] else value


def _term(match: re.Match[str], end: int, value: Number, rule: str, factor: Decimal, unit: str = "percent") -> Term:
    return Term(match.start(), end, match["raw"], value.times(factor), unit, factor, rule)


_SIGNS = {"%": Decimal(1), "‰": Decimal("0.1"), "‱": Decimal("0.01")}


_CENTS = lazy(r".*,\d{3}\.\d\d(?=\d)")
"""An amount up to its cents, when a percentage of the next cell runs on from it: 355.10100%."""
_ZEROS = lazy(r"0[0-9]")
_RUN = 6
_RUN_TOGETHER = lazy(r"\d{7}")
"""The numbers of several cells that lost what stood between them: 24921018.57%."""


_TURNED = ("▲", "△")
"""They stand for a fall in some tables and for a rise elsewhere: which of the two, a number alone does not say."""


def _percent_sign(text: str, match: re.Match[str], after: re.Match[str]) -> Term | None:
    raw, start = match["raw"], match.start()
    if text.startswith(_TURNED, start - 1) and start:
        return None
    cell = _CENTS.match(raw) if "," in raw else None
    if cell:
        raw, start = raw[cell.end() :], start + cell.end()
    elif (
        (raw[0] == "0" and _ZEROS.match(raw))
        or (len(raw) > _RUN and _RUN_TOGETHER.match(raw))
        or (len(raw.partition(".")[0]) > 3 and text[start - 1 : start] == ",")
    ):
        return None
    if apart := gathered(text, start, raw):
        start, raw = apart
    value = _value(match) if raw == match["raw"] else number(raw)
    if value is None:
        return None
    factor = _SIGNS[after[0].strip()]
    return Term(
        start, after.end(), raw, value.times(factor), "percent", factor, "percent-sign", is_cell=cell is not None
    )


_GLUED = lazy(r"\.\d\d(?P<raw>\d{1,3}\.\d{1,4})%")
"""A percentage that runs on from the cents of the cell before it: 122.975.55%."""


def glued_terms(text: str) -> Iterator[Term]:
    """Yield the percentages of table cells that lost what stood between them and an amount."""
    for match in _GLUED.finditer(text):
        start = match.start()
        is_amount = text[start - 4 : start - 3] == "," and text[start - 3 : start].isdigit()
        is_torn = start == 0 or text[start - 1] == "\n"
        if (is_amount or is_torn) and (value := number(match["raw"])):
            yield Term(match.start(1), match.end(), match[1], value, "percent", rule="percent-sign", is_cell=True)


def _bare(text: str, match: re.Match[str], after: re.Match[str]) -> Term | None:
    before = text[match.start() - 1 : match.start()]
    if match["rough"] or match["kilo"] or (before.isascii() and before.isalpha()) or number(match["raw"]) is None:
        return None
    return Term(match.start(), after.end(), match["raw"])


_POINT = Decimal(1)
_HALF = Decimal("0.5")


def _percentage_points(_: str, match: re.Match[str], after: re.Match[str]) -> Term | None:
    value = _value(match)
    if value is None:
        return None
    if "半" in after[0] and value.min is not None and value.min == value.max:
        value = Number(value.min + _HALF, value.min + _HALF)
    elif "多" in after[0] or "余" in after[0]:
        value = Number(value.min, None, "more_than")
    return _term(match, after.end(), value, "percentage-points", _POINT, "percentage_point")


def _points_of_hundred(_: str, match: re.Match[str], after: re.Match[str]) -> Term | None:
    """12百分点: the number took the first character of the unit."""
    value = number(match["raw"][:-1])
    return _term(match, after.end(), value, "percentage-points", _POINT, "percentage_point") if value else None


def _basis_points(text: str, match: re.Match[str], after: re.Match[str]) -> Term | None:
    value = _value(match)
    before = text[match.start() - 1 : match.start()]
    if value is None or (before.isascii() and before.isalpha()) or _is_price(text, match.start()):
        return None
    if "多" in after[0] or "余" in after[0]:
        value = Number(value.min, None, "more_than")
    return _term(match, after.end(), value, "basis-points", _HUNDREDTH, "percentage_point")


_SENTENCE_END = lazy(r"[。;!?;\n]")


@cache
def _markets() -> tuple[re.Pattern[str], dict[str, str]]:
    words = dict(row.split() for row in rows(PACKAGE, "basis-points.txt"))
    return lazy("|".join(sorted(map(re.escape, words), key=len, reverse=True))), words


def _is_price(text: str, start: int) -> bool:
    """Tell whether the basis points at `start` are those of an exchange rate."""
    pattern, words = _markets()
    context = _SENTENCE_END.split(text[max(0, start - 60) : start])[-1]
    nearest = ""
    for match in pattern.finditer(context):
        nearest = words[match[0]]
    return nearest == "price"


_NO_SHARE = lazy("[和与及、]?半?决赛|个?世纪")


def _spoken(text: str, match: re.Match[str], after: re.Match[str]) -> Term | None:
    start, raw = match.start(), match["raw"]
    if ends_word(text, start):  # 大陆|百分之三
        start, raw = start + 1, raw[1:]
    term = percent_of(text, start, raw, after.end()) if raw else None
    return None if term and _NO_SHARE.match(text, term.end) else term  # 四分之一决赛


def _fraction(text: str, match: re.Match[str], after: re.Match[str]) -> Term | None:
    """三分一, 4分3: the short form of Hong Kong, of small numbers only; a clock time or a score is another thing."""
    below, above = number(match["raw"]), number(text[after.end()])
    if below is None or above is None or below.min is None or above.min is None:
        return None
    if not 2 < below.min <= 20 or below.min == 10 or above.min >= below.min or (above.min > 1 and below.min > 5):
        return None
    if text[match.start() - 1 : match.start()] in "时点第比" and match.start():
        return None
    term = percent_of(text, match.start(), match["raw"], after.end())
    if term is None or term.number is None or text[term.end : term.end + 1] != "厘":
        return term
    return term._replace(end=term.end + 1, number=term.number.times(_HUNDREDTH), extra=None, rule="yearly")


_HUNDREDTH = Decimal("0.01")
_CHANGE = lazy(rf"[至到][{DIGIT}{UNIT}\d几]")
"""What a share comes to: 减少一成四至两亿元, though 四至 is a word."""


def _tenths(text: str, match: re.Match[str], after: re.Match[str]) -> Term | None:
    value = number(match["raw"])
    if value is None or value.min is None or value.max is None or value.max > 10 or match["rough"]:
        return None
    before = text[match.start() - 1] if match.start() else ""
    is_day = before == "周" and match["raw"] in "一二三四五六"
    if before == "第" or is_day or match["raw"] == "几" or _is_of_one(text, match):
        return None
    end = after.end()
    tail = after[0][1:]
    if tail and not _CHANGE.match(text, end) and _is_of_next(text, end - 1):
        end, tail = end - 1, ""
    if tail:
        if value.min != value.max:
            return None
        more = Decimal("0.5") if tail == "半" else _digit(tail) / 10
        value = Number(value.min + more, value.min + more)
    return _term(match, end, value, "tenths", Decimal(10))


def _is_of_one(text: str, match: re.Match[str]) -> bool:
    """Tell whether 一 ends a word before 成: 统一成, 之一成."""
    return match["raw"] == "一" and ends_longer_word(text, match.start(), match.end())


def _is_of_next(text: str, at: int) -> bool:
    """Tell whether a digit or 半 belongs to the word that begins with it: 三成|二手房, 三成|半导体."""
    if _BOUND.match(text, at + 1):
        return False
    return text.startswith("起", at + 1) or cuts_after(text, at, at + 1)  # 三成|五起案件


_BOUND = lazy(r"(?:起|以[上下内]|左右|[多余])(?:\W|$)")


def _digit(digit: str) -> Decimal:
    value = number(digit)
    assert value is not None
    assert value.min is not None
    return value.min


def _discount(text: str, match: re.Match[str], after: re.Match[str]) -> Term | None:
    """八折 is 80 percent of the price, 七五折 and 75折 are 75; of two neighbours (七八折) a range."""
    value = number(match["raw"])
    if value is None or value.min is None or value.max is None or match["rough"] or "几" in match["raw"]:
        return None
    if match.start() and text[match.start() - 1] in "第波曲":
        return None
    if match["raw"] == "三五":
        value = Number(Decimal(35), Decimal(35))
    if value.max is None or not 0 < value.max < 100 or (value.max >= 10 and (value.max % 10 == 0 or value.max % 1)):
        return None
    return _term(match, after.end(), value, "discount", Decimal(10) if value.max < 10 else Decimal(1))


def _yearly(text: str, match: re.Match[str], after: re.Match[str]) -> Term | None:
    value = _value(match)
    is_numerator = text[match.start() - 1 : match.start()] == "分"  # of 四分一厘
    return None if value is None or is_numerator else _term(match, after.end(), value, "yearly", _POINT)


_Reader = Callable[[str, "re.Match[str]", "re.Match[str]"], Term | None]
_READERS: dict[str, _Reader] = {
    "percent_sign": _percent_sign,
    "spoken": _spoken,
    "fraction": _fraction,
    "percentage_points": _percentage_points,
    "points_of_hundred": _points_of_hundred,
    "basis_points": _basis_points,
    "tenths": _tenths,
    "discount": _discount,
    "yearly": _yearly,
    "none": _bare,
}
