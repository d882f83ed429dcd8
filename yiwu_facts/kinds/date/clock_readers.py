"""From a matched clock time to what it says: (type code, value)."""

from __future__ import annotations

import re
from typing import Any

from yiwu_facts.kinds.date.readers import to_int


def read_clock_in_digits(match: re.Match[str]) -> tuple[str, Any]:
    """9:30, 21:05:33, 3:30pm, T09:30:00+08:00: (hour, minute, second, half of the day)."""
    fields = [int(field) for field in re.findall(r"\d+", match[0].removesuffix(match["zone"] or "").partition(".")[0])]
    half = {"a": "am", "p": "pm"}.get((match["ampm"] or " ")[0].lower())
    return "T", (fields[0], fields[1], fields[2] if len(fields) > 2 else None, half)


def read_hour_and_half(match: re.Match[str]) -> tuple[str, Any]:
    """3pm: as `read_clock_in_digits`."""
    return "T", (int(match["hour"]), None, None, match["half"].lower() + "m")


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
    return "T" if sure else "t", (hour, minute, second, half)


def read_two_hours(match: re.Match[str]) -> tuple[str, Any]:
    """七八点: neighbours; any other two numerals are no hours."""
    first = to_int(match["firsthour"] or match["hoursfirst"])
    second = to_int(match["secondhour"] or match["hourssecond"])
    return ("J", (first, second)) if second == first + 1 else ("?", None)
