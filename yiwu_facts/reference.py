"""The publication date that a document states of itself."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from yiwu_facts.text.fold import fold
from yiwu_facts.text.view import HAN

_DAY = r"((?:19|20)\d\d) ?[年/.-] ?(\d{1,2}) ?[月/.-] ?(\d{1,2})(?!\d)"

_CLOCK = r"(?: *\d\d?:\d\d(?::\d\d)?)?"
_SOURCE = "(?:(?:信息|文章|消息|新闻)?来源|稿源)"
_LABEL = rf"发布时间|发布日期|发表时间|发布于|发表于|发稿时间|刊发日期|公告日期|成文日期|出版日期|(?<!{HAN})日期"
_CREDITS = rf"{_SOURCE}|作者|记者|编辑|责任编辑|责编|字号|浏览|阅读|点击"

# Only these say when a text was published: front matter, a labelled line, the dateline of a news agency, the date line
# of a newspaper (a line of its own that goes on with the day of the week), the line of a web page that also credits the
# source or the author, the note in brackets under the title of a public document.
_LABELS = (
    rf"^(?:[Dd]ate|[Pp]ublished|pubdate) *: *[\"']?{_DAY}",
    rf"(?:{_LABEL}) *: *{_DAY}",
    rf"^ *[(【]?{HAN}{{0,8}}[社网讯报](?:{HAN}|[、 ]){{0,14}}{_DAY} ?日?(?:电|讯|\()",
    rf"^ *{_DAY} ?日?,? *\(?星期[一二三四五六日天]",
    rf"^[ \t]*(?:时间 *: *)?{_DAY} ?日?{_CLOCK}[ \t|]*(?:{_CREDITS}) *:",
    rf"^[ \t]*{_SOURCE} *: *[^\s:|]{{1,20}}[ \t|]+(?:时间 *: *)?{_DAY}",
    rf"^ *\({_DAY} ?日 ?(?:\)|(?:在)?{HAN}{{4,50}}(?:会议|大会|全会)(?:上|上?(?:通过|批准|修订|修正))?\))[ \r]*$",
)
_HEAD = 3000
"""A document states its date in its head; further down such a line dates something else."""


_CENTURY = re.compile("[1１][9９]|[2２][0０]")
"""Any year of such a day begins so: most short texts need no further look."""


@cache
def _stated() -> re.Pattern[str]:
    return re.compile("|".join(_LABELS), re.MULTILINE)


def stated_date(text: str) -> date | None:
    r"""Return the day of publication that a text states, None if it states none or an impossible one.

    >>> stated_date("发布时间：2026-04-24"), stated_date("2026年4月24日 星期五\n要闻")
    (datetime.date(2026, 4, 24), datetime.date(2026, 4, 24))
    """
    head = text[:_HEAD]
    if not _CENTURY.search(head) or (match := _stated().search(fold(head))) is None:
        return None
    year, month, day = (int(group) for group in match.groups() if group)
    try:
        return date(year, month, day)
    except ValueError:
        return None
