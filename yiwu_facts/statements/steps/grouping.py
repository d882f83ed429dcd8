"""Figures that measure nothing: bounds of groups, parts of names, slogans, exchange rates."""

from __future__ import annotations

from yiwu_facts.statements.lexicon import group, listed, tails
from yiwu_facts.statements.phrases import ends_at
from yiwu_facts.statements.scene import Draft, Sentence
from yiwu_facts.statements.steps.ruling import is_measure, is_of_rule
from yiwu_facts.statements.tokens import OF, Token

_LIST = 20
_HAVING = group("having")
_LAWS = (*tails("law"), "》")
_SEXES = group("sex")
_QUOTED = 4
_STOCK, _SPIRIT = group("stock"), group("spirit")
_FEW, _SCORE, _OUTPUT, _ARTICLE = group("few"), group("score"), group("yearly_output"), group("article")
_QUOTES = frozenset("“”「」")
_CLOSE_QUOTES = frozenset("”」")
_GLUED = frozenset("0123456789.,")
_BOUNDS = tails("bound")
_POINTING = group("ordering", "pointing")


def measures(sentence: Sentence, draft: Draft) -> bool:
    """Whether a figure measures something."""
    tokens, at, fact = sentence.tokens, draft.at, draft.fact
    if (
        fact.kind == "percentage"
        and at
        and tokens[at - 1].end == tokens[at].start
        and tokens[at - 1].text[-1] in _GLUED
    ):
        return False  # cells that ran together: 866.034.04%
    if fact.rule == "exchange-rate" or fact.value is None or is_of_rule(sentence, draft):
        return False
    if at + 1 < len(tokens) and (_picks(tokens, draft, tokens[at + 1]) or _selects(tokens, draft)):
        return False
    return fact.kind != "quantity" or _is_quantity(tokens, draft)


def _is_quantity(tokens: list[Token], draft: Draft) -> bool:
    at = draft.at
    before = tokens[at - 1].text if at else ""
    if (
        before in _POINTING
        or (before == "“" and not is_measure(draft))
        or _points_back(tokens, draft)
        or (before in _SCORE and not is_measure(draft))
        or (before in _OUTPUT and _is_name(tokens, draft))
    ):
        return False
    if at + 1 == len(tokens):
        return True
    after = tokens[at + 1]
    if tokens[at].text[-1] in _ARTICLE and before.endswith(_LAWS):
        return False
    if (
        _is_slogan(tokens, at)
        or (after.text == "“" and not _quotes_name(tokens, at + 1))
        or after.text in listed()["tail"]
        or _announces(tokens, draft, after)
    ):
        return False
    return not _names_measured(tokens, draft)


def _quotes_name(tokens: list[Token], at: int) -> bool:
    """Whether a quotation describes the noun behind it: 5宗“间距不足”事故, but not 三个“一”."""
    close = next((i for i in range(at, min(at + 2 * _LIST, len(tokens))) if tokens[i].text in _CLOSE_QUOTES), None)
    return close is not None and close + 1 < len(tokens) and tokens[close + 1].is_noun


def _is_slogan(tokens: list[Token], at: int) -> bool:
    """Whether a quotation around the figure only says what somebody wants (“带动三亿人参与冰雪运动”)."""
    opens = next((i for i in range(at - 1, max(-1, at - _QUOTED), -1) if tokens[i].text in _QUOTES), None)
    if opens is None or tokens[opens].text in "”」" or not tokens[opens + 1].is_verb:
        return False
    behind = tokens[at + 1 : at + 2 * _QUOTED]
    return next((token.text for token in behind if token.tag == "mark"), "") in {"”", "」"}


def _names_measured(tokens: list[Token], draft: Draft) -> bool:
    """Whether a measure begins the name of a project or a machine, or chooses among them (30万千瓦以下机组)."""
    at = draft.at + 1
    if not is_measure(draft):
        return False
    end = ends_at(tokens, at, draft.right)
    if any(token.text.endswith(tuple(listed()["named"])) for token in tokens[at:end]):
        return True
    if any(token.text in listed()["race"] for token in tokens[at:end]):
        return True
    if draft.at and tokens[draft.at - 1].text in _SEXES:
        return True  # 男子10000米的冠军
    before = tokens[draft.at - 1] if draft.at > draft.left else None
    unit = tokens[draft.at].text[-1]
    if unit.isascii() and unit.isalpha() and tokens[at].is_noun and (before is None or before.is_noun):
        return True  # 110kV绝缘料
    is_bound = tokens[draft.at].text.endswith(_BOUNDS) and tokens[at].is_noun
    return is_bound and before is not None and (before.tag == OF or before.is_noun)


def _announces(tokens: list[Token], draft: Draft, after: Token) -> bool:
    """Whether a small count only introduces a list or repeats a saying: 五个方面, but 300名代表 and 五个重点项目."""
    value = draft.fact.value.to_dict() if draft.fact.value is not None else {}
    high = value.get("max")
    behind = tokens[draft.at + 2] if draft.at + 2 < len(tokens) else None
    is_small = high is not None and high < _LIST
    if is_small and behind is not None and behind.text in _SPIRIT:
        return True  # 八项规定精神
    return is_small and after.text in listed()["announced"] and not (behind is not None and behind.is_noun)


def _selects(tokens: list[Token], draft: Draft) -> bool:
    """Whether a bound only says which ones are counted next: 贸易额超亿元的国家有156个."""
    at = draft.at + 1
    if at < draft.right and tokens[at].tag == OF:
        at += 1
    elif at - 1 == draft.left or not tokens[at - 2].is_noun:
        return False
    if draft.fact.mod is None or at >= draft.right or not tokens[at].is_noun:
        return False
    behind = tokens[draft.right] if draft.right < len(tokens) else None
    return behind is not None and behind.tag == "quantity" and any(t.text in _HAVING for t in tokens[at : draft.right])


def _picks(tokens: list[Token], draft: Draft, after: Token) -> bool:
    """Whether the figure with 以上 and the like only picks a group (5%以上股东, 1800平方米以上的冰面)."""
    text = tokens[draft.at].text
    bounded = text.endswith(_BOUNDS)
    if not bounded:
        return False
    behind = tokens[draft.at + 2] if draft.at + 2 < len(tokens) else None
    if after.tag == OF:
        is_whose = draft.fact.kind == "quantity" or tokens[draft.left].tag == "share"  # 占收入5%以上的主要产品
        return is_whose and behind is not None and (behind.is_noun or behind.tag == "b")
    is_held = after.text in _STOCK and behind is not None and behind.tag == OF  # 拥有50%以上股份的公司
    if draft.fact.kind == "money" and after.text in listed()["picked_by_money"]:
        return True
    return is_held or after.text in listed()["picked"]


def _is_name(tokens: list[Token], draft: Draft) -> bool:
    return any(token.text in listed()["named"] for token in tokens[draft.at + 1 : draft.at + 12])


def _points_back(tokens: list[Token], draft: Draft) -> bool:
    """Whether a small number only points at what was named before: 两家银行预计…, 三国同意…."""
    token = tokens[draft.at]
    if token.text[0] not in _FEW or len(token.text) > 2 or not draft.opens or draft.at != draft.left:
        return False
    return draft.at + 1 < len(tokens) and (tokens[draft.at + 1].is_noun or tokens[draft.at + 1].is_verb)
