"""The register files of the lexicon, and what they may not do to names of other kinds."""

from __future__ import annotations

import csv
import re
import runpy
import sys
from pathlib import Path

import pytest

from yiwu_facts import extract
from yiwu_facts.document import Document
from yiwu_facts.kinds import find_each
from yiwu_facts.kinds.organization import lexicon
from yiwu_facts.kinds.organization.registers import build
from yiwu_facts.kinds.organization.registers.build import coded, joined
from yiwu_facts.kinds.organization.registers.sources import Entry
from yiwu_facts.resolve import outside_names
from yiwu_facts.text.view import view_of


def test_codes_are_codes() -> None:
    code = r"(?:[0-9]{6}\.(?:SH|SZ|BJ)|[0-9]{5}\.HK|[0-9]{4,6}\.(?:TW|TWO)|[A-Z.]{1,6}\.US)"
    codes = re.compile(rf"(?:\? )?{code}(?: {code})*")
    assert {value for value in lexicon.codes().values() if not codes.fullmatch(value)} == set()


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


def test_firms_whose_names_begin_with_a_weekday_are_words_beside_dates() -> None:
    names = {
        name for name in lexicon.codes() if name[0] in "一二三四五六日天" and name.isalpha() and len(name) in (3, 4)
    }
    texts = sorted(f"上周{name}发了公告" for name in names if not name.isascii())
    found = [extract(text, kinds=["date"]) for text in texts]
    torn = {text for text, facts in zip(texts, found, strict=True) if facts and facts[0].text != "上周"}
    assert torn == set()


def test_one_form_has_one_owner_among_registers() -> None:
    first = Entry(("星宝科技股份有限公司", "星宝科技"), "company", (), "600001.SH")
    second = Entry(("义乌星宝科技股份有限公司", "星宝科技"), "company", (), "00001.HK")
    assert list(joined({}, [first, second])) == [
        ("company", "星宝科技股份有限公司|星宝科技"),
        ("company", "义乌星宝科技股份有限公司"),
    ]
    assert list(coded({}, [first, second])) == [
        ("600001.SH", ["星宝科技股份有限公司"]),
        ("? 600001.SH 00001.HK", ["星宝科技"]),
        ("00001.HK", ["义乌星宝科技股份有限公司"]),
    ]


def test_one_company_has_its_codes_in_all_markets() -> None:
    first = Entry(("星宝科技股份有限公司", "星宝科技"), "company", (), "600001.SH")
    same = Entry(("星宝科技集团股份有限公司", "星宝科技"), "company", (), "00001.HK")
    parent = Entry(("星宝科技",), "company", (), "BABA.US")
    near = Entry(("星宝伞业控股有限公司", "星宝科技"), "company", (), "600002.SH")
    assert list(coded({}, [first, same])) == [
        ("600001.SH 00001.HK", ["星宝科技股份有限公司", "星宝科技", "星宝科技集团股份有限公司"])
    ]
    assert list(coded({}, [first, parent])) == [
        ("600001.SH", ["星宝科技股份有限公司"]),
        ("? 600001.SH BABA.US", ["星宝科技"]),
    ]
    assert list(coded({}, [first, near])) == [
        ("600001.SH", ["星宝科技股份有限公司"]),
        ("600002.SH", ["星宝伞业控股有限公司"]),
    ]


