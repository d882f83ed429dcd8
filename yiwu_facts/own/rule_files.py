"""Files of own rules: TOML to rules, everything checked, what is wrong in one sentence with the line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from yiwu_facts.document import Document
from yiwu_facts.kinds import KINDS
from yiwu_facts.own.checks import CHECKS
from yiwu_facts.own.files import shown, toml_of, wrong
from yiwu_facts.own.names import TYPES
from yiwu_facts.own.rules import FACT, MEASURED, Rule, Rules, checked
from yiwu_facts.own.values import READERS, RESERVED
from yiwu_facts.text.fold import fold
from yiwu_facts.text.view import view_of

_LARGEST = 16 << 20
"""Bytes of a file of rules."""
_KEYS = ("name", "kind", "pattern", "value", "type", "check", "example", "not")
_NAME = re.compile(r"[\w-]{1,40}")
_LIST = re.compile(r"\\L<(\w+)>")
_SPECIAL = frozenset("\\^$.|?*+()[]{}-&~#")
_HEAD = re.compile(r"^[ \t]*\[\[[ \t]*rule[ \t]*\]\]", re.MULTILINE)


class _Wrong(Exception):  # noqa: N818 - never leaves this module
    """What is wrong with a rule, and at which key."""

    def __init__(self, reason: str, key: str = "") -> None:
        super().__init__(reason)
        self.key = key


def read_rules(paths: Iterable[str]) -> Rules:
    """Return the rules of files.

    Raises:
        OwnError: a file cannot be used.
    """
    rules: list[Rule] = []
    for path in paths:
        rules += _of_file(path, {rule.name for rule in rules})
    return Rules(tuple(rules))


def _of_file(path: str, names: set[str]) -> list[Rule]:
    text, table = toml_of(path, _LARGEST)
    found = table.get("rule")
    try:
        _known(table, ("rule", "words"), "the keys of a file are")
        words = _words(table.get("words", {}))
    except _Wrong as error:
        raise wrong(path, _line(text, error.key), str(error)) from None
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise wrong(path, 1, "has no rules; write each below a line [[rule]]")
    heads = [*(match.start() for match in _HEAD.finditer(text)), len(text)]
    rules = []
    for place, entry in enumerate(found):
        at, end = heads[place : place + 2] if len(heads) == len(found) + 1 else (0, len(text))
        name = entry.get("name")
        try:
            rules.append(_rule(entry, words, names))
        except _Wrong as error:
            who = f"rule {shown(name)}: " if isinstance(name, str) else ""
            raise wrong(path, _line(text, error.key, at, end), f"{who}{error}") from None
        names.add(rules[-1].name)
    return rules


def _line(text: str, key: str, at: int = 0, end: int | None = None) -> int:
    """Return the line of a key of the table between two offsets, or of the table."""
    keys = re.compile(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*[.=]", re.MULTILINE)
    if key and (match := keys.search(text, at, len(text) if end is None else end)):
        at = match.start()
    return text.count("\n", 0, at) + 1


def _words(table: Any) -> dict[str, list[str]]:
    if not isinstance(table, dict):
        raise _Wrong("[words] holds lists of words: types = ['民初', '刑终']", "words")
    for name, words in table.items():
        if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
            raise _Wrong(f"the words {name} must be a list of texts", name)
    return {name: [fold(word) for word in words] for name, words in table.items()}


def _rule(entry: Mapping[str, Any], words: Mapping[str, Sequence[str]], names: set[str]) -> Rule:
    _known(entry, _KEYS, "the keys of a rule are")
    name = _text(entry, "name")
    kind = _text(entry, "kind").lower()
    for key, word in (("name", name), ("kind", kind)):
        if not _NAME.fullmatch(word):
            raise _Wrong(f"its {key} is not of letters, digits and hyphens", key)
    if name in names:
        raise _Wrong("another rule has this name", "name")
    pattern = _pattern(_text(entry, "pattern"), words)
    examples, counters = _texts(entry, "example"), _texts(entry, "not", needed=False)
    rule = Rule(name, kind, pattern, _readers(entry, kind, pattern), *_type_and_check(entry, kind), examples[0])
    for key, some, other in (("example", examples, ()), ("not", (), counters)):
        if reason := checked(rule, some, other, lambda text: Document(view_of(text))):
            raise _Wrong(reason, key)
    return rule


def _known(entry: Mapping[str, Any], keys: Sequence[str], says: str) -> None:
    for key in entry:
        if key not in keys:
            likely = get_close_matches(key, keys, 1)
            hint = f"did you mean {likely[0]}? " if likely else ""
            raise _Wrong(f"unknown key {shown(key)}; {hint}{says} {', '.join(keys)}", key)


def _text(entry: Mapping[str, Any], key: str) -> str:
    word = entry.get(key)
    if not isinstance(word, str) or not word:
        raise _Wrong(f"its {key} is missing" if word is None else f"its {key} is no text", key)
    return word


def _texts(entry: Mapping[str, Any], key: str, *, needed: bool = True) -> list[str]:
    found = entry.get(key, [])
    found = [found] if isinstance(found, str) else found
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise _Wrong(f"its {key} is no text and no list of texts", key)
    if needed and not found:
        raise _Wrong(f"its {key} is missing: a text in which it finds a fact", key)
    return found


def _pattern(pattern: str, words: Mapping[str, Sequence[str]]) -> Any:
    import regex

    lists: dict[str, Any] = {name: words[name] for name in set(_LIST.findall(pattern)) if name in words}
    try:
        return regex.compile(plain(pattern), **lists)
    except (RecursionError, MemoryError):
        raise _Wrong(f"its pattern {shown(pattern)} is nested too deeply", "pattern") from None
    except (regex.error, ValueError, TypeError, OverflowError) as error:
        reason = str(error).partition(" at position")[0] or type(error).__name__
        raise _Wrong(f"its pattern {shown(pattern)} is no regular expression: {reason}", "pattern") from None


def plain(pattern: str) -> str:
    r"""Return a pattern in the characters of folded texts, whatever the user writes: `（` is `\(`, `號` is `号`.

    >>> print(plain(r"（\d+）民初第\d+號"))
    \(\d+\)民初第\d+号
    """
    parts: list[str] = []
    escaped = False
    for char in pattern:
        twin = fold(char)
        needs = twin != char and twin in _SPECIAL and not escaped
        parts.append(f"\\{twin}" if needs else twin if char != "\t" else char)
        escaped = char == "\\" and not escaped
    return "".join(parts)


def _readers(entry: Mapping[str, Any], kind: str, pattern: Any) -> dict[str, str]:
    groups = [name for name in sorted(pattern.groupindex, key=pattern.groupindex.get) if name != FACT]
    if kind in (*MEASURED, "organization"):
        if "value" in entry:
            raise _Wrong(f"the value of {kind} is read from the group value or name, not with value", "value")
        return {}
    readers = entry.get("value", dict.fromkeys(groups, "text"))
    if not isinstance(readers, dict):
        raise _Wrong("its value is no table such as { year = 'number', court = 'text' }", "value")
    key = "value" if "value" in entry else "pattern"
    for name, reader in readers.items():
        if name in RESERVED:
            raise _Wrong(f"a value has no {name}, which is the name of something else; name the group otherwise", key)
        if name not in groups:
            raise _Wrong(f"its pattern has no group {shown(name)}", "value")
        if reader not in READERS:
            raise _Wrong(
                f"{name} cannot be read as {shown(str(reader))}; the readers are {', '.join(READERS)}", "value"
            )
    return dict(readers)


def _type_and_check(entry: Mapping[str, Any], kind: str) -> tuple[str, str | None]:
    given, check = entry.get("type", "other"), entry.get("check")
    if "type" in entry and kind != "organization":
        raise _Wrong("only organizations have a type", "type")
    if given not in TYPES:
        raise _Wrong(f"unknown type {shown(str(given))}; the types are {', '.join(TYPES)}", "type")
    if check is not None and check not in CHECKS:
        raise _Wrong(f"unknown check {shown(str(check))}; the checks are {', '.join(CHECKS)}", "check")
    return given, check


assert set(KINDS) == {*MEASURED, "organization"}, "how rules make values of a kind is said here"
