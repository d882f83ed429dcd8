"""The grammar of date expressions: runs of tokens to points, ranges, open intervals, lengths and sets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, partial

from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.almanac.eras import is_of_taiwan
from yiwu_facts.kinds.date.almanac.periods import UNKNOWN, Period, of_fiscal_year
from yiwu_facts.kinds.date.events import ends_in_event, follows_event
from yiwu_facts.kinds.date.grammar.bounds import ZONE_ENDS, before, bounded, zone_start
from yiwu_facts.kinds.date.grammar.cited import cited
from yiwu_facts.kinds.date.grammar.context import Context, Parsed
from yiwu_facts.kinds.date.grammar.counted import counts_days
from yiwu_facts.kinds.date.grammar.counted_years import counted_years
from yiwu_facts.kinds.date.grammar.figures import year_told_of
from yiwu_facts.kinds.date.grammar.lengths import read_days, read_length, read_period_ended
from yiwu_facts.kinds.date.grammar.openings import as_opening
from yiwu_facts.kinds.date.grammar.points import (
    DOUBTFUL,
    RUNNING_ON,
    is_next_day,
    is_plausible,
    point_end,
    running_on,
    shared_units,
)
from yiwu_facts.kinds.date.grammar.ranges import range_mark, read_range
from yiwu_facts.kinds.date.grammar.sets import is_near, is_next_of_set, read_next_of_set, read_set
from yiwu_facts.kinds.date.grammar.titles import last_month_reported
from yiwu_facts.kinds.date.resolver import period_of
from yiwu_facts.kinds.date.resolver.anchors import Anchors
from yiwu_facts.kinds.date.tables import beside
from yiwu_facts.kinds.date.tokens import BEGIN, RULES, Token
from yiwu_facts.kinds.date.values import DateValue
from yiwu_facts.model import Mention
from yiwu_facts.text.pattern import lazy

_PARTS_OF_YEAR = pieces.MONTH + pieces.QUARTER + pieces.HALF_YEAR + pieces.SOME_MONTHS

MENTION_RULES = frozenset((
    *RULES.values(), "range", "until", "since", "after", "before", "duration", "past-duration", "future-duration",
    "following-duration", "preceding-duration", "ago", "period-ended", "recurring", "vague",
))  # fmt: skip
"""The names of all rules that find a date."""

_TITLING = frozenset(pieces.YEARS + pieces.HALF_YEAR + pieces.QUARTER)
"""What ends a period that the name of a report or a meeting begins with."""
_OF_ACCOUNTS = frozenset(pieces.YEARS + pieces.TWO_PERIODS)
"""What a year of accounts begins with."""
_COMPARING = ("比", "较")
_CHANGING = frozenset(pieces.YEARS + pieces.LENGTH + pieces.NUMBER + pieces.QUARTER)
"""What may turn out to be another piece, or makes another one of a token beside it."""
_HALVES = {"TEV": "night", "TNI": "night", "TMO": "morning"}
"""How a clock time after 每晚, 每早 is read."""


def _is_title(text: str, mention: Mention) -> bool:
    """Whether an expression behind 《 is all of a title (《九十年代》), or a day at its head (《星期日泰晤士报》)."""
    return mention.rule in _NAMING or text.startswith("》", mention.end)


_NAMING = frozenset(("weekday", "part-of-day", "relative-day"))


_EVENT_DAY = lazy(f"{beside('event-day')}$")
"""An event whose day 当天 beside it means. Of most nouns 当天 is that of the news: 总统当天表示."""


def _is_day_of_event(context: Context, first: Token) -> bool:
    """Whether 当天 or 次日 is that of an event beside it (婚礼当天), none named before; 还款日前一天 never tells it."""
    if context.text.startswith("前一", first.start) and context.last_end != first.start:
        is_after_day = context.text[first.start - 1 : first.start] in ("日", "节")
        return is_after_day or ends_in_event(context.text, first.start)
    if included := _INCLUDED.search(before(context, first.start)):  # 最后交易日(包括当日)
        return context.last_end != first.start - len(included[0])
    text, start, is_unnamed = context.text, first.start, context.anchors.named_day is None
    if text[start] not in "当次翌隔":
        return False
    if event := _EVENT_DAY.search(before(context, start)):
        return is_unnamed or not _was_told(context, event[0], start)
    if not is_unnamed or text.startswith("当日", start) or text.endswith("着", 0, start):  # 忙着当天第一波
        return False
    return ends_in_event(text, start) or follows_event(text, start, first.end)


_INCLUDED = lazy(r"\((?:包括|包含|不包括|含|不含)$")
"""What says in brackets whether the day before them counts."""
_NEAR = 40
"""Characters before a day in which the text may say what happens then."""


def _was_told(context: Context, event: str, start: int) -> bool:
    """Tell whether the text speaks of an event near the day that it has named last: 5月1日结婚，结婚当天."""
    return context.text.find(event, max(0, context.last_end - _NEAR), start - len(event)) >= 0


_TOLD = ("text", "named")
"""What days count from that the text has told."""


def _hours_until(timex: str) -> int | None:
    """Return the hour at which a range of hours ends, None of anything else."""
    ended = _HOURS_UNTIL.search(timex)
    return int(ended[1]) if ended else None


_OF_SETS = frozenset(("recurring", "range", "clock-time"))
"""The rules of what a set may go on with."""
_HOURS_UNTIL = lazy(r"/.*T(\d\d):\d\d$")
_SOME_DAYS = lazy(r"P1D|XXXX-(?:..-|WXX-)")
"""What sets of days or hours begin with, 每日18:45 and 每周五, but not 每年."""


class Parser:
    """Parses the runs of one document in order, keeping what the text has named.

    >>> from yiwu_facts.kinds.date.lexer.runs import runs
    >>> parser = Parser("2019年开工，次年投产", None)
    >>> [found.value.timex for run in runs("2019年开工，次年投产") for found in parser.parse(run)]
    ['2019', '2020']
    """

    def __init__(self, text: str, reference: date | None, of_taiwan: Callable[[], bool] | None = None) -> None:
        asks = of_taiwan or cache(partial(is_of_taiwan, text))  # few texts have a year that asks
        self.context = Context(text, Anchors(reference, asks))
        self._cited = cited(text)[::-1] if of_taiwan is None else []

    def parse(self, run: list[Token]) -> list[Mention]:
        """Return the mentions of one run; what stands in the title of a report counts from the day of that."""
        context = self.context
        while self._cited and self._cited[-1][1] <= run[0].start:
            self._cited.pop()
        if self._cited and self._cited[-1][0] < run[0].start:
            return Parser(context.text, self._cited[-1][2], context.anchors.is_of_taiwan).parse(run)
        for token in run:
            if token.code in _CHANGING:
                run = shared_units(context.text, counted_years(context, run))
                break
        found: list[Mention] = []
        at = 0
        while at < len(run):
            context.enter(run[at].start)
            parsed = self.expression(run, at)
            if run[at].code == pieces.WEEKDAY:
                parsed = as_opening(context, run, at, parsed, lambda *place: self._nowhere("").expression(*place))
            mention, period = parsed.mention, parsed.period
            is_other = period is not None and period.year not in (None, context.anchors.last_year)
            is_beside = is_other and context.is_beside_last(mention)
            if mention is not None and not (
                context.text[mention.start - 1 : mention.start] == "《" and _is_title(context.text, mention)
            ):
                found.append(mention)
                self._note(mention)
            if period is not None:
                last = run[parsed.next - 1]
                reported = last_month_reported(context.text, last.end) if last.code in _TITLING else None
                context.anchors.remember(period, reported=reported, is_beside=is_beside)
                context.repeats &= period.day is None
            at = max(parsed.next, at + 1)
        return found

    def _note(self, mention: Mention) -> None:
        """Keep what a date says to those after it."""
        context, value = self.context, mention.value
        is_apart = context.recurring != "" and not is_near(context, mention.start)
        context.last_end = mention.end
        timex = (value.timex if isinstance(value, DateValue) else None) or ""
        context.hours_until = _hours_until(timex) if "/" in timex else None
        context.is_after_length = isinstance(value, DateValue) and value.type == "duration"
        if mention.rule == "recurring" and _SOME_DAYS.match(timex):
            context.repeats, context.anchors.day = True, None
        if context.recurring and (mention.rule not in _OF_SETS or (is_apart and mention.rule == "clock-time")):
            context.recurring = ""

    def expression(self, run: list[Token], at: int) -> Parsed:
        """Return the expression that begins at a token of a run; without a mention if there is none."""
        context, token = self.context, run[at]
        context.start = token.start
        if context.recurring and is_next_of_set(context, token):
            found = read_next_of_set(context, run, at, self._nowhere(context.recurring).expression)
            if found is not None:
                return found
        if token.code in BEGIN:
            return self._point(run, at)
        if token.code == pieces.LENGTH or (
            token.code == pieces.NUMBER and at + 2 < len(run) and run[at + 2].code == pieces.LENGTH
        ):
            return read_length(context, run, at)
        if token.code == pieces.EVERY:
            context.recurring = token.value
            return read_set(context, run, at, self._nowhere(token.value).expression)
        if token.code == pieces.EDGE and context.text[token.start] == "年":
            return self._point(run, at)
        return Parsed(None, at + 1)

    def _nowhere(self, unit: str) -> Parser:
        """Return a parser that reads the part of a unit that recurs, as of no day."""
        nowhere = Parser(self.context.text, None, self.context.anchors.is_of_taiwan)
        nowhere.context.anchors.half = _HALVES.get(unit[-3:])
        nowhere.context.is_recurring = True
        return nowhere

    def _point(self, run: list[Token], at: int) -> Parsed:
        """Return the expression that begins with a point in time."""
        context = self.context
        end = point_end(run, at)
        if context.text[run[end - 1].start] == "”":  # “十二五”末: the edge counts with both quotes
            opened = context.text[context.start - 1 : context.start] == "“"
            context.start, end = (context.start - 1, end) if opened else (context.start, end - 1)
        tokens, code = run[at:end], run[at].code
        if tokens[-1].code not in RULES:
            return Parsed(None, end)  # 农历 with nothing behind it
        if code == pieces.DAY and counts_days(context, run, at):
            return read_days(context, run, at)
        if code in DOUBTFUL and not is_plausible(context, tokens, run[end] if end < len(run) else None):
            is_led = code == pieces.RELATIVE_YEAR and len(tokens) > 1
            return Parsed(None, at + 1 if is_led else end)  # of 当年年初一 the year may say nothing
        if code in RUNNING_ON:
            tokens = running_on(context, tokens)
        left = context.text[context.start - 1 : context.start]
        if left in ZONE_ENDS:
            context.start = zone_start(context)
            left = context.text[context.start - 1 : context.start]
        context.anchors.is_compared = left in _COMPARING
        is_of_event = tokens[0].code == pieces.RELATIVE_DAY and _is_day_of_event(context, tokens[0])
        period = UNKNOWN if is_of_event else self._period(tokens)
        if tokens[0].code in _PARTS_OF_YEAR and (year := year_told_of(context, period, run[end - 1].end)):
            tokens = _of_year(year, tokens)
            period = period_of(self.context.anchors, tokens)
        rule = RULES[run[end - 1].code]
        if end == len(run):  # as most do
            context.last_point = tokens
            return bounded(context, run, end, period, rule)
        mark = range_mark(context, run, end)
        if mark is not None and (ranged := self._range(run, tokens, period, mark)):
            return ranged
        context.last_point = tokens
        return read_period_ended(context, run, end, period) or bounded(context, run, end, period, rule)

    def _period(self, tokens: list[Token]) -> Period:
        """Return the period of a point; of 次日11:20 after 每日18:45, and of 会议第二天9点, only the hour."""
        context, first = self.context, tokens[0]
        if first.code == pieces.RELATIVE_DAY and first.value[0] in _TOLD:
            is_of_event = context.text[first.start] == "第" and not is_next_day(context, first)
            if context.repeats or is_of_event:
                return period_of(self._nowhere("").context.anchors, tokens[1:]) if len(tokens) > 1 else UNKNOWN
        if first.code not in _OF_ACCOUNTS or not context.fiscal.hold(tokens):
            return period_of(self.context.anchors, tokens)
        return of_fiscal_year(period_of(self.context.anchors, tokens)) if first.code == pieces.YEAR else UNKNOWN

    def _range(self, run: list[Token], tokens: list[Token], period: Period, mark: int) -> Parsed | None:
        """Return the range of a point and the one after the mark; 1-11月同比 in January is of the year before."""
        found = read_range(self.context, run, tokens, period, mark)
        if (
            found is None
            or found.period is None
            or found.mention is None
            or tokens[0].code not in pieces.MONTH + pieces.QUARTER
        ):
            return found
        year = year_told_of(self.context, found.period, found.mention.end)
        if year is None:
            return found
        tokens = _of_year(year, tokens)
        return read_range(self.context, run, tokens, period_of(self.context.anchors, tokens), mark)


def _of_year(year: int, tokens: list[Token]) -> list[Token]:
    start = tokens[0].start
    return [Token(pieces.YEAR, start, start, year), *tokens]
