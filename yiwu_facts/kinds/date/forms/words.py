"""Words that name a period by its distance: 去年, 上周, 昨晚."""

from __future__ import annotations

import re
from typing import Any

from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.events import ends_in_event
from yiwu_facts.kinds.date.form import Form
from yiwu_facts.kinds.date.forms.weeks import is_weekday
from yiwu_facts.kinds.date.fragments import DIGITS, HAN
from yiwu_facts.kinds.date.names import is_at_meeting, is_given_name, is_speaker
from yiwu_facts.kinds.date.tables import around, words
from yiwu_facts.text.pattern import one_of

_NUMERAL = f"[{DIGITS}{HAN}]"


def word() -> str:
    """Return the pattern of the words of `data/words.txt`, each with what may not stand before it."""
    table = words()
    branches = []
    for name in sorted(table, key=len, reverse=True):
        only = [f"(?<={word}{name})" for word in table[name].only_after if word]
        only += [f"(?={word})" for word in table[name].only_before if word]
        stops = (_NUMERAL if word == "<n>" else word for word in table[name].not_after)
        not_after = "".join(f"(?<!{stop}{name})" for stop in stops)
        branches.append(name + not_after + (f"(?:{'|'.join(only)})" if only else ""))
    return f"(?!{one_of(around('titles-of-works'))})(?:{'|'.join(branches)})"


_UNIT_CODE = {
    "year": pieces.RELATIVE_YEAR,
    "quarter": pieces.RELATIVE_QUARTER,
    "month": pieces.RELATIVE_MONTH,
    "week": pieces.RELATIVE_WEEK,
    "day": pieces.RELATIVE_DAY,
}


def _is_after_meeting(text: str, at: int) -> bool:
    """Tell whether the 周 of 会上周建国说 and 会上周三发言 begins a name, or a day of this week."""
    return is_speaker(text, at) or (is_weekday(text, at + 1) and is_at_meeting(text, at))


def read_word(match: re.Match[str]) -> tuple[str, Any]:
    """去年, 上周, 昨晚; not 明日 in 李明日前表示."""
    if match[0][0] == "明" and is_given_name(match.string, match.start(), match.end()):
        return pieces.NOTHING, None
    if match[0] == "后年" and ends_in_event(match.string, match.start()):  # 投产后年节电
        return pieces.NOTHING, None
    if match[0] == "上周" and _is_after_meeting(match.string, match.end() - 1):
        return pieces.NOTHING, None
    word = words()[match[0]]
    return _UNIT_CODE[word.unit], (word.anchor, word.offset, word.part)


FORMS = (
    Form(
        name="word",
        begins=words,
        pattern=word,
        read=read_word,
        gives=pieces.RELATIVE_YEAR
        + pieces.RELATIVE_QUARTER
        + pieces.RELATIVE_MONTH
        + pieces.RELATIVE_WEEK
        + pieces.RELATIVE_DAY,
    ),
)
"""The forms of this file, the first that matches winning."""
