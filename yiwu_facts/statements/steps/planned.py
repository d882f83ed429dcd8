"""Targets, forecasts, limits and wishes."""

from __future__ import annotations

from yiwu_facts.statements.scene import Sentence

_TARGETS = ("目标", "控制指标", "上限", "限额")


def planned(sentence: Sentence) -> None:
    """Mark the figures of clauses in which a word such as 目标 or 预计 stands before them, and what follows those."""
    tokens = sentence.tokens
    drafts = {draft.at: draft for draft in sentence.drafts}
    is_planned = is_intended = False
    starts = frozenset(sentence.starts)
    for at, token in enumerate(tokens):
        if at in starts:
            is_intended = False
        is_planned = is_planned or token.tag == "planned" or (token.text == "计划" and at in starts)
        is_intended = is_intended or token.tag == "intended"
        draft = drafts.get(at)
        if draft is None:
            continue
        name = sentence.text(draft.indicator) if draft.indicator else ""
        if (is_planned or is_intended or name.endswith(_TARGETS)) and not draft.former:
            draft.planned = True
            draft.rules.append("planned")
