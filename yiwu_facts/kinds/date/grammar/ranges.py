"""Ranges of points in time: 4月20日至22日, 2024年1-3月, 上午9时至11时."""

from __future__ import annotations

from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.almanac import calendars as cal
from yiwu_facts.kinds.date.almanac.periods import UNKNOWN, Period
from yiwu_facts.kinds.date.grammar.bounds import bounded
from yiwu_facts.kinds.date.grammar.context import Context, Parsed, mention_of
from yiwu_facts.kinds.date.grammar.points import SHORT_ENDS, inherited, point_end
from yiwu_facts.kinds.date.records import replace
from yiwu_facts.kinds.date.resolver import period_of
from yiwu_facts.kinds.date.resolver.anchors import Anchors
from yiwu_facts.kinds.date.tokens import BEGIN, Token
from yiwu_facts.kinds.date.values import DateValue
from yiwu_facts.model import Mention
from yiwu_facts.text.pattern import lazy

_OF_ITSELF = (
    pieces.YEAR
    + pieces.TWO_PERIODS
    + pieces.RELATIVE_YEAR
    + pieces.DATE_IN_DIGITS
    + pieces.RELATIVE_DAY
    + pieces.RELATIVE_MONTH
    + pieces.RELATIVE_WEEK
    + pieces.CENTURY
    + pieces.MONTH_IN_DIGITS
    + pieces.DECADE
    + pieces.PLAN
)
_PLACED = pieces.RELATIVE_YEAR + pieces.YEAR + pieces.RELATIVE_MONTH + pieces.RELATIVE_DAY

_OF_RANGE = ("止", "期间", "间", "之间")
"""Bounds that only close a range."""
_HOURS = pieces.PART_OF_DAY + pieces.HOURS
"""Codes of parts of a day."""


def range_mark(context: Context, run: list[Token], end: int) -> int | None:
    """Return the index of the range mark after a point, None if no range follows; 5日起至8日 has a word before it."""
    if end + 2 < len(run) and context.text[run[end].start : run[end].end] == "起" and run[end + 1].code == pieces.RANGE:
        end += 1
    if end + 1 < len(run) and run[end].code == pieces.RANGE:
        after = run[end + 1]
        if after.code in BEGIN or (after.code == run[end - 1].code == pieces.LUNAR_DAY):
            return end
        return end if after.code == pieces.EDGE and context.text[after.start] == "年" else None
    return None


def read_range(context: Context, run: list[Token], left_tokens: list[Token], left: Period, mark: int) -> Parsed | None:
    """Return the range of a point and the one after the mark, None if the two make none."""
    whole = point_end(run, mark + 1)
    end = _before_hours(run, mark + 1, whole, left_tokens)
    tokens = run[mark + 1 : end]
    if left_tokens[-1].code == pieces.LUNAR_MONTH and tokens[0].code == pieces.MONTH:
        tokens = [replace(tokens[0], code=pieces.LUNAR_MONTH), *tokens[1:]]  # 正月至二月: both of the lunar year
    if tokens[0].rule in SHORT_ENDS and left_tokens[0].code == pieces.DATE_IN_DIGITS:
        told = zip(tokens[0].value, left_tokens[0].value, strict=True)
        value = tuple(mine if mine is not None else other for mine, other in told)
        tokens = [replace(tokens[0], value=value), *tokens[1:]]
    if tokens[0].code in _HOURS and left_tokens[-1].code not in _HOURS:
        return None  # 24日-上午9时至下午5时: the hours of that day
    if not (left_tokens[0].code == pieces.DAY or _comparable(left_tokens, tokens)):
        return None
    if tokens[-1].code == pieces.MAYBE_CLOCK and len(tokens) == 1 and left_tokens[-1].code not in _HOURS:
        return None
    saved = context.anchors.named
    context.anchors.remember(left)
    right_tokens = inherited(left_tokens, tokens)
    left, right = _ends(context.anchors, left_tokens, left, right_tokens)
    if left.half == right.half and not any(token.code == pieces.PART_OF_DAY for token in tokens):
        other_half = _of_other_half(context.text, left_tokens, left, right)
        left, right = _after_noon(context, left, right) or (left, other_half)
    right = _over_midnight(left, right)
    if left.impossible or right.impossible:
        context.anchors.named = saved
        return bounded(context, run, end, replace(UNKNOWN, impossible=True), "range")
    if left.timex is None or right.timex is None or _is_backward(left, right):
        context.anchors.named = saved
        return None
    period = _joined(left, right)
    context.last_point = right_tokens if end == whole else []
    if period.type == "date" or left.day != right.day:
        context.anchors.day = None  # of two days an hour after them is of neither
    bound = run[end] if end < len(run) else None
    if bound is not None and context.text[bound.start : bound.end] in _OF_RANGE:
        return Parsed(mention_of(period, context.start, bound.end, "range"), end + 1, period)
    return Parsed(mention_of(period, context.start, run[end - 1].end, "range"), end, period)


