"""Words that name a period by its distance: 去年, 上周, 昨晚."""

from __future__ import annotations

import re
from typing import Any

from yiwu_facts.kinds.date.form import Form
from yiwu_facts.kinds.date.names import is_given_name
from yiwu_facts.kinds.date.tables import words


def word() -> str:
    """Return the pattern of the words of `data/words.txt`, each with what may not stand beside it."""
    table = words()
    branches = []
    for name in sorted(table, key=len, reverse=True):
        after, before = table[name].not_after, table[name].not_before
        only = [f"(?<={word}{name})" for word in table[name].only_after if word]
        only += [f"(?={word})" for word in table[name].only_before if word]
        beside = (f"(?<![{after}]{name})" if after else "") + (f"(?![{before}])" if before else "")
        branches.append(name + beside + (f"(?:{'|'.join(only)})" if only else ""))
    not_after = "头条|之后》|(?<=今[日天])国际|美国报|递(?![交给送增补呈减])"
    return f"(?<![年月天日]以)(?:{'|'.join(branches)})(?!{not_after})"


_UNIT_CODE = {"year": "R", "quarter": "q", "month": "m", "week": "w", "day": "d"}


def read_word(match: re.Match[str]) -> tuple[str, Any]:
    """去年, 上周, 昨晚; not 明日 in 李明日前表示."""
    if match[0][0] == "明" and is_given_name(match):
        return "?", None
    word = words()[match[0]]
    return _UNIT_CODE[word.unit], (word.anchor, word.offset, word.part)


FORMS = (Form(name="word", begins=words, pattern=word, read=read_word, gives="Rqmwd", example="〔去年〕"),)
"""The forms of this file, the first that matches winning."""
