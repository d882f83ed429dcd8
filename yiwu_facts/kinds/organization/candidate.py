"""What every source of evidence hands to the arbitration: a span that may be an organisation."""

from __future__ import annotations

from typing import NamedTuple


class Candidate(NamedTuple):
    """A span of `View.text` that one rule takes for an organisation.

    Attributes:
        start, end: half-open offsets in `View.text`.
        type: a type of the output contract (`company`, `government` …).
        rule: the name of the rule.
        score: how sure the rule is, 0 to 1; from `STANDS` on the candidate needs no other support.
        name: the fullest name, if the rule knows another than the span.
        key: what names the same organisation elsewhere (a row of the lexicon), empty if nothing does.
    """

    start: int
    end: int
    type: str
    rule: str
    score: float
    name: str | None = None
    key: str = ""


STANDS = 0.5
"""A candidate with this score is a fact by itself; below, only with support from its document."""
