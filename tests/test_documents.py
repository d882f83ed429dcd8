"""File types: which texts come out of a file, what they are called, and what is said of bad ones."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from tests.commands import run
from tests.pages import docx, pdf
from yiwu_facts.read import UnreadableError, stream
from yiwu_facts.read.documents import Bad, How, Text, texts
from yiwu_facts.read.formats import lines, plain
from yiwu_facts.read.running import without_running


def found(name: str, data: bytes | str, *fields: str) -> dict[str, str]:
    """Return texts by label; bad ones with a ! before the reason."""
    raw = data.encode() if isinstance(data, str) else data
    items = list(texts(io.BytesIO(raw), How(name, None, fields, len(raw))))
    assert len({item.label for item in items}) == len(items)
    return {item.label: f"!{item.reason}" if isinstance(item, Bad) else item.piece.text for item in items}


def reason(name: str, data: bytes | str, *fields: str) -> str:
    with pytest.raises(UnreadableError) as caught:
        found(name, data, *fields)
    return str(caught.value)


# Records


def test_lines_of_json_are_documents_by_their_numbers() -> None:
    data = '{"id": 1, "text": "占三成\\n又五成"}\n\n{"id": 2}\n{"id": 3, "text": "占四成"}'
    assert found("a.jsonl", data) == {":1": "占三成\n又五成", ":4": "占四成"}
    assert found("a.NDJSON", data.encode("gb18030")) == {":1": "占三成\n又五成", ":4": "占四成"}


@pytest.mark.parametrize("field", ["text", "content", "body", "正文", "内容"])
def test_usual_fields_need_no_name(field: str) -> None:
    record = json.dumps({"title": "标题", field: "占三成"}, ensure_ascii=False)
    assert found("a.jsonl", record) == {":1": "占三成"}
    assert found("a.json", record) == {"": "占三成"}
    assert found("a.json", f"[{record}, {record}]") == {":1": "占三成", ":2": "占三成"}
    assert found("a.csv", f"title,{field}\n标题,占三成\n") == {":2": "占三成"}


def test_several_fields_are_documents_of_their_own() -> None:
    record = '{"title": "标题", "body": "占三成", "n": 3}'
    assert found("a.jsonl", record, "title", "body", "n") == {":1:title": "标题", ":1:body": "占三成"}
    assert found("a.json", record, "body") == {"": "占三成"}
    assert found("a.json", record, "title", "body") == {":title": "标题", ":body": "占三成"}


NESTED = {
    "id": 7,
    "post": {"body": "占三成", "meta": {"note": "占一成"}},
    "comments": [{"text": "占四成", "by": {"name": "甲"}}, {"by": {}}, {"text": "占五成"}],
    "tags": ["占六成", 3, "占七成"],
    "rows": [["占八成"], ["占九成"]],
    "a.b": "一半",
    "none": None,
}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("post.body", {"": "占三成"}),
        ("post.meta.note", {"": "占一成"}),
        ("comments[].text", {":comments[1].text": "占四成", ":comments[3].text": "占五成"}),
        ("comments[].by.name", {":comments[1].by.name": "甲"}),
        ("tags", {":tags[1]": "占六成", ":tags[3]": "占七成"}),
        ("tags[]", {":tags[1]": "占六成", ":tags[3]": "占七成"}),
        ("rows[]", {":rows[1][1]": "占八成", ":rows[2][1]": "占九成"}),
        ("rows[][]", {":rows[1][1]": "占八成", ":rows[2][1]": "占九成"}),
        ("a.b", {"": "一半"}),
    ],
)
def test_paths_lead_into_objects_and_lists(path: str, expected: dict[str, str]) -> None:
    data = json.dumps(NESTED)
    assert found("a.json", data, path) == expected
    assert found("a.json", f"[{data}]", path) == {f":1{label}": text for label, text in expected.items()}
    assert found("a.jsonl", f"{data}\n{data}", path) == {
        f":{line}{label}": text for line in (1, 2) for label, text in expected.items()
    }


@pytest.mark.parametrize(
    "path",
    ["post", "post.none", "comments.text", "post[].body", "comments[0].text", "comments[", "[]", "", ".", "id.x"],
)
def test_paths_that_lead_nowhere(path: str) -> None:
    data = json.dumps(NESTED)
    if path == "post":
        assert found("a.json", data, path) == {}
        return
    said = reason("a.json", data, path)
    assert f"no object has a field {path}" in said
    assert "id, post.body, post.meta.note, comments[].text, comments[].by.name, tags[], rows[][], a.b, none" in said


def test_a_place_is_one_document() -> None:
    data = json.dumps({"tags": ["占三成"], "tags[1]": "占四成"})
    assert found("a.json", data, "tags", "tags[]", "tags[1]") == {":tags[1]": "占三成"}


def test_lists_of_texts() -> None:
    assert found("a.json", '["占三成", "一半"]') == {":1": "占三成", ":2": "一半"}
    assert found("a.jsonl", '"占三成"\n{"text": ["一半", "两成"]}') == {
        ":1": "占三成",
        ":2:text[1]": "一半",
        ":2:text[2]": "两成",
    }
    assert "no object has a field body" in reason("a.json", '["占三成"]', "body")


def test_a_field_without_texts_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": 1, "body": null}\n', encoding="utf-8")
    done = run("extract", "a.jsonl", "--field", "id", cwd=tmp_path)
    assert (done.status, done.json) == (0, [])
    told = "a.jsonl: no record has a text in its field id; name another with --field: id, body"
    assert done.err == f"yiwu-facts: {told}\n"


def test_paths_are_sources_of_facts(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(NESTED), encoding="utf-8")
    args = ("-k", "percentage", "--field", "comments[].text", "--text-out", "kept")
    documents = run("extract", "a.jsonl", *args, cwd=tmp_path).json
    assert [document["source"] for document in documents] == [
        "a.jsonl:1:comments[1].text",
        "a.jsonl:1:comments[3].text",
    ]
    assert (tmp_path / "kept" / "a.jsonl" / "1" / "comments[3].text.txt").read_text(encoding="utf-8") == "占五成"


def test_rows_of_csv_are_documents_by_the_lines_they_begin_on() -> None:
    data = 'id,text\r\n1,"占三成，\r\n又""五成"""\r\n2,占四成\r\n\r\n3\r\n4,一半\r\n'
    assert found("a.csv", data) == {":2": '占三成，\r\n又"五成"', ":4": "占四成", ":7": "一半"}


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.tsv", "id\ttext\n1\t占三成\n"), ("a.csv", "id; text \n1;占三成\n"), ("a.csv", "\ufefftext,id\n占三成,1\n")],
)
def test_tables_as_programs_write_them(name: str, data: str) -> None:
    assert found(name, data) == {":2": "占三成"}
    assert found(name, data.lstrip("\ufeff").encode("gbk")) == {":2": "占三成"}


