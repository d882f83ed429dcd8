"""Whose a figure is: who acts in its clause, else in a clause before it."""

from __future__ import annotations

from yiwu_facts.kinds.organization.values import OrganizationValue
from yiwu_facts.statements.lexicon import ends
from yiwu_facts.statements.phrases import OWNERS, begins_at, ends_at, owner_end, place
from yiwu_facts.statements.scene import Draft, Place, Sentence
from yiwu_facts.statements.tokens import Token

_LETTING = frozenset("的在于由，")
_HOURS = frozenset({"尾盘", "盘中", "早盘", "午盘", "收盘", "开盘", "盘初", "午后"})
_WHERE = frozenset("内中里上下")
_NEAR = 12
_SAYING_NOT = frozenset(["up", "down", "to", "share", "uj"])
_ISSUING = frozenset({"发布", "公布", "举行", "召开"})
"""What a place does with news of its own, other than an agency."""
_LANDS = frozenset({"我国", "全国", "全省", "全市", "全县", "全区", "我省", "我市", "我县"})
_EXCEEDED = frozenset({"超", "超过", "高于", "低于", "多于", "少于"})
_ACCOUNTS = ("业绩", "业绩报", "年报", "财报", "季报", "中报", "快报", "半年度报告", "年度报告")
_QUOTED_AT = "涨跌报升降贬收触"
_BEING = frozenset({"是", "成为", "系"})
_WHENCE = frozenset({"从", "自", "往", "向"})
_MARKS = frozenset({"W", "SW", "S", "B", "P", "R"})
_BEFORE_VERBS = frozenset({"adv", "date", "d", "p", "former_mark", "planned", "intended", "annual"})
_OPEN_QUOTES, _CLOSE_QUOTES = frozenset("“「"), frozenset("”」")
_QUOTED, _LONG_QUOTE = 40, 4
_CLOSE_BRACKETS = frozenset(")）")
_POINTING = frozenset("这该那")
_FOR = frozenset({"为", "给", "帮", "令"})
_GOVERNING = frozenset(["government", "party", "court", "military", "media", "international"])
_LONGEST = 8
_SKIPPED = frozenset(["date", "adv", "annual", "planned", "intended", "part", "c"])


def clause_subject(sentence: Sentence, start: int, end: int) -> tuple[Place | None, bool]:
    """Return who acts in a clause, from token `start` up to the name of its first figure at `end`.

    Also return whether it is an owner (an organisation, a place, 公司), not just any noun.
    """
    tokens = sentence.tokens
    if (listed := _listed(tokens, start, end)) is not None:
        return listed, True
    generic: Place | None = None
    at = start
    has_verb = False
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
        if not _speaks(tokens, at, stop, start):
            is_object = at > start and (_is_object(tokens, at, has_verb=has_verb) or _is_hour(tokens, stop, end))
            pointer = _pointer(tokens, start, at)
            if pointer < at and not is_object and (last := _pointed_at(tokens, at, stop)) is not None:
                return place(tokens, pointer, last), True
            if _is_pointed(tokens, stop, end):
                at = stop
                continue
            if owner_end(tokens, at, stop) > at and not is_object:
                return _owner(sentence, at, stop, end), True
            leads = at == _first(tokens, start, end) and any(_names(token) for token in tokens[at:stop])
            leads = leads and not _leads_on(tokens, stop)
            if generic is None and leads and stop < end and _acts(tokens, stop, end):
                generic = place(tokens, at, stop - (tokens[stop - 1].text in _WHERE and stop - at > 1))
        at = stop
    return generic, False


def _listed(tokens: list[Token], start: int, end: int) -> Place | None:
    """Return the name of a listed company that a clause begins with: its mark (-W) shows it where no list knows it."""
    first = _first(tokens, start, end)
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


def _is_object(tokens: list[Token], at: int, *, has_verb: bool) -> bool:
    """Whether something is done to, for or at what stands at a token: it does not act itself."""
    before = next((token for token in reversed(tokens[max(0, at - 3) : at]) if token.tag != "adv"), tokens[at - 1])
    if before.text in _BEING:
        return True  # 是目前亚洲最大的平台
    before = tokens[at - 1]
    if before.text in _WHENCE or before.text in _EXCEEDED:
        return True
    if before.text in "在于":
        return tokens[at].tag == "organization"  # 在义乌: there, but 在酒泉卫星发射中心 is not its own
    return before.text not in _LETTING and (has_verb or before.tag in {"p", "than"} or before.text in _FOR)


