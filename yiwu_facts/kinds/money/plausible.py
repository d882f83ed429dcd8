"""Whether a number beside a unit is an amount: 三元 in 外三元 and 亿元 alone are none."""

from __future__ import annotations

import re

from yiwu_facts.kinds.money.grammar import Lead
from yiwu_facts.kinds.money.spoken import is_priced, is_upper_end
from yiwu_facts.numbers.bounds import widen
from yiwu_facts.numbers.numerals import DIGIT, UNIT, gathered
from yiwu_facts.numbers.serials import is_serial
from yiwu_facts.segment import word_at
from yiwu_facts.text.captions import OTHERWISE
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.view import HAN

_FEW = frozenset("一二三壹贰叁")
_HAN_DIGITS = frozenset("四五六七八九肆伍陆柒捌玖")
_AFTER_YUAN = lazy(
    r"\s*(?:$|[，。；、！？,.;!?)\]”:：~/<>|]|钱|整|以[上下内]|左右|上下|起|多|余|每|[到至-]\d|\d角|[一二三四五六七八九][角分])"
)


def is_yuan(text: str, start: int, raw: str, end: int) -> bool:
    """Tell the amount 三元 from the one of 外三元, 二元结构 and 三元一次方程; `end` is where 元 ends."""
    if raw in _HAN_DIGITS:  # 五元组, 六元环
        return not text.startswith(("组", "数", "环", "次", "化", "联"), end)
    if raw not in _FEW or is_priced(text, start) or is_upper_end(text, start):
        return True
    before = text[start - 1 : start]
    is_alone = not "\u4e00" <= before <= "\u9fff" and before not in ("(", "“")
    return is_alone and raw != "二" and _AFTER_YUAN.match(text, end) is not None


_HEADER = lazy(r"单位 ?[均都]?[::为是]? ?(?:人民币)?$|\($")
_HEAD_WORDS = ("列示", "位列示", ")列示", "列报", "呈列", "计")
_UNIT_CELL = lazy(r"(?:^|[\n\t |(])(?:人民币)?$")
_OTHERWISE = lazy(OTHERWISE)


_GAPS = frozenset(("", "\n", " ", "|"))
_SPACED = lazy(r"\d $")


def is_bare(text: str, start: int, raw: str, end: int) -> bool:
    """Tell a unit without number: 亿元, 单位:百万元, the last digit of 5 0 0亿元; not 上亿元, 百亿元."""
    if raw.strip(UNIT) == "0" and _SPACED.search(text, max(0, start - 2), start):
        return gathered(text, start, raw) is None
    if raw.strip(UNIT) or raw in ("十", "拾"):
        return False
    if text.startswith(_HEAD_WORDS, end):  # 以人民币百万元列示
        return True
    is_first = _UNIT_CELL.search(text, max(0, start - 4), start) is not None
    if is_first and len(raw) > 1 and text[end : end + 1] in _GAPS:
        return True  # 附注 千元 人民币百万元
    if is_first and _OTHERWISE.match(text, end):
        return True
    header = _HEADER.search(text, max(0, start - 8), start)
    if header and (header[0] != "(" or text.startswith(")", end)):
        return True
    span = widen(text, start, end)
    return len(raw) == 1 and (span.start, span.end) == (start, end)


_LEADS_AMOUNT = lazy(rf" ?[0-9{DIGIT}{UNIT}]")


def is_other_word(text: str, raw: str, name: str, start: int, end: int) -> bool:
    """Tell a digit that ends a name, a day of the month or an old coin from the number of a currency's name.

    四人民币 of 赔偿李四人民币5元, 1人民币 of 王某1人民币5万元, 1日元 of 1月1日元旦, 五铢, 8866人民币
    of 尾号8866人民币账户; `end` is where the name ends.
    """
    if raw.isdecimal() and is_serial(text, start):
        return True
    if len(raw) == 1 and raw in DIGIT and (name.startswith("人民币") or name == "铢"):
        return True
    if len(raw) == 1 and text[start - 1 : start] == "某" and _LEADS_AMOUNT.match(text, end):
        return True
    return name in ("日元", "日圆") and len(raw) < 3 and _is_day(text, start, end)


def _is_day(text: str, start: int, end: int) -> bool:
    """Tell 4月20日元首会晤 and 5日元宵 from 20日元: the day of a month, or 元 begins a word."""
    return text[start - 1 : start] == "月" or len(word_at(text, end - 1)) > 1


_COUNTED = lazy(HAN)
_NOT_COUNTED = lazy("以[上下内]|左右|上下|起|多|余|[及和或至到的为作整给用来]|每")


def is_marked_amount(text: str, match: re.Match[str], lead: Lead) -> bool:
    """Tell whether a number that has only a mark before it is an amount: 人民币500, not 人民币2年期."""
    if lead.code == "MYR" and _ROOM.match(text, match.start()):
        return False
    if not lead.is_name:
        return lead.is_common or looks_exact(match)
    raw, end = match["raw"], match.end()
    if not raw[0].isdigit():
        return bool(raw.strip(UNIT)) and raw[-1] in "万亿"
    if looks_exact(match):
        return not text.startswith("%", end)
    if text.startswith(("%", "月", "/", ":"), end):
        return False
    return not _COUNTED.match(text, end) or _NOT_COUNTED.match(text, end) is not None


_ROOM = lazy(
    r"\d{2,4}[A-Z]?(?:[-–/、]\d{2,4}(?![\d,.万亿])|[ ]?[,，]?[ ]?(?:\d{1,3}/?F|[0-9A-Z一-鿿 ]{0,6}[室楼层座号户]))"
)
"""RM 1207-1209, RM 1207, 12/F: a room."""


def looks_exact(match: re.Match[str]) -> bool:
    """Tell whether a number has a scale, a point or groups, as amounts have and counts seldom do."""
    return bool(match["latin"]) or any(char in match["raw"] for char in ".,万亿")


_BEFORE_MINUS = frozenset("为是达至到降跌损润率额值比增减速报收支流绩益亏余约计入差期估帐账")


_HAS_POINT = lazy(r"\d{1,9}\.\d")


def has_dash(text: str, start: int) -> bool:
    """Tell the dash of 成人票-25元 and VIP-199元 from the minus of 净利润-25万元 and EPS-0.35元."""
    before = text[start - 2 : start - 1]
    if before.isascii() and before.isalpha():
        return not _HAS_POINT.match(text, start)
    return text.startswith("-", start - 1) and "\u4e00" <= before <= "\u9fff" and before not in _BEFORE_MINUS
