"""Whether a figure is a level or a change: the words that lead to it."""

from __future__ import annotations

from yiwu_facts.statements.lexicon import group, tails
from yiwu_facts.statements.model import Direction
from yiwu_facts.statements.phrases import place
from yiwu_facts.statements.scene import Draft, Place, Sentence
from yiwu_facts.statements.steps.comparison import is_compared
from yiwu_facts.statements.tokens import OF, Token

_CHANGING = "up down up_to down_to rate_up rate_down planned intended"
_LEADING = frozenset(f"{_CHANGING} to adv annual yoy mom qoq than particle former_mark date share_noun".split())
_NEAR = 5
_FROM, _IN, _TURNING, _TARGETS = group("from_date"), group("in"), group("turning"), tails("target")
_EVERY, _SAME = group("every"), group("same")
_COUNTING, _BY = group("counting"), group("by")
_AVERAGED = frozenset({"annual", "yoy", "mom", "qoq"})
_AGAINST = frozenset({"than", "yoy", "mom", "qoq"})
"""What says that a value is compared: 同比高2个百分点."""
_MORE, _FEWER = group("more"), group("fewer")
_ACTIVITIES = group("activity")
"""Falls that of money are what somebody does (减免房租3亿元): a level."""
_EACH = group("each")
_NET = group("net")
_REACHING = group("reaching")
"""What makes any verb before it lead to a level: 恢复到, 控制在."""
_MOVED: dict[str, Direction] = {"up": "up", "rate_up": "up", "down": "down", "rate_down": "down"}


def movement(sentence: Sentence, draft: Draft) -> None:
    """Walk back from the figure over the words that lead to it, and note what they say.

    The change nearest to the figure counts, but one with 至 or 到 behind it leads to a level.
    """
    tokens, at = sentence.tokens, draft.at
    moved = None
    while at > draft.left:
        at = _way(tokens, at, draft.left)
        if at == draft.left:
            break
        token = tokens[at - 1]
        if at - 3 >= draft.left and _is_among(tokens, at - 2):
            at -= 2
            continue
        is_net = token.text in _NET and at - 2 >= draft.left and is_compared(tokens, at - 2)  # 较上年末净增
        leads = is_net or _leads(tokens, at, draft)
        if not leads and not (token.is_verb and at < draft.at and tokens[at].text in _REACHING):
            compared = _compared(tokens, at, draft.left) if moved else at
            if compared == at:
                break
            at = compared
            continue
        if is_net and moved is None:
            moved, draft.aspect, draft.direction = "up", "change", "up"
        if token.tag in {"rate_up", "rate_down"} and moved:
            break  # 增速加快: it is the rate that moved
        if is_activity(token, draft):
            break
        if token.tag in _MOVED and not moved:
            moved = token.tag
            _move(tokens, at, draft)
        draft.to = draft.to or token.tag in {"to", "up_to", "down_to"}
        at -= 1
    draft.zone = _risen_from(tokens, at, draft)
    if draft.aspect == "level":
        _told_beside(tokens, draft, at)
    _date_in(sentence, draft)
    if draft.aspect == "change":
        draft.rules.append("movement")


def _move(tokens: list[Token], at: int, draft: Draft) -> None:
    """Note the change that the word before `at` tells, but for one that leads to a level."""
    tag = tokens[at - 1].tag
    if tag in {"rate_up", "rate_down"}:
        draft.rules.append("rate")
    elif _leads_to(tokens[at : draft.at]):
        return
    draft.aspect, draft.direction = "change", _MOVED[tag]


def _leads(tokens: list[Token], at: int, draft: Draft) -> bool:
    """Whether the word before token `at` leads on to the figure."""
    token = tokens[at - 1]
    return (
        token.tag in _LEADING
        or _is_each(tokens, at)
        or (token.text in _EACH and at - 1 == draft.left and draft.opens and at < draft.at)
        or _is_of_date(tokens, at - 1)
        or (token.text in _FROM and at < draft.at and tokens[at].tag == "date")
        or _is_bound_noun(tokens, at - 1, draft)
    )


