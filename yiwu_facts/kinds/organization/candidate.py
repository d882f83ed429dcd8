"""What every source hands to the verdict: a span that may be an organisation, and the rule that found it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

Seen = tuple[int, int, float]
"""Start, end and probability of a span of the tagger."""


class Trust(IntEnum):
    """How far a candidate is trusted; from `FAIR` on it needs no other support.

    `FAINT` is a suffix with general words alone, `HINT` stands with support from its document, `FAIR` gives way to a
    confident tagger, `SURE` does not where the tagger sees less, and `STATED` is what the text itself says.
    """

    FAINT, HINT, FAIR, SURE, STATED = range(5)


_FAIR = Trust.FAIR  # members of an enumeration are slow to look up


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule by which organisations are found; `rules.py` lists them all, `data/rules.txt` their examples.

    Attributes:
        name: the `rule` of the facts that it finds.
        trust: how far its candidates are trusted.
        is_known: whether the name is in the lexicon.
        guesses: whether it rests on unknown words before a suffix, so that the tagger must see something there too.
        may_be_cut: whether a confident tagger may see other edges inside of what it finds.
        defines: whether the text gives the name as the short form of another.
        introduces: whether the text shows the name, so that its other mentions are looked for.
    """

    name: str
    trust: Trust
    is_known: bool = False
    guesses: bool = False
    may_be_cut: bool = False
    defines: bool = False
    introduces: bool = False

    def found(self, start: int, end: int, kind: str) -> Candidate:
        """Return what the rule takes for an organisation of a type."""
        return Candidate(start, end, kind, self, self.trust)


class Candidate(NamedTuple):
    """A span of `View.text` that one rule takes for an organisation.

    Attributes:
        start, end: half-open offsets in `View.text`.
        type: a type of the output contract (`company`, `government` …).
        rule: the rule.
        trust: how far it is trusted here.
        name: the fullest name, if the rule knows another than the span.
        key: what names the same organisation elsewhere (a row of the lexicon), empty if nothing does.
        doubt: the name of the doubt that strikes it out, empty if none does.
    """

    start: int
    end: int
    type: str
    rule: Rule
    trust: Trust
    name: str | None = None
    key: str = ""
    doubt: str = ""

    @property
    def stands(self) -> bool:
        """Whether it is a fact by itself; else only with support from its document."""
        return self.trust >= _FAIR and not self.doubt
