"""Who acts in a clause."""

from __future__ import annotations

from typing import NamedTuple

from yiwu_facts.kinds.organization.values import OrganizationValue
from yiwu_facts.statements.lexicon import ends, group, tails
from yiwu_facts.statements.phrases import JOINTS, OWNERS, declares, ends_at, owner_end, place
from yiwu_facts.statements.scene import Place, Sentence
from yiwu_facts.statements.steps.unlisted import named_actor
from yiwu_facts.statements.tokens import OF, Token

_LETTING = group("letting") | {"，"}
_HOURS = group("hour")
_WHERE = group("where", "among")
_IN, _TARGETS = group("in"), tails("target")
_NAMING = OWNERS | {"fiscal", "district", "said", "r", "hollow", "q"}
"""Tags of words that may name another owner in a clause, or point at one."""
_UNKNOWN = frozenset({"nr", "nrt", "nrfg", "nz", "nt", "x", "word"})
"""Tags of names, and of what the dictionary lacks."""
_STATE = group("state")
_DISCLOSING = group("disclosing")
_NEAR = 12
_COUNTING = group("studying")
_SAYING = group("saying_last")
_SAYING_NOT = frozenset(["up", "down", "to", "share", OF])
_ISSUING = group("publishing")
"""What a place does with news of its own, other than an agency."""
_EXCEEDED = group("exceeding")
_ACCOUNTS = tails("account")
_BEING = group("being")
_LOCATED = group("located")
_AMONG = group("among")
_WHENCE = group("whence")
_BEFORE_VERBS = frozenset({"adv", "date", "d", "t", "p", "former_mark", "planned", "intended", "annual"})
_OPEN_QUOTES, _CLOSE_QUOTES = frozenset("“「"), frozenset("”」")
_QUOTED, _LONG_QUOTE = 40, 4
_CLOSE_BRACKETS = frozenset(")）")
_ONE = group("one")
_POINTING = group("pointing")
_FOR = group("for")
_LONGEST = 8
_LEADING = group("leading") | {"，", "“"}
_WHEN = frozenset({"date", "planned"})
"""Between who acts and the name of a figure: when, and whether it is expected."""
_SKIPPED = frozenset(["date", "adv", "annual", "planned", "intended", "part", "c"])


class _Clause(NamedTuple):
    """A clause from token `start` up to the name of its first figure at `end`; `first` is where a subject may begin."""

    sentence: Sentence
    start: int
    first: int
    end: int


def clause_subject(sentence: Sentence, start: int, end: int) -> tuple[Place | None, bool]:
    """Return who acts in a clause, from token `start` up to the name of its first figure at `end`.

    Also return whether it is an owner (an organisation, a place, 公司), not just any noun.
    """
    tokens = sentence.tokens
    clause = _Clause(sentence, start, _first(tokens, start, end), end)
    if (named := named_actor(tokens, start, clause.first, end)) is not None:
        return named, True
    if clause.first + 1 < end and tokens[clause.first].text in _STATE and _acts_itself(tokens[clause.first + 1]):
        return place(tokens, clause.first, clause.first + 1), True
    noun: Place | None = None
    at, has_verb = start, False
    while at < end:
        token, stop = tokens[at], at + 1
        has_verb = has_verb or token.is_verb
        if token.tag == "said":
            noun, has_verb = None, False
        elif token.text in _OPEN_QUOTES:
            stop = _behind_quote(tokens, at, end)
        elif token.is_noun or token.tag in OWNERS:
            stop = max(ends_at(tokens, at, end), stop)
            found, is_owner = _actor(clause, at, stop, has_verb=has_verb, has_noun=noun is not None)
            if is_owner:
                return found, True
            noun = noun or found
            if at <= clause.first < stop and not any(token.tag in _NAMING for token in tokens[stop:end]):
                break  # nobody else is named
        at = stop
    return noun, False


def _actor(clause: _Clause, at: int, stop: int, *, has_verb: bool, has_noun: bool) -> tuple[Place | None, bool]:
    """Return whom the noun phrase from one token up to another names as who acts, and whether it is an owner.

    Args:
        clause: the clause.
        at: where the noun phrase begins.
        stop: where it ends.
        has_verb: a verb stands before it.
        has_noun: the clause has a noun that acts if no owner does.
    """
    sentence, start, first, end = clause
    tokens = sentence.tokens
    is_owner = owner_end(tokens, at, stop) > at
    pointer = _pointer(tokens, start, at)
    matters = is_owner or pointer < at or (at == first and not has_noun)
    if not matters or _speaks(tokens, at, stop, start):
        return None, False
    is_object = at > start and (_is_object(tokens, at, stop, has_verb=has_verb) or _is_hour(tokens, stop, end))
    if pointer < at and not is_object and (last := _pointed_at(tokens, at, stop)) is not None:
        return place(tokens, pointer, last), True
    if _is_pointed(tokens, stop, end):
        return None, False
    if is_owner and not is_object:
        return _owner(sentence, at, stop, end), True
    if at == first and _is_dated(tokens, at, stop, end):
        return place(tokens, at, stop), True
    if at == first and not has_noun and _leads(tokens, at, stop, end):
        return place(tokens, at, stop - (tokens[stop - 1].text in _WHERE and stop - at > 1)), False
    return None, False


