"""Doubts about any candidate, whoever found it, in the light of its text and of what the tagger sees there."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate, pairwise

from yiwu_facts.kinds.organization import rules
from yiwu_facts.kinds.organization.beside import class_nouns
from yiwu_facts.kinds.organization.candidate import Candidate, Rule, Seen
from yiwu_facts.kinds.organization.columns import Columns
from yiwu_facts.kinds.organization.doubts.doubt import doubt, doubt_of, narrowed
from yiwu_facts.kinds.organization.doubts.known import is_transcribed
from yiwu_facts.kinds.organization.generic import definite
from yiwu_facts.kinds.organization.goods import Goods
from yiwu_facts.kinds.organization.lexicon import forms
from yiwu_facts.kinds.organization.namesakes import is_of_each, is_of_many, is_of_session, is_part_of_other_name
from yiwu_facts.kinds.organization.naming import begins_as_name, says_kind_of_next
from yiwu_facts.kinds.organization.people import follows_surname, follows_title
from yiwu_facts.kinds.organization.places import RANKS, Seats
from yiwu_facts.kinds.organization.sound import is_sound
from yiwu_facts.kinds.organization.suffixes import last_suffix, suffixes
from yiwu_facts.kinds.organization.support import is_of_markets, is_sport, is_venue, names_person
from yiwu_facts.kinds.organization.titles import Titles
from yiwu_facts.kinds.organization.words import REGION, country_names, regions
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.view import HAN, View

SEEN = 0.1
"""A rule that guesses needs this probability from the tagger."""
ADDED = 0.5
"""The least probability of what the tagger adds by itself, and of a name that may be a person's."""
_PLACED = (rules.PLACE, rules.PLACE_BODY)
_GROUNDS = {*_PLACED, rules.TAGGER}
_OF_TASKS = {rules.TAGGER, rules.TASK}
_OF_PLACE = {"government", "court", "party", "association", "research"}
_LAST_NAME = lazy(f"{HAN}{{2,6}}")
_UNTAGGED = {"company", "other", "health"}
"""Types with hotels, museums and other venues: no training text marks them, so that the tagger says nothing of them."""
_FIRMS = frozenset(("company", "finance"))
_MAY_BE_OTHER = (rules.KNOWN_IN_CONTEXT, rules.TAGGER)


class Surroundings:
    """What a text shows around its candidates: the titles in it, and the spans of the tagger, in order."""

    def __init__(self, view: View, text: str, spans: Sequence[Seen]) -> None:
        self.view = view
        self.text = text
        self.spans = spans
        self._ends = [end for _, end, _ in spans]

    @cached_property
    def titles(self) -> Titles:
        """The titles between 《 and 》."""
        return Titles(self.text)

    @cached_property
    def seats(self) -> Seats:
        """The places that the text names."""
        return Seats(self.text)

    @cached_property
    def columns(self) -> Columns:
        """The columns of brands in the text."""
        return Columns(self.view)

    @cached_property
    def goods(self) -> Goods:
        """The words of goods in the text."""
        return Goods(self.text)

    @cached_property
    def last_names(self) -> frozenset[str]:
        """The last names of people that a dot parts from their first ones."""
        runs = (_LAST_NAME.match(tail) for head, tail in pairwise(self.text.split("·")) if head[-1:].isalpha())
        return frozenset(head for run in runs if run for head in accumulate(run[0]))

    def is_seen(self, start: int, end: int, least: float) -> bool:
        """Tell whether the tagger sees a name with some probability that shares a character with a span."""
        for at in range(bisect(self._ends, start), len(self.spans)):
            first, last, probability = self.spans[at]
            if first >= end:
                return False
            if last > start and probability >= least:
                return True
        return False


Case = tuple[Surroundings, Candidate]
"""A candidate and what stands around it."""


# What a doubt may strike is told by the rule and the type of a candidate.
# Of known names it was asked what follows before others could go on from them.
@doubt_of(lambda rule, _: not rule.is_known)
def names_something_else(case: Case) -> bool:
    """What follows makes it the name of an index, a product, a congress or another thing."""
    around, candidate = case
    return is_part_of_other_name(around.text, *candidate[:2]) or is_of_session(around.text, *candidate[:2])


@doubt_of(lambda rule, _: not rule.is_known)
def is_unsound(case: Case) -> bool:
    """It is digits, a telephone number or a legal form alone."""
    around, candidate = case
    return not is_sound(around.text[candidate.start : candidate.end])


@doubt_of(lambda rule, _: rule.guesses or rule is rules.TAGGER)
def is_any_of_many(case: Case) -> bool:
    """A number of bodies stands before it, and no list and no legal form says that it is the name of one."""
    around, candidate = case
    return is_of_many(around.text, candidate.start)


@doubt_of(lambda rule, kind: rule in _OF_TASKS and kind == "government")
def is_any_of_each(case: Case) -> bool:
    """A list that begins with each of some places holds it, and it has no place of its own."""
    around, candidate = case
    return is_of_each(around.text, candidate.start) and not begins_as_name(around.text[candidate.start : candidate.end])


@doubt
def is_in_title(case: Case) -> bool:
    """It is a part of the title of a law, a book or a film."""
    around, candidate = case
    return around.titles.hide(candidate.start, candidate.end)


