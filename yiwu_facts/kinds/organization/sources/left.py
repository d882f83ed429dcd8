"""The walk from a suffix to the left, word by word, to where the name begins."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from yiwu_facts.kinds.organization import words
from yiwu_facts.kinds.organization.candidate import Candidate, Trust
from yiwu_facts.kinds.organization.sources.steps import (
    BRACKET,
    UNKNOWN,
    Steps,
    after_joint,
    after_verb,
    after_words,
    has_name,
    listed,
)
from yiwu_facts.kinds.organization.sources.word_left import (
    MASKS,
    Words,
    ends_no_name,
    is_open,
    is_tail_of_stop,
    is_torn,
    masked,
    opens_known,
    single,
    spelt,
    stands_alone,
)
from yiwu_facts.kinds.organization.words import (
    BOTH,
    DUAL,
    NOUN,
    NUMBER,
    PREFIX,
    REGION,
    SOFT,
    STOP,
    TRADE,
    WEAK_STOP,
    word_before,
)

LONGEST = 60
"""No name is longer than this, so that no run of names or words costs more than linear time."""

_PAIR = 2
_EDGES = frozenset("，。、；：！？《》“”（〈【\n") | {""}
"""What ends a walk where it begins, as nothing does a text."""
_STOPS = {STOP, WEAK_STOP}
"""Classes of words that do so, too."""
_PROPER = {UNKNOWN, DUAL, REGION}
_PLACES = {REGION, PREFIX}
_OF_PLACES = REGION + PREFIX
_PERHAPS_PLACES = {REGION, DUAL}
_STATE = {"government", "court", "party"}
"""Bodies behind which a verb is what they do to a firm."""
_NOUNS = {REGION, DUAL, NOUN}
_LOOSE = {NUMBER, BRACKET}
_ABROAD = REGION + PREFIX


class Left(NamedTuple):
    """What stands left of a suffix.

    Attributes:
        start: where the name begins.
        kinds: classes of its words from left to right, one character each.
        content: where the words behind the leading places begin.
        organization: the candidate that the name goes on from, if any.
    """

    start: int
    kinds: str
    content: int
    organization: Candidate | None = None

    @property
    def has_place(self) -> bool:
        """Whether a place or a national prefix begins the name."""
        return self.kinds[:1] in _PLACES

    @property
    def body(self) -> str:
        """The classes of the words behind the leading places."""
        return self.kinds.lstrip(_OF_PLACES)


@dataclass(slots=True, eq=False)
class _Walk:
    """A walk to the left of a suffix.

    Attributes:
        text: the folded text.
        at: where the suffix begins.
        low: the walk goes no further.
        ends: organisations by where they end; the name may go on from one.
        through: whether unknown words may stand before a place inside the name.
        behind: types of organisations that unknown words may stand right behind.
        seen: the words of the text that walks have passed.
        steps: what it has passed, from right to left.
    """

    text: str
    at: int
    low: int
    ends: Mapping[int, Candidate]
    through: bool
    behind: Container[str]
    seen: Words
    steps: Steps

    @property
    def is_behind_place(self) -> bool:
        """Whether the name begins with the place just passed; not in 戴尔中国有限公司, where no other word stands."""
        if not self.steps or self.steps[-1][1] not in _PLACES:
            return False
        return not (self.through and all(kind == REGION for _, kind in self.steps))


def is_bare(text: str, at: int, ends: Mapping[int, Candidate], seen: Words, *, through: bool) -> bool:
    """Tell whether a walk from `at` passes nothing, since a mark or a word that ends names stands there; most are told.

    >>> text = "董事会，公司宣布公司本公司的星宝公司"
    >>> [is_bare(text, at, {}, Words(text), through=False) for at in (4, 8, 11, 16)]
    [True, True, True, False]
    """
    if at in ends:
        return False
    before = text[at - 1 : at]
    if before in _EDGES:
        return True
    _, kind = seen[at]
    return not before.isascii() if kind in _STOPS else not (kind or through) and ends_no_name(before)


def walk(
    text: str,
    at: int,
    ends: Mapping[int, Candidate],
    *,
    through: bool = False,
    behind: Container[str] = (),
    seen: Words | None = None,
) -> Left:
    """Walk left from `at` while words can be in a name.

    Args:
        text: the folded text.
        at: where the suffix begins.
        ends: organisations by where they end; the name may go on from one.
        through: whether unknown words may stand before a place inside the name (星宝上海投资有限公司).
        behind: types of organisations that unknown words may stand right behind (中国农业银行稠城支行).
        seen: the words of the text that other walks have passed; this one adds its own.
    """
    steps: Steps = []
    low = max(0, at - LONGEST)
    walked = _Walk(text, at, low, ends, through, behind, Words(text) if seen is None else seen, steps)
    i = at
    while i > low:
        found = ends.get(i)
        # A suffix with general words is part of a longer legal name (产业创新中心有限公司).
        if found and (found.trust > Trust.FAINT or not through):
            body = _body(text, found, steps, joins=through or (found.type in behind and found.stands))
            return _trimmed(text, at, steps, body, through=through)
        char = text[i - 1]
        if char.isascii() or char == "×":
            if not _pass_sign(walked, i):
                break
        elif not (char.isalpha() or char == "·") or (i - 1 in ends and char in listed("copula")):
            break  # 义乌中学系公办学校
        elif not _pass_word(walked, i):
            break
        i = steps[-1][0]
    return _trimmed(text, at, steps, None, through=through) if steps else Left(at, "", at)


def _pass_sign(walked: _Walk, end: int) -> bool:
    """Pass a bracket, marks, or a word in Latin letters or digits that ends at `end`; tell whether a name has it."""
    text, low, steps = walked.text, walked.low, walked.steps
    step = masked(text, end, low, walked.at, steps) if text[end - 1] in MASKS else spelt(text, end, low)
    if step is None or walked.is_behind_place:
        return False
    steps.append(step)
    return True


def _pass_word(walked: _Walk, end: int) -> bool:
    """Pass the word that ends at `end`, or one character; tell whether the name goes on with it."""
    text, low, steps = walked.text, walked.low, walked.steps
    start, kind = walked.seen[end]
    if start < low:
        start, kind = word_before(text, end, low)
    at, last = steps[-1] if steps else (end, "")
    if kind not in _PLACES and steps:
        if text[at] in MASKS:
            return False
        if last in _PLACES and walked.is_behind_place:
            steps += [(end - 2, UNKNOWN)] if walked.through and stands_alone(text, end, low, words.characters()) else []
            return False
    if kind == STOP:
        return False
    if kind in _NOUNS and start > low and is_torn(walked.seen, text, start, end, low):
        # 江西昌河: 江西 + 昌河, not 江 + 西昌 + 河
        steps.append((start + 1, UNKNOWN))
        start, kind = start - 1, REGION
    if kind in _PERHAPS_PLACES and is_tail_of_stop(text, start + 1, low):
        start, kind = start + 1, UNKNOWN  # 控股股东 + 海亮, not 东海
    if not kind or kind == WEAK_STOP:
        kind = _in_walk(walked, start, end, kind)
    if kind == STOP or (last in _PROPER and text[start:end] in words.categories()):
        return False
    steps.append((start, kind))
    return True


def _in_walk(walked: _Walk, start: int, end: int, kind: str) -> str:
    """Return the class that a word or a character has where it stands: one in no word, or one that may end a name."""
    text, low, steps, through = walked.text, walked.low, walked.steps, walked.through
    if not kind:
        kind = single(text, end, low, words.characters(), steps, through=through)
    if kind != WEAK_STOP:
        return kind
    opens = through and steps and is_open(text, start, low, words.characters())
    body = walked.ends.get(start) if through and steps else None
    return NOUN if opens or (body and body.type not in _STATE) else STOP  # 法院判令星宝有限公司


def _body(text: str, found: Candidate, steps: Steps, *, joins: bool) -> Candidate | None:
    """Return the body that a name goes on from, None for a name of its own: unknown words, or a body that acts with it.

    Of 联合北苑派出所 behind another body, the word that joins both is dropped.
    """
    acts_with = len(steps) > 1 and text[found.end : steps[-2][0]] in words.joints()
    if acts_with and has_name(kind for _, kind in steps[:-1]):
        steps.pop()
        return None
    return None if steps and steps[-1][1] == UNKNOWN and not joins else found


def _trimmed(text: str, at: int, steps: Steps, organization: Candidate | None, *, through: bool) -> Left:
    """Drop what cannot begin a name from the left end of a walk."""
    if organization:
        start = organization.start
        while through and (place := word_before(text, start, 0))[1] == REGION:
            start = place[0]
        if through and words.longest_place()(text[start : organization.end]) and opens_known(text, start, 0):
            start -= _PAIR  # 中车株洲研究所有限公司
        kinds = "".join(kind for _, kind in reversed(steps))
        return Left(start, kinds, organization.end, organization)
    if len(steps) > _PAIR:  # all of these have a word on either side
        steps = after_verb(text, at, steps)
        steps = after_words(text, at, steps) if through else after_joint(text, at, steps)
    steps.reverse()
    first, size = 0, len(steps)
    kinds = "".join([kind for _, kind in steps])
    if kinds[0] not in _PLACES:
        # 企业, 单位, 组织 are boundaries where no place stands in front
        first = kinds.rfind(BOTH) + 1
        while first < size and kinds[first] in _LOOSE:
            first += 1
        # a common noun right before an unknown name is an apposition (客户星宝公司)
    elif kinds.startswith(_ABROAD) and text.startswith("全国", steps[1][0]):
        first = 1  # 港澳地区全国人大代表
    if first < size and text[steps[first][0]] == "·":
        first += 1  # a mark in front of a line
    if first == size:
        return Left(at, "", at)
    kinds = kinds[first:]
    lead = first + len(kinds) - len(kinds.lstrip(_OF_PLACES))
    return Left(steps[first][0], kinds, steps[lead][0] if lead < size else at)


__all__ = ["DUAL", "NOUN", "SOFT", "TRADE", "Left", "walk"]
