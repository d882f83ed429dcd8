"""Texts as they were read, for those who want to see what the offsets count in."""

from __future__ import annotations

from pathlib import Path

from yiwu_facts.read import UnreadableError


def name_of(source: str) -> str:
    r"""Return where the text of a document is kept: a path below any folder, whatever its name says.

    >>> name_of("../news/a.html"), name_of("/tmp/a.jsonl:12:title"), name_of("a.txt"), name_of("-")
    ('news/a.html.txt', 'tmp/a.jsonl/12/title.txt', 'a.txt', 'stdin.txt')
    """
    names = source.replace(":", "/").replace("\\", "/").split("/")
    path = "/".join(name for name in names if name not in ("", ".", ".."))
    path = "stdin" if path == "-" else path or "unnamed"
    return path if path.endswith(".txt") else f"{path}.txt"


def keep(folder: Path, source: str, text: str, *, more: bool = False) -> None:
    """Write the text of a document to a folder, in UTF-8.

    Args:
        folder: where; it is made if it is not there.
        source: the name of the document.
        text: its text, or a piece of it.
        more: whether it goes on from an earlier piece.

    Raises:
        UnreadableError: it cannot be written.
    """
    path = folder / name_of(source)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a" if more else "w", encoding="utf-8", errors="backslashreplace", newline="") as out:
            out.write(text)
    except OSError as error:
        raise UnreadableError(f"its text cannot be kept in {path} ({error.strerror})") from None
