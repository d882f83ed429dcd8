"""The old value of something that moved: 由100万元提高到120万元, 前值3%."""

from __future__ import annotations

from yiwu_facts.statements.lexicon import group
from yiwu_facts.statements.phrases import CLOSE_QUOTES, OPEN_QUOTES
from yiwu_facts.statements.scene import Draft, Place, Sentence
from yiwu_facts.statements.steps.comparison import EXCEEDING, basis_of
from yiwu_facts.statements.tokens import OF

_LEVEL = frozenset({"adv", "to"})
_LEADING = _LEVEL | {"up", "down"}
_RISING = frozenset({"up_to", "down_to"})
_THEN = group("then")
_EVERY, _COMPOSING = group("every"), group("composing")
_REACHING = group("arriving", "turning")


def former(sentence: Sentence, draft: Draft) -> None:
    """Mark a figure that 由, 从 or 前值 leads to; with 比, its date is what the next change is counted from."""
    tokens = sentence.tokens
    if (exceeded := _exceeded(sentence, draft)) is not None:
        draft.former, draft.period = True, exceeded
        draft.rules.append("former")
        _count_from(sentence, draft, exceeded)
        return
    at = _led_from(sentence, draft.at - 1, draft.left, _LEVEL)
    if at >= draft.left and tokens[at].tag == OF:
        at -= 1
        at -= at >= draft.left and tokens[at].text in _THEN  # 由过去的23项
    date = at if at >= draft.left and tokens[at].tag == "date" and tokens[at].text[0] not in _EVERY else None
    at -= at >= draft.left and tokens[at].text[0] in _EVERY and tokens[at].tag == "date"  # 由每日5万个
    at = _led_from(sentence, at if date is None else at - 1, draft.left, _LEADING)
    if at >= draft.left and tokens[at].is_noun and _rises(sentence, draft):
        while at >= draft.left and (tokens[at].is_noun or tokens[at].text[0] in _EVERY):
            at -= 1  # 起征点从每月销售额3万元提高到
        if at < draft.left or tokens[at].tag != "former_mark":
            return
    if at < draft.left:
        return
    if any(token.text in _COMPOSING for token in tokens[draft.at + 1 : draft.right]):
        draft.zone = min(draft.zone, at)
        return  # 由15名成员组成
    if tokens[at].tag == "former_mark" or (date is not None and tokens[at].tag == "than" and date == draft.at - 2):
        draft.former = True
        draft.zone = min(draft.zone, at)
        draft.rules.append("former")
        if date is not None:
            draft.period = Place(tokens[date].start, tokens[date].end)
            if tokens[at].tag == "than":
                _count_from(sentence, draft, draft.period)


def _exceeded(sentence: Sentence, draft: Draft) -> Place | None:
    """Return the date of a value that another one exceeds: 去年 in 超过了去年分红的195家, 比“五五”时期的9亿元."""
    tokens, at = sentence.tokens, draft.at - 2
    if at <= draft.left or tokens[at + 1].tag != OF or tokens[at].tag == "date":
        return None
    while at > draft.left and (tokens[at].is_noun or tokens[at].text in CLOSE_QUOTES):
        at -= 1
    before = at - 1 - (tokens[at - 1].tag == "particle" or tokens[at - 1].text in OPEN_QUOTES)
    is_exceeded = tokens[at].tag == "date" and before >= draft.left
    is_exceeded = is_exceeded and (tokens[before].text in EXCEEDING or tokens[before].tag == "than")
    return Place(tokens[at].start, tokens[at].end) if is_exceeded else None


def _count_from(sentence: Sentence, draft: Draft, date: Place) -> None:
    """Count the change right behind an old value from its date: 比“五五”时期的9亿元增长一倍."""
    after = next((other for other in sentence.drafts if other.left == draft.at + 1), None)
    if after is None or after.opens or after.aspect != "change" or after.basis is not None:
        return
    after.basis = basis_of(sentence.text(date))
    after.basis_period = date if after.basis == "since" else None


def _rises(sentence: Sentence, draft: Draft) -> bool:
    """Whether right behind a figure it is said to what it rose or fell."""
    behind = sentence.tokens[draft.at + 1 : draft.at + 3]
    leads = bool(behind) and (behind[0].tag in _RISING or behind[0].text in _REACHING)
    return leads and behind[-1].is_figure


def _led_from(sentence: Sentence, at: int, limit: int, tags: frozenset[str]) -> int:
    """Step back over words that lead to a figure, such as 刚 and 达, but not over 至 and 到."""
    tokens = sentence.tokens
    while at >= limit and tokens[at].tag in tags and tokens[at].text not in _REACHING:
        at -= 1
    return at
