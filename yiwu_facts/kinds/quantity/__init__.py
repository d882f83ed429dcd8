"""Numbers with a unit of measure or a classifier.

`rules` finds the terms by `data/units.txt`, `numbers.terms` joins them, `tables` finds those whose unit stands in a
head (`heads`), `values` is what they mean.
"""

from __future__ import annotations

from yiwu_facts.document import Document
from yiwu_facts.kinds.quantity import rules, tables
from yiwu_facts.kinds.quantity.values import QuantityValue
from yiwu_facts.model import Mention
from yiwu_facts.numbers.numerals import Number
from yiwu_facts.numbers.terms import Phrase, Term, phrases
from yiwu_facts.text.pattern import lazy

_STRICT = ("more_than", "less_than")
_CHANGED = lazy("(?:增加|增长|增|减少|减|下降|上升|提高|扩大|缩减)(?:了|约|近|逾|超过?)?$")


def find(document: Document) -> list[Mention]:
    """Return the quantities of a document.

    >>> from yiwu_facts.text.view import view_of
    >>> [m.value.display() for m in find(Document(view_of("经营主体126万家，面积1105平方公里，增长2倍")))]
    ['126万 家', '1,105 平方公里', '2 倍']
    """
    text = document.view.text
    found = phrases(text, terms(document), is_change=_is_change, may_share=_may_share)
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


def _is_change(text: str, low: Term, first: Number, second: Number) -> bool:
    """Tell the change and the level of 增加30家至280家 from the range of 增加3家至5家."""
    if first.min is None or second.min is None or not _CHANGED.search(text, max(0, low.start - 8), low.start):
        return False
    return second.min >= 2 * first.min


def _may_share(text: str, term: Term, _: Term) -> bool:
    """Tell the list 分别有3、4和5家 from the first number of 1、500家企业."""
    return any(char in term.raw for char in "万亿,") or "分别" in text[max(0, term.start - 15) : term.start]
