"""Tokens of date expressions: the smallest pieces that carry a meaning of their own.

`runs` finds runs of adjacent tokens; `grammar` puts a run together. A token's `code` is its type (see `CODES`), its
`value` what it says: a number, or a small tuple.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from yiwu_facts.kinds.date import durations
from yiwu_facts.quantity.numerals import number
from yiwu_facts.text.data import rows

CODES = {
    "u": "lunar calendar (农历)",
    "C": "century",
    "K": "decade",
    "Z": "five-year plan",
    "Y": "year",
    "R": "year at a distance (去年)",
    "H": "half year",
    "Q": "quarter, or first quarters of a year",
    "q": "quarter at a distance (上季度)",
    "F": "first or last months of a year",
    "S": "season",
    "M": "month",
    "m": "month at a distance (上月)",
    "L": "lunar month",
    "w": "week at a distance (上周)",
    "k": "n-th week, or n-th Tuesday, of a month or year",
    "G": "third or half of a month (上旬)",
    "V": "festival or solar term",
    "D": "day of the month",
    "l": "lunar day (初五)",
    "d": "day at a distance (昨日)",
    "I": "date in digits",
    "W": "weekday",
    "P": "part of the day",
    "T": "clock time",
    "t": "clock time that may be something else (三点)",
    "e": "edge of a period (初, 底)",
    "p": "the same period (同期)",
    "n": "number that shares the unit of the next token (1 in 1-3月)",
    "x": "the day that a relative one is, in brackets beside it",
    "E": "every (每年)",
    "-": "range mark",
    "U": "duration",
    ".": "what bounds the period before it (以来, 前)",
}


@dataclass(frozen=True, slots=True)
class Token:
    """One token: type, half-open span in the joined text, meaning."""

    code: str
    start: int
    end: int
    value: Any


_DIGIT = "〇零一二三四五六七八九"
_HAN = "〇零一二两三四五六七八九十百千万亿点几数"
_A = r"(?<![\d.])"  # digits start here
_H = rf"(?<![{_HAN}])(?<!分之)"  # Han numerals start here
_H12 = "(?:十[一二]?|[一二三四五六七八九])"
_H31 = f"(?:三十一?|[二廿]十?[{_DIGIT[2:]}]|二十|十[{_DIGIT[2:]}]?|[{_DIGIT[2:]}])"
_MARK = r"(?:-{1,2}|—{1,2}|~|ー|至|到)"

_ISO = rf"{_A}(?<![A-Za-z/-])(?P<iso>(?:19|20)\d\d(?P<sep>[-/.])(?:1[0-2]|0?[1-9])(?P=sep)(?:3[01]|[12]\d|0?[1-9]))(?!\d|[/.]\d|-\d(?!\d{{3}}[-/.])|[A-Za-z])"
_COMPACT = r"(?<![\dA-Za-z.-])(?P<compact>(?:19|20)\d\d(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9]))(?![\dA-Za-z.]|-\d|[,，]\d)"
_SPACED = r"(?<![\d.])(?P<spaced>(?:19|20)\d\d (?:1[0-2]|0[1-9]) (?:3[01]|[12]\d|0[1-9]))(?![\d.]| \d)"
_DMY = r"(?<![\d./A-Za-z-])(?P<dmy>(?:3[01]|[12]\d|0?[1-9])/(?:1[0-2]|0?[1-9])/(?:19|20)\d\d)(?![\d/])"
_MD = (
    r"(?<![\d./A-Za-z-])(?P<md>(?:1[3-9]|2\d|3[01])/(?:1[0-2]|0?[1-9])|(?:1[0-2]|0?[1-9])/(?:1[3-9]|2\d|3[01])"
    r"|(?:1[0-2]|0[1-9])-(?:3[01]|[12]\d|0[1-9])(?= ?\d{1,2}:\d\d))(?![\d/.%A-Za-z])"
)
_YEAR = (
    rf"(?:(?P<bc>公元前|西元前)|公元|西元)?(?:{_A}(?:(?!1[0-5]00年(?:前|来|的?历史))(?:1\d|20|21)\d\d|(?<=元)\d{{1,3}}|(?<=元前)\d{{1,3}}|(?!\d*0年)\d{{3}})"
    rf"|{_H}[{_DIGIT}]{{4}}|{_H}[一二]千[{_DIGIT}百十]*|(?<=公元){_H31}|(?<=元前)[{_DIGIT}十百]+)(?:财年|年(?:度|份|全年)?)"
    r"(?![级制期限龄]|代[^表价理替码])"
)
_SHORT_YEAR = rf"(?:['’“]\d\d|{_A}(?:0\d|9\d)|{_H}[零〇五六七八九][{_DIGIT}])年(?:度|份)?(?![级制期限龄代多来前后]|以[来前后])"
_MONTHED_YEAR = rf"{_A}\d\d年(?=(?:1[0-2]|0?[1-9]|{_H12})月|[一二三四1-4]季度|[上下]半年|每|年?底|年?初|年?末|春节|除夕|中秋)|{_H}[{_DIGIT}]{{2}}年(?={_H12}月|年?[底初末]|前[{_DIGIT}十两]+个月)"
_ERA_NUMBER = rf"(?:元|\d{{1,3}}|[{_DIGIT[2:]}百十]{{1,5}})年"
_CENTURY = rf"(?P<bcc>公元前|前)?(?:{_A}\d{{1,2}}|{_H}{_H31})世纪|[上本]个?世纪"
_DECADE = rf"(?:{_A}(?:\d{{3}}0|\d0)|{_H}(?:[二三四五六七八九]十|[{_DIGIT[4:]}]{{2}}十|[{_DIGIT}]{{3}}[〇零]))年代"
_PLAN = (
    r"(?<=“)(?P<plan>十[一二三四五六七]?五|[一二三四六七八九]五)(?=”(?:期间|时期|计划|规划|以来|末|初|[，、。时的开收”]|[\u4e00-\u9fff]|$))"
    r"|(?<![二三四五六七八九百千第])(?P<plain>十[一二三四五六七]五)(?:期间|时期)?(?=[\u4e00-\u9fff，。；“])(?![岁个名位人年天级斤块里米点月日号万亿百千分成倍元吨平])"
    r"|第(?P<nth>十?[一二三四五六七八九十])个五年(?:计划|规划)(?:期间|时期)?"
)
_QUARTER = (
    r"(?:第?(?P<quarter>[一二三四1-4])个?季度|(?P<q1>首季度?|开年首季)|前(?P<quarters>[二两三23])个?季度?|(?<![A-Za-z\d])"
    r"(?:Q(?P<Qn>[1-4])|(?P<nQ>[1-4])Q)(?![A-Za-z\d]))(?!假|军|候|酒|报)"
)
_HALF = "(?P<half>上|下|前|后)半年度?|(?<=年)半年度"
_FIRST = (
    rf"(?P<firstlast>前|头|首|最?后)(?P<months>{_A}1[0-2]|{_A}[1-9]|{_H12}|两)个?月(?![大])"
    r"|第(?P<nthmonth>十[一二]?|[一二三四五六七八九]|1[0-2]|[1-9])个月"
)
_NTH_WEEK = rf"的?第(?P<nthweek>\d{{1,2}}|[{_DIGIT[2:]}十]{{1,3}})(?:个星期|个?周|星期)(?P<nthday>[一二三四五六日天])?(?![岁年])"
_SEASON = "(?P<season>[春夏秋冬])[天季]?(?![节至分奥残耕运种秋令播收招训晚])"
_MONTH = rf"(?:{_A}\d{{1,2}}|{_H}{_H12})月份?(?![球票饼嫂老]|革命|天[的组])"
_LUNAR_MONTH = rf"(?:农历|阴历|旧历)(?:闰?(?:正|冬|腊|{_H12}|1[0-2]|[1-9])月)|(?:正|腊|闰{_H12})月"
_DAY = rf"(?:{_A}\d{{1,2}}|{_H}{_H31})(?:日(?![元均线圆语韩]|内瓦)(?!游(?!行))|号(?![楼线院机令文馆店案井坑台站门舰车船码桥仓令]))"
_BARE_DAY = rf"(?<=月)(?:(?:3[01]|[12]\d|0?[1-9])(?![\d.,:%]|[{_HAN}年月日号个天周季多余])|{_H31}(?![{_HAN}年月日号个天周季]))"
_LUNAR_DAY = rf"(?:初(?:[{_DIGIT[2:]}十]|10|[1-9])(?!\d)|(?<=月)廿[{_DIGIT[2:]}]?)"
_WEEKDAY = r"(?:周|星期|礼拜)(?:[一二三四五六日天](?![家人个名位种条次起]))"
_WEEKEND = "周末"
_CLOCK_DIGITS = (
    r"(?<![\d.:/以])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!\d|[.:%]\d|战胜|击败|取胜|获胜|的比分|领先|落后|逆转|险胜|[大]?胜|的总)"
    r"(?: ?(?P<ampm>[apAP]\.?[mM]\.?))?[时分]?"
)
_H59 = f"(?:[二三四五]?十[{_DIGIT[2:]}]?|[零〇]?[{_DIGIT[2:]}])"
_MINUTES = (
    rf"(?P<min>\d{{1,2}}|{_H59})分(?!之|钟|[，。]?[0-9]*比)(?:(?P<sec>\d{{1,2}}(?!\d)|{_H59})秒?)?|(?P<quarterhour>[一二三1-3])刻|(?P<halfhour>半)"
    rf"|(?P<baremin>[0-5]\d|[零〇][{_DIGIT[2:]}]|[二三四五]?十[{_DIGIT[2:]}]?)(?![\d.%年月日个分{_HAN}])"
)
_CLOCK = (
    rf"(?:{_A}(?P<hour>2[0-4]|1\d|0?\d)|{_H}(?P<hanhour>二十[一二三四]?|十[{_DIGIT[2:]}]?|[零〇{_DIGIT[2:]}两]))"
    rf"(?P<unit>时(?![期代间候机装速尚事常刻节而])|点钟?(?![{_DIGIT[2:]}](?![十分刻]))(?![{_DIGIT}\d]*%))(?:整|正|{_MINUTES})?多?(?:钟|分)?(?P<clockampm> ?[apAP][mM](?![A-Za-z]))?"
)
_NUMBER_BEFORE_MARK = (
    rf"(?:{_A}\d{{1,4}}|{_H}[{_DIGIT}十两]{{1,4}})年?(?:月份?)?(?= ?{_MARK} ?(?:\d{{1,4}}|[{_DIGIT}十两]{{1,4}})(?:个?(?:月|日|号|季度|年|世纪|时|点|天|周|星期|小时|分钟|秒|载)|:))"
)
_LISTED = rf"(?:{_A}(?:(?:19|20)\d\d(?=[、和与及](?:19|20)\d\d年)|\d{{1,2}}(?=[、和与及]\d{{1,2}}[月日])))"
_EDGE = "年?(?:初(?![步中次期级审选稿衷心始创露试见夏秋冬春]|期)|底(?![层下线气部片蕴色])|末(?![端尾代日位流]))|年终(?![奖总])|年中(?![国央共华心学方医外文])"
_PERIOD_EDGE = "(?P<fineedge>初期?|早期|前期|中期|中叶|中后期|末期?|后期|晚期)(?![步中次级审选稿])"
_THIRD = "(?P<third>[上中下])旬|(?P<halfmonth>[上下])半月(?!谈)"
_EVERY = rf"每(?:逢|到)?(?:个)?(?:年|季度|月|周(?![末岁])|星期|礼拜|天|日|小时|分钟|晚|早|夜)(?![度均])|每隔?{durations.EVERY}"
_BESIDE = r"\((?P<beside>\d{1,2}月\d{1,2}[日号])\)(?=凌晨|早|上午|中午|下午|傍晚|晚|夜|深夜|\d{1,2}[时点:])"
_BESIDE_WEEKDAY = r"[,，]? ?(?:\((?:周|星期|礼拜)[一二三四五六日天]\)|(?<=[,， ])(?:周|星期|礼拜)[一二三四五六日天](?![\u4e00-\u9fff]))"
_BOUND = (
    "(?P<since>以来|至今|迄今|来(?![自到源看说临往])|起(?![诉义因源草步初飞点码来伏]))|(?P<after>[及或](?:以后|之后)|以后|之后|后(?![来续者勤备期半卫面边方代世果台门遗台裔])|过后)"
    "|(?P<before>[及或](?:以前|之前)|以前|之前|前(?![后夕期身提述沿列景三两二一四五六七八九十0-9个来往进方面任半]))"
    "|(?P<around>前后|左右|上下|许(?![多可诺愿])|期间(?!费)|时分|止(?![损境步]))|(?P<within>年内|内(?![容部外地蒙需涵在阁政])|之内|以内|里(?![程面])|间(?![接隔谍])|之间)"
)


@cache
def words() -> dict[str, tuple[str, str, int, str | None]]:
    """Return word -> (unit, anchor, offset, part of the day) of `data/words.txt`."""
    table: dict[str, tuple[str, str, int, str | None]] = {}
    for row in rows("yiwu_facts.kinds.date", "words.txt"):
        word, unit, anchor, offset, *part = row.split()
        table[word] = (unit, anchor, int(offset), part[0] if part else None)
    return table


@cache
def parts() -> dict[str, tuple[str, str]]:
    """Return word -> (TIMEX3 part of the day, half) of `data/parts.txt`."""
    return {row.split()[0]: (row.split()[1], row.split()[2]) for row in rows("yiwu_facts.kinds.date", "parts.txt")}


@cache
def eras() -> dict[str, int]:
    """Return era -> first year of `data/eras.txt`."""
    return {row.split()[0]: int(row.split()[1]) for row in rows("yiwu_facts.kinds.date", "eras.txt")}


@cache
def festivals() -> dict[str, str]:
    """Return name -> rule of its day, of `data/holidays.txt`."""
    table: dict[str, str] = {}
    for row in rows("yiwu_facts.kinds.date", "holidays.txt"):
        names, rule = row.split(maxsplit=1)
        table |= dict.fromkeys(names.split("|"), rule.removesuffix("context").strip())
    return table


@cache
def _festival_pattern() -> str:
    plain, needy = [], []
    for row in rows("yiwu_facts.kinds.date", "holidays.txt"):
        (needy if row.endswith("context") else plain).extend(row.split()[0].split("|"))
    not_name = r"(?!运动|勋章|奖|路|街|广场|联欢|晚会|阅兵|档|[村镇乡县市区])"
    context = r"(?=”?(?:期间|假期|小长假|黄金周|长假|当天|当日|前夕|节气|时节|这天|假日|放假))"
    return f"(?<![双欢乐五])(?:{_any(plain)}){not_name}|(?<![双{_HAN}])(?:{_any(needy)}){context}|(?<=年)(?:{_any(needy)})(?!月|日|个|[{_HAN}])"


def _any(names: list[str] | dict[str, Any]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


def _to_int(text: str) -> int:
    """Return a small number; digit strings such as 一九九八 digit by digit."""
    if text.isascii():
        return int(text)
    value = number(text.replace("廿", "二十"))
    if value is not None and value.min == value.max and value.min is not None:
        return int(value.min)
    return int("".join(str("〇一二三四五六七八九".index(c.replace("零", "〇"))) for c in text if c in _DIGIT) or "0")


def _plan_number(name: str) -> int:
    return _to_int(name.removesuffix("五")) if name != "十五" else 10


_UNIT_CODE = {"year": "R", "quarter": "q", "month": "m", "week": "w", "day": "d"}


def _read_word(match: re.Match[str]) -> tuple[str, Any]:
    unit, anchor, offset, part = words()[match[0]]
    return _UNIT_CODE[unit], (anchor, offset, part)


def _read_year(match: re.Match[str]) -> tuple[str, Any]:
    digits = re.sub(r"公元|西元|前|财年|年|度|份|全|['’“]", "", match[0])
    year = _to_int(digits)
    if len(digits) == 2 and not match["bc"] and "元" not in match[0]:
        year += 2000 if year < 50 else 1900
    return "Y", 1 - year if match["bc"] else year


def _read_era(match: re.Match[str]) -> tuple[str, Any]:
    era = next(name for name in sorted(eras(), key=len, reverse=True) if match[0].startswith(name))
    count = match[0][len(era) :].removesuffix("年")
    return "Y", eras()[era] + (1 if count == "元" else _to_int(count)) - 1


def _read_iso(match: re.Match[str]) -> tuple[str, Any]:
    text = match[0]
    if match["compact"]:
        return "I", (int(text[:4]), int(text[4:6]), int(text[6:]))
    fields = [int(field) for field in re.split(r"[-/. ]", text)]
    if match["dmy"]:
        day, month, year = fields
        return "I", (year, month, day)
    if match["md"]:
        first, second = fields
        return "I", (None, second, first) if first > 12 else (None, first, second)
    return "I", tuple(fields)


def _read_century(match: re.Match[str]) -> tuple[str, Any]:
    text = match[0]
    if text[0] in "上本":
        return "C", ("ref", -1 if text[0] == "上" else 0)
    count = _to_int(re.sub("公元|前|世纪", "", text))
    return "C", ("bc" if match["bcc"] else "nth", count)


def _read_decade(match: re.Match[str]) -> tuple[str, Any]:
    text = match[0].removesuffix("年代")
    if len(text) == 3 and text.endswith("十"):
        tens = [_DIGIT.index(c) - 1 for c in text[:2]]
        return "K", (tens[0] * 10, tens[1] * 10)
    count = _to_int(text)
    return "K", (count, count)


def _read_plan(match: re.Match[str]) -> tuple[str, Any]:
    if match["nth"]:
        return "Z", _to_int(match["nth"])
    return "Z", _plan_number(match["plan"] or match["plain"])


def _read_quarter(match: re.Match[str]) -> tuple[str, Any]:
    if match["quarters"]:
        return "Q", (1, _to_int(match["quarters"]))
    quarter = 1 if match["q1"] else _to_int(match["quarter"] or match["Qn"] or match["nQ"])
    return "Q", (quarter, quarter)


def _read_first(match: re.Match[str]) -> tuple[str, Any]:
    if match["nthmonth"]:
        return "F", ("nth", _to_int(match["nthmonth"]))
    return "F", ("last" if "后" in match["firstlast"] else "first", _to_int(match["months"]))


def _read_inside_first(match: re.Match[str]) -> tuple[str, Any]:
    if match["nthmonth2"]:
        return "F", ("nth", _to_int(match["nthmonth2"]))
    return "F", ("last" if "后" in match["firstlast2"] else "first", _to_int(match["months2"]))


def _read_nth_week(match: re.Match[str]) -> tuple[str, Any]:
    day = match["nthday"]
    return "k", (_to_int(match["nthweek"]), None if day is None else 7 if day in "日天" else _to_int(day))


def _read_lunar_month(match: re.Match[str]) -> tuple[str, Any]:
    name = re.sub("农历|阴历|旧历|月", "", match[0])
    leap = name.startswith("闰")
    name = name.removeprefix("闰")
    month = {"正": 1, "冬": 11, "腊": 12}.get(name) or _to_int(name)
    return "L", -month if leap else month


def _read_day(match: re.Match[str]) -> tuple[str, Any]:
    return "D", _to_int(match[0].rstrip("日号"))


def _read_weekday(match: re.Match[str]) -> tuple[str, Any]:
    name = match[0][-1]
    return "W", 7 if name in "日天" else _to_int(name)


def _read_clock_digits(match: re.Match[str]) -> tuple[str, Any]:
    fields = [int(field) for field in re.findall(r"\d+", match[0])]
    half = {"a": "am", "p": "pm"}.get((match["ampm"] or " ")[0].lower())
    return "T", (fields[0], fields[1], fields[2] if len(fields) > 2 else None, half)


def _read_clock(match: re.Match[str]) -> tuple[str, Any]:
    hour = _to_int(match["hour"] or match["hanhour"])
    minute: int | None = None
    if match["min"] or match["baremin"]:
        minute = _to_int((match["min"] or match["baremin"]).lstrip("零〇") or "0")
    elif match["quarterhour"]:
        minute = 15 * _to_int(match["quarterhour"])
    elif match["halfhour"]:
        minute = 30
    second = _to_int(match["sec"].lstrip("零〇") or "0") if match["sec"] else None
    half = (match["clockampm"] or "").strip().lower() or None
    sure = minute is not None or half is not None or match[0].endswith("钟") or (match["unit"][0] == "时" and bool(match["hour"]))
    sure = sure and not (match["baremin"] and match["unit"][0] == "点" and match["hanhour"])
    return "T" if sure else "t", (hour, minute, second, half)


_EVERY_UNIT = {
    "年": "P1Y", "季度": "P3M", "月": "P1M", "周": "P1W", "星期": "P1W", "礼拜": "P1W", "天": "P1D", "日": "P1D",
    "小时": "PT1H", "分钟": "PT1M", "晚": "XXXX-XX-XXTEV", "早": "XXXX-XX-XXTMO", "夜": "XXXX-XX-XXTNI",
}  # fmt: skip


def _read_every(match: re.Match[str]) -> tuple[str, Any]:
    text = match[0].lstrip("每逢到隔")
    if (unit := _EVERY_UNIT.get(text.removeprefix("个"))) is not None:
        return "E", unit
    found = durations.length(text)
    return "E", found.iso if found else "PXX"


def _read_beside(match: re.Match[str]) -> tuple[str, Any]:
    month, day = re.findall(r"\d+", match[0])
    return "x", (int(month), int(day))


def _read_beside_weekday(match: re.Match[str]) -> tuple[str, Any]:
    name = match[0].rstrip(")")[-1]
    return "W", 7 if name in "日天" else _to_int(name)


def _read_bound(match: re.Match[str]) -> tuple[str, Any]:
    return ".", next(name for name in ("since", "after", "before", "around", "within") if match[name])


def _read_third(match: re.Match[str]) -> tuple[str, Any]:
    if match["third"]:
        return "G", ("third", "上中下".index(match["third"]))
    return "G", ("half", "上下".index(match["halfmonth"]))


def _read_edge(match: re.Match[str]) -> tuple[str, Any]:
    last = match[0][-1]
    return "e", "start" if last == "初" else "mid" if last == "中" else "end"


def _read_fine_edge(match: re.Match[str]) -> tuple[str, Any]:
    first = match[0][0]
    return "e", "start" if first in "初早前" else "mid" if first == "中" else "end"


Reader = Callable[[re.Match[str]], tuple[str, Any]]


def _const(code: str, value: Callable[[str], Any] = lambda text: text) -> Reader:
    return lambda match: (code, value(match[0]))


def _number_token(match: re.Match[str]) -> tuple[str, Any]:
    return "n", _to_int(match[0].rstrip("年月份"))


@cache
def _lexer() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, Reader]]:
    """Return the pattern that begins a run, the one that continues it, and the readers by group name."""
    strong = [word for word, row in zip(parts(), rows("yiwu_facts.kinds.date", "parts.txt"), strict=True) if not row.endswith("after")]
    weak = [word for word in parts() if word not in strong]
    begin: list[tuple[str, str, Reader]] = [
        ("isodate", f"{_ISO}|{_COMPACT}|{_SPACED}|{_DMY}|{_MD}", _read_iso),
        ("plans", _PLAN, _read_plan),
        ("centuries", _CENTURY, _read_century),
        ("decades", _DECADE, _read_decade),
        ("bareyears", r"(?<=[从自(])(?:19|20)\d\d(?=[-—~至到](?:19|20)\d\d(?![\d年.]))", _const("Y", int)),
        ("numbered", f"{_NUMBER_BEFORE_MARK}|{_LISTED}", _number_token),
        ("eras", f"(?:{_any(eras())}){_ERA_NUMBER}", _read_era),
        ("years", f"{_YEAR}|{_SHORT_YEAR}|{_MONTHED_YEAR}", _read_year),
        ("lunarmonths", _LUNAR_MONTH, _read_lunar_month),
        ("lunar", "(?:农历|阴历|旧历)(?=年?[0-9一二元中端重除腊七春小])", _const("u")),
        ("festivals", _festival_pattern(), _const("V")),
        ("sets", _EVERY, _read_every),
        ("lengths", durations.PATTERN, _const("U")),
        ("quarters", _QUARTER, _read_quarter),
        ("months", _MONTH, lambda match: ("M", _to_int(re.sub("月份?", "", match[0])))),
        ("days", _DAY, _read_day),
        ("clockdigits", _CLOCK_DIGITS, _read_clock_digits),
        ("clock", _CLOCK, _read_clock),
        ("firsts", _FIRST, _read_first),
        ("halves", _HALF, _const("H", lambda text: 2 if text[0] in "下后" else 1)),
        ("weekdays", _WEEKDAY, _read_weekday),
        ("weekends", f"(?:[上下本这]个?)?{_WEEKEND}", _const("W", lambda text: ("weekend", {"上": -1, "下": 1}.get(text[0], 0)))),
        ("yearwithin", "(?<![\\d一二三四五六七八九十百千万亿几数多两半载周])年内(?![容部外])", lambda _: ("R", ("ref", 0, None))),
        ("bracketed", r"[今昨明]\(\d{1,2}\)日", lambda match: ("D", int(re.findall(r"\d+", match[0])[0]))),
        ("words", f"(?<![最距马提])(?:{_any(words())})(?!头条|之后》|国际|均)", _read_word),
        ("seasons", rf"(?P<near>[今去明])(?=[春夏秋冬][天季]?)(?![春]节)", _const("R", lambda t: ("ref", "去今明".index(t) - 1, None))),
        ("yearedges", "(?<![\u4e00-\u9fff])年(?:初|底|末|中|终)(?![步国央共华心奖])|(?<=[在到从自至于了的今])年(?:初|底|末|终)(?!步)", _read_edge),
        ("monthedges", "(?<![\\d一二三四五六七八九十])月(?:初|底|末)(?!步)", _const("m", lambda t: ("edge", t[-1], None))),
        ("thirds", _THIRD, _read_third),
        ("parts", _any(strong), _const("P")),
        ("weakparts", f"(?:{_any(weak)})(?={_A}\\d{{1,2}}(?:时|点|:\\d\\d)|{_H12}[时点])", _const("P")),
    ]
    only_inside: list[tuple[str, str, Reader]] = [
        ("same", "(?<=年)同期", _const("p")),
        ("insidefirsts", f"的(?:{_FIRST.replace('firstlast', 'firstlast2').replace('<months>', '<months2>').replace('nthmonth', 'nthmonth2')})", _read_inside_first),
        ("nthweeks", _NTH_WEEK, _read_nth_week),
        ("endyears", r"(?<=\d[-—~至到])(?:19|20)\d\d(?![\d年.-])", _const("Y", int)),
        ("morelengths", f"[又零余加](?:{durations.PATTERN})", _const("U")),
        ("beside", _BESIDE, _read_beside),
        ("besideweekday", f"(?<=[日号天0-9]){_BESIDE_WEEKDAY}", _read_beside_weekday),
        ("baredays", _BARE_DAY, _read_day),
        ("lunardays", _LUNAR_DAY, lambda match: ("l", _to_int(match[0].strip("初日")))),
        ("bareweekdays", r"(?:(?<=[上下本这]周)|(?<=[上下这]个周)|(?<=[上下本这]星期)|(?<=[上下本这今]个星期)|(?<=[上下本这]礼拜)|(?<=[上下本这今]个礼拜)|(?<=每周)|(?<=每星期)|(?<=每个星期)) ?(?:[一二三四五六日天](?![个家])|[1-6](?![\d.]))", _read_weekday),
        ("insideseasons", _SEASON, _const("S", lambda text: "春夏秋冬".index(text[0]))),
        ("insideparts", f"(?<=[日号天一二三四五六])(?:{_any(strong)}|(?:{_any(weak)})(?![市报些期会餐饭]))", _const("P")),
        ("fineedges", f"(?<=纪|代|月|五|”)(?:{_PERIOD_EDGE})", _read_fine_edge),
        ("edges", _EDGE, _read_edge),
        ("monthend", "(?<=月)月?(?:初(?!步)|底(?!层)|末)", _read_edge),
        ("between", "[与和](?=(?:[12]\\d{3}年|\\d{1,2}月|\\d{1,2}日){1,3}之?间)", _const("-")),
        ("ranges", rf" ?{_MARK} ?(?![\u4e00-\u9fff]{{0,1}}[今目此前])", _const("-")),
        ("bounds", f"”?(?:{_BOUND})", _read_bound),
    ]
    first = re.compile("|".join(f"(?P<t_{name}>{pattern})" for name, pattern, _ in begin))
    again = re.compile("|".join(f"(?P<t_{name}>{pattern})" for name, pattern, _ in only_inside + begin))
    return first, again, {f"t_{name}": reader for name, _, reader in begin + only_inside}


def runs(text: str) -> Iterator[list[Token]]:
    """Yield the runs of adjacent tokens of a folded text, in order.

    >>> [[token.code for token in run] for run in runs("2024年1-3月，去年上半年")]
    [['Y', 'n', '-', 'M'], ['R', 'H']]
    """
    first, again, readers = _lexer()
    at = 0
    while match := first.search(text, at):
        run: list[Token] = []
        found: re.Match[str] | None = match
        while found and found.end() > found.start():
            name = found.lastgroup
            assert name is not None
            code, value = readers[name](found)
            run.append(Token(code, found.start(), found.end(), value))
            at = found.end()
            gap = 1 if text[at : at + 1] == " " else 0
            found = again.match(text, at + gap) or (again.match(text, at) if gap else None)
        at = max(at, match.end(), match.start() + 1)
        if run:
            yield run
