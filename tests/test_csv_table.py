"""A file of CSV as one table, with heads and units."""

from __future__ import annotations

import io
import json
from pathlib import Path

from tests.commands import run
from tests.office import packed
from yiwu_facts.read.documents import How, Text, texts

INCOME = '某公司利润表,,\n项目,2024年度,营业收入（万元）\n甲,30%,"1,200.5"\n\n乙\n丙,"x\ny",35\n'


def test_csv_as_a_table(tmp_path: Path) -> None:
    for ending, data in ((".csv", INCOME), (".tsv", INCOME.replace('"1,200.5"', "1;200").replace(",", "\t"))):
        [text] = texts(io.BytesIO(data.encode("gbk")), How(f"a{ending}", table=True))
        assert isinstance(text, Text)
        assert text.piece.text.startswith("某公司利润表\n项目\t2024年度\t营业收入（万元）\n甲\t30%\t1")
        assert text.piece.text.endswith("\n\n乙\n丙\tx y\t35\n")
        assert text.encoding == "gb18030"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").write_text(INCOME, encoding="utf-8")
    (tmp_path / "in" / "b.zip").write_bytes(packed({"c.csv": INCOME}))
    done = run("extract", "in", "--table", "-f", "jsonl", "-k", "money,percentage", cwd=tmp_path)
    facts = [json.loads(line) for line in done.out.splitlines()]
    assert [(fact["source"], fact["text"]) for fact in facts][:3] == [
        ("in/a.csv!B3", "30%"),
        ("in/a.csv!C3", "1,200.5"),
        ("in/b.zip:c.csv!B3", "30%"),
    ]
    assert facts[1]["value"]["min"] == 12_005_000
    assert run("batch", "in", "--table", "--out", "a.db", cwd=tmp_path).status == 0
