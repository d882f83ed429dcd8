"""Figures that measure nothing: bounds of groups, parts of names, slogans, exchange rates."""

from __future__ import annotations

from functools import cache

from yiwu_facts.statements.lexicon import sections
from yiwu_facts.statements.scene import Draft, Sentence
from yiwu_facts.statements.tokens import Token

_LIST = 20
_HAVING = frozenset({"有", "达", "达到", "共", "已有", "为"})
_BOUNDS = ("以上", "以下", "以内", "及以上", "及以下", "以上的")
_POINTING = frozenset("第前每这该那") | {"上述", "以下", "其他", "其它", "任何"}


@cache
def _listed() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for section, word in sections("none.txt"):
        table.setdefault(section, set()).add(word)
    return {section: frozenset(words) for section, words in table.items()}


def measures(sentence: Sentence, draft: Draft) -> bool:
    """Whether a figure measures something."""
    tokens = sentence.tokens
    after = tokens[draft.at + 1] if draft.at + 1 < len(tokens) else None
    before = tokens[draft.at - 1] if draft.at else None
    fact = draft.fact
    if fact.rule == "exchange-rate" or fact.value is None:
        return False
    if after is not None and (_picks(tokens, draft, after) or _selects(tokens, draft)):
        return False
    if fact.kind == "quantity":
        if after is not None and (_announces(tokens, draft, after) or after.text in _listed()["tail"]):
            return False
        if after is not None and after.text == "“":
            return False
        if before is not None and before.text in {
            "第",
            "前",
            "每",
            "这",
            "该",
            "那",
            "上述",
            "以下",
            "其他",
            "其它",
            "任何",
        }:
            return False
        if _points_back(tokens, draft):
            return False
        if before is not None and before.text == "年产" and _is_name(tokens, draft):
            return False
    return True


def _announces(tokens: list[Token], draft: Draft, after: Token) -> bool:
    """Whether a small count only introduces a list or repeats a saying: 五个方面, but 300名代表 and 五个重点项目."""
    value = draft.fact.value.to_dict() if draft.fact.value is not None else {}
    high = value.get("max")
    behind = tokens[draft.at + 2] if draft.at + 2 < len(tokens) else None
    is_small = high is not None and high < _LIST
    return is_small and after.text in _listed()["announced"] and not (behind is not None and behind.is_noun)


def _selects(tokens: list[Token], draft: Draft) -> bool:
    """Whether a bound only says which ones are counted next: 贸易额超亿元的国家有156个."""
    at = draft.at + 2
    if draft.fact.mod is None or at >= draft.right or tokens[at - 1].text != "的" or not tokens[at].is_noun:
        return False
    behind = tokens[draft.right] if draft.right < len(tokens) else None
    return behind is not None and behind.tag == "quantity" and any(t.text in _HAVING for t in tokens[at : draft.right])


def _picks(tokens: list[Token], draft: Draft, after: Token) -> bool:
    """Whether the figure with 以上 and the like only picks a group (5%以上股东, 1800平方米以上的冰面)."""
    text = tokens[draft.at].text
    bounded = text.endswith(_BOUNDS)
    if not bounded:
        return False
    if after.text == "的":
        return draft.fact.kind == "quantity" and draft.at + 2 < len(tokens) and tokens[draft.at + 2].is_noun
    return after.text in _listed()["picked"]


def _is_name(tokens: list[Token], draft: Draft) -> bool:
    return any(token.text in {"项目", "生产线", "工程"} for token in tokens[draft.at + 1 : draft.at + 12])


_FEW = ("两", "二", "三")


def _points_back(tokens: list[Token], draft: Draft) -> bool:
    """Whether a small number only points at what was named before: 两家银行预计…, 三国同意…."""
    token = tokens[draft.at]
    if token.text[0] not in _FEW or len(token.text) > 2 or not draft.opens or draft.at != draft.left:
        return False
    return draft.at + 1 < len(tokens) and (tokens[draft.at + 1].is_noun or tokens[draft.at + 1].is_verb)
