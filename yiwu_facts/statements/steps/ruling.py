"""Figures of rules: conditions, penalties and doses measure nothing that has happened."""

from __future__ import annotations

from yiwu_facts.kinds.quantity.rules import is_counter
from yiwu_facts.kinds.quantity.values import QuantityValue
from yiwu_facts.statements.lexicon import group, listed
from yiwu_facts.statements.scene import Draft, Sentence
from yiwu_facts.statements.tokens import OF, Token

_CASE = frozenset("，,；;") | group("portion")
_NEAR = 8
_DOSED = group("dosed")


def is_of_rule(sentence: Sentence, draft: Draft) -> bool:
    """Whether a figure only says what holds when: 若超过5万元, 10人以上的，应当…, 处3万元以下罚款, 每次5毫克."""
    tokens, begin = sentence.tokens, sentence.clause(draft.at)
    if tokens[begin].text in listed()["condition"]:
        return True
    if draft.fact.mod is not None and (_is_case(tokens, draft) or _is_penalty(tokens, draft)):
        return True
    return _is_dose(tokens, draft)


def is_measure(draft: Draft) -> bool:
    """Whether a figure is a quantity of a measure (吨, 米), not of things that are counted."""
    value = draft.fact.value
    return isinstance(value, QuantityValue) and not is_counter(value.unit)


def _is_case(tokens: list[Token], draft: Draft) -> bool:
    """Whether 的 and a comma behind a bound make it the case that a rule is for: 超过5万元的部分."""
    at = draft.at + 1
    return at + 1 < len(tokens) and tokens[at].tag == OF and tokens[at + 1].text in _CASE


def _is_penalty(tokens: list[Token], draft: Draft) -> bool:
    return draft.fact.kind == "money" and draft.at > draft.left and tokens[draft.at - 1].text in listed()["penal"]


def _is_dose(tokens: list[Token], draft: Draft) -> bool:
    value = draft.fact.value
    if not isinstance(value, QuantityValue) or not (is_measure(draft) or value.unit in _DOSED):
        return False
    behind = tokens[draft.at + 1 : draft.at + 3]
    if len(behind) == 2 and behind[0].text == "/" and behind[1].text[0].isdigit():
        return True
    return any(token.text in listed()["dosed"] for token in tokens[max(0, draft.at - _NEAR) : draft.at])
