"""Make the pages anew: `python -m tests.site`; with `picture`, the picture of the terminal as well."""

from __future__ import annotations

import sys

from tests.site.examples import ROOT
from tests.site.filled import fill
from tests.site.pages import PAGES
from tests.site.picture import draw

for path, make in PAGES.items():
    path.write_text(make(), encoding="utf-8")
for path in sorted((ROOT / "docs").rglob("*.md")):
    fill(path)
if "picture" in sys.argv[1:]:
    draw()