def _told_beside(tokens: list[Token], draft: Draft, at: int) -> None:
    """Note a change that no word before the figure tells, but one of comparison there or one of change behind it."""
    if more := _more(tokens, draft):
        draft.aspect, draft.direction = "change", more
        draft.zone = next(at for at in range(draft.at, draft.left - 1, -1) if tokens[at].tag in _AGAINST)
    elif direction := _behind(tokens, draft):
        draft.aspect, draft.direction = "change", direction
        _name_behind(tokens, draft)
        if at > draft.left and tokens[at - 1].text in _BY:
            draft.zone = at - 1
    elif signed := _signed(tokens, draft):
        draft.aspect, draft.direction = "change", signed


def _signed(tokens: list[Token], draft: Draft) -> Direction | None:
    """Return the direction that the sign of a figure says: of 同比-0.5%, 5亿元(-3%), +5%."""
    sign = tokens[draft.at].text[0]
    if sign not in _SIGNS or draft.at == 0:
        return None
    before, first = tokens[draft.at - 1], tokens[max(draft.at - 2, 0)]
    is_beside = before.text in _BRACKETS and first.is_figure and draft.fact.kind == "percentage"
    is_beside |= before.text == "/" and first.is_figure and first.text[0] in _SIGNS  # 同比+2%/-3%
    is_alone = sign == "+" and draft.fact.kind != "quantity" and not before.text.endswith(_SPREAD_BASES)
    return _SIGNS[sign] if before.tag in _AVERAGED or is_beside or is_alone else None


_SIGNS: dict[str, Direction] = {"+": "up", "-": "down"}
_BRACKETS = frozenset("(（")
_SPREAD_BASES = tails("spread_base")


def _is_among(tokens: list[Token], at: int) -> bool:
    """Whether 在全国 stands between a name and the words that lead to its figure: 产值在全国率先突破."""
    return tokens[at].text in _IN and tokens[at + 1].tag in {"class", "place"} and tokens[at - 1].is_noun


def _risen_from(tokens: list[Token], at: int, draft: Draft) -> int:
    """Return where it begins to be said what a level rose from, though no figure says it (从近乎为零上升到)."""
    if at == draft.at or tokens[at].tag not in {"up_to", "down_to"}:
        return at
    held = range(at - 1, max(draft.left, at - _NEAR) - 1, -1)
    return next((i for i in held if tokens[i].tag == "former_mark" and tokens[i + 1].tag != "date"), at)


def _way(tokens: list[Token], end: int, limit: int) -> int:
    """Return where it begins to be said in what is counted (按美元计), `end` if nothing says so right before it."""
    if end <= limit or tokens[end - 1].text not in _COUNTING:
        return end
    for at in range(end - 2, max(limit, end - _NEAR) - 1, -1):
        if tokens[at].text in _BY:
            return at
        if not tokens[at].is_noun:
            break
    return end


def is_activity(token: Token, draft: Draft) -> bool:
    """Whether a word of a fall says what somebody does with money."""
    return token.text in _ACTIVITIES and draft.fact.kind == "money"


def _more(tokens: list[Token], draft: Draft) -> Direction | None:
    """Return the direction that 多 or 少 right before a figure says behind 比 (比上年多3万元)."""
    last = draft.at - 1
    if last > draft.left and tokens[last].tag == "particle":  # 比计划少了5亿元
        last -= 1
    said = tokens[last].text if draft.at > draft.left else ""
    if not any(token.tag in _AGAINST for token in tokens[max(draft.left, draft.at - _NEAR) : draft.at]):
        return None
    return "up" if said in _MORE else "down" if said in _FEWER else None


