"""How names of organisations came about: candidates, and the verdict between them."""

from __future__ import annotations

from collections.abc import Iterator

from yiwu_facts.explain.model import Step
from yiwu_facts.kinds.organization.rules import RULES
from yiwu_facts.kinds.organization.values import OrganizationValue
from yiwu_facts.model import Mention

_TRUST = {rule.name: rule.trust.name.lower() for rule in RULES}


def steps(text: str, mention: Mention) -> Iterator[Step]:
    """Yield the rule that found a name, how far it is trusted, and what the document adds."""
    word = text[mention.start : mention.end]
    trust = _TRUST.get(mention.rule)
    yield Step("candidate", word, f"{mention.rule}{f', trusted as {trust}' if trust else ''}")
    if isinstance(mention.value, OrganizationValue) and mention.value.name != word:
        yield Step("full name", "", f"{mention.value.name}, as the document or the register of names has it")
