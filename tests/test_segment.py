"""The segmenter: nothing lost, never slow, and jieba itself never imported."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.cases import load
from yiwu_facts import extract, segment


@pytest.fixture
def _fresh() -> Iterator[None]:
    segment._segmenter.cache_clear()  # noqa: SLF001
    yield
    segment._segmenter.cache_clear()  # noqa: SLF001


@pytest.mark.parametrize("text", ["", "河北大学", "AB12，。", "龘" * 1000, "\U00020bb7野家在北京", "中国人民银行"])
def test_nothing_is_lost(text: str) -> None:
    assert "".join(segment.segment(text)) == text


def test_known_words() -> None:
    assert segment.segment("成交大幅增加") == ["成交", "大幅", "增加"]


def test_linear_on_unknown_words() -> None:
    segment.segment("先读词典")
    began = time.perf_counter()
    segment.segment("龘" * 50_000)
    assert time.perf_counter() - began < 5


def test_jieba_is_not_imported_and_nothing_is_printed() -> None:
    code = (
        "import sys, yiwu_facts.segment as s\n"
        "sys.modules['rjieba'] = None\n"
        "s.find_spec = (lambda find: lambda name: None if name == 'rjieba' else find(name))(s.find_spec)\n"
        "assert s.segment('河北大学在河北') == ['河北大学', '在', '河北']\n"
        "assert 'jieba' not in sys.modules and 'pkg_resources' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.usefixtures("_fresh")
def test_both_segmenters_give_the_same_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("rjieba")
    texts = [case.text for case in load("organization")]
    fast = [extract(text, kinds=["organization"]) for text in texts]
    monkeypatch.setattr(segment, "_segmenter", lambda: segment._cut)  # noqa: SLF001
    assert [extract(text, kinds=["organization"]) for text in texts] == fast