def _leads(tokens: list[Token], at: int, stop: int, end: int) -> bool:
    """Whether a noun phrase that names no owner is who acts in its clause, or what the next one is about."""
    if not any(_names(token) for token in tokens[at:stop]) or _leads_on(tokens, stop):
        return False
    is_led = stop < end or (end < len(tokens) and tokens[end].is_verb)  # 警方拘捕14人
    return is_led and (_acts(tokens, stop, end) or _is_topic(tokens, at, stop, end))


def _is_dated(tokens: list[Token], at: int, stop: int, end: int) -> bool:
    """Whether an unknown name, or a body, stands before the time of its figure: 迪士尼第三财季营收, 医院去年收入."""
    *stem, last = tokens[at:stop]
    if stop < end and not stem and last.text in ends("bodies"):
        return all(token.tag == "date" for token in tokens[stop:end])
    is_coined = any(token.tag in _UNKNOWN for token in stem) and last.tag == "n"  # 星岚能源
    is_name = all(len(token.text) == 1 or token.tag in _UNKNOWN for token in stem)
    is_led = stop < end and all(token.tag in _WHEN for token in tokens[stop:end])  # 星岚能源预计上半年净利润
    return is_name and (last.tag in _UNKNOWN or is_coined) and is_led


def _acts_itself(token: Token) -> bool:
    """Whether a word says what somebody does, also one that begins names: 国家启动…, 国家安排…."""
    return token.is_verb or token.tag in {"vn", "to", "adv", "up", "down"}


def _behind_quote(tokens: list[Token], at: int, end: int) -> int:
    """Return where a quotation ends that begins at a token: what it names owns nothing outside (“中国发展”论坛)."""
    close = next((i for i in range(at + 1, min(end, at + _QUOTED)) if tokens[i].text in _CLOSE_QUOTES), None)
    return at + 1 if close is None or close < at + _LONG_QUOTE else close + 1


def _is_hour(tokens: list[Token], stop: int, end: int) -> bool:
    return stop < end and tokens[stop].text in _HOURS


def _is_object(tokens: list[Token], at: int, stop: int, *, has_verb: bool) -> bool:
    """Whether something is done to, for or at the phrase from one token up to another: it does not act itself."""
    before = next((token for token in reversed(tokens[max(0, at - 3) : at]) if token.tag != "adv"), tokens[at - 1])
    if before.text in _BEING:
        return True  # 是目前亚洲最大的平台
    before = tokens[at - 1]
    if before.text in JOINTS or before.text in _WHENCE or before.text in _EXCEEDED or before.text in _LOCATED:
        return True
    if before.text in _IN and owner_end(tokens, at, stop) < stop and _ends_among(tokens, stop):
        return True  # 在世界主要经济体中: the place only says which ones
    if before.text in _IN:
        return tokens[at].tag == "organization"  # 在义乌: there, but 在酒泉卫星发射中心 is not its own
    return before.text not in _LETTING and (has_verb or before.tag in {"p", "than"} or before.text in _FOR)


def _ends_among(tokens: list[Token], stop: int) -> bool:
    return tokens[stop - 1].text in _AMONG or (stop < len(tokens) and tokens[stop].text in _AMONG)


def _pointed_at(tokens: list[Token], at: int, stop: int) -> int | None:
    """Return where the noun ends to which 该 points: 该工厂 in 该工厂年产量."""
    nouns = ends("people", "bodies", "things")
    last = next((end for end in range(at, stop) if tokens[end].text.endswith(nouns)), None)
    if last is None or any(token.tag in OWNERS and token.tag != "class" for token in tokens[at : last + 1]):
        return None
    return last + 1


def _is_pointed(tokens: list[Token], at: int, end: int) -> bool:
    """Whether a phrase only says where that is from to which 这家 points: 合肥的这家企业."""
    at += at < end and tokens[at].tag == OF
    return at < end and _points(tokens[at])


def _points(token: Token) -> bool:
    """Whether a word points at one thing: 这家, not 这些."""
    return token.tag == "r" and token.text[0] in _POINTING and token.text[-1] in _ONE


def _pointer(tokens: list[Token], start: int, at: int) -> int:
    """Return where 这家, 该 or 这座 begins before a noun, the noun itself if none does."""
    if at > start and _points(tokens[at - 1]):
        return at - 1
    if at > start and tokens[at - 1].tag == "hollow" and tokens[at - 1].text in _POINTING:
        return at - 1
    if at > start + 1 and tokens[at - 1].tag == "q" and tokens[at - 2].text in _POINTING:
        return at - 2
    return at


