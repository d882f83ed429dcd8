"""Figures without a name of their own take that of the figure before them."""

from __future__ import annotations

from yiwu_facts.statements.scene import Draft, Sentence


def carrying(sentence: Sentence) -> None:
    """Carry indicator, subject, period and the whole of a share from figure to figure inside a sentence."""
    before: Draft | None = None
    for draft in sentence.drafts:
        if before is not None and not draft.has_name:
            draft.indicator = before.indicator
            draft.has_name = before.has_name
            if draft.aspect == "change" and before.aspect == "change" and before.of and draft.of is None:
                draft.of = before.of
            if draft.subject is None:
                draft.subject = before.subject
            draft.rules.append("carried")
        before = draft
