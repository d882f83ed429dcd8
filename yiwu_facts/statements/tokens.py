"""Words, facts and marks of a stretch of text, in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from yiwu_facts.model import Mention
from yiwu_facts.statements.lexicon import NOUN_TAGS, VERB_TAGS, group, tagger, words
from yiwu_facts.text.pattern import lazy

OF = "uj"
"""The tag of 的."""

FIGURES = frozenset({"percentage", "money", "quantity"})

_NOUNS = NOUN_TAGS | {"organization"}

_PIECE = lazy(
    r"(?P<age>[0-9]{1,3}(?:周?岁(?:\(含\))?及?以[上下内]|(?:周?岁)?[-~—至到][0-9]{1,3}周?岁(?:及?以[上下])?))|(?P<han>[㐀-鿿〇]+)|(?P<word>[A-Za-z0-9](?:[A-Za-z0-9.\-+&/]|(?<=[A-Za-z])—(?=[A-Za-z]))*)|(?P<space>\s+)|(?P<mark>.)",
    re.DOTALL,
)


class Token(NamedTuple):
    """One word, fact or mark.

    Attributes:
        start, end: offsets in `View.text`.
        text: the characters.
        tag: the kind of a fact, `mark`, `word` (Latin letters and digits), a class of `data/words.txt`, or jieba's tag.
        fact: the fact that it is.
    """

    start: int
    end: int
    text: str
    tag: str
    fact: Mention | None = None

    @property
    def is_figure(self) -> bool:
        """Whether it is a percentage, an amount or a quantity."""
        return self.tag in FIGURES

    @property
    def is_noun(self) -> bool:
        """Whether it can be part of the name of an indicator."""
        return self.tag in _NOUNS

    @property
    def is_verb(self) -> bool:
        """Whether it tells what somebody does."""
        return self.tag in VERB_TAGS


def tokens(text: str, start: int, end: int, facts: Sequence[Mention]) -> list[Token]:
    """Return the tokens of a span of text; the facts lie in it, by position.

    >>> [(token.text, token.tag) for token in tokens("出口增长，", 0, 5, ())]
    [('出口', 'noun'), ('增长', 'up'), ('，', 'mark')]
    """
    found: list[Token] = []
    at = start
    for fact in facts:
        _add_words(found, text, at, fact.start)
        found.append(Token(fact.start, fact.end, text[fact.start : fact.end], fact.kind, fact))
        at = fact.end
    _add_words(found, text, at, end)
    return found


def _add_words(found: list[Token], text: str, start: int, end: int) -> None:
    """Add the words and marks of a span without facts."""
    if start >= end:
        return
    add, new = found.append, tuple.__new__  # that of Token costs twice as much
    for piece in _PIECE.finditer(text, start, end):
        kind, held, at = piece.lastgroup, piece[0], piece.start()
        if kind == "han":
            for word, tag in _led(held) if piece.end() == end else _tagged(held):
                behind = at + len(word)
                add(new(Token, (at, behind, word, tag, None)))
                at = behind
        elif kind == "age":
            add(Token(at, piece.end(), held, "n"))  # of the name: 60岁以上人口
        elif kind == "mark":
            add(new(Token, (at, at + 1, held, "mark", None)))
        elif kind == "word":
            is_number = held[0].isdigit() and held[-1].isdigit() and not held.isalnum()
            tag = "number" if is_number else words().get(held.rstrip("+-"), "word")
            add(Token(at, piece.end(), held, tag))


def _led(piece: str) -> Sequence[tuple[str, str]]:
    """Return the words of a piece that leads to a figure: 年增 is a change from year to year.

    >>> _led("营收年增")[-2:], _led("全年增")[-1:]
    ([('年', 'yoy'), ('增', 'up')], [('增', 'up')])
    """
    moved = words().get(piece[-1], "")
    mark = _MARKS.get(piece[-2:-1])
    if mark is None or moved not in {"up", "down"}:
        return _tagged(piece)
    before = _tagged(piece[:-1])
    return [*before[:-1], (piece[-2], mark), (piece[-1], moved)] if before[-1][0] == piece[-2] else _tagged(piece)


_MARKS = {mark: tag for tag in ("yoy", "qoq", "mom") for mark in group(f"{tag}_mark")}


@lru_cache(maxsize=4096)
def _tagged(piece: str) -> Sequence[tuple[str, str]]:
    """Return the words of a piece: between figures the same ones come again and again."""
    tagged: Iterable[tuple[str, str]] = tagger().tagged(piece)
    if any(char in piece for char in _MAKES_PEOPLE):
        tagged = _joined(tagged)
    found: list[tuple[str, str]] = []
    for pair in tagged:
        if len(pair[0]) < _LONG:
            found.append(pair)
        else:
            found += _split(*pair)
    return found


_LONG = 3
"""Characters of the shortest words of which `_split` makes something else."""
_MAKES_PEOPLE = group("makes_people")
_MAKES_FROM = frozenset({"v", "vn", "vd", "act", "n", "noun"})


def _joined(tagged: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Join a word that says what people do and 员 or 者, which the dictionary has apart: 配送员, 投保者.

    >>> list(_joined([("配送", "v"), ("员", "zg"), ("收入", "noun")]))
    [('配送员', 'n'), ('收入', 'noun')]
    """
    held: tuple[str, str] | None = None
    for word, tag in tagged:
        if held and word in _MAKES_PEOPLE and held[1] in _MAKES_FROM and len(held[0]) > 1:
            held = (held[0] + word, "n")
            continue
        if held:
            yield held
        held = (word, tag)
    if held:
        yield held


def _split(word: str, tag: str) -> Iterator[tuple[str, str]]:
    """Part a noun of the dictionary from the change that it ends with: 成本上升, 同比增加.

    >>> list(_split("体重增加", "nr"))
    [('体重', 'n'), ('增加', 'up')]
    """
    moved = words().get(word[-2:]) if len(word) > _LONG and word not in words() else None
    if moved in {"up", "down"}:
        yield word[:-2], words().get(word[:-2], "n")
        yield word[-2:], moved
    else:
        yield word, "place" if tag == "ns" else tag
