"""Whose a noun phrase is: an owner at its beginning, unless a word before it says that it is another's."""

from __future__ import annotations

from yiwu_facts.statements.lexicon import ends, group, tails
from yiwu_facts.statements.phrases import behind_joint, owner_end, place
from yiwu_facts.statements.scene import Draft, Sentence
from yiwu_facts.statements.tokens import OF, Token

_FLOWS, _WITHIN = group("flow"), group("in", "toward")
_INCLUDES = group("covering")
_EXCEEDING = group("exceeding")
_POINTING = group("pointing")
_FOR = group("for")
_WITH = group("toward")
_WHOLE = tails("land")
_CAUSING = group("causing")
_KINDS, _BODIES, _WHO = group("kind_of_body"), group("counted_body"), group("who")
_NEW = group("new")
_GROUPS = frozenset({"district", "class"})


def owned(sentence: Sentence, draft: Draft, start: int, end: int) -> int:
    """Make what owns a phrase the subject, and return where the name begins."""
    tokens = sentence.tokens
    if (behind := _counted_group(tokens, draft, start, end)) > start:
        is_there = any(token.text in _WITHIN for token in tokens[max(0, start - 4) : start - 1])  # 在11家公司的持股
        if not is_there:
            draft.subject = draft.subject or place(tokens, start - 1, behind)
            draft.rules.append("owner")
        return behind + 1
    if (flow := _flowing(tokens, start, end)) < end:
        draft.subject = draft.subject or place(tokens, start, flow)
        draft.rules.append("owner")
        return flow
    start, behind = _owner(tokens, draft, start, end)
    first = _of_another(tokens, draft, start, behind, end)
    if first is not None:
        return first
    if behind > start:
        draft.subject = draft.subject or place(tokens, start, behind)
        draft.rules.append("owner")
        behind = behind_joint(tokens, behind, end)
    if behind + 2 < end and tokens[behind].tag in {"vn", "v", "act"} and tokens[behind + 1].tag == OF:
        behind += 2  # what somebody does with it: 生产的花茶
    return behind


def _flowing(tokens: list[Token], start: int, end: int) -> int:
    """Return where 净流入 and the like stands behind the fund whose flow it is, `end` if nothing of the kind does."""
    is_flow = end - start > 1 and tokens[end - 1].text in _FLOWS
    return end - 1 if is_flow and tokens[end - 2].text.endswith(ends("trader")) else end


def _counted_group(tokens: list[Token], draft: Draft, start: int, end: int) -> int:
    """Return where the noun ends of a group that the figure before it counts: 25个国家 in 25个国家的出口."""
    if start != draft.left or not start or tokens[start - 1].tag != "quantity":
        return start
    at = next((at for at in range(start, end - 1) if tokens[at].tag == OF), start)
    return at if at > start and tokens[at - 1].text.endswith(ends("people", "bodies", "settled")) else start


def _owner(tokens: list[Token], draft: Draft, start: int, end: int) -> tuple[int, int]:
    """Return where an owner begins and ends, twice the beginning of the phrase if there is none."""
    behind = max(owner_end(tokens, start, end), _group_end(tokens, start, end))
    if start + 2 < end and tokens[start].text in ends("bodies") and tokens[start + 1].text in _NEW:
        behind = start + 1  # 医院新增床位
    is_counted = draft.fact.kind == "quantity" and draft.indicator is None and _counts(tokens, draft, start, end)
    if behind == end > start and is_counted:
        return start, start  # 其中企业50户: a part that is counted, not an owner
    if behind > start:
        return start, behind
    if (inner := _inner_owner(tokens, start, end)) is not None:
        return inner, owner_end(tokens, inner, end)  # 春节档全国电影票房
    if start > draft.left and tokens[start - 1].text in _POINTING:
        nouns = ends("people", "bodies", "things")
        last = next((at for at in range(start, end - 1) if tokens[at].text.endswith(nouns)), None)
        if last is not None:  # 该工厂年产量
            return start - 1, last + 1
    return start, start


def _counts(tokens: list[Token], draft: Draft, start: int, end: int) -> bool:
    """Whether the bodies before a figure are what it counts, no owner: 上市的公司有72家, but not 公司有72家."""
    is_told = end - start > 1 or tokens[start].text in _KINDS or (start > 0 and tokens[start - 1].tag == OF)
    return is_told and tokens[end - 1].text in _BODIES and tokens[draft.at].text[-1] in _WHO


def _of_another(tokens: list[Token], draft: Draft, start: int, behind: int, end: int) -> int | None:
    """Return where the name begins if the word before a phrase says that its owner is not whose the figure is."""
    if not start or start == end or (start <= draft.left and tokens[start - 1].text not in _WITH):
        return None
    before = tokens[start - 1]
    if behind == start:  # 为企业节约成本
        return start + 1 if before.text in _FOR and tokens[start].tag == "class" else None
    if before.text in _WITH and behind < end:
        return start - 1  # 对东盟出口: with whom
    if before.text in _INCLUDES and behind == end == draft.at:
        return None  # 包括北京市7个区
    is_less = before.text in _EXCEEDING and draft.indicator is not None  # 规模超全国25个省份
    is_for = before.text in _FOR and behind < end
    is_object = draft.aspect == "level" and _takes(before)  # 接待全国游客
    return behind_joint(tokens, behind, end) if is_less or is_for or is_object else None


def _inner_owner(tokens: list[Token], start: int, end: int) -> int | None:
    """Return where 全国 or the like stands inside of a phrase whose beginning only says when or of what kind."""
    at = next((at for at in range(end - 1, start, -1) if tokens[at].tag == "class"), None)
    if at is None or not tokens[at].text.startswith(_WHOLE) or at + 1 == end:
        return None
    return at if all(token.tag not in {"mark", OF} for token in tokens[start:at]) else None


def _group_end(tokens: list[Token], start: int, end: int) -> int:
    """Return where the owner ends that is a group: A股光伏板块 in A股光伏板块的总市值; `start` if there is none."""
    at = next((at for at in range(start, end) if tokens[at].tag == OF), start)
    is_group = at > start and (tokens[at - 1].tag in _GROUPS or tokens[at - 1].text.endswith(ends("groups")))
    return at if is_group else start


def _takes(token: Token) -> bool:
    """Whether a word is a verb with an object."""
    return token.is_verb and token.text not in _CAUSING
