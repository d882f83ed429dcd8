"""What seldom comes, and must not be wrong when it does: odd parts of files, long names, narrow terminals."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from rich.cells import cell_len

from tests.commands import assert_one_failure, run
from tests.office import Cell, packed, pptx, xlsx
from tests.test_documents import found, reason
from yiwu_facts import UnreadableError, extract_file
from yiwu_facts.kinds.organization.tagger.train.measure import scores
from yiwu_facts.own.checks import credit_code, identity_card, luhn
from yiwu_facts.write.links import link_to
from yiwu_facts.write.terminal import for_terminal

# Office files

_SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_LINKS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def test_a_workbook_that_counts_days_from_1904() -> None:
    listed = '<sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets>'
    main = f'<workbook {_SPACE} {_LINKS}><workbookPr date1904="1"/>{listed}</workbook>'
    rows: list[list[Cell]] = [[(43951, "yyyy-mm-dd")]]
    assert found("a.xlsx", xlsx({"表": rows}, more={"xl/workbook.xml": main})) == {":表": "2024-05-01\n"}


def test_readings_of_characters_are_no_text_of_a_cell() -> None:
    strings = f"<sst {_SPACE}>\n<si><t>义乌</t><rPh><t>yì wū</t></rPh></si></sst>"
    data = xlsx({"表": [["一"]]}, more={"xl/sharedStrings.xml": strings})
    assert found("a.xlsx", data) == {":表": "义乌\n"}


def test_areas_that_are_none_are_not_merged_and_a_title_is_not_repeated() -> None:
    rows: list[list[Cell]] = [["收支表", None, None], ["项目", "2024年", "2025年"], ["收入", 1, 2]]
    assert found("a.xlsx", xlsx({"表": rows}, ["A1:C1", "A:C", "B9:A9"]))[":表"].startswith("收支表\n项目")


def test_a_workbook_without_sheets_is_damaged() -> None:
    assert "damaged" in reason("a.xlsx", xlsx({}))


def test_breaks_and_older_forms_of_slides() -> None:
    text = "<a:r><a:t>占三成</a:t></a:r><a:br/><a:r><a:t>占四成</a:t></a:r>"
    older = "<mc:AlternateContent><mc:Fallback><p:sp><a:p><a:r><a:t>占九成</a:t></a:r></a:p></p:sp></mc:Fallback>"
    slide = f"<p:sld><p:sp><a:p>{text}</a:p></p:sp>{older}</mc:AlternateContent></p:sld>"
    assert found("a.pptx", pptx(slide)) == {"": "占三成\n占四成"}


# Files by way of Python


def test_what_is_lost_of_many_documents_is_warned_of(tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    archive.write_bytes(packed({"a.txt": "占三成", "b.pdf": "%PDF-1.4 nothing"}))
    with pytest.warns(RuntimeWarning, match=r"a\.zip: "):
        [result] = extract_file(archive, kinds="percentage")
    assert [fact.text for fact in result.facts] == ["三成"]


def test_names_of_files_give_the_day_and_their_type_can_be_told(tmp_path: Path) -> None:
    file = tmp_path / "新闻-2026-04-24.bak"
    file.write_text("<p>昨天占三成</p>", encoding="utf-8")
    [result] = extract_file(file, kinds="date", reference_date="filename", type="HTML")
    assert [fact.to_dict()["value"]["timex"] for fact in result.facts] == ["2026-04-23"]
    with pytest.raises(ValueError, match="unknown type 'xyz': the types are "):
        extract_file(file, type="xyz")
    with pytest.raises(UnreadableError):
        extract_file(tmp_path / "none.txt")


# Checks of rules


@pytest.mark.parametrize(
    ("check", "right", "wrong"),
    [
        (credit_code, "91110000600037341L", ["91110000600037341", "9111000060003734I", "91110000600037341M"]),
        (identity_card, "11010519491231002X", ["11010519491231002", "1101051949123100ⅩX", "110105194912310021"]),
        (luhn, "4111111111111111", ["4111111111111112", "411111111111111x", ""]),
    ],
    ids=["credit-code", "identity-card", "luhn"],
)
def test_numbers_have_their_check_digits(check: object, right: str, wrong: list[str]) -> None:
    assert callable(check)
    assert check(right)
    assert [number for number in wrong if check(number)] == []


# The command


def test_explain_takes_long_texts_and_refuses_what_holds_several(tmp_path: Path) -> None:
    done = run("explain", "占三成，" * 2000, "-k", "percentage", "-f", "json")
    assert done.status == 0
    assert len(done.json["facts"]) == 2000
    (tmp_path / "a.jsonl").write_text('{"text": "占三成"}\n{"text": "占四成"}\n', encoding="utf-8")
    assert_one_failure(run("explain", "a.jsonl", cwd=tmp_path), "a.jsonl", "it holds 2 texts; explain one of them")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 nothing")
    assert_one_failure(run("explain", "a.pdf", cwd=tmp_path), "a.pdf", "PDF")


def test_the_kind_of_dates_is_shown_with_the_forms_of_its_pieces() -> None:
    shown = run("kinds", "date", "-f", "table", COLUMNS="120").out
    assert "piece of a date" in shown
    assert "Days in the examples count from 2026-04-24." in shown


def test_rows_of_periods_go_into_a_page_and_a_workbook(tmp_path: Path) -> None:
    text = "2024年出口3亿元，同比增长25%；2025年计划出口4亿元。".encode()
    told = run("statements", "--wide", "-f", "table", stdin=text, COLUMNS="120").out
    assert "planned" in told
    for name in ("a.html", "a.xlsx"):
        assert run("statements", "--wide", "-o", name, stdin=text, cwd=tmp_path).status == 0
    assert "<html" in (tmp_path / "a.html").read_text(encoding="utf-8")
    rows = list(load_workbook(tmp_path / "a.xlsx").worksheets[-1].iter_rows(values_only=True))
    assert len(rows) > 1
    assert "none" not in run("statements", "--wide", "-f", "table", stdin="无".encode()).out


def test_links_lead_to_the_archive_that_a_document_is_in(tmp_path: Path) -> None:
    (tmp_path / "a#.zip").write_bytes(b"")
    assert link_to("a#.zip:深/b.txt:3", str(tmp_path), str(tmp_path)) == "external:a%23.zip"
    assert link_to("none.zip:b.txt", str(tmp_path), str(tmp_path)) is None


def test_several_lines_at_once_are_made_safe_too() -> None:
    out = io.StringIO()
    for_terminal(out).writelines(["三成\x1b[2J\n", "四成\n"])
    assert out.getvalue() == "三成\\u001b[2J\n四成\n"


def test_on_a_very_narrow_terminal_values_are_broken() -> None:
    text = "去年，义乌市商务局的报告说出口约3000亿元。"
    shown = run("extract", "-f", "highlight", "--ref-date", "2026-04-24", stdin=text.encode(), COLUMNS="20").out
    assert max(map(cell_len, shown.splitlines())) <= 20
    assert "  ╰ ¹ 2025 (2025-01-\n    01 – 2025-12-31)\n" in shown


# Measures


def test_names_that_overlap_none_are_not_counted() -> None:
    assert scores([([(0, 2)], [(4, 6, 0.9)])]) == (0.0, 0.0, 0.0, 0.0)


def test_each_change_of_a_list_stands_beside_its_own_level() -> None:
    text = "2024年营收分别为8亿元、9亿元，同比增长5%、6%。".encode()
    told = run("statements", "--wide", "-f", "table", stdin=text, COLUMNS="120").out.splitlines()
    assert [line.split()[-2:] for line in told[3:]] == [["8亿元", "5%"], ["9亿元", "6%"]]