def test_fields_that_are_not_there_are_named() -> None:
    for name, data in [
        ("a.jsonl", '{"id": 1, "titel": "a"}'),
        ("a.csv", "id,titel\n1,a\n"),
        ("a.json", '[{"id": 1, "titel": ""}]'),
    ]:
        assert "--field: id, titel" in reason(name, data)
        assert "has a field headline" in reason(name, data, "headline")
        assert found(name, data, "titel")


def test_names_of_fields_are_shown_short_and_harmless() -> None:
    shown = reason("a.csv", "a\x1b]0;b," + ",".join(f"{n}" + "长" * 1000 for n in range(10_000)) + "\n1,2\n")
    assert shown.isprintable()
    assert "--field: a\ufffd]0;b, 0长" in shown
    assert len(shown) < 1200


def test_long_numbers_cost_nothing() -> None:
    number = "9" * 5000
    assert found("a.jsonl", f'{{"text": "占三成", "c": {number}}}\n{{"text": "一半"}}\n') == {
        ":1": "占三成",
        ":2": "一半",
    }
    assert found("a.json", f'{{"text": "占三成", "c": {number}}}') == {"": "占三成"}


def test_a_bad_line_costs_itself() -> None:
    data = '{"text": "占三成"}\n{"text": \n[1]\n{"text": "占四成"}\n'
    bad = "!it is no JSON object"
    assert found("a.jsonl", data) == {":1": "占三成", ":2": bad, ":3": bad, ":4": "占四成"}
    assert "line 1 is no JSON object" in reason("a.jsonl", "占三成\n")
    assert "line 22 is" in reason("a.jsonl", '{"text": ""}\n' + "no\n" * (lines._TOLERABLE + 1))  # noqa: SLF001


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.json", "占三成", "no JSON"),
        ("a.json", "3", "neither an object nor an array"),
        ("a.json", "[" * 100_000, "nested too deeply"),
        ("a.jsonl", "[" * 100_000, "no JSON object"),
        ("a.csv", b"text\n\xff\xff", "--encoding"),
        ("a.csv", b"text\n\0\0", "NUL"),
        ("a.csv", "id,text\r1,a\r2,b\r", "no CSV"),
    ],
)
def test_records_that_are_none(name: str, data: bytes | str, words: str) -> None:
    assert words in reason(name, data)


def test_json_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yiwu_facts.read.formats.objects._LARGEST", 10)
    assert ".jsonl" in reason("a.json", '{"text": "占三成"}')


