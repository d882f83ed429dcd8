"""The noun behind a figure that counts it: 26条线路, 1亿元资金, 4人死亡."""

from __future__ import annotations

from yiwu_facts.statements.phrases import OWNERS, ends_at, owner_end, place
from yiwu_facts.statements.scene import Draft, Sentence


def counted(sentence: Sentence, draft: Draft) -> None:
    """Name a level after the noun phrase right behind it."""
    if draft.aspect != "level" or draft.former or draft.fact.kind == "percentage":
        return
    tokens, start = sentence.tokens, draft.at + 1
    if start < draft.right and tokens[start].text == "的":
        start += 1
        if start < draft.right and draft.zone > draft.left and tokens[draft.zone - 1].is_noun:
            end = ends_at(tokens, start, draft.right)
            if end > start and tokens[draft.zone - 1].tag not in OWNERS:
                end = owner_end(tokens, start, end) if tokens[start].tag == "organization" else end
                draft.subject = place(tokens, start, end)  # 总投资6亿元的新馆: whose it is
                draft.rules.append("described")
                return
    if start >= draft.right or tokens[start].tag == "after":
        return
    if tokens[start].tag == "fate" and not (start + 1 < draft.right and tokens[start + 1].is_noun):
        draft.indicator = place(tokens, start, start + 1)
        draft.has_name = True
        draft.rules.append("counted")
        return
    if tokens[start].tag in OWNERS and tokens[start].tag != "class" and draft.fact.kind == "money":
        return
    does = tokens[start].tag == "vn" or tokens[start].is_verb
    if draft.fact.kind == "money" and does and start == draft.at + 1:
        return  # 投资2亿元建设…: what is done with it
    end = ends_at(tokens, start, draft.right)
    if any(token.tag not in {"hollow", "mark"} for token in tokens[start:end]):
        draft.indicator = place(tokens, start, end)
        draft.has_name = True
        draft.rules.append("counted")
