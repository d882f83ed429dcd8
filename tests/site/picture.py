"""The picture of a terminal: `highlight` on the example of the README."""

from __future__ import annotations

import io
import re
from html import unescape
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from tests.commands import run
from tests.site.examples import ROOT

PICTURE = ROOT / "docs" / "terminal.svg"
_WIDTH = 80
_ROWS = 30
_TEXT = re.compile(r'(<text [^>]*textLength=")([\d.]+)("[^>]*>)([^<]*)(</text>)')


def draw(target: Path = PICTURE) -> None:
    """Draw the picture."""
    command = "extract fixtures/news.txt -f highlight"
    shown = run(*command.split(), "--color", "always", cwd=ROOT, COLUMNS=str(_WIDTH)).out
    console = Console(record=True, width=_WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"$ yiwu-facts {command}", style="bold"))
    console.print(Text.from_ansi("\n".join(shown.splitlines()[:_ROWS])), no_wrap=True, crop=False)
    svg = console.export_svg(title="yiwu-facts", theme=MONOKAI, unique_id="yiwu")
    target.write_text(wide(svg), encoding="utf-8")


def wide(svg: str) -> str:
    """Give wide characters the room of two, which rich forgets, and let nothing be fetched for the picture."""
    found = [(float(match[2]), len(unescape(match[4]))) for match in _TEXT.finditer(svg)]
    unit = next(length / count for length, count in found if count)

    def stretched(match: re.Match[str]) -> str:
        fitted = f'lengthAdjust="spacingAndGlyphs" {match[1].removeprefix("<text ")}'
        return f"<text {fitted}{unit * cell_len(unescape(match[4])):.1f}{match[3]}{match[4]}{match[5]}"

    without_fonts = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    fonts = "'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', 'Sarasa Mono SC', Menlo, Consolas, monospace"
    return re.sub(r"font-family: Fira Code, monospace", f"font-family: {fonts}", _TEXT.sub(stretched, without_fonts))