def joined_lengths(found: list[Mention]) -> list[Mention]:
    """Make one range of the two bounds of a rule: 三年以上十年以下.

    >>> low = Mention(0, 4, "date", DateValue("duration", "P3Y"), "duration", "at_least")
    >>> high = Mention(4, 8, "date", DateValue("duration", "P10Y"), "duration", "at_most")
    >>> [(mention.end, mention.value.timex) for mention in joined_lengths([low, high])]
    [(8, 'P3Y/P10Y')]
    """
    joined: list[Mention] = []
    for mention in found:
        if joined and joined[-1].end == mention.start and (whole := _between(joined[-1], mention)):
            joined[-1] = whole
        else:
            joined.append(mention)
    return joined


def _between(low: Mention, high: Mention) -> Mention | None:
    """Return the range of a lower and an upper bound that stand side by side."""
    if low.mod not in ("at_least", "more_than") or high.mod not in ("at_most", "less_than"):
        return None
    first, last = low.value, high.value
    if not (isinstance(first, DateValue) and isinstance(last, DateValue)):
        return None
    if not first.type == last.type == "duration" or first.timex is None or last.timex is None:
        return None
    timex = f"{first.timex.partition('/')[0]}/{last.timex.rpartition('/')[2]}"
    return Mention(low.start, high.end, "date", DateValue("duration", timex), "duration")


def _before_hours(run: list[Token], start: int, end: int, left: list[Token]) -> int:
    """Return where the last day of 周二至周日9:00—17:00 ends: its hours are those of every day."""
    if (
        left[-1].code in _HOURS
        or end + 1 >= len(run)
        or run[end].code != pieces.RANGE
        or run[end + 1].code not in _HOURS
    ):
        return end
    return next((at for at in range(start + 1, end) if run[at].code in _HOURS), end)


def _comparable(left: list[Token], right: list[Token]) -> bool:
    """Whether two points make a range: 2024年至3月 does not."""
    if left[-1].code in _HOURS or right[-1].code in _HOURS:
        return (
            right[-1].code in _HOURS
            or right[0].code in pieces.DATE_IN_DIGITS + pieces.RELATIVE_DAY + pieces.RELATIVE_WEEK
        )
    return not (left[-1].code in pieces.YEARS and right[0].code in pieces.MONTH + pieces.DAY)


def _ends(anchors: Anchors, left_tokens: list[Token], left: Period, right_tokens: list[Token]) -> tuple[Period, Period]:
    """Return the two ends, each with the year that the other tells: 11月至次年2月, 10月-2026年3月."""
    right = period_of(anchors, right_tokens)
    start = left_tokens[0].start
    shared = all(token.code not in _PLACED or token in left_tokens for token in right_tokens)
    if shared and left.year is not None and left.year == right.year and (right.month or 12) < (left.month or 1):
        finer = [token for token in right_tokens if token.code not in pieces.YEARS]  # 11月至2月: of the next year
        right = period_of(anchors, [Token(pieces.YEAR, start, start, left.year + 1), *finer])
    if left_tokens[0].code not in _OF_ITSELF and right_tokens[0].code == pieces.YEAR and right.year is not None:
        earlier = left.month is not None and right.month is not None and left.month > right.month
        left = period_of(anchors, [Token(pieces.YEAR, start, start, right.year - earlier), *left_tokens])
    if right.type == "time" and left.type == "time" and left.day is None and right.day is not None:
        right = replace(right, timex="T" + (right.timex or "").rpartition("T")[2], last=None)  # 13:20~次日5:40
    return left, right


