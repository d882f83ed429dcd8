"""Organisations: known names, names that end in a suffix, names that the document defines, and their short forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from yiwu_facts.document import Document, Named
from yiwu_facts.kinds.organization import lexicon, links, rules
from yiwu_facts.kinds.organization.arbitration import DOUBT, Span, arbitrate, weigh
from yiwu_facts.kinds.organization.candidate import Candidate
from yiwu_facts.kinds.organization.namesakes import behind_role, is_part_of_other_name, names_nobody
from yiwu_facts.kinds.organization.naming import begins_as_name, ends_as_prose
from yiwu_facts.kinds.organization.seats import raised, with_seats
from yiwu_facts.kinds.organization.sound import is_sound, sound_start
from yiwu_facts.kinds.organization.sources import known, markets, suffixed, worded
from yiwu_facts.kinds.organization.support import supported
from yiwu_facts.kinds.organization.tagger import tag_each
from yiwu_facts.kinds.organization.titles import outside_titles
from yiwu_facts.kinds.organization.values import OrganizationValue
from yiwu_facts.model import Mention
from yiwu_facts.text.fold import fold
from yiwu_facts.text.view import View


def find(document: Document) -> list[Mention]:
    """Return the organisations that a document names.

    >>> from yiwu_facts.text.view import view_of
    >>> [m.value.to_dict()["type"] for m in find(Document(view_of("浙江省农业农村厅来电")))]
    ['government']
    """
    return find_each([document])[0]


def find_each(documents: Sequence[Document]) -> list[list[Mention]]:
    """Return for each of some documents what `find` does, in less time than one by one."""
    texts = [_without_copula(document.view) for document in documents]
    tagged = tag_each(texts, DOUBT)
    return [_mentions(document, text, spans) for document, text, spans in zip(documents, texts, tagged, strict=True)]


def _mentions(document: Document, text: str, tagged: Sequence[Span]) -> list[Mention]:
    view = document.view
    found = organizations(view, text, tagged, document.names)
    # Names are handed on in folded characters; the value shows those of the input.
    sources = {view.text[c.start : c.end]: view.source(c.start, c.end) for c in found}
    own = {named.name: OrganizationValue(named.name, named.type, named.code) for named in document.names}
    return [
        Mention(c.start, c.end, "organization", own.get(c.key) or value, c.rule.name)
        for c in found
        for name in [c.name or view.text[c.start : c.end]]
        if not _is_never(document, name, view.text[c.start : c.end], own.get(c.key))
        for source in [sources.get(name) or _joined_source(view, name, c)]
        for value in [OrganizationValue(source, c.type, lexicon.code_of(name, c.key))]
    ]


def _is_never(document: Document, name: str, word: str, own: OrganizationValue | None) -> bool:
    """Tell whether the user wants to hear nothing of an organisation, by this word or by its name."""
    return bool(document.never) and not document.never.isdisjoint((name, word, fold(own.name) if own else name))


def _joined_source(view: View, name: str, candidate: Candidate) -> str:
    """Return a name of a place and the end of a candidate (重慶市 + 市政府) in the characters of the input."""
    word = view.text[candidate.start : candidate.end]
    tail = next((word[at:] for at in range(2) if word[at:] and name.endswith(word[at:])), "")
    place = name.removesuffix(tail)
    at = view.text.rfind(place, 0, candidate.start)
    at = view.text.find(place) if at < 0 else at
    if at < 0:
        return name
    return view.source(at, at + len(place)) + view.source(candidate.end - len(tail), candidate.end)


_BARE = frozenset(("公司", "本公司", "集团", "本集团"))
_GOES_ON = ("有限", "责任", "股份", "集团", "总", "分", "子", "控股", "科技", "实业")


def _is_torn(view: View, start: int, end: int) -> bool:
    """Tell whether a span joins the end of a line with a sentence on the next one: 公司, or a name known to all.

    What begins as names do, with a place or a known name, is taken for a name that a column broke.
    """
    ends = view.line_ends(start, end)
    if not ends:
        return False
    head, tail, name = view.text[start : ends[-1]], view.text[ends[-1] : end], view.text[start:end]
    if name in lexicon.forms() or head in lexicon.forms() or begins_as_name(name):
        return False
    return tail in lexicon.forms() or (tail in _BARE and not head.endswith(_GOES_ON))


_SOURCE = re.compile("消息|讯|[0-9]{1,2}日电|记者|报道")


def _mended(view: View, candidate: Candidate) -> list[Candidate]:
    """Return a candidate, or what is left of one that the end of a line would join with a name on the next line."""
    start, end = candidate.start, candidate.end
    word = view.text[start:end]
    if " " not in word and not view.is_broken(start, end):
        return [candidate] if is_sound(word) else []
    if _is_torn(view, start, end):
        return []
    if (at := sound_start(view, start, end)) > start:
        return _alone(view, candidate, at)
    if not is_sound(view.text[start:end]):
        return []
    for at in view.line_ends(start, end):
        head, tail = view.text[start:at], view.text[at:end]
        form = lexicon.forms().get(tail)
        if {head, head + tail} & lexicon.forms().keys():
            continue
        is_source = form and form.type == "media" and _SOURCE.match(view.text, end)  # 离开香港⏎央视网消息
        if not is_source and not ends_as_prose(head, tail, known=form is not None):
            continue
        if candidate.rule is rules.PART and not (form or head == "组"):
            continue
        if alone := _alone(view, candidate, at):
            return alone
    return [candidate]


def _alone(view: View, candidate: Candidate, at: int) -> list[Candidate]:
    """Return the candidate from an offset on, if that is a name by itself."""
    tail = view.text[at : candidate.end]
    found = list(known.find(tail))
    found += suffixed.find(tail, [c for c in found if c.stands])
    whole = [c for c in found if c.start == 0 and c.end == len(tail) and c.stands and is_sound(tail)]
    return [whole[0]._replace(start=at, end=candidate.end)] if whole else []


def _is_whole(view: View, start: int, end: int) -> bool:
    return [c.start for c in _mended(view, rules.TAGGER.found(start, end, ""))] == [start]


def _without_copula(view: View) -> str:
    """Return the text with 係 where folding made it 系, so that Cantonese 國安法係 ends no department."""
    if "係" not in view.original:
        return view.text
    text = view.text
    places = [match.start() for match in re.finditer("系", text)]
    copulas = [at for at in places if view.source(at, at + 1) == "係"]
    return "係".join(text[last + 1 : at] for last, at in pairwise([-1, *copulas, len(text)]))


def organizations(view: View, text: str, tagged: Iterable[Span], names: Sequence[Named] = ()) -> list[Candidate]:
    """Return the candidates of a text that stand, by position.

    Args:
        view: the text.
        text: what the grammars read of it.
        tagged: the spans of the tagger.
        names: the user's own names in it.
    """
    candidates = list(known.find(text))
    candidates += suffixed.find(text, [c for c in candidates if c.stands])
    candidates += worded.find(text, candidates)
    candidates += markets.find(text)
    candidates = [c for c in candidates if not is_part_of_other_name(text, c.end)]
    candidates = [mended for c in candidates for mended in _mended(view, c)]
    candidates += known.own(text, names)
    # A span that begins inside a role counts from its end.
    spans = [(behind_role(text, start, end), end, chance) for start, end, chance in tagged]
    spans = [span for span in spans if _is_whole(view, *span[:2]) and not names_nobody(text[span[0] : span[1]])]
    weighed = weigh(text, raised(text, supported(text, candidates)), spans)
    weighed = [c for c in weighed if c.rule is rules.USER or is_sound(text[c.start : c.end])]
    weighed += worded.defined(text, [c for c in weighed if c.rule is rules.TAGGER])
    accepted = arbitrate(outside_titles(text, weighed))
    more = [c for c in links.linked(text, accepted) if sound_start(view, c.start, c.end) == c.start]
    if more:
        accepted = arbitrate(outside_titles(text, accepted + more))
    return with_seats(text, links.named(text, accepted))
