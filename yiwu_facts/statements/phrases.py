"""Noun phrases among the tokens of a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from yiwu_facts.statements.lexicon import NOUN_TAGS, ends, group, tails
from yiwu_facts.statements.scene import Place
from yiwu_facts.statements.tokens import OF, Token

OWNERS = frozenset({"place", "class", "organization"})
"""Tags of words that say whose something is."""

JOINTS = group("joint") | {"、"}
_MEASURES = group("stem")
_QUOTES = frozenset("“”《》\"'·/-")
_NO_BEGINNING = JOINTS | group("of", "inner") | frozenset("”》）)")
_BETWEEN = group("of", "joint") | {"、", " "}
OPEN_QUOTES, CLOSE_QUOTES = frozenset("“「"), frozenset("”」")
_NO_END = frozenset("“《（(") | group("of")
_QUOTED, _NAME = 40, 4
_BODIES, _NUMBERS = group("counted_body"), group("number_of")
_RATE, _AREA = tails("rate"), tails("area")
_BUDGET, _KINDS, _EACH_OF = group("budget"), group("kind_of_body"), group("each_of")
CONTRACTS = group("contract")
"""What a month before it is part of the name of."""
_OPEN, _CLOSE = "(（", ")）"


_LOOSE = frozenset({"t", "f", "z", "uv", "ud", "ug"})
"""Tags that the dictionary gives words which begin a name as well: 青年代表, 中外交流."""
_ODD = frozenset({"x", "g", "zg", "vg", "q", "ng", "h", "nz"})
_WHERE = group("where")
_OF_BUDGETS = group("of_budget")
"""Nouns before which 中央财政 is part of the name, no owner."""
_PREFIXES = group("prefix")
_OTHERS = group("other")
_WORLD = group("world")
_SETTLEMENTS = group("settlement")
_PLAIN = frozenset({"a", "ad", "an", "b", "m", "noun", "vn", "v", "act", "adv", "hollow", "class"})
_UNKNOWN = 4
_DUE = group("due")
_DECLARING = group("declaring")
_ALWAYS = NOUN_TAGS - {"fate"}
"""Tags of words that go on with any phrase."""
_NUMBER = 3
_RUN = 4
"""How many verbs in a row belong to a noun."""


def begins_at(tokens: Sequence[Token], end: int, limit: int, *, is_led: bool = False) -> int:
    """Return where the noun phrase begins that ends before token `end`, not before `limit`.

    With `is_led`, 达 or 增长 and the like follow: then a verb before a noun is part of the name (托管收入达5亿元).

    >>> from yiwu_facts.statements.tokens import tokens
    >>> begins_at(tokens("拥有道路和港口", 0, 7, ()), 4, 0)
    1
    """
    at = end
    while at > limit:
        if tokens[at - 1].text in CLOSE_QUOTES and (opens := quote_start(tokens, at - 1, limit)) < at - 1:
            at = opens  # “示范区”企业
        elif _goes_back(tokens, at - 1, end, limit, is_led=is_led):
            at -= 1
        else:
            break
    at = _behind_item(tokens, at, end)
    while at < end and (tokens[at].text in _NO_BEGINNING or tokens[at].tag == "hollow"):
        at += 1
    return at


def _behind_item(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return where a phrase begins behind the number of an item in it: （4）利润率."""
    for at in range(end - 3, start - 1, -1):
        number = tokens[at + 1]
        is_number = number.tag == "m" or (number.text.isdigit() and len(number.text) < _NUMBER)
        if is_number and tokens[at].text in _OPEN and tokens[at + 2].text in _CLOSE:
            return at + 3
    return start


def quote_start(tokens: Sequence[Token], close: int, limit: int) -> int:
    """Return where the quotation begins that ends at a token, the token itself if it is too long or not opened."""
    stop = max(limit, close - _QUOTED)
    opens = next((at for at in range(close - 1, stop - 1, -1) if tokens[at].text in OPEN_QUOTES), close)
    is_short = tokens[close].start - tokens[opens].end < _NAME
    return close if is_short or any(token.fact for token in tokens[opens:close]) else opens


