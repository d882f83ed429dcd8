"""Formats of programs in which people annotate: what they read back is what was found."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.commands import on_terminal, run
from yiwu_facts import extract
from yiwu_facts.write import Result, writer

TEXT = "去年🎈，义乌市\r\n商务局说，出口约3000亿元，增长5%。\n"
FACTS = extract(TEXT, reference_date="2026-04-24")
SPANS = [(fact.start, fact.end, fact.kind) for fact in FACTS]
RESULT = Result("新闻 1.txt", "utf-8", date(2026, 4, 24), FACTS, {"id": 7}, TEXT)
CONFIG = (
    '<View><Labels name="label" toName="text">'
    + "".join(f'<Label value="{kind}"/>' for kind in ("date", "percentage", "money", "organization", "quantity"))
    + '</Labels><Text name="text" value="$text"/></View>'
)


def written(form: str, *results: Result) -> Any:
    out = io.StringIO()
    to = writer(form, out)
    for result in results:
        to.add(result)
    to.end()
    return json.loads(out.getvalue())


def test_doccano_gets_spans_and_metadata() -> None:
    assert written("doccano", RESULT) == {
        "text": TEXT,
        "label": [list(span) for span in SPANS],
        "source": "新闻 1.txt",
        "reference_date": "2026-04-24",
        "id": 7,
    }


def test_label_studio_gets_predictions() -> None:
    [task] = written("labelstudio", RESULT)
    [prediction] = task["predictions"]
    values = [region["value"] for region in prediction["result"]]
    assert [(value["start"], value["end"], *value["labels"]) for value in values] == SPANS
    assert all(TEXT[value["start"] : value["end"]] == value["text"] for value in values)
    assert len({region["id"] for region in prediction["result"]}) == len(SPANS)


def test_label_studio_itself_takes_them() -> None:
    interface = pytest.importorskip("label_studio_sdk.label_interface").LabelInterface(CONFIG)
    [task] = written("labelstudio", RESULT)
    assert interface.validate_task({"data": task["data"]})
    assert interface.validate_prediction(task["predictions"][0])


def test_displacy_gets_what_it_draws() -> None:
    [document] = written("displacy", RESULT)
    assert [(one["start"], one["end"]) for one in document["ents"]] == [span[:2] for span in SPANS]
    assert {one["label"] for one in document["ents"]} == {"DATE", "ORG", "MONEY", "PERCENT"}


def test_displacy_itself_draws_it() -> None:
    displacy = pytest.importorskip("spacy.displacy")
    page = displacy.render(written("displacy", RESULT), style="ent", manual=True, jupyter=False)
    assert page.count("<mark") == len(SPANS)


def brat_of(data: bytes) -> dict[str, str]:
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_brat_reads_back_every_span(tmp_path: Path) -> None:
    source, target = tmp_path / "a.txt", tmp_path / "brat.zip"
    source.write_bytes(TEXT.encode())
    assert run("extract", source, "-f", "brat", "-o", target, "--ref-date", "2026-04-24").status == 0
    files = brat_of(target.read_bytes())
    [name] = [name.removesuffix(".ann") for name in files if name.endswith(".ann")]
    text = files[f"{name}.txt"]
    assert text == TEXT
    lines = files[f"{name}.ann"].splitlines()
    found = []
    for line in lines:
        if match := re.fullmatch(r"T\d+\t(\w+) ([\d ;]+)\t(.*)", line):
            spans = [tuple(map(int, part.split())) for part in match[2].split(";")]
            assert " ".join(text[first:last] for first, last in spans) == match[3]
            found.append((spans[0][0], spans[-1][1], match[1]))
    assert found == SPANS
    assert "#3\tAnnotatorNotes T3\t¥3000亿 approx" in lines
    assert "[entities]\ndate\npercentage\nmoney\n" in files["annotation.conf"]


def test_brat_gives_each_document_a_name() -> None:
    out = io.TextIOWrapper(io.BytesIO())
    to = writer("brat", out)
    for source in ("a/b.txt", "a_b.txt", "-"):
        to.add(Result(source, None, None, [], None, "无"))
    to.end()
    assert sorted(brat_of(out.buffer.getvalue())) == [
        *("a_b-2.ann", "a_b-2.txt", "a_b.ann", "a_b.txt", "annotation.conf", "stdin.ann", "stdin.txt"),
    ]


def test_an_archive_is_nothing_for_a_terminal() -> None:
    with pytest.raises(AssertionError):
        on_terminal("extract", "fixtures/news.txt", "-f", "brat")


def test_statements_have_no_such_formats() -> None:
    done = run("statements", "-f", "doccano", stdin=b"5%\n")
    assert done.status == 2
    assert "extract -f doccano" in done.err