def test_a_line_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yiwu_facts.read.stream.LONGEST", 100)
    assert "a line of more than" in reason("a.jsonl", "x" * 200)


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.json", "a.jsonl", "a.html"])
def test_an_empty_file_is_an_empty_document(name: str) -> None:
    assert found(name, b"") == {"": ""}


def test_half_characters_of_json_are_replaced() -> None:
    assert found("a.jsonl", r'{"text": "\ud83d占三成"}') == {":1": "\ufffd占三成"}
    assert found("a.jsonl", r'{"text": "\ud83d\ude00"}') == {":1": "😀"}


# Pages


PAGE = """<!DOCTYPE html><html><head><title>标题</title><meta charset="{0}">
<meta name="PubDate" content="2026-04-24 10:00"><style>p {{}}</style><script>var a = "2020年";</script></head>
<body><nav>首页</nav><h1>义乌
外贸</h1><p>出口<b>8000</b>亿元
，<i>增长</i> 25.1%&nbsp;。</p>次行<br>三行<ul><li>甲</li> <li>乙 </li></ul>
<table><tr><th>收入</th><td> 5万元 </td></tr> <tr><td><p>支出</p></td> <td><p>3万元</p></td></tr></table>
<pre>丙
丁</pre><!-- 2019年 --><footer>©2025</footer></body></html>"""
READABLE = "义乌外贸\n出口8000亿元，增长 25.1%\xa0。\n次行\n三行\n甲\n乙\n收入\t5万元\n支出\t3万元\n丙\n丁"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_the_readable_text_of_a_page(encoding: str) -> None:
    [text] = texts(io.BytesIO(PAGE.format(encoding).encode(encoding)), How("a.html"))
    assert isinstance(text, Text)
    assert (text.piece.text, text.encoding, text.published) == (READABLE, encoding, date(2026, 4, 24))


def test_odd_pages() -> None:
    assert found("a.htm", "占三成") == {"": "占三成"}
    assert found("a.html", "<p>占<p>三成</div>") == {"": "占\n三成"}
    assert found("a.html", "<div>" * 2000 + "占三成") == {"": "占三成"}
    assert found("a.html", f"<script>{'<div>' * 2000}</script>占三成") == {"": "占三成"}