def _pointed_at(tokens: list[Token], at: int, stop: int) -> int | None:
    """Return where the noun ends to which 该 points: 该工厂 in 该工厂年产量."""
    nouns = ends("people", "bodies", "things")
    return next((end + 1 for end in range(at, stop) if tokens[end].text.endswith(nouns)), None)


def _is_pointed(tokens: list[Token], at: int, end: int) -> bool:
    """Whether a phrase only says where that is from to which 这家 points: 合肥的这家企业."""
    return at + 1 < end and tokens[at].text == "的" and tokens[at + 1].text[0] in _POINTING


def _pointer(tokens: list[Token], start: int, at: int) -> int:
    """Return where 这家, 该 or 这座 begins before a noun, the noun itself if none does."""
    if at > start and tokens[at - 1].tag == "r" and tokens[at - 1].text[0] in _POINTING:
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
    narrows = tokens[start].tag != "class" and all(token.text != "的" for token in tokens[start:stop])
    if narrows and stop < end and not sentence.is_heading:
        acts = _acts(tokens, stop, end) and stop - behind < _LONGEST and _ends_agent(tokens[stop - 1])
        return place(tokens, start, stop if acts else behind)
    return place(tokens, start, behind)


def _first(tokens: list[Token], start: int, end: int) -> int:
    while start < end and (tokens[start].tag in _SKIPPED or tokens[start].text in {"，", "“"}):
        start += 1
    return start


def _acts(tokens: list[Token], at: int, end: int) -> bool:
    while at < end and tokens[at].tag in _BEFORE_VERBS:
        at += 1
    return (at < end and (tokens[at].is_verb or tokens[at].tag == "to")) or at == end


def _leads_on(tokens: list[Token], stop: int) -> bool:
    """Whether a phrase only leads on to a heading of plans: 经济社会发展的主要 + 预期目标."""
    return tokens[stop - 1].tag in {"b", "a"} or (stop < len(tokens) and tokens[stop].text.endswith("目标"))


def _names(token: Token) -> bool:
    """Whether a word can name somebody or something by itself."""
    return token.tag not in {"hollow", "b", "a", "an"} and token.is_noun


def _speaks(tokens: list[Token], start: int, stop: int, low: int) -> bool:
    """Whether a noun is the source of what is said, not whom it is said of."""
    for token in tokens[stop : stop + _NEAR]:
        if token.tag == "said" or token.text in {"：", ":"}:
            if token.text in _ISSUING and tokens[start].tag in {"place", "class"}:
                return False
            return not (tokens[start].tag == "organization" and _is_account(tokens, tokens.index(token, stop)))
        if token.tag in _SAYING_NOT or token.is_verb or token.is_figure:
            break
    return start > low and tokens[start - 1].tag == "said"


def _is_account(tokens: list[Token], at: int) -> bool:
    """Whether a company says something of itself: 披露半年报."""
    return any(token.text.endswith(_ACCOUNTS) for token in tokens[at + 1 : at + 6])


