"""The name of what is measured, before the words that lead to the figure."""

from __future__ import annotations

from yiwu_facts.statements.lexicon import ends
from yiwu_facts.statements.phrases import OWNERS, begins_at, ends_at, owner_end, place
from yiwu_facts.statements.scene import Draft, Sentence
from yiwu_facts.statements.steps.movement import is_activity
from yiwu_facts.statements.tokens import Token

_BETWEEN = frozenset({"的", "、", "和", " "})
_GROUPS = frozenset({"district", "class"})
_OPEN = frozenset("(（")
_CAUSING = frozenset({"带动", "推动", "拉动", "促进", "使", "让", "令", "帮助", "支持", "有", "没有"})
_EXTREMES = frozenset({"最高", "最低", "最大", "最小", "最多", "最长", "其余", "数字", "数据"})
_MOVING = frozenset({"up", "down", "adv", "a", "ad", "an", "z", "rate_up", "rate_down"})
_WHOLE = ("全国", "全省", "全市", "全县", "全区", "全球", "我国", "我省", "我市")
_FACTORS = frozenset({"因素", "影响", "口径", "计算"})


def naming(sentence: Sentence, draft: Draft) -> None:
    """Take the noun phrase before the words that lead to the figure; what owns it at its beginning is the subject."""
    if draft.aspect == "share" and draft.of is not None:
        return
    tokens, end = sentence.tokens, draft.zone
    limit = draft.left
    end = _without_share(sentence, draft, end, limit)
    while end > limit and tokens[end - 1].text in {"的", "、", " "}:
        end -= 1
    start = begins_at(tokens, end, limit, is_led=draft.to or draft.aspect != "level")
    if start == end == limit and limit and tokens[limit - 1].text in _OPEN:  # a bracket says more of the noun before it
        end, limit = limit - 1, sentence.clause(limit - 1)
        start = begins_at(tokens, end, limit, is_led=True)
    if start == end == limit and draft.opens and limit > 1 and tokens[limit - 1].text in "，,":
        if _share_before(sentence, draft, limit):
            return
        start, end, limit = _clause_before(sentence, limit, is_share="share" in draft.rules)
    start = _without_clause(sentence, start, end, limit)
    behind = max(owner_end(tokens, start, end), _group_end(tokens, start, end))
    is_counted = draft.fact.kind == "quantity" and draft.indicator is None and tokens[end - 1].text == "企业"
    if behind == end > start and is_counted:
        behind = start  # 其中企业50户: a part that is counted, not an owner
    if behind == start and (inner := _inner_owner(tokens, start, end)) is not None:
        start, behind = inner, owner_end(tokens, inner, end)  # 春节档全国电影票房
    if behind > start and draft.aspect == "level" and start > draft.left and _takes(tokens[start - 1]):
        start = behind = _behind_of(tokens, behind, end)  # 接待全国游客, 来自全国的: what an act is done to, not whose
    if behind > start:
        draft.subject = draft.subject or place(tokens, start, behind)
        draft.rules.append("owner")
        behind = _behind_of(tokens, behind, end)
    if behind + 2 < end and tokens[behind].tag in {"vn", "v", "act"} and tokens[behind + 1].text == "的":
        behind += 2  # what somebody does with it: 生产的花茶
    if behind < end and tokens[end - 1].text in _FACTORS:  # 扣除物价因素 names nothing
        return
    if behind + 1 == end and tokens[behind].text in _EXTREMES:  # 最高达到, 这一数字为: what the clause before measures
        return
    if draft.indicator is not None:  # the noun behind the figure is the name
        return
    if behind < end and any(token.tag not in {"hollow", "mark"} for token in tokens[behind:end]):
        draft.indicator = place(tokens, behind, end)
        draft.has_name = True
        _moves(sentence, draft, start)
        draft.rules.append("name")
    elif draft.aspect == "change" and (stop := _moved_behind(sentence, draft)) > draft.at + 2:
        draft.indicator = place(tokens, draft.at + 2, stop)  # 减少15%的用水量
        draft.has_name = True
        draft.rules.append("behind")
    elif end > limit and behind == end == start and tokens[end - 1].is_verb:
        draft.indicator = place(tokens, _acted(sentence, draft, end), end)
        draft.has_name = True
        draft.rules.append("verb")


def _acted(sentence: Sentence, draft: Draft, end: int) -> int:
    """Return where the name begins that ends with a verb: with what is acted on (棚户区改造), not with who acts."""
    tokens = sentence.tokens
    start = begins_at(tokens, end - 1, draft.left)
    is_thing = start < end - 1 and draft.fact.kind == "quantity" and tokens[end - 1].tag == "act"
    held = tokens[start : end - 1]
    if not is_thing or any(token.tag in OWNERS for token in held):
        return end - 1
    return end - 1 if held[-1].text.endswith(ends("people", "bodies", "things")) else start