def test_word_documents() -> None:
    more = (
        '<w:p><w:ins w:id="1"><w:r><w:t>新</w:t></w:r></w:ins>'
        '<w:del w:id="2"><w:r><w:delText>旧</w:delText></w:r></w:del>'
        "<w:sdt><w:sdtContent><w:r><w:t>加</w:t><w:br/><w:t>行</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    data = docx(["占三成，", "又\t五成。"], [["收入", "5万元"], ["支出", "3万元"]], more)
    [text] = texts(io.BytesIO(data), How("a.docx"))
    assert isinstance(text, Text)
    assert text.piece.text == "占三成，\n又\t五成。\n收入\t5万元\n支出\t3万元\n新加\n行"
    assert text.encoding is None
    for bad in (data[:2000], b"PK\3\4", b""):
        assert "no Word document" in reason("a.docx", bad)


def test_pdf_documents() -> None:
    data = pdf(["二〇二四年，出口达到8000亿元，", "增长25.1%。"])
    assert found("a.pdf", data) == {"": "二〇二四年，出口达到8000亿元，\n增长25.1%。"}
    assert found("a.pdf", pdf(["X占三成", "占四成X"])) == {"": "X占三成\n占四成X"}
    assert "qpdf" in reason("a.pdf", pdf(["密"], encrypted=True))
    assert "ocrmypdf" in reason("a.pdf", pdf([]))
    for bad in (data[:200], b"%PDF-1.4", b""):
        assert "no PDF document" in reason("a.pdf", bad)


def test_pdf_set_letter_by_letter() -> None:
    data = pdf(["本公司出口八千億元", "合計\t甲公司"], spaced=True)
    assert found("a.pdf", data) == {"": "本公司出口八千億元\n合計\t甲公司"}


def test_pages_without_what_repeats_on_them() -> None:
    line = "这一行文字一直写到了版心右边的边上然后就要接着换行"
    bodies = [["甲方", line], ["司在义乌。", "项目\t金额"], ["丙公司\t56"], ["丁方"]]
    data = pdf(*(["某某公司年度报告", *body, f"{page}"] for page, body in enumerate(bodies, 10)))
    kept = f"某某公司年度报告\n甲方\n{line}\n司在义乌。\n项目\t金额\n\f丙公司\t56\n\f丁方"
    assert found("a.pdf", data) == {"": kept}
    few = pdf(["甲公司", "25"], ["甲公司", "31", "- 2 -"])
    assert found("a.pdf", few) == {"": "甲公司\n25\n\f甲公司\n31"}


def test_how_deep_and_how_often_a_head_stands() -> None:
    head, foot = "甲社\n乙报\n丙刊\n丁版\n甲社", "甲社\n丁版\n丙刊\n乙报\n甲社"
    first, *others = without_running([f"{head}\n{text}" for text in "天地玄黄"])
    assert (first, others) == (f"{head}\n天", ["甲社\n地", "甲社\n玄", "甲社\n黄"])
    assert without_running([f"{text}\n{foot}" for text in "天地玄黄"])[1:] == ["地\n甲社", "玄\n甲社", "黄\n甲社"]
    numbered = [f"年报 {number}\n{text}" for number, text in enumerate("天地玄黄", 7)]
    assert without_running([*numbered, *"宇宙洪荒日月"]) == [*"天地玄黄宇宙洪荒日月"]
    for count, begins in [(2, "甲社"), (3, "地"), (15, "地"), (16, "甲社")]:
        pages = [
            f"甲社\n{text}" if number < 3 else text for number, text in enumerate("天地玄黄宇宙洪荒日月盈昃辰宿列张")
        ]
        assert without_running(pages[:count])[1].startswith(begins), count


def test_facts_have_their_page(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(["占三成"], [], ["占四成，", "又占五成"], ["再占六成"]))
    (tmp_path / "b.txt").write_text("占三成", encoding="utf-8")
    facts = [fact for document in run("extract", ".", cwd=tmp_path).json for fact in document["facts"]]
    assert [fact.get("page") for fact in facts] == [1, 3, 3, 4, None]
    rows = csv.DictReader(run("extract", ".", "-f", "csv", cwd=tmp_path).out.splitlines())
    assert [row["page"] for row in rows] == ["1", "3", "3", "4", ""]
    assert "p3 2:3" in run("extract", "a.pdf", "-f", "table", cwd=tmp_path).out
    assert run("batch", ".", "--out", "facts.db", cwd=tmp_path).status == 0
    kept = run("export", "facts.db", "--where", "page >= 3", "-f", "jsonl", cwd=tmp_path).out
    assert [json.loads(line)["page"] for line in kept.splitlines()] == [3, 3, 4]


def test_units_at_the_top_of_pages_stay() -> None:
    data = pdf(*(["单位：万元", f"收入\t{page}8"] for page in range(1, 5)))
    assert found("a.pdf", data)[""].count("单位：万元") == 4


def test_a_text_layer_that_says_nothing_is_refused() -> None:
    assert "ocrmypdf --force-ocr" in reason(
        "a.pdf", pdf(["亍丌兀丐卅丕亘丞鬲孬禺丿" * 3 + str(line) for line in range(5)])
    )
    assert found("a.pdf", pdf([f"これはペンです{line}" * 4 for line in range(5)]))


@pytest.mark.parametrize(
    ("name", "module", "package"), [("a.rtf", "striprtf.striprtf", "striprtf"), ("a.pdf", "pypdfium2", "pypdfium2")]
)
def test_a_package_that_is_not_installed(name: str, module: str, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    assert f"pip install {package}" in reason(name, b"")


# Large files


class Pipe(io.RawIOBase):
    """Bytes that can be read once, and say how many were read at a time at most."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)
        self.most = 0

    def read(self, size: int = -1) -> bytes:
        self.most = max(self.most, size if size >= 0 else sys.maxsize)
        return self._data.read(size)


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.jsonl"])
def test_large_files_are_read_in_one_pass_and_in_blocks(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "_BLOCK", 1000)
    monkeypatch.setattr(plain, "LARGE", 3000)
    monkeypatch.setattr(plain, "PIECE", 900)
    rows = {
        "a.txt": "占三成，这是第几行都一样的。\n",
        "a.csv": "1,占三成，这是第几行都一样的。\n",
        "a.jsonl": '{"text": "占三成，这是第几行都一样的。"}\n',
    }
    pipe = Pipe((("id,text\n" if name == "a.csv" else "") + rows[name] * 500).encode())
    items = list(texts(cast("BinaryIO", pipe), How(name)))
    assert pipe.most <= 3001
    pieces = [item.piece for item in items if isinstance(item, Text)]
    assert len(pieces) == len(items) > 5
    if name == "a.txt":
        assert "".join(piece.text for piece in pieces) == rows[name] * 500
    else:
        assert [piece.text for piece in pieces] == ["占三成，这是第几行都一样的。"] * 500
        assert items[-1].label == (":501" if name == "a.csv" else ":500")


# By the command
