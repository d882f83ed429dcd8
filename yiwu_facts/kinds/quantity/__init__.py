"""Numbers with a unit of measure or a classifier.

`rules` finds the terms by `data/units.txt`, `numbers.phrases` joins them, `tables` finds those whose unit stands in a
head (`heads`), `values` is what they mean.
"""

from __future__ import annotations

from yiwu_facts.document import Document
from yiwu_facts.kinds.quantity import rules, tables
from yiwu_facts.kinds.quantity.values import QuantityValue
from yiwu_facts.model import Mention
from yiwu_facts.numbers.changes import is_change
from yiwu_facts.numbers.phrases import phrases
from yiwu_facts.numbers.terms import Phrase, Term, is_scaled

_STRICT = ("more_than", "less_than")


def find(document: Document) -> list[Mention]:
    """Return the quantities of a document.

    >>> from yiwu_facts.text.view import view_of
    >>> [m.value.display() for m in find(Document(view_of("经营主体126万家，面积1105平方公里，增长2倍")))]
    ['126万 家', '1,105 平方公里', '2 倍']
    """
    text = document.view.text
    found = phrases(text, terms(document), is_change=is_change, may_share=_may_share)
    mentions = [_mention(phrase) for phrase in found if not _is_of_two_cells(document, phrase)]
    return mentions + list(tables.find(document))


def terms(document: Document) -> list[Term]:
    """Return the numbers with a unit, and those that may take the unit of the next one."""
    return list(rules.terms(document.view.text))


def _is_of_two_cells(document: Document, phrase: Phrase) -> bool:
    """Tell 20台 from the number of a row and the label beside it: 1, 台式机."""
    start, end = document.view.to_original(phrase.start, phrase.end)
    original = document.view.original
    return "\t" in original[start:end] and original[end : end + 1] not in ("\t", "\n", "\r", "")


def _mention(phrase: Phrase) -> Mention:
    value = QuantityValue(phrase.number.min, phrase.number.max, phrase.unit, is_strict=phrase.mod in _STRICT)
    return Mention(phrase.start, phrase.end, "quantity", value, phrase.rule, phrase.mod)


def _may_share(text: str, term: Term, _: Term) -> bool:
    """Tell the list 分别有3、4和5家 from the first number of 1、500家企业."""
    return is_scaled(text, term)
