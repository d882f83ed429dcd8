"""Targets, forecasts, limits and wishes."""

from __future__ import annotations

from yiwu_facts.statements.scene import Sentence

_TARGETS = ("目标", "控制指标", "上限", "限额")


def planned(sentence: Sentence) -> None:
    """Mark the figures of clauses in which a word such as 目标 or 预计 stands before them, and what follows those."""
    tokens = sentence.tokens
    drafts = {draft.at: draft for draft in sentence.drafts}
    is_planned = False
    for at, token in enumerate(tokens):
        if token.tag == "planned":
            is_planned = True
        draft = drafts.get(at)
        if draft is None:
            continue
        name = sentence.text(draft.indicator) if draft.indicator else ""
        if (is_planned or name.endswith(_TARGETS)) and not draft.former:
            draft.planned = True
            draft.rules.append("planned")
