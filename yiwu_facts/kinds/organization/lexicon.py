"""Known organisations: the lexicon files as one table and one automaton."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from yiwu_facts.kinds.organization import compact
from yiwu_facts.kinds.organization.words import data_files, listed, sections

if TYPE_CHECKING:
    from yiwu_facts.text.word_index import WordIndex


class Form(NamedTuple):
    """One form of a known organisation."""

    type: str
    entry: str
    ambiguous: bool
    registered: bool = False
    """Known from a register only, which has names that nobody looked at: both edges must be edges of words."""


PREFIX = "registers-"
"""What the names of the files begin with that are made from registers; what people wrote comes first."""


@cache
def forms() -> Mapping[str, Form]:
    """Return every form of the lexicon.

    >>> forms()["国务院"].type
    'government'
    """
    return compact.table("forms", form_of) or read_forms()


def read_forms() -> dict[str, Form]:
    """Return every form of the lexicon from the files that people write."""
    return read(sorted(data_files("lexicon"), key=lambda name: (PREFIX in name, name)))


def row_of(form: Form) -> str:
    """Return a form as a row of the compact files."""
    return f"{form.type}|{form.entry}|{'?' * form.ambiguous}{'r' * form.registered}"


def form_of(row: str) -> Form:
    """Return the form of such a row.

    >>> form_of("government|中华人民共和国国务院|?")
    Form(type='government', entry='中华人民共和国国务院', ambiguous=True, registered=False)
    """
    kind, entry, flags = row.split("|")
    return Form(kind, entry, "?" in flags, "r" in flags)


def read(names: Iterable[str]) -> dict[str, Form]:
    """Return the forms of files of the lexicon; where files differ the first one counts.

    A row is `full name|other form|form in context only?`.
    """
    table: dict[str, Form] = {}
    for name in names:
        form_table(sections(name), table, is_register=PREFIX in name)
    return table


def form_table(
    rows: Iterable[tuple[str, str]], table: dict[str, Form] | None = None, *, is_register: bool = False
) -> dict[str, Form]:
    """Return the forms of rows with their types, added to a table; what it has already counts first.

    >>> form_table([("company", "星岚伞业|星伞?")])["星伞"].ambiguous
    True
    """
    table = {} if table is None else table
    for kind, row in rows:
        words = row.split("|")
        entry = words[0].removesuffix("?")
        plain = Form(kind, entry, ambiguous=False, registered=is_register)
        for word in words:
            if word.endswith("?"):
                if word[:-1] not in table:
                    table[word[:-1]] = Form(kind, entry, ambiguous=True, registered=is_register)
            elif word not in table or table[word].ambiguous:
                table[word] = plain
    return table


@cache
def codes() -> Mapping[str, str]:
    """Return the codes of listed companies by their names; `?` ends those that may mean something else.

    A company that is listed in several markets has all its codes, apart by blanks (see `listings`).

    >>> codes()["比亚迪股份有限公司"]
    '002594.SZ 01211.HK'
    """
    return compact.table("codes", str) or read_codes()


def read_codes() -> dict[str, str]:
    """Return the codes from the file that the registers gave."""
    split = (row.split("|") for _, row in sections("codes.txt"))
    return {name: code for code, *names in split for name in names}


@lru_cache(maxsize=4096)
def codes_of(name: str, key: str) -> str | None:
    """Return the codes of the listed company whose fullest name in the document is `name`, None if it may be another.

    `key` is the entry of the lexicon that the name is known to mean, empty if none.

    >>> codes_of("三一重能股份有限公司", ""), codes_of("比亚迪汽车销售有限公司", ""), codes_of("太阳能", "")
    ('688349.SH', None, None)
    """
    if (found := codes().get(name.removeprefix("*"))) or not key:
        return found  # the exchange marks with *ST or ST
    known = forms().get(name)
    is_meant = key == name or known is None or known.entry == key
    return codes().get(f"{name}?") if is_meant else None


@cache
def index() -> WordIndex:
    """Return what finds the forms of the lexicon in a text."""
    from yiwu_facts.text.word_index import WordIndex, heads_of

    return WordIndex(compact.value("heads") or heads_of(forms().keys()), longest_form())


@cache
def longest_form() -> Callable[[str], str]:
    """Return what tells the longest form of the lexicon that a text begins with, nothing if there is none.

    >>> longest_form()("中国人民银行行长")
    '中国人民银行'
    """
    from yiwu_facts.text.word_index import longest_of

    return longest_of(forms())


def form_at(text: str, start: int) -> str:
    """Return the longest form of the lexicon that begins at an offset of a text, nothing if none does.

    >>> form_at("行长中国人民银行", 2)
    '中国人民银行'
    """
    from yiwu_facts.text.word_index import LONGEST

    return longest_form()(text[start : start + LONGEST])


@cache
def never() -> frozenset[str]:
    """Return the forms that ordinary prose means otherwise nearly always (北京时间)."""
    return frozenset(listed("generic.txt", "never"))
