"""Whose a figure is: who acts in its clause, else in a clause before it."""

from __future__ import annotations

from yiwu_facts.kinds.organization.values import OrganizationValue
from yiwu_facts.statements.lexicon import ends, group
from yiwu_facts.statements.phrases import begins_at
from yiwu_facts.statements.scene import Draft, Place, Sentence
from yiwu_facts.statements.steps.actors import clause_subject, ends_agent
from yiwu_facts.statements.tokens import OF, Token

_EVERYBODY = group("everybody")
_LANDS = group("land")
_QUOTED_AT = group("quoted")
_ISSUING = group("issuing")
_SEATS = sorted(group("seat"), key=len, reverse=True)
_GOVERNING = frozenset(["government", "party", "court", "military", "media", "international"])


class Carrier:
    """The subjects of a document, as its sentences come one after another."""

    def __init__(self) -> None:
        self.title: Place | None = None
        self._paragraph: Place | None = None
        self._current: Place | None = None
        self._before: Place | None = None
        self._is_owner = False
        self._name: Place | None = None
        self._held: Place | None = None

    def take(self, sentence: Sentence) -> None:
        """Give each draft of a sentence its subject."""
        if sentence.begins:
            self._paragraph = None
        self._current, self._is_owner, self._name, self._held = None, False, None, None
        by_clause = {sentence.clause(draft.at): draft for draft in reversed(sentence.drafts)}
        bounds = [*sentence.starts, len(sentence.tokens)]
        aside = _aside(sentence)
        drafts = iter(sentence.drafts)
        draft: Draft | None = next(drafts, None)
        for number, start in enumerate(sentence.starts):
            end = bounds[number + 1]
            first = by_clause.get(start)
            if first is not None or start not in aside:
                stop = end if first is None else _before(sentence, first)
                self._look(sentence, start, stop, measures=first is not None)
            while draft is not None and draft.at < end:
                self._give(sentence, draft, start)
                draft = next(drafts, None)

    def _look(self, sentence: Sentence, start: int, stop: int, *, measures: bool) -> None:
        """Note who acts in a clause before the name of its first figure; `measures` tells whether it has one."""
        found, is_owner = clause_subject(sentence, start, stop)
        if found is None or (start and sentence.tokens[start - 1].text in "(（"):
            return  # a bracket says more of what stands before it
        if not measures and _token_of(sentence, found).text in _EVERYBODY:
            return
        if is_owner and not measures and _issues(sentence, found, start, stop):
            return
        self._held = found if is_owner else self._held
        self._current, self._is_owner, self._before = found, is_owner, self._paragraph
        if is_owner and _carries(sentence, found):
            self._paragraph = found
        if self.title is None and is_owner and sentence.is_heading:
            self.title = _of_title(sentence, found)

    def _give(self, sentence: Sentence, draft: Draft, start: int) -> None:
        current = self._current
        if draft.aspect == "share" and draft.of is not None:  # 掌控公司的34%股权: of it, not its own
            current = None if current is not None and _overlap(current, draft.of) else current
            draft.subject = None if draft.subject is not None and _overlap(draft.subject, draft.of) else draft.subject
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
            current = self._held  # 生态环境 acts in its clause, but owns no figure
        self._current = current
        if draft.subject is not None:
            self._current, self._is_owner = draft.subject, True
            if (draft.indicator is None and draft.aspect == "change") or _is_traded(sentence, draft):
                self._paragraph = self._before  # 京东涨8%, 韩国综合指数跌1%: nobody of what follows
            elif _token_of(sentence, draft.subject).tag != "fiscal" and draft.subject.start < draft.fact.start:
                self._paragraph = draft.subject
        elif not _is_traded(sentence, draft) or (current and current.start >= sentence.tokens[start].start):
            draft.subject = current or self._paragraph or self.title


def _overlap(one: Place, other: Place) -> bool:
    return one.start < other.end and other.start < one.end


def _before(sentence: Sentence, draft: Draft) -> int:
    """Return the index of the token at which the name of a draft begins, or its figure."""
    tokens = sentence.tokens
    if draft.indicator is not None:
        for at in range(draft.left, draft.at):
            if tokens[at].start >= draft.indicator.start:
                return at
    return begins_at(tokens, draft.zone, draft.zone) if draft.zone < draft.at else draft.at


def _issues(sentence: Sentence, found: Place, start: int, stop: int) -> bool:
    """Whether an authority only issues what says something (印发意见): it is the source, not whose the figures are."""
    if _is_studied(sentence, found, start, stop):
        return True
    return _governs(_token_of(sentence, found)) and any(token.text in _ISSUING for token in sentence.tokens[start:stop])


def _governs(token: Token) -> bool:
    """Whether a token names an authority."""
    value = token.fact.value if token.fact is not None else None
    return isinstance(value, OrganizationValue) and value.type in _GOVERNING


def _is_studied(sentence: Sentence, found: Place, start: int, stop: int) -> bool:
    """Whether a clause is nothing but the study that somebody has made: 某会的“收入调查”，."""
    tokens = sentence.tokens
    at = next((at for at in range(start, stop) if tokens[at].start >= found.end), stop)
    if at == stop or tokens[at].tag != OF or any(token.tag == "to" for token in tokens[at:stop]):
        return False
    return next(token for token in reversed(tokens[at:stop]) if token.tag != "mark").text.endswith(ends("study"))


def _aside(sentence: Sentence) -> set[int]:
    """Return the clauses that begin inside of a bracket, such as （来源：国家统计局网站）."""
    inside: set[int] = set()
    if not sentence.has_brackets:
        return inside
    starts, opened = iter(sentence.starts), False
    start = next(starts, None)
    for at, token in enumerate(sentence.tokens):
        if at == start:
            if opened:
                inside.add(at)
            start = next(starts, None)
        if token.tag == "mark":
            opened = token.text in "(（" or (opened and token.text not in ")）")
    return inside


def _of_title(sentence: Sentence, found: Place) -> Place | None:
    """Return whose all figures of a document are by its heading: a place or an organisation, not just 公司.

    An authority has issued the text and owns none of them, but a government's report speaks of its place.
    """
    first = [token for token in sentence.tokens if token.start == found.start]
    if any(token.tag == "class" for token in first):
        return None
    if not any(map(_governs, first)):
        return found
    name = sentence.text(found)
    seat = next((seat for seat in _SEATS if name.endswith(seat) and len(name) > len(seat) + 1), "")
    return Place(found.start, found.end - len(seat)) if seat else None


def _is_agent(sentence: Sentence, found: Place) -> bool:
    """Whether a noun that is no owner can own a figure: a person, a class of them, a thing with a name."""
    return ends_agent([token for token in sentence.tokens if token.end <= found.end][-1])


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
