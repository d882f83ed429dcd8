"""The registers: which columns of each hold names, which rows may be shipped, and what kind of body they name.

A register is a CSV file with a header row; `|` separates several names inside one field.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from yiwu_facts.kinds.organization.suffixes import FORM, suffixes, typed
from yiwu_facts.text.fold import fold

Row = dict[str, str]

_RISK = re.compile(r"^(?:S\*?|\*|PT)?(?:ST|PT)|^退市|退$")
"""Marks of the exchanges on names of companies in trouble; such a short name is cut down (*ST美丽)."""
_SHARE = re.compile("[AB]$|-[A-Z]+$")
"""The class of shares behind a short name (万科A, 美团-W)."""
_CUT = 2
"""Characters of a name that the exchange cuts down to mark it."""
_LEGAL = re.compile(f"(?:集团)?(?:控股)?(?:集团)?{FORM}$")


@dataclass(frozen=True, slots=True)
class Entry:
    """An organisation of a register.

    Attributes:
        names: its forms, the fullest first.
        former: forms under which it went before.
        type: a type of the output contract.
        code: its code on a stock exchange, empty if it has none.
        marked: its cut down names with the mark of the exchange (ST美丽), which nothing but the code needs.
    """

    names: tuple[str, ...]
    type: str
    former: tuple[str, ...] = ()
    code: str = ""
    marked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """One register: its file, the month up to which it is kept, and the reader of a row (None: not to be shipped)."""

    file: str
    as_of: str
    read: Callable[[Row], Entry | None]

    def entries(self, folder: Path) -> Iterator[Entry]:
        """Yield the organisations of the register in a folder."""
        with (folder / self.file).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if (entry := self.read(row)) and entry.names:
                    yield entry


def _several(*fields: str) -> tuple[str, ...]:
    """Return the names of several fields, each once and without blanks."""
    return tuple(dict.fromkeys(name.strip() for field in fields for name in field.split("|") if name.strip()))


def _short(name: str) -> str:
    """Return a short name of an exchange as texts write it, empty if it is cut down."""
    return "" if _RISK.search(name) else _SHARE.sub("", name)


def _shorts(*fields: str) -> tuple[str, ...]:
    return _several(*(short for name in _several(*fields) for short in (name, _short(name)) if not _RISK.search(name)))


def _marked(*fields: str) -> tuple[str, ...]:
    """Return the names that the exchange cuts down and marks: the present one, and those of two characters before it.

    >>> _marked("*ST美丽", "华新|美丽生态"), _marked("万科A", "")
    (('ST美丽', 'ST华新'), ())
    """
    present, former = fields
    stems = [_SHARE.sub("", present.lstrip("*").removeprefix("ST"))] if "ST" in present else []
    return tuple(f"ST{stem}" for stem in (*stems, *(name for name in _several(former) if len(name) == _CUT)))


def firm_type(*names: str) -> str:
    """Return the type of a listed company by its names.

    >>> firm_type("平安银行股份有限公司"), firm_type("万科企业股份有限公司")
    ('finance', 'company')
    """
    company = suffixes()["公司"]
    stems = (_LEGAL.sub("", fold(name)) for name in names)
    kinds = (typed(company, stem, len(stem)).type for stem in stems)
    return next((kind for kind in kinds if kind != company.type), company.type)


def _firm(
    full: str, shorts: tuple[str, ...], former: tuple[str, ...], code: str, marked: tuple[str, ...] = ()
) -> Entry:
    return Entry(_several(full, *shorts), firm_type(full, *shorts), former, code, marked)


def _mainland(row: Row) -> Entry | None:
    former = _several(row["former_full"], *_shorts(row["former_short"]))
    if row["status"] == "D" and not row["full"]:
        return None  # only the last short name is known, of a company that is gone
    code = row["code"] if row["status"] == "L" else ""
    return _firm(row["full"], _shorts(row["short"]), former, code, _marked(row["short"], row["former_short"]))


def _hong_kong(row: Row) -> Entry | None:
    if row["status"] == "D":
        return None  # HKEX gives codes anew, so that old names are not surely of this company
    return _firm(row["full"], _shorts(row["short"]), (), row["code"])


def _taiwan(row: Row) -> Entry:
    return _firm(row["full"], _shorts(row["short"]), _shorts(row["former_short"]), row["code"])


@cache
def tickers(section: str) -> frozenset[str]:
    """Return the tickers of a section of what people know beside the register of the United States."""
    text = Path(__file__).with_name("us-tickers.txt").read_text(encoding="utf-8")
    return frozenset(text.split(f"\n[{section}]\n")[1].split("[")[0].split())


def short_names() -> Iterator[tuple[str, str]]:
    """Yield (code, name) of what people call companies by the hundred that no register calls so (港铁)."""
    for line in Path(__file__).with_name("short-names.txt").read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            code, *names = line.split()
            yield from ((code, name) for name in names)


def _america(row: Row) -> Entry:
    is_american = row["group"] == "us" and row["ticker"] not in tickers("gone")
    is_listed = is_american or row["ticker"] in tickers("live")
    code = f"{row['ticker']}.US" if is_listed else ""
    return Entry(_several(row["short"], row["other_names"], row["english"]), firm_type(row["short"]), (), code)


def _neeq(row: Row) -> Entry:
    return _firm("", _shorts(row["short"]), (), row["now_bj"])


def _university(row: Row) -> Entry | None:
    return None if "laosheng" in row["src"] else Entry(_several(row["full"], row["short"]), "education")


def _hospital(row: Row) -> Entry:
    return Entry(_several(row["full"]), "health")


def _unlisted(row: Row) -> Entry | None:
    if row["src"].startswith("campus"):
        return None  # names as somebody wrote them, with no licence
    return Entry(_several(row["full"], row["short"], row["aliases"]), firm_type(row["short"]))


def _medium(row: Row) -> Entry | None:
    return None if "laosheng" in row["src"] else Entry(_several(row["name"], row["aliases"]), "media")


REGISTERS = (  # where a company has several codes, the first register gives it
    Register("listed-cn.csv", "2026-07", _mainland),
    Register("listed-us-cn.csv", "2026", _america),
    Register("listed-hk.csv", "2026-07", _hong_kong),
    Register("listed-tw.csv", "2026-04", _taiwan),
    Register("neeq.csv", "2026-04", _neeq),
    Register("universities.csv", "2025-06", _university),
    Register("universities-world.csv", "2025", _university),
    Register("hospitals-other.csv", "2020-02", _hospital),
    Register("media.csv", "2026", _medium),
    Register("unlisted.csv", "2026", _unlisted),
)
