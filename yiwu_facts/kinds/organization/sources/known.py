"""Known names: where forms of the lexicon stand in a text as words of their own, and mean the organisation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from yiwu_facts.document import Named
from yiwu_facts.kinds.organization import rules
from yiwu_facts.kinds.organization.beside import is_left, is_of_firm, stands_beside, stands_in_sport
from yiwu_facts.kinds.organization.candidate import Candidate, Trust
from yiwu_facts.kinds.organization.lexicon import Form, forms, index, never
from yiwu_facts.kinds.organization.namesakes import is_part_of_other_name
from yiwu_facts.kinds.organization.suffixes import suffixes
from yiwu_facts.kinds.organization.words import (
    REGION,
    characters,
    classes,
    follows_surname,
    inside_word,
    is_common,
    listed,
    straddles_right,
    word_before,
)
from yiwu_facts.segment import segment

_WINDOW = 6
"""Characters on either side of a form that are segmented when its edges look like the middle of words."""


@cache
def _shared() -> frozenset[str]:
    return frozenset(listed("generic.txt", "shared"))


def find(text: str) -> Iterator[Candidate]:
    """Yield the forms of the lexicon that stand in a text as words of their own."""
    table = forms()
    for word, begin, end in index().matches(text):
        start = begin
        if word in never() or not _is_word(text, start, end):
            continue
        form = table[word]
        if form.registered and len(word) < _WINDOW and not _is_segmented(text, start, end):
            continue
        if form.type in _TRANSCRIBED and _is_torn_name(text, start, end, ambiguous=form.ambiguous):
            continue
        sure = not form.ambiguous or _is_meant(text, start, end, form)
        rule = rules.KNOWN_IN_CONTEXT if form.ambiguous else rules.KNOWN
        if text[start] in "一二三四五六七八九十" and text[start - 1 : start] == "第":
            start -= 1  # 第三十八集团军
        yield Candidate(start, end, form.type, rule, rule.trust if sure else Trust.HINT, key=form.entry)


def own(text: str, names: Iterable[Named]) -> Iterator[Candidate]:
    """Yield the names that the user brought along; those in context only are asked what known names are."""
    for start, end, kind, entry, _, is_sure in names:
        form = Form(kind, entry, ambiguous=True)
        if is_sure or _is_word(text, start, end):
            trust = rules.USER.trust if is_sure or _is_meant(text, start, end, form) else Trust.HINT
            yield Candidate(start, end, kind, rules.USER, trust, key=entry)


def _is_torn_name(text: str, start: int, end: int, *, ambiguous: bool) -> bool:
    """Tell whether a form is a part of a longer foreign name (莱切 in 莱切尔)."""
    foreign = _SYLLABLES.issuperset(text[start:end])
    if foreign and text[end : end + 1] in _SYLLABLES and text[end : end + 2] not in classes():
        return True
    return (foreign or ambiguous) and _goes_on_from(text, start)


def _goes_on_from(text: str, start: int) -> bool:
    """Tell whether a form is the end of a longer foreign name (诺维奇 in 米卢廷诺维奇)."""
    return text[start - 1 : start] in _SYLLABLES and _follows_unknown(text, start)


def _is_meant(text: str, start: int, end: int, form: Form) -> bool:
    """Tell whether an ambiguous form names the organisation here.

    A name that nobody looked at and that is a word, or holds one (老百姓, 水生态), needs what is said of firms only.
    """
    if form.registered and follows_surname(text, start):
        return False  # 陈 + 弘毅
    if form.registered and _holds_word(text[start:end]):
        return is_of_firm(text, end) or is_left(text, start, end)
    if is_left(text, start, end):
        return True
    return _in_context(text, start, end, form.type) or _is_rare(text, start, end, form.type)


@lru_cache(maxsize=4096)
def _holds_word(form: str) -> bool:
    """Tell whether a form is made of words of general Chinese, or, if it is short, holds one.

    >>> _holds_word("水生态"), _holds_word("格科微")
    (True, False)
    """
    words = segment(form)
    return any(len(word) > 1 for word in words) if len(form) < 4 else all(len(word) > 1 for word in words)


def _is_rare(text: str, start: int, end: int, kind: str) -> bool:
    """Tell whether an ambiguous form is no word of general Chinese, so that only other names compete with it."""
    word = text[start:end]
    if word.isascii() or word in classes() or word in _shared():
        return False
    if kind in {"company", "media", "other"} and is_common(word):
        return False
    if end - start > 2:
        return True
    return kind not in {"company", "sports"} and word in segment(text[max(0, start - _WINDOW) : end + _WINDOW])


def _in_context(text: str, start: int, end: int, kind: str) -> bool:
    """Tell whether the words beside an ambiguous form are those that stand beside organisations."""
    if kind == "sports":
        return stands_in_sport(text, start, end)
    return stands_beside(text, start, end)


_TRANSCRIBED = {"sports", "education", "company"}
_SYLLABLES = frozenset(
    "阿艾奥巴贝本比博布达德迪杜厄恩尔费弗戈格哈赫霍伊基吉加卡科克库拉莱兰勒雷里利丽林卢鲁罗洛马麦曼梅米莫姆穆纳"
    "奈内尼努诺帕佩皮普奇恰乔切萨塞森沙什史斯塔泰特提廷托图瓦万韦维沃乌西希谢辛休雅亚叶伊约扎兹祖"
)
"""What foreign names are spelt with."""
_LATIN = re.compile("[A-Za-z0-9]")
_STATES = re.compile("[中美英法德日俄韩印欧]{2}政府")


def _follows_unknown(text: str, at: int) -> bool:
    """Tell whether a character of Han that ends no known word stands right before."""
    before = text[at - 1 : at] if at else ""
    if not "\u4e00" <= before <= "\u9fff" or before in characters():
        return False
    return not word_before(text, at, max(0, at - 5))[1]


def _is_word(text: str, start: int, end: int) -> bool:
    """Tell whether a form is a word of its own, not cut out of longer words."""
    if text[start].isascii() and start and _LATIN.match(text[start - 1]):
        return False
    if text[end - 1].isascii() and _LATIN.match(text, end):
        return False
    if end - start == 3 and text.endswith("政府", start, end) and _follows_unknown(text, start):
        return False  # 梁振英政府
    if text.endswith("政府", start, end) and _STATES.match(text, start - 1 if start else 0):
        return False  # 中美政府
    if is_part_of_other_name(text, end) or (end - start < 4 and start and text[start - 1] == "·"):
        return False  # 哈利·华纳 is a person
    if text[start].isascii():
        return True
    if end - start > 3 and not straddles_right(text, end):
        return not start or classes().get(text[start - 1 : start + 2]) != REGION  # 中西部 + 资源
    if end - start == 3 and not inside_word(text, start, end):
        return True
    if (
        end - start == 3
        and text[end : end + 2] in classes()
        and not inside_word(text[max(0, start - 4) : end], min(4, start), min(4, start) + 3)
    ):
        return True  # 立法会 + 议员, though 会议 is a word too
    return _is_segmented(text, start, end)


def _is_segmented(text: str, start: int, end: int) -> bool:
    """Tell whether both edges of a form are edges of words in the text around it."""
    first = max(0, start - _WINDOW)
    return _stands(text[first : end + _WINDOW], start - first, end - first)


@lru_cache(maxsize=8192)
def _stands(window: str, start: int, end: int) -> bool:
    """Tell whether both edges of a form are edges of words once its surroundings are segmented."""
    edges, at = {0}, 0
    for word in segment(window):
        if at == start and len(word) > end - start > 2 and word[end - start :] in suffixes():
            return True  # the dictionary has the name with a part of it as one word (教育部党组)
        at += len(word)
        edges.add(at)
    return start in edges and end in edges
