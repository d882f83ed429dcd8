"""The name of what is measured, before the words that lead to the figure."""

from __future__ import annotations

from yiwu_facts.segment import tag_of
from yiwu_facts.statements.lexicon import ends, group
from yiwu_facts.statements.phrases import (
    CLOSE_QUOTES,
    OWNERS,
    begins_at,
    behind_joint,
    ends_at,
    owner_end,
    place,
    quote_start,
)
from yiwu_facts.statements.scene import Draft, Sentence
from yiwu_facts.statements.steps.clauses import clause_before, share_before
from yiwu_facts.statements.steps.movement import is_activity
from yiwu_facts.statements.steps.owning import owned
from yiwu_facts.statements.tokens import OF, Token

_OPEN = frozenset("(（")
_EXTREMES = group("extreme")
_CLOSE = frozenset(")）")
_BEFORE_VERBS, _MODALS = frozenset({"adv", "d", "intended", "planned"}), group("modal")
_BRACKET = 4
_CAUSE = group("cause", "in", "by_whom")
_EVERY, _FAILING = group("every"), group("failing")
_VISITS, _JOINING = group("visits"), group("of") | {"、", " "}
_SAID_OF = frozenset({"a", "ad", "d", "z", "adv"})
_INCLUDING = group("including", "leaving_out")
_CONTAINING = group("containing")
_FACTORS, _WAYS = group("factor"), group("way")
_BY = group("cause", "regardless")


def naming(sentence: Sentence, draft: Draft) -> None:
    """Take the noun phrase before the words that lead to the figure; what owns it at its beginning is the subject."""
    if draft.aspect == "share" and draft.of is not None:
        return
    phrase = _phrase(sentence, draft)
    if phrase is None:
        return
    start, end, limit = phrase
    tokens, first = sentence.tokens, owned(sentence, draft, start, end)
    is_factor = first < end and _is_factor(tokens, start, end)
    is_extreme = first + 1 == end and tokens[first].text in _EXTREMES  # 最高达到: of what the clause before measures
    if is_factor or is_extreme or draft.indicator is not None:  # the noun behind the figure is the name
        return
    if (word := _whole_change(sentence, draft)) is not None:  # 加息75个基点
        if first < end and tokens[end - 1].text.endswith(ends("people", "bodies")):
            draft.subject, first = place(tokens, first, end), end
        if first == end:
            _call(sentence, draft, word, word + 1, "verb")
            return
    if first < end and any(token.tag not in {"hollow", "mark"} for token in tokens[first:end]):
        _call(sentence, draft, first, end, "name")
        _moves(sentence, draft, start)
    elif draft.aspect == "change" and (stop := _moved_behind(sentence, draft)) > draft.at + 2:
        _call(sentence, draft, draft.at + 2, stop, "behind")  # 减少15%的用水量
    elif first == end and (deed := _done_by(sentence, draft)) is not None:
        _call(sentence, draft, *deed, "verb")  # 有37万人次参与
    elif end > limit and first == end == start and tokens[end - 1].is_verb:
        _call(sentence, draft, _acted(sentence, draft, end), end, "verb")


def _is_factor(tokens: list[Token], start: int, end: int) -> bool:
    """Whether a phrase only says what is left out or how it is counted: 扣除物价因素, but not 翘尾影响."""
    if tokens[end - 1].text in _WAYS:
        return True
    held = tokens[max(0, start - 1) : end]
    return tokens[end - 1].text in _FACTORS and any(token.text in _INCLUDING or token.text in _BY for token in held)


def _whole_change(sentence: Sentence, draft: Draft) -> int | None:
    """Return where a word of a change stands that says what changes, too: 加息, 降价."""
    tokens = sentence.tokens
    if draft.aspect != "change":
        return None
    whole = ends("changing")
    moves = (at for at in range(draft.zone, draft.at) if tokens[at].tag in {"up", "down"})
    return next((at for at in moves if tokens[at].text.endswith(whole)), None)


