"""Terms: the numbers of a text, each with or without a unit, as a kind finds them.

`numbers.phrases` puts them together. 3至5% is the term 3, which has no unit of its own, a range mark and the term 5%.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from yiwu_facts.edges import cuts_before
from yiwu_facts.model import Mod
from yiwu_facts.numbers.numerals import DIGIT, UNIT, Number

WHOLE = f"0-9{DIGIT}{UNIT}几"
"""What whole numbers are of, as a set of characters has it."""
FIRST = f"[{WHOLE}数]"
"""What a number begins with: a set of characters, so that a search skips all others fast."""
BOUND = (
    rf"(?<![{WHOLE}][{WHOLE}])"
    rf"(?<![0-9]\.[0-9])(?<![{DIGIT}]点[{DIGIT}])(?!(?<=[0-9],[0-9])[0-9]{{2}}(?![0-9]))"
)
"""What may not precede it, behind its first character."""
LEADING = f"{FIRST}{BOUND}"
"""Where a number may begin."""
REST = rf"[{WHOLE}数.点余多来把]{{0,60}}+"
RUN = rf"{REST}(?>(?:(?<=[百千万])儿八[十百千])?)(?>(?:,[0-9]{{3}}(?![0-9]){REST}){{0,12}})(?:个[万亿])?"
"""The rest of a number, roughly, to see cheaply what follows it."""
JOINING = " 以~—至到、和与及或/-"
"""What `JOINED` begins with."""
JOINED = rf"[ ]?(?:[-~—至到、和与及或/]{{1,2}}|以及|以上、?)[ ]?[-+负近约超]?[0-9{DIGIT}{UNIT}几数$¥€£]"
"""What follows a number that takes the unit of the next one."""


def beginnings(text: str, first: int) -> tuple[int, ...]:
    """Return where the number may begin of what `LEADING` found: 数 and a Han digit may end a word before it.

    >>> beginnings("人数三百", 1), beginnings("大陆2.3%", 1), beginnings("第三百", 1)
    ((1, 2), (2,), (1,))
    """
    if text[first] == "数":
        return first, first + 1
    is_apart = text[first] in _WORD_DIGITS and "0" <= text[first + 1 : first + 2] <= "9"
    return (first + 1,) if is_apart else (first,)


def ends_word(text: str, at: int) -> bool:
    """Tell whether what looks like a digit ends a word: 陆 of 大陆百亿元, 伍 of 队伍百分之三.

    >>> ends_word("大陆百亿元", 1), ends_word("计陆百元", 1)
    (True, False)
    """
    return text[at] in "陆伍" and cuts_before(text, at, at + 2)


_WORD_DIGITS = frozenset(DIGIT) - set("零〇廿卅")
"""Han digits that nobody writes before Arabic ones."""


class Term(NamedTuple):
    """One number of a text.

    Attributes:
        start, end: its span with its unit.
        raw: the number as it stands.
        number: what it says, counted in `unit`; None if it has no unit.
        unit: name of the unit that values are given in, None if it has none.
        factor: how many of `unit` its own unit is (角: 0.1).
        rule: name of the rule that found it.
        is_open: the unit stands before the number, so that the scale of the next one may be its own (US$3至5亿).
        mod: modifier of a bound word between a mark and its number (人民币约5元).
        extra: what else the kind keeps of it.
        has_dash: the dash before it is no sign but a separator.
        is_cell: it stands in a cell of a table that lost its borders; a dash after it is the sign of the next cell.
        is_plain: its unit is a default (元), which gives way to that of the other end of a range (港币1万元至2万元).
    """

    start: int
    end: int
    raw: str
    number: Number | None = None
    unit: str | None = None
    factor: Decimal = Decimal(1)
    rule: str = ""
    is_open: bool = False
    mod: Mod | None = None
    extra: Any = None
    is_plain: bool = False
    has_dash: bool = False
    is_cell: bool = False


class Phrase(NamedTuple):
    """A whole expression: one term, or two that bound a range, with signs and bound words."""

    start: int
    end: int
    number: Number
    unit: str
    rule: str
    mod: Mod | None
    extra: Any = None


def is_scaled(text: str, term: Term) -> bool:
    """Tell a member of a list by itself: a number with a scale or groups, or one that 分别 tells of.

    >>> is_scaled("有1.2亿", Term(1, 5, "1.2亿")), is_scaled("分别有3、4家", Term(3, 4, "3"))
    (True, True)
    """
    return any(char in term.raw for char in "万亿,") or "分别" in text[max(0, term.start - 15) : term.start]