class Carrier:
    """The subjects of a document, as its sentences come one after another."""

    def __init__(self) -> None:
        self.title: Place | None = None
        self._paragraph: Place | None = None
        self._current: Place | None = None
        self._before: Place | None = None
        self._is_owner = False
        self._name: Place | None = None

    def take(self, sentence: Sentence) -> None:
        """Give each draft of a sentence its subject."""
        if sentence.begins:
            self._paragraph = None
        self._current, self._is_owner, self._name = None, False, None
        by_clause = {sentence.clause(draft.at): draft for draft in reversed(sentence.drafts)}
        bounds = [*sentence.starts, len(sentence.tokens)]
        drafts = iter(sentence.drafts)
        draft: Draft | None = next(drafts, None)
        for number, start in enumerate(sentence.starts):
            end = bounds[number + 1]
            first = by_clause.get(start)
            self._look(sentence, start, end if first is None else _before(sentence, first))
            while draft is not None and draft.at < end:
                self._give(sentence, draft, start)
                draft = next(drafts, None)

    def _look(self, sentence: Sentence, start: int, stop: int) -> None:
        """Note who acts in a clause before the name of its first figure."""
        found, is_owner = clause_subject(sentence, start, stop)
        if found is None or (start and sentence.tokens[start - 1].text in "(（"):
            return  # a bracket says more of what stands before it
        self._current, self._is_owner, self._before = found, is_owner, self._paragraph
        if is_owner and _carries(sentence, found):
            self._paragraph = found
        if self.title is None and is_owner and _is_title(sentence, found):
            self.title = found

    def _give(self, sentence: Sentence, draft: Draft, start: int) -> None:
        current = self._current
        if current is not None and draft.indicator and _same(sentence, current, draft.indicator):
            current = None
        if draft.indicator is None and not self._is_owner and current is not None and "listing" not in draft.rules:
            draft.indicator, current = current, None
            draft.rules.append("clause")
        if draft.indicator is None and "carried" in draft.rules:
            draft.indicator = self._name
        else:
            self._name = draft.indicator if "clause" in draft.rules else None
        if current is not None and not self._is_owner and not _is_agent(sentence, current):
            current = None  # 生态环境 acts in its clause, but owns no figure
        self._current = current
        if draft.subject is not None:
            self._current, self._is_owner = draft.subject, True
            if draft.indicator is None and draft.aspect == "change":
                self._paragraph = self._before  # 京东涨8%: nobody of what follows
            elif _token_of(sentence, draft.subject).tag != "fiscal":
                self._paragraph = draft.subject
        elif not _is_traded(sentence, draft) or (current and current.start >= sentence.tokens[start].start):
            draft.subject = current or self._paragraph or self.title


def _before(sentence: Sentence, draft: Draft) -> int:
    """Return the index of the token at which the name of a draft begins, or its figure."""
    tokens = sentence.tokens
    if draft.indicator is not None:
        for at in range(draft.left, draft.at):
            if tokens[at].start >= draft.indicator.start:
                return at
    return begins_at(tokens, draft.zone, draft.zone) if draft.zone < draft.at else draft.at


def _is_title(sentence: Sentence, found: Place) -> bool:
    """Whether a heading says whose all figures of a document are: a place or an organisation, not just 公司."""
    return sentence.is_heading and all(token.tag != "class" for token in sentence.tokens if token.start == found.start)


def _is_agent(sentence: Sentence, found: Place) -> bool:
    """Whether a noun that is no owner can own a figure: a person, a class of them, a thing with a name."""
    return _ends_agent([token for token in sentence.tokens if token.end <= found.end][-1])


def _ends_agent(last: Token) -> bool:
    if last.tag in OWNERS or last.text in _CLOSE_BRACKETS:
        return True
    if last.tag == "word":
        return last.text[0].isalpha()
    return last.text.endswith(ends("people", "bodies", "things"))


def _is_traded(sentence: Sentence, draft: Draft) -> bool:
    """Whether an index, a currency or a commodity moves: the subject of a clause before is not its owner."""
    name = sentence.text(draft.indicator) if draft.indicator else ""
    moves = sentence.tokens[draft.zone : draft.at]
    if not any(char in token.text for token in moves for char in _QUOTED_AT):
        return False  # 原油一亿吨
    is_index = (name[-1:].isdigit() and not name[0].isdigit()) or name.endswith(ends("traded"))  # 科创50
    return is_index and not any(word in name for word in ends("gauge"))


def _same(sentence: Sentence, one: Place, other: Place) -> bool:
    """Whether two places have the same words: what is measured owns nothing."""
    return one.end - one.start == other.end - other.start and sentence.text(one) == sentence.text(other)


def _token_of(sentence: Sentence, found: Place) -> Token:
    """Return the token that a place begins with."""
    return next((token for token in sentence.tokens if token.start >= found.start), sentence.tokens[-1])


def _carries(sentence: Sentence, found: Place) -> bool:
    """Whether figures of later sentences may be its own: a body that only acts has none, nor a bare 我们 in passing."""
    token = _token_of(sentence, found)
    if token.tag == "fiscal":
        return False  # 中央财政 gives, but has not what follows
    value = token.fact.value if token.fact is not None else None
    if isinstance(value, OrganizationValue):
        return value.type not in _GOVERNING
    return bool(sentence.drafts) or token.tag != "class" or token.text in _LANDS