@doubt_of(lambda _, kind: kind in {"company", "military"})
def is_person(case: Case) -> bool:
    """A company or an army of two characters stands beside a title or a surname, and the tagger sees no name there."""
    around, candidate = case
    if candidate.end - candidate.start != 2:
        return False
    if candidate.type == "military":
        is_either = candidate.rule in _MAY_BE_OTHER
        return is_either and names_person(around.text, candidate.start, candidate.end)
    if follows_title(around.text, candidate.start):
        return not around.is_seen(candidate.start, candidate.end, ADDED)
    is_name = follows_surname(around.text, candidate.start)
    return is_name and not around.is_seen(candidate.start, candidate.end, SEEN)


@doubt_of(lambda rule, kind: rule in _GROUNDS and kind in _FIRMS)
def is_class(case: Case) -> bool:
    """It says of what country and of what kind a firm is, whose name may follow."""
    around, candidate = case
    name = around.text[candidate.start : candidate.end]
    if says_kind_of_next(around.text, candidate.start, candidate.end):
        return True
    nouns = _class_nouns().get(name[-1], ())
    if not name.endswith(nouns) or name.startswith("中国"):
        return False
    return any(name.endswith(noun) and name.removesuffix(noun) in country_names() for noun in nouns)


@cache
def _class_nouns() -> dict[str, tuple[str, ...]]:
    """Return the nouns for kinds of bodies by their last characters."""
    lasts = {noun[-1] for noun in class_nouns()}
    return {last: tuple(noun for noun in class_nouns() if noun[-1] == last) for last in lasts}


@doubt_of(lambda rule, kind: rule.guesses and kind not in _UNTAGGED)
def is_unseen(case: Case) -> bool:
    """The rule guesses, and the tagger sees next to nothing there."""
    around, candidate = case
    if candidate.rule is rules.UNKNOWN and candidate.type == "education":
        suffix = last_suffix(around.text[candidate.start : candidate.end])
        if suffix and is_transcribed(around.text[candidate.start : candidate.end - len(suffix.word)]):
            return False  # schools are named after anybody
    return not (around.is_seen(candidate.start, candidate.end, SEEN) or _is_of_rank(around.text, candidate))


def _is_of_rank(text: str, candidate: Candidate) -> bool:
    """Tell whether a candidate is a body with its place and the rank of it in front (广东省生态环境厅)."""
    if candidate.rule not in _PLACED:
        return False
    name = text[candidate.start : candidate.end]
    suffix = last_suffix(name)
    if suffix and "sure" in suffix.flags and regions().get(name.removesuffix(suffix.word)) == REGION:
        return True
    if candidate.type not in _OF_PLACE:
        return False
    if name.startswith("中华人民共和国"):
        return True
    return any(
        (len(head) > 2 and head[-1] in RANKS and regions().get(head) == REGION)
        or (head in country_names() and tail in suffixes())  # 泰国皇家警察
        for head, tail in _cuts(name)
    )


def _cuts(name: str) -> Iterator[tuple[str, str]]:
    """Yield a name in two parts, cut anywhere."""
    return ((name[:at], name[at:]) for at in range(1, len(name)))


@doubt
def is_weak(case: Case) -> bool:
    """The rule needs support from the text, and there is none."""
    return not case[1].stands


@doubt_of(lambda rule, kind: kind == "sports" and rule in _MAY_BE_OTHER)
def is_city_of_club(case: Case) -> bool:
    """The city that gives its name to a club, in a text without a word of sports near it."""
    around, candidate = case
    form = forms().get(around.text[candidate.start : candidate.end])
    return form is not None and form.ambiguous and not is_sport(around.text, candidate)


@doubt_of(lambda rule, _: rule in _GROUNDS)
def is_ground(case: Case) -> bool:
    """It is the hall or the ground where something takes place."""
    around, candidate = case
    return is_venue(around.text, candidate.start, candidate.end)


@doubt_of(lambda rule, kind: rule is rules.TAGGER and kind == "sports")
def is_team_of_nothing(case: Case) -> bool:
    """Among words of markets the team of a state is a figure of speech for who buys shares for it."""
    around, candidate = case
    return around.text[candidate.start : candidate.end] in definite() and is_of_markets(around.text, candidate)


@doubt_of(lambda _, kind: kind == "company")
def is_last_name(case: Case) -> bool:
    """A foreign name in the text ends in what may be a company elsewhere."""
    around, candidate = case
    name = around.text[candidate.start : candidate.end]
    if name not in around.last_names:
        return False
    form = forms().get(name)
    return form is None or form.ambiguous or form.registered


@doubt_of(lambda rule, kind: kind in _FIRMS and _may_be_brand(rule))
def is_brand(case: Case) -> bool:
    """The name of a firm stands for what it makes, in talk of people who buy and use things."""
    around, candidate = case
    if around.columns.hold(candidate.start, candidate.end):
        return True
    return around.goods.mean(candidate.start, candidate.end)


def _may_be_brand(rule: Rule) -> bool:
    return not (rule.defines or rule.may_be_cut)


OF_OWN = (is_in_title, is_person)
"""Of what the user brought along."""
OF_CANDIDATES = (
    names_something_else,
    is_any_of_many,
    is_any_of_each,
    is_unsound,
    is_in_title,
    is_person,
    is_last_name,
    is_class,
    is_ground,
    is_unseen,
    is_brand,
)
OF_ADDED = (*OF_CANDIDATES, is_city_of_club, is_team_of_nothing)

of_own, of_candidates, of_added = map(narrowed, (OF_OWN, OF_CANDIDATES, OF_ADDED))
"""By rule and type the doubts to ask of a candidate."""
