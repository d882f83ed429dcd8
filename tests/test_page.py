"""The page as a file: what is in it, and what cannot get out of it."""

from __future__ import annotations

import io
import json
import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.commands import run
from yiwu_facts import extract
from yiwu_facts.batch.stated import read_with_statements
from yiwu_facts.batch.tasks import Options, Part
from yiwu_facts.read.documents import Text
from yiwu_facts.read.stream import Piece
from yiwu_facts.write import Result, writer
from yiwu_facts.write.page.blocks import chunks

TEXT = "去年，甲乙股份有限公司营收3.5亿元，\n同比增长两\n成五。\n年份\t营收\n2023\t2亿元\n2024\t3亿元\n"
HOSTILE = (
    "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    "占\u202e三成\u202c{{ 7 * 7 }}\x00\x1b[2J\u2028</mark>"
)


def page(*texts: str) -> str:
    out = io.StringIO()
    to = writer("html", out)
    for at, text in enumerate(texts):
        [read] = read_with_statements([Part(Text(Piece(text), "utf-8"), None)], Options(steps=True))
        to.add(Result(f"{at}<b>.txt", "utf-8", None, read.facts, None, text, read.statements, read.steps))
    to.end()
    return out.getvalue()


class Tags(HTMLParser):
    """The tags of a page, and its text by the marks that it stands in."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.marked: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "mark":
            self._open.append(dict(attrs)["data-fact"] or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self._open.pop()

    def handle_data(self, data: str) -> None:
        for name in self._open:
            self.marked[name] = self.marked.get(name, "") + data


def inline(text: str, tag: str) -> Iterator[str]:
    yield from re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)


def data_of(text: str) -> Any:
    [data] = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', text, re.DOTALL)
    return json.loads(data)


def test_marks_are_the_facts_in_their_order() -> None:
    facts = extract(TEXT)
    marked = Tags(page(TEXT)).marked
    assert list(marked.values()) == [fact.text.replace("\n", "") for fact in facts]


def test_every_character_of_a_text_is_in_one_block_of_it() -> None:
    blocks = [block for chunk in chunks(TEXT, extract(TEXT)) for block in chunk]
    lines = [line for block in blocks for line in block.lines]
    assert "\n".join("\t".join("".join(p.text for p in cell) for cell in line.cells) for line in lines) == TEXT
    assert [line.number for line in lines] == list(range(1, TEXT.count("\n") + 2))
    assert [block.is_table for block in blocks] == [False, True, False]


def test_a_fact_over_a_tab_stays_one_line() -> None:
    text = "营收\t3\t亿元"
    fact = Result("a", None, None, extract("3亿元")).facts[0]
    over = fact._replace(start=3, end=7)
    [[block]] = chunks(text, [over])
    assert not block.is_table
    assert "".join(piece.text for piece in block.lines[0].cells[0]) == text


def test_nothing_is_fetched_and_nothing_runs_but_the_page_s_own() -> None:
    text = page(TEXT)
    tags = Tags(text).tags
    [policy] = [attrs["content"] for tag, attrs in tags if attrs.get("http-equiv") == "Content-Security-Policy"]
    [style], [script] = inline(text, "style"), inline(text, "script")
    for part in (style, script):
        assert f"'sha256-{b64encode(sha256(part.encode()).digest()).decode()}'" in (policy or "")
    assert (policy or "").startswith("default-src 'none';")
    assert "unsafe" not in (policy or "")
    assert not any(name in {"src", "href", "style"} or name.startswith("on") for _, attrs in tags for name in attrs)


def test_hostile_text_stays_text() -> None:
    plain, hostile = Tags(page("占三成")), Tags(page(HOSTILE))
    assert {tag for tag, _ in hostile.tags} == {tag for tag, _ in plain.tags}
    assert sum(tag == "script" for tag, _ in hostile.tags) == 2
    text = page(HOSTILE)
    assert "7 * 7" in text
    assert not re.search("[\u202a-\u202e\u2028\x00\x1b]", text)
    assert '<span class="control">U+202E</span>' in text


def test_the_scripts_are_told_what_the_facts_are() -> None:
    told = data_of(page(TEXT, "没有"))
    assert [document["name"] for document in told["documents"]] == ["0<b>.txt", "1<b>.txt"]
    assert [fact["text"] for fact in told["facts"]] == [fact.text.replace("\n", "") for fact in extract(TEXT)]
    [amount] = [fact for fact in told["facts"] if fact["text"] == "3.5亿元"]
    assert amount["value"] == {"min": "350000000", "max": "350000000", "currency": "CNY"}
    ids = {fact["id"] for fact in told["facts"]}
    assert told["statements"]
    assert {one["mark"] for one in told["statements"]} <= ids


@pytest.mark.parametrize("command", ["extract", "statements"])
def test_the_commands_write_a_page(tmp_path: Path, command: str) -> None:
    for name in ("一.txt", "二.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    ran = run(command, "一.txt", "二.txt", "-o", "out.html", cwd=tmp_path)
    assert (ran.status, ran.err) == (0, "")
    text = (tmp_path / "out.html").read_text("utf-8")
    assert [document["name"] for document in data_of(text)["documents"]] == ["一.txt", "二.txt"]
    assert data_of(text)["statements"]
    assert f'data-first="{command.replace("extract", "facts")}"' in text


def test_an_empty_page_is_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("", "utf-8")
    assert run("extract", "a.txt", "-o", "out.html", cwd=tmp_path).status == 0
    assert data_of((tmp_path / "out.html").read_text("utf-8"))["facts"] == []


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1])
def test_every_colour_of_letters_can_be_read_on_every_ground(scheme: int) -> None:
    [style] = inline(page(TEXT), "style")
    block = re.findall(r":root \{(.*?)\n *\}", style, re.DOTALL)[scheme]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
    grounds = [colours[name] for name in ("paper", "panel", "raised")]
    kinds = [name for name in colours if f"{name}-tint" in colours]
    assert len(kinds) == 5
    for name in ("ink", "dim", "focus", *kinds):
        assert min(contrast(colours[name], ground) for ground in grounds) >= 4.5, name
    for kind in kinds:
        assert contrast(colours["ink"], colours[f"{kind}-tint"]) >= 7


def test_the_pieces_of_dates_have_chinese_names() -> None:
    from yiwu_facts.kinds.date.tokens import PIECES
    from yiwu_facts.write.page.writer import _file

    labels = _file("labels.js")
    named = [f'"{piece.what}":' if re.search(r"\W", piece.what) else f" {piece.what}:" for piece in PIECES]
    assert len([name for name in named if name not in labels]) * 10 < len(named)  # a new one is shown in English
