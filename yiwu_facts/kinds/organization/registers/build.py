"""Registers joined with the lexicon that people wrote: one row an organisation, one owner a form.

Rules:
* A form that a written file has belongs to that entry; an entry of a register that shares a sure form with it adds its
  other forms and its code to it.
* Among the registers the earlier one keeps a form (`sources.REGISTERS` is in that order), a present name before a former.
* A form that is made of everyday words, or is no longer than three characters, counts in context only (`?`).
* A place, a kind of bodies, an everyday word of two characters, a single Latin word, and what `generic.txt` says is never
  an organisation are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from yiwu_facts.kinds.organization.lexicon import PREFIX, Form, never, read
from yiwu_facts.kinds.organization.registers.sources import REGISTERS, Entry
from yiwu_facts.kinds.organization.suffixes import suffixes
from yiwu_facts.kinds.organization.words import data_files, is_common, regions
from yiwu_facts.segment import segment
from yiwu_facts.text.fold import fold

_FOLDER = Path(__file__).parent.parent / "data" / "lexicon"
_LONGEST = 40
_SHORT_SCHOOL = 5


def write_files(folder: Path) -> list[Path]:
    """Write `data/lexicon/registers-*.txt` from the registers of a folder and return their paths."""
    written = [name for name in data_files("lexicon") if PREFIX not in name]
    known, _ = read(written)
    rows: dict[str, list[str]] = defaultdict(list)
    for kind, row in joined(known, (entry for register in REGISTERS for entry in register.entries(folder))):
        rows[kind].append(row)
    paths = []
    for kind, lines in sorted(rows.items()):
        path = _FOLDER / f"{PREFIX}{kind}.txt"
        head = f"# Made by `python -m yiwu_facts.kinds.organization.registers FOLDER`; don't edit.\n\n[{kind}]\n"
        path.write_text(head + "\n".join(sorted(lines)) + "\n", encoding="utf-8")
        paths.append(path)
    return paths


def joined(known: dict[str, Form], entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Yield (type, row) for each organisation that says more than the known forms do.

    >>> written = {"洽洽食品": Form("company", "洽洽食品", ambiguous=False)}
    >>> list(joined(written, [Entry(("洽洽食品股份有限公司", "洽洽食品"), "company", ("恰恰",), "002557.SZ")]))
    [('company', '洽洽食品|洽洽食品股份有限公司|恰恰?|code:002557.SZ')]
    """
    found = [entry for entry in entries if _key(entry.names[0])]
    present = {_key(name) for entry in found for name in entry.names}
    owners: dict[str, str] = {}
    codes: dict[str, str] = {}
    for entry in found:
        names = [name for name in map(_key, entry.names) if _is_form(name)]
        names += [name for name in map(_key, entry.former) if _is_form(name) and name not in present]
        if not names:
            continue
        same = next((known[n] for n in names if n in known and not known[n].ambiguous), None)
        if same and _are_two_bodies(same.entry, names[0]):
            same = None
        if same and same.type != entry.type and {same.type, entry.type} - {"company", "finance", "media"}:
            continue  # 南方航空 the company, and a union of that name
        owner = same.entry if same else owners.get(names[0], names[0])
        new = []
        for name in dict.fromkeys(names):
            if name not in known and owners.setdefault(name, owner) == owner:
                new.append(name)
        code = entry.code if entry.code and codes.setdefault(owner, entry.code) == entry.code else ""
        if new or code:
            is_sure = owner in known and not known[owner].ambiguous
            forms = [owner if is_sure else _marked(owner), *(_marked(name) for name in new if name != owner)]
            yield same.type if same else entry.type, "|".join([*forms, *([f"code:{code}"] if code else [])])


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
    if name.endswith(("公司", "股份")):
        return name
    return f"{name}?" if len(name) < 4 or is_everyday(name) else name
