"""The segmenter: nothing lost, never slow, and jieba itself never imported."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.cost import assert_linear, run_of
from yiwu_facts import dictionary, segment

_APART = {"江南style", "江南Style", "阿Q", "大S", "小S", "高富帅"}
"""Words that stand apart in jieba's dictionary from those that begin with the same two characters."""


@pytest.mark.parametrize("text", ["", "河北大学", "AB12，。", "龘" * 1000, "\U00020bb7野家在北京", "中国人民银行"])
def test_nothing_is_lost(text: str) -> None:
    assert "".join(segment.segment(text)) == text


def test_known_words() -> None:
    assert segment.segment("成交大幅增加") == ["成交", "大幅", "增加"]


def test_every_word_of_the_dictionary_is_looked_up() -> None:
    spec = find_spec("jieba")
    assert spec is not None
    assert spec.origin is not None
    lines = Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8").splitlines()
    words = {fields[0]: fields[1] for fields in map(str.split, lines)}
    found: dict[str, str] = {}
    for head in sorted({word[:2] for word in words}):
        found |= dictionary.words_with(head)
    assert sum(map(int, words.values())) == 60_101_964
    assert words.keys() - found.keys() == _APART
    assert found.items() <= words.items()
    tags = {fields[0]: fields[2] for fields in map(str.split, lines)}
    assert all(segment.tag_of.__wrapped__(word) == tags[word] for word in found if len(word) > 1)


def test_what_is_kept_of_pairs_of_characters_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "中国人民银行在北京成立，义乌小商品城成交大幅增加。" * 3
    words = segment.cut(text)
    monkeypatch.setattr(segment, "_MOST", 7)
    kept = segment.Dictionary(dictionary.lines_with, dictionary.seconds_of)
    assert segment.cut(text, kept) == words
    assert sum(map(len, kept.values())) <= 7


def test_words_of_latin_letters_have_a_part_of_speech() -> None:
    assert segment.tag_of("AT&T") == "nz"


def test_linear_on_unknown_words() -> None:
    assert_linear(run_of("龘"), segment.segment)


def test_jieba_is_not_imported_and_nothing_is_printed() -> None:
    code = (
        "import sys, yiwu_facts.segment as s\n"
        "assert s.segment('河北大学在河北') == ['河北大学', '在', '河北']\n"
        "assert 'jieba' not in sys.modules and 'pkg_resources' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("stored", [None, b"", b"\1\0\0\0", b"\1"])
def test_without_an_index_of_this_dictionary_it_is_made(
    stored: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dictionary, "INDEX", tmp_path / "words")
    if stored is not None:
        dictionary.INDEX.write_bytes(stored)
    made = dictionary.index.__wrapped__()
    assert made.firsts[0] == ord(dictionary.FIRST_HAN)
    dictionary.write_index()
    written = dictionary.index.__wrapped__()
    assert isinstance(written.starts, memoryview)
    assert (list(written.firsts), list(written.starts)) == (list(made.firsts), list(made.starts))
    assert written.seconds == made.seconds
