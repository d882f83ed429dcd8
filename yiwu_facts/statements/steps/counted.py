"""The noun behind a figure that counts it: 26条线路, 1亿元资金, 4人死亡."""

from __future__ import annotations

from yiwu_facts.statements.lexicon import ends
from yiwu_facts.statements.phrases import OWNERS, ends_at, owner_end, place
from yiwu_facts.statements.scene import Draft, Sentence

_NEEDING = frozenset("起件宗桩项个种类条例批")
"""Units after which a noun has to come."""

_JOINTS = frozenset({"、", "和", "及", "以及", "与"})
_PREDICATE = frozenset({"adv", "to", "up", "down", "said", "share", "p", "d"})


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
    end = _whole(sentence, draft, start, ends_at(tokens, start, draft.right))
    if any(token.tag not in {"hollow", "mark"} for token in tokens[start:end]):
        draft.indicator = place(tokens, start, end)
        draft.has_name = True
        draft.rules.append("counted")


def _whole(sentence: Sentence, draft: Draft, start: int, end: int) -> int:
    """Return where a counted noun ends that has a relative clause without 的 before it: 4起骗取退税案件."""
    tokens, stop = sentence.tokens, draft.right
    while stop > end and tokens[stop - 1].tag in {"mark", "particle"}:
        stop -= 1
    unit = tokens[draft.at].text[-1]
    if stop <= end or not tokens[stop - 1].is_noun or unit not in _NEEDING:
        return end
    between = tokens[end:stop]
    if tokens[start].text in _JOINTS or any(token.tag in _PREDICATE for token in between):
        return end
    is_event = tokens[stop - 1].text.endswith(ends("event")) and not tokens[end - 1].text.endswith(ends("event"))
    is_verb = start < end and (tokens[start].is_verb or between[0].text == "等")
    return stop if is_event or is_verb or start == end else end