def _is_each(tokens: list[Token], at: int) -> bool:
    """Whether 人均 or the like stands between a word that leads to the figure and the figure: 提高到人均80元."""
    led = tokens[at - 2].tag if at > 1 else ""
    if tokens[at - 1].text in _TURNING:  # 由持平转为上涨3%
        return at < len(tokens) and tokens[at].tag in {"up", "down"}
    return tokens[at - 1].text in _EACH and led in {"to", "up_to", "down_to"}


def _behind(tokens: list[Token], draft: Draft) -> Direction | None:
    """Return the direction that a noun of change behind the figure says: 以9%的增速, 25%的降幅."""
    at = draft.at + 1
    if at < draft.right and tokens[at].tag in {"rate_up", "rate_down"}:
        return _MOVED[tokens[at].tag]  # 逾十倍升幅
    if at + 1 < draft.right and tokens[at].tag == OF and draft.fact.kind == "percentage":
        for token in tokens[at + 1 : min(draft.right, at + _NEAR)]:  # 以8%的复合年增长率
            if token.tag in {"rate_up", "rate_down"} or token is tokens[at + 1]:
                if token.tag in _MOVED:
                    return _MOVED[token.tag]
            elif not token.is_noun and token.tag not in {"t", "m"}:
                return _grown(tokens, draft, token)
    return None


def _grown(tokens: list[Token], draft: Draft, verb: Token) -> Direction | None:
    """Return the direction of a verb that ends the noun phrase of a rate: 年均6%的经济增长."""
    behind = next((token for token in tokens[draft.at + 1 : draft.right + 1] if token.start >= verb.end), None)
    is_led = draft.at > draft.left and (tokens[draft.at - 1].tag in _AVERAGED or tokens[draft.at - 1].text in _BY)
    return _MOVED.get(verb.tag) if is_led and (behind is None or behind.tag == "mark") else None


def _name_behind(tokens: list[Token], draft: Draft) -> None:
    """Take what stands between 的 and the rate for the name: 年均3%的能源消费增速."""
    start = draft.at + 2
    end = next((at for at in range(start, draft.right) if tokens[at].tag in _MOVED), start)
    if draft.indicator is None and start < end and all(token.is_noun for token in tokens[start:end]):
        draft.indicator, draft.has_name = place(tokens, start, end), True


def _compared(tokens: list[Token], end: int, limit: int) -> int:
    """Return where 比老馆 begins that ends before a change, `end` if nothing of the kind is there."""
    for at in range(end - 1, max(limit, end - _NEAR) - 1, -1):
        if tokens[at].tag == "than":
            return at
        if not tokens[at].is_noun and tokens[at].tag != "t":
            break
    return end


def _leads_to(between: list[Token]) -> bool:
    """Whether 至, 到 or 为 stands between a change and the figure."""
    if any(token.text.endswith(_TARGETS) for token in between):
        return False  # 增长预期目标为5%: by how much it is to grow
    return any(token.text in _REACHING for token in between)


def _is_of_date(tokens: list[Token], at: int) -> bool:
    return tokens[at].tag == OF and at > 0 and tokens[at - 1].tag == "date"


def _is_bound_noun(tokens: list[Token], at: int, draft: Draft) -> bool:
    """Whether a mark that means nothing here stands before the figure, such as a colon of a table."""
    return tokens[at].text in {"：", ":"} and at + 1 == draft.at


def _is_beside(tokens: list[Token], at: int) -> bool:
    """Whether a date is what is compared with, how often (每年), or says that before it once more (6月当月)."""
    before = tokens[at - 1] if at else None
    if tokens[at].text[0] in _EVERY or (before is not None and before.tag in {"than", "former_mark"}):
        return True
    return before is not None and before.tag == "date" and tokens[at].text[0] in _SAME


def _date_in(sentence: Sentence, draft: Draft) -> None:
    """Take a date among those words for the period, unless the change is counted from it."""
    tokens = sentence.tokens
    for at in range(draft.zone, draft.at):
        if tokens[at].tag == "date" and not _is_beside(tokens, at):
            draft.period = Place(tokens[at].start, tokens[at].end)
