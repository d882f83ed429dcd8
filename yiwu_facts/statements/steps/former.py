"""The old value of something that moved: 由100万元提高到120万元, 前值3%."""

from __future__ import annotations

from yiwu_facts.statements.scene import Draft, Place, Sentence


def former(sentence: Sentence, draft: Draft) -> None:
    """Mark a figure that 由, 从 or 前值 leads to; with 比, its date is what the next change is counted from."""
    tokens = sentence.tokens
    at = draft.at - 1
    if at >= draft.left and tokens[at].text == "的":
        at -= 1
    date = at if at >= draft.left and tokens[at].tag == "date" else None
    if date is not None:
        at -= 1
    while at >= draft.left and tokens[at].tag in {"adv", "up", "down", "to"} and tokens[at].text not in {"至", "到"}:
        at -= 1
    if at < draft.left:
        return
    if tokens[at].tag == "former_mark" or (date is not None and tokens[at].tag == "than" and date == draft.at - 2):
        draft.former = True
        draft.zone = min(draft.zone, at)
        draft.rules.append("former")
        if date is not None:
            draft.period = Place(tokens[date].start, tokens[date].end)
