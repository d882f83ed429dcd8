"""What one document's parse remembers, and what it hands back."""

from __future__ import annotations

from dataclasses import dataclass, field

from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.almanac.periods import Period
from yiwu_facts.kinds.date.grammar.fiscal import FiscalYears
from yiwu_facts.kinds.date.resolver.anchors import Anchors
from yiwu_facts.kinds.date.tables import country_names
from yiwu_facts.kinds.date.tokens import Token
from yiwu_facts.model import Mention
from yiwu_facts.text.pattern import lazy

_PARAGRAPH_END = lazy("\n(?<![，、；,;]\n)(?<![，、；,;]\r\n)")
"""A line that ends with a comma goes on in the next."""
_SENTENCE_END = lazy("[。！？!?\n；;]")
_LONGEST_LINK = 9
_COMPARED = lazy("(?:[比较]|相[比较]于?|超过|不及|高于|低于)$")
_LONGEST_COMPARISON = 4
_RUNS_ON = lazy(r"、?(?:和|与|及|或|以及|至|到|暨)?$")


def _is_of_year(gap: str) -> bool:
    """Whether what stands between a year and a point leaves the point in it: 2025年，3月; 2025年法国国庆日."""
    return gap in ("，", ",") or gap.strip("的") in country_names()


@dataclass(slots=True)
class Context:
    """The text, its anchors, and the place in it.

    `start` is where the expression being parsed begins, `last_end` where the one before it ended; `seen` is how far the
    text was looked at for the ends of sentences. `last_point` are the tokens of the last expression while a list may
    run on from it; `is_after_length` tells whether that was a length,
    `recurring` the unit of the set that it was (每年6月30日和12月31日).
    `hours_until` is the hour at which the last expression ended, if that was a range of hours.
    `is_recurring` tells that what is parsed is a part of such a set, `repeats` that the sentence tells what happens
    again and again: 次日 after 每日18:45始发 is of no day. `fiscal` tells which years are those of accounts.
    """

    text: str
    anchors: Anchors
    last_end: int = 0
    start: int = 0
    seen: int = 0
    last_point: list[Token] = field(default_factory=list)
    is_after_length: bool = False
    recurring: str = ""
    is_recurring: bool = False
    repeats: bool = False
    hours_until: int | None = None
    fiscal: FiscalYears = field(init=False)

    def __post_init__(self) -> None:
        """Leave the text unread until a year of accounts is met."""
        self.fiscal = FiscalYears(self.text)

    def enter(self, start: int) -> None:
        """Forget what belongs to an earlier sentence or paragraph than `start`."""
        text, anchors, seen = self.text, self.anchors, self.seen
        self.seen = start
        if start >= anchors.paragraph.end:
            anchors.paragraph.look_at(text, start, anchors.reference)
            if _PARAGRAPH_END.search(text, seen, start):
                anchors.named = anchors.named_day = anchors.reign = None
                anchors.is_among_heads = False
        is_told = anchors.day is not None or anchors.half is not None or self.repeats
        if is_told and _SENTENCE_END.search(text, seen, start):
            anchors.day = anchors.half = None
            self.repeats = False
        if self.last_point and (start > self.last_end + _LONGEST_LINK or not self._runs_on(start)):
            self.last_point = []

    def is_beside_last(self, mention: Mention | None) -> bool:
        """Tell whether nothing but a blank stands between a date and the one before it, as between cells of a row."""
        if mention is None or self.last_end == 0:
            return False
        gap = mention.start - self.last_end
        return gap == 0 or (gap == 1 and self.text[self.last_end].isspace())

    def _runs_on(self, start: int) -> bool:
        """Whether what begins at `start` may go on from the last expression: a list, or a point of the year named."""
        gap = self.text[self.last_end : start]
        if self.last_point[-1].code in pieces.YEARS and _is_of_year(gap):
            first = self.last_point[0].start
            if not _COMPARED.search(self.text, max(0, first - _LONGEST_COMPARISON), first):
                return True
        return _RUNS_ON.match(gap) is not None


@dataclass(slots=True)
class Parsed:
    """An expression: its mention if it is a fact, the index of the token after it, the period that it names."""

    mention: Mention | None
    next: int
    period: Period | None = None


def mention_of(period: Period, start: int, end: int, rule: str) -> Mention:
    """Return the mention of a period."""
    value = period.value()
    return Mention(start, end, "date", value, rule, period.mod if value else None)
