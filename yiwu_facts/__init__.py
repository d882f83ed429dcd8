"""Facts out of Chinese text: dates, percentages, amounts of money and named organisations, placed and valued.

`extract` finds the facts of a text, `extract_file` and `extract_folder` those of files; `statements` says what its
figures mean. A fact has a `kind` and a `value` of the class of that kind, such as `MoneyValue`: `if fact.kind ==
"money"` tells a type checker which. `Document`, `Mention` and `Value` are for packages that bring kinds along.

>>> from yiwu_facts import extract
>>> [fact.text for fact in extract("新华社北京4月23日电", kinds=["date"])]
['4月23日']
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from yiwu_facts.document import Document
from yiwu_facts.facts import AnyFact, DateFact, Kind, MoneyFact, OrganizationFact, PercentageFact, QuantityFact
from yiwu_facts.model import SCHEMA, Fact, Mention, Mod, TablePlace, Value
from yiwu_facts.own import OwnError
from yiwu_facts.pipeline import extract
from yiwu_facts.statements import Span, Statement, statements

if TYPE_CHECKING:
    from yiwu_facts.files import Reading, extract_file, extract_folder, to_json
    from yiwu_facts.kinds.date.values import DateValue
    from yiwu_facts.kinds.money.values import MoneyValue
    from yiwu_facts.kinds.organization.values import OrganizationValue
    from yiwu_facts.kinds.percentage.values import PercentageValue
    from yiwu_facts.kinds.quantity.values import QuantityValue
    from yiwu_facts.own.values import OwnValue
    from yiwu_facts.read import UnreadableError
    from yiwu_facts.write import Result

__all__ = [
    "SCHEMA",
    "AnyFact",
    "DateFact",
    "DateValue",
    "Document",
    "Fact",
    "Kind",
    "Mention",
    "Mod",
    "MoneyFact",
    "MoneyValue",
    "OrganizationFact",
    "OrganizationValue",
    "OwnError",
    "OwnValue",
    "PercentageFact",
    "PercentageValue",
    "QuantityFact",
    "QuantityValue",
    "Reading",
    "Result",
    "Span",
    "Statement",
    "TablePlace",
    "UnreadableError",
    "Value",
    "extract",
    "extract_file",
    "extract_folder",
    "statements",
    "to_json",
]
__version__ = "0.1.0"

_LATER = {
    "DateValue": "kinds.date.values",
    "MoneyValue": "kinds.money.values",
    "OrganizationValue": "kinds.organization.values",
    "OwnValue": "own.values",
    "PercentageValue": "kinds.percentage.values",
    "QuantityValue": "kinds.quantity.values",
    "Reading": "files",
    "Result": "write",
    "UnreadableError": "read",
    "extract_file": "files",
    "extract_folder": "files",
    "to_json": "files",
}
"""What is imported when it is used: the grammars take longer than everything else here."""


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
