"""The grammar of date expressions: tokens to points, ranges, open intervals, lengths and sets."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from yiwu_facts.kinds.date import calendars as cal
from yiwu_facts.kinds.date.durations import Length, joined, length
from yiwu_facts.kinds.date.tokens import Token
from yiwu_facts.kinds.date.periods import UNKNOWN, Anchors, Period, Resolver
from yiwu_facts.kinds.date.values import DateValue
from yiwu_facts.model import Mention, Mod
from yiwu_facts.quantity.bounds import widen

# What may follow a token inside one point in time, from coarse to fine.
_FOLLOW = {
    "u": "YRMLV", "C": "Ke", "K": "e", "Z": "e", "Y": "HQFSMLVepuk", "R": "HQFSMLVepuk", "H": "pe", "Q": "ep", "q": "e",
    "F": "p", "S": "", "M": "DlGepk", "m": "DGelpk", "k": "PTt", "L": "lD", "G": "", "D": "xWPTt", "l": "PTtW", "V": "PTt",
    "d": "xPTtW", "I": "WPTt", "w": "W", "W": "PTt", "x": "PTt", "P": "Tt", "T": "", "t": "", "e": "", "p": "",
}  # fmt: skip
_BEGIN = set("uCKZYRHQqFMmLGVDdIwWPTte")
_START_ONLY = set("YRCZqmdwI")
_RULES = {
    "Y": "year", "R": "relative-year", "C": "century", "K": "decade", "Z": "plan-period", "H": "half-year",
    "Q": "quarter", "q": "relative-quarter", "F": "months-of-year", "S": "season", "M": "month", "m": "relative-month",
    "L": "lunar-month", "G": "part-of-month", "V": "festival", "D": "day", "l": "lunar-day", "d": "relative-day",
    "I": "digits", "w": "relative-week", "W": "weekday", "P": "part-of-day", "T": "clock-time", "t": "clock-time",
    "e": "edge", "k": "week", "p": "same-period", "x": "relative-day",
}  # fmt: skip

_UNTIL = re.compile(r"截(?:至|止)[到至]?(?:了)?$")
_ABOUT = re.compile(r"(?:大约|大概|(?<![节预契合条违制签])约)$")
_PAST = re.compile(r"(?:过去的?|最近的?|近)$")
_DOING = re.compile(r"[了过达满历用需经长]近$")
_IN_A_ROW = re.compile(r"(?:近|连|连续|[连已]?[跌涨降升]|未来|过去|最近|为期|历时|累计)$")
_FUTURE = re.compile(r"(?:未来的?|今后的?|接下来的?)$")
_LISTED_UNIT = re.compile(r"[、和与及]\d+(年|月|日)")
_POINTS_NOT = re.compile(r"[建意要体感说原主看启共方希理认疑内心好想经措思]|[\u4e00-\u9fff]?(?:左右的涨|个点)")
_POINTS_BEFORE = re.compile(r"[涨跌升降挫扬第点高低于达至报收破逾]$")
_RUNS_ON = re.compile(r"[、，,]?(?:和|与|及|或|以及|至|到)?$")


@dataclass(slots=True)
class _Parsed:
    """An expression with where it ends in the run."""

    mention: Mention | None
    next: int
    period: Period | None = None


class Parser:
    """Parses the runs of one document in order, keeping what the text has named."""

    def __init__(self, text: str, reference: date | None) -> None:
        self.text = text
        self.anchors = Anchors(reference)
        self.resolver = Resolver(self.anchors)
        self.last_end = 0
        self.last_point: list[Token] = []

    def parse(self, run: list[Token]) -> list[Mention]:
        """Return the mentions of one run."""
        run = self._shared_units(run)
        found: list[Mention] = []
        at = 0
        while at < len(run):
            self._enter(run[at].start)
            parsed = self._expression(run, at)
            if parsed.mention is not None:
                found.append(parsed.mention)
                self.last_end = parsed.mention.end
            if parsed.period is not None:
                self._remember(parsed.period)
            at = max(parsed.next, at + 1)
        return found

    # ---- context
    def _enter(self, start: int) -> None:
        """Forget what belongs to an earlier sentence or paragraph."""
        between = self.text[self.last_end : start]
        if "\n" in between:
            self.anchors.named = None
        if any(mark in between for mark in "。！？!?\n；;"):
            self.anchors.day = None
            self.anchors.half = None
        if not _RUNS_ON.match(between):
            self.last_point = []

    def _remember(self, period: Period) -> None:
        if period.timex is None or period.impossible:
            return
        if period.year is not None or period.month is not None or period.day is not None:
            self.anchors.named = period
        if period.day is not None and period.grain in ("day", "part", "clock"):
            self.anchors.day = replace(period, timex=period.day.isoformat(), grain="day", type="date", half=None)
        if period.half is not None:
            self.anchors.half = period.half

    # ---- tokens that share the unit of a later one
    def _shared_units(self, run: list[Token]) -> list[Token]:
        shared = list(run)
        for at, token in enumerate(run):
            if token.code != "n":
                continue
            unit = self._unit_of(run, at)
            if unit is not None:
                shared[at] = unit
        for at in range(2, len(shared)):  # 2024-25年
            left, right = shared[at - 2], shared[at]
            if shared[at - 1].code == "-" and left.code == "n" and left.value > 1900 and right.code == "U":
                years = re.fullmatch(r"(\d\d)年", self.text[right.start : right.end])
                if years:
                    shared[at - 2] = replace(left, code="Y")
                    shared[at] = replace(right, code="Y", value=left.value // 100 * 100 + int(years[1]))
        return shared

    def _unit_of(self, run: list[Token], at: int) -> Token | None:
        token = run[at]
        if at + 2 < len(run) and run[at + 1].code == "-":
            right = run[at + 2]
            if right.code == "Y" and token.value < 100:
                return replace(token, code="Y", value=token.value + right.value // 100 * 100)
            if right.code == "Q":
                return replace(token, code="Q", value=(token.value, token.value))
            if right.code in "Tt":
                return replace(token, code="T", value=(token.value, None, None, None))
            if right.code in "YMD":
                return replace(token, code=right.code)
            if right.code == "C":
                return replace(token, code="C", value=("nth", token.value))
        elif listed := _LISTED_UNIT.match(self.text, token.end):
            return replace(token, code={"年": "Y", "月": "M", "日": "D"}[listed[1]])
        return None

    # ---- expressions
    def _expression(self, run: list[Token], at: int) -> _Parsed:
        token = run[at]
        if token.code == "E":
            return self._set(run, at)
        if token.code == "U" or (token.code == "n" and at + 2 < len(run) and run[at + 2].code == "U"):
            return self._length(run, at)
        if token.code not in _BEGIN:
            return _Parsed(None, at + 1)
        end = self._point_end(run, at)
        tokens = run[at:end]
        if token.code == "D" and end == at + 1 and self._counts_days(run, at):
            return self._days(run, at)
        if tokens[-1].code == "u" or not self._plausible(tokens, run[end] if end < len(run) else None):
            return _Parsed(None, end)
        tokens = self._running_on(tokens)
        left = self.resolver.point(tokens)
        start, stop = run[at].start, run[end - 1].end
        if end + 1 < len(run) and run[end].code == "-" and run[end + 1].code in _BEGIN:
            ranged = self._range(run, end, tokens, left, start)
            if ranged is not None:
                return ranged
        self.last_point = tokens
        parsed = self._bounded(run, end, left, start, stop, _RULES[run[end - 1].code])
        return parsed

    def _point_end(self, run: list[Token], at: int) -> int:
        end = at + 1
        while end < len(run) and run[end].code in _FOLLOW[run[end - 1].code]:
            if run[end - 1].code in "YR" and run[end].code == "e" and run[end - 1].end != run[end].start:
                break
            end += 1
        return end

    def _plausible(self, tokens: list[Token], after: Token | None) -> bool:
        """Whether a point that could be an ordinary word or a count is one in time."""
        first, last = tokens[0], tokens[-1]
        text = self.text[first.start : last.end]
        before = self.text[max(0, first.start - 1) : first.start]
        following = self.text[last.end : last.end + 3]
        if first.code == "R" and first.value[0] == "named" and self.anchors.named is None:
            return False
        if last.code == "t" and len(tokens) == 1:
            hour = last.value[0]
            if _POINTS_NOT.match(following) or _POINTS_BEFORE.search(before):
                return False
            return text[0].isdigit() or hour > 3 or bool(after and after.code in "-.")
        if len(tokens) > 1:
            return True
        if first.code == "D" and not self.last_point:
            if text.endswith("号"):
                return text[0].isdigit() and (not before or bool(re.match(r"[^\w]|[在从到至于自每的了是月]", before)))
            return text[0].isdigit() or text != "一日" or following[:1] == "电"
        if first.code == "M":
            return 1 <= first.value <= 12
        if first.code == "F":
            return bool(first.value[0] == "first")
        if first.code == "d":
            return not (text == "后天" and following[:1] in ("性", "培", "努", "形"))
        if first.code == "K":
            return bool(first.value[0] >= 30)
        return True

    def _running_on(self, tokens: list[Token]) -> list[Token]:
        """Give 5月 in 2025年3月、5月 the year of the point that it runs on from."""
        if not self.last_point or tokens[0].code not in "MDQHVT" or tokens[0].code in _START_ONLY:
            return tokens
        return _inherited(self.last_point, tokens)

    def _range(self, run: list[Token], mark: int, left_tokens: list[Token], left: Period, start: int) -> _Parsed | None:
        end = self._point_end(run, mark + 1)
        tokens = run[mark + 1 : end]
        if tokens[0].code == "e" or (tokens[-1].code == "t" and len(tokens) == 1 and left_tokens[-1].code not in "TtP"):
            return None
        if not left_tokens[0].code == "D" and not self._comparable(left_tokens, tokens):
            return None
        saved = self.anchors.named
        self._remember(left)
        right_tokens = _inherited(left_tokens, tokens)
        right = self.resolver.point(right_tokens)
        if left.month and right.month and tokens[0].code == "M" and left.year == right.year and right.month < left.month:
            if left.year is not None:
                moved = [replace(t, value=left.year + 1) if t.code == "Y" else t for t in right_tokens]
                if moved == right_tokens:
                    moved = [Token("Y", start, start, left.year + 1), *right_tokens]
                right = self.resolver.point(moved)
        if left_tokens[0].code not in "YRIdmwC" and tokens[0].code in "YR" and right.year is not None:
            left = self.resolver.point([Token("Y", start, start, right.year), *left_tokens])
        if left.timex is None or right.timex is None or left.impossible or right.impossible:
            self.anchors.named = saved
            if left.impossible or right.impossible:
                return self._bounded(run, end, replace(UNKNOWN, impossible=True), start, tokens[-1].end, "range")
            return None
        if left.first and right.last and left.first[:10] > right.last[:10] and not left.first.startswith("-"):
            self.anchors.named = saved
            return None
        period = replace(
            left,
            grain="range",
            timex=f"{left.timex}/{right.timex}",
            last=right.last,
            type="time" if "time" in (left.type, right.type) else "date",
            month=right.month,
            day=right.day,
            half=right.half,
            mod=left.mod if left.mod == right.mod else None,
        )
        self.last_point = right_tokens
        if period.year is None and right.year is not None:
            period = replace(period, year=right.year)
        stop = end
        bound = run[stop] if stop < len(run) else None
        if bound is not None and self.text[bound.start : bound.end] in ("止", "期间", "间", "之间"):
            return _Parsed(self._mention(period, start, bound.end, "range"), stop + 1, period)
        return _Parsed(self._mention(period, start, run[end - 1].end, "range"), end, period)

    @staticmethod
    def _comparable(left: list[Token], right: list[Token]) -> bool:
        """Whether two points make a range: 2024年至3月 does not."""
        fine = "TtP"
        if left[-1].code in fine or right[-1].code in fine:
            return right[-1].code in fine or right[0].code in "Idw"
        return not (left[-1].code in "YR" and right[0].code in "MD")

    def _bounded(self, run: list[Token], end: int, period: Period, start: int, stop: int, rule: str) -> _Parsed:
        """Apply the words around a point: 截至, 以来, 前, 左右."""
        bound = run[end] if end < len(run) and run[end].code == "." else None
        left = self.text[max(0, start - 5) : start]
        before_quote = 1 if self.text[start - 1 : start] == "“" else 0
        if bound is not None and self.text[bound.start] == "”":
            if bound.value in ("around", "within") or not before_quote:
                bound = None
            else:
                start -= 1
        if until := _UNTIL.search(left):
            if bound is not None and bound.value in ("before", "since", "after"):
                bound = None
            return self._open(period, start - len(until[0]), stop, end, "until")
        if bound is None:
            return self._plain(period, start, stop, end, rule, left)
        name = bound.value
        word = self.text[bound.start : bound.end].lstrip("”")
        if name == "since" and word == "来":
            return self._plain(period, start, stop, end, rule, left)
        if name in ("since", "after", "before"):
            return self._open(period, start, bound.end, end + 1, name)
        if name == "around" and word not in ("期间", "止", "时分"):
            return _Parsed(self._mention(replace(period, mod=period.mod or "approx"), start, bound.end, rule), end + 1, period)
        if word == "止" or (word in ("间", "之间") and rule != "range"):
            return self._plain(period, start, stop, end, rule, left)
        return _Parsed(self._mention(period, start, bound.end, rule), end + 1, period)

    def _plain(self, period: Period, start: int, stop: int, end: int, rule: str, left: str) -> _Parsed:
        if about := _ABOUT.search(left):
            start -= len(about[0])
            period = replace(period, mod=period.mod or "approx")
        return _Parsed(self._mention(period, start, stop, rule), end, period)

    def _open(self, period: Period, start: int, stop: int, end: int, rule: str) -> _Parsed:
        """Return the interval that begins or ends with a period."""
        if period.timex is None or period.impossible:
            return _Parsed(self._mention(period, start, stop, rule), end, None)
        reference = self.anchors.reference
        if rule in ("since", "after"):
            timex = f"{period.timex}/.."
            word = self.text[stop - 1]
            last = reference.isoformat() if rule == "since" and word in "来今" and reference else None
            opened = replace(period, timex=timex, last=last if period.first else None, mod=None)
        else:
            edge = period.last if period.mod == "end" and period.last else period.timex
            opened = replace(period, timex=f"../{edge}", first=None, mod=None)
        if opened.first and opened.last and opened.last < opened.first[:10]:
            opened = replace(opened, last=None)
        return _Parsed(self._mention(opened, start, stop, rule), end, period)

    def _mention(self, period: Period, start: int, end: int, rule: str) -> Mention:
        value = period.value()
        return Mention(start, end, "date", value, rule, period.mod if value else None)

    # ---- lengths
    def _length(self, run: list[Token], at: int) -> _Parsed:
        found, end = self._lengths(run, at)
        if found is None:
            return _Parsed(None, at + 1)
        start, stop = run[at].start, run[end - 1].end
        bound = run[end].value if end < len(run) and run[end].code == "." else None
        left = self.text[max(0, start - 5) : start]
        if bound in ("before", "after") and found.low is not None:
            return self._ago(run, found, start, run[end].end, end + 1, bound == "before")
        if bound == "since" and self.text[run[end].start] != "起":
            return self._anchored(found, start, run[end].end, end + 1, past=True)
        if (past := _PAST.search(left)) and not _DOING.search(left):
            start -= len(past[0])
            stop, end = (run[end].end, end + 1) if bound in ("within", "around") else (stop, end)
            return self._anchored(found, start, stop, end, past=True)
        if future := _FUTURE.search(left):
            start -= len(future[0])
            stop, end = (run[end].end, end + 1) if bound in ("within", "around") else (stop, end)
            return self._anchored(found, start, stop, end, past=False)
        mod = found.mod
        if bound in ("within", "around"):
            word = self.text[run[end].start : run[end].end]
            if bound == "around" and word in ("左右", "前后", "上下") or bound == "within":
                mod = mod or ("approx" if bound == "around" else None if "间" in word else "at_most")
                stop, end = run[end].end, end + 1
        span = widen(self.text, start, stop)
        if bound is None and span.end > stop and self.text[stop] not in "起来多余":
            stop = span.end
        mod = span.mod if span.start < start or (span.mod and stop == span.end) else mod or span.mod
        value = DateValue("duration", found.iso)
        return _Parsed(Mention(span.start, stop, "date", value, "duration", mod or found.mod), end)

    def _lengths(self, run: list[Token], at: int) -> tuple[Length | None, int]:
        """Return the length of adjacent tokens: one, a sum (1年2个月), or a range (3至5年)."""
        if run[at].code == "n":
            text = self.text[run[at + 2].start : run[at + 2].end]
            right = length(text)
            unit = re.sub(r"^[\d.一二三四五六七八九十两百千万]+", "", text)
            left = length(self.text[run[at].start : run[at].end] + unit)
            return (_ranged(left, right), at + 3) if left and right else (None, at + 1)
        found = length(self.text[run[at].start : run[at].end])
        end = at + 1
        while found is not None and end < len(run) and run[end].code in "UD":
            more = length(self.text[run[end].start : run[end].end].lstrip("又零余加"))
            total = joined(found, more) if more else None
            if total is None:
                break
            found, end = total, end + 1
        if found is not None and end + 1 < len(run) and run[end].code == "-" and run[end + 1].code == "U":
            right = length(self.text[run[end + 1].start : run[end + 1].end])
            if right and (ranged := _ranged(found, right)):
                return ranged, end + 2
        return found, end

    def _counts_days(self, run: list[Token], at: int) -> bool:
        """Whether 5日 is a number of days: 5日内, 近5日, 连跌4日."""
        bound = run[at + 1].value if at + 1 < len(run) else None
        return bound in ("after", "within") or bool(_IN_A_ROW.search(self.text, max(0, run[at].start - 3), run[at].start))

    def _days(self, run: list[Token], at: int) -> _Parsed:
        """5日内, 3日后: a day of the month no more, but a count of days."""
        token = replace(run[at], code="U")
        found = length(f"{run[at].value}天")
        bound = run[at + 1].value if at + 1 < len(run) and run[at + 1].code == "." else None
        if found is None or bound not in ("after", "within"):
            return self._length([*run[:at], replace(token, code="U"), *run[at + 1 :]], at)
        stop = run[at + 1].end
        if bound == "after":
            return self._ago(run, found, token.start, stop, at + 2, before=False)
        span = widen(self.text, token.start, token.end)
        return _Parsed(Mention(span.start, stop, "date", DateValue("duration", found.iso), "duration", span.mod or "at_most"), at + 2)

    def _ago(self, run: list[Token], found: Length, start: int, stop: int, end: int, before: bool) -> _Parsed:  # noqa: FBT001
        """三天前: the day, month or year that lies so far from the reference date."""
        if found.mod is not None or found.low != found.high or found.low is None:
            return _Parsed(Mention(start, stop, "date", DateValue("duration", found.iso), "duration", found.mod), end)
        sign = -1 if before else 1
        reference = self.anchors.reference
        amounts = {(unit, clock): int(n) * sign for unit, clock, n in found.low if n == n.to_integral_value()}
        if reference is None or len(amounts) != len(found.low) or any(clock for _, clock in amounts):
            kind = DateValue("time" if found.low[-1][1] else "date", None)
            return _Parsed(Mention(start, stop, "date", None if kind else None, "ago"), end)
        months = 12 * amounts.get(("Y", False), 0) + amounts.get(("M", False), 0)
        days = 7 * amounts.get(("W", False), 0) + amounts.get(("D", False), 0)
        day = cal.shift_day(reference, months, days)
        if day is None:
            year = reference.year + months // 12
            value = self.resolver.absolute_year(None, Token("Y", start, stop, year)).value() if year > 0 else None
            return _Parsed(Mention(start, stop, "date", value, "ago"), end)
        units = [unit for unit, _ in amounts]
        finest = next(unit for unit in ("D", "W", "M", "Y") if unit in units)
        period = _at_grain(day, finest)
        if end < len(run) and run[end].value == "since" and self.text[run[end].end - 1] == "今":
            return self._open(period, start, run[end].end, end + 1, "since")
        return _Parsed(self._mention(period, start, stop, "ago"), end, period)

    def _anchored(self, found: Length, start: int, stop: int, end: int, past: bool) -> _Parsed:  # noqa: FBT001
        """近五年, 20年来: a length that ends or begins at the reference date."""
        reference = self.anchors.reference
        first = last = None
        if reference is not None and found.low is not None:
            sign = -1 if past else 1
            months = sum(int(n) * (12 if unit == "Y" else 1) for unit, clock, n in found.low if not clock and unit in "YM")
            days = sum(int(n) * (7 if unit == "W" else 1) for unit, clock, n in found.low if not clock and unit in "WD")
            other = cal.shift_day(reference, sign * months, sign * days)
            exact = found.mod is None and found.low == found.high and not any(clock for _, clock, _ in found.low)
            far = other.isoformat() if other and exact else None
            first, last = (far, reference.isoformat()) if past else (reference.isoformat(), far)
        rule = "past-duration" if past else "future-duration"
        return _Parsed(Mention(start, stop, "date", DateValue("duration", found.iso, first, last), rule, found.mod), end)

    # ---- sets
    def _set(self, run: list[Token], at: int) -> _Parsed:
        """每周一, 每年9月到11月: what recurs, with the year, month or day left open."""
        end = at + 1
        timex = run[at].value
        nowhere = Parser(self.text, None)
        if end < len(run) and run[end].code in (_BEGIN - _START_ONLY) | {"S"}:
            inner = nowhere._expression(run, end)
            fitting = {"P1Y": "MVHQLDS", "P1M": "DG", "P1W": "W", "P1D": "PT"}.get(timex, "")
            value = inner.mention.value if inner.mention else None
            if run[end].code == "S":
                timex, end = f"XXXX-{('SP', 'SU', 'FA', 'WI')[run[end].value]}", end + 1
            elif run[end].code == "V" and inner.mention and value is None:
                end = inner.next
            elif run[end].code in fitting + "PT" and isinstance(value, DateValue) and value.timex:
                timex = "/".join("XXXX-XX-XX" + part if part[0] == "T" else part for part in value.timex.split("/"))
                end = inner.next
        return _Parsed(Mention(run[at].start, run[end - 1].end, "date", DateValue("set", timex), "recurring"), end)


def _inherited(left: list[Token], right: list[Token]) -> list[Token]:
    """Return `right` with the coarser tokens that it leaves to `left`."""
    if right[0].code in _START_ONLY or not left:
        return right
    order = "uCYRmMLDdIVlxPTt"
    first = right[0].code
    if first not in order and first not in "HQGFWe":
        return right
    level = {"H": "M", "Q": "M", "F": "M", "G": "D", "W": "D", "e": "M"}.get(first, first)
    coarser = [t for t in left if t.code in order and order.index(t.code) < order.index(level)]
    if first in "DG":
        coarser = [t for t in coarser if t.code in "uYRmML"]
    elif first in "Tt":
        coarser = [t for t in left if t.code in "uYRmMLDdIVlxP"]
    elif first in "P":
        coarser = [t for t in left if t.code in "uYRmMLDdIVlx"]
    else:
        coarser = [t for t in coarser if t.code in "uYR"]
    return coarser + right


def _ranged(left: Length | None, right: Length | None) -> Length | None:
    if left is None or right is None or left.low is None or right.high is None:
        return None
    return Length(left.low, right.high)


def _at_grain(day: date, unit: str) -> Period:
    from yiwu_facts.kinds.date.periods import day_period, month_period, year_period

    if unit == "Y":
        return year_period(day.year)
    if unit == "M":
        return month_period(day.year, day.month)
    if unit == "D":
        return day_period(day)
    first = cal.monday(day)
    last = cal.shift_day(first, 0, 6)
    return Period("week", cal.week_name(day), first.isoformat(), last.isoformat() if last else None, day=None)


Finder = Callable[[str], list[Mention]]
