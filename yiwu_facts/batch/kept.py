"""Texts as they were read, for those who want to see what the offsets count in."""

from __future__ import annotations

import re
from pathlib import Path

from yiwu_facts.read import Input, UnreadableError
from yiwu_facts.read.documents import is_taken
from yiwu_facts.write.visible import visible

_LONGEST = 200
"""Bytes of a name that stay; file systems take 255, and an ending comes after."""


def name_of(source: str, label: str = "") -> str:
    r"""Return where the text of a document is kept: a path below any folder, and another for every document.

    What would lead elsewhere, or to the place of another document, is written as in web addresses.

    Args:
        source: the file.
        label: which document in it.

    >>> name_of("news/a.html"), name_of("a.txt"), name_of("-"), name_of("a.jsonl", ":12:title")
    ('news/a.html.txt', 'a.txt', 'stdin.txt', 'a.jsonl/12/title.txt')
    >>> name_of("../a.txt"), name_of("/tmp/a.txt"), name_of("a:b.txt"), name_of("a.html.txt"), name_of("a")
    ('%2E%2E/a.txt', '%2F/tmp/a.txt', 'a%3Ab.txt', 'a.html.txt.txt', 'a%.txt')
    """
    if source == "-":
        return "stdin.txt"
    path = _escaped(source)
    if re.fullmatch(r":\d+(:.*)?", label, re.DOTALL):
        return f"{path}/{_inside(label)}.txt"
    if label:
        path = f"{path}/{_inside(label)}"
    stem = path.removesuffix(".txt")
    if stem != path and not is_taken(stem, records=True):
        return path
    return f"{path}.txt" if is_taken(path, records=True) else f"{path}%.txt"


def _inside(label: str) -> str:
    """Return the place of one of several documents of a file: a record by its number and field, or a member."""
    label = label.removeprefix(":")
    if record := re.fullmatch(r"(\d+):(.*)", label, re.DOTALL):
        return f"{record[1]}/{_escaped(record[2]).replace('/', '%2F')}"
    # A number and a name, but of a folder and a file in an archive.
    return f"{'%' if re.match(r'[0-9]+/', label) else ''}{_escaped(label)}"


def _escaped(path: str) -> str:
    """Return a path of names that all file systems take, and that lead nowhere else."""
    root = "%2F/" if path.startswith("/") else ""
    return root + "/".join(_name(name) for name in path.removeprefix("/").split("/"))


def _name(name: str) -> str:
    if not name.strip("."):
        return "%2E" * len(name) or "%"
    escaped = re.sub(r"[%:\\\0-\x1f\x7f]", lambda match: f"%{ord(match[0]):02X}", name)
    if len(escaped.encode("utf-8", "surrogateescape")) <= _LONGEST:
        return escaped
    ending = Path(escaped).suffix[:10]
    from hashlib import sha256

    digest = sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return f"{escaped[:40]}%{digest}{ending}"


def keep(folder: Path, name: str, text: str, source: Input, *, more: bool) -> None:
    """Write the text of a document to a folder, in UTF-8.

    Args:
        folder: where; it is made if it is not there.
        name: its path there, from `name_of`.
        text: its text, or a piece of it.
        source: the file that it is in.
        more: whether it goes on from an earlier piece.

    Raises:
        UnreadableError: it cannot be written.
    """
    path = folder / name
    if source.is_same_file(str(path)):
        raise UnreadableError("its text would be written over it; name another folder with --text-out")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a" if more else "w", encoding="utf-8", errors="backslashreplace", newline="") as out:
            out.write(text)
    except OSError as error:
        raise UnreadableError(f"its text cannot be kept in {visible(str(path))} ({error.strerror})") from None
