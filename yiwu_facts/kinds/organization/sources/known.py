"""Known names: where forms of the lexicon stand in a text as words of their own, and mean the organisation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from yiwu_facts.kinds.organization import rules
from yiwu_facts.kinds.organization.beside import (
    follows_role,
    is_employer,
    is_framed,
    is_of_firm,
    says_as_daughter,
    says_as_firm,
    stands_beside,
    stands_in_sport,
)
from yiwu_facts.kinds.organization.candidate import Candidate, Trust
from yiwu_facts.kinds.organization.doubts.doubt import first
from yiwu_facts.kinds.organization.doubts.known import Known, is_counted_out, is_inside_words, is_segmented, of_known
from yiwu_facts.kinds.organization.generic import definite
from yiwu_facts.kinds.organization.lexicon import Form, forms, index
from yiwu_facts.kinds.organization.people import follows_surname
from yiwu_facts.kinds.organization.places import RANKS
from yiwu_facts.kinds.organization.suffixes import suffixes
from yiwu_facts.kinds.organization.words import classes, is_common, listed, regions, word_before
from yiwu_facts.segment import REACH, segment
from yiwu_facts.text.pattern import lazy, one_of

_OF_STATES = frozenset(("government", "party", "finance", "military"))
_SHORT = 3
"""Characters of a name that may well be a word which is no name (新媒体, 老百姓)."""

if TYPE_CHECKING:
    from yiwu_facts.text.word_index import Match


@cache
def shared() -> frozenset[str]:
    """Return the ambiguous forms that other things share.

    >>> "格林美" in shared()
    True
    """
    return frozenset(listed("generic.txt", "shared"))


def find(text: str, matches: Iterable[Match] | None = None, *, struck: bool = True) -> Iterator[Candidate]:
    """Yield the forms of the lexicon that stand in a text.

    Args:
        text: the folded text.
        matches: the forms in it, if they are known.
        struck: whether those in doubt are wanted, too.
    """
    last = None
    for form, doubt, start, end in _forms(text, index().matches(text) if matches is None else matches):
        if doubt and not struck:
            continue
        rule = rules.KNOWN_IN_CONTEXT if form.ambiguous else rules.KNOWN
        if doubt:
            yield Candidate(start, end, form.type, rule, rule.trust, None, form.entry, doubt)
            continue
        if _is_ranked(text, start, text[start:end]):
            yield Candidate(start - 1, end, form.type, rules.LEVEL, Trust.SURE)
            continue
        if _is_of_state(text, start, end, form):
            yield Candidate(start - 1, end, form.type, rule, Trust.SURE)
            continue
        last_end = _with_seat(text, end, form)
        trust = rule.trust if not form.ambiguous or is_meant(text, start, last_end, form) else Trust.HINT
        is_numbered = text[start] in "一二三四五六七八九十" and text[start - 1 : start] == "第"  # 第三十八集团军
        found = Candidate(start - is_numbered, last_end, form.type, rule, trust, None, form.entry)
        if last and last.end == start and found.key.startswith(last.key) and found.key != last.key:
            found = found._replace(start=last.start)  # 中国科学院 + 宁波材料所
        last = found
        yield found


def _with_seat(text: str, end: int, form: Form) -> int:
    """Return where a name ends with what makes it that of a daughter, of a bank or a broker in brackets, too."""
    if text.startswith(_daughters(form.type), end):
        last = end + next(len(word) for word in _daughters(form.type) if text.startswith(word, end))
        acts = stands_beside(text, end, last) if form.type == "company" else says_as_daughter(text, last)
        return last if acts else end
    seat = _in_brackets().match(text, end) if form.type == "finance" else None
    return seat.end() if seat else end


@cache
def _in_brackets() -> re.Pattern[str]:
    return lazy(rf"[(](?:{one_of(seats())})[)]")


@cache
def _daughters(kind: str) -> tuple[str, ...]:
    return tuple(listed("around.txt", f"daughter {kind}"))


@cache
def seats() -> frozenset[str]:
    """Return what stands in brackets behind the name of a firm and makes it that of a daughter (香港)."""
    return frozenset(listed("around.txt", "seat"))


def _forms(text: str, matches: Iterable[Match]) -> Iterator[tuple[Form, str, int, int]]:
    """Yield forms with their doubts and places; where the first character is another word's, what follows it, too."""
    table = forms()
    for word, start, end in matches:
        form = table[word]
        doubt = first(of_known(word, form), Known(text, start, end, word, form))
        yield form, doubt, start, end
        if doubt not in _CUT or end - start == _SHORTEST:
            continue
        for first_at, last in ((start + 1, end), (start, end - 1), (start, end - 2)):
            part = text[first_at:last]
            if rest := table.get(part):  # 当日 + 央行, not 当 + 日央行; 京东 + 方面, 吉利 + 控股股东
                yield rest, first(of_known(part, rest), Known(text, first_at, last, part, rest)), first_at, last


