"""The named rules of shares that no number with a unit states.

| rule | example |
|---|---|
| half | 一半, 半数, 过半, 近半 |
| fraction-in-digits | 占1/3 |
| spoken-percent | 百分百 |
| discount | 打对折, 半折 |
| percentage-points | 半个百分点 |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from yiwu_facts.kinds.percentage.fractions import percent_of
from yiwu_facts.model import Mod
from yiwu_facts.quantity.bounds import bounded
from yiwu_facts.quantity.numerals import Number
from yiwu_facts.quantity.terms import Term

_FIFTY = Decimal(50)
_BOUNDS: dict[str, Mod] = {
    "过": "more_than", "超": "more_than", "超过": "more_than", "逾": "more_than", "近": "less_than", "将近": "less_than",
    "接近": "less_than", "不足": "less_than", "不到": "less_than", "未过": "at_most", "不过": "at_most",
    "一大": "more_than", "一多": "more_than", "一小": "less_than",
}  # fmt: skip

# After 半 these make another word or another quantity: 过半年, 年过半百, 近半小时.
_NOT_HALF = "[年月天日夜个小晌百生世辈山径场空点路途里公分秒钟周价步截身壁导边文数白醉开熟新旧成裸决杯瓶碗斤吨米尺圈自官封殖打透亩票]"

_WORD = re.compile(
    rf"(?P<half>一半(?![天儿导])|(?<!数)半数(?!组)"
    rf"|一(?:大|多|小)半(?!{_NOT_HALF}))"
    rf"|(?P<bounded>超过半|(?:未过|不过|过|超|逾|将近|接近|近|不足|不到)半(?!{_NOT_HALF}))"
    r"|(?P<point>半个百分点)|(?P<whole>百分百)(?!分)|(?P<discount>(?<=打)(?:对|半)折|半折(?![叠])|对折(?=优惠|出售|销售|价))"
)
_NOT_BEFORE_OVER = frozenset("经通超走跨透越度渡路难太错闪掠飞穿说见再")
_NOT_BEFORE_NEAR = frozenset("最附靠远逼临邻亲将接")

# 1/3: a date, a page or a round of a cup looks alike, so that a share needs a Han word before it and none of these beside.
_DIGITS = re.compile(r"/(?P<below>[1-9]\d{0,3})(?![\d/.:A-Za-z年号页月日期集楼卷决时])")
_ABOVE = re.compile(r"(?<=[\u4e00-\u9fff])(?<![年月日号第页期集卷章条版路弄栋周三光圈国六五四二])([1-9]\d?)$")


def terms(text: str) -> Iterator[Term]:
    """Yield the shares that words state, without bound words that stand beside them."""
    for match in _WORD.finditer(text):
        if (term := _of_word(text, match)) is not None:
            yield term
    for match in _DIGITS.finditer(text):
        above = _ABOVE.search(text, max(0, match.start() - 4), match.start())
        if above and int(above[1]) < int(match["below"]):
            term = percent_of(f"{match['below']}分之{above[1]}", 0, match["below"], len(match["below"]) + 2)
            if term is not None and term.extra is not None:
                yield Term(above.start(), match.end(), above[1], term.number, "percent", rule="fraction-in-digits", extra=term.extra)


def _of_word(text: str, match: re.Match[str]) -> Term | None:
    word, start = match[0], match.start()
    if match["point"]:
        half = Number(Decimal("0.5"), Decimal("0.5"))
        return Term(start, match.end(), "", half, "percentage_point", rule="percentage-points")
    if match["whole"]:
        return Term(start, match.end(), "", Number(Decimal(100), Decimal(100)), "percent", rule="spoken-percent")
    mod = _BOUNDS.get(word.removesuffix("半"))
    if match["bounded"] and start and text[start - 1] in (_NOT_BEFORE_NEAR if word[0] in "近将接" else _NOT_BEFORE_OVER):
        return None
    number = bounded(Number(_FIFTY, _FIFTY), mod)
    return Term(start, match.end(), "", number, "percent", rule="discount" if match["discount"] else "half")
