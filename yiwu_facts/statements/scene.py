"""A text as sentences and clauses of tokens, with a draft of a statement for each figure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from yiwu_facts.model import Mention
from yiwu_facts.statements.lexicon import group
from yiwu_facts.statements.model import Aspect, Basis, Direction
from yiwu_facts.statements.tokens import FIGURES, Token, tokens
from yiwu_facts.text.view import View

_HEADING = 45
"""Longest line that is a heading."""

_SENTENCE = re.compile(r"[。！？!?]+[”’）)]*|\n+")
_CLAUSE_MARKS = frozenset("，,;；:：。！？!?—")
_CLAUSE_MARK = re.compile(f"[{re.escape(''.join(_CLAUSE_MARKS))}]")
_OPEN, _CLOSE = "(（[", ")）]"
_LONGEST = 600
"""Longer sentences are cut, so that a text without marks costs no more than its length."""


_SAYING = group("saying_end")
"""What the clause of a figure ends with behind which it is said what they say: 七成受访者认为，…."""
_PART_ALONE, _UNITS = group("part_alone"), group("head_unit")
_OPENING = 24
"""How much is read of a sentence without a fact."""


_START, _END = itemgetter(0), itemgetter(1)


class Place(NamedTuple):
    """A span of `View.text`."""

    start: int
    end: int


@dataclass(slots=True, eq=False)
class Draft:
    """A statement in the making: see `Statement` for its roles.

    Attributes:
        at: index of the figure in the tokens of its sentence.
        left: index of the first token that may belong to it, behind the figure before it or the clause's beginning.
        zone: index of the first of the words that lead to the figure (同比增长, 达到); the name stands before them.
        right: index behind the last token that may belong to it.
        opens: whether `left` is the beginning of a clause, not a figure before it.
        to: whether a word such as 达 or 至 leads to the figure.
        is_open: whether the period of a heading may be another one than its own.
        rules: the steps that changed it.
    """

    fact: Mention
    at: int
    left: int
    right: int
    zone: int
    opens: bool
    aspect: Aspect = "level"
    direction: Direction | None = None
    basis: Basis | None = None
    basis_period: Place | None = None
    indicator: Place | None = None
    subject: Place | None = None
    period: Place | None = None
    of: Place | None = None
    former: bool = False
    planned: bool = False
    to: bool = False
    is_part: bool = False
    has_name: bool = False
    listed: bool = False
    is_open: bool = False
    rules: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Sentence:
    """Tokens of a sentence and the drafts in it.

    Attributes:
        starts: indexes of the tokens at which clauses begin.
        begins: whether a paragraph begins with it.
        is_heading: whether it is a line of its own without an end.
        has_brackets: whether a bracket opens in it.
    """

    tokens: list[Token]
    starts: list[int]
    begins: bool
    is_heading: bool
    has_brackets: bool = False
    drafts: list[Draft] = field(default_factory=list)

    def clause(self, at: int) -> int:
        """Return where the clause of a token begins."""
        return self.starts[max(bisect_right(self.starts, at) - 1, 0)] if self.starts else 0

    def text(self, place: Place) -> str:
        """Return the characters of a place in the sentence."""
        first = bisect_left(self.tokens, place.start, key=_START)
        return "".join([token.text for token in self.tokens[first : bisect_right(self.tokens, place.end, key=_END)]])


def sentences(
    view: View, facts: Sequence[Mention], title: str | None = None, *, wants_title: Callable[[], bool] = lambda: True
) -> Iterator[Sentence]:
    """Yield the sentences that have facts, and headings, in order.

    Args:
        view: the text.
        facts: by position, none overlapping.
        title: the title that the text begins with.
        wants_title: tells whether it is still not known whose the text is: then headings without a fact are read, too.
    """
    text = view.text
    starts = [fact.start for fact in facts]
    figures = [fact.start for fact in facts if fact.kind in FIGURES]
    begins, reach = True, 0
    for first, end, is_heading in _spans(view, title):
        start = max(first, reach)  # a fact may reach over the end of a sentence
        if start >= end:
            continue
        inside = facts[bisect_left(starts, start) : bisect_left(starts, end)]
        reach = inside[-1].end if inside else end
        if (inside and _matters(text, start, figures)) or (is_heading and (inside or wants_title())):
            stop = max(end, reach) if is_heading else _needed(text, max(end, reach), inside, figures)
            words = _without_number(tokens(text, start, stop, [fact for fact in inside if fact.start < stop]))
            yield _sentence(words, begins=begins, is_heading=is_heading)
        elif begins:
            is_known = not inside and _matters(text, start, figures)
            yield _opening(text, start, end) if is_known else Sentence([], [0], begins=True, is_heading=False)
        begins = is_heading or text[end - 1 : end] == "\n"


def _matters(text: str, start: int, figures: Sequence[int]) -> bool:
    """Whether a figure stands in a sentence or behind it in its paragraph: what it says may carry to it."""
    at = bisect_left(figures, start)
    return at < len(figures) and text.find("\n", start, figures[at]) < 0


def _needed(text: str, end: int, inside: Sequence[Mention], figures: Sequence[int]) -> int:
    """Return where the clause of the last figure of a paragraph ends: what follows it there says nothing of figures."""
    last = next((fact.end for fact in reversed(inside) if fact.kind in FIGURES), None)
    if last is None or _matters(text, last, figures):
        return end
    mark = _CLAUSE_MARK.search(text, last, end)
    return mark.end() if mark and text[mark.start() - 1] not in _SAYING else end


def _opening(text: str, start: int, end: int) -> Sentence:
    """Return the first words of a paragraph that begins without a fact: they may say whose its figures are."""
    words = tokens(text, start, min(end, start + _OPENING), ())
    stop = next((at for at, token in enumerate(words) if token.text in _CLAUSE_MARKS), len(words))
    return Sentence(words[:stop], [0], begins=True, is_heading=False)


def _spans(view: View, title: str | None) -> list[tuple[int, int, bool]]:
    """Cut a text into sentences; a heading is one, and so is a line that ends like a sentence."""
    text, spans, start = view.text, [], 0
    headings = _headings(view)
    if title and view.original.startswith(title):
        headings.append((0, view.from_original(len(title) - 1) + 1))
    ends = sorted({match.end() for match in _SENTENCE.finditer(text)} | {end for _, end in headings} | {len(text)})
    heads = {end for _, end in headings}
    for end in ends:
        while end - start > _LONGEST:
            spans.append((start, start + _LONGEST, False))
            start += _LONGEST
        if end > start:
            spans.append((start, end, end in heads))
            start = end
    return spans


def _headings(view: View) -> list[tuple[int, int]]:
    """Return the spans of lines that are headings: short, with no mark at their end, before a longer line or a gap."""
    found: list[tuple[int, int]] = []
    at = 0
    lines = view.original.split("\n")
    for number, line in enumerate(lines[:-1]):
        after = lines[number + 1]
        bare = line.strip()
        before = lines[number - 1].strip() if number else ""
        fresh = not before or before[-1] in "。！？!?；;：:" or (found and found[-1][1] == view.from_original(at))
        if (
            bare
            and fresh
            and len(bare) <= _HEADING
            and bare[-1] not in "。！？!?；;：:，,、"
            and "\t" not in bare
            and (
                len(after.strip()) > len(bare) + 5
                or not after.strip()
                or "\t" in after
                or any(word in after[:8] for word in _UNITS)
            )
        ):
            found.append((view.from_original(at), view.from_original(at + len(line.rstrip()) - 1) + 1))
        at += len(line) + 1
    return found


def _begins_table(line: str) -> bool:
    return "\t" in line or any(word in line[:8] for word in _UNITS)


def _without_number(found: list[Token]) -> list[Token]:
    """Leave out the number of an item that a line begins with: 9、, （3）, 二是."""
    for size in (1, 2):
        number, mark = found[size - 1 : size], found[size : size + 1]
        if number and mark and number[0].tag in {"word", "m"} and mark[0].text in "、.．)）":
            return found[size + 1 :]
    if found and found[0].tag == "word" and found[0].text[-1] == "." and found[0].text[:-1].isdigit():
        return found[1:]
    return found


def _sentence(found: list[Token], *, begins: bool, is_heading: bool) -> Sentence:
    starts, opened, has_brackets = [0], -1, False
    figures: list[int] = []
    for at, token in enumerate(found):
        if token.tag == "mark":
            if token.text in _CLAUSE_MARKS:
                starts.append(at + 1)
            elif token.text in _OPEN:
                opened, has_brackets = at, True
            elif token.text in _CLOSE:
                opened = -1
        elif token.tag in FIGURES:
            figures.append(at)
            if opened >= 0:  # a bracket with a figure says something of its own
                starts.append(opened + 1)
                opened = -1
    starts.sort()
    for at in starts:  # 当中2人是司机
        if at < len(found) and found[at].text in _PART_ALONE:
            found[at] = found[at]._replace(tag="part")
    sentence = Sentence(found, starts, begins, is_heading, has_brackets)
    sentence.drafts = _drafts(sentence, figures)
    return sentence


def _drafts(sentence: Sentence, figures: Sequence[int]) -> list[Draft]:
    drafts: list[Draft] = []
    bounds = [*sentence.starts, len(sentence.tokens) + 1]
    clause = 0
    for number, at in enumerate(figures):
        while bounds[clause + 1] <= at:
            clause += 1
        begin, end = bounds[clause], bounds[clause + 1] - 1
        previous = figures[number - 1] + 1 if number and figures[number - 1] >= begin else None
        following = figures[number + 1] if number + 1 < len(figures) else end
        fact = sentence.tokens[at].fact
        assert fact is not None
        left = begin if previous is None else previous
        drafts.append(Draft(fact, at, left, min(end, following), at, previous is None))
    return drafts
