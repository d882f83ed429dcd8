"""Figures of a list share what leads to the first one: 分别增长10%、7%和5%."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from yiwu_facts.statements.lexicon import group
from yiwu_facts.statements.phrases import JOINTS, place
from yiwu_facts.statements.scene import Draft, Place, Sentence
from yiwu_facts.statements.tokens import OF, Token

_LONGEST = 8
_RESPECTIVELY = group("respectively")


def distribution(sentence: Sentence) -> None:
    """Give the figures of a list the same role, and with 分别 each its own name of the list before."""
    lists: list[list[Draft]] = []
    for draft in sentence.drafts:
        between = sentence.tokens[draft.left : draft.at]
        if lists and not draft.opens and between and all(token.text in JOINTS for token in between):
            first = lists[-1][0]
            draft.listed = True
            if draft.aspect == "level" and not draft.has_name:
                draft.aspect, draft.direction = first.aspect, first.direction
                draft.basis, draft.basis_period, draft.former = first.basis, first.basis_period, first.former
                draft.period = draft.period or first.period
            lists[-1].append(draft)
        else:
            lists.append([draft])
    for number, drafts in enumerate(lists):
        if len(drafts) > 1 and not _of_before(lists[:number], drafts):
            _share_out(sentence, drafts)


def apart(sentence: Sentence) -> None:
    """Give the figures of a list with 分别 each its own subject of a list of as many: 甲和乙成交，分别为3元和5元."""
    for number, first in enumerate(sentence.drafts):
        more = takewhile(lambda draft: draft.listed, sentence.drafts[number + 1 :])
        drafts = [first, *more]
        window = sentence.tokens[first.left : first.at]
        is_shared = len(drafts) > 1 and not first.listed and len({draft.subject for draft in drafts}) == 1
        if not is_shared or first.subject is None or first.subject.start < sentence.tokens[0].start:
            continue
        if any(token.text in _RESPECTIVELY for token in window) and len({draft.indicator for draft in drafts}) == 1:
            _of_names(sentence, drafts, ("subject",))


def _of_before(before: list[list[Draft]], drafts: list[Draft]) -> bool:
    """Give changes in a list the names of as many levels before them: 收入5元，支出3元，分别增长1%和2%."""
    if before and len(before[-1]) == len(drafts):
        before = [[one] for one in before[-1]]  # 宗数和面积为3宗和5亩，分别增长1%和2%
    levels = [one[0] for one in before[-len(drafts) :]]
    if any(draft.has_name or draft.aspect != "change" for draft in drafts) or len(levels) != len(drafts):
        return False
    names = [level.indicator for level in levels]
    if None in names or len(set(names)) < len(names) or any(level.aspect != "level" for level in levels):
        return False
    if any(len(one) > 1 for one in before[-len(drafts) :]):
        return False
    for draft, level in zip(drafts, levels, strict=True):
        draft.indicator, draft.subject, draft.has_name = level.indicator, draft.subject or level.subject, True
        draft.rules.append("distribution")
    return True


def _share_out(sentence: Sentence, drafts: list[Draft]) -> None:
    """Give each figure its own name of a list of as many names, or its own subject."""
    first = drafts[0]
    tokens = sentence.tokens
    if any(draft.has_name for draft in drafts[1:]):
        _of_one_noun(sentence, drafts)
        return
    window = tokens[first.left : first.at]
    if not any(token.text in _RESPECTIVELY for token in window):
        if first.aspect == "change" or first.to:  # 收入和支出增长8%和9%, 宗数和面积为3宗和5亩
            _of_names(sentence, drafts, ("indicator",))
        return
    _dates(sentence, drafts)
    if _of_names(sentence, drafts, ("indicator", "subject")):
        return
    raw = _raw(sentence, first)
    if len(raw) == len(drafts):
        for draft, name in zip(drafts, raw, strict=True):
            draft.indicator, draft.has_name = name, True
            draft.rules.append("distribution")


def _of_names(sentence: Sentence, drafts: list[Draft], roles: Sequence[str]) -> bool:
    """Give each figure its own name of the first role that holds a list of as many names."""
    for role in roles:
        whole: Place | None = getattr(drafts[0], role)
        names = _names(sentence.tokens, whole)
        if len(names) == len(drafts):
            for draft, name in zip(drafts, names, strict=True):
                setattr(draft, role, name)
                draft.has_name = draft.has_name or role == "indicator"
                draft.rules.append("distribution")
            return True
    return False


def _of_one_noun(sentence: Sentence, drafts: list[Draft]) -> None:
    """Give counts in a list the noun behind the last of them, each of its own subject: 甲、乙分别有3家、5家供应商."""
    first, last = drafts[0], drafts[-1]
    units = {sentence.tokens[draft.at].text[-1] for draft in drafts}
    if len(units) > 1 or "counted" not in last.rules or any("counted" in draft.rules for draft in drafts[:-1]):
        return
    for draft in drafts[:-1]:
        draft.indicator, draft.has_name = last.indicator, True
        draft.rules.append("distribution")
    tokens = sentence.tokens
    apart = next((at for at in range(first.left, first.at) if tokens[at].text in _RESPECTIVELY), first.left)
    names = _names(tokens, place(tokens, first.left, apart)) if apart > first.left else []
    if len(names) == len(drafts):
        for draft, name in zip(drafts, names, strict=True):
            draft.subject = name


def _raw(sentence: Sentence, first: Draft) -> list[Place]:
    """Return the names of a clause that is nothing but a list of unknown words: 胜蓝转债、景20转债分别跌6%、5%."""
    tokens, begin, end = sentence.tokens, first.left, first.zone
    is_bare = first.opens and first.zone + 2 >= first.at - 1 and first.indicator is not None
    if not is_bare or any(token.tag == OF for token in tokens[begin:end]):
        return []
    names = _names(tokens, place(tokens, begin, end)) if begin < end else []
    return names if all(name.end - name.start <= _LONGEST for name in names) else []


def _dates(sentence: Sentence, drafts: list[Draft]) -> None:
    """Give each figure its own date of a list of as many dates: 2022年和2023年的…分别为."""
    first = drafts[0]
    tokens = sentence.tokens
    found = [token for token in tokens[first.left : first.at] if token.tag == "date"]
    if len(found) == len(drafts):
        for draft, token in zip(drafts, found, strict=True):
            draft.period = Place(token.start, token.end)


def _names(tokens: list[Token], whole: Place | None) -> list[Place]:
    if whole is None:
        return []
    low = next(at for at, token in enumerate(tokens) if token.start >= whole.start)
    high = next((at for at, token in enumerate(tokens) if token.start >= whole.end), len(tokens))
    names, start = [], low
    for at in range(low, high + 1):
        if at == high or tokens[at].text in JOINTS:
            if at > start:
                names.append(place(tokens, start, at))
            start = at + 1
    return names
