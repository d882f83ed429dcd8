"""Organisations: known names, names that end in a suffix, names that the document defines, and their short forms."""

from __future__ import annotations

import re
from itertools import pairwise

from yiwu_facts.document import Document
from yiwu_facts.kinds.organization import grammar, lexicon, links, markets, patterns
from yiwu_facts.kinds.organization.arbitration import DOUBT, arbitrate, weigh
from yiwu_facts.kinds.organization.candidate import STANDS, Candidate
from yiwu_facts.kinds.organization.namesakes import is_part_of_other_name
from yiwu_facts.kinds.organization.naming import begins_as_name
from yiwu_facts.kinds.organization.support import supported
from yiwu_facts.kinds.organization.tagger import tag
from yiwu_facts.kinds.organization.titles import outside_titles
from yiwu_facts.kinds.organization.values import OrganizationValue
from yiwu_facts.model import Mention
from yiwu_facts.text.view import View


def find(document: Document) -> list[Mention]:
    """Return the organisations that a document names.

    >>> from yiwu_facts.text.view import view_of
    >>> [m.value.to_dict()["type"] for m in find(Document(view_of("浙江省农业农村厅来电")))]
    ['government']
    """
    view = document.view
    found = organizations(view)
    # Names are handed on in folded characters; the value shows those of the input.
    sources = {view.text[c.start : c.end]: view.source(c.start, c.end) for c in found}
    return [
        Mention(c.start, c.end, "organization", OrganizationValue(sources.get(name, name), c.type), c.rule)
        for c in found
        for name in [c.name or view.text[c.start : c.end]]
    ]


_BARE = frozenset(("公司", "本公司", "集团", "本集团"))
_GOES_ON = ("有限", "责任", "股份", "集团", "总", "分", "子", "控股", "科技", "实业")


def _is_torn(view: View, start: int, end: int) -> bool:
    """Tell whether a span joins the end of a line with a sentence on the next one: 公司, or a name known to all.

    What begins as names do, with a place or a known name, is taken for a name that a column broke.
    """
    first, last = view.to_original(start, end)
    if last - first == end - start:
        return False
    source = view.original[first:last]
    head, broken, tail = source.rpartition("\n")
    if not broken:
        return False
    head, name = head.replace("\r", "").replace("\n", ""), view.text[start:end]
    if name in lexicon.forms() or head in lexicon.forms() or begins_as_name(name):
        return False
    return tail in lexicon.forms() or (tail in _BARE and not head.endswith(_GOES_ON))


def _without_copula(view: View) -> str:
    """Return the text with 係 where folding made it 系, so that Cantonese 國安法係 ends no department."""
    if "係" not in view.original:
        return view.text
    text = view.text
    places = [match.start() for match in re.finditer("系", text)]
    copulas = [at for at in places if view.source(at, at + 1) == "係"]
    return "係".join(text[last + 1 : at] for last, at in pairwise([-1, *copulas, len(text)]))


def organizations(view: View) -> list[Candidate]:
    """Return the candidates of a text that stand, by position."""
    text = _without_copula(view)
    candidates = list(lexicon.find(text))
    candidates += grammar.find(text, [c for c in candidates if c.score >= STANDS])
    candidates += patterns.find(text, candidates)
    candidates += markets.find(text)
    candidates = [c for c in candidates if not (is_part_of_other_name(text, c.end) or _is_torn(view, c.start, c.end))]
    spans = [span for span in tag(text, DOUBT) if not _is_torn(view, *span[:2])]
    weighed = weigh(text, supported(text, candidates), spans)
    weighed += patterns.defined(text, [c for c in weighed if c.rule == "tagger"])
    accepted = arbitrate(outside_titles(text, weighed))
    more = links.linked(text, accepted)
    if more:
        accepted = arbitrate(outside_titles(text, accepted + more))
    return links.named(text, accepted)