def _owner(sentence: Sentence, start: int, stop: int, end: int) -> Place:
    """Return the owner at the beginning of a phrase; a place with the noun that it narrows, if that acts (浙江班列)."""
    tokens = sentence.tokens
    behind = owner_end(tokens, start, stop)
    is_land = tokens[start].tag != "class" or tokens[stop - 1].text.endswith(ends("authorities"))  # 全国检察机关
    narrows = is_land and all(token.tag != OF for token in tokens[start:stop])
    narrows = narrows and (
        tokens[stop - 1].tag not in OWNERS or behind == stop
    )  # 中国全球: cut off where a verb begins
    if narrows and stop < end and not sentence.is_heading:
        acts = _acts(tokens, stop, end) and stop - behind < _LONGEST and ends_agent(tokens[stop - 1])
        return place(tokens, start, stop if acts else behind)
    return place(tokens, start, behind)


def _first(tokens: list[Token], start: int, end: int) -> int:
    first = start
    while start < end and (tokens[start].tag in _SKIPPED or tokens[start].text in _LEADING):
        start += 1
    return start + (first < start < end and tokens[start].tag == OF)  # 去年的


def _acts(tokens: list[Token], at: int, end: int) -> bool:
    while at < end and tokens[at].tag in _BEFORE_VERBS:
        at += 1
    is_for = 0 < at < end and tokens[at - 1].tag == "p" and tokens[at].tag in {"up", "down"}  # 为了降低价格
    return at == end or tokens[at].is_verb or tokens[at].tag == "to" or is_for


def _is_topic(tokens: list[Token], at: int, stop: int, end: int) -> bool:
    """Whether a clause is nothing but whom the next one is about: 去年的低层雇员，平均工资为…."""
    if (
        stop != end - 1
        or tokens[stop].text not in "，,"
        or not tokens[stop - 1].text.endswith(ends("people", "bodies"))
    ):
        return False
    return not any(token.is_verb or token.tag == "vn" for token in tokens[at:stop])


def _leads_on(tokens: list[Token], stop: int) -> bool:
    """Whether a phrase only leads on to a heading of plans: 经济社会发展的主要 + 预期目标."""
    return tokens[stop - 1].tag in {"b", "a"} or (stop < len(tokens) and tokens[stop].text.endswith(_TARGETS))


def _names(token: Token) -> bool:
    """Whether a word can name somebody or something by itself."""
    return token.tag not in {"hollow", "b", "a", "an"} and token.is_noun


def _speaks(tokens: list[Token], start: int, stop: int, low: int) -> bool:
    """Whether a noun is the source of what is said, not whom it is said of."""
    for at in range(max(start, stop - 1), min(stop + _NEAR, len(tokens))):
        token = tokens[at]
        if token.tag == "said" or token.text in {"：", ":"} or _says(tokens, at):
            if token.text in _ISSUING and tokens[start].tag in {"place", "class"}:
                return False
            if declares(tokens, at):
                return False
            if token.text in _DISCLOSING and _is_firm(tokens, start, stop):
                return False
            return not (tokens[start].tag == "organization" and _is_account(tokens, at))
        if len(token.text) == 1 and _says(tokens, at + 1):
            continue  # the name of a person: 总干事李达指，
        is_counting = token.text in _COUNTING  # 最新统计数据显示
        if at >= stop and not is_counting and (token.tag in _SAYING_NOT or token.is_verb or token.is_figure):
            break
    return start > low and tokens[start - 1].tag == "said"


def _is_firm(tokens: list[Token], start: int, stop: int) -> bool:
    """Whether a noun phrase names a company, which tells of itself."""
    fact = tokens[start].fact
    value = fact.value if fact is not None else None
    if isinstance(value, OrganizationValue) and value.type == "company":
        return True
    return tokens[stop - 1].text.endswith(ends("firm"))


def _says(tokens: list[Token], at: int) -> bool:
    """Whether a word says something only at the end of its clause: 央行统计，."""
    return at + 1 < len(tokens) and tokens[at].text in _SAYING and tokens[at + 1].text in "，,：:"


def _is_account(tokens: list[Token], at: int) -> bool:
    """Whether a company says something of itself: 披露半年报."""
    return any(token.text.endswith(_ACCOUNTS) for token in tokens[at + 1 : at + 6])


def ends_agent(last: Token) -> bool:
    """Whether a noun phrase with this last word can own a figure."""
    if last.tag in OWNERS or last.text in _CLOSE_BRACKETS:
        return True
    if last.tag == "word":
        return last.text[0].isalpha()
    return last.text.endswith(ends("people", "bodies", "things")) and last.text not in ends("nobody")