def _done_by(sentence: Sentence, draft: Draft) -> tuple[int, int] | None:
    """Return where the verb stands that names a count of people, who have no name but what they do or fail to do."""
    tokens, at = sentence.tokens, draft.at + 1
    if draft.fact.kind != "quantity" or tokens[draft.at].text[-1] not in _VISITS:
        return None
    while at + 1 < draft.right and (tokens[at].tag in _BEFORE_VERBS or tokens[at].text in _MODALS):
        at += 1
    at = _behind_cause(tokens, at, draft.right)
    end = at + 1 + (at + 1 < draft.right and tokens[at].text in _FAILING and tokens[at + 1].is_verb)  # 未能过关
    if at >= draft.right or not (tokens[end - 1].is_verb or tag_of(tokens[at].text) == "v"):
        return None
    return at, end


def _behind_cause(tokens: list[Token], at: int, limit: int) -> int:
    """Return where the verb stands behind why or where something was done: 3万人因枪击失去生命."""
    if at >= limit or tokens[at].text not in _CAUSE:
        return at
    verbs = (i for i in range(at + 1, limit) if len(tokens[i].text) > 1 and tokens[i].is_verb)
    return next((i for i in verbs if i + 1 == limit or not tokens[i + 1].is_noun or tokens[i - 1].is_noun), at)


def _call(sentence: Sentence, draft: Draft, start: int, end: int, rule: str) -> None:
    draft.indicator = place(sentence.tokens, start, end)
    draft.has_name = True
    draft.rules.append(rule)


def _phrase(sentence: Sentence, draft: Draft) -> tuple[int, int, int] | None:
    """Return where the noun phrase begins and ends, and what it may not begin before; None if all is filled."""
    tokens, limit = sentence.tokens, draft.left
    end = _without_share(sentence, draft, draft.zone, limit)
    if not draft.opens and end > limit and tokens[end - 1].text == "、":
        return limit, limit, limit  # 8人当选、6人落选: what stands before the mark belongs to the figure before
    while end > limit and tokens[end - 1].text in _JOINING:
        end -= 1
    end = _without_bracket(tokens, end, limit)
    start = begins_at(tokens, end, limit, is_led=draft.to or draft.aspect != "level")
    if start == end == limit and limit and tokens[limit - 1].text in _OPEN:  # a bracket says more of the noun before it
        end, limit = limit - 1, sentence.clause(limit - 1)
        limit = next((at for at in range(end, limit, -1) if tokens[at - 1].text in _CLOSE), limit)
        while end > limit + 1 and tokens[end - 1].tag in _SAID_OF:  # 死亡率不高（2%）
            end -= 1
        if tokens[end - 1].text in CLOSE_QUOTES:
            limit = min(limit, quote_start(tokens, end - 1, 0))
        start = begins_at(tokens, end, limit, is_led=True)
    if start == end == limit and draft.opens and limit > 1 and tokens[limit - 1].text in "，,":
        if share_before(sentence, draft, limit):
            return None
        start, end, limit = _before(sentence, draft, limit)
    return _without_clause(sentence, start, end, limit), end, limit


def _before(sentence: Sentence, draft: Draft, limit: int) -> tuple[int, int, int]:
    """Return the name that the clause before says, and what it may not begin before."""
    tokens = sentence.tokens
    start, end, first = clause_before(sentence, limit, is_share="share" in draft.rules)
    if start == end and tokens[draft.at].text[0] in _EVERY and tokens[limit - 2].text.endswith(ends("fund")):
        begin = sentence.clause(limit - 2)
        if not any(token.is_figure for token in tokens[begin : limit - 1]):  # 发放补贴，每人每年500元
            start = begins_at(tokens, limit - 1, begin)
            return start, limit - 1, start
    return start, end, first


def _without_bracket(tokens: list[Token], end: int, limit: int) -> int:
    """Leave out a bracket behind a name that says what it includes: 总票房（含预售）."""
    if end - limit < _BRACKET or tokens[end - 1].text not in _CLOSE:
        return end
    at = next((at for at in range(end - 2, limit, -1) if tokens[at].text in _OPEN), None)
    return at if at is not None and tokens[at + 1].text in _INCLUDING else end


