"""Registers joined with the lexicon that people wrote: one row an organisation, one owner a form.

Rules:
* A form that a written file has belongs to that entry; an entry of a register that shares a sure form with it adds its
  other forms to it, unless the two full names are those of two bodies.
* Among the registers the earlier one of `sources.REGISTERS` keeps a form, and a present name before a former.
* A form that is made of everyday words, or is no longer than three characters, counts in context only (`?`).
* Left out are places, kinds of bodies or trades, everyday words of two characters, single Latin words, and what
  `generic.txt` says is never an organisation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from yiwu_facts.kinds.organization.lexicon import PREFIX, Form, never, read
from yiwu_facts.kinds.organization.names.firms import is_trade
from yiwu_facts.kinds.organization.registers.issuers import Issuers
from yiwu_facts.kinds.organization.registers.sources import REGISTERS, Entry, short_names
from yiwu_facts.kinds.organization.suffixes import suffixes
from yiwu_facts.kinds.organization.words import data_files, is_common, regions
from yiwu_facts.segment import segment
from yiwu_facts.text.fold import fold

_DATA = Path(__file__).parent.parent / "data"
_HEAD = "# Made by `python -m yiwu_facts.kinds.organization.registers FOLDER`; don't edit.\n"
_CODES = """\
# A name with ? has the code only where it surely means the company.
# Several codes are those of one company in several markets, with ? before them those of several companies of one name.
"""
_LONGEST = 40
_SHORT_SCHOOL = 5


def write_files(folder: Path) -> list[Path]:
    """Write the register files of the lexicon and `codes.txt` from the registers of a folder and return their paths."""
    known = read(name for name in data_files("lexicon") if PREFIX not in name)
    entries = [entry for register in REGISTERS for entry in register.entries(folder) if _key(entry.names[0])]
    rows: dict[str, list[str]] = defaultdict(list)
    for kind, row in joined(known, entries):
        rows[kind].append(row)
    paths = [_DATA / "lexicon" / f"{PREFIX}{kind}.txt" for kind in sorted(rows)]
    for path, kind in zip(paths, sorted(rows), strict=True):
        path.write_text(f"{_HEAD}\n[{kind}]\n" + "\n".join(sorted(rows[kind])) + "\n", encoding="utf-8")
    path = _DATA / "codes.txt"
    lines = (f"{code}|{'|'.join(names)}" for code, names in coded(known, entries))
    path.write_text(f"{_HEAD}{_CODES}\n" + "\n".join(lines) + "\n", "utf-8")
    return [*paths, path]


def joined(known: dict[str, Form], entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Yield (type, row) for each organisation of which the known forms lack one.

    >>> written = {"洽洽食品": Form("company", "洽洽食品", ambiguous=False)}
    >>> list(joined(written, [Entry(("洽洽食品股份有限公司", "洽洽食品"), "company", ("恰恰瓜籽",))]))
    [('company', '洽洽食品|洽洽食品股份有限公司|恰恰瓜籽?')]
    """
    entries = list(entries)
    present = {_key(name) for entry in entries for name in entry.names}
    owners: dict[str, str] = {}
    for entry in entries:
        names = [name for name in map(_key, entry.names) if _is_form(name)]
        names += [name for name in map(_key, entry.former) if _is_form(name) and name not in present]
        if not names:
            continue
        same = _written(known, names)
        if same and same.type != entry.type and {same.type, entry.type} - {"company", "finance", "media"}:
            continue  # 南方航空 the company, and a union of that name
        owner = same.entry if same else owners.get(names[0], names[0])
        new = [name for name in dict.fromkeys(names) if name not in known and owners.setdefault(name, owner) == owner]
        if new:
            is_sure = owner in known and not known[owner].ambiguous
            forms = [owner if is_sure else _marked(owner), *(_marked(name) for name in new if name != owner)]
            yield same.type if same else entry.type, "|".join(forms)


def coded(known: dict[str, Form], entries: Iterable[Entry]) -> Iterator[tuple[str, list[str]]]:
    """Yield (codes, names) of listed companies; a name of the group above one is none of its names.

    >>> group = {"中国移动": Form("company", "中国移动通信集团有限公司", ambiguous=False)}
    >>> list(coded(group, [Entry(("中国移动有限公司", "中国移动"), "company", (), "600941.SH")]))
    [('600941.SH', ['中国移动有限公司'])]
    """
    issuers = Issuers()
    for entry in entries:
        if entry.code:
            full = _key(entry.names[0])
            written = {name: known[name].entry for name in map(_key, entry.names) if name in known}
            names = [name for name in map(_key, entry.names) if _is_form(name) or _is_same(name, written)]
            own = [name for name in names if not (name in known and _are_two_bodies(_key(known[name].entry), full))]
            issuers.add(entry.code, full, [*own, *entry.marked])
    for code, short in short_names():
        issuers.name(code, short)
    rows: dict[str, list[str]] = {}
    for name, codes in issuers.codes(known):
        rows.setdefault(codes, []).append(_marked(name))
    yield from rows.items()


def _is_same(name: str, written: dict[str, str]) -> bool:
    """Tell whether a short name means in a written file the same as the others of its company, or nothing else.

    Args:
        name: the short name.
        written: what the company's names mean there.

    >>> _is_same("三星", {"三星": "三星集团"}), _is_same("京东", {"京东": "京东集团", "京东集团": "京东集团"})
    (False, True)
    """
    entry = written.get(name)
    return entry == name or entry in {written[other] for other in written if other != name}


def _written(known: dict[str, Form], names: list[str]) -> Form | None:
    """Return the form of a written file that is surely the organisation of these names, the fullest first."""
    same = next((known[name] for name in names if name in known and not known[name].ambiguous), None)
    return None if same and _are_two_bodies(same.entry, names[0]) else same


def _are_two_bodies(entry: str, full: str) -> bool:
    """Tell whether two full names are those of two bodies, a group and its listed company as a rule.

    >>> _are_two_bodies("中国移动通信集团有限公司", "中国移动有限公司"), _are_two_bodies("苹果公司", "苹果")
    (True, False)
    """
    return entry != full and entry.endswith("公司") and full.endswith("公司")


def _key(name: str) -> str:
    return fold(name).replace("*", "").strip()


def _is_form(name: str) -> bool:
    if not 1 < len(name) <= _LONGEST or "|" in name or "#" in name or not any(map(str.isalpha, name)):
        return False
    if name.isascii() and " " not in name:
        return False  # Wind, Gap, Block: a text that means the company shows it otherwise
    if name.endswith("大") and len(name) < _SHORT_SCHOOL:
        return False  # 东南大, 长大: how people shorten universities, and ends of other words
    if is_trade(name):
        return False  # 智能装备: in how many names of companies it stands
    return not ((len(name) == 2 and is_everyday(name)) or name in never() or name in regions() or name in suffixes())


def is_everyday(name: str) -> bool:
    """Tell whether a name is a word, or made of words, of general Chinese.

    >>> is_everyday("星宝伞业"), is_everyday("老百姓"), is_everyday("东方锆业")
    (False, True, False)
    """
    return is_common(name) or all(len(word) > 1 for word in segment(name))


def _marked(name: str) -> str:
    """Return a form with the mark of those that count in context only, where it may be something else."""
    if name.isascii():
        return name if " " in name else f"{name}?"
    if name.endswith(("公司", "股份")) or name.startswith("ST"):
        return name  # nothing else bears the mark of a share
    return f"{name}?" if len(name) < 4 or is_everyday(name) else name
