"""Who acts in a clause."""

from __future__ import annotations

from yiwu_facts.kinds.organization.values import OrganizationValue
from yiwu_facts.kinds.organization.words import surnames
from yiwu_facts.statements.lexicon import ends, group, tails
from yiwu_facts.statements.phrases import JOINTS, OWNERS, declares, ends_at, owner_end, place
from yiwu_facts.statements.scene import Place, Sentence
from yiwu_facts.statements.tokens import OF, Token

_LETTING = group("letting") | {"，"}
_HOURS = group("hour")
_WHERE = group("where", "among")
_BY, _IN, _EXAMPLE, _TARGETS = group("by"), group("in"), group("example"), tails("target")
_NAMING = OWNERS | {"fiscal", "district", "said", "r", "hollow", "q"}
"""Tags of words that may name another owner in a clause, or point at one."""
_UNKNOWN = frozenset({"nr", "nrt", "nrfg", "nz", "nt", "x", "word"})
"""Tags of names, and of what the dictionary lacks."""
_STATE = group("state")
_ARE, _SO_ON, _DISCLOSING = group("are"), group("and_so_on"), group("disclosing")
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
_MARKS = frozenset({"W", "SW", "S", "B", "P", "R"})
_BEFORE_VERBS = frozenset({"adv", "date", "d", "t", "p", "former_mark", "planned", "intended", "annual"})
_OPEN_QUOTES, _CLOSE_QUOTES = frozenset("“「"), frozenset("”」")
_QUOTED, _LONG_QUOTE = 40, 4
_CLOSE_BRACKETS = frozenset(")）")
_NUMERALS = group("numeral")
_FUNCTIONS = frozenset({"mark", "to", "p", "c", "d", OF, "particle", "than", "up", "down", "part", "date"})
_SMALL = group("small")
_FEWEST, _MOST = 2, 4
_ONE = group("one")
_POINTING = group("pointing")
_FOR = group("for")
_LONGEST = 8
_LEADING = group("leading") | {"，", "“"}
_SKIPPED = frozenset(["date", "adv", "annual", "planned", "intended", "part", "c"])


def clause_subject(sentence: Sentence, start: int, end: int) -> tuple[Place | None, bool]:
    """Return who acts in a clause, from token `start` up to the name of its first figure at `end`.

    Also return whether it is an owner (an organisation, a place, 公司), not just any noun.
    """
    tokens = sentence.tokens
    first = _first(tokens, start, end)
    for named in (_example, _listed, _person):
        if (found := named(tokens, first, end)) is not None:
            return found, True
    if (found := _predicated(tokens, start, end)) is not None:
        return found, True
    generic: Place | None = None
    if first + 1 < end and tokens[first].text in _STATE and _acts_itself(tokens[first + 1]):
        return place(tokens, first, first + 1), True
    at, has_verb = start, False
    while at < end:
        if tokens[at].tag == "said":
            at += 1
            generic, has_verb = None, False
            continue
        if tokens[at].is_verb and not has_verb:
            has_verb = True
        if tokens[at].text in _OPEN_QUOTES:
            at = _behind_quote(tokens, at, end)
            continue
        if not (tokens[at].is_noun or tokens[at].tag in OWNERS):
            at += 1
            continue
        stop = ends_at(tokens, at, end)
        stop = max(stop, at + 1)
        is_owner = owner_end(tokens, at, stop) > at
        pointer = _pointer(tokens, start, at)
        matters = is_owner or pointer < at or (generic is None and at == first)
        if matters and not _speaks(tokens, at, stop, start):
            is_object = at > start and (_is_object(tokens, at, stop, has_verb=has_verb) or _is_hour(tokens, stop, end))
            if pointer < at and not is_object and (last := _pointed_at(tokens, at, stop)) is not None:
                return place(tokens, pointer, last), True
            if _is_pointed(tokens, stop, end):
                at = stop
                continue
            if is_owner and not is_object:
                return _owner(sentence, at, stop, end), True
            if at == first and _is_dated(tokens, at, stop, end):
                return place(tokens, at, stop), True
            leads = at == first and any(_names(token) for token in tokens[at:stop])
            leads = leads and not _leads_on(tokens, stop)
            if (
                generic is None
                and leads
                and (stop < end or (end < len(tokens) and tokens[end].is_verb))  # 警方拘捕14人
                and (_acts(tokens, stop, end) or _is_topic(tokens, at, stop, end))
            ):
                generic = place(tokens, at, stop - (tokens[stop - 1].text in _WHERE and stop - at > 1))
        if at <= first < stop and not any(token.tag in _NAMING for token in tokens[stop:end]):
            break  # nobody else is named
        at = stop
    return generic, False


