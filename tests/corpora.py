"""Texts to measure speed with, made of the fixtures: news, a report full of tables, and short records.

Numbers and made-up names differ from copy to copy, so that nothing is fast only because it was seen before.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

FIXTURES = Path(__file__).parent.parent / "fixtures"
_NEWS = ("news.txt", "policy.txt", "market.txt", "taiwan.txt")
_REPORT = ("announcement.txt", "court.txt", "report.md")
_MADE_UP = re.compile("华锦")
"""The company of the fixtures that exists nowhere else."""
_SYLLABLES = "盛泰宏远嘉禾睿丰景澜骏腾朗悦恒彩岚凌川柏"
_DIGITS = re.compile(r"(?<![\d.])(?!20[0-2]\d)\d{2,}")
_ITEMS = """
    货币资金 应收账款 预付款项 其他应收款 存货 合同资产 长期股权投资 固定资产 在建工程 无形资产 商誉 短期借款 应付账款
    合同负债 应付职工薪酬 应交税费 长期借款 租赁负债 递延收益 营业收入 营业成本 销售费用 管理费用 研发费用 财务费用
    """
_LINE = 38
"""Characters of a line of a report."""


def news(size: int) -> str:
    """Return so many characters of news or more."""
    return _filled(size, lambda random: _varied(_read(random.choice(_NEWS)), random))


def report(size: int) -> str:
    """Return so many characters or more of a report as a PDF gives it: short lines, and tables of two years."""
    return _filled(size, lambda random: f"{_wrapped(_varied(_read(random.choice(_REPORT)), random))}\n{_table(random)}")


def records(count: int) -> list[str]:
    """Return texts of 100 to 300 characters."""
    random = Random(7)
    text = "".join(news(500 * count).split("\n"))
    found: list[str] = []
    at = 0
    while len(found) < count:
        size = random.randint(100, 300)
        found.append(text[at : at + size])
        at += size
    return found


def _read(name: str) -> str:
    return FIXTURES.joinpath(name).read_text(encoding="utf-8")


def _filled(size: int, part: Callable[[Random], str]) -> str:
    random = Random(size)
    parts: list[str] = []
    while sum(map(len, parts)) < size:
        parts.append(part(random))
    return "\n".join(parts)


def _varied(text: str, random: Random) -> str:
    name = "".join(random.sample(_SYLLABLES, 2))
    text = _MADE_UP.sub(name, text)
    return _DIGITS.sub(lambda match: str(random.randint(1, 9)) + match[0][1:-1] + str(random.randint(0, 9)), text)


def _wrapped(text: str) -> str:
    return "\n".join(line[at : at + _LINE] for line in text.split("\n") for at in range(0, len(line), _LINE))


def _table(random: Random) -> str:
    lines = ["单位：元", "项目 2025年 2024年 同比增减"]
    for item in random.sample(_ITEMS.split(), 20):
        first, second = (random.randint(10**6, 10**11) for _ in range(2))
        lines.append(f"{item} {first / 100:,.2f} {second / 100:,.2f} {random.uniform(-60, 90):.2f}%")
    return "\n".join(lines) + "\n"
