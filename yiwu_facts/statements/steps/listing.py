"""Lists of companies whose shares move: 京东涨8%，微博涨3%. A name that nobody knows is one of them, no indicator."""

from __future__ import annotations

from yiwu_facts.statements.lexicon import ends, group, tails
from yiwu_facts.statements.phrases import place
from yiwu_facts.statements.scene import Draft, Sentence
from yiwu_facts.statements.tokens import OF, Token

_WORDS_OF_STATISTICS = frozenset({"noun", "class", "district", "rate_up", "rate_down", "fiscal", "share_noun"})


_SHORT = 6
"""Characters of the longest name of which no part is known."""
_MOVES = group("moving")
_NO_NAME = frozenset(
    {"mark", "date", "adv", "yoy", "mom", "qoq", "than", "to", "up", "down", "part", "p", "c", "act", "r"}
)


def listing(sentence: Sentence) -> None:
    """Make the name of a change the subject if a known company moves in a clause beside it."""
    for draft in sentence.drafts:
        _name(sentence, draft)
    moved = [draft for draft in sentence.drafts if draft.aspect == "change" and draft.opens]
    for number, draft in enumerate(moved):
        beside = moved[max(0, number - 1) : number] + moved[number + 1 : number + 2]
        if any(_is_company(sentence, other) for other in beside) and _is_bare_name(sentence, draft):
            draft.subject, draft.indicator = draft.indicator, None
            draft.rules.append("listing")


def _name(sentence: Sentence, draft: Draft) -> None:
    """Take a clause that is nothing but a few unknown words and its change as a name (热卷涨2%)."""
    tokens, first, end = sentence.tokens, draft.left, draft.zone
    if draft.aspect != "change" or draft.indicator or draft.subject or not draft.opens or first == end:
        return
    held = tokens[first:end]
    is_short = held[-1].end - held[0].start <= _SHORT and tokens[end].text in _MOVES
    if is_short and end + 1 == draft.at and all(token.tag not in _NO_NAME for token in held):
        draft.indicator, draft.has_name = place(tokens, first, end), True
        draft.rules.append("name")


def _is_company(sentence: Sentence, draft: Draft) -> bool:
    if draft.indicator is not None or draft.subject is None:
        return False
    first = sentence.tokens[draft.left]
    return first.start == draft.subject.start and (first.tag == "organization" or "listing" in draft.rules)


def _is_bare_name(sentence: Sentence, draft: Draft) -> bool:
    """Whether a clause is nothing but a name and its change, and the name no word of statistics."""
    if draft.indicator is None or draft.subject is not None or draft.of is not None:
        return False
    held = [token for token in sentence.tokens[draft.left : draft.zone] if token.start >= draft.indicator.start]
    whole = sentence.tokens[draft.left].start == draft.indicator.start
    return whole and bool(held) and held[-1].end == draft.indicator.end and _is_name(held)


def _is_name(held: list[Token]) -> bool:
    if any(token.tag in _WORDS_OF_STATISTICS or token.tag == OF for token in held):
        return False
    return not held[-1].text.endswith((*ends("traded"), *ends("gauge"), *tails("share_name")))
