"""What the commands of a page print, as they print it now."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.site.examples import change, copied, printed, read


def outputs(text: str, *, changed: bool = True) -> Iterator[tuple[str, str, str, slice]]:
    """Yield the commands of a page, what they print, what the page says that they do, and where that stands.

    Args:
        text: the page.
        changed: whether the changes that it asks for are done first.
    """
    page = read(text)
    if not page.commands:
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copied(folder)
        for what, path, block in page.changes:
            if changed or (what == "create" and not path.startswith("yiwu_facts/")):
                change(folder, what, path, block)
        anew = changed and any(path.startswith("yiwu_facts/") for _, path, _ in page.changes)
        for command, said, place in page.commands:
            yield command, printed(command, folder, anew=anew), said, place


def fill(path: Path) -> None:
    """Write what the commands of a page print into it."""
    text = path.read_text(encoding="utf-8")
    for command, found, _, place in reversed(list(outputs(text))):
        text = f"{text[: place.start]}$ {command}\n{found}{text[place.stop :]}"
    path.write_text(text, encoding="utf-8")
