"""Lengths of time in their context: alone, ago, up to now, from now on, and the months that end on a day."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from yiwu_facts.edges import cuts_after, ends_longer_word
from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.almanac import calendars as cal
from yiwu_facts.kinds.date.almanac.durations import Amounts, Length, joined, length
from yiwu_facts.kinds.date.almanac.periods import UNKNOWN, Period, day_period, month_period, period_at
from yiwu_facts.kinds.date.events import ends_in_event, follows_event
from yiwu_facts.kinds.date.fragments import TEN
from yiwu_facts.kinds.date.grammar.bounds import UNTIL, before, opened
from yiwu_facts.kinds.date.grammar.context import Context, Parsed, mention_of
from yiwu_facts.kinds.date.records import replace
from yiwu_facts.kinds.date.tables import around, beside
from yiwu_facts.kinds.date.tokens import Token
from yiwu_facts.kinds.date.values import DateValue
from yiwu_facts.model import Mention
from yiwu_facts.numbers.bounds import widen
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.view import HAN as LETTER

_PAST = lazy(rf"(?:(?:过去|过往|最近)的?|近|(?<!{LETTER})上)$")
_DOING = lazy(rf"(?:用|{beside('lasted')})近$")
_FUTURE = lazy(rf"(?:(?:未来|今后|接下来)的?|往后|(?<!{LETTER})下)$")
_THEN = lazy(r"(?P<later>(?:此|其|之|随|往)后的?)$|(?:此|之)前的?$")
_BESIDE = lazy(rf"[前头]$|(?<!{LETTER})后$")
_PAST_ENDS, _FUTURE_ENDS, _THEN_ENDS = frozenset("去往近的上"), frozenset("来后的下"), frozenset("后的前")
_BESIDE_ENDS = frozenset("前头后")
"""What the words before a length end in: few lengths have one of these before them."""
_LATER = lazy(r"再过$")
_NO_BOUNDS = ("跨越",)
_BEYOND = lazy(r"再?过")
_HALF_MONTH = ("M", False, Decimal("0.5"))
_HALF_DAY = ("H", True, Decimal(12))


def read_length(context: Context, run: list[Token], at: int) -> Parsed:
    """Return the length that begins at a token, as what its surroundings make it."""
    found, end = _lengths(context, run, at)
    if found is None:
        return Parsed(None, end)
    bound = (
        run[end] if end < len(run) and run[end].code == pieces.BOUND and context.text[run[end].start] != "”" else None
    )
    kind = bound.value if bound else None
    left = before(context, context.start)
    past = _past(context, left, found)
    if bound is not None and kind in ("before", "after") and found.low is not None:
        return _ago(context, run, found, end + 1, sign=-1 if kind == "before" else 1)
    if bound is not None and kind == "since" and context.text[bound.start] != "起":
        start = context.start - len(past[0] if past else "")
        return _up_to_now(context, found, start, bound.end, end + 1)
    stop, after = run[end - 1].end, end
    if bound is not None and kind in ("within", "around") and context.text[bound.start] != "止":
        stop, after = bound.end, end + 1
    if past:
        return _up_to_now(context, found, context.start - len(past[0]), stop, after)
    last = left[-1:]
    if last in _FUTURE_ENDS and (future := _own_word(context, _FUTURE.search(left))):
        return _from_now_on(context, found, context.start - len(future[0]), stop, after)
    if (
        last == "过"
        and (later := _LATER.search(left))
        and found.mod is None
        and found.low == found.high
        and found.low is not None
    ):
        return _ago(context, run, found, end, sign=1, start=context.start - len(later[0]))
    if last in _THEN_ENDS and (then := _THEN.search(left)):
        return _from_then_on(context, found, context.start - len(then[0]), stop, after, later=bool(then["later"]))
    return _alone(context, run, found, end, bound)


@lru_cache(maxsize=1024)
def _value(iso: str) -> DateValue:
    """Return the value of a length; texts name the same few again and again."""
    return DateValue("duration", iso)


def _own_word(context: Context, word: re.Match[str] | None) -> re.Match[str] | None:
    """Return a word right before an expression; not 近 of 附近, nor 往后 of 以往后."""
    if word is None or ends_longer_word(context.text, context.start - len(word[0]), context.start):
        return None
    return word


def _past(context: Context, left: str, found: Length) -> re.Match[str] | None:
    """Return 近 or 过去 before a length; not 做了近两年 and 近两小时, where 近 means nearly, nor 上百年."""
    past = _own_word(context, _PAST.search(left)) if left[-1:] in _PAST_ENDS else None
    if past is None or (past[0] == "上" and context.text[context.start] in "十百千万亿"):
        return None
    if past[0] != "近":
        return past
    is_some = found.low != found.high  # 综述了近几年: of the past
    is_hours = found.low is not None and found.low[-1][1] and _shift(found.low) is None
    return None if is_hours or (_is_doing(context, left) and not is_some) else past


def _is_doing(context: Context, left: str) -> bool:
    """Tell whether what stands before 近 makes it nearly: 做了近两年, 用近两年; not 利用近两年, 回顾了近十年."""
    doing, end = _DOING.search(left), context.start - 1
    if doing is None or context.text.endswith(around("looked-at"), 0, end - 1):
        return False
    return not (doing[0] == "用近" and ends_longer_word(context.text, end - 1, end))


def _is_over(text: str, at: int) -> bool:
    """Tell whether the 余 of 两周余 stands at an offset; not that of 两天余额."""
    return text[at] == "余" and not cuts_after(text, at, at + 1)


def _alone(context: Context, run: list[Token], found: Length, end: int, bound: Token | None) -> Parsed:
    """Return a length that is nothing but a length, with the words that bound it."""
    text, start, stop = context.text, context.start, run[end - 1].end
    mod = found.mod
    if bound is not None:
        word = text[bound.start : bound.end]
        if word == "期间":
            stop, end = bound.end, end + 1
        elif bound.value == "within" or word in ("左右", "前后", "上下"):
            mod = mod or ("approx" if bound.value == "around" else None if "间" in word or word == "里" else "at_most")
            stop, end = bound.end, end + 1
    span = widen(text, start, stop)
    if bound is None and span.end > stop and (text[stop] not in "起来多余" or _is_over(text, stop)):
        stop = span.end
    if text.endswith(_NO_BOUNDS, 0, start):
        span = span._replace(mod=None)
    if span.start < start and _BEYOND.fullmatch(text[span.start : start]):  # 再过三天 is no bound
        span = span._replace(start=start, mod=None)
    mod = span.mod if span.start < start or (span.mod and stop == span.end) else mod or span.mod
    start = span.start
    is_beside = context.last_end < start == context.start and text[start - 1] in _BESIDE_ENDS
    if is_beside and _BESIDE.search(before(context, start)):
        is_of_event = text[stop - 1] == "日" and ends_in_event(text, start - 1)  # 手术前5日
        is_bound = text.endswith(around("run-out"), 0, start - 1) or ends_longer_word(text, start - 1, start)
        start -= 0 if is_of_event or is_bound else 1
    return Parsed(Mention(start, stop, "date", _value(found.iso), "duration", mod or found.mod), end)


def _lengths(context: Context, run: list[Token], at: int) -> tuple[Length | None, int]:
    """Return the length of adjacent tokens: one, a sum (1年2个月), or a range (3至5年)."""

    def of(token: Token) -> str:
        return context.text[token.start : token.end]

    if run[at].code == pieces.NUMBER and at + 2 < len(run):
        if context.text.endswith("第", 0, run[at].start):  # 第7-14天
            return None, at + 3
        right = length(of(run[at + 2]))
        left = length(of(run[at]) + re.sub(rf"^[\d.{TEN}两百千万]+", "", of(run[at + 2])))
        return (_ranged(left, right), at + 3) if left and right else (None, at + 1)
    found = length(of(run[at]))
    end = at + 1
    while found is not None and end < len(run) and run[end].code in pieces.LENGTH + pieces.DAY:
        more = length(of(run[end]).lstrip("又零余加+"))
        if more and _are_apart(context.text, found, run[at], more, run[end]):
            break
        total = joined(found, more) if more else None
        if total is None:
            break
        found, end = total, end + 1
    if (
        found is not None
        and end + 1 < len(run)
        and run[end].code == pieces.RANGE
        and run[end + 1].code == pieces.LENGTH
    ):
        right = length(of(run[end + 1]))
        if right and (ranged := _ranged(found, right)):
            return ranged, end + 2
    return found, end


def _are_apart(text: str, years: Length, first: Token, days: Length, second: Token) -> bool:
    """Tell the years in Han and the days in digits of 满十年10天 from a sum."""
    is_mixed = text[second.start].isdecimal() and not text[first.start].isdecimal()
    units = [part[0] for length in (years, days) for part in length.low or ()]
    return is_mixed and units == ["Y", "D"]


def _ranged(left: Length, right: Length) -> Length | None:
    if left.low is None or right.high is None:
        return None
    return Length(left.low, right.high, right.mod)


# ---- days that are a count, not a date
def read_days(context: Context, run: list[Token], at: int) -> Parsed:
    """Return 5日内 or 3日后 as a count of days."""
    has_unit = context.text[run[at].end - 1] in "日号"
    run = [*run[:at], replace(run[at], code=pieces.LENGTH if has_unit else pieces.NUMBER), *run[at + 1 :]]
    if at + 2 < len(run) and run[at + 1].code == pieces.RANGE and run[at + 2].code == pieces.DAY:  # 拘留5日至10日
        run[at + 2] = replace(run[at + 2], code=pieces.LENGTH)
    return read_length(context, run, at)


# ---- lengths that lead to a date
def _shift(found: Amounts, sign: int = 1) -> tuple[int, int] | None:
    """Return a length in months and days, None if it has hours or fractions that make no whole days.

    Half a month is fifteen days; half a day back from a day's beginning lies on the day before.
    """
    months = days = 0
    for unit, is_clock, count in found:
        whole = int(count)
        if unit == "H" and is_clock and count % 24 == 0:
            days += whole // 24
        elif (unit, is_clock, count) == _HALF_MONTH:
            days += 15
        elif (unit, is_clock, count) == _HALF_DAY:
            days += int(sign < 0)
        elif is_clock or count != whole:
            return None
        elif unit in "YM":
            months += whole * (12 if unit == "Y" else 1)
        else:
            days += whole * (7 if unit == "W" else 1)
    return months, days


def _far(context: Context, start: date | None, found: Length, sign: int) -> date | None:
    """Return the day that lies a length away from another, None if either is not exact."""
    text = context.text[context.start : context.start + 12]
    if start is None or found.mod is not None or found.low is None or found.low != found.high:
        return None
    shift = None if any(word in text for word in around("business-days")) else _shift(found.low, sign)
    return cal.shift_day(start, sign * shift[0], sign * shift[1]) if shift else None


def _ago(context: Context, run: list[Token], found: Length, end: int, *, sign: int, start: int | None = None) -> Parsed:
    """三天前, 两年后: the day, month or year that lies so far from the reference date, or from what the text named."""
    start = context.start if start is None else start
    stop = run[end - 1].end
    if found.mod is not None or found.low != found.high or found.low is None:
        return Parsed(Mention(start, stop, "date", _value(found.iso), "duration", found.mod), end)
    base = _base(context, found.low, sign, stop)
    day = _far(context, base, found, sign)
    units = "".join("D" if unit == "H" or count % 1 else unit for unit, _, count in found.low)
    finest = next(unit for unit in "DWMYS" if unit in units)
    if day is not None:
        period = period_at(day, finest)
    else:
        period = _distant_year(base, found.low, sign) if len(found.low) == 1 else UNKNOWN
    if end < len(run) and run[end].value == "since" and context.text[run[end].end - 1] in "今在前":
        return opened(context, period, start, run[end].end, end + 1, "since")
    if day is not None and end + 1 < len(run) and run[end].code == pieces.OF_YEAR:
        return _day_ago(day, run, start, end)
    if period.timex is None:  # the length is never lost
        return Parsed(Mention(start, stop, "date", _value(found.iso), "ago"), end)
    return Parsed(mention_of(period, start, stop, "ago"), end, period)


def _day_ago(day: date, run: list[Token], start: int, end: int) -> Parsed:
    """一年前的今天, 两周前的周三: the day itself, or that of its week."""
    last = run[end + 1]
    weekday = last.value if last.code == pieces.WEEKDAY and isinstance(last.value, int) else None
    found = cal.shift_day(day, 0, weekday - day.isoweekday()) if weekday else day
    period = day_period(found) if found else UNKNOWN
    return Parsed(mention_of(period, start, last.end, "ago"), end + 2, period)


def _distant_year(base: date | None, found: Amounts, sign: int) -> Period:
    """Return the year of a distance beyond the calendar of the computer: 三千年前."""
    unit, is_clock, count = found[0]
    if base is None or is_clock or unit != "Y" or count % 1:
        return UNKNOWN
    year = base.year + sign * int(count)
    name = cal.iso(year)
    return Period("year", name, f"{name}-01-01", f"{name}-12-31", year=year) if -9999 <= year <= 9999 else UNKNOWN


_RULED = lazy(beside("ruled"))


def _base(context: Context, found: Amounts, sign: int, stop: int) -> date | None:
    """Return the day that 两年后 counts from.

    The reference date, but going forward the period just named, if it is as fine as the length; none if the words
    before tell an event (毕业两年后), or those behind a rule (24小时前可退).
    """
    named = context.anchors.named
    if sign < 0:
        is_of_event = ends_in_event(context.text, context.start) or _RULED.match(context.text, stop)
        return None if is_of_event else context.anchors.reference
    if follows_event(context.text, context.start, stop):
        return None
    if named is None or named.first is None or named.grain in ("week", "part", "clock"):
        return context.anchors.reference
    if any(unit not in "YM" for unit, _, _ in found):
        return named.day
    if found[-1][0] == "M" and named.month is None:
        return None
    return cal.day_of(named.first)


def _up_to_now(context: Context, found: Length, start: int, stop: int, end: int) -> Parsed:
    """近五年, 20年来: a length that ends on the reference date."""
    reference = context.anchors.reference if found.low is not None else None
    first = _far(context, reference, found, -1)
    return _anchored(found, start, stop, end, first, reference, "past-duration")


def _from_now_on(context: Context, found: Length, start: int, stop: int, end: int) -> Parsed:
    """未来7天: a length that begins on the reference date."""
    reference = context.anchors.reference
    return _anchored(found, start, stop, end, reference, _far(context, reference, found, 1), "future-duration")


def _from_then_on(context: Context, found: Length, start: int, stop: int, end: int, *, later: bool) -> Parsed:
    """此后三年, 此前两周: a length beside the period that the text has just named."""
    named = context.anchors.named
    first = last = None
    beside = cal.day_of(named.last if later else named.first) if named is not None else None
    if beside is not None and later:
        last = _far(context, beside, found, 1)
        first = cal.shift_day(beside, 0, 1) if last else None
    elif beside is not None:
        first = _far(context, beside, found, -1)
        last = cal.shift_day(beside, 0, -1) if first else None
    return _anchored(found, start, stop, end, first, last, "following-duration" if later else "preceding-duration")


def _anchored(
    found: Length, start: int, stop: int, end: int, first: date | None, last: date | None, rule: str
) -> Parsed:
    value = DateValue("duration", found.iso, first.isoformat() if first else None, last.isoformat() if last else None)
    return Parsed(Mention(start, stop, "date", value, rule, found.mod), end)


# ---- reporting periods
def read_period_ended(context: Context, run: list[Token], end: int, day: Period) -> Parsed | None:
    """Return 截至6月30日止三个月, 12月31日止年度: the months that end on a day; None if it is something else."""
    if end == len(run) or run[end].code != pieces.BOUND or context.text[run[end].start] != "止":
        return None
    start, stop = context.start, run[end].end
    if until := UNTIL.search(before(context, start)):
        start -= len(until[0])
    if context.text[stop - 1] in "度年":
        months, end = 12, end + 1
    elif end + 1 < len(run) and run[end + 1].code == pieces.LENGTH:
        found, after = _lengths(context, run, end + 1)
        shift = _shift(found.low) if found is not None and found.low is not None and found.low == found.high else None
        if shift is None or shift[1] or not 0 < shift[0] <= 60:
            return None
        months, stop, end = shift[0], run[after - 1].end, after
        if end < len(run) and context.text[run[end].start : run[end].end] == "期间":
            stop, end = run[end].end, end + 1
    else:
        return None
    period = _months_until(day, months)
    return Parsed(mention_of(period, start, stop, "period-ended"), end, period)


def _months_until(day: Period, months: int) -> Period:
    """Return the months that end on a day; the days of them if it is not the last of its month."""
    if day.timex is None or day.impossible or day.year is None or day.month is None or day.lunar:
        return Period("months", None)
    year, month, last = day.year, day.month, day.day
    if last is not None and last.day < cal.month_days(year, month):
        start = cal.shift_day(last, -months, 1)
        if start is None:
            return UNKNOWN
        name = f"{start.isoformat()}/{last.isoformat()}"
        return replace(day, grain="months", timex=name, first=start.isoformat(), day=None)
    first = month_period(*cal.shift_month(year, month, 1 - months))
    final = month_period(year, month)
    return replace(
        final, grain="months", timex=f"{first.timex}/{final.timex}" if months > 1 else final.timex, first=first.first
    )
