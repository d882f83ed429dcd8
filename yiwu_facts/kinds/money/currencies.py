"""The currencies of the world: their names, marks and minor units, from `data/currencies.txt`."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from yiwu_facts.text.data import rows

PACKAGE = "yiwu_facts.kinds.money"


@dataclass(slots=True)
class Currencies:
    """What a word for a currency means.

    Attributes:
        symbols: code -> symbol for display.
        names: Chinese name -> code.
        scaled: Chinese name -> code, of those that are other words too and count only after 万 or 亿.
        leading: names that also stand before a number.
        symbols_before: marks that stand only before a number ($, HK$) -> code.
        codes: Latin words that stand before or after one (USD) -> code.
        minors: name of a minor unit (美分) -> code and part.
        shared: name of several currencies (比索) -> country -> code.
    """

    symbols: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    scaled: dict[str, str] = field(default_factory=dict)
    leading: list[str] = field(default_factory=list)
    symbols_before: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    minors: dict[str, tuple[str, Decimal]] = field(default_factory=dict)
    shared: dict[str, dict[str, str]] = field(default_factory=dict)

    def code_of(self, word: str) -> str | None:
        """Return the code of the currency that a name, a Latin word or a mark stands for: 港元, HKD, HK$."""
        return self.names.get(word) or self.codes.get(word) or self.symbols_before.get(word)

    def words(self) -> list[str]:
        """Return all names, Latin words and marks."""
        return [*self.names, *self.codes, *self.symbols_before]


@cache
def currencies() -> Currencies:
    """Return the tables of all currencies."""
    tables = Currencies()
    for row in rows(PACKAGE, "currencies.txt"):
        code, symbol, names, marks, *minors = (part.strip() for part in row.split("|"))
        tables.symbols[code] = symbol
        for name in names.split():
            if name.endswith(">"):
                tables.scaled[name[:-1]] = code
                continue
            if name.endswith("<"):
                tables.leading.append(name[:-1])
            tables.names[name.rstrip("<")] = code
        for mark in marks.split():
            is_word = mark.isalpha() and mark.isascii()
            (tables.codes if is_word else tables.symbols_before)[mark.rstrip("<")] = code
        for minor in " ".join(minors).split():
            name, part = minor.split("/")
            tables.minors[name] = code, Decimal(part)
    for row in rows(PACKAGE, "shared-names.txt"):
        name, *pairs = row.split()
        tables.shared[name] = {
            country: code for code, countries in (pair.split("=") for pair in pairs) for country in countries.split(",")
        }
    return tables


def symbol_of(code: str) -> str:
    """Return what stands for a currency in front of an amount, its code if nothing is customary.

    >>> symbol_of("HKD"), symbol_of("KWD")
    ('HK$', 'KWD')
    """
    return currencies().symbols.get(code, code)


_REACH = 2000
"""How far before an amount the country is looked for that tells whose 比索 they are."""


def shared_currency(text: str, name: str, at: int) -> str | None:
    """Return the currency that a shared name stands for by the country named last before `at`.

    >>> shared_currency("智利央行说，100亿比索", "比索", 10)
    'CLP'
    """
    context = text[max(0, at - _REACH) : at]
    places = [(context.rfind(country), code) for country, code in currencies().shared[name].items()]
    place, code = max(places)
    return code if place >= 0 else None
