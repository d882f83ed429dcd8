"""Doubts about a part, a branch or a daughter of the organisation right before it."""

from __future__ import annotations

from yiwu_facts.kinds.organization.candidate import Candidate
from yiwu_facts.kinds.organization.doubts.doubt import doubt
from yiwu_facts.kinds.organization.doubts.suffixed import Found, does_something, is_ranked, is_whole
from yiwu_facts.kinds.organization.people import follows_title
from yiwu_facts.kinds.organization.sources.left import LONGEST
from yiwu_facts.kinds.organization.sources.steps import LEVEL, UNKNOWN, ends, listed
from yiwu_facts.kinds.organization.suffixes import suffixes
from yiwu_facts.kinds.organization.words import BOTH, DUAL, NOUN, NUMBER, PREFIX, REGION, SOFT, TRADE

_FIRMS = {"company", "finance", "media", "sports"}
_WITH_DAUGHTERS = {"company", "media", "other"}
_TEACHING = {"education", "research"}
"""Only they have departments that are called 系."""
_WITH_OFFICES = {"government", "party", "association"}
"""Only they call an office 办 behind their names."""
_INDEPENDENT = {"education", "health", "court", "association", "finance"}


_NOT_STRANGE = {TRADE, SOFT, REGION, PREFIX, NUMBER, BOTH, DUAL, LEVEL}
"""Classes of words that name a task, a place or a number."""


def parent_of(found: Found) -> Candidate:
    """Return the organisation that a suffix goes on from."""
    assert found.left.organization is not None
    return found.left.organization


def is_legal(text: str, parent: Candidate) -> bool:
    """Tell whether an organisation is a company by its form already."""
    return text.endswith(("公司", "伙)"), 0, parent.end)


@doubt
def is_copula(found: Found) -> bool:
    """系 behind what teaches nobody, or children, is the verb."""
    parent = parent_of(found)
    is_school = found.text.endswith(ends("school"), parent.start, parent.end)
    return "taught" in found.suffix.flags and (parent.type not in _TEACHING or is_school)


@doubt
def is_deed(found: Found) -> bool:
    """The suffix, right behind a body that is no office, is what it does."""
    return "done" in found.suffix.flags and not found.left.kinds and parent_of(found).type not in _WITH_OFFICES


@doubt
def is_party(found: Found) -> bool:
    """Behind a body stands what a paper calls another one of its parties."""
    tail = found.text[parent_of(found).end : found.end]
    return tail in listed("self") and tail not in suffixes()


@doubt
def is_department(found: Found) -> bool:
    """A department is no part of the name of a firm, a branch at a place or of a district is."""
    suffix = found.suffix
    if "branch" in suffix.flags and (found.left.kinds[:1] == REGION or LEVEL in found.left.kinds):
        return False
    is_public = suffix.type in {"party", "government"} and "inherits" not in suffix.flags
    return parent_of(found).type in _FIRMS and ("apart" in suffix.flags or is_public)


@doubt
def is_head(found: Found) -> bool:
    """The suffix begins the title of who leads a part that has no name."""
    return not found.left.kinds and len(found.suffix.word) == 1 and found.text.startswith("长", found.end)


@doubt
def is_behind_title(found: Found) -> bool:
    """A title stands right before the suffix, which begins the name of who bears it."""
    return "office" in found.suffix.flags and follows_title(found.text, found.at)


@doubt
def is_seat_behind_words(found: Found) -> bool:
    """A seat has nothing but a place before it."""
    return found.suffix.mode == "bare" and bool(set(found.left.kinds) - {REGION, DUAL})


@doubt
def is_party_beside(found: Found) -> bool:
    """A party is no part of the body whose members belong to it."""
    last = suffixes().get(found.suffix.word[-1])
    return last is not None and last.type == "party" and parent_of(found).type == "government"


@doubt
def is_of_many(found: Found) -> bool:
    """The words tell of all bodies below one."""
    return found.text.startswith(ends("part-of-many"), parent_of(found).end)


@doubt
def has_no_name(found: Found) -> bool:
    """公司 alone behind a body that is none, or behind the word for a daughter."""
    if found.suffix.word != "公司":
        return False
    return found.text[found.at - 1] in "子孙" or (not found.left.kinds and parent_of(found).type not in _WITH_DAUGHTERS)


@doubt
def has_strange_words(found: Found) -> bool:
    """Between the body and its part stand words that name no task, no place and no number."""
    suffix, left = found.suffix, found.left
    usual = _NOT_STRANGE | {NOUN} if "funded" in suffix.flags else _NOT_STRANGE
    if suffix.mode not in {"place", "unit"} or set(left.kinds) <= usual:
        return False
    parent = parent_of(found)
    if "local" in suffix.flags:
        return False
    is_office = "office" in suffix.flags and parent.type in {"government", "party", "education"}
    is_society = "society" in suffix.flags and parent.type == "association"
    return not (is_office or is_society) or not set(left.kinds) <= {TRADE, SOFT, UNKNOWN, NOUN}


@doubt
def is_independent(found: Found) -> bool:
    """A body of a place behind another body is one of its own."""
    suffix = found.suffix
    if "branch" in suffix.flags or suffix.mode == "unit":
        return False
    return REGION in found.left.kinds and suffix.type in _INDEPENDENT


@doubt
def is_long(found: Found) -> bool:
    """The body and its part are longer together than any name."""
    return found.end - parent_of(found).start > LONGEST


@doubt
def is_second_form(found: Found) -> bool:
    """A trade alone, or a legal form right behind another, ends no name."""
    flags = found.suffix.flags
    return "stem" in flags or (not found.left.kinds and "legal" in flags and is_legal(found.text, parent_of(found)))


OF_PARTS = (
    is_whole,
    is_ranked,
    does_something,
    is_copula,
    is_deed,
    is_party,
    is_department,
    is_head,
    is_behind_title,
    is_seat_behind_words,
    is_party_beside,
    is_of_many,
    has_no_name,
    has_strange_words,
    is_independent,
    is_long,
    is_second_form,
)
