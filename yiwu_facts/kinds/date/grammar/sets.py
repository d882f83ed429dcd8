"""What recurs: 每年, 每周一, 每年9月到11月."""

from __future__ import annotations

from collections.abc import Callable

from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.almanac.periods import SEASONS
from yiwu_facts.kinds.date.grammar.context import Context, Parsed
from yiwu_facts.kinds.date.tokens import BEGIN, START_ONLY, Token
from yiwu_facts.kinds.date.values import DateValue
from yiwu_facts.model import Mention
from yiwu_facts.text.pattern import lazy

_PARTS_OF = {"P1Y": "MVHQLDSG", "P3M": "MD", "P1M": "DGek", "P1W": "W", "P1D": ""}
"""What a unit has parts of: each year a month, each month a day."""


def read_set(context: Context, run: list[Token], at: int, nowhere: Callable[[list[Token], int], Parsed]) -> Parsed:
    """Return what recurs, with the year, month or day left open.

    Args:
        context: the document.
        run: the tokens; that of 每 is at `at`.
        at: index of that token.
        nowhere: parses an expression without anchors.
    """
    timex: str = run[at].value
    end = at + 1
    if end + 1 < len(run) and run[end].code == pieces.OF_YEAR:  # 每年的3月
        end += 1
    if end < len(run) and run[end].code in (BEGIN - START_ONLY) | {"S"}:
        timex, end = _part(run, end, timex, nowhere) or (timex, at + 1)
    else:
        end = at + 1
    return Parsed(Mention(context.start, run[end - 1].end, "date", DateValue("set", timex), "recurring"), end)


_AND = lazy("、?(?:和|与|及|以及|或)?")
_LONGEST_AND = 3


def is_near(context: Context, start: int) -> bool:
    """Tell whether nothing but 和 or the like stands between the last expression and an offset."""
    gap = start - context.last_end
    return 0 <= gap <= _LONGEST_AND and _AND.fullmatch(context.text, context.last_end, start) is not None


def is_next_of_set(context: Context, token: Token) -> bool:
    """Tell whether a token goes on with the set before it: 12月31日 in 每年6月30日和12月31日."""
    gap = token.start - context.last_end
    return is_near(context, token.start) and token.code in _PARTS_OF.get(context.recurring, "PTtJ") + (
        "PTtJ" if gap else ""
    )


def read_next_of_set(
    context: Context, run: list[Token], at: int, nowhere: Callable[[list[Token], int], Parsed]
) -> Parsed | None:
    """Return the next member of a set (每周一、三、五), None if it is none."""
    found = _part(run, at, context.recurring, nowhere)
    if found is None:
        return None
    timex, end = found
    return Parsed(Mention(context.start, run[end - 1].end, "date", DateValue("set", timex), "recurring"), end)


def _part(
    run: list[Token], at: int, unit: str, nowhere: Callable[[list[Token], int], Parsed]
) -> tuple[str, int] | None:
    """Return the TIMEX3 value of the part of a unit that recurs, and the index after it."""
    code = run[at].code
    if code == pieces.SEASON and unit == "P1Y":
        return "/".join(f"XXXX-{SEASONS[index % 4]}" for index in dict.fromkeys(run[at].value)), at + 1
    if code == pieces.DAY and unit == "P3M":  # 每季末月20日
        return unit, at + 2 if at + 1 < len(run) and run[at + 1].code == pieces.BOUND else at + 1
    inner = nowhere(run, at)
    value = inner.mention.value if inner.mention else None
    if code == pieces.FESTIVAL and value is None:
        return unit, inner.next
    if code not in _PARTS_OF.get(unit, "") + "PTtJ" or not isinstance(value, DateValue) or not value.timex:
        return None
    prefix = unit.removesuffix("TEV").removesuffix("TMO").removesuffix("TNI") if unit.startswith("X") else "XXXX-XX-XX"
    ends = []
    for end in value.timex.split("/"):
        ends.append(prefix + end if end.startswith("T") else end)
        if "T" in ends[-1]:  # 每周一8:30-9:30; nothing of the open side of 每日18点前
            prefix = ends[-1].partition("T")[0]
    return "/".join(ends), inner.next
