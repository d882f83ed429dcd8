"""Names of companies that are everyday words: facts where only a company can be meant, never in everyday use."""

from __future__ import annotations

import pytest

from yiwu_facts.kinds.organization.lexicon import forms
from yiwu_facts.kinds.organization.registers.build import is_everyday
from yiwu_facts.pipeline import extract_each

OF_COMPANIES = [
    "{}今天发布了年报。",
    "他从{}辞职。",
    "除{}外，还有两家公司上榜。",
    "{}、华为和小米参会。",
    "记者从{}获悉，项目已开工。",
    "收购{}股权。",
    "{}董事长来访。",
]
OF_DAILY_LIFE = [
    "很多{}都这样说。",
    "这里的{}很多。",
    "{}的价格上涨。",
    "发展{}，改善生活。",
    "除{}外，其他都好。",
    "{}和农民都欢迎。",
    "让{}得到实惠。",
    "{}表示欢迎。",
    "{}、小麦和水果丰收。",
    "从{}那里了解到。",
]
DAILY = ["老百姓", "太阳能", "农产品", "一卡通", "一点点", "三人行", "东西方", "水生态", "冬虫夏草"]


def hits(sentence: str, words: list[str]) -> list[str]:
    texts = [sentence.format(word) for word in words]
    found = extract_each(texts, [None] * len(texts), kinds=["organization"])
    return [word for word, facts in zip(words, found, strict=True) if word in {fact.text for fact in facts}]


@pytest.fixture(scope="module")
def sample() -> list[str]:
    names = [form for form, known in forms().items() if known.registered and known.ambiguous and is_everyday(form)]
    return sorted(name for name in names if len(name) > 2 and not name.isascii())[::40]


@pytest.mark.parametrize("sentence", OF_COMPANIES)
def test_in_talk_of_companies_such_names_are_found(sentence: str, sample: list[str]) -> None:
    assert len(hits(sentence, sample)) >= 0.9 * len(sample)


@pytest.mark.parametrize("sentence", OF_DAILY_LIFE)
def test_in_daily_life_such_words_are_no_names(sentence: str) -> None:
    assert hits(sentence, DAILY) == []
