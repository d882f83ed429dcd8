"""Figures without a name of their own take that of the figure before them."""

from __future__ import annotations

from yiwu_facts.statements.lexicon import words
from yiwu_facts.statements.scene import Draft, Place, Sentence

_CLINGING = frozenset({"part", "yoy", "mom", "qoq", "annual", "up", "down", "share", "than", "up_to", "down_to"})


_FAR = 6


class Names:
    """Carries indicator and the whole of a share from figure to figure, and what 其中 is a part of."""

    def __init__(self) -> None:
        self._before: Draft | None = None

    def take(self, sentence: Sentence) -> None:
        """Fill the drafts of a sentence; an earlier one counts only if this one clings to it (其中, 同比)."""
        if not sentence.tokens:
            if sentence.begins:
                self._before = None
            return
        clings = sentence.tokens[0].tag in _CLINGING or sentence.tokens[0].text in _CLINGING
        if sentence.begins or not clings:
            self._before = None
        whole: Place | None = None
        seen = 0
        by_unit: dict[str, Draft] = {}
        measured = self._before
        named: list[Place] = [self._before.indicator] if self._before and self._before.indicator else []
        for draft in sentence.drafts:
            before = self._before
            if any(token.tag == "part" for token in sentence.tokens[seen : draft.at]):
                whole = _whole(sentence, draft, named)
            seen = draft.at
            if before is not None and (not draft.has_name or "listing" in draft.rules):
                before = _alike(sentence, draft, before, by_unit)
                is_rate = draft.fact.kind != "percentage" and _is_rate(sentence, before)
                _carry(sentence, draft, (measured or before) if is_rate else before)
            elif draft.of is None and whole != draft.indicator and draft.has_name:
                draft.of, draft.is_part = whole, whole is not None
            if draft.indicator and draft.indicator not in named[-1:]:
                named.append(draft.indicator)
            if draft.fact.kind == "quantity":
                by_unit[sentence.tokens[draft.at].text[-1]] = draft
            self._before = draft
            measured = measured if _is_rate(sentence, draft) else draft


def _alike(sentence: Sentence, draft: Draft, before: Draft, by_unit: dict[str, Draft]) -> Draft:
    """Return whose name a count takes: that of the old value in its unit (由16条共42公里增至27条), else the nearest."""
    old = by_unit.get(sentence.tokens[draft.at].text[-1]) if draft.fact.kind == "quantity" else None
    return old if old is not None and old.former and draft.to else before


def _is_rate(sentence: Sentence, draft: Draft) -> bool:
    """Whether a figure is one of a rate: what follows 增速加快1个百分点 and is no percentage is not."""
    name = sentence.text(draft.indicator) if draft.indicator else ""
    return words().get(name) in {"rate_up", "rate_down"}


def _whole(sentence: Sentence, draft: Draft, named: list[Place]) -> Place | None:
    """Return what 其中 is a part of: the nearest name with the same end, such as 赤字, else the nearest one."""
    if draft.indicator is not None:
        end = sentence.text(draft.indicator)[-2:]
        same = (name for name in named[: -_FAR - 1 : -1] if sentence.text(name).endswith(end))
        if (found := next(same, None)) is not None:
            return found
    return named[-1] if named else None


def _carry(sentence: Sentence, draft: Draft, before: Draft) -> None:
    token = next((token for token in sentence.tokens if draft.subject and token.start == draft.subject.start), None)
    is_company = "listing" in draft.rules or (token is not None and token.tag == "organization")
    if is_company and before.subject != draft.subject:
        return  # another company: its share moves, not what was measured before
    is_bare = draft.zone == draft.at and draft.opens and draft.aspect == "level" and not draft.is_part
    if is_bare and {draft.fact.kind, before.fact.kind} == {"percentage", "quantity"}:
        return  # 优良率94%，200人次获奖
    draft.indicator, draft.has_name = before.indicator, before.has_name
    if before.former and before.aspect == "share" and draft.aspect == "level":
        draft.aspect = "share"  # 比重由21%提高到26%
    if draft.to and draft.aspect == "level" and "rate" in before.rules and draft.fact.kind == before.fact.kind:
        draft.aspect, draft.direction = before.aspect, before.direction  # 增速超过30%，最高达到53%
        draft.rules.append("rate")
    moves = before.aspect == "share" and draft.aspect == "change" and draft.fact.kind == "percentage"  # 同比高4个百分点
    if draft.of is None and (draft.aspect == before.aspect or before.is_part or moves):
        draft.of, draft.is_part = before.of, before.is_part
    if draft.subject is None:
        draft.subject = before.subject
    words = sentence.tokens[draft.zone : draft.at]
    follows = not draft.opens or draft.former or any(token.tag in {"planned", "intended"} for token in words)
    if follows and draft.aspect == "change" == before.aspect and draft.basis is None:
        draft.basis, draft.basis_period = before.basis, before.basis_period
    draft.rules.append("carried")
