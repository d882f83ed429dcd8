"""Web pages: from which length, share or distance on a line or a block is part of the article."""

from __future__ import annotations

from datetime import date

import pytest

from tests.test_html import NAVIGATION, PROSE, TITLE, site
from yiwu_facts.read.formats.html import text_of
from yiwu_facts.read.markup import tokens


def prose(size: int, sign: str = "货") -> str:
    """Return a sentence of so many characters."""
    return f"<p>{sign * (size - 1)}。</p>"


def text(source: str) -> str:
    return text_of(source)[0]


@pytest.mark.parametrize(("size", "is_article"), [(140, False), (141, True)])
def test_what_calls_itself_something_else_and_is_most_of_the_page(size: int, *, is_article: bool) -> None:
    source = f"<div>{prose(60)}</div><div class='comment'>{prose(size, '评')}</div>"
    assert ("评" in text(source)) == is_article
    assert ("货" in text(source)) != is_article


@pytest.mark.parametrize(("lines", "day"), [(4, date(2026, 4, 24)), (5, None)])
def test_how_far_behind_an_article_its_day_stands(lines: int, day: date | None) -> None:
    behind = "<p>分享</p>" * lines + "<p>2026-04-24 10:00</p>"
    assert text_of(f"<div>{prose(60)}</div>{behind}")[1] == day


def test_links_that_stand_alone_in_an_article_stay() -> None:
    link = "<p><a>另一篇报道</a></p>"
    lines = text(f"<div>{prose(60)}{link}{prose(30)}{link}{prose(30)}{link}{link}{prose(30)}</div>").split("\n")
    assert [line == "另一篇报道" for line in lines] == [False, True, False, True, False, False]


def test_the_first_link_of_a_page_counts() -> None:
    line = f"<p><a>{'链' * 40}</a>{'货' * 39}。</p>"
    assert text(f"<p>首页</p><div>{line}</div>").startswith("首页")


def test_how_far_in_the_paragraphs_of_an_article_stand() -> None:
    part = f"<div><div>{prose(30)}</div></div>"
    assert text(f"{NAVIGATION}<main>{part * 8}</main>{NAVIGATION}") == "\n".join(["货" * 29 + "。"] * 8)


def test_the_first_block_of_a_page_may_be_left_out() -> None:
    assert text(f"<div class='comment'>{prose(90, '评')}</div><div>{prose(60)}</div>").startswith("货")


@pytest.mark.parametrize(("last", "is_article"), [(30, True), (31, False)])
def test_a_page_of_many_texts_is_no_article(last: int, *, is_article: bool) -> None:
    others = "".join(f"<div><div><div><div>{prose(size, '别')}</div></div></div></div>" for size in (30, 30, last))
    assert ("别" in text(f"<div>{prose(60)}</div>{others}")) != is_article


@pytest.mark.parametrize(("linked", "is_article"), [(30, True), (31, False)])
def test_how_much_of_a_line_may_be_a_link(linked: int, *, is_article: bool) -> None:
    line = f"<p><a>{'链' * linked}</a>{'货' * (59 - linked)}。</p>"
    assert text(f"{NAVIGATION}<div>{line * 2}</div>").startswith("首页") != is_article


@pytest.mark.parametrize(("size", "is_label"), [(10, True), (11, False)])
def test_how_long_a_label_is(size: int, *, is_label: bool) -> None:
    label = "发" * (size - 1) + "："
    found = text(site(under=f"<p>{label}</p><p>2026-04-24</p>"))
    assert found.split("\n")[1:3] == ([label, "2026-04-24"] if is_label else ["2026-04-24", PROSE[0]])


def test_a_label_stands_right_before_what_it_names() -> None:
    found = text(site(under="<p>发布：</p><p>分享</p><p>2026-04-24</p>"))
    assert found.split("\n")[1:3] == ["2026-04-24", PROSE[0]]


@pytest.mark.parametrize(("size", "is_title"), [(3, False), (4, True)])
def test_how_long_a_heading_is(size: int, *, is_title: bool) -> None:
    source = f"{NAVIGATION}<h1>{'题' * size}</h1><div>{prose(60)}</div>"
    assert text(source).startswith("题") == is_title


@pytest.mark.parametrize(("size", "is_title"), [(5, False), (6, True)])
def test_how_long_a_line_is_that_the_title_of_the_window_begins_with(size: int, *, is_title: bool) -> None:
    source = f"<title>{'题' * 6}_某某网</title>{NAVIGATION}<p>{'题' * size}</p><div>{prose(60)}</div>"
    assert text(source).startswith("题") == is_title


