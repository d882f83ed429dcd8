"""The folded text without the breaks that layout put into expressions, and the way back."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import accumulate
from operator import sub

from yiwu_facts.text.fold import fold
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.torn import cuts

HAN = r"[^\W\x00-\u058f\u2460-\u24ff]"
NOT_HAN = r"[\W\x00-\u058f\u2460-\u24ff]"
"""A letter or numeral beyond the alphabets: Han, and kana, which does no harm; and any other character.

Written like this it compiles at once; a class of the 20,000 code points of Han takes `re` five milliseconds each time.
"""

_NUMERIC = "0-9零〇一二两三四五六七八九十百千万亿兆壹贰叁肆伍陆柒捌玖拾佰仟几半点年月日号时分秒周元块角毛成折个%"

_YEARS = (r"(?:19|20)[0-9][0-9]", r"[^\s0-9,.][0-9][0-9]", r"[^\s0-9,.][0-9][0-9][0-9]")
_NO_YEAR = "(?!年份|年度" + "".join(rf"(?<!{year}{end}年度)" for year in _YEARS for end in (r"\n", r"\r\n")) + ")"
"""Words of the next line that begin with 年, which belongs to no number before the break (1507⏎年份) if that is no year
(2025⏎年度, 民国115⏎年度, 2025/26⏎年度)."""

_UNITS = "%年月日号时分秒元块角毛个万亿多至到"
_NO_LABEL = f"(?!日元|年[初末底]){_NO_YEAR}"
"""What a line begins with that goes on from the number before it, even with a space at the break; rows of a table begin
with other words (164,740 ⏎日元 1,866,391)."""


# What layout may put into a name or an amount: one line break of a column (never between two digits or two
# Latin words, where typesetters don't break), with a space beside it behind a number or at the slash of a rate, or one
# space between digits and Han, or between two number words.
# A pattern for each character that it begins with: to a lone character the engine skips several times as fast.


def _line_break(end: str) -> re.Pattern[str]:
    """Return the pattern of a break that begins with a line end."""
    return lazy(
        rf"""({end}(?:(?<={HAN}{end})(?={HAN}|[0-9])
           | (?<=[0-9%,.]{end})(?={HAN}|%){_NO_YEAR}
           | (?<={HAN}/{end})(?={HAN})
           | (?<={HAN}{end})(?=/{HAN})
           | [ ](?<=[0-9%]{end}[ ])(?=[{_UNITS}]){_NO_LABEL}))""",
        re.VERBOSE,
    )


_LINE_BREAK = _line_break(r"\n")
_OTHER_BREAKS = {
    "\r": _line_break(r"\r\n"),
    " ": lazy(
        rf"""[ ](?:\r?\n(?:(?<=[0-9%][ ]\n)|(?<=[0-9%][ ]\r\n))(?=[{_UNITS}]){_NO_LABEL}
           | (?<=[0-9][ ])(?={HAN}|%)
           | (?<={HAN}[ ])(?=[0-9])
           | (?<=[{_NUMERIC}][ ])(?<![0-9][ ])(?=[{_NUMERIC}])(?![0-9]))""",
        re.VERBOSE,
    ),
}


@dataclass(frozen=True, slots=True)
class View:
    """The text that grammars read.

    Attributes:
        original: the input as it came.
        text: the folded input without layout breaks; grammars give offsets in this one.

    Numbers that a line end cuts inside their digits are joined where both sides fit together (see `text.torn`).
    """

    original: str
    text: str
    _cuts: list[int] = field(default_factory=list)
    _shifts: list[int] = field(default_factory=lambda: [0])
    _resumes: list[int] = field(default_factory=list)
    _torn: frozenset[int] = frozenset()

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """Map a non-empty half-open span of `text` to the span of `original` that it was read from."""
        if not self._cuts:
            return start, end
        cuts, shifts = self._cuts, self._shifts
        at = bisect_right(cuts, start)
        if at == len(cuts) or end <= cuts[at]:  # as nearly everywhere, no break lies inside
            return start + shifts[at], end + shifts[at]
        return start + shifts[at], end + shifts[bisect_right(cuts, end - 1, at)]

    def from_original(self, offset: int) -> int:
        """Map an offset of `original` that is no layout break to the one in `text`."""
        return offset - self._shifts[bisect_right(self._resumes, offset)]

    def is_broken(self, start: int, end: int) -> bool:
        r"""Tell whether a layout break lies inside a span of `text`.

        >>> view_of("新華\n社").is_broken(0, 3), view_of("新華\n社").is_broken(0, 2)
        (True, False)
        """
        at = bisect_right(self._cuts, start)
        return at < len(self._cuts) and self._cuts[at] < end

    def line_ends(self, start: int, end: int) -> list[int]:
        r"""Return where, inside a span of `text`, lines of the input end that layout broke.

        >>> view_of("新華\n社 2025 年").line_ends(0, 8)
        [2]
        """
        at, shifts = self._cuts, self._shifts
        inside = range(bisect_right(at, start), bisect_right(at, end - 1))
        return [at[i] for i in inside if "\n" in self.original[at[i] + shifts[i] : at[i] + shifts[i + 1]]]

    @property
    def has_torn(self) -> bool:
        """Tell whether a line end cuts a number whose sides do not fit together."""
        return bool(self._torn)

    def is_torn(self, start: int, end: int) -> bool:
        """Tell whether a span begins or ends where a line end cuts a number whose sides do not fit together."""
        return start in self._torn or end in self._torn

    def part(self, start: int, end: int) -> View:
        r"""Return the view of a span of `text` that is not empty, as of a text of its own.

        >>> view_of("今年\n新華\n社").part(1, 4)
        View(original='年\n新華', text='年新华', _cuts=[1], _shifts=[0, 1], _resumes=[2], _torn=frozenset())
        """
        first, last = self.to_original(start, end)
        view = view_of(self.original[first:last])
        text = self.text[start:end]
        return view if view.text == text else View(text, text)

    def source(self, start: int, end: int) -> str:
        r"""Return the input's own characters of a span of `text`, without the layout breaks in it.

        >>> view_of("新華\n社").source(0, 3)
        '新華社'
        """
        first, last = self.to_original(start, end)
        if last - first == end - start:
            return self.original[first:last]
        return "".join(self.original[self.to_original(at, at + 1)[0]] for at in range(start, end))


def view_of(text: str) -> View:
    r"""Fold a text and leave out its layout breaks.

    >>> view = view_of("增至 8000\n億元")
    >>> view.text
    '增至8000亿元'
    >>> view.to_original(2, 8)
    (3, 10)
    """
    folded = fold(text)
    others = [
        match.span()
        for first, pattern in _OTHER_BREAKS.items()
        if first in folded
        for match in pattern.finditer(folded)
    ]
    if "\n" not in folded:
        return _joined(text, folded, [folded], others)
    inside = cuts(folded)
    others += [cut[:2] for cut in inside if cut.fits]
    view = _joined(text, folded, _LINE_BREAK.split(folded), others)
    if not inside:
        return view
    torn = frozenset(view.from_original(at) for cut in inside if not cut.fits for at in cut[:2])
    return replace(view, _torn=torn)


def _joined(text: str, folded: str, parts: list[str], others: list[tuple[int, int]]) -> View:
    """Return the view of a text whose folded form was cut into parts, a break after each part of text.

    `others` are the spans of more breaks.
    """
    if len(parts) == 1 and not others:
        return View(text, folded)
    edges = list(accumulate(map(len, parts)))
    starts, ends, texts = edges[:-1:2], edges[1::2], parts[::2]
    if others:
        breaks = sorted([*zip(starts, ends, strict=True), *others])
        starts, ends = map(list, zip(*breaks, strict=True))
        texts = list(map(folded.__getitem__, map(slice, [0, *ends], [*starts, len(folded)])))
    # `cuts[i]` is where the i-th break would stand in the joined text: from there on offsets lie `shifts[i + 1]` off.
    shifts = [0, *accumulate(map(sub, ends, starts))]
    places = list(map(sub, starts, shifts))
    return View(text, "".join(texts), places, shifts, ends)
