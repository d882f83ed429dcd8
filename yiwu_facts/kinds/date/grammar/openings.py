"""Hours of opening: 周一至周五9:00-17:00 is every week, not this one."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from yiwu_facts.kinds.date.fragments import TEN, WEEK, WEEKDAYS
from yiwu_facts.kinds.date.grammar.context import Context, Parsed
from yiwu_facts.kinds.date.tables import around, beside, openings, parts
from yiwu_facts.kinds.date.tokens import Token
from yiwu_facts.kinds.date.values import DateValue
from yiwu_facts.model import Mention
from yiwu_facts.text.pattern import lazy, one_of

_THIS_WEEK = "于本上下这在定期"
"""What before 周六 says that it is one day: 将于周六10:00-16:00, 本周六."""
_WEEKEND = 2  # characters of 周末
_LABEL_REACH = 12
_JOINING = lazy(r"[、和与及,，;；/ \n]{1,2}(?:及|和)?")


_EXCEPT = lazy("[^，。；]{0,6}外")


class _Patterns(NamedTuple):
    hours: re.Pattern[str]
    doing: re.Pattern[str]
    label: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    doing, done = one_of(openings()), one_of(around("ended"))
    part = f"(?:{one_of(parts())})?"
    more = rf"(?:{part}[、和与及至到~—-]?(?:{WEEK}?[{WEEKDAYS}]|(?:法定)?节假日)){{0,8}}{part}"
    return _Patterns(
        lazy(
            rf"{more}[:： ,，(]{{0,2}}(?:每[天日])?{part}"
            rf"(?:\d{{1,2}}(?::\d\d|[点时])|[{TEN}两]{{1,3}}[点时])"
        ),
        lazy(
            rf"{more}(?:[:： ]?[\d:点时分半至到~—-]{{3,13}})?[(]?{part}{beside('kept-hours')}?"
            rf"(?:{doing})(?!{done})"
        ),
        lazy(rf"(?:{doing})(?:时间)?(?:为|是|[:：])? ?$"),
    )


def as_opening(
    context: Context, run: list[Token], at: int, parsed: Parsed, nowhere: Callable[[list[Token], int], Parsed]
) -> Parsed:
    """Return weekdays with hours, or with 营业, 休息 and the like, as a set; anything else as it is.

    Args:
        context: the document.
        run: the tokens; the expression begins at `at`.
        at: index of its first token.
        parsed: the expression.
        nowhere: parses an expression without anchors.
    """
    mention = parsed.mention
    if mention is None or mention.value is None or not (isinstance(run[at].value, int) or _is_weekend(run[at])):
        return parsed
    if not _is_every_week(context, mention):
        return parsed
    inner = nowhere(run, at).mention
    if inner is None or not isinstance(inner.value, DateValue) or inner.value.timex is None:
        return parsed
    context.recurring = "P1W"
    return Parsed(Mention(mention.start, mention.end, "date", _each(inner.value.timex), "recurring"), parsed.next)


def _is_weekend(token: Token) -> bool:
    """Tell 周末 from 本周末 and 下周末, which are one weekend."""
    return token.value == ("weekend", 0) and token.end - token.start == _WEEKEND


def _each(timex: str) -> DateValue:
    """Return what recurs, with the weekday at both ends: 周六9:00-12:00."""
    first, mark, last = timex.partition("/")
    if last.startswith("T"):
        day, _, clock = first.partition("T")
        last = (_next_day(day) if last < f"T{clock}" and day[-1].isdecimal() else day) + last
    return DateValue("set", first + mark + last)


def _next_day(day: str) -> str:
    """Return the day of the week after another: hours over midnight end there.

    >>> _next_day("XXXX-WXX-6"), _next_day("XXXX-WXX-7")
    ('XXXX-WXX-7', 'XXXX-WXX-1')
    """
    return f"{day[:-1]}{int(day[-1]) % 7 + 1}"


def _is_every_week(context: Context, mention: Mention) -> bool:
    text, start, end = context.text, mention.start, mention.end
    if text[start - 1 : start] in _THIS_WEEK and start:
        return False
    value = mention.value
    assert isinstance(value, DateValue)
    if text[start - 1 : start] == "除" and _EXCEPT.match(text, end):
        return True
    is_range = mention.rule == "range"
    found = _patterns()
    has_hours = is_range and (value.type == "time" or found.hours.match(text, end) is not None)
    if has_hours or found.doing.match(text, end) or found.label.search(text, max(0, start - _LABEL_REACH), start):
        return True
    return context.recurring == "P1W" and _JOINING.fullmatch(text, context.last_end, start) is not None
