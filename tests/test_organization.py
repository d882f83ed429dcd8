"""Properties of the organisation kind that single cases don't show."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from functools import partial

import pytest

from tests.cases import Case, load, parts, report
from tests.cost import assert_linear, run_of
from yiwu_facts import extract
from yiwu_facts.kinds.organization import lexicon, naming, rules, words
from yiwu_facts.kinds.organization.names.bodies import abbreviations
from yiwu_facts.kinds.organization.suffixes import FLAGS, suffixes
from yiwu_facts.text.fold import fold

TYPES = {
    "company", "government", "party", "court", "military", "education", "research",
    "health", "media", "finance", "association", "international", "sports", "other",
}  # fmt: skip

HOSTILE = [
    "公司", "有限公司", "亿", "1", "1,", "(", "“", "大学", "浙江省", "北京大学", "北大", "局", "的", "省委、", "《",
    "驻", "(以下简称“", "义乌市星宝有限公司", "义乌市星宝有限公司、", "星宝科技董事长", "洽洽食品(", "(集团)",
    "龘", "A", "a.", " 指 ", "宁波市下雨，市政府", "·", "中国a", "华为、小米和", "中信证券说港股好。",
    "省财政厅、市公安局来信，",
]  # fmt: skip


@pytest.mark.parametrize("part", HOSTILE)
def test_hostile_runs_cost_linear_time(part: str) -> None:
    assert_linear(run_of(part), partial(extract, kinds=["organization"]), 5_000)


def test_types_are_those_of_the_contract() -> None:
    assert {form.type for form in lexicon.forms().values()} <= TYPES
    assert {suffix.type for suffix in suffixes().values()} <= TYPES


def test_each_flag_of_a_suffix_is_used() -> None:
    assert {flag for suffix in suffixes().values() for flag in suffix.flags} == set(FLAGS)


def test_suffixes_stand_once() -> None:
    from yiwu_facts.kinds.organization.suffixes import _rows

    assert [word for word, n in Counter(suffix.word for suffix, _ in _rows()).items() if n > 1] == []


def test_every_abbreviation_has_a_case() -> None:
    ends = {case.text[start:end] for case in load("organization") for start, end, *_ in case.expected}
    words = [word for part, shorts in abbreviations().items() for word in (part, *shorts)]
    assert [word for word in words if not any(end.endswith(word) for end in ends)] == []


def test_lexicon_has_no_generic_form() -> None:
    assert {"公司", "银行", "法院", "大学", "政府", "警方"}.isdisjoint(lexicon.forms())


def test_no_form_has_one_character() -> None:
    assert [word for word in (*lexicon.forms(), *words.regions()) if len(word) == 1] == []


OF_OTHER_FIRMS = {
    "东亚集团",
    "中国国际贸易中心股份有限公司",
    "中国运载火箭技术研究院股份有限公司",
    "众安集团",
    "民生公司",
    "网易科技公司",
    "美邦公司",
}
"""Names of firms that have the name of another body in front of their legal form."""


def test_a_firm_has_one_type_under_all_its_names() -> None:
    forms = {word: form for word, form in lexicon.read_forms().items() if not form.registered}
    firms = {"company", "media", "finance", "research", "other"}
    legal = ("公司", "集团", "集团公司", "集团有限公司", "有限公司", "股份有限公司", "股份", "控股")
    pairs = ((form, word + end) for word, form in forms.items() for end in legal if word + end in forms)
    differing = {
        word for form, word in pairs if {form.type, forms[word].type} <= firms and form.type != forms[word].type
    }
    assert differing == OF_OTHER_FIRMS


def test_local_names_have_the_types_that_the_lexicon_gives_them() -> None:
    from yiwu_facts.kinds.organization.sources.local import _names, _places

    local = [(word, form.type) for place in _places() for word, form in _names(place)[1].items()]
    forms = lexicon.forms()
    assert [(word, kind, forms[word].type) for word, kind in local if word in forms and forms[word].type != kind] == []


def test_places_are_no_organizations() -> None:
    plain = {form for form, kind in words.regions().items() if kind == "R" and len(form) > 3}
    sample = sorted(plain)[::40]
    found = [place for place in sample if extract(f"他去了{place}。", kinds=["organization"])]
    assert len(found) <= len(sample) // 50


OF_BOTH = [case for case in load("organization") if not any(name in case.place for name in ("negative", "/local"))]
"""The names of local.txt count in texts in Traditional characters only."""


@pytest.mark.parametrize("some", parts(case for case in OF_BOTH if fold(case.text) != case.text))
def test_traditional_and_simplified_find_the_same(some: Sequence[Case]) -> None:
    results = ((case, _spans(fold(case.text)), _spans(case.text)) for case in some)
    report((case, " folded", found, expected) for case, found, expected in results if found != expected)


def _spans(text: str) -> list[tuple[int, int]]:
    return [(fact.start, fact.end) for fact in extract(text, kinds=["organization"])]


def test_other_kinds_load_no_organisation_data() -> None:
    code = (
        "import sys\nfrom yiwu_facts import extract\nextract('增长25%', kinds=['percentage'])\n"
        "assert not any('organization' in name or 'jieba' in name or 'ahocorasick' in name for name in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("last", sorted({word[-1] for word in suffixes()}))
def test_every_suffix_ends_a_name(last: str) -> None:
    assert [word for word in sorted(suffixes()) if word[-1] == last and not _ends_a_name(word)] == []


def _ends_a_name(word: str) -> bool:
    fronts = (
        *("浙江省", "义乌市星宝", "浙江省商务", "清华大学", "星宝", "清华大学经济", "教育部", "浙江", "中国"),
        *("北京市鑫源", "教育部政策研究", "共青团浙江"),
    )
    texts = [f"记者来到{front}{word}。" for front in fronts]
    return any(fact.text.endswith(word) for text in texts for fact in extract(text, kinds=["organization"]))


@pytest.mark.parametrize("name", ["goods.txt", "namesakes.txt"])
def test_plain_lists_hold_no_regular_expression(name: str) -> None:
    plain = [row for section, row in words.sections(name) if not section.endswith(("pattern", "inside"))]
    assert [row for row in plain if set(row) & set("([\\?*+")] == []


LAST = naming.last_words()


@pytest.mark.parametrize("word", LAST)
def test_every_last_word_tells_the_type_of_a_name(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name = f"星宝{word}"
    assert naming.type_of(name, 0, len(name), []) == LAST[word]
    monkeypatch.setattr(naming, "last_words", lambda: {last: kind for last, kind in LAST.items() if last != word})
    assert naming.type_of(name, 0, len(name), []) != LAST[word]  # neither a suffix nor a shorter last word does


def test_each_form_of_the_lexicon_has_one_type() -> None:
    types: dict[str, set[str]] = {}
    for name in words.data_files("lexicon"):
        for kind, row in words.sections(name):
            for form in row.split("|"):
                types.setdefault(form.removesuffix("?"), set()).add(kind)
    assert {form: kinds for form, kinds in types.items() if len(kinds) > 1 and len(form) > 1} == {}


@pytest.mark.parametrize(("name", "kind"), [("星岚医院神经外科", "health"), ("星岚银行服装团队", "finance")])
def test_a_department_is_of_the_kind_of_its_body(name: str, kind: str) -> None:
    assert naming.type_of(name, 0, len(name), [rules.PLACE.found(0, 4, kind)]) == kind


def test_a_name_begins_where_two_characters_are_left() -> None:
    assert naming.name_start("民营企业京东", 0, 6) == 4
    assert naming.name_start("国有企业队", 0, 5) == 0


@pytest.mark.parametrize(("front", "start"), [("星岚", 4), ("星岚箱", 5)])
def test_a_walk_goes_sixty_characters_back(front: str, start: int) -> None:
    text = f"记者来到{front}{29 * '科技'}有限公司"
    assert _spans(text) == [(start, len(text))]
