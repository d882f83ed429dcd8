"""The trained tagger: what it finds, that its arithmetic is exact, and that no input makes it slow."""

from __future__ import annotations

import itertools
import subprocess
import sys
from functools import partial
from importlib.resources import files

import numpy as np
import pytest

from tests.cost import assert_linear, run_of
from yiwu_facts.kinds.organization.tagger import tag, tag_each
from yiwu_facts.kinds.organization.tagger.features import EDGE, build_dictionaries
from yiwu_facts.kinds.organization.tagger.hashing import RowTable, distinct, grams, polynomial
from yiwu_facts.kinds.organization.tagger.inference import _CHUNK, from_arrays, model
from yiwu_facts.kinds.organization.tagger.pieces import LONGEST, pieces
from yiwu_facts.kinds.organization.tagger.train import export
from yiwu_facts.kinds.organization.tagger.train.augment import swapped
from yiwu_facts.kinds.organization.tagger.train.corpus import Sentence
from yiwu_facts.kinds.organization.tagger.train.crf import Crf, best
from yiwu_facts.kinds.organization.tagger.train.features import Corpus
from yiwu_facts.kinds.organization.tagger.train.measure import reliability, scores
from yiwu_facts.kinds.organization.tagger.train.wordlists import NAMES
from yiwu_facts.text.fold import fold

NEWS = "据介绍，浙江省农业农村厅与中国农业银行昨天在杭州签约，兰州大学的两位教授出席。\n会后，义乌市人民政府作了说明。"


def texts(text: str, floor: float = 0.5) -> list[str]:
    return [text[start:end] for start, end, _ in tag(text, floor)]


def test_finds_names() -> None:
    assert texts(NEWS) == ["浙江省农业农村厅", "中国农业银行", "兰州大学", "义乌市人民政府"]


def test_plain_prose_has_none() -> None:
    assert texts("昨天下午天气很好，孩子们在河边放风筝，老人坐在树下聊天。") == []


def test_script_and_width_do_not_matter() -> None:
    simplified = fold("中国证券监督管理委员会发布２０２４年规则")
    traditional = fold("中國證券監督管理委員會發布2024年規則")
    assert tag(simplified, 0.5) == tag(traditional, 0.5) != []


def test_a_lower_floor_adds_candidates() -> None:
    few, many = set(tag(NEWS, 0.5)), set(tag(NEWS, 0.05))
    assert few < many or few == many
    assert all(0.05 <= probability <= 1 for _, _, probability in many)


def test_texts_together_give_what_each_gives_alone() -> None:
    cut = [NEWS[start:end] for start in range(0, len(NEWS), 7) for end in range(start, len(NEWS) + 1, 11)]
    many = ["", *cut, NEWS * 2000, *cut, "公司"]
    for text, spans in zip(many, tag_each(many, 0.05), strict=True):
        alone = tag(text, 0.05)
        assert [span[:2] for span in spans] == [span[:2] for span in alone]
        assert [chance for *_, chance in spans] == pytest.approx([chance for *_, chance in alone])


def test_nothing_with_the_mark_between_texts_has_weights() -> None:
    codes = np.array([0, 0, 0, EDGE, 0, 0, 0], dtype=np.uint64)
    text, tagger = grams(codes), model()
    assert tagger.characters.rows(codes)[3] == -1
    for length, table in zip(text.keys, tagger.ngrams, strict=True):
        assert set(table.rows(text.keys[length][4 - length : 4])) == {-1}
    assert tagger.shape_of[EDGE] == tagger.shape_of[0]


def test_no_overlap_above_a_half() -> None:
    spans = tag(NEWS * 50, 0.5)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


def test_same_every_time_and_wherever_it_stands() -> None:
    first = tag(NEWS, 0.5)
    assert tag(NEWS, 0.5) == first
    far = "天气很好。\n" * 5000
    moved = [(a - len(far), b - len(far)) for a, b, _ in tag(far + NEWS, 0.5) if a >= len(far)]
    assert moved == [(a, b) for a, b, _ in first]