def _goes_back(tokens: Sequence[Token], at: int, end: int, limit: int, *, is_led: bool) -> bool:
    token = tokens[at]
    behind = tokens[at + 1] if at + 1 < end else None
    if token.is_noun or _is_inner(token, behind) or _is_stem(token, behind):
        return True
    if behind is not None and behind.is_noun and _describes_noun(tokens, at, limit):
        return True
    if token.tag == "date" and behind is not None and behind.text in CONTRACTS:
        return True  # 美油9月合约
    if token.tag in {"up", "down"} and behind is not None and behind.text.endswith(_RATE):
        return at > limit and tokens[at - 1].is_noun  # 经济增长贡献率
    if behind is None:
        return at > limit and len(token.text) == 1 and token.tag in _ODD and tokens[at - 1].is_noun
    if token.tag == "v" and len(token.text) > 1 and behind.tag != OF and _is_head(tokens, at + 1, end):
        return True
    if is_led and token.is_verb and behind.is_noun:
        return _after_noun(tokens, at, limit)
    return _is_odd(token, behind)


def _describes_noun(tokens: Sequence[Token], at: int, limit: int) -> bool:
    """Whether a word belongs to the noun behind it: 整体 in 整体通关时间, a numeral in the middle of 磷酸一铵."""
    token = tokens[at]
    if token.text in ends("inside"):
        return at > limit and tokens[at - 1].is_noun
    return token.tag == "adv" and token.text in ends("describes_noun")


def _is_inner(token: Token, behind: Token | None) -> bool:
    if token.text in _QUOTES or token.text in _CLOSE or token.text in _OPEN:
        return True
    if token.text in _OTHERS:  # 通信和其他设备
        return behind is not None and behind.is_noun
    return behind is not None and (token.tag == OF or token.text in JOINTS)


def _is_stem(token: Token, behind: Token | None) -> bool:
    """Whether a verb belongs to a noun of one character behind it (机收率, 到发量)."""
    return (token.is_verb or token.tag == "said") and behind is not None and behind.text in _MEASURES


def _is_odd(token: Token, behind: Token) -> bool:
    """Whether one character of an unknown name, or 上 and 内 inside of one, stands before a noun (链上资产)."""
    if not behind.is_noun or len(token.text) > 1:
        return False
    return token.tag in _ODD or token.text in _WHERE


