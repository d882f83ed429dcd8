"""Lengths of time: 两个半小时, 40多年, 三天三夜."""

from __future__ import annotations

import re
from typing import Any

from yiwu_facts.edges import ends_longer_word
from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.financial import THREE
from yiwu_facts.kinds.date.form import Form
from yiwu_facts.kinds.date.forms.weeks import is_weekday
from yiwu_facts.kinds.date.fragments import AMOUNT, DIGIT, LARGE, NINE, SMALL, TEN
from yiwu_facts.kinds.date.tables import around, beside, units_pattern

_MUCH = rf"(?:{AMOUNT}[多余来]?|好几|半|数(?=[年日天月周个小]))"
_BARE_HUNDRED = f"(?!(?<!{beside('hundreds')})[百千万亿]{{1,4}}[年日天夜载周])"  # 百年老店, 千日: words
# 有一天, 这一年 name a day and a year; 过去的一年 is a length
_PAST_ONE = "".join(f"|(?<={word})" for word in around("past-one"))
_THIS_ONE = f"(?:(?<!{beside('this-one')})|(?!一[年天日夜周]){_PAST_ONE})(?!(?<=最后)一个)"
_COUNTED = f"个(?:多|半|来)?(?:月(?!大(?:$|[，。、；]|{beside('aged')}))|{units_pattern('counted')})"
_FEW_NUMERALS = "两几数"
_PLAN = f"{beside('plan-kind')}?{beside('plan')}|行动"  # 三年行动计划: a name
_PLAIN = "|".join(
    (
        units_pattern("plain"),
        f"年(?:(?<=[后来].年)|(?!{_PLAN}))(?!{beside('no-years')}|(?:[和与及、]|以及)[\\d一二三五七十]{{1,2}}年期|[\\d{NINE}十]{{1,2}}班(?!倒))",
        f"(?<=[{_FEW_NUMERALS}])世纪|小时(?!{beside('circle')}?圈)|星期|礼拜|(?<!四)周|(?<=四)周(?={beside('four-weeks')})",
        f"天(?!(?<=一天)[上下]午|{beside('no-days')})",
    )
)
# 日 after a number that no day of a month has: 两日, 90日
_DAYS = rf"(?:(?<=[{_FEW_NUMERALS}])|(?<=(?:3[2-9]|[4-9]\d))|(?<=\d\d\d)|(?<=[四五六七八九]十))日"
_HALF = "(?:[大小]|(?<![个上下])(?:(?<![前后])|(?=半年)))半(?:年|天|小时|个(?:月|小时|钟头)|月|个?世纪)[多余]?"
# What a length begins with, up to the first character of its unit: most numbers fail here, before anything costly.
_AHEAD = (
    rf"(?=[大小]?(?>(?:[{SMALL}{LARGE}\d余多来半个数好廿卅点、]|[.,](?=\d)){{1,24}})"
    "(?:[年载世季月周星礼天日夜昼宿小钟刻分秒寒春整]|工作日|交易日|自然[天日]))"
)
_FEW = (
    rf"(?:(?<![\d.,])\d{{1,4}}(?:\.\d{{1,4}})?(?![\d.])|(?<![{SMALL}{LARGE}])[{SMALL}十百]{{1,5}}(?![{SMALL}{LARGE}]))"
)
"""Minutes and seconds: small numbers, whose pattern compiles in no time."""
_MINUTES = (
    rf"(?![{SMALL}十]{{1,3}}点){_FEW}分(?:钟)?{_FEW}秒|{_FEW}分半钟"
    rf"|(?<=小时)余?{_FEW}分(?!之)(?:{_FEW}秒)?"
)
_DAYS_AND_NIGHTS = rf"[{SMALL[2:]}十\d][天日][{SMALL[2:]}十\d](?:夜|晚)"
# 不足三月, 未来4月: after one of these a month is a length.
_MONTHS_AFTER = "|".join(f"(?<={word})" for word in around("months")) + "|(?<=近)"
_MONTHS = (
    rf"(?:{_MONTHS_AFTER})(?:\d{{1,2}}|[{NINE}十]{{1,2}})月(?![初底末份旬]|[\d{NINE}十]{{1,3}}[日号])"
    rf"|(?<![-—~至到年])(?:(?<!\d)\d{{1,2}}|(?<![{SMALL}{LARGE}])[{SMALL}十]{{1,2}})月"
    rf"(?:余|(?=之久|有余|以上|以下)|(?<!\d月)(?=的?{beside('paid')})|(?={beside('sentenced')}))|[两数几{THREE}]月(?![初底末份])"
)
_ONE_OR_SO = f"个把(?:月|{units_pattern('counted')})"
_ONE_AND_A_HALF = rf"(?<![\d{TEN}两几数每这那第整])个半(?:小时|钟头?|月)"
# Numbers of years, serial numbers and cells run together, comparisons: 第三天, 一天比一天, 0123年, 2019年.
_NONE = (
    r"(?<!\d[+/])(?<!一[年天]比)(?<!第)(?<!年复)(?<!一分(?=一秒))(?<!两个)"
    rf"(?!{beside('idioms')})"
    r"(?!半夜|(?:\d{1,2}\.|\d)?(?:19|20)\d\d年|\d{5,9}[月周星礼季世载个分秒日夜]|\d{6,9}[年天小]|0\d{1,3}年"
    rf"|[{DIGIT}]{{4}})"
)
_COUNT = rf"{_BARE_HUNDRED}{_THIS_ONE}{_MUCH}(?:{_COUNTED}|{_PLAIN}|{_DAYS})[半多]?"
_RESULT = r"(?<![\d.:])(?:\d{1,2}分)?\d{1,2}秒\d{1,2}(?![\d.%分秒年月])"
"""The result of a race: 9秒58."""
EVERY = rf"(?:{_MUCH}(?:{_COUNTED}|{_PLAIN}|日))"
"""Pattern of a length after 每 or 每隔."""
_MORE = (
    rf"(?!(?<=月)(?<![个余半]月)零[{SMALL}十]{{1,3}}日)(?:[又零余加]|(?<=周)\+(?=\d天))(?:半|(?:[几半]|\d{{1,5}}|[{SMALL}十百]{{1,5}})[多余来]?"
    f"(?:个(?:多|半)?(?:月|{units_pattern('counted')})|{units_pattern('plain')}|季度?|小时|星期|礼拜|[年周天日分刻])[半多]?"
    "|个半(?:小时|钟头?|月))"
)
"""Pattern of a finer length after another one: 三年零两个月."""


