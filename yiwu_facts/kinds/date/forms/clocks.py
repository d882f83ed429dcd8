"""Times of day."""

from __future__ import annotations

import re
from typing import Any

from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.form import Form, const
from yiwu_facts.kinds.date.fragments import DIGIT, H12, H59, HAN, NINE, TEN, WEEKDAYS, A, H, to_int
from yiwu_facts.kinds.date.tables import around, beside, parts, strong_parts, weak_parts
from yiwu_facts.text.pattern import one_of

# Ratios and verses of the Bible are written like hours.
_NO_HOUR = "".join(f"(?<!{word})" for word in around("ratio"))
CLOCK_IN_DIGITS = (
    rf"(?<![\d./])(?<!\d:){_NO_HOUR}(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:\.\d{{3,6}})?)?(?!\d|[.:%]\d"
    rf"|{beside('score')})"
    r"(?: ?(?P<ampm>[apAP]\.?[mM]\.?))?[时分]?"
)


CLOCK_AFTER_DATE = (
    r"(?<=\d{4}[-/]\d\d[-/]\d\d)-(?:[01]\d|2[0-3]):[0-5]\d(?![\d:-])|"
    r"(?<=\d)T(?:[01]\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?P<zone>Z|[+-]\d\d:?\d\d)?(?![\dA-Za-z:])"
)


def read_clock_in_digits(match: re.Match[str]) -> tuple[str, Any]:
    """9:30, 21:05:33, 3:30pm: (hour, minute, second, half of the day)."""
    fields = [int(field) for field in re.findall(r"\d+", match[0].partition(".")[0])]
    half = {"a": "am", "p": "pm"}.get((match["ampm"] or " ")[0].lower())
    return pieces.CLOCK, (fields[0], fields[1], fields[2] if len(fields) > 2 else None, half)


HOUR_AND_HALF = r"(?<![A-Za-z0-9_.:])(?P<hour>1[0-2]|0?[1-9]) ?(?P<half>[apAP])\.?[mM]\.?(?![A-Za-z])"


def read_clock_after_date(match: re.Match[str]) -> tuple[str, Any]:
    """T09:30:00+08:00, -09:30: as `read_clock_in_digits`."""
    clock = match[0].removesuffix(match["zone"] or "").partition(".")[0]
    hour, minute, *second = (int(field) for field in re.findall(r"\d+", clock))
    return pieces.CLOCK, (hour, minute, second[0] if second else None, None)


def read_hour_and_half(match: re.Match[str]) -> tuple[str, Any]:
    """3pm: as `read_clock_in_digits`."""
    return pieces.CLOCK, (int(match["hour"]), None, None, match["half"].lower() + "m")


TWO_HOURS = (
    f"(?<=[早上中下晚夜][上午间])(?P<hoursfirst>[1-9]|[{NINE}两])、(?P<hourssecond>1[0-2]|[2-9]|十[一二]?|[{NINE[1:]}])点钟?(?!半|[{DIGIT}0-9])"
    f"|{H}(?P<firsthour>[{TEN}两])(?P<secondhour>[{NINE[1:]}十]|十[一二])"
    f"(?:点钟|点(?!半|[{DIGIT[2:]}十]))"
)


def read_two_hours(match: re.Match[str]) -> tuple[str, Any]:
    """七八点: neighbours; any other two numerals are no hours."""
    first = to_int(match["firsthour"] or match["hoursfirst"])
    second = to_int(match["secondhour"] or match["hourssecond"])
    return (pieces.TWO_HOURS, (first, second)) if second == first + 1 else (pieces.NOTHING, None)


_MINUTES = (
    rf"(?P<min>\d{{1,2}}|{H59})分(?!之|钟|[，。]?[0-9]*比(?!特币))(?:(?P<sec>\d{{1,2}}(?!\d)|{H59})秒?)?"
    rf"|(?P<quarterhour>[一二三1-3])刻|(?P<halfhour>半)(?:(?P<halfsec>\d{{1,2}}(?!\d)|{H59})秒)?|(?P<onlysec>\d{{1,2}}|{H59})秒"
    rf"|(?P<baremin>[0-5]\d|[零〇][{DIGIT[2:]}]|[二三四五]?十[{DIGIT[2:]}]?)(?![\d.%年月日时个分{HAN}])"
)
CLOCK = (
    rf"(?!{beside('no-clock')})(?:差(?P<less>一刻|(?:\d{{1,2}}|两|{H59})分)钟?)?(?:{A}(?<![A-Za-z](?<![AaPp][Mm]))(?P<hour>2[0-4]|1\d|0?\d)|(?:{H}|(?<=[周期拜][{WEEKDAYS[:6]}]))(?P<hanhour>二十[一二三四]?|十[{DIGIT[2:]}]?|[零〇{DIGIT[2:]}两]))"
    rf"(?P<unit>时|点(?:(?<=[早晚上中下][上午].点)(?=一[到过开关]|[{DIGIT[3:]}两]{beside('someone')})|(?=一{beside('someone')}))|点钟?(?![{DIGIT[2:]}](?![十分刻]))(?![{DIGIT}\d]*%))"
    rf"(?:整|正|{_MINUTES})?多?(?:钟|(?<![刻点时半])分)?(?P<clockampm> ?[apAP][mM](?![A-Za-z]))?"
)
_HOUR = 60


