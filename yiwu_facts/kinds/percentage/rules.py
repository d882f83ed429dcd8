"""The named rules of percentages: what a number and the unit beside it say.

| rule | example |
|---|---|
| percent-sign | 25.1%, 3‰ |
| spoken-percent | 百分之三, 千分之五, 百分之三到五 |
| fraction | 三分之一, 三分一, 4分3 |
| fraction-in-digits | 占1/3 |
| tenths | 三成五 |
| discount | 八折, 对折 |
| percentage-points | 2.3个百分点, 1.2pct |
| basis-points | 25个基点, 25BP |
| half | 一半, 过半 |
| range, between, list-shared-unit | 3%至5%, 3%和5%之间, 3.5和2.1个百分点 |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, localcontext
from functools import cache

from yiwu_facts.model import Mod
from yiwu_facts.quantity.numerals import DIGIT, EXACT, NUMBER, RANGE_MARK, UNIT, Number, number, plain
from yiwu_facts.quantity.terms import JOINED, LEADING, RUN, Term
from yiwu_facts.text.data import rows

_PACKAGE = __package__ or ""
_HUNDRED = Decimal(100)

_UNIT_OF_RULE = {"percentage-points": "percentage_point", "basis-points": "percentage_point"}


@cache
def _not_units() -> dict[str, str]:
    """Return, for 成 and 折, a pattern of what must not follow."""
    table = {}
    for row in rows(_PACKAGE, "not-units.txt"):
        first, *rest = row.split()
        table[first] = f"(?!{'|'.join(map(re.escape, rest))})"
    return table


@cache
def _candidates() -> re.Pattern[str]:
    return re.compile(rf"{LEADING}{RUN}(?=[kK]? *(?:[%‰‱成折百基BbPp]|分 ?之?)|{JOINED})")


@cache
def _term() -> re.Pattern[str]:
    guard = _not_units()
    return re.compile(
        rf"""(?P<raw>{NUMBER})(?P<kilo>[kK](?![A-Za-z]))?(?P<rough>[余多来])?
        (?:
            \ ?分\ ?之\ ?(?P<share>[负-]?{NUMBER})(?P<thousand>[kK](?![A-Za-z]))?
          | (?:\ ?(?P<sign>[%‰‱]))(?![0-9A-Fa-f]{{2}}(?<=[0-9][0-9A-Fa-f]|[A-F][0-9A-Fa-f])(?:[%&=]|(?<=[A-F]))|[A-Za-z]{{3}})
          | \ *个?[余多来]?(?P<half_point>半)?\ ?百\ ?分\ *点(?!击)
          | 个?[余多]?(?P<basis>\ ?基点|\ ?(?:BP|bp|Bp)[sS]?(?![A-Za-z]))
          | \ ?(?P<latin>pcts?|ppts?|pps?|PCT|PP)(?![A-Za-z])
          | (?P<tenths>成){guard["成"]}
            (?P<tail>半(?![年月日天个])|[{DIGIT}1-9](?![{DIGIT}{UNIT}\d.点年月日个成折%分]))?
          | (?P<discount>折){guard["折"]}
          | (?={JOINED}|个和)
        )""",
        re.VERBOSE,
    )


def terms(text: str) -> Iterator[Term]:
    """Yield the numbers with a unit of percentages, and those that may take the unit of the next one."""
    pattern = _term()
    reach = 0
    for candidate in _candidates().finditer(text):
        for start in (candidate.start(), candidate.start() + 1):
            if start < reach:
                continue
            match = pattern.match(text, start)
            term = _read(text, match) if match else None
            if term is not None:
                yield term
                if term.unit is not None:
                    reach = term.end
                break


def _read(text: str, match: re.Match[str]) -> Term | None:
    """Return the term of a match, None if its number says nothing of the kind."""
    if match["share"]:
        return _fraction(text, match)
    raw = match["raw"] + (match["rough"] or "")
    if match["tenths"]:
        return _tenths(text, match)
    if match["discount"]:
        return _discount(text, match)
    value = number(raw)
    if value is None:
        return None
    if match["kilo"]:
        value = value.times(1000)
    if match["sign"]:
        if _in_url(text, match.start()):
            return None
        factor = {"%": Decimal(1), "‰": Decimal("0.1"), "‱": Decimal("0.01")}[match["sign"]]
        return _made(match, raw, value, "percent-sign", factor)
    if match["basis"]:
        if raw == "几" or is_exchange_rate(text, match.start()):
            return None
        return _made(match, raw, value, "basis-points", Decimal("0.01"))
    if match["latin"] or text.startswith(("点",), match.end() - 1):
        return _made(match, raw, value, "percentage-points")
    if text[match.start() - 1 : match.start()].isascii() and text[match.start() - 1 : match.start()].isalpha():
        return None
    end = match.end() + text.startswith("个和", match.end())
    return Term(match.start(), end, raw)