def _is_head(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a noun follows to which verbs before it belong (评比达标表彰项目)."""
    end = min(end, at + _RUN)
    while at < end and tokens[at].tag == "v":
        at += 1
    return at < end and tokens[at].is_noun and tokens[at].text.endswith(ends("head"))


def _after_noun(tokens: Sequence[Token], at: int, limit: int) -> bool:
    if len(tokens[at].text) < 2:
        return False
    if at == limit or tokens[at - 1].tag in OWNERS or tokens[at - 1].tag in {"date", "adv"}:
        return tokens[at].tag == "v" and tokens[at + 1].tag == "noun"  # 持仓市值达5亿元, but not 建议企业达5家
    before = tokens[at - 1]
    if before.tag == "v" and at - 1 > limit and len(before.text) > 1:
        before = tokens[at - 2]  # 人工智能创新应用先导区数量增至
    return before.tag not in OWNERS and (before.is_noun or before.tag == OF)


def owner_end(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return where the owner ends that a noun phrase begins with, `start` if there is none.

    >>> from yiwu_facts.statements.tokens import tokens
    >>> owner_end(tokens("全省港口吞吐量", 0, 7, ()), 0, 3), owner_end(tokens("港口吞吐量", 0, 5, ()), 0, 2)
    (1, 0)
    """
    at = _unknown_place(tokens, start, end)
    while at < end:
        token = tokens[at]
        if (
            (token.tag in OWNERS and not (at > start and token.text in _WORLD) and not _is_kind(tokens, at, end))
            or (at > start and token.tag == "district")
            or (at > start and token.text in JOINTS and at + 1 < end and tokens[at + 1].tag in OWNERS)
            or (at > start and token.is_noun and _is_area(tokens, at, end))
            or (at > start and token.tag == "word" and tokens[at - 1].tag == "organization")
            or (
                token.tag == "fiscal"
                and (at == start or token.text not in _BUDGET)
                and (at + 1 == end or tokens[at + 1].text not in _OF_BUDGETS)
            )
        ):
            at += 1
        else:
            break
    if at > start and at < end and tokens[at].text.endswith(ends("occasion")):
        return start
    return at


def _is_area(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a noun behind a place says which part of it: 辽宁边疆地区."""
    token = tokens[at]
    return (token.text.endswith(_AREA) and len(token.text) > _NUMBER) or (at + 1 < end and tokens[at + 1].text in _AREA)


def _is_kind(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether 企业 only says what kind of something it is (企业利润), not whose, or 公司 whose owners have a share."""
    if tokens[at].tag == "class" and any(token.text in _DUE for token in tokens[at + 1 : min(at + _UNKNOWN + 1, end)]):
        return True  # 公司权益持有人应占溢利
    behind = at + 1
    if tokens[at].text in _BODIES and behind < end and tokens[behind].text in _NUMBERS:
        return True  # 回购的公司数量
    if behind + 1 < end and tokens[behind].tag == "v":  # 企业退休人员养老金
        behind += 1
    return tokens[at].text in _KINDS and behind < end and tokens[behind].is_noun


def _unknown_place(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return where a place ends that no list knows (李祖村), `start` if none begins there."""
    for at in range(start + 1, min(end, start + _UNKNOWN)):
        if tokens[at].tag == "district" and tokens[at].text in _SETTLEMENTS:
            size = tokens[at].start - tokens[start].start
            return at + 1 if size in {2, 3} and all(token.tag not in _PLAIN for token in tokens[start:at]) else start
    return start


def ends_at(tokens: Sequence[Token], start: int, limit: int) -> int:
    """Return where the noun phrase ends that begins at token `start`, not behind `limit`.

    >>> from yiwu_facts.statements.tokens import tokens
    >>> ends_at(tokens("国家和地区，", 0, 6, ()), 0, 4)
    3
    """
    at = start
    if at < limit and tokens[at].text in _OPEN:
        return at
    while at < limit and (tokens[at].tag in _ALWAYS or _goes_on(tokens, at, start, limit)):
        at += 1
    while at > start and (
        tokens[at - 1].text in _NO_END or tokens[at - 1].tag == "after" or _closes_nothing(tokens, start, at - 1)
    ):
        at -= 1
    return at


def _closes_nothing(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether a bracket closes what was opened before a phrase: （11名委员）."""
    return tokens[at].text in _CLOSE and not any(token.text in _OPEN for token in tokens[start:at])


def _goes_on(tokens: Sequence[Token], at: int, start: int, limit: int) -> bool:
    token = tokens[at]
    if token.tag == "r" and token.text[0] in _EACH_OF and at + 1 < limit and tokens[at + 1].is_noun:
        return True  # 主产区各类粮食企业
    if token.tag == "fate" and at > start:  # 名单上的选手参赛, but 伤亡人员
        return at + 1 < limit and tokens[at + 1].is_noun
    if token.is_noun or token.text in _QUOTES or token.text in _OPEN or token.text in _CLOSE:
        return True
    if at + 1 == limit:
        return False
    after = tokens[at + 1]
    if _is_stem(token, after):  # 跨媒体观看量
        return True
    if at == start:  # a verb that only describes the noun: 参赛选手, 下岗的职工
        is_prefix = token.tag == "h" or token.text in _PREFIXES or token.text in ends("describes_noun")
        return (token.is_verb or token.tag in _LOOSE or is_prefix) and (after.is_noun or after.tag == OF)
    return (after.is_noun and (token.text in JOINTS or token.tag == OF)) or _is_odd(token, after)


def declares(tokens: Sequence[Token], at: int) -> bool:
    """Whether who says something does it by saying so: 宣布加息, but not 宣布，….

    >>> from yiwu_facts.statements.tokens import tokens
    >>> declares(tokens("宣布再次加息", 0, 6, ()), 0), declares(tokens("表示出口增长", 0, 6, ()), 0)
    (True, False)
    """
    if tokens[at].text not in _DECLARING:
        return False
    behind = next((token for token in tokens[at + 1 : at + _UNKNOWN] if token.tag not in {"adv", "d", "to"}), None)
    return behind is not None and (
        behind.is_verb or behind.tag in {"up", "down", "intended", "planned", "up_to", "down_to"}
    )


def behind_joint(tokens: Sequence[Token], at: int, end: int) -> int:
    """Return where the rest of a phrase begins behind its owner, without 的 and the like."""
    while at < end and tokens[at].text in _BETWEEN:
        at += 1
    return at


def place(tokens: Sequence[Token], start: int, end: int) -> Place:
    """Return the span of some tokens."""
    return Place(tokens[start].start, tokens[end - 1].end)
