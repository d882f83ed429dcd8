"""What the words right beside a span tell of it: a body, surely a company, a club, somebody's place of work."""

from __future__ import annotations

import re
from functools import cache

from yiwu_facts.kinds.organization.words import listed, roles, sections, word_before
from yiwu_facts.text.pattern import lazy, one_of

_DAY = "(?:[今昨]天|[今昨]日|日前|近日|当天|周[一二三四五六日]|(?:[0-9]+月)?[0-9]+日)"
_CODE = r"[(][A-Z]*[0-9]{4}"
_TOWARD = "对"
_SCORE = "[0-9] ?[-—:：比] ?[0-9]|[(]主[)]"


def stands_beside(text: str, start: int, end: int) -> bool:
    """Tell whether the words beside a span are those that stand beside companies and other bodies.

    >>> stands_beside("ABC宣布", 0, 3), stands_beside("ABC认为", 0, 3), stands_beside("ABC树脂", 0, 3)
    (True, True, False)
    >>> [stands_beside(f"蓝月今天在{place}宣布", 0, 2) for place in ("", "港", "义乌国际商城", "义乌国际商贸城")]
    [False, True, True, False]
    >>> [stands_beside(f"蓝月是{size * '很'}大型企业", 0, 2) for size in (0, 14, 15)]
    [True, True, False]
    """
    if text[start:end].isascii() and _begins("thinks").match(text, end):
        return True
    return _after().match(text, end) is not None or text.endswith(_ends("before"), 0, start)


def is_party(text: str, start: int, end: int) -> bool:
    """Tell whether a span is one of the parties of a paper, by the role before it or by what it does or owes.

    >>> is_party("判令被告蓝鲸互动付清", 4, 8), is_party("蓝鲸互动赔礼道歉", 0, 4), is_party("看蓝鲸互动表演", 1, 5)
    (True, True, False)
    """
    return _begins("party").match(text, end) is not None or follows_role(text, start)


def follows_role(text: str, start: int) -> bool:
    """Tell whether a role of a party or a verb of hiring stands right before.

    >>> follows_role("公司续聘天健", 4), follows_role("公司与天健", 3)
    (True, False)
    """
    before, _ = word_before(text, start, 0)
    return text[before:start] in roles()


def is_of_firm(text: str, end: int) -> bool:
    """Tell whether what follows is said of companies only.

    >>> is_of_firm("老百姓今日发布年报", 3), is_of_firm("老百姓表示", 3)
    (True, False)
    >>> is_of_firm("老百姓(6038", 3), is_of_firm("老百姓(603", 3)
    (True, False)
    """
    return _firm().match(text, end) is not None


def says_as_firm(text: str, end: int) -> bool:
    """Tell whether what follows is said of companies, if not of them only.

    >>> says_as_firm("三峡能源称，", 4), says_as_firm("三峡能源丰富", 4)
    (True, False)
    """
    return _begins("firm-says").match(text, end) is not None


def says_as_daughter(text: str, end: int) -> bool:
    """Tell whether a name ends before what a daughter of a bank or a broker says or does, or at the end of the text.

    >>> says_as_daughter("招商证券国际认为", 6), says_as_daughter("招商证券国际业务", 6)
    (True, False)
    """
    return end == len(text) or _begins("seat-says").match(text, end) is not None


def is_left(text: str, start: int, end: int) -> bool:
    """Tell whether somebody leaves what the span names, or has something from it (从星宝辞职, 从星宝获悉).

    >>> is_left("他从星宝辞职", 2, 4), is_left("从星宝出发", 1, 3)
    (True, False)
    """
    return start > 0 and text[start - 1] in "从自向" and _begins("leaves").match(text, end) is not None


def is_framed(text: str, start: int, end: int) -> bool:
    """Tell whether what stands before and behind a span is together said of bodies only.

    >>> is_framed("他从星宝辞职", 2, 4), is_framed("他加入星宝担任总裁", 3, 5), is_framed("他加入星宝队伍", 3, 5)
    (True, True, False)
    >>> is_framed("对星宝处以罚款", 1, 3), is_framed("对星宝有好感", 1, 3)
    (True, False)
    >>> is_framed("与星宝签了约", 1, 3), is_framed("与星宝无关", 1, 3)
    (True, False)
    >>> is_framed("除星宝外，三家公司上榜", 1, 3), is_framed("除星宝外，其他人不知情", 1, 3)
    (True, False)
    >>> [is_framed(f"除星宝外，{size * '另'}企业上榜", 1, 3) for size in (0, 12, 13)]
    [True, True, False]
    """
    if is_left(text, start, end):
        return True
    if text.endswith(_ends("with"), 0, start) and _begins("agrees").match(text, end):
        return True
    if text[start - 1 : start] == _TOWARD and _begins("punished").match(text, end):
        return True
    if text.startswith("外", end) and text[start - 1 : start] == "除":
        return _others().match(text, end) is not None
    return _begins("as").match(text, end) is not None and text.endswith(_ends("joins"), 0, start)


def is_employer(text: str, start: int, end: int) -> bool:
    """Tell whether somebody has a post at what the span names.

    >>> is_employer("他在星宝做运营", 2, 4), is_employer("他在星宝做饭", 2, 4)
    (True, False)
    """
    return text.endswith(_ends("where"), 0, start) and _begins("employed").match(text, end) is not None


def stands_in_sport(text: str, start: int, end: int) -> bool:
    """Tell whether the words beside a span are those that stand beside clubs and teams.

    >>> stands_in_sport("皇马主场获胜", 0, 2), stands_in_sport("皇马宣布", 0, 2)
    (True, False)
    """
    at = start - text.endswith((" ", "“"), 0, start)
    return _sport().match(text, end) is not None or text.endswith(_ends("sport-before"), 0, at)


@cache
def class_nouns() -> dict[str, str]:
    """Return nouns for a kind of body, with its type.

    >>> class_nouns()["初创公司"]
    'company'
    """
    rows = ((section.removeprefix("class-"), row) for section, row in sections("beside.txt") if "class-" in section)
    return {noun: kind for kind, row in rows for noun in row.split()}


@cache
def stakes() -> re.Pattern[str]:
    """Return what finds the words for what one company is to another (控股股东)."""
    return lazy(_words("stake"))


@cache
def no_names() -> frozenset[str]:
    """Return words in Latin letters that name nothing (App)."""
    return frozenset(listed("beside.txt", "no-name"))


@cache
def _begins(section: str) -> re.Pattern[str]:
    return lazy(_words(section))


@cache
def _ends(section: str) -> tuple[str, ...]:
    return tuple(listed("beside.txt", section))


@cache
def _after() -> re.Pattern[str]:
    return lazy(
        f"{_DAY}(?:在[^，。]{{1,6}})?(?:{_words('announces')})|{_CODE}"
        f"|(?:{_words('when')})?(?:{_words('after', 'stake')})"
        f"|是一家|是[^，。；！？、]{{0,14}}(?:{_words('large')})(?:{_words('works')})"
    )


@cache
def _firm() -> re.Pattern[str]:
    return lazy(f"{_CODE}|{_DAY}?(?:{_words('firm', 'stake')})|(?:{_words('form')})(?!股份|有限)")


@cache
def _others() -> re.Pattern[str]:
    return lazy(f"外[,，][^。；]{{0,12}}(?:{_words('firms')})")


@cache
def _sport() -> re.Pattern[str]:
    return lazy(f"{_words('sport-after')}|{_SCORE}")


def _words(*of: str) -> str:
    return one_of({word for section in of for word in listed("beside.txt", section)})
