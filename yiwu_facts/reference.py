"""The publication date that a document states of itself."""

from __future__ import annotations

import re
from datetime import date

_DAY = r"((?:19|20)\d\d)(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})(?!\d)"

# Front matter, a labelled line, or the dateline of a news agency; only these say when the text was published.
_LABELS = (
    rf"^(?:date|pubdate|published)[ ]*:[ ]*[\"']?{_DAY}",
    rf"(?:发布时间|发布日期|发表时间|发布于|发表于|发稿时间|刊发日期|公告日期|成文日期|出版日期|日期)[ ]*[:：][ ]*{_DAY}",
    rf"^[ ]*[\u4e00-\u9fff]{{0,8}}(?:社|网|讯|报)[\u4e00-\u9fff]{{0,6}}{_DAY}日?(?:电|讯|\()",
)
_STATED = re.compile("|".join(_LABELS), re.MULTILINE | re.IGNORECASE)
_HEAD = 3000
"""A document states its date in its head; further down such a line dates something else."""


def stated_date(text: str) -> date | None:
    """Return the day of publication that a folded text states, None if it states none or an impossible one.

    >>> stated_date("发布时间：2026-04-24")
    datetime.date(2026, 4, 24)
    """
    if (match := _STATED.search(text[:_HEAD])) is None:
        return None
    year, month, day = (int(group) for group in match.groups() if group)
    try:
        return date(year, month, day)
    except ValueError:
        return None
