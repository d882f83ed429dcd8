"""What recurs: 每年, 每周一, 每年9月到11月."""

from __future__ import annotations

from collections.abc import Callable

from yiwu_facts.kinds.date.context import Context, Parsed
from yiwu_facts.kinds.date.periods import SEASONS
from yiwu_facts.kinds.date.points import BEGIN, START_ONLY
from yiwu_facts.kinds.date.tokens import Token
from yiwu_facts.kinds.date.values import DateValue
from yiwu_facts.model import Mention

_PARTS_OF = {"P1Y": "MVHQLDSG", "P3M": "MD", "P1M": "DGe", "P1W": "W", "P1D": ""}
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
    if end + 1 < len(run) and run[end].code == ",":  # 每年的3月
        end += 1
    if end < len(run) and run[end].code in (BEGIN - START_ONLY) | {"S"}:
        timex, end = _part(run, end, timex, nowhere) or (timex, at + 1)
    else:
        end = at + 1
    return Parsed(Mention(context.start, run[end - 1].end, "date", DateValue("set", timex), "recurring"), end)


def _part(
    run: list[Token], at: int, unit: str, nowhere: Callable[[list[Token], int], Parsed]
) -> tuple[str, int] | None:
    """Return the TIMEX3 value of the part of a unit that recurs, and the index after it."""
    code = run[at].code
    if code == "S" and unit == "P1Y":
        return "/".join(f"XXXX-{SEASONS[index % 4]}" for index in dict.fromkeys(run[at].value)), at + 1
    inner = nowhere(run, at)
    value = inner.mention.value if inner.mention else None
    if code == "V" and value is None:
        return unit, inner.next
    if code not in _PARTS_OF.get(unit, "") + "PTtJ" or not isinstance(value, DateValue) or not value.timex:
        return None
    prefix = unit.removesuffix("TEV").removesuffix("TMO").removesuffix("TNI") if unit.startswith("X") else "XXXX-XX-XX"
    ends = [prefix + end if end.startswith("T") else end for end in value.timex.split("/")]
    return "/".join(ends), inner.next
