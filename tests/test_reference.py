"""The day of publication that a document states."""

from __future__ import annotations

from datetime import date

import pytest

from yiwu_facts.reference import stated_date

DAY = date(2024, 3, 5)


@pytest.mark.parametrize(
    "text",
    [
        "date: 2024-03-05",
        "发布时间：2024年3月5日",
        "公告日期: 2024/3/5",
        "新华社北京2024年3月5日电",
        "本报北京2024年3月5日讯",
        "中新网杭州2024年3月5日电（记者 某某）",
        "2024年3月5日 星期二",
        "粮价平稳\n2024-03-05 10:20 来源：义乌商报",
        "粮价平稳\n2024年03月05日10:20 | 来源：义乌商报",
        "时间：2024-03-05 作者：某某",
        "来源：义乌商报　2024-03-05 10:20",
        "文章来源：义乌商报 | 时间：2024.3.5",
        "义乌市政府工作报告\n（2024年3月5日）",
        "义乌市政府工作报告\r\n（2024年3月5日）\r\n各位代表",
        "政府工作报告\n（2024年3月5日在义乌市第十六届人民代表大会第三次会议上）",
        "某某条例\n（2024年3月5日义乌市第十六届人民代表大会常务委员会第三次会议通过）",
    ],
)
def test_stated(text: str) -> None:
    assert stated_date(text) == DAY
    assert stated_date(f"{text}\n展会时间：2025-06-07") == DAY


@pytest.mark.parametrize(
    "text",
    [
        "2024年3月5日，义乌商务局开会",
        "2024-03-05 10:20 第一次开闸",
        "中新网北京3月5日电",
        "发布时间：2024-02-30",
        "他说（2024年3月5日）的事",
        "（2024年3月5日起施行）",
        "展会时间：2024-03-05",
        "生产日期：2024-03-05",
        "。\n" * 3000 + "发布时间：2024-03-05",
    ],
)
def test_not_stated(text: str) -> None:
    assert stated_date(text) is None
