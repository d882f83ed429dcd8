"""The steps of a walk to the left, and what of them stands before a name: verbs, roles, a body that acts with it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from yiwu_facts.kinds.organization import words
from yiwu_facts.kinds.organization.suffixes import suffixes
from yiwu_facts.kinds.organization.words import DUAL, NOUN, PREFIX, REGION, TRADE, WEAK_STOP
from yiwu_facts.segment import tag_of, word_at
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.view import HAN

UNKNOWN, LEVEL, BRACKET = "U", "L", "K"

Steps = list[tuple[int, str]]
"""Words by where they begin, each with its class, from right to left."""


@cache
def ends(section: str) -> tuple[str, ...]:
    """Return the words of a section of `data/around.txt`, as `str.endswith` takes them."""
    return tuple(listed(section))


@cache
def listed(section: str) -> frozenset[str]:
    """Return the words of a section of `data/around.txt`."""
    return frozenset(words.listed("around.txt", section))


def after_verb(text: str, at: int, steps: Steps) -> Steps:
    """Return the steps right of a trade word that is a verb there: one with a proper name on both its sides."""
    kinds = "".join([kind for _, kind in steps])
    if TRADE not in kinds or UNKNOWN not in kinds:
        return steps
    end = at
    for index, (start, kind) in enumerate(steps):
        if kind == TRADE and text[start:end] in listed("verb"):
            is_subject = UNKNOWN in kinds[index + 1 :]
            if is_subject and kinds[:index].endswith((UNKNOWN + UNKNOWN, DUAL)):
                return steps[:index]
        end = start
    return steps


def after_words(text: str, at: int, steps: Steps) -> Steps:
    """Return the steps right of verbs and roles before an unknown stem (质疑星宝有限公司), which no list has all of.

    A name that is all of a cell or of a line may begin with one verb.
    """
    start = steps[-1][0]
    if steps[-1][1] in {REGION, PREFIX}:
        return steps
    second = steps[-2][0]
    first = second if text[second - 1] in listed("copula") else _behind_acts(text, start)  # 该车系星宝公司所有
    index = _stem(steps, first) if start < first < at else 0
    index = index or _last_act(text, steps)
    if not index or (_is_whole(text, start, at) and word_at(text, start) == text[start : steps[index][0]]):
        return steps
    return steps[: index + 1]


def _stem(steps: Steps, start: int) -> int:
    """Return the step at `start` with which an unknown stem of two characters or more begins, 0 if none does."""
    at = next((n for n, (begins, _) in enumerate(steps) if begins == start), 0)
    is_stem = at > 0 and (steps[at][1] == DUAL or steps[at][1] == steps[at - 1][1] == UNKNOWN)
    return at if is_stem else 0


def _last_act(text: str, steps: Steps) -> int:
    """Return the step with which an unknown stem begins right behind a verb or a role, 0 if none does."""
    for (begins, kind), (before, act) in pairwise(steps):
        is_edge = kind == UNKNOWN and act != UNKNOWN
        if is_edge and (first := _behind_acts(text, before)) >= begins and (at := _stem(steps, first)):
            return at
    return 0


def is_act(word: str) -> bool:
    """Tell whether all of a text is verbs and roles, as they stand before names.

    >>> is_act("质疑"), is_act("收购方"), is_act("星宝")
    (True, True, False)
    """
    return bool(word) and _behind_acts(word, 0) == len(word)


def _behind_acts(text: str, start: int) -> int:
    """Return where the verbs and roles end that begin at `start`."""
    first = start
    while first < len(text) and (size := _size_of_act(text, first, is_next=first > start)):
        first += size
    return first


def _is_whole(text: str, start: int, at: int) -> bool:
    """Tell whether a name with the suffix at `at` stands alone between two marks."""
    tail = _UP_TO_MARK.match(text, at)
    return tail is not None and tail[0] in suffixes() and not text[max(0, start - 1) : start].isalnum()


_UP_TO_MARK = lazy(rf"{HAN}+")


def _size_of_act(text: str, at: int, *, is_next: bool) -> int:
    """Return how long the verb or the role is before a name; behind a verb 方 is one too (收购方)."""
    word = word_at(text, at)
    is_verb = tag_of(word) in _VERBS or words.classes().get(word) == WEAK_STOP or word in listed("act")
    if not word and text[at] in listed("act"):
        return 1  # 批桃园机场公司
    if word and (is_verb or (len(word) > 2 and word.endswith(ends("role-end")))):
        return len(word)
    return 1 if is_next and not word and text[at] in listed("role-end") else 0


_VERBS = {"v", "vn"}


def after_joint(text: str, at: int, steps: Steps) -> Steps:
    """Return the steps right of a word that joins two bodies (城西街道联合北苑派出所), each with a name of its own."""
    end, joints = at, words.joints()
    for index, (start, _) in enumerate(steps):
        if text[start:end] in joints:
            kinds = [kind for _, kind in steps]
            if has_name(kinds[:index]) and has_name(kinds[index + 1 :]):
                return steps[:index]
        end = start
    return steps


def has_name(kinds: Iterable[str]) -> bool:
    """Tell whether classes of words hold that of a name."""
    return not {UNKNOWN, LEVEL, REGION, DUAL, NOUN}.isdisjoint(kinds)
