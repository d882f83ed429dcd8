"""Events: what 三天后 counts from, where one stands before it."""

from __future__ import annotations

import re
from functools import cache

from yiwu_facts.kinds.date.tables import around, counted_events, events, verb_heads
from yiwu_facts.segment import segment, tag_of
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.view import HAN, NOT_HAN

_REACH = 10
"""How far back the verb of an event is looked for."""
_PERSONS = "者师家员生人手长导席方商口入"
"""What a word of a person or a thing ends in, though a verb begins it: 投手, 出口."""
_NOT_HAN = lazy(f"(?![“”]){NOT_HAN}")
_DONE = lazy(f"[^说讲看听]完{HAN}{{1,3}}$")
_OF_CLAUSE = lazy("[了完好的着]$|完[成毕]$|之?[日时后]$|当[日天]$")


def ends_in_event(text: str, start: int) -> bool:
    """Tell whether the words before `start` end with an event.

    >>> ends_in_event("他毕业两年后", 3), ends_in_event("我们两年后", 2), ends_in_event("预计两年后", 2)
    (True, False, False)
    """
    named = events()[0]
    start -= text.endswith("的", 0, start)  # 举行的七日前
    return any(text[max(0, start - size) : start] in named for size in range(1, _longest() + 1))


@cache
def _longest() -> int:
    return max(map(len, events()[0]))


@cache
def _held() -> re.Pattern[str]:
    return lazy(f"(?:将|将会|就|才|正式|如期|即将)?(?:{'|'.join(around('held'))})")


def follows_event(text: str, start: int, stop: int) -> bool:
    """Tell whether 三天后 in `text[start:stop]` counts from an event before it in the same clause.

    That is a noun or verb of an event, also with its object (离开北京三年后). A subject is none (他三天后回来), nor
    what is itself held then (婚礼三天后举行).

    >>> [follows_event(text, text.index("三"), len(text)) for text in ("他离开北京三年后", "他三天后", "计划三天后")]
    [True, False, False]
    """
    clause = _NOT_HAN.split(text[max(0, start - _REACH) : start])[-1].strip("“”")
    clause = _OF_CLAUSE.sub("", clause)
    if not clause:
        return False
    is_held = _held().match(text, stop) is not None
    named, others = events()
    if any(clause[-size:] in named for size in range(1, _longest() + 1)):
        return not is_held and not _is_told(clause)
    if not is_held and _DONE.search(clause):  # 考完试
        return True
    words = segment(clause)
    if words[-1] in others:
        return False
    return not is_held and any(_is_verb(word) for word in _after_planning(words))


def _is_told(clause: str) -> bool:
    """Tell whether a clause ends with somebody who tells of what comes, not with the news itself or a party's notice.

    >>> [_is_told(clause) for clause in ("物业通知", "收到通知", "乙方通知", "书面通知")]
    [True, False, False, False]
    """
    told = next((word for word in around("tells") if clause.endswith(word)), "")
    teller = segment(clause.removesuffix(told))[-1:] if told else []
    return bool(teller) and tag_of(teller[0])[:1] in ("n", "r") and not teller[0].endswith(around("no-teller"))


def _after_planning(words: list[str]) -> list[str]:
    """Return the words after the last one of saying or planning (宣布发债三年后), of two characters or more.

    >>> _after_planning(["公司", "宣布", "发债"]), _after_planning(["公司", "要", "发债"])
    (['发债'], ['公司', '要', '发债'])
    """
    others = events()[1]
    last = max((at for at, word in enumerate(words) if word in others and len(word) > 1), default=-1)
    return words[last + 1 :]


@cache
def _is_verb(word: str) -> bool:
    """Tell whether a word is a verb of an event."""
    named, others = events()
    if word in named or word in others:
        return word in named
    return tag_of(word) == "v" or (len(word) == 2 and word[0] in verb_heads() and word[1] not in _PERSONS)


def counts_back(text: str, start: int) -> bool:
    """Tell whether 前三个月 at `start` are those before an event or ahead of time, not the first of a year.

    >>> [counts_back(text, text.index("前")) for text in ("提前三个月", "入院前三个月", "公司前三个月")]
    [True, True, False]
    >>> counts_back("租期五年,其中前三个月免租", 7)
    True
    """
    if text.endswith((*around("run-out"), "提", "期", "起"), 0, start) or _is_of_term(text, start):
        return True
    return ends_in_event(text, start) and not _is_counted(text, start)


def _is_of_term(text: str, start: int) -> bool:
    """Tell whether what stands at `start` is of a length that its sentence names: 租期五年,其中前三个月."""
    if not text.endswith("其中", 0, start):
        return False
    first = max(0, start - _LONGEST_SENTENCE)
    sentence = max(first, *(text.rfind(mark, first, start) for mark in "。;\n"))
    return any(text.find(word, sentence, start) >= 0 for word in around("term"))


_LONGEST_SENTENCE = 40
"""A term further back in the sentence than that is hardly what the months are of."""


def _is_counted(text: str, start: int) -> bool:
    """Tell whether the event before is one whose figures are told by months: 房地产投资前三个月."""
    return any(text.endswith(word, max(0, start - _REACH), start) for word in counted_events())