def _example(tokens: list[Token], at: int, end: int) -> Place | None:
    """Return what a clause gives as an example: 以某公司为例，."""
    if at == end or tokens[at].text not in _BY:
        return None
    last = next((i for i in range(at + 1, min(at + _LONGEST, end)) if tokens[i].text in _EXAMPLE), 0)
    last -= last > 0 and tokens[last - 1].text in _BEING
    return place(tokens, at + 1, last) if last > at + 1 and tokens[at + 1].tag != "date" else None


def _predicated(tokens: list[Token], start: int, end: int) -> Place | None:
    """Return what a clause without a figure says that those are of which it speaks: 靠前的还有甲公司、乙公司，."""
    at = next((at for at in range(start + 1, end - 1) if tokens[at].text in _ARE and _is_of(tokens, start, at)), None)
    if at is None or tokens[end - 1].text not in "，,":
        return None
    stop = end - 1
    while stop > at + 1 and tokens[stop - 1].text in _SO_ON:
        stop -= 1
    is_list = all(token.tag == "organization" or token.text in JOINTS for token in tokens[at + 1 : stop])
    return place(tokens, at + 1, stop) if is_list and stop > at + 1 else None


def _is_of(tokens: list[Token], start: int, at: int) -> bool:
    """Whether 的 stands before a verb, adverbs left out: 排名靠前的主要是."""
    while at > start and tokens[at - 1].tag in {"adv", "d"}:
        at -= 1
    return at > start and tokens[at - 1].tag == OF


def _is_dated(tokens: list[Token], at: int, stop: int, end: int) -> bool:
    """Whether a name that no list knows stands before the time and the name of its figure: 迪士尼第三财季营收."""
    is_name = all(token.tag in _UNKNOWN for token in tokens[at:stop])
    return is_name and stop < end and all(token.tag == "date" for token in tokens[stop:end])


def _acts_itself(token: Token) -> bool:
    """Whether a word says what somebody does, also one that begins names: 国家启动…, 国家安排…."""
    return token.is_verb or token.tag in {"vn", "to", "adv", "up", "down"}


def _may_be_of_name(token: Token) -> bool:
    is_number = token.tag == "m" and token.text in _NUMERALS
    return len(token.text) == 1 and token.tag not in _FUNCTIONS and token.text not in _SMALL and not is_number


def _person(tokens: list[Token], first: int, end: int) -> Place | None:
    """Return the name of a person that a clause begins with: a surname, one or two characters more, and a verb."""
    stop = first
    if (more := _after_name(tokens, first, end)) > first and (other := _person(tokens, more, end)) is not None:
        return Place(tokens[first].start, other.end)  # 冯某、宋某
    while stop < end and _may_be_of_name(tokens[stop]):
        stop += 1
    if stop == first < end and tokens[first].tag == "nr":
        stop += 1
    is_led = stop == end < len(tokens) and tokens[stop].tag == "to"  # 李明控制20个账户
    if (stop == end and not is_led) or any(token.tag == "said" for token in tokens[stop:end]):
        return None
    size = tokens[stop - 1].end - tokens[first].start
    if not _FEWEST <= size <= _MOST or tokens[first].text[0] not in surnames():
        return None
    is_done = stop + 1 < len(tokens) and tokens[stop + 1].tag == "particle"  # 申报了
    acts = len(tokens[stop].text) > 1 and (tokens[stop].is_verb or tokens[stop].tag in {"adv", "to"} or is_done)
    return place(tokens, first, stop) if acts or tokens[stop].text in _SMALL else None


def _after_name(tokens: list[Token], first: int, end: int) -> int:
    """Return where the next name of a list begins, `first` if no name and 、 stand there."""
    stop = first
    while stop < end and _may_be_of_name(tokens[stop]):
        stop += 1
    stop += stop == first < end and tokens[first].tag == "nr"
    if not first < stop < end or tokens[stop].text not in JOINTS or tokens[first].text[0] not in surnames():
        return first
    return stop + 1 if _FEWEST <= tokens[stop - 1].end - tokens[first].start <= _MOST else first


def _listed(tokens: list[Token], first: int, end: int) -> Place | None:
    """Return the name of a listed company that a clause begins with: its mark (-W) shows it where no list knows it."""
    for at in range(first + 1, min(first + _LONGEST, end - 1)):
        if tokens[at].text == "-" and tokens[at + 1].text in _MARKS:
            return place(tokens, first, at + 2)
        if tokens[at].tag == "mark" or tokens[at].fact is not None:
            break
    return None


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