_MORNING = range(5, 12)
_JOINING = lazy(r"[、，,;；/ ]{1,2}|[和与及]")
_NOON = 12
_NIGHTS = ("night", "deep")


def _after_noon(context: Context, left: Period, right: Period) -> tuple[Period, Period] | None:
    """Return the ends of 1点半到5点 right after 8点半到12点, in the afternoon; None if they stand elsewhere."""
    begun, ended, until = _hour(left), _hour(right), context.hours_until
    if begun is None or ended is None or until is None or left.half or context.text[context.start] == "0":
        return None
    if not (begun < until <= _NOON + 1 and begun <= ended < _NOON):
        return None
    if _JOINING.fullmatch(context.text, context.last_end, context.start) is None:
        return None
    return _at_hour(left, begun + _NOON), _at_hour(right, ended + _NOON)


def _of_other_half(text: str, left_tokens: list[Token], left: Period, right: Period) -> Period:
    """Return the end of 9点到5点半, in the afternoon, and of 晚上9点到5点, in the morning; not that of 09:00-05:30."""
    begun, ended = _hour(left), _hour(right)
    if begun is None or ended is None or ended >= begun or left.day != right.day:
        return right
    if left.half in _NIGHTS:
        return _at_hour(right, ended - _NOON) if ended > _NOON else right
    is_of_day = begun in _MORNING and left.half in (None, "morning")
    is_padded = text[next(token.start for token in left_tokens if token.code in pieces.CLOCKS)] == "0"
    return _at_hour(right, ended + _NOON) if is_of_day and not is_padded else right


def _hour(period: Period) -> int | None:
    hour = (period.timex or "").rpartition("T")[2][:2]
    return int(hour) if period.grain == "clock" and hour.isdecimal() else None


def _at_hour(period: Period, hour: int) -> Period:
    """Return a clock time of another hour of its day."""

    def moved(instant: str | None) -> str | None:
        day, _, clock = (instant or "").rpartition("T")
        return instant and f"{day}T{hour:02d}{clock[2:]}"

    return replace(period, timex=moved(period.timex), first=moved(period.first), last=moved(period.last))


def _over_midnight(left: Period, right: Period) -> Period:
    """Return the end of 今天22时至4时, of the next day; none of 12点至4点, which does not tell the half of the day."""
    is_one_day = left.grain == right.grain == "clock" and left.day is not None and left.day == right.day
    if not is_one_day or left.first is None or right.first is None or left.first <= right.first:
        return right
    if left.half is None and right.half is None and left.first.endswith("T12:00"):
        return replace(UNKNOWN, impossible=True)
    morning = cal.shift_day(left.day, 0, 1) if left.day else None
    if morning is None:
        return replace(UNKNOWN, impossible=True)

    def moved(instant: str | None) -> str | None:
        return instant and f"{morning}T{instant.partition('T')[2]}"

    return replace(right, day=morning, timex=moved(right.timex), first=moved(right.first), last=moved(right.last))


def _is_backward(left: Period, right: Period) -> bool:
    """Whether the first end lies after the last: not one range, but two points."""
    if not left.first or not right.last or left.first.startswith("-"):
        return False
    return left.first[:10] > right.last[:10]


def _joined(left: Period, right: Period) -> Period:
    return replace(
        left,
        grain="range",
        timex=f"{(left.timex or '').partition('/')[0]}/{(right.timex or '').rpartition('/')[2]}",
        last=right.last,
        type="time" if "time" in (left.type, right.type) else "date",
        year=left.year if left.year is not None else right.year,
        month=right.month,
        day=right.day,
        half=right.half,
        mod=left.mod if left.mod == right.mod else None,
    )