@pytest.mark.parametrize("text", ["", "\n", "中", "\ud800中国银行\udfff", "\x00", "𠮷野家集团发布公告", "。" * 10, " "])
def test_odd_input(text: str) -> None:
    assert all(0 <= a < b <= len(text) for a, b, _ in tag(text, 0.5))


def test_a_text_of_many_chunks() -> None:
    text = NEWS + "\n"
    count = 3 * _CHUNK // len(text)
    assert len(tag(text * count, 0.5)) == count * len(tag(text, 0.5))


@pytest.mark.parametrize("unit", ["公司", "1", "“", "亿", "中国", "\n", "。", "，", "A", "有限公司、"])
def test_hostile_input_takes_linear_time(unit: str) -> None:
    assert_linear(run_of(unit), partial(tag, floor=0.5), 30_000)


def test_pieces_cover_the_text_and_are_short() -> None:
    text = NEWS * 3 + "长" * 1000 + "，".join(["一二三四五"] * 100)
    spans = pieces(text)
    assert "".join(text[a:b] for a, b in spans) == text
    assert max(b - a for a, b in spans) <= LONGEST


def test_weights_are_small() -> None:
    weights = files("yiwu_facts.kinds.organization.tagger").joinpath("weights.npz")
    assert len(weights.read_bytes()) <= 6_000_000


def test_importing_the_package_does_not_load_numpy() -> None:
    code = "import sys, yiwu_facts, yiwu_facts.kinds.organization.tagger; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_row_table() -> None:
    keys = np.unique(np.random.default_rng(1).integers(0, 1 << 32, 50_000, dtype=np.uint32))
    table = RowTable(keys)
    assert (table.rows(keys) == np.arange(len(keys))).all()
    strangers = np.setdiff1d(np.arange(1000, dtype=np.uint32), keys)
    assert (table.rows(strangers) == -1).all()
    assert (RowTable(keys[:0]).rows(strangers) == -1).all()


def test_dictionaries_find_every_word() -> None:
    words = {"京": 1, "北京": 1, "北京大学": 2, "大学": 4, "京大": 4, "大学生": 5, "新北京大学": 1, "京大学人民": 2}
    text = "在北京大学生活，大学，新北京大学人民"
    codes = grams(np.array([ord(c) for c in text], np.uint64))
    matches = build_dictionaries(words, 3).matches(codes)
    found = {
        (begin, length): bits for begin, length, bits in zip(*(column.tolist() for column in matches), strict=True)
    }
    expected = {
        (i, n): words[text[i : i + n]] for i in range(len(text)) for n in range(1, 6) if text[i : i + n] in words
    }
    expected = {key: bits for key, bits in expected.items() if key[0] + key[1] <= len(text)}
    assert found == expected


def test_the_longest_words_of_a_dictionary_count() -> None:
    words = {"京": 1, "京大": 1, "京大学生的家": 1, "大学生的家": 3, "大学生的家里": 1, "的家": 2}
    text = "在京大学生的家里"
    around = build_dictionaries(words, 2).around(grams(np.array([ord(c) for c in text], np.uint64)))
    first, second = (row.tolist() for row in around.rows(2))
    assert first == [0, 5 + 6, 5 + 12 + 36, 36, 36, 36, 30 + 36, 30]
    assert second == [0, 0, 4, 36, 36, 2 + 36, 24, 0]


def test_ngram_hashes_do_not_depend_on_the_place() -> None:
    codes = grams(np.array([ord(c) for c in "公司公司公司"], np.uint64))
    for length in (1, 2, 3, 4):
        begins = np.arange(7 - length)
        assert len(set(codes.hashes[length].tolist())) == 2
        assert codes.spans(begins, np.full(7 - length, length)).tolist() == codes.hashes[length].tolist()
        assert polynomial(codes.codes[:length]).tolist() == codes.hashes[length][:1].tolist()
    assert len(grams(codes.codes[:2]).hashes[4]) == 0


