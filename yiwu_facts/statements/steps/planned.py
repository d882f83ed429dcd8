"""Targets, forecasts, limits and wishes."""

from __future__ import annotations

from yiwu_facts.statements.lexicon import group, tails
from yiwu_facts.statements.phrases import OWNERS
from yiwu_facts.statements.scene import Sentence
from yiwu_facts.statements.tokens import FIGURES, Token

_TARGETS = tails("target")
_AIM = group("aim")
_TELLING = FIGURES | {"planned", "intended"}
_NEAR = 7
_PLAN, _STUFF, _FUTURE, _DONE = group("plan"), group("stuff"), group("future"), group("done")
_THINGS = frozenset({"n", "nr", "nz", "class", "place", "organization"})


def planned(sentence: Sentence) -> None:
    """Mark the figures of clauses in which a word such as 目标 or 预计 stands before them, and what follows those."""
    tokens = sentence.tokens
    drafts = {draft.at: draft for draft in sentence.drafts}
    is_planned = is_intended = False
    starts = frozenset(sentence.starts)
    for at, token in enumerate(tokens[: sentence.drafts[-1].at + 1]):
        if at in starts:
            is_intended = False
        if token.tag not in _TELLING and token.text not in _AIM and at not in starts:
            continue
        is_planned = (
            is_planned
            or (token.tag == "planned" and not _is_stuff(tokens, at))
            or (token.text in _PLAN and at in starts)
            or (token.text in _AIM and (at in starts or tokens[at - 1].tag in OWNERS))  # 公司目标全年销量
        )
        is_intended = is_intended or (token.tag == "intended" and not _disposes(tokens, at))
        draft = drafts.get(at)
        if draft is None:
            continue
        name = sentence.text(draft.indicator) if draft.indicator else ""
        if (is_planned or is_intended or name.endswith(_TARGETS)) and not draft.former:
            draft.planned = True
            draft.rules.append("planned")


def _is_stuff(tokens: list[Token], at: int) -> bool:
    """Whether 料 is a stuff (绝缘料), not what somebody expects."""
    before = tokens[at - 1] if at else None
    return tokens[at].text in _STUFF and before is not None and before.tag in {"n", "vn", "v", "a"}


def _disposes(tokens: list[Token], at: int) -> bool:
    """Whether 将 leads to an object, as 把 does (将20万人纳入保障), not to a verb of the future."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if tokens[at].text not in _FUTURE or behind is None:
        return False
    is_done = any(token.tag == "particle" and token.text in _DONE for token in tokens[at + 2 : at + _NEAR])
    return behind.is_figure or behind.tag in _THINGS or (behind.is_noun and is_done)  # 将储备减少了
