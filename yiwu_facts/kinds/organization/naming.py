"""Where the name in a span begins, how it ends, and what kind of body it then is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from yiwu_facts.kinds.organization.beside import class_nouns, stakes, stands_in_sport
from yiwu_facts.kinds.organization.candidate import Candidate
from yiwu_facts.kinds.organization.generic import is_common_phrase
from yiwu_facts.kinds.organization.lexicon import form_at, forms
from yiwu_facts.kinds.organization.suffixes import Suffix, last_suffix, of_world, suffixes, typed
from yiwu_facts.kinds.organization.words import (
    NOUN,
    REGION,
    SOFT,
    STOP,
    TRADE,
    categories,
    classes,
    joints,
    listed,
    longest_place,
    regions,
    sections,
    word_before,
    words_before,
)
from yiwu_facts.text.pattern import lazy, one_of

_WITH_TEAMS = {"education", "company"}
"""Those behind whose names 队 is a team: 深圳大学队."""
_PUBLIC = {"government", "party", "court", "military", "research"}
"""Whose parts are of their own kind, whatever word ends them (中科院高能物理所); firms have the names of schools."""
_LATIN = lazy("[A-Z][A-Za-z]")
_OF_TERM = lazy("第?[一二三四五六七八九十]+届")


def name_start(text: str, start: int, end: int) -> int:
    """Return where a name in a span begins, behind words that stand before names (公司控股股东, 民主派).

    >>> name_start("公司控股股东星宝集团", 0, 10), name_start("星宝集团", 0, 4), name_start("冲击立法会", 0, 5)
    (6, 0, 2)
    """
    word = text[start:end]
    for name in _sole() if word.endswith(_sole()) else ():
        if not word.endswith(name) or word == name:
            continue
        before = forms().get(word[: -len(name)])
        if before and before.type != "party":
            continue
        if before or name.startswith("全国") or not begins_as_name(word):
            return end - len(name)
    if text[start] in "前原" and text[start + 1 : end] in forms():
        return start + 1
    joint = next((joint for joint in joints() if word.startswith(joint)), "") if word[0] in _firsts_of_joints() else ""
    if joint and text[start + len(joint) : end] in forms():
        return start + len(joint)
    while text[start:end] not in forms():
        longest = len(_longest_word()(text[start:end]))
        size = next((n for n in range(longest, 1, -1) if _is_outside(text, start, start + n, end)), 0)
        if not size or start + size > end - 2:
            break
        start += size
    return _behind_class(text, _behind_stake(text, start, end), end)


@cache
def _firsts_of_joints() -> frozenset[str]:
    return frozenset(joint[0] for joint in joints())


@cache
def _longest_word() -> Callable[[str], str]:
    """Return what tells the longest word with a class that a text begins with, nothing if there is none."""
    from yiwu_facts.text.word_index import longest_of

    return longest_of(classes())


def _behind_stake(text: str, start: int, end: int) -> int:
    """Return where a name in full begins behind another and what it is to that (星岚智能控股股东星宝集团)."""
    rests = (stake.end() for stake in stakes().finditer(text, start + 1, end))
    return max((rest for rest in rests if ends_in_suffix(text[rest:end])), default=start)


def _is_outside(text: str, start: int, at: int, end: int) -> bool:
    """Tell whether a word before `at` is no part of the name behind it (民营企业星宝集团, not 民营企业协会)."""
    word = text[start:at]
    return classes().get(word) == STOP or (word in categories() and not is_common_phrase(text[at:end]))


def _behind_class(text: str, start: int, end: int) -> int:
    """Return where a name begins behind what kind of body it is (美国钢铁生产商; 日本软件公司 before Latin letters)."""
    found = _class_nouns().search(text, start, end - 1)
    if found is None:
        return start
    at = found.end()
    is_apart = text[at].isascii() or (ends_in_suffix(text[at:end]) and not ends_in_suffix(text[start:at]))
    return at if is_apart and all(kind for _, kind in words_before(text, start, at)) else start


@cache
def _class_nouns() -> re.Pattern[str]:
    return lazy(one_of(class_nouns()))


def type_of(text: str, start: int, end: int, parts: Sequence[Candidate]) -> str:
    """Return the type of the body that a span names.

    Args:
        text: the folded text.
        start: where the span begins.
        end: where it ends.
        parts: known names that it contains.

    >>> type_of("星宝大学", 0, 4, []), type_of("星宝", 0, 2, []), type_of("星宝击败对手", 0, 2, [])
    ('education', 'company', 'sports')
    """
    word = text[start:end]
    if form := forms().get(word):
        return form.type
    suffix = suffixes().get(word) or last_suffix(word)
    if suffix and suffix.mode == "unit" and not parts and not word_before(word, len(word) - 1, 0)[1]:
        suffix = None  # 优瑞科 is no department of anybody, 历史系 is
    last = _last_of(word)
    if suffix and len(last) > len(suffix.word):
        return last_words()[last]  # 特勤队 plays for nobody
    is_headed = any(part.start == start for part in parts)
    if suffix and "inherits" in suffix.flags and not is_headed and (head := _head_of_branch(word, suffix)):
        return head.type
    plays = suffix is not None and suffix.type == "sports" and bool(parts) and parts[0].type in _WITH_TEAMS
    is_of_part = is_headed or not (parts and parts[0].type in _WITH_TEAMS)  # not 东阳市横店影视实验区管委会
    if parts and suffix and _is_department(suffix) and not plays and is_of_part:
        return parts[0].type  # a department is of the kind of its body
    if parts and parts[-1].end == end:
        is_club = start < parts[-1].start and stands_in_sport(text, start, end)  # 浙江 + 东阳光
        return "sports" if is_club and parts[-1].type == "company" else parts[-1].type
    if suffix and "society" in suffix.flags and _is_of_society(word):
        return of_world("association", word, 0)
    if suffix:
        return of_world(typed(suffix, word, len(word) - len(suffix.word)).type, word, 0)
    if is_headed and parts[0].rule.is_known and parts[0].type in _PUBLIC:
        return parts[0].type
    return "sports" if stands_in_sport(text, start, end) else last_words().get(last, "company")


def _is_of_society(word: str) -> bool:
    """Tell whether an association stands at the beginning of a name (中国住宅研究会人居环境委员会)."""
    heads = (last_suffix(word[:at]) for at in range(len(word)))
    return any(head and head.type == "association" for head in heads)


def _last_of(word: str) -> str:
    """Return the longest last word of a name that tells what it names, empty if there is none."""
    return next((word[at:] for at in range(len(word)) if word[at:] in last_words()), "")


def _is_department(suffix: Suffix) -> bool:
    """Tell whether a suffix behind a body ends the name of a part of it, not of its people (工会)."""
    if suffix.type == "association":
        return "inherits" in suffix.flags
    return suffix.type == "government" or suffix.mode == "unit" or "team" in suffix.flags


def _head_of_branch(word: str, suffix: Suffix) -> Suffix | None:
    """Return the suffix of what has a branch at a place (德国工商大会 in 德国工商大会上海代表处)."""
    at = len(word) - len(suffix.word)
    start, kind = word_before(word, at, 0)
    return last_suffix(word[:start]) if kind == REGION else None


def ends_in_suffix(word: str) -> bool:
    """Tell whether a word ends as names of bodies end.

    >>> ends_in_suffix("星宝大学"), ends_in_suffix("星宝建政")
    (True, False)
    """
    return last_suffix(word) is not None


def tells_body(word: str) -> bool:
    """Tell whether the last word of a name says what kind of body it is (南斯拉夫政府), a suffix or not.

    >>> tells_body("星宝大学"), tells_body("挪威政府"), tells_body("成都集训")
    (True, True, False)
    """
    return ends_in_suffix(word) or bool(_last_of(word))


def begins_as_name(word: str) -> bool:
    """Tell whether a word begins with a place, or with the number of a term.

    >>> begins_as_name("青海省皮毛公司"), begins_as_name("第二十届中央委员会"), begins_as_name("提升能力公司")
    (True, True, False)
    """
    return _OF_TERM.match(word) is not None or bool(longest_place()(word))


def says_kind_of_next(text: str, start: int, end: int) -> bool:
    """Tell whether a place and a trade say of what kind the firm is whose name follows.

    >>> [says_kind_of_next(f"德国电动汽车公司{rest}", 0, 8) for rest in ("Rivian裁员", "特斯拉裁员", "裁员")]
    [True, True, False]
    """
    suffix = last_suffix(text[start:end])
    if suffix is None or suffix.type != "company" or "content" not in suffix.flags:
        return False
    kinds = [kind for _, kind in words_before(text, start, end - len(suffix.word))]
    return kinds[-1:] == [REGION] and set(kinds) <= {REGION, TRADE, SOFT, NOUN} and _begins_firm(text, end)


def _begins_firm(text: str, at: int) -> bool:
    """Tell whether a name in Latin letters, or one that surely is a company's, begins at an offset of a text."""
    form = forms().get(form_at(text, at))
    return _LATIN.match(text, at) is not None or (form is not None and form.type == "company" and not form.ambiguous)


def is_place(word: str) -> bool:
    """Tell whether a word is a place or a chain of places.

    >>> is_place("河南郑州"), is_place("郑州大学")
    (True, False)
    """
    return all(kind == REGION or place in regions() for place, kind in words_before(word, 0, len(word)))


@cache
def _sole() -> tuple[str, ...]:
    return tuple(listed("generic.txt", "sole"))


@cache
def last_words() -> dict[str, str]:
    """Return last words of names that are no suffixes, and the types of bodies that they tell.

    >>> last_words()["政府"]
    'government'
    """
    return {word: kind for kind, row in sections("last.txt") for word in row.split()}
