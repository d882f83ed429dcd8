"""Own names of organisations: files in the form of the lexicon, hundreds of thousands of rows, read in seconds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

from yiwu_facts.document import Named
from yiwu_facts.own.files import shown, text_of, wrong
from yiwu_facts.text.fold import fold
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.view import view_of

if TYPE_CHECKING:
    from yiwu_facts.text.word_index import WordIndex

TYPES = (
    "company", "government", "party", "court", "military", "education", "research", "health", "media", "finance",
    "association", "international", "sports", "other",
)  # fmt: skip
"""The types of organisations."""

_LONGEST = 64
"""Characters of a name."""
_BITS, _MANY, _BITS_OF_MANY = 20, 50_000, 24
"""For hundreds of thousands of names the index needs more room, so that few places look like the beginning of one."""
_UNPRINTABLE = lazy("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_LATIN = lazy("[A-Za-z0-9]")


class Names:
    """Names and the rows of files that they come from."""

    def __init__(self) -> None:
        self._rows: list[str] = []
        self._forms: dict[str, int] = {}  # the number of the row; below zero (`~`) for a form in context only
        self._firsts: list[int] = []
        self._types: list[str] = []
        self._index: WordIndex | None = None

    def section(self, kind: str) -> None:
        """Begin names of a type."""
        self._firsts.append(len(self._rows))
        self._types.append(kind)

    def add(self, row: str, words: list[str]) -> str | None:
        """Take the row of a name.

        Args:
            row: as it stands in the file.
            words: its forms, folded.

        Returns:
            What is wrong with it, None if nothing is.
        """
        number, forms = len(self._rows), self._forms
        if words[-1][:1] == "=":
            words = words[:-1]
        if not words:
            return "has a code and no name"
        for word in words:
            sure = word[-1:] != "?"
            form = (word if sure else word[:-1]).strip()
            if not 1 < len(form) <= _LONGEST:
                return f"a name has 2 to {_LONGEST} characters, and this one has {len(form)}"
            if form[0] == "=":
                return "a code stands at the end of its row, and once"
            if " " in form:
                form = view_of(form).text  # without the spaces that are layout in texts, too
            known = forms.get(form)
            if known is None or (sure and known < 0):
                forms[form] = number if sure else ~number
        self._rows.append(row)
        return None

    def find(self, text: str) -> Iterator[Named]:
        """Yield where names stand in a folded text: the longest at each place."""
        if self._index is None:
            from yiwu_facts.text.word_index import WordIndex, heads_of, longest_of

            bits = _BITS_OF_MANY if len(self._forms) > _MANY else _BITS
            self._index = WordIndex(heads_of(self._forms.keys(), bits), longest_of(self._forms.keys()))
        for word, start, end in self._index.matches(text):
            if _goes_on(text, start - 1, start) or _goes_on(text, end, end - 1):
                continue
            number = self._forms[word]
            yield self._named(start, end, number if number >= 0 else ~number, is_sure=number >= 0)

    def _named(self, start: int, end: int, number: int, *, is_sure: bool) -> Named:
        name, *others = (part.strip() for part in self._rows[number].replace("｜", "|").split("|"))
        code = others[-1][1:].strip() if others and others[-1][:1] in "=＝" and others[-1] else None
        kind = self._types[bisect_right(self._firsts, number) - 1]
        return Named(start, end, kind, name.rstrip("?？"), code, is_sure)


def _goes_on(text: str, outside: int, inside: int) -> bool:
    """Tell whether a Latin word or a number goes on beyond the edge of a name."""
    return 0 <= outside < len(text) and bool(_LATIN.match(text[outside]) and _LATIN.match(text[inside]))


def read_names(paths: Iterable[str]) -> Names:
    """Return the names of files.

    A row is `full name|other form|form in context only?|=code`, below a line `[type]`; a comment begins with `#`. Where
    files differ the first one counts.

    Raises:
        OwnError: a file cannot be used.
    """
    names = Names()
    for path in paths:
        kind = ""
        for line, row, folded in _rows_of(path):
            if folded[0] == "[" and folded[-1] == "]":
                kind = _type(path, line, folded[1:-1])
                names.section(kind)
            elif not kind:
                raise wrong(path, line, "a name stands under no type; write one above it, such as [company]")
            elif reason := names.add(row, folded.split("|")):
                raise wrong(path, line, f"{shown(row)}: {reason}")
    return names


def read_never(paths: Iterable[str]) -> frozenset[str]:
    """Return the names of files with one name a line, folded.

    Raises:
        OwnError: a file cannot be used.
    """
    return frozenset(view_of(row).text for path in paths for _, row, _ in _rows_of(path))


def _rows_of(path: str) -> Iterator[tuple[int, str, str]]:
    """Yield (line, row, folded row) of a file, without comments and blank lines."""
    text = text_of(path)
    if odd := _UNPRINTABLE.search(text.replace("\r\n", "\n")):
        before = text.replace("\r\n", "\n")[: odd.start()]
        raise wrong(path, before.count("\n") + 1, f"has the character {shown(odd[0])}; this is no file of names")
    lines = zip(text.split("\n"), fold(text).split("\n"), strict=True)
    for number, (line, folded) in enumerate(lines, 1):
        row, plain = line.strip(), folded.strip()
        if "#" in row:
            row = "" if row[0] == "#" else row.split("  #", 1)[0].strip()
            plain = plain[: len(row)]
        if row:
            yield number, row, plain


def _type(path: str, line: int, word: str) -> str:
    kind = word.strip().lower()
    if kind in TYPES:
        return kind
    likely = get_close_matches(kind, TYPES, 1)
    hint = f"did you mean [{likely[0]}]? " if likely else ""
    raise wrong(path, line, f"unknown type {shown(word)}; {hint}the types are {', '.join(TYPES)}")