def _inner_owner(tokens: list[Token], start: int, end: int) -> int | None:
    """Return where 全国 or the like stands inside of a phrase whose beginning only says when or of what kind."""
    at = next((at for at in range(end - 1, start, -1) if tokens[at].tag == "class"), None)
    if at is None or not tokens[at].text.startswith(_WHOLE) or at + 1 == end:
        return None
    return at if all(token.tag != "mark" and token.text != "的" for token in tokens[start:at]) else None


def _takes(token: Token) -> bool:
    """Whether a word is a verb with an object."""
    return token.is_verb and token.text not in _CAUSING


def _behind_of(tokens: list[Token], at: int, end: int) -> int:
    while at < end and tokens[at].text in _BETWEEN:
        at += 1
    return at


def _share_before(sentence: Sentence, draft: Draft, limit: int) -> bool:
    """Fill a share that the clause before names: 汽车产值占工业产值的比重，由3%提高到4%."""
    tokens, end = sentence.tokens, limit - 1
    begin = sentence.clause(end - 1)
    at = next((at for at in range(begin, end) if tokens[at].tag == "share"), None)
    if at is None or tokens[end - 1].tag != "share_noun" or any(token.is_figure for token in tokens[begin:end]):
        return False
    start = begins_at(tokens, at, begin)
    stop = end - 1
    while stop > at + 1 and tokens[stop - 1].text == "的":
        stop -= 1
    if start == at or stop == at + 1 or (draft.aspect == "level" and draft.fact.kind != "percentage"):
        return False
    draft.aspect = "share" if draft.aspect == "level" else draft.aspect
    draft.of, draft.has_name = place(tokens, at + 1, stop), True
    behind = owner_end(tokens, start, at)
    if start < behind < at:
        draft.subject = draft.subject or place(tokens, start, behind)
        start = _behind_of(tokens, behind, at)
    draft.indicator = place(tokens, start, at)
    draft.rules.append("share")
    return True


def _clause_before(sentence: Sentence, limit: int, *, is_share: bool) -> tuple[int, int, int]:
    """Return the clause before one that begins with its figure, if it is nothing but a name (农民收入，2020年为…).

    Of a share, the end of a clause without a figure does (由食环署处理的宗数，占…).
    """
    tokens, end = sentence.tokens, limit - 1
    begin = sentence.clause(end - 1)
    if not is_share and not any(token.is_figure for token in tokens[begin:end]):
        while end > begin + 1 and tokens[end - 1].tag in _MOVING:  # 投资增长加快，全年增长9%
            end -= 1
    start = begins_at(tokens, end, begin)
    while begin < start and tokens[begin].tag in {"date", "adv", "part", "c"}:
        begin += 1
    if is_share and start < end:
        is_alone = not any(token.is_figure or token.tag in {"up", "down"} for token in tokens[begin:end])
    else:
        is_alone = start == begin
    return (start, end, start) if is_alone else (limit, limit, limit)


def _group_end(tokens: list[Token], start: int, end: int) -> int:
    """Return where the owner ends that is a group: A股光伏板块 in A股光伏板块的总市值; `start` if there is none."""
    at = next((at for at in range(start, end) if tokens[at].text == "的"), start)
    return at if at > start and tokens[at - 1].tag in _GROUPS else start


def _moved_behind(sentence: Sentence, draft: Draft) -> int:
    """Return where the noun phrase ends that 的 joins to a change before it."""
    tokens, at = sentence.tokens, draft.at + 1
    led = next((token for token in reversed(tokens[draft.left : draft.at]) if token.tag != "particle"), None)
    if at + 1 >= draft.right or tokens[at].text != "的" or led is None or led.tag not in {"up", "down"}:
        return at
    return ends_at(tokens, at + 1, draft.right)


def _moves(sentence: Sentence, draft: Draft, start: int) -> None:
    """Let a verb of change before the name move what it names: 减少贫困人口1000万人, but 提高标准到200元."""
    before = sentence.tokens[start - 1] if start > draft.left else None
    if before is not None and is_activity(before, draft):
        return
    if before is not None and before.tag in {"up", "down"} and draft.aspect == "level" and not draft.to:
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
    while stop > whole and tokens[stop - 1].text == "的":
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
    marks = [at for at in range(start, end) if tokens[at].text == "的"]
    return marks[-1] + 1 if marks else start
