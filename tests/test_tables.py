"""Tables: the same one gives the same facts in whatever file it comes, each with its row and its column."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands import run
from tests.office import Cell, xlsx
from tests.pages import docx, pdf
from yiwu_facts import extract
from yiwu_facts.text.head_words import _KINDS, _sections

ROWS = [
    ["指标", "2024年度", "2023年度", "增减(%)"],
    ["运费收入", "1,230.5", "1,100.0", "11.86"],
    ["仓储支出", "-45.5", "30.2", "-250.66"],
]
UNIT = "单位：万元"
PROSE = "下表列出各个项目的金额，供各位参考，有疑问的请来信。"

WANTED = {
    ("money", "1,230.5", 12_305_000, "运费收入", "2024年度"),
    ("money", "1,100.0", 11_000_000, "运费收入", "2023年度"),
    ("money", "-45.5", -455_000, "仓储支出", "2024年度"),
    ("money", "30.2", 302_000, "仓储支出", "2023年度"),
    ("percentage", "11.86", 11.86, "运费收入", "增减(%)"),
    ("percentage", "-250.66", -250.66, "仓储支出", "增减(%)"),
}


def _joined(between: str) -> str:
    return "\n".join([UNIT, *(between.join(row) for row in ROWS)])


def _aligned() -> str:
    return "\n".join([UNIT, *("".join(cell.ljust(16) for cell in row) for row in ROWS)])


def _markdown() -> str:
    lines = [f"| {' | '.join(row)} |" for row in ROWS]
    return "\n".join([UNIT, "", lines[0], "|---|---:|---:|---:|", *lines[1:]])


def _html() -> str:
    lines = "\n".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    head = "<html><head><meta charset='utf-8'></head>"
    return f"{head}<body><p>{PROSE}</p><p>{UNIT}</p><table>{lines}</table></body></html>"


def _sheet() -> bytes:
    cells: list[list[Cell]] = [[UNIT]]
    cells += [[*row] for row in ROWS]
    return xlsx({"表": cells})


DRESSES: dict[str, str | bytes] = {
    "tabs.txt": _joined("\t"),
    "bars.txt": _joined("|"),
    "spaces.txt": _joined(" "),
    "aligned.txt": _aligned(),
    "windows.txt": _joined("\t").replace("\n", "\r\n"),
    "a.html": _html(),
    "a.docx": docx([UNIT], ROWS),
    "a.xlsx": _sheet(),
}


@pytest.mark.parametrize("name", DRESSES)
def test_the_same_table_in_each_dress(name: str, tmp_path: Path) -> None:
    data = DRESSES[name]
    file = tmp_path / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    lines = run("extract", "-f", "jsonl", "-k", "money", "-k", "percentage", file).out.splitlines()
    facts = [json.loads(line) for line in lines]
    assert {
        (fact["kind"], fact["text"], fact["value"]["min"], fact["table"]["row"], fact["table"]["column"])
        for fact in facts
    } == WANTED


def test_a_pdf(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf([UNIT, *("\t".join([row[0], *row[2:]]) for row in ROWS)]))
    facts = [json.loads(line) for line in run("extract", "-f", "jsonl", "-k", "percentage", file).out.splitlines()]
    assert [fact["table"]["column"] for fact in facts] == ["增减(%)", "增减(%)"]


def test_markdown() -> None:
    facts = extract(f"{UNIT}\n" + _markdown().partition("\n\n")[2], kinds=["money"])
    assert {fact.text for fact in facts} == {text for kind, text, *_ in WANTED if kind == "money"}


PLACES = [
    (  # heads over two lines, an empty cell
        "项目\t2024年\t\t2023年\t\n\t金额\t占比(%)\t金额\t占比(%)\n水果\t12\t3.5\t11\t3.2\n蔬菜\t\t\t10\t",
        [("12", "水果", "2024年 金额"), ("11", "水果", "2023年 金额"), ("10", "蔬菜", "2023年 金额")],
    ),
    (  # the nearest heads are all the same
        "\t2024年\t2023年\n\t合并\t合并\n收入\t15\t25",
        [("15", "收入", "2024年 合并"), ("25", "收入", "2023年 合并")],
    ),
    (  # as a PDF has it: the head of the labels in a line of its own
        "项目\n2024年\t2023年\n交易前\t交易后\t交易前\t交易后\n收入\t5\t6\t7\t8",
        [(str(5 + at), "收入", f"{2024 - at // 2}年 交易{'前后'[at % 2]}") for at in range(4)],
    ),
    (  # heads one below the other
        "项目\n2024 年\n5 月 31 日\n2023 年\n12 月 31 日\n存货\t5\t6",
        [("5", "存货", "2024 年5 月 31 日"), ("6", "存货", "2023 年12 月 31 日")],
    ),
    (  # a label over two lines, and one that stands over its values
        "项目\t期末余额\t期初余额\n归属于母公司\n股东权益\n5\t6\n处置固定资产和其他（含长\n期资产）收到的 7 8",
        [
            ("5", "归属于母公司股东权益", "期末余额"),
            ("6", "归属于母公司股东权益", "期初余额"),
            ("7", "处置固定资产和其他（含长期资产）收到的", "期末余额"),
            ("8", "处置固定资产和其他（含长期资产）收到的", "期初余额"),
        ],
    ),
    (  # the label of the first row over two lines, as those below it; the head of a section in one
        "项目\t期末余额\t期初余额\n宁海某某商贸有限责\n任公司\t5\t6\n\f象山某某商贸有限责\n任公司\t7\t8",
        [
            ("5", "宁海某某商贸有限责任公司", "期末余额"),
            ("6", "宁海某某商贸有限责任公司", "期初余额"),
            ("7", "象山某某商贸有限责任公司", "期末余额"),
            ("8", "象山某某商贸有限责任公司", "期初余额"),
        ],
    ),
    (
        "项目\t期末余额\t期初余额\n流动资产\n存货\t5\t6\n宁海某某商贸有限责\n任公司\t7\t8",
        [
            ("5", "存货", "期末余额"),
            ("6", "存货", "期初余额"),
            ("7", "宁海某某商贸有限责任公司", "期末余额"),
            ("8", "宁海某某商贸有限责任公司", "期初余额"),
        ],
    ),
    ("项目\t期末余额\t期初余额\n汇兑\t负12.5\t+13", [("负12.5", "汇兑", "期末余额"), ("+13", "汇兑", "期初余额")]),
    (  # two tables side by side have the same heads; one of them lacks a value
        "资产\t行次\t期末\t年初\t权益\t行次\t期末\t年初\n存货\t1\t5\t\t借款\t9\t7\t8",
        [("5", "存货", "期末"), ("7", "借款", "期末"), ("8", "借款", "年初")],
    ),
    (  # the number, the code and the days of a row are no label
        "序号\t编码\t名称\t工程量\t合价\n1\t010101001\t平整场地\t3.2\t7",
        [("7", "平整场地", "合价")],
    ),
    (
        "合同编号\t签订日期\t到期日\t已付\nHT-1\t2025-03-11\t2025年5月1日\t7",
        [("7", "HT-1", "已付")],
    ),
    (  # a line of units below heads, the first of which stands over the labels
        "部门\t2025执行\t2026预算\t增幅\n\t亿元\t亿元\t%\n市场部\t5\t6\t7",
        [("5", "市场部", "2025执行"), ("6", "市场部", "2026预算")],
    ),
    (  # three lines of heads, the first of which lacks the empty cells at its end
        "部门\t2025年\t\t\t2024年\n部门\t收入\t收入\t成本\t收入\t成本\n部门\t预算\t实际\t预算\t实际\t实际\n甲\t1\t2\t3\t4\t5",
        [
            ("1", "甲", "2025年 收入 预算"),
            ("2", "甲", "2025年 收入 实际"),
            ("3", "甲", "2025年 成本 预算"),
            ("4", "甲", "2024年 收入 实际"),
            ("5", "甲", "2024年 成本 实际"),
        ],
    ),
    ("项目\t注释\t本年度\t上年度\n存货\t七(3)\t5\t6", [("5", "存货", "本年度"), ("6", "存货", "上年度")]),
    ("年份\t产值\t税收\n2023\t5\t6", [("5", "2023", "产值"), ("6", "2023", "税收")]),
    (  # a total that has no note, in a file that does not tell where the empty cell is
        "项目\t附注\t期末余额\t期初余额\n合计\t1,200\t1,300",
        [("1,200", "合计", "期末余额"), ("1,300", "合计", "期初余额")],
    ),
    (  # labels that one space keeps apart: the percentage under the rate tells that the heads fit
        "品名\t规格\t数量\t单价\t税率\t税额\n信封\tC5 箱\t3\t41\t13%\t8",
        [("41", "信封 C5 箱", "单价"), ("8", "信封 C5 箱", "税额")],
    ),
    (  # the unit of measure in a cell, notes and the number of the row are no label
        "序号\t名称\t附注\t数量\t单位\t总价\n1\t显示器\t五、40\t5\t台\t1200",
        [("1200", "显示器", "总价")],
    ),
    (  # a line of units, and what is said of each year
        "二零二五年\t二零二四年\n人民幣千元\t人民幣千元\n（未經審核）\t（經審核）\n收益\t7\t6",
        [("7", "收益", "二零二五年 （未經審核）"), ("6", "收益", "二零二四年 （經審核）")],
    ),
    (  # heads in more lines than two have values beside each other in none
        "项目\n第一层次\n计量\n第二层次\n计量\n第三层次\n计量\t合计\n应收款项\t5,300\t5,300",
        [("5,300", "应收款项", None), ("5,300", "应收款项", None)],
    ),
    (  # words between values of a row without heads are no label, or not all of it
        "名单\n陈某\t男\t48\t董事\t3,096",
        [("3,096",)],
    ),
    (  # dates below each other over heads that repeat
        "项目\n2024 年\n6 月 30 日\n2023 年\n12 月 31 日\n金额\t占比\t金额\t占比\n船舶\t5\t6%\t7\t8%",
        [("5", "船舶", "2024 年6 月 30 日 金额"), ("7", "船舶", "2023 年12 月 31 日 金额")],
    ),
    (  # the head of the labels and the next one with one space between them
        "序号\t股东名称 发行前\t发行后\n认缴\t实缴\t认缴\t实缴\n1\t甲\t5\t6\t7\t8",
        [(str(5 + at), "甲", f"发行{'前后'[at // 2]} {'认实'[at % 2]}缴") for at in range(4)],
    ),
    (  # an answer is no label
        "项目\t计划\t实际\n码头工程\t3\t4\n否\t5\t6",
        [("3", "码头工程", "计划"), ("4", "码头工程", "实际"), ("5", None, "计划"), ("6", None, "实际")],
    ),
    (  # a head that ends with % is more than a unit
        "市场\t出口\t\t进口\t\n市场\t金额\t同比%\t金额\t同比%\n甲国\t5\t2.5%\t6\t-1%",
        [("5", "甲国", "出口 金额"), ("6", "甲国", "进口 金额")],
    ),
    ("项目\t期末余额\t期初余额\t变动\n存货\t5\t6", [("5", "存货", None), ("6", "存货", None)]),  # which is empty?
]


@pytest.mark.parametrize(("text", "wanted"), PLACES)
def test_rows_and_columns(text: str, wanted: list[tuple[str, str, str | None]]) -> None:
    facts = extract(f"单位：亿元\n{text}", kinds=["money"])
    assert [(fact.text, *(fact.table or ())) for fact in facts] == wanted


def test_rows_and_columns_in_flat_outputs(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(_joined("\t") + "\n\n利润增长5%。", encoding="utf-8")
    assert run("batch", "in", "--out", "facts.db", cwd=tmp_path).status == 0
    where = "table_row like '运费%' and table_column = '2023年度'"
    [kept] = run("export", "facts.db", "--where", where, "-f", "jsonl", cwd=tmp_path).out.splitlines()
    assert json.loads(kept)["table"] == {"row": "运费收入", "column": "2023年度"}
    header, *rows = run("export", "facts.db", "-f", "csv", "-k", "percentage", cwd=tmp_path).out.splitlines()
    at = header.split(",").index("table_row")
    assert header.split(",")[at + 1] == "table_column"
    assert [row.split(",")[at : at + 2] for row in rows][-1] == ["", ""]


def test_a_head_that_ends_with_a_percent_sign_names_its_column() -> None:
    text = "单位：亿元\n市场\t出口\t\t进口\t\n市场\t金额\t同比%\t金额\t同比%\n甲国\t5\t2.5\t6\t-1.5"
    facts = extract(text, kinds=["percentage"])
    assert [(fact.text, *(fact.table or ())) for fact in facts] == [
        ("2.5", "甲国", "出口 同比%"),
        ("-1.5", "甲国", "进口 同比%"),
    ]


def test_heads_over_several_columns_have_their_place_by_tabs() -> None:
    head = "單位：新台幣仟元\n資產\t114年底\t\t113年底\t\n\t金額\t%\t金額\t%\n"
    facts = extract(f"{head}存貨\t6,405\t10\t6,012\t9", kinds=["money", "percentage"])
    places = [fact.table and fact.table.column for fact in facts]
    assert places == ["114年底 金額", "114年底", "113年底 金額", "113年底"]


def test_a_word_of_heads_stands_once_and_says_more_than_its_end() -> None:
    said = [
        (word.rstrip("…"), (kind, "…" in word)) for kind in (*_KINDS, "behind", "none") for word in _sections()[kind]
    ]
    kinds = dict(said)
    assert len(kinds) == len(said)
    for word, kind in said:
        shorter = (word[at:] for at in range(1, len(word)))
        assert kinds.get(next((end for end in shorter if end in kinds), "")) != kind, word