_UNIT_FIRSTS = "整年载世季周星礼天日夜昼宿小钟秒刻自"
_COUNTED_FIRSTS = "个[多半来月小钟星世礼季年工交日自昼寒春]"
_REST = rf"[{SMALL}{LARGE}\d余多来半数廿卅点.,]{{0,24}}(?:[{_UNIT_FIRSTS}月寒春工交]|{_COUNTED_FIRSTS}|分钟)"
"""The rest of a number up to its unit."""


def read_length(match: re.Match[str]) -> tuple[str, Any]:
    """两周: its text is all that it says (`durations.length`); not 一周 of 一周三, nor that of 上一个交易日."""
    text, start, words = match.string, match.start(), match[0]
    is_of_weekday = words.endswith(_WEEKS) and is_weekday(text, match.end())
    is_day = (
        words.startswith("一个") and words.endswith(around("business-days")) and text[start - 1 : start] in _POINTING
    )
    is_of_name = text.endswith(around("designators"), 0, start)  # PM2.5年均浓度
    return (pieces.NOTHING, None) if is_of_weekday or is_day or is_of_name else (pieces.LENGTH, words)


_WEEKS = ("周", "星期", "礼拜")
_POINTING = frozenset("上下前后次")


def is_after_near(text: str, start: int) -> bool:
    """Tell whether 近 or 最近 stands before an offset: 近三月; not 附近, 临近."""
    if not text.endswith("近", 0, start):
        return False
    return text.endswith(around("months"), 0, start) or not ends_longer_word(text, start - 1, start)


def read_months(match: re.Match[str]) -> tuple[str, Any]:
    """不足三月, 三月有余; not 3月 of 临近3月."""
    is_near = match.string.endswith("近", 0, match.start())
    return (
        (pieces.NOTHING, None)
        if is_near and not is_after_near(match.string, match.start())
        else (pieces.LENGTH, match[0])
    )


def _length(name: str, pattern: str, begins: tuple[str, ...], *, goes_on: bool = False) -> Form:
    """Return the record of a length."""
    return Form(name, begins, pattern, read_length, pieces.LENGTH, goes_on=goes_on)


FORMS = (
    _length("days-and-nights", _NONE + _DAYS_AND_NIGHTS, (rf"<n>[天日][{TEN}两几\d]",)),
    _length("result", _RESULT, (r"<d>秒\d", r"<d>分\d")),
    _length(
        "length",
        _AHEAD + _NONE + _COUNT,
        (
            f"<n>[{_UNIT_FIRSTS}]",
            f"<n>[多余几点]{_REST}",
            "<n>分钟",
            f"<n>{_COUNTED_FIRSTS}",
            "<n>来[年天个周小分秒]",
            "<d5>[年天小]",
            f"<d>[十百千万亿]{_REST}",
            rf"<d>,\d{{3}}{_REST}",
            rf"<d>\.\d{{1,4}}(?:[年月日天周小分秒]|{_COUNTED_FIRSTS})",
            "卅",
            "半[年月天个小世]",
            "好几",
            "数[年日天月周个小]",
        ),
    ),
    _length("half-length", _NONE + _HALF, ("半[年月天个小世]", "[大小]半[年天个小月]")),
    Form(
        "bare-months",
        ("<n>月", "数月", f"{THREE}月"),
        f"(?=(?P<months>{_MONTHS})){_NONE}(?P=months)",  # what few months have comes first
        read_months,
        pieces.LENGTH,
    ),
    _length("minutes", _NONE + f"(?:{_MINUTES})", ("<n>分(?!之|点)", "余<n>分")),
    _length("one-and-a-half", _NONE + _ONE_AND_A_HALF, ("个半",)),
    _length("one-or-so", _ONE_OR_SO, ("个把",)),
    _length("many-years", "多年(?=以?来)", ("多年",)),
    _length("more-length", _MORE, ("[又零余加+]",), goes_on=True),
)
"""The forms of this file, the first that matches winning."""
