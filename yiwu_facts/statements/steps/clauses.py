"""The clause before one that begins with its figure, where it says what the figure measures."""

from __future__ import annotations

from yiwu_facts.statements.lexicon import group, tails
from yiwu_facts.statements.phrases import begins_at, behind_joint, ends_at, owner_end, place
from yiwu_facts.statements.scene import Draft, Sentence
from yiwu_facts.statements.tokens import OF, Token

_BEHIND = frozenset({"p", "former_mark", "adv", "date", "d", "v", "up", "down"})
_MEASURES = tails("measure")
_LEAVING_OUT = group("leaving_out")
_SO_ON, _PROPORTION = group("and_so_on"), group("proportion")
_IN, _AMONG = group("in"), group("of", "among")
_MOVING = frozenset({"up", "down", "after", "adv", "a", "ad", "an", "z", "rate_up", "rate_down"})


def share_before(sentence: Sentence, draft: Draft, limit: int) -> bool:
    """Fill a share that the clause before names: 汽车产值占工业产值的比重，由3%提高到4%."""
    tokens, end = sentence.tokens, limit - 1
    begin = sentence.clause(end - 1)
    at = next((at for at in range(begin, end) if tokens[at].tag == "share" or tokens[at].text in _IN), None)
    while end > begin + 1 and tokens[end - 1].tag in _MOVING:  # 占全部病例的比重最大，为40%
        end -= 1
    if at is None or not _is_share(tokens[end - 1], tokens[at]) or _has_figure(tokens, begin, end):
        return False
    start = begins_at(tokens, at, begin)
    stop = end - 1
    while stop > at + 1 and tokens[stop - 1].text in _AMONG:
        stop -= 1
    is_carried = start == at == begin and tokens[at].tag == "share"  # 占全部病例的比例最大，为40%
    if (
        (start == at and not is_carried)
        or stop == at + 1
        or (draft.aspect == "level" and draft.fact.kind != "percentage")
    ):
        return False
    draft.aspect = "share" if draft.aspect == "level" else draft.aspect
    draft.of, draft.has_name = place(tokens, at + 1, stop), not is_carried
    if is_carried:
        draft.rules.append("share")
        return True
    behind = owner_end(tokens, start, at)
    if start < behind < at:
        draft.subject = draft.subject or place(tokens, start, behind)
        start = behind_joint(tokens, behind, at)
    draft.indicator = place(tokens, start, at)
    draft.rules.append("share")
    return True


def _is_share(last: Token, verb: Token) -> bool:
    """Whether a clause ends with 比重, or with 比例 of what 占 is said of."""
    return last.tag == "share_noun" or (verb.tag == "share" and last.text in _PROPORTION)


def clause_before(sentence: Sentence, limit: int, *, is_share: bool) -> tuple[int, int, int]:
    """Return the clause before one that begins with its figure, if it is nothing but a name (农民收入，2020年为…).

    Of a share, the end of a clause without a figure does (由食环署处理的宗数，占…).
    """
    tokens, end = sentence.tokens, limit - 1
    begin = sentence.clause(end - 1)
    if (less := _without(tokens, begin, end)) > begin:
        named = _named_behind(tokens, begin, less, end)
        begin, end = (begin, less) if named is None else (named, end)
    whole = end
    if not is_share and not _has_figure(tokens, begin, end):
        while end > begin + 1 and tokens[end - 1].tag in _MOVING:  # 投资增长加快，全年增长9%
            end -= 1
    end = _without_number(tokens, begin, end)
    start = begins_at(tokens, end, begin, is_led=end < whole)
    if begin < start - 1 and tokens[start - 1].text in _SO_ON:
        start = begins_at(tokens, start - 1, begin)  # 研发服务、设计服务等业务增速较快
    while begin < start and tokens[begin].tag in {"date", "adv", "part", "c"}:
        begin += 1
    if _is_topic(tokens, begin, start, end):
        return start, end, start
    if is_share and start < end:
        is_alone = not any(token.is_figure or token.tag in {"up", "down"} for token in tokens[begin:end])
    else:
        is_alone = start == begin
    if is_alone:
        return start, end, start
    if begin < start < end and tokens[start - 1].tag in {"up", "down"} and not _has_figure(tokens, begin, end):
        return start, end, start  # 提高养老金水平，年均增长9%
    if begin < start < end < whole and tokens[start - 1].tag == OF and tokens[start - 2].is_verb:
        return start, end, start  # 发生的案件数量激增，为90起
    return _moving(tokens, begin, limit - 1) or (limit, limit, limit)


def _is_topic(tokens: list[Token], begin: int, start: int, end: int) -> bool:
    """Whether a clause only names what the next one measures: 市民对邻国的好感度."""
    if not (begin < start < end and tokens[start - 1].tag == "p" and tokens[end - 1].text.endswith(_MEASURES)):
        return False
    return all(token.is_noun or token.tag in {"place", "class", "c"} for token in tokens[begin : start - 1])


def _without(tokens: list[Token], begin: int, end: int) -> int:
    """Return where it begins to be said what is left out (收入扣除退税因素后，同比…), `begin` if nothing is."""
    return next((at for at in range(begin, end) if tokens[at].text in _LEAVING_OUT), begin)


def _without_number(tokens: list[Token], begin: int, end: int) -> int:
    """Return where the name ends before a bare number, which is no figure: 月活用户达7.03亿，."""
    at = end
    while at > begin and (tokens[at - 1].tag in {"number", "m"} or tokens[at - 1].text.isdigit()):
        at -= 1
    stop = at
    while at > begin and tokens[at - 1].tag in {"to", "adv"}:
        at -= 1
    is_name = begin < at < stop < end and tokens[at - 1].is_noun and not tokens[at - 1].text[0].isdigit()
    return at if is_name else end


def _named_behind(tokens: list[Token], begin: int, less: int, end: int) -> int | None:
    """Return where the name begins behind what is left out, if that comes first: 但扣除通胀后的工资，."""
    if any(token.tag not in {"c", "adv", "date"} for token in tokens[begin:less]):
        return None
    return next((at + 1 for at in range(less, end - 1) if tokens[at].tag == OF), None)


def _has_figure(tokens: list[Token], begin: int, end: int) -> bool:
    return any(token.is_figure for token in tokens[begin:end])


def _moving(tokens: list[Token], begin: int, end: int) -> tuple[int, int, int] | None:
    """Return the noun phrase that begins a clause without a figure whose end moves it (出口从7月起大幅回升)."""
    if _has_figure(tokens, begin, end) or tokens[end - 1].tag not in {"up", "down", "after"}:
        return None
    while begin < end and tokens[begin].tag in {"date", "adv", "part", "c"}:
        begin += 1
    stop = ends_at(tokens, begin, end)
    is_name = stop > begin and tokens[begin].is_noun and tokens[stop].tag in _BEHIND
    return (begin, stop, begin) if is_name else None
