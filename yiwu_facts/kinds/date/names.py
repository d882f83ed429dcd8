"""Whether letters of a date are those of a person's name: 明 of 李明日前, 国庆 of 杨国庆."""

from __future__ import annotations

from yiwu_facts.kinds.date.tables import around, beside, surnames
from yiwu_facts.segment import segment, tag_of, word_at
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.view import HAN as LETTER
from yiwu_facts.text.view import NOT_HAN

_TOLD = lazy(beside("told"))
_NAMED = lazy(f"(?:^|{NOT_HAN}|(?P<titled>{beside('titled')}))小?$")


def is_given_name(text: str, start: int, end: int) -> bool:
    """Whether the 明 of 明日 in `text[start:end]` ends a name before 日前, 年初, 晚上 or 天天: 记者李明日前获悉."""
    is_told = start > 0 and _TOLD.match(text, end) is not None
    if not start or not (is_told or _did_lately(text, end)):
        return False
    if text[start - 1] == "小":  # 李小明天天锻炼
        return True
    if text[start - 1] in around("no-family"):  # 于明年初
        return False
    family = start - 1 if text[start - 1] in surnames() else start - 2
    if family < start - 1 and not _is_name(text, family, start):
        return False
    named = _NAMED.search(text[max(0, family - 2) : family])
    return named is not None and (is_told or named["titled"] is not None)


def _did_lately(text: str, at: int) -> bool:
    """Tell whether 前 and a verb stand at an offset, as behind 日 of 记者李明日前走访."""
    return text.startswith("前", at) and tag_of(word_at(text, at + 1)).startswith("v")


_CALLED = lazy(beside("called"))


def _is_name(text: str, family: int, end: int) -> bool:
    """Tell whether two characters may be a family name and half of a given one: 孙晓 of 孙晓明, not 何时, 王总."""
    name = text[max(family, 0) : end]
    return len(name) > 1 and name[0] in surnames() and not _CALLED.match(name, 1) and len(segment(name)) > 1


_AT_MEETING = lazy(f"(?:(?P<bare>(?:^|{NOT_HAN})会)|{beside('meeting')})$")
_UPON = lazy(f"{beside('upon')}$")
_SPEAKS = lazy(rf"(?P<given>{LETTER}{{1,2}}){beside('told-there')}")
_TITLES = lazy(beside("titles"))
_NO_GIVEN_NAME = (frozenset("cdmprt"), frozenset(("c", "d", "m", "p", "r", "t", "a", "ad", "n")))
"""Parts of speech of words of one and two characters that say how or when somebody spoke: 大会上周正式指出."""
_LONGEST_MEETING = 3


def is_speaker(text: str, at: int) -> bool:
    """Tell whether the 周 at an offset is the family name of who speaks at a meeting: 会上周建国说.

    >>> is_speaker("会上周建国说", 2), is_speaker("大会上周正式指出", 3), is_speaker("证监会上周说", 4)
    (True, False, False)
    >>> is_speaker("楼上周阿姨", 2), is_speaker("楼上周建国说", 2)
    (True, False)
    """
    place = text[max(0, at - 1 - _LONGEST_MEETING) : at - 1]
    is_meeting = _AT_MEETING.search(place) is not None
    if (is_meeting or _UPON.search(place)) and _TITLES.match(text, at + 1):  # 周先生, 周总
        return True
    if not is_meeting:
        return False
    named = _SPEAKS.match(text, at + 1)
    return named is not None and tag_of(named["given"]) not in _NO_GIVEN_NAME[len(named["given"]) - 1]


_SPEAKS_THAT_DAY = lazy(rf"[^\W周]*?{beside('told-there')}")


def is_at_meeting(text: str, at: int) -> bool:
    """Tell whether the weekday that begins at an offset stands after 会上: 会上周三发言 is of this week.

    After the name of a meeting it does only where somebody speaks: 大会上周三闭幕 is of the week before.

    >>> is_at_meeting("会上周三发言", 2), is_at_meeting("大会上周三闭幕", 3), is_at_meeting("大会上周三代表发言", 3)
    (True, False, True)
    """
    found = _AT_MEETING.search(text[max(0, at - 1 - _LONGEST_MEETING) : at - 1])
    return found is not None and (found["bare"] is not None or _SPEAKS_THAT_DAY.match(text, at + 2) is not None)


_OF_FESTIVAL = lazy(beside("no-name"))


def is_family_name_before(text: str, start: int, end: int) -> bool:
    """Whether a festival is a given name: 杨国庆."""
    family = text[start - 1 : start] if start else ""
    is_family = bool(family) and family in surnames() and family not in around("no-family")
    return (
        is_family
        and _NAMED.search(text[max(0, start - 2) : start - 1]) is not None
        and not _OF_FESTIVAL.match(text, end)
    )