@pytest.mark.parametrize(("lines", "is_in"), [(60, True), (61, False)])
def test_how_far_under_the_title_the_day_stands(lines: int, *, is_in: bool) -> None:
    under = "<p>分享</p>" * (lines - 1) + "<p>2026-04-24</p>"
    assert ("2026-04-24" in text(site(under=under))) == is_in


@pytest.mark.parametrize(("lines", "is_in"), [(14, True), (15, False)])
def test_how_far_over_an_article_without_title_its_day_stands(lines: int, *, is_in: bool) -> None:
    source = f"<p>2026-04-24</p>{'<p>分享</p>' * lines}<div>{prose(60)}</div>"
    assert text(source).startswith("2026-04-24") == is_in


@pytest.mark.parametrize(("lines", "is_in"), [(13, True), (14, False)])
def test_how_far_over_an_article_its_heading_stands(lines: int, *, is_in: bool) -> None:
    source = f"<div><h2>某某通知</h2></div>{'<p>分享</p>' * lines}<div>{prose(60)}</div>"
    assert text(source).startswith("某某通知") == is_in


@pytest.mark.parametrize(("lines", "is_in"), [(1, True), (2, False)])
def test_how_far_over_a_table_its_unit_stands(lines: int, *, is_in: bool) -> None:
    rows = "".join(f"<tr><td>第{n}码头停泊费</td><td>{n}.5</td></tr>" for n in range(10, 40))
    between = "<p>分享</p>" * lines
    source = f"{NAVIGATION}<h1>{TITLE}</h1><p>单位：万元</p>{between}<div><table>{rows}</table></div>"
    assert ("单位：万元" in text(source)) == is_in


@pytest.mark.parametrize(("size", "is_table"), [(40, True), (41, False)])
def test_how_long_a_cell_of_a_table_is(size: int, *, is_table: bool) -> None:
    rows = f"<tr><td>{'货' * size}</td></tr>" * 4
    assert text(f"{NAVIGATION}<div><table>{rows}</table></div>").startswith("货") == is_table


@pytest.mark.parametrize(("depth", "is_table"), [(3, True), (4, False)])
def test_how_deep_in_a_cell_its_text_stands(depth: int, *, is_table: bool) -> None:
    cell = f"{'<div>' * depth}{'货' * 30}{'</div>' * depth}"
    rows = f"<tr><td>{cell}</td></tr>" * 4
    assert text(f"{NAVIGATION}<div><table><tbody>{rows}</tbody></table></div>").startswith("货") == is_table


@pytest.mark.parametrize(("size", "is_part"), [(12, False), (13, True)])
def test_how_much_a_part_adds_to_an_article(size: int, *, is_part: bool) -> None:
    assert text(f"<div><div>{prose(120)}</div>{prose(size, '多')}</div>").endswith("多。") == is_part


def test_what_stands_right_behind_a_block_that_is_left_out() -> None:
    source = (
        f"<div>{prose(60)}<div class='ad'>广告</div>其中出口占四成。<div class='ad'>广告</div>{prose(12, '物')}</div>"
    )
    assert text(source).split("\n")[1] == "其中出口占四成。"


@pytest.mark.parametrize(("lines", "day"), [(12, date(2026, 4, 24)), (13, None)])
def test_how_far_down_the_day_of_publication_stands(lines: int, day: date | None) -> None:
    body = "".join(prose(20) for _ in range(lines))
    assert text_of(f"{NAVIGATION}<div>{body}<p>2026-04-24 10:00</p>{prose(20) * 9}</div>")[1] == day


@pytest.mark.parametrize(("size", "kept"), [(500, 500), (501, 500)])
def test_how_long_an_attribute_is(size: int, kept: int) -> None:
    [tag] = tokens(f"<p class={'a' * size}>")
    assert not isinstance(tag, str)
    assert len((tag.attributes or {})["class"]) == kept


def test_comments_end_where_browsers_end_them() -> None:
    assert "".join(str(item) for item in tokens("<!-->一<!--->二<!-- 三 -->四<![CDATA[五]]>六<!x>七")) == "一二四六七"


@pytest.mark.parametrize(("depth", "is_closed"), [(50, True), (51, False)])
def test_how_far_out_an_end_tag_reaches(depth: int, *, is_closed: bool) -> None:
    source = f"<section hidden>{'<div>' * (depth - 1)}</section>占三成"
    assert text(source) == ("占三成" if is_closed else "")