def _acted(sentence: Sentence, draft: Draft, end: int) -> int:
    """Return where the name begins that ends with a verb: with what is acted on (棚户区改造), not with who acts."""
    tokens = sentence.tokens
    start = begins_at(tokens, end - 1, draft.left)
    is_thing = start < end - 1 and draft.fact.kind == "quantity" and tokens[end - 1].is_verb
    last = tokens[end - 2]
    if not is_thing or last.tag == "nr" or last.text.endswith(ends("people", "bodies", "things")):
        return end - 1
    behind = owner_end(tokens, start, end - 1)
    if any(token.tag in OWNERS for token in tokens[behind : end - 1]) or behind == end - 1:
        return end - 1
    if behind > start:  # 全县农村公路改造30公里
        draft.subject = draft.subject or place(tokens, start, behind)
    return behind_joint(tokens, behind, end - 1)


def _moved_behind(sentence: Sentence, draft: Draft) -> int:
    """Return where the noun phrase ends that 的 joins to a change before it."""
    tokens, at = sentence.tokens, draft.at + 1
    led = next((token for token in reversed(tokens[draft.left : draft.at]) if token.tag != "particle"), None)
    if at + 1 >= draft.right or tokens[at].tag != OF or led is None or led.tag not in {"up", "down"}:
        return at
    return ends_at(tokens, at + 1, draft.right)


def _moves(sentence: Sentence, draft: Draft, start: int) -> None:
    """Let a verb of change before the name move what it names: 减少贫困人口1000万人, but 提高标准到200元."""
    at = start - 1 - (start - 1 > draft.left and sentence.tokens[start - 1].tag == "particle")  # 提高了
    before = sentence.tokens[at] if start > draft.left else None
    if before is not None and before.text in _CONTAINING and draft.fact.kind == "percentage":
        draft.aspect = "share" if draft.aspect == "level" else draft.aspect  # 矿砂含锆20%
        whole = begins_at(sentence.tokens, start - 1, draft.left)
        draft.of = draft.of or (place(sentence.tokens, whole, start - 1) if whole < start - 1 else None)
        return
    if before is not None and is_activity(before, draft):
        return
    is_share = draft.aspect == "share" and "share" not in draft.rules  # 增加外销占比5%
    if before is not None and before.tag in {"up", "down"} and (draft.aspect == "level" or is_share) and not draft.to:
        draft.aspect, draft.direction = "change", "up" if before.tag == "up" else "down"
        draft.rules.append("moved")


def _without_share(sentence: Sentence, draft: Draft, end: int, limit: int) -> int:
    """Return where the name ends if 占 and the whole stand between it and the figure."""
    tokens = sentence.tokens
    at = next((at for at in range(draft.at - 1, limit - 1, -1) if tokens[at].tag == "share"), None)
    if at is None:
        if any(tokens[i].tag == "share_noun" for i in range(draft.zone, draft.at)) and draft.fact.kind == "percentage":
            draft.aspect = "share" if draft.aspect == "level" else draft.aspect
        return end
    whole = at + 1
    while whole < draft.zone and tokens[whole].tag in {"adv", "particle", "to", "date"}:
        whole += 1
    stop = draft.zone
    while stop > whole and tokens[stop - 1].tag == OF:
        stop -= 1
    if stop > whole:
        draft.of = place(tokens, whole, stop)
    if draft.aspect == "level" and (draft.fact.kind == "percentage" or draft.of is None):
        draft.aspect = "share"
    draft.rules.append("share")
    while at > limit and tokens[at - 1].tag in {"adv", "to", "planned", "intended", "particle", "date"}:
        at -= 1
    return at


def _without_clause(sentence: Sentence, start: int, end: int, limit: int) -> int:
    """Leave out what a relative clause says (支持发展的 in 支持发展的投资): a verb before the phrase shows it."""
    tokens = sentence.tokens
    if start <= limit or start >= end or not (tokens[start - 1].is_verb or tokens[start - 1].tag == "p"):
        return start
    marks = [at for at in range(start, end) if tokens[at].tag == OF]
    return marks[-1] + 1 if marks else start