def read_clock(match: re.Match[str]) -> tuple[str, Any]:
    """9时30分, 三点一刻: as `read_clock_in_digits`; of type t if it may be points or o’clock."""
    hour = to_int(match["hour"] or match["hanhour"])
    minute: int | None = None
    if match["min"] or match["baremin"]:
        minute = to_int((match["min"] or match["baremin"]).lstrip("零〇") or "0")
    elif match["quarterhour"]:
        minute = 15 * to_int(match["quarterhour"])
    elif match["halfhour"]:
        minute = 30
    if less := match["less"]:  # 差五分八点
        hour, minute = (hour - 1) % 24, _HOUR - (15 if less == "一刻" else to_int(less.removesuffix("分")))
    seconds = match["sec"] or match["halfsec"] or match["onlysec"]
    second = to_int(seconds.lstrip("零〇") or "0") if seconds else None
    half = (match["clockampm"] or "").strip().lower() or None
    sure = (
        minute is not None
        or second is not None
        or half is not None
        or match[0].endswith("钟")
        or (match["unit"][0] == "时" and bool(match["hour"]))
    )
    sure = sure and not (match["baremin"] and match["unit"][0] == "点" and match["hanhour"])
    return pieces.CLOCK if sure else pieces.MAYBE_CLOCK, (hour, minute, second, half)


def short_part_of_day() -> str:
    """Return the pattern of a part of the day that counts only before an hour: 晚8时."""
    return f"(?:{one_of(weak_parts())})(?!一点(?![钟半]))(?={A}\\d{{1,2}}(?:时|点|:\\d\\d)|{H12}[时点])"


def about() -> str:
    """Return the pattern of 约 between a day and its hour, or a year and its month."""
    about_month = rf"(?<=年)(?:大约|大概|约)(?={A}\d{{1,2}}月)"
    part = f"(?:{one_of(strong_parts())}|晚|早)?"
    return rf"{about_month}|(?:大约|大概|约)(?={part}(?:{A}\d{{1,2}}[时点:]|{H59}[时点]))"


FORMS = (
    Form(
        name="clock-in-digits",
        begins=("<d>:",),
        pattern=CLOCK_IN_DIGITS,
        read=read_clock_in_digits,
        gives=pieces.CLOCK,
    ),
    Form(
        name="hour-and-half",
        begins=(
            "<d>[apAP]",
            "<d> [apAP]",
        ),
        pattern=HOUR_AND_HALF,
        read=read_hour_and_half,
        gives=pieces.CLOCK,
    ),
    Form(
        name="two-hours",
        begins=(rf"<n>、[\d{NINE[1:]}十]", "<h>点"),
        pattern=TWO_HOURS,
        read=read_two_hours,
        gives=pieces.TWO_HOURS,
    ),
    Form(
        name="clock",
        begins=("<n>[时点]", "差<n>[分刻]"),
        pattern=CLOCK,
        read=read_clock,
        gives=pieces.CLOCK + pieces.MAYBE_CLOCK,
    ),
    Form(
        name="part-of-day",
        begins=strong_parts,
        pattern=lambda: f"(?!(?<=陈)清晨)(?:{one_of(strong_parts())})(?!{beside('no-part')}|好[!,，。 ])",
        read=const(pieces.PART_OF_DAY),
        gives=pieces.PART_OF_DAY,
    ),
    Form(
        name="short-part-of-day",
        begins=lambda: (f"{part}<n>[时点:]" for part in weak_parts()),
        pattern=short_part_of_day,
        read=const(pieces.PART_OF_DAY),
        gives=pieces.PART_OF_DAY,
    ),
    Form(
        name="clock-after-date",
        begins=(r"T\d\d:", r"-\d\d:"),
        pattern=CLOCK_AFTER_DATE,
        read=read_clock_after_date,
        gives=pieces.CLOCK,
        goes_on=True,
    ),
    Form(
        name="about",
        begins=("大[约概]", "约"),
        pattern=about,
        read=const(pieces.ABOUT),
        gives=pieces.ABOUT,
        goes_on=True,
    ),
    Form(
        name="inner-part-of-day",
        begins=parts,
        pattern=lambda: f"(?<=[日号天节{WEEKDAYS[:6]})])(?:{one_of(strong_parts())}|(?:{one_of(weak_parts())}))",
        read=const(pieces.PART_OF_DAY),
        gives=pieces.PART_OF_DAY,
        goes_on=True,
    ),
)
"""The forms of this file, the first that matches winning."""
