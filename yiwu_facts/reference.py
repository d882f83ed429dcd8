"""The publication date that a document states of itself."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from functools import cache, lru_cache

from yiwu_facts.numbers.numerals import number
from yiwu_facts.text.data import rows
from yiwu_facts.text.fold import fold
from yiwu_facts.text.pattern import lazy, one_of
from yiwu_facts.text.view import HAN

_DAY = r"((?:19|20)\d\d) ?[年/.-] ?(\d{1,2}) ?[月/.-] ?(\d{1,2})(?!\d)"
_WRITTEN = (
    r"((?:19|20)\d\d|[一二][零〇一二三四五六七八九]{3}) ?年 ?(\d{1,2}|[一二三四五六七八九十]{1,2}) ?月"
    r" ?(\d{1,2}|[一二三四五六七八九十]{1,3}) ?日"
)
"""A day in digits or in Han, as closing lines have it; rows of registers (星宝公司 2024-03-05) have digits only."""
_REPUBLIC = r"(?:(?:中华)?民国 ?)?(1[0-4]\d) ?[年/.-] ?(\d{1,2}) ?[月/.-] ?(\d{1,2})(?!\d)"
"""A day of Taiwan, of a year of three digits; only behind a label or 民国, since any number may look like it."""
_FOUNDED = 1911
"""The year before the first one of the Republic."""
_FIRST_IN_FULL = 1900
"""The first year that is no year of the Republic."""
_CLOCK = r"(?: *\d\d?:\d\d(?::\d\d)?)?"

_HEAD = 3000
"""A document states its date in its head; further down such a line dates something else."""
_TAIL = 1500
"""Or it closes with a line of its own: 香港，二零二五年六月二十七日; after it, at most who the directors are."""
_LONGEST = 500_000
"""A longer text may be the first piece of one that goes on, where the end of a piece closes nothing."""
_FIRST_LINES = 12
"""So many lines may stand before a line of nothing but the day of a document."""

_DAY_LIKE = lazy(
    r"[1１2２一二期民](?:(?<=[1１2２])[9９0０]\d\d\D{1,3}[\d一二三四五六七八九十]|(?<=[一二]).{3}\s?年"
    r"|(?:(?<=期)\s?[:：]|(?<=民)[國国])\s?1\d\d\D)"
)
"""What any day looks like before it is folded: most short texts have none and need no further look."""


_FULL_DAY = lazy(r"[年/.-] ?[\d一二三四五六七八九十]{1,2} ?[月/.-] ?[\d一二三四五六七八九十]")
"""What a month and a day of a folded text look like in all the forms below: few texts name one in their head."""


@cache
def _words() -> dict[str, str]:
    """Return a pattern of the words of each use in `data/publication.txt`."""
    words: dict[str, list[str]] = defaultdict(list)
    for row in rows("yiwu_facts", "publication.txt"):
        use, *of_use = row.split()
        words[use] += of_use
    return {use: f"(?:{one_of(of_use)})" for use, of_use in words.items()}


@cache
def _stated() -> re.Pattern[str]:
    """Return the pattern of what says in the head of a text when it was published.

    Front matter, a labelled line, the dateline of a news agency, the date line of a newspaper (a line of its own that
    goes on with the day of the week), the line of a web page that also credits the source or the author, the note in
    brackets under the title of a public document, the first line of research.
    """
    words = _words()
    source, beside = words["source"], f"{words['source']}|{words['credit']}"
    label = rf"{words['label']}|(?<!{HAN})日 ?期"
    behind = r"(?: *:[ \t\r]*\n[ \t]*|[ \t]+)"  # in the next line, or in the next cell
    forms = (
        rf"^(?:[Dd]ate|[Pp]ublished|pubdate) *: *[\"']?{_DAY}",
        rf"(?:{label}) *: *(?:{_DAY}|{_REPUBLIC})",
        rf"^[ \t]*{words['label']}{behind}{_DAY} ?日?{_CLOCK}[ \t\r]*$",
        rf"^ *[(【]?{HAN}{{0,8}}[社网讯报](?:{HAN}|[、 ]){{0,14}}{_DAY} ?日?(?:电|讯|\()",
        rf"^ *{_DAY} ?日?[,，]? *\(?星期[一二三四五六日天]",
        rf"^[ \t]*(?:时间 *: *)?{_DAY} ?日?{_CLOCK}[ \t|]*(?:{beside}) *:",
        rf"^[ \t]*{source} *: *[^\s:|]{{1,20}}[ \t|]+(?:时间 *: *)?{_DAY}",
        rf"^ *\({_DAY} ?日 ?(?:\)|(?:在)?{HAN}{{4,50}}(?:会议|大会|全会)(?:上|上?(?:通过|批准|修订|修正))?\))[ \r]*$",
        rf"^[^\n]{{0,30}}{words['head']}[ \t]*[|｜丨·][ \t]*{_DAY} ?日?[ \t\r]*$",
    )
    return lazy("|".join(forms), re.MULTILINE)


@cache
def _alone() -> re.Pattern[str]:
    """Return the pattern of a line of nothing but a day, of the year in full, or of that and the type of research."""
    head = _words()["head"]
    forms = (
        _DAY,
        _WRITTEN,
        rf"{_DAY} ?日?[ \t|｜丨·│]+{HAN}{{0,6}}{head}",
        rf"[^\n]{{0,30}}{head}[ \t]+{_DAY} ?日?",
        rf"(?=(?:中华)?民国){_REPUBLIC} ?日",
    )
    return lazy(rf"^[ \t]*(?:{'|'.join(forms)})[ \t\r]*$", re.MULTILINE)


@cache
def _closing() -> re.Pattern[str]:
    """Return the pattern of the line that closes a document.

    A place and the day, or who signs and the day, on one line or on two; the judges of a court.
    """
    words = _words()
    signer = rf"^[ \t]*[^\s。,，;；:]{{0,40}}{words['signer']}(?:[(][^()\n]{{1,6}}[)])?"
    court = rf"^[ \t]*{words['court']}[^\n。,，;；:]{{0,12}}"
    place = rf"^[ \t]*{HAN}{{2,8}}[,，][ \t]*"
    return lazy(rf"(?:{place}|{signer}(?:[ \t]+|\s*\n[ \t]*)|{court}\s*\n[ \t]*){_WRITTEN}[ \t\r]*$", re.MULTILINE)


_UNDER_TITLE = lazy(
    rf"[^\n。:]{{1,60}}\n(?:[^\n。:]{{1,40}}\n)?[ \t]*{_DAY} ?日?[ \t]*\d\d?:\d\d(?::\d\d)?[ \t\r]*(?:\n|$)"
)
"""The title, at most one more line, and when the text came out, to the minute; further down it dates something else."""


def stated_date(text: str) -> date | None:
    r"""Return the day of publication that a text states, None if it states none or an impossible one.

    >>> stated_date("发布时间：2026-04-24"), stated_date("2026年4月24日 星期五\n要闻")
    (datetime.date(2026, 4, 24), datetime.date(2026, 4, 24))
    >>> stated_date("承董事會命\n星寶控股有限公司\n香港，二零二六年四月二十四日\n")
    datetime.date(2026, 4, 24)
    """
    return _stated_by(text[:_HEAD], text[-_TAIL:] if len(text) <= _LONGEST else "")


@lru_cache(maxsize=4096)  # it is asked for when a record is read, and for those without a day when it is searched
def _stated_by(head: str, tail: str) -> date | None:
    if not _DAY_LIKE.search(head) and (head.endswith(tail) or not _DAY_LIKE.search(tail)):
        return None
    head = fold(head)
    has_day = _FULL_DAY.search(head) is not None
    if has_day and (match := _stated().search(head)):
        return _day(match)
    return _closing_day(fold(tail)) or (_first_line(head) if has_day else None)


_ENDS_WITH_DAY = lazy(r"日[ \t\r]*$", re.MULTILINE)


def _closing_day(tail: str) -> date | None:
    """Return the day of the lines that close a folded text, None if they name several."""
    if not _ENDS_WITH_DAY.search(tail):
        return None
    days = {_day(match) for match in _closing().finditer(tail)}
    return days.pop() if len(days) == 1 else None


def _first_line(head: str) -> date | None:
    """Return the day that stands alone on one of the first lines, unless another one does too."""
    lines = "\n".join(line for line in head.split("\n")[: 2 * _FIRST_LINES] if line.strip())
    first = "\n".join(lines.split("\n")[:_FIRST_LINES])
    if "\n" not in first:
        return None  # a day alone is the date of nothing
    if under := _UNDER_TITLE.match(first):
        return _day(under)
    found = list(_alone().finditer(first))
    days = {_day(match) for match in found}
    if len(days) != 1:
        return None
    return None if any(_LABELLED.search(first, 0, match.start()) for match in found) else days.pop()


_LABELLED = lazy(r"(?:[:至到自从]|日期|时间|期限)[ \t\r]*\n\Z")
"""Before a line of a day that is the value of a cell."""


def _day(match: re.Match[str]) -> date | None:
    year, month, day = (_number(group) for group in match.groups() if group)
    try:
        return date(year + _FOUNDED if year < _FIRST_IN_FULL else year, month, day)
    except ValueError:
        return None


def _number(text: str) -> int:
    value = number(text)
    return int(value.min) if value and value.min is not None else 0
