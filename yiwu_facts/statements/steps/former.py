"""The old value of something that moved: 由100万元提高到120万元, 前值3%."""

from __future__ import annotations

from yiwu_facts.statements.scene import Draft, Place, Sentence

_LEVEL = frozenset({"adv", "to"})
_LEADING = _LEVEL | {"up", "down"}
_REACHING = frozenset({"至", "到", "转为", "转成"})


def former(sentence: Sentence, draft: Draft) -> None:
    """Mark a figure that 由, 从 or 前值 leads to; with 比, its date is what the next change is counted from."""
    tokens = sentence.tokens
    at = _led_from(sentence, draft.at - 1, draft.left, _LEVEL)
    if at >= draft.left and tokens[at].text == "的":
        at -= 1
    date = at if at >= draft.left and tokens[at].tag == "date" else None
    at = _led_from(sentence, at if date is None else at - 1, draft.left, _LEADING)
    if at < draft.left:
        return
    if tokens[at].tag == "former_mark" or (date is not None and tokens[at].tag == "than" and date == draft.at - 2):
        draft.former = True
        draft.zone = min(draft.zone, at)
        draft.rules.append("former")
        if date is not None:
            draft.period = Place(tokens[date].start, tokens[date].end)


def _led_from(sentence: Sentence, at: int, limit: int, tags: frozenset[str]) -> int:
    """Step back over words that lead to a figure, such as 刚 and 达, but not over 至 and 到."""
    tokens = sentence.tokens
    while at >= limit and tokens[at].tag in tags and tokens[at].text not in _REACHING:
        at -= 1
    return at