ROWS: dict[str, list[dict[str, str]]] = {
    "listed-cn.csv": [
        {"full": "星宝伞业股份有限公司", "short": "星宝伞业", "status": "L", "code": "600001.SH"},
        {
            "full": "新港织业股份有限公司",
            "short": "*ST织业|新港织A",
            "former_full": "新港麻业股份有限公司",
            "status": "L",
        },
        {"full": "", "short": "老星宝", "status": "D", "code": "600009.SH"},
        {"full": "远岸银行股份有限公司", "short": "远岸银行", "former_short": "远银股份", "status": "D", "code": "1"},
    ],
    "listed-us-cn.csv": [
        {"short": "星宝汽车", "english": "Xingbao Motor", "ticker": "BABA", "group": "cn"},
        {"short": "新岸能源", "english": "Wind", "other_names": "新岸能源集团|", "ticker": "NEWQ", "group": "us"},
        {"short": "走了的网", "ticker": "GONE", "group": "cn"},
    ],
    "listed-hk.csv": [
        {"full": "星宝伞业控股有限公司", "short": "星宝伞业", "status": "L", "code": "00001.HK"},
        {"full": "不在的有限公司", "short": "不在", "status": "D", "code": "00002.HK"},
    ],
    "listed-tw.csv": [{"full": "聯港電股份有限公司", "short": "聯港電", "former_short": "聯港", "code": "9999.TW"}],
    "neeq.csv": [{"short": "山远股份", "now_bj": "830001.BJ"}, {"short": " ", "now_bj": ""}],
    "universities.csv": [
        {"full": "星宝师范大学", "short": "星宝大", "src": "list"},
        {"full": "没有许可的大学", "src": "laosheng"},
    ],
    "universities-world.csv": [{"full": "星宝大学", "short": "Xingbao University|义乌|老百姓", "src": "list"}],
    "hospitals-other.csv": [{"full": "星宝妇幼保健院"}],
    "media.csv": [
        {"name": "星宝时报", "aliases": "时报|星#宝|12", "src": "list"},
        {"name": "别的报", "src": "laosheng"},
    ],
    "unlisted.csv": [
        {"short": "星宝快递", "aliases": "星快|智能装备", "src": "list"},
        {"short": "某人写的公司", "src": "campus-1"},
    ],
}
FIELDS = """full short former_full former_short status code english other_names ticker group now_bj src name aliases"""
FOUND = {
    "codes.txt": [
        "600001.SH|星宝伞业股份有限公司",
        "? 600001.SH 00001.HK|星宝伞业",
        "BABA.US|星宝汽车|Xingbao Motor",
        "NEWQ.US|新岸能源|新岸能源集团",
        "00001.HK|星宝伞业控股有限公司",
        "9999.TW|联港电股份有限公司|联港电?",
        "830001.BJ|山远股份",
    ],
    "registers-company.txt": [
        "山远股份",
        "新岸能源|新岸能源集团",
        "新港织业股份有限公司|新港织A|新港织?|新港麻业股份有限公司",
        "星宝伞业控股有限公司",
        "星宝伞业股份有限公司|星宝伞业",
        "星宝快递|星快?",
        "星宝汽车|Xingbao Motor",
        "联港电股份有限公司|联港电?|联港?",
        "走了的网",
    ],
    "registers-education.txt": ["星宝大学|Xingbao University|老百姓?", "星宝师范大学"],
    "registers-finance.txt": ["远岸银行股份有限公司|远岸银行?|远银股份"],
    "registers-health.txt": ["星宝妇幼保健院"],
    "registers-media.txt": ["星宝时报"],
}


def test_the_files_have_what_the_registers_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, rows in ROWS.items():
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, FIELDS.split(), restval="")
            writer.writeheader()
            writer.writerows(rows)
    data = tmp_path / "data"
    (data / "lexicon").mkdir(parents=True)
    monkeypatch.setattr(build, "_DATA", data)
    monkeypatch.setattr(sys, "argv", ["registers", str(tmp_path)])
    runpy.run_module("yiwu_facts.kinds.organization.registers.__main__", run_name="__main__")
    written = {path.name: path.read_text("utf-8") for path in data.rglob("*.txt")}
    assert sorted(Path(line).name for line in capsys.readouterr().out.splitlines()) == sorted(written)
    assert {name: text.splitlines() for name, text in written.items()} == {
        name: [*heads(name), *lines] for name, lines in FOUND.items()
    }


def heads(name: str) -> list[str]:
    """Return what stands above the rows of a file."""
    kind = name.removeprefix(lexicon.PREFIX).removesuffix(".txt")
    head = build._HEAD.strip()  # noqa: SLF001
    more = build._CODES.splitlines()  # noqa: SLF001
    return [head, *more, ""] if name == "codes.txt" else [head, "", f"[{kind}]"]


def test_a_body_of_another_type_with_a_written_name_is_another_body() -> None:
    written = {"星宝": lexicon.Form("company", "星宝", ambiguous=False)}
    assert list(joined(written, [Entry(("星宝", "星宝时报社"), "education")])) == []
    assert list(joined(written, [Entry(("星宝", "星宝时报社"), "media")])) == [("company", "星宝|星宝时报社")]


def test_what_is_no_name_or_known_makes_no_row() -> None:
    written = {"星宝": lexicon.Form("company", "星宝", ambiguous=False)}
    assert list(joined(written, [Entry(("12",), "company"), Entry(("星宝",), "company")])) == []
