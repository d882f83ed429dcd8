"""The pages of `docs/`: what is made from the code is as the code is, every example does what the page says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from rich.cells import cell_len

from tests.site.examples import ROOT, change, copied
from tests.site.filled import outputs
from tests.site.pages import DOCS, PAGES, figures
from tests.site.picture import PICTURE

WRITTEN = sorted(path for path in DOCS.rglob("*.md") if "```console" in path.read_text(encoding="utf-8"))
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_pages_are_as_the_code_is(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == PAGES[path](), "run python -m tests.site"


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_examples_print_what_the_page_says(path: Path) -> None:
    for command, found, said, _ in outputs(path.read_text(encoding="utf-8")):
        assert found == said, f"{command}: run python -m tests.site"


EXTENDING = [path for path in WRITTEN if path.parent.name == "extend" and path.stem != "rule"]


@pytest.mark.parametrize("path", EXTENDING, ids=lambda path: path.stem)
def test_without_what_a_page_adds_they_print_something_else(path: Path) -> None:
    assert all(found != said for _, found, said, _ in outputs(path.read_text(encoding="utf-8"), changed=False))


def test_a_change_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    copied(tmp_path)
    with pytest.raises(ValueError, match="has not one place"):
        change(tmp_path, "replace", "yiwu_facts/resolve.py", "-no such line\n+another\n")


def test_a_change_leaves_the_program_as_it_is(tmp_path: Path) -> None:
    copied(tmp_path)
    before = (ROOT / "yiwu_facts" / "model.py").read_bytes()
    change(tmp_path, "add", "yiwu_facts/model.py", "# more\n")
    assert (ROOT / "yiwu_facts" / "model.py").read_bytes() == before


SECTIONS = {"README.md": ("## How good", "## How fast"), "README.zh.md": ("## 准确度", "## 速度")}


def readme_rows(name: str) -> list[str]:
    """Return the rows of tables in the sections of measured figures."""
    text = (ROOT / name).read_text(encoding="utf-8")
    parts = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    measured = [part for part in parts if part.startswith(SECTIONS[name])]
    return [line for part in measured for line in part.splitlines() if line.startswith("| ")]


@pytest.mark.parametrize("name", SECTIONS)
def test_figures_of_the_readmes_are_measured(name: str) -> None:
    words = [word for table in figures().values() for row in [table["columns"], *table["rows"]] for word in row]
    known = {float(found.replace(",", "")) for word in words for found in _NUMBER.findall(word)}
    for row in readme_rows(name):
        for found in re.finditer(rf"({_NUMBER.pattern})( 万)?", row):
            number = float(found[1].replace(",", ""))
            assert number in known or (found[2] and number / 100 in known), f"{found[0]} in {name}: {row}"


def test_every_page_is_in_the_menu() -> None:
    menu = (ROOT / ".mkdocs.yml").read_text(encoding="utf-8")
    assert [path.name for path in DOCS.rglob("*.md") if str(path.relative_to(DOCS)) not in menu] == []


def test_the_site_builds(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs")
    site = tmp_path / "site"
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", ".mkdocs.yml", "-d", str(site)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    pages = list(site.rglob("*.html"))
    assert len(pages) > 15
    fetched = [
        page.name
        for page in pages
        if re.search(r'(?:src|href)="(?:https?:)?//(?!.*</a>)[^"]*\.(?:js|css)"', page.read_text())
    ]
    assert fetched == []


def test_the_picture_shows_the_text() -> None:
    root = ET.parse(PICTURE).getroot()
    texts = [
        (node.text or "", float(node.get("textLength", "0"))) for node in root.iter("{http://www.w3.org/2000/svg}text")
    ]
    shown = "".join(text for text, _ in texts)
    assert "2013.5亿元" in shown
    unit = next(length / len(text) for text, length in texts if text.isascii() and length)
    assert all(abs(length - unit * cell_len(text)) < 1 for text, length in texts if length)
    assert not re.search(r"url\(\s*[\"']?http|href=[\"']http", PICTURE.read_text(encoding="utf-8"))