_CUT = {is_inside_words.name, is_counted_out.name}
_SHORTEST = 2
"""Characters that every form has at least."""


def _is_ranked(text: str, start: int, word: str) -> bool:
    """Tell whether a rank makes what may be of the state one of a place (省 + 发改委, not 全省 + 发改委)."""
    is_local = start > 0 and word in suffixes() and text[start - 1] in RANKS
    return is_local and word_before(text, start, 0)[0] == start - 1


def _is_of_state(text: str, start: int, end: int, form: Form) -> bool:
    """Tell whether the short name of a state, a word of its own, makes a body of each state its own (韩财政部)."""
    if text[start - 1 : start] not in states() or form.type not in _OF_STATES or text.startswith("长", end):
        return False
    if form.type != "party" and text[start:end] not in suffixes() and text[start:end] not in definite():
        return False
    is_day = text[start - 1] == "日" and text[start - 2 : start - 1].isdecimal()
    return not is_day and is_segmented(text, start - 1, end) and not follows_surname(text, start - 1)


@cache
def states() -> frozenset[str]:
    """Return the short names of states, of one character (韩)."""
    return frozenset(listed("around.txt", "state"))


def is_meant(text: str, start: int, end: int, form: Form) -> bool:
    """Tell whether an ambiguous form names the organisation here.

    A name that nobody looked at and that is a word, or holds one (老百姓, 水生态), needs what is said of firms only.
    """
    if form.registered and follows_surname(text, start):
        return False  # 陈 + 弘毅
    if form.registered and _holds_word(text[start:end]):
        is_phrase = end - start > _SHORT and len(segment(text[start:end])) > 1  # not 冬虫夏草
        says = is_phrase and says_as_firm(text, end)
        return says or is_of_firm(text, end) or is_framed(text, start, end)
    if is_framed(text, start, end):
        return True
    return _in_context(text, start, end, form.type) or _is_rare(text, start, end, form.type)


@lru_cache(maxsize=4096)
def _holds_word(form: str) -> bool:
    """Tell whether a form is made of words of general Chinese, or, if it is short, holds one.

    >>> _holds_word("水生态"), _holds_word("格科微")
    (True, False)
    """
    of_words = any if len(form) <= _SHORT else all
    return of_words(len(word) > 1 for word in segment(form))


def _is_rare(text: str, start: int, end: int, kind: str) -> bool:
    """Tell whether an ambiguous form is no word of general Chinese, so that only other names compete with it."""
    word = text[start:end]
    if kind == "sports" or word.isascii() or word in classes() or word in shared():
        return False  # places and people give their names to clubs
    if kind in {"company", "media", "other"} and is_common(word):
        return False
    if end - start > 2:
        return True
    return kind != "company" and word in segment(text[max(0, start - REACH) : end + REACH])


def _in_context(text: str, start: int, end: int, kind: str) -> bool:
    """Tell whether the words beside an ambiguous form are those that stand beside organisations."""
    if kind == "sports":
        return stands_in_sport(text, start, end)
    if text[start:end] not in regions() and is_employer(text, start, end):
        return True  # 在滴滴做产品, not 在平安做产品
    return stands_beside(text, start, end) or follows_role(text, start)
