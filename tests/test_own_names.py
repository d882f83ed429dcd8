"""Names that users bring along: found before all others, read with care."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.commands import run
from tests.folders import select
from yiwu_facts import extract, statements
from yiwu_facts.own import OwnError, own

ROWS = """\
# names of our own
[company]
浙江河畔织造集团有限公司|河畔织造|河畔?|=688123.SH  # of the river
从众朝实业
三月茶铺
[education]
云岭师范学院|云师
"""


@pytest.fixture
def names(tmp_path: Path) -> Path:
    path = tmp_path / "names.txt"
    path.write_text(ROWS, encoding="utf-8")
    return path


def found(text: str, names: Path, **more: Any) -> list[tuple[str, str, str]]:
    facts = extract(text, lexicon=names, **more)
    return [(fact.text, fact.rule, fact.value.display() if fact.value else "") for fact in facts]


FULL = "浙江河畔织造集团有限公司 (company, 688123.SH)"


def test_a_short_form_carries_the_full_name_and_the_code(names: Path) -> None:
    assert found("河畔织造今起停牌", names)[0] == ("河畔织造", "user-name", FULL)


def test_a_form_in_context_only_needs_one(names: Path) -> None:
    assert found("我们在河畔散步", names) == []
    assert found("河畔织造上市，河畔股价大涨", names)[-1] == ("河畔", "user-name", FULL)


def test_edges_that_the_segmenter_sees_elsewhere_do_not_matter(names: Path) -> None:
    assert found("记者从从众朝实业获悉", names)[0][0] == "从众朝实业"


def test_a_longer_name_of_another_body_stands(names: Path) -> None:
    assert [text for text, *_ in found("云师参观云岭师范学院附属中学", names)] == ["云师", "云岭师范学院附属中学"]


BESIDE_OTHERS = """\
[company]
ACME Corp
Foxglove|=600999.SH
青岚伞业|=603998.SH
[association]
Bluehill Foundation
"""
SAME_NAME = [
    ("他在ACME Corp. 任职", "ACME Corp.", "ACME Corp (company)"),
    ("他在ACME Corp任职", "ACME Corp", "ACME Corp (company)"),
    ("They joined Bluehill Foundation.", "Bluehill Foundation", "Bluehill Foundation (association)"),
    ("他加入Foxglove Corp.", "Foxglove Corp.", "Foxglove (company, 600999.SH)"),
    ("他加入Foxglove Co., Ltd.以后", "Foxglove Co., Ltd.", "Foxglove (company, 600999.SH)"),
    ("青岚伞业有限公司签约", "青岚伞业有限公司", "青岚伞业 (company, 603998.SH)"),
    ("青岚伞业集团签约", "青岚伞业集团", "青岚伞业 (company, 603998.SH)"),
    ("青岚伞业公司签约", "青岚伞业公司", "青岚伞业 (company, 603998.SH)"),
]
ANOTHER_NAME = [
    ("他加入Foxglove Capital", "Foxglove Capital"),
    ("他加入Foxglove Bank Ltd.", "Foxglove Bank Ltd."),
    ("青岚伞业研究院开业", "青岚伞业研究院"),
    ("青岚伞业工会委员会换届", "青岚伞业工会委员会"),
]


@pytest.mark.parametrize(("text", "word", "value"), SAME_NAME)
def test_an_own_name_wins_over_one_that_adds_no_word_or_only_a_legal_form(
    names: Path, text: str, word: str, value: str
) -> None:
    names.write_text(BESIDE_OTHERS, encoding="utf-8")
    assert found(text, names) == [(word, "user-name", value)]


@pytest.mark.parametrize(("text", "word"), ANOTHER_NAME)
def test_an_own_name_gives_way_to_another_body_that_is_named_after_it(names: Path, text: str, word: str) -> None:
    names.write_text(BESIDE_OTHERS, encoding="utf-8")
    assert [(word, rule != "user-name") for word, rule, _ in found(text, names)] == [(word, True)]


@pytest.mark.parametrize("kinds", [["date"], ["date", "organization"]])
def test_a_word_of_a_name_is_no_date_whatever_is_asked_for(names: Path, kinds: list[str]) -> None:
    texts = [text for text, *_ in found("三月茶铺称，五月开张", names, kinds=kinds)]
    assert texts == ["三月茶铺", "五月"][2 - len(kinds) :]


def test_traditional_and_full_width_are_the_same(names: Path) -> None:
    names.write_text("［company］\n環球ＡＢＣ集團｜環球", encoding="utf-8")
    assert found("环球ABC集团", names) == [("环球ABC集团", "user-name", "環球ＡＢＣ集團 (company)")]
    names.write_text("[company]\nABC", encoding="utf-8")
    assert found("ABCD和ABC", names) == [("ABC", "user-name", "ABC (company)")]


def test_names_that_are_never_to_be_reported(names: Path, tmp_path: Path) -> None:
    never = tmp_path / "never.txt"
    never.write_text("云岭师范学院\n中国人民银行\n", encoding="utf-8")
    text = "云师与中国人民银行、河畔织造签约"
    assert [text for text, *_ in found(text, names, never=[never])] == ["河畔织造"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            "[company]\n好名字\n好\n".encode(),
            "names.txt, line 3: '好': a name has 2 to 64 characters, and this one has 1",
        ),
        ("好名字\n".encode(), "names.txt, line 1: a name stands under no type; write one above it, such as [company]"),
        (b"[compny]\n", "names.txt, line 1: unknown type 'compny'; did you mean [company]? the types are"),
        (b"[company]\nab\x00c\n", "names.txt, line 2: has the character '\\x00'; this is no file of names"),
        ("[company]\n好名字\n".encode("gbk"), "names.txt, line 2: is no UTF-8; save the file as UTF-8"),
        (b"[company]\n=600415.SH\n", "has a code and no name"),
        (b"[company]\n=600415.SH|AB\n", "a code stands at the end of its row, and once"),
        (b"[company]\n" + b"a" * 1_000_000, "a name has 2 to 64 characters, and this one has 1000000"),
    ],
)
def test_what_is_wrong_is_one_sentence(names: Path, content: bytes, sentence: str) -> None:
    names.write_bytes(content)
    with pytest.raises(OwnError) as raised:
        own(names)
    assert sentence in str(raised.value)
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 400


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, reason in (("pipe", "is no ordinary file"), (".", "is no ordinary file"), ("nothing", "cannot be read")):
        with pytest.raises(OwnError, match=reason):
            own(tmp_path / name)
    done = run("extract", "--lexicon", tmp_path / "nothing", stdin=b"x")
    assert done.status == 2
    assert "nothing: cannot be read (no such file or directory)" in " ".join(done.err.replace("│", "").split())


def test_many_names(tmp_path: Path) -> None:
    path = tmp_path / "many.txt"
    rows = [
        f"{a}{b}{c}织造有限公司|{a}{b}{c}织造"
        for a in "甲乙丙丁"
        for b in "天地玄黄宇"
        for c in map(chr, range(0x4E00, 0x5600))
    ]
    path.write_text("\n".join(["[company]", *rows]), encoding="utf-8")
    assert own(path).named("见甲天一织造")[0].name == "甲天一织造有限公司"
    assert own(path) is own([path])  # read once
    never = tmp_path / "never.txt"
    never.write_text("甲天一织造", encoding="utf-8")
    assert own(path, never).names is own(path).names


def test_a_changed_file_is_read_again(names: Path) -> None:
    assert found("清溪绣坊", names) == []
    names.write_text("[company]\n清溪绣坊", encoding="utf-8")
    assert found("清溪绣坊", names) != []


def test_batch_uses_them_in_all_processes_and_says_when_they_change(names: Path, tmp_path: Path) -> None:
    texts, out = tmp_path / "texts", tmp_path / "facts.db"
    texts.mkdir()
    for number in range(3):
        (texts / f"{number}.txt").write_text("河畔织造投资3亿元", encoding="utf-8")
    command: list[str | Path] = ["batch", texts, "--out", out, "--lexicon", names, "-j", "2"]
    assert run(*command).status == 0
    rule = "SELECT DISTINCT name, code FROM facts WHERE rule = 'user-name'"
    assert select(out, rule) == [("浙江河畔织造集团有限公司", "688123.SH")]
    again = run(*command)
    assert "3 unchanged" in again.err
    assert "last run" not in again.err
    names.write_text("[company]\n河畔织造厂|河畔织造", encoding="utf-8")
    changed = run(*command)
    assert "not as in the last run: --lexicon; so every file is read again" in changed.err
    assert select(out, rule) == [("河畔织造厂", None)]


def test_statements_have_them_as_subjects(names: Path) -> None:
    [found] = statements("从众朝实业营业收入3亿元。", lexicon=names)
    assert found.subject
    assert found.subject.text == "从众朝实业"
    done = run("statements", "--lexicon", names, "-f", "json", stdin="从众朝实业营业收入3亿元。".encode())
    assert "从众朝实业" in done.out
