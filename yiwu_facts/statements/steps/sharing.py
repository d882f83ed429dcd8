"""Shares that a percentage makes with the nouns around it: 97%的受访者…, 重症病例中65%为…."""

from __future__ import annotations

from itertools import pairwise

from yiwu_facts.statements.lexicon import ends, group
from yiwu_facts.statements.phrases import begins_at, ends_at, owner_end, place
from yiwu_facts.statements.scene import Draft, Place, Sentence
from yiwu_facts.statements.tokens import OF

_IS = group("being", "belonging")
_BEFORE = frozenset({"adv", "d", "intended", "planned"})
_AMONG = group("among")
_RATIO = group("ratio")
_STOCK = group("stock")
_THEN = group("then")
_DONE_TO = group("done_to")
_THERE_IS, _FOLD = group("there_is"), group("fold")
_OPEN, _CLOSE, _ENDS = frozenset("(（"), frozenset(")）"), frozenset("，,。；;")
_SOFT = frozenset({"date", "adv", "d", "c", "particle"})


def sharing(sentence: Sentence, draft: Draft) -> None:
    """Name whole and part of a percentage that neither moves nor has a name leading to it, and B of B的2倍."""
    if _is_ratio(sentence, draft):
        return
    if draft.fact.kind != "percentage" or draft.aspect != "level" or draft.former:
        return
    tokens, at = sentence.tokens, draft.at + 1
    if any(token.tag == "share" for token in tokens[draft.left : draft.at]):
        return
    if at + 1 < draft.right and tokens[at].tag == OF and tokens[at + 1].text in _STOCK:
        at += 1
    if _is_aside(sentence, draft):
        return
    if at >= draft.right:
        return
    noun = at + 1 if tokens[at].tag == OF else at
    if tokens[at].text in _STOCK:
        _share_of_owner(sentence, draft, at)
    elif noun < draft.right and tokens[noun].is_noun and tokens[noun].tag != "vn":
        _share_of_noun(sentence, draft, noun)
    elif tokens[at].text in _IS or (
        (not draft.to or tokens[draft.at - 1].text in _THERE_IS) and _does(sentence, draft)
    ):
        _share_of_those(sentence, draft, at)


def _share_of_noun(sentence: Sentence, draft: Draft, noun: int) -> None:
    """Name a percentage after the noun behind it: what it is levied on, or what it is a part of."""
    tokens = sentence.tokens
    end = ends_at(tokens, noun, draft.right)
    if end == noun:
        return
    is_apart = noun > draft.at + 1
    if tokens[end - 1].text.endswith(ends("rated")) and (is_apart or tokens[end - 1].text in ends("levied")):
        draft.indicator, draft.has_name = place(tokens, noun, end), True  # 10%的关税
        draft.rules.append("rated")
        return
    draft.of = place(tokens, noun, end)
    draft.indicator = _said_of(sentence, draft, end)
    if draft.indicator == draft.of and draft.zone > draft.left and tokens[draft.zone - 1].is_verb:
        draft.indicator = place(tokens, draft.zone - 1, draft.zone)  # 制度覆盖80%以上村庄
    _mark(draft)


def _share_of_owner(sentence: Sentence, draft: Draft, at: int) -> None:
    """Name what a stock at token `at` is of: 公司的20%股权."""
    tokens = sentence.tokens
    end = draft.zone - (draft.zone > draft.left and tokens[draft.zone - 1].tag == OF)
    start = begins_at(tokens, end, draft.left)
    owners = [at for at in range(start, end) if tokens[at].tag == "organization"]
    if start < end:
        draft.of = place(tokens, owners[-1] if owners else start, end)
    draft.indicator = place(tokens, at, at + 1)
    _mark(draft)


def _share_of_those(sentence: Sentence, draft: Draft, at: int) -> None:
    """Name of whom a part is or does what stands at token `at`: 受访者中20%是学生."""
    tokens, end, limit = sentence.tokens, draft.zone, draft.left
    if _is_led_by_topic(sentence, draft):
        end, limit = limit - 1, sentence.clause(limit - 2)
    while end > limit and tokens[end - 1].text in _AMONG:
        end -= 1
    start = _owned(sentence, draft, begins_at(tokens, end, limit), end)
    if start < end:
        draft.of = place(tokens, start, end)
    draft.indicator = _said_of(sentence, draft, at)
    _mark(draft)


def _is_led_by_topic(sentence: Sentence, draft: Draft) -> bool:
    """Whether the clause before names those of whom a part does something: 受访企业中，有20%表示…."""
    tokens, limit = sentence.tokens, draft.left
    return draft.zone == limit > 1 and tokens[limit - 2].text in _AMONG and tokens[limit - 1].text in _ENDS


