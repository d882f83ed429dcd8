"""The day on which a web page was published, from its markup and the lines under its title."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from yiwu_facts.read.article import Article
from yiwu_facts.read.inputs import date_in_name
from yiwu_facts.read.page import Page
from yiwu_facts.text.fold import fold

_NAMES = frozenset({
    "pubdate", "publishdate", "publish_date", "publishtime", "dc.date", "dc.date.issued", "article:published_time",
    "datepublished", "weibo: article:create_at", "firstpublishedtime", "og:time", "og:release_date",
    "og:published_time", "dateupdate", "pubtime", "publish-date", "publish_time", "apub:time",
    "bytedance:published_time", "date",
})  # fmt: skip
"""What the head of a page calls the day of its publication, in small letters."""
_DATA = re.compile(r'"(?:datePublished|pubDate)"\s*:\s*"([^"]{8,40})"')
_DAY = r"(?:19|20)\d\d\s?(?:-|/|\.|年)\s?\d{1,2}\s?(?:-|/|\.|月)\s?\d{1,2}\s?日?"
_TIME = r"(?:\d{1,2}[:时]\d{1,2}(?:[:分]\d{0,2}秒?)?)"
_ALONE = re.compile(rf"\W*(?P<day>{_DAY})[\sT]*{_TIME}?\W*")
_FIRST = re.compile(rf"\W*(?P<day>{_DAY})[\sT]*{_TIME}(?!\d)")
_SAID = re.compile(
    rf"(?:发[布表]|刊[发登]|時間|时间|日期|来源)\D{{0,12}}?(?P<day>{_DAY})|^\W*(?P<first>{_DAY})\s.*来源"
)
_LABEL = re.compile("发[布表稿]|刊[发登]")
_UNDER = 12
"""Lines from the title on among which the day may stand."""


def published(page: Page, article: Article | None) -> date | None:
    """Return the day of publication that a page states, None if it states none."""
    for name, content in page.meta:
        if name.strip() in _NAMES and (day := date_in_name(content)):
            return day
    said = [day for data in page.data for day in _DATA.findall(data)]
    if article is None:
        return _first(said)
    return _first([*said, *_in_lines(article), *page.times, page.script_day])


def _in_lines(article: Article) -> Iterable[str]:
    """Yield the days that lines about an article say, the likeliest first."""
    texts = [fold(line.text) for line in (*article.lines[: 1 + _UNDER], *article.after)]
    alone = [(before, match["day"]) for before, text in pairwise(["", *texts]) if (match := _ALONE.fullmatch(text))]
    yield from [day for before, day in alone if _LABEL.search(before)] + [day for _, day in alone]
    for text in texts[: 1 + _UNDER]:
        if match := _FIRST.match(text) or _SAID.search(text):
            yield match.groupdict().get("day") or match["first"]


def _first(texts: Iterable[str]) -> date | None:
    return next((day for text in texts if (day := date_in_name("".join(text.split()).replace("/", "-")))), None)