def test_characters_beyond_the_first_plane_are_looked_up_too() -> None:
    words = {"𠮷": 1, "\uffff": 2}
    codes = np.array([ord(c) for c in "𠮷㐀\uffff𠮸"], np.uint64)
    assert build_dictionaries(words, 2).matches(grams(codes)).begins.tolist() == [0, 2]


def test_distinct() -> None:
    first = np.random.default_rng(1).integers(0, 300, 40_000).astype(np.uint64)
    second = first[::-1] % np.uint64(100)
    stands, which = distinct(first, second)
    assert (first[stands][which] == first).all()
    assert (second[stands][which] == second).all()
    assert len(stands) < 40_000


def _labels(size: int) -> list[tuple[int, ...]]:
    follows = {0: (0, 1), 1: (2, 3), 2: (2, 3), 3: (0, 1)}
    return [
        path
        for path in itertools.product(range(4), repeat=size)
        if path[0] in {0, 1} and path[-1] in {0, 3} and all(b in follows[a] for a, b in itertools.pairwise(path))
    ]


def test_probabilities_are_those_of_all_label_sequences() -> None:
    text = "兰州大学校庆"
    trained = model()
    flat = np.zeros(len(text) + 8, np.uint64)
    flat[4:-4] = [ord(c) for c in text]
    emissions = trained.emissions(flat)[4:-4].astype(float)
    with np.errstate(divide="ignore"):
        moves = np.log(trained.transitions.astype(float))
    weights = {
        path: np.exp(
            sum(emissions[t, y] for t, y in enumerate(path)) + sum(moves[a, b] for a, b in itertools.pairwise(path))
        )
        for path in _labels(len(text))
    }
    total = sum(weights.values())
    for start, end, probability in tag(text, 0.02):
        body = (1, *(2,) * (end - start - 2), 3)
        chance = sum(weight for path, weight in weights.items() if path[start:end] == body) / total
        assert probability == pytest.approx(chance, abs=1e-4)


# -- training, on a toy corpus --

_WORDS = {"大学": 1 << NAMES.index("suffix"), "兰州": 1 << NAMES.index("region"), "明星大学": 1, "新光集团": 1}
_TOY = [
    Sentence(f"昨天{place}大学来信{number}。", ((2, 4 + len(place)),), 1.0, "toy")
    for number in range(5)
    for place in ("兰州", "北方", "南山")
] + [Sentence(f"昨天大学生来信{number}。", (), 1.0, "toy") for number in range(5)]


def test_training_export_and_tagging_agree() -> None:
    dictionaries = build_dictionaries(_WORDS, len(NAMES))
    corpus = Corpus(_TOY, dictionaries)
    crf = Crf(corpus.families)
    crf.fit(corpus, seed=1)
    found = crf.spans(corpus)
    assert [best(candidates) for candidates in found] == [list(sentence.spans) for sentence in _TOY]
    tagger = from_arrays(export.arrays(crf, dictionaries, 1000))
    for sentence, candidates in zip(_TOY, found, strict=True):
        mine = {(a, b): chance for a, b, chance in candidates if chance > 0.5}
        assert {(a, b): pytest.approx(c, abs=0.1) for a, b, c in tagger.candidates([sentence.text], 0.5)[0]} == mine


def test_swapped_names_keep_their_places() -> None:
    for sentence in swapped(_TOY, _WORDS, seed=1):
        assert [sentence.text[a:b] for a, b in sentence.spans] in (["明星大学"], ["新光集团"])
        assert sentence.weight == 0.5


def test_measures() -> None:
    pairs = [([(0, 2), (5, 9)], [(0, 2, 0.9), (5, 8, 0.8)]), ([], [(1, 3, 0.2)])]
    assert scores(pairs) == (50.0, 50.0, 50.0, 100.0)
    assert reliability(pairs) == [(0.3, 0.0, 1), (0.9, 0.0, 1), (0.95, 1.0, 1)]