def _is_aside(sentence: Sentence, draft: Draft) -> bool:
    """Fill a bracket that says how many think something: 受访者（20%）认为…."""
    tokens, at = sentence.tokens, draft.at
    is_bracket = at > 1 and at + 2 < len(tokens) and tokens[at - 1].text in _OPEN and tokens[at + 1].text in _CLOSE
    if not is_bracket or tokens[at + 2].tag != "said" or not tokens[at - 2].text.endswith(ends("people")):
        return False
    draft.of = place(tokens, begins_at(tokens, at - 1, sentence.clause(at - 2)), at - 1)
    end = next((i for i in range(at + 3, len(tokens)) if tokens[i].text in _ENDS), len(tokens))
    draft.indicator = place(tokens, at + 3, end) if end > at + 3 else draft.of
    _mark(draft)
    return True


def _may_do(sentence: Sentence, draft: Draft) -> bool:
    """Whether nothing but 有 leads to a percentage: 受访市民有52%说."""
    return not draft.to or sentence.tokens[draft.at - 1].text in _THERE_IS


def _does(sentence: Sentence, draft: Draft) -> bool:
    """Whether a verb follows a percentage, adverbs and the like before it: 5%曾被诊断患病."""
    at = draft.at + 1
    if sentence.tokens[at].tag == "planned":
        return True  # 20%预计利润增长
    while at + 1 < draft.right and (sentence.tokens[at].tag in _BEFORE or sentence.tokens[at].text in _DONE_TO):
        at += 1
    token = sentence.tokens[at]
    if token.tag == "said":  # 受访市民有52%说
        led = sentence.tokens[draft.zone - 1] if draft.zone > draft.left else None
        return _is_led_by_topic(sentence, draft) or (led is not None and led.text.endswith(ends("people")))
    return token.is_verb or token.tag in {"d", "act"}


def _is_ratio(sentence: Sentence, draft: Draft) -> bool:
    """Fill the whole of 相当于B的80%, 完成年度计划的75% and 是B的3倍."""
    tokens, end = sentence.tokens, draft.at - 1
    is_of = end > draft.left and tokens[end].tag == OF and draft.aspect == "level"
    if not is_of or not (draft.fact.kind == "percentage" or tokens[draft.at].text[-1] in _FOLD):
        return False
    start = begins_at(tokens, end, draft.left)
    if start == end > draft.left and (tokens[end - 1].tag == "date" or tokens[end - 1].text in _THEN):
        start = end - 1  # 是2015年的3倍: the same thing then
    verb = start - 1
    while verb > draft.left and tokens[verb].tag == "date":
        verb -= 1
    if start == end or verb < draft.left or tokens[verb].text not in _RATIO:
        return False
    draft.of = place(tokens, start, end)
    draft.aspect = "share"
    if draft.period == draft.of:
        draft.period = None
    while verb > draft.left and tokens[verb - 1].tag in {"adv", "to", "particle"}:
        verb -= 1
    name = _owned(sentence, draft, begins_at(tokens, verb, draft.left, is_led=True), verb)
    if name < verb:
        draft.indicator = place(tokens, name, verb)
        draft.has_name = True
    dates = [token for token in tokens[draft.left : name] if token.tag == "date"]
    if dates:
        draft.period = Place(dates[-1].start, dates[-1].end)
    draft.rules.append("ratio")
    return True


def _owned(sentence: Sentence, draft: Draft, start: int, end: int) -> int:
    """Make the owner at the beginning of a phrase the subject, and return where the rest begins."""
    behind = owner_end(sentence.tokens, start, end)
    if start < behind < end:
        draft.subject = place(sentence.tokens, start, behind)
        while behind < end and sentence.tokens[behind].tag == OF:
            behind += 1
        return behind
    return start


def _said_of(sentence: Sentence, draft: Draft, at: int) -> Place | None:
    """Return what is said behind the whole: the rest of the clause without 为 and the like."""
    tokens = sentence.tokens
    if at < draft.right and tokens[at].tag == "said" and at + 1 >= draft.right:
        return _quoted(sentence, draft) or place(tokens, at, at + 1)
    while at < draft.right and (tokens[at].text in _IS or tokens[at].text in _AMONG or tokens[at].tag in _SOFT):
        at += 1
    if at + 1 < draft.right and tokens[at].tag == "said":
        at += 1
    end = draft.right
    while end > at and tokens[end - 1].tag in {"mark", "particle"}:
        end -= 1
    return place(tokens, at, end) if end > at else draft.of


def _quoted(sentence: Sentence, draft: Draft) -> Place | None:
    """Return what they say in the clause behind a comma: 46%受访者说，今后5年，物价会上涨."""
    tokens, begin = sentence.tokens, draft.right + 1
    for start, stop in pairwise([*(start for start in sentence.starts if start >= begin), len(tokens) + 1]):
        held = tokens[start : stop - 1]
        if any(token.is_figure for token in held):
            return None
        if any(token.is_noun for token in held):
            bracket = (at for at in range(start + 1, stop - 1) if tokens[at].text in _OPEN)
            return place(tokens, start, next(bracket, stop - 1))
    return None


def _mark(draft: Draft) -> None:
    draft.aspect = "share"
    draft.has_name = True
    draft.rules.append("sharing")
