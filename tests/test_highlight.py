"""The text with its facts marked."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.commands import extract, on_terminal, run
from yiwu_facts import extract as facts_of
from yiwu_facts.write import Result, writer
from yiwu_facts.write.result import Color

TEXT = "开头一行\n今年一季\n度增长5%，达3.2亿元。\n空\n空\n另投2元\n"
_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def shown(text: str, *, lines: int | None = None, explain: bool = False, color: Color = "never") -> str:
    out = io.StringIO()
    to = writer("highlight", out, lines=lines, explain=explain, color=color)
    to.add(Result("a.txt", "utf-8", None, facts_of(text, kinds=["date", "money", "percentage"]), text=text))
    to.end()
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()[3:])


def test_facts_stand_in_brackets_with_their_values_below() -> None:
    assert shown(TEXT) == (
        "1 │ 开头一行\n"
        "2 │ [今年一季\n"
        "  ╰ ¹ XXXX-Q1\n"
        "3 │ 度]¹增长[5%]²，达[3.2亿元]³。\n"
        "  ╰ ² 5 %   ³ ¥3.2亿\n"
        "4 │ 空\n"
        "5 │ 空\n"
        "6 │ 另投[2元]⁴\n"
        "  ╰ ⁴ ¥2"
    )


def test_only_lines_around_facts_where_they_are_asked_for() -> None:
    rows = shown(TEXT, lines=0).splitlines()
    assert [row[:1] for row in rows] == ["⋯", "2", " ", "3", " ", "⋯", "6", " "]
    assert shown(TEXT, lines=1).splitlines()[0].startswith("1")


def test_rules_and_modifiers_stand_behind_values() -> None:
    assert shown("约3元", explain=True) == "1 │ [约3元]¹\n  ╰ ¹ ¥3 approx plain-unit"


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_no_row_is_wider_than_the_terminal(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    rows = shown("全年增长5%，投入3.2亿元；Word https://example.org/path?x=1 " * 12, color="always").splitlines()
    widths = [cell_len(_ESCAPE.sub("", row)) for row in rows]
    assert max(widths) <= width
    assert max(widths) > width - 8


def test_colours_take_the_place_of_brackets() -> None:
    row = shown("增长5%", color="always")
    assert "[5%]" not in row
    assert _ESCAPE.sub("", row) == "1 │ 增长5%¹\n  ╰ ¹ 5 %"


def test_nothing_in_a_text_gives_a_terminal_orders() -> None:
    assert "\x1b" not in shown("坏\x1b[31m\x07字 5%")
    assert shown("甲\t5%\r\n") == "1 │ 甲  [5%]¹\n  ╰ ¹ 5 %"


def test_a_text_without_facts_is_shown_unless_lines_are_asked_for() -> None:
    assert shown("无").strip() == "1 │ 无"
    assert shown("无", lines=2) == ""


@pytest.fixture
def percent(tmp_path: Path) -> str:
    file = tmp_path / "a.txt"
    file.write_text("增长5%\n", encoding="utf-8")
    return str(file)


def highlighted(*args: str, **environment: str) -> str:
    return on_terminal("extract", "-k", "percentage", "-f", "highlight", *args, env=environment)


@pytest.mark.parametrize("environment", [{"NO_COLOR": ""}, {"TERM": "dumb"}])
def test_no_colours_where_the_terminal_has_none(environment: dict[str, str], percent: str) -> None:
    out = highlighted(percent, **environment)
    assert "\x1b[" not in out
    assert "[5%]¹" in out


def test_colours_on_a_terminal_unless_they_are_refused(percent: str) -> None:
    assert "\x1b[" in highlighted(percent)
    assert "\x1b[" not in highlighted(percent, "--color", "never")


def test_who_asks_for_colours_gets_them(percent: str) -> None:
    assert "\x1b[" in highlighted(percent, "--color", "always", NO_COLOR="1", TERM="dumb")


def test_colours_in_a_pipe_only_where_they_are_asked_for() -> None:
    text = "增长5%\n".encode()
    assert "[5%]¹" in extract("-f", "highlight", stdin=text).out
    assert "\x1b[" in extract("-f", "highlight", "--color", "always", stdin=text).out


def test_lines_go_with_highlight() -> None:
    done = extract("--lines", "1", stdin="增长5%\n".encode())
    assert done.status == 2
    assert "-f highlight" in done.err


def test_statements_are_no_facts_in_a_text() -> None:
    done = run("statements", "-f", "highlight", stdin="增长5%\n".encode())
    assert done.status == 2
    assert "extract" in done.err


def test_large_files_are_shown_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("增长5%。\n" + "无事。\n" * 700_000 + "投入3元。\n", encoding="utf-8")
    out = extract(file, "-f", "highlight", "--lines", "0").out
    assert "     1 │ 增长[5%]¹。" in out
    assert "700002 │ 投入[3元]²。" in out
