"""Who is behind the names of the registers of shares: one company in several markets, or several companies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from yiwu_facts.kinds.organization.listings import UNSURE, market_of
from yiwu_facts.kinds.organization.registers.sources import tickers

_GROUP = "集团"
"""May stand in the full name of a company in one register and not in another."""
_VAGUE = 2
"""Characters of a name in Taiwan's register that may well be another body's elsewhere (中电, 大同)."""


@dataclass(eq=False)
class Issuer:
    """A listed company by its full name, and its codes."""

    full: str
    codes: list[str] = field(default_factory=list)

    def is_of(self, full: str, code: str) -> bool:
        """Tell whether a company that shares a name with this one is the same.

        A Chinese company in New York is that of the same name in Hong Kong, but no mainland company limited by shares:
        that is a subsidiary of its own (晶科能源).

        >>> issuer = Issuer("晶科能源股份有限公司", ["688223.SH"])
        >>> issuer.is_of("晶科能源", "JKS.US"), issuer.is_of("晶科能源股份有限公司", "00001.HK")
        (False, True)
        """
        if code in self.codes or self.full.replace(_GROUP, "") == full.replace(_GROUP, ""):
            return True
        of_market = {market_of(known): known for known in (*self.codes, code)}
        if of_market.get("america", "").removesuffix(".US") not in tickers("live"):
            return False
        return "mainland" not in of_market or not any(name.endswith("股份有限公司") for name in (self.full, full))


class Issuers:
    """The companies of all registers by their names.

    >>> issuers = Issuers()
    >>> issuers.add("600001.SH", "星宝股份有限公司", ["星宝股份有限公司", "星宝"])
    >>> issuers.add("00001.HK", "星宝股份有限公司", ["星宝股份有限公司", "星宝股份"])
    >>> issuers.add("1101.TW", "南岸星宝股份有限公司", ["星宝"])
    >>> for name, codes in issuers.codes(()):
    ...     print(name, codes)
    星宝股份有限公司 600001.SH 00001.HK
    星宝 ? 600001.SH 00001.HK 1101.TW
    星宝股份 600001.SH 00001.HK
    """

    def __init__(self) -> None:
        self._of_name: dict[str, list[Issuer]] = defaultdict(list)
        self._of_code: dict[str, Issuer] = {}

    def add(self, code: str, full: str, names: Iterable[str]) -> None:
        """Add an entry of a register: a code, and the names of the company that has it."""
        names = list(names)
        same = (issuer for name in names for issuer in self._of_name[name] if issuer.is_of(full, code))
        issuer = next(same, None) or self._of_code.get(_receipts().get(code, "")) or Issuer(full)
        if market_of(code) not in map(market_of, issuer.codes):
            issuer.codes.append(code)
        self._of_code.setdefault(code, issuer)
        for name in names:
            if issuer not in self._of_name[name]:
                self._of_name[name].append(issuer)

    def name(self, code: str, short: str) -> None:
        """Add a name of the company that has a code, if a register has it and no other company has the name."""
        if short not in self._of_name and (issuer := self._of_code.get(code)):
            self._of_name[short].append(issuer)

    def codes(self, written: Container[str]) -> Iterator[tuple[str, str]]:
        """Yield (name, codes) of all names with any, `?` before those of names that are not surely of one company.

        What two companies of one market are called is the name of neither.

        Args:
            written: names that people have looked at.
        """
        for name, issuers in self._of_name.items():
            codes = [code for issuer in issuers for code in issuer.codes]
            if len({*map(market_of, codes)}) < len(codes):
                continue
            is_vague = len(name) == _VAGUE and market_of(codes[0]) == "taiwan" and name not in written
            yield name, " ".join([UNSURE, *codes] if is_vague or len(issuers) > 1 else codes)


@cache
def _receipts() -> dict[str, str]:
    """Return codes in New York by those in Hong Kong, of companies that the registers call otherwise there."""
    return {listed: f"{ticker}.US" for ticker, _, listed in (pair.partition("=") for pair in tickers("same"))}
