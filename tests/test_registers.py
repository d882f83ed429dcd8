"""The register files of the lexicon, and what they may not do to names of other kinds."""

from __future__ import annotations

import re

from yiwu_facts.document import Document
from yiwu_facts.kinds import find_each
from yiwu_facts.kinds.organization import lexicon
from yiwu_facts.kinds.organization.registers.build import coded, joined
from yiwu_facts.kinds.organization.registers.sources import Entry
from yiwu_facts.resolve import outside_names
from yiwu_facts.text.view import view_of


def test_codes_are_codes() -> None:
    code = re.compile(r"[0-9]{6}\.(?:SH|SZ|BJ)|[0-9]{5}\.HK|[0-9]{4,6}\.(?:TW|TWO)|[A-Z.]{1,6}\.US")
    assert {value for value in lexicon.codes().values() if not code.fullmatch(value)} == set()


def test_known_names_that_hold_what_reads_as_a_value_stand() -> None:
    forms = list(lexicon.forms())
    text = "。\n".join(forms)
    view = view_of(text)
    names = {match[0] for match in re.finditer("[^。\n]+", view.text)}
    torn = set()
    for kind in ("percentage", "money", "date"):
        for mention in find_each(kind, [Document(view)])[0]:
            start = view.text.rfind("。", 0, mention.start) + 1
            end = view.text.find("。", mention.end)
            name = view.text[start : end if end >= 0 else None]
            name = name.strip()
        if name in names and mention.end - mention.start < len(name) and list(outside_names(view.text, [mention])):
            torn.add(name)
    # A year in digits ends it; the other is said of the news of a day as well.
    assert torn - {"北京2022年冬奥会和冬残奥会组织委员会", "今日新闻"} == set()


def test_one_form_has_one_owner_among_registers() -> None:
    first = Entry(("星宝科技股份有限公司", "星宝科技"), "company", (), "600001.SH")
    second = Entry(("义乌星宝科技股份有限公司", "星宝科技"), "company", (), "00001.HK")
    assert list(joined({}, [first, second])) == [
        ("company", "星宝科技股份有限公司|星宝科技"),
        ("company", "义乌星宝科技股份有限公司"),
    ]
    assert list(coded({}, [first, second])) == [
        ("600001.SH", ["星宝科技股份有限公司", "星宝科技"]),
        ("00001.HK", ["义乌星宝科技股份有限公司"]),
    ]
