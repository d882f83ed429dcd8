"""Web pages: the article, what is not seen, the day, tables, and markup that nobody meant well."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.commands import run
from tests.cost import assert_linear
from tests.test_documents import found, reason
from yiwu_facts import extract
from yiwu_facts.read import page as pages
from yiwu_facts.read.documents import How, Text, texts
from yiwu_facts.read.formats.html import text_of

PROSE = [
    "本市上半年进出口总值达到三千亿元，比去年同期多出两成，增速居全省前列。",
    "其中，出口机电产品占四成，五金工具紧随其后；进口消费品也有增长。",
    "市商务局有关负责人说，下半年将继续支持企业开拓新兴市场。",
]
NAVIGATION = "<div class='top'><ul><li><a href='/'>首页</a></li><li><a href='/a'>2025年专题</a></li></ul></div>"
RELATED = (
    "<div><ul><li><a>2024年小商品展闭幕，成交额再创新高</a></li>"
    "<li><a>占七成的商户选择了线上，生意更好</a></li></ul></div>"
)
COMMENTS = (
    "<div class='comment-list'><p>说得好，我家去年也赚了三十万元，明年还要多赚。</p>"
    "<p>才一成，太少了，真的太少了。</p></div>"
)
TITLE = "上半年外贸再上台阶"


def site(*paragraphs: str, head: str = "", under: str = "", title: str = f"<h1>{TITLE}</h1>", close: str = "") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or PROSE)
    return (
        f"<html><head><title>{TITLE}_某某网</title>{head}</head><body>{NAVIGATION}<div id='main'>{title}{under}"
        f"<div class='content'>{body}</div>{close}{RELATED}{COMMENTS}</div><div>版权所有，某某网，2026年。</div></body>"
    )


def published(source: str) -> date | None:
    return text_of(source)[1]


def test_the_article_is_the_text() -> None:
    assert text_of(site())[0] == "\n".join([TITLE, *PROSE])
    line = "<div><span>2026-04-24 10:30</span><span> 来源：某某日报 </span></div>"
    text = text_of(site(under=f"{line}<div>分享到</div><div>责任编辑：张三</div>"))[0]
    assert text == "\n".join([TITLE, "2026-04-24 10:30 来源：某某日报", "责任编辑：张三", *PROSE])


@pytest.mark.parametrize(("size", "is_article"), [(60, True), (59, False)])
def test_how_long_an_article_is_at_least(size: int, *, is_article: bool) -> None:
    text = "货" * (size - 1) + "。"
    found = text_of(f"<div>{NAVIGATION}</div><div><p>{text}</p></div>")[0]
    assert found == (text if is_article else f"首页\n2025年专题\n{text}")


def test_the_whole_page_on_request(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(site() + "<footer>占九成</footer><p hidden>占八成</p>", encoding="utf-8")
    text = text_of(file.read_text("utf-8"), whole_page=True)[0]
    assert text.startswith("首页\n2025年专题\n")
    assert text.endswith("\n版权所有，某某网，2026年。\n占九成")
    few = run("extract", "-k", "percentage", file).json[0]["facts"]
    all_facts = run("extract", "-k", "percentage", "--whole-page", file).json[0]["facts"]
    assert [fact["text"] for fact in few] == ["两成", "四成"]
    assert [fact["text"] for fact in all_facts] == ["两成", "四成", "七成", "一成", "九成"]


@pytest.mark.parametrize(
    "source",
    [
        f"{NAVIGATION}<p>占三成</p>",
        "<div><p>短讯一，占三成。</p></div>" * 20,
        "".join(f"<div><div><div><div><p>{prose}</p></div></div></div></div>" for prose in PROSE * 3),
        "<table><tr><td>项目<td>占比</table><div>占三成</div>",
    ],
)
def test_a_page_that_is_no_article_is_taken_whole(source: str) -> None:
    text = text_of(source)[0]
    assert text == text_of(source, whole_page=True)[0]


def test_all_that_heads_of_pages_call_their_day() -> None:
    names = {
        *("PubDate", "publishdate", "publish_date", "publishtime", "DC.date", "dc.date.issued", "datePublished"),
        *("article:published_time", "firstpublishedtime", "og:time", "og:release_date", "og:published_time"),
        *("dateupdate", "pubtime", "publish-date", "publish_time", "apub:time", "bytedance:published_time", "date"),
        "weibo: article:create_at",
    }
    for name in names:
        for key in ("name", "property"):
            assert published(site(head=f"<meta {key}='{name}' content='2026-04-24 08:00'>")) == date(2026, 4, 24), name
    assert published(site(head="<meta name='expires' content='2026-04-24'>")) is None


@pytest.mark.parametrize(("size", "is_article"), [(12, True), (11, False)])
def test_how_long_a_line_of_prose_is_at_least(size: int, *, is_article: bool) -> None:
    body = f"<p>{'货' * (size - 1)}，</p>" * 7
    assert text_of(f"{NAVIGATION}<div>{body}</div>")[0].startswith("货" if is_article else "首页")


def test_what_can_be_searched_for_or_heard_is_seen() -> None:
    shown = "<p hidden='until-found'>占一成</p><p aria-hidden='false'>占两成</p>"
    assert text_of(f"{shown}<p hidden>占三成</p><p hidden='hidden'>占四成</p>")[0] == "占一成\n占两成"


def test_what_stands_over_a_title_is_not_its_day() -> None:
    title = "上半年外贸再上台阶，出口增长两成"
    over = "<div>2026-04-24 星期五</div>"
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)
    source = f"<title>{title}_某某网</title><body>{over}<div><h1>{title}</h1>{paragraphs}</div>"
    assert text_of(source)[0] == "\n".join([title, *PROSE])


def test_parts_of_an_article_are_alike() -> None:
    part = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)
    for name, is_part in {"": True, " class='b'": False, " id='c'": False}.items():
        text = text_of(f"<div><div>{part}</div><div{name}><p>{PROSE[0]}</p></div></div>")[0]
        assert text == "\n".join([*PROSE, PROSE[0]] if is_part else PROSE), name
    assert text_of(f"<div><div>{part}</div><p>{PROSE[0]}</p></div>")[0] == "\n".join([*PROSE, PROSE[0]])


def test_an_article_in_parts() -> None:
    parts = "".join(
        f"<section class='s'><h2>第{n}节</h2><p>{prose}</p><p>{prose}</p></section>" for n, prose in enumerate(PROSE)
    )
    text = text_of(f"{NAVIGATION}<div>{parts}</div>{COMMENTS}")[0]
    assert text == "\n".join(line for n, prose in enumerate(PROSE) for line in (f"第{n}节", prose, prose))
    breaks = f"{NAVIGATION}<div>{'<br><br>'.join(PROSE)}</div>{COMMENTS}"
    assert text_of(breaks)[0] == "\n".join(PROSE)
    table = (
        f"{NAVIGATION}<div><p>{PROSE[0]}</p><table><tr><td>项目<td>占比<tr><td>甲<td>30%</table><p>{PROSE[1]}</p></div>"
    )
    assert text_of(table)[0] == f"{PROSE[0]}\n项目\t占比\n甲\t30%\n{PROSE[1]}"


def test_links_in_an_article_stay_and_lists_of_links_go() -> None:
    linked = f"据<a>某某市统计局</a>的数据，{PROSE[0]}"
    inside = "<ul><li><a>上月出口两千亿元</a></li><li><a>去年出口一万亿元</a></li></ul>"
    alone = "<p><a>附表见某某市统计局网站</a></p>"
    source = f"<div><p>{linked}</p>{inside}<p>又及：</p>{alone}<p>{PROSE[1]}</p></div>"
    assert text_of(source)[0] == f"据某某市统计局的数据，{PROSE[0]}\n又及：\n附表见某某市统计局网站\n{PROSE[1]}"


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='color:red; DISPLAY : none'>占一成</p>",
        "<div hidden><p>占一成</p></div>",
        "<div aria-hidden='true'><div>占<div>一</div>成</div></div>",
        "<template><p>占一成</p></template>",
        "<noscript><p>占一成</p></noscript>",
        "<!-- <p>占一成</p> -->",
        "<script>document.write('<p>占一成</p>')</script>",
        "<style>p::before { content: '占一成' }</style>",
        "<span style='display:none'><span>占</span>一成</span>",
        "<select><option>占一成</select>",
        "<textarea><p>占一成</p></textarea>",
        "<svg><title>占一成</title><text>占一成</text></svg>",
        "<iframe><p>占一成</p></iframe>",
        "<![CDATA[占一成]]>",
        "<?php echo '占一成' ?>",
    ],
)
def test_what_is_not_seen_is_no_text(hidden: str) -> None:
    for whole_page in (False, True):
        assert text_of(f"<p>占二成{hidden}</p><p>占三成</p>", whole_page=whole_page)[0] == "占二成\n占三成"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:release_date" content="2026-04-24">',
        '<meta name="og:time " content="2026-04-24 10:00:00">',
        '<meta itemprop="dateUpdate" content="2026-04-24T10:00">',
        '<meta name="PubDate" content="20260424"/>',
        '<script type="application/ld+json">{"@type": "Article", "datePublished": "2026-04-24T08:00+08:00"}</script>',
    ],
)
def test_the_day_in_the_head(head: str) -> None:
    assert published(site(head=head)) == date(2026, 4, 24)


@pytest.mark.parametrize(
    "under",
    [
        "<div>2026-04-24 10:30</div>",
        "<div>2026年04月24日10:30:01</div><div>来源：某某网</div>",
        "<div>2026/4/24</div>",
        "<div>2026年4月24日 10:30 某某日报 张三</div>",
        "<div>张三 发表于 2026-04-24</div>",
        "<div>发布时间：2026-04-24 浏览次数：12</div>",
        "<div><span>来源：</span><span>某某网</span> <span>2026-04-24</span></div>",
        "<div>某某网</div><div>关注</div><div>2026-04-24 10:30</div>",
        "<div>昨天</div><time datetime='2026-04-24T10:30:00+08:00'>昨天</time>",
    ],
)
def test_the_day_under_the_title(under: str) -> None:
    assert published(site(under=under)) == date(2026, 4, 24)


def test_the_day_behind_the_article() -> None:
    assert published(site(close="<div>2026-04-24 10:30</div>")) == date(2026, 4, 24)


@pytest.mark.parametrize(
    "source",
    [
        site(),
        site(*PROSE, "2026年4月24日，全市召开了外贸工作会议，部署下半年任务。"),
        site(under="<div>2026-13-41 10:30</div>"),
        site(head='<meta name="date" content="soon">'),
        "<div><a>2026-04-24 10:30</a></div>",
    ],
)
def test_no_day_of_publication(source: str) -> None:
    assert published(source) is None


def test_tables_keep_their_columns() -> None:
    source = (
        "<table><tr><th rowspan=2>项目<th colspan=2>金额（万元）<th rowspan='2'>备注</tr>"
        "<tr><th>期初<th>期末</tr><tr><td>存货<td>1,200<td><p>35</p><td>&nbsp;</tr><tr><td colspan=9999>合计</table>"
    )
    assert text_of(source)[0] == (
        "项目\t金额（万元）\t金额（万元）\t备注\n项目\t期初\t期末\t备注\n存货\t1,200\t35\t\n合计"
    )
    inner = "<table><tr><td>左<td><table><tr><td>甲<td>1<tr><td>乙<td>2</table><td>右</table>"
    assert text_of(inner)[0] == "左\n甲\t1\n乙\t2\n右"
    assert text_of("<tr><td>占<td>三成</tr>")[0] == "占\n三成"
    assert text_of("<table><td>一<td>二</table>三")[0] == "一\t二\n三"


def test_markup_as_people_write_it() -> None:
    assert text_of("d &lt;p&gt; &#20803;&yen;5 <b>x</b>y")[0] == "d <p> 元¥5 xy"
    assert text_of("1 < 2，3<4")[0] == "1 < 2，3<4"
    assert text_of("<p>出口\n  占<b>三成</B>\n<p>又<br/>五成<ul><li>甲<li>乙</ul>")[0] == "出口占三成\n又\n五成\n甲\n乙"
    assert text_of("<div><p>一</div>二</p></span></table>三")[0] == "一\n二三"
    assert text_of("<pre>一\n  二</pre><p title='>'>三<p title=\">\">四<p title=a>五")[0] == "一\n  二\n三\n四\n五"
    assert text_of("<p>占三成<")[0] == "占三成<"
    assert text_of("<p>占三成</")[0] == "占三成"
    assert text_of("<p>占三成<b title='")[0] == "占三成"
    assert text_of("")[0] == ""
    assert found("a.html", "<meta charset=gbk><p>占三成".encode("gbk")) == {"": "占三成"}


HOSTILE: dict[str, Callable[[int], str]] = {
    "attributes": lambda n: f"<p {' '.join(f'a{k}' for k in range(n // 7))}>占三成",
    "quoted attributes": lambda n: f"<p {'class=x ' * (n // 8)}>占三成",
    "options": lambda n: f"<select>{'<option>一' * (n // 9)}",
    "comments in tags": lambda n: "<div><!--</div>-->" * (n // 18),
    "tags in attributes": lambda n: '<div a="</div>">' * (n // 16),
    "open divs": lambda n: "<div>" * (n // 5) + "占三成",
    "open spans": lambda n: "<span>一" * (n // 7),
    "open links": lambda n: "<a>一" * (n // 4),
    "formatting": lambda n: "<b><i><p>一" * (n // 10),
    "end tags": lambda n: "<div>" * (n // 11) + "</b>" * (n // 11),
    "end tags far off": lambda n: "<p>" + "<div>" * (n // 20) + "</p>" * (n // 20),
    "lists": lambda n: "<ul><li>一" * (n // 9),
    "items": lambda n: "<div><li>" * (n // 9),
    "tables": lambda n: "<table><tr><td>一" * (n // 16),
    "cells": lambda n: f"<table><tr>{'<td>一' * (n // 5)}",
    "wide cells": lambda n: f"<table>{'<tr><td colspan=1000 rowspan=1000>1' * (n // 35)}",
    "open comments": lambda n: "<!--" * (n // 4),
    "open quotes": lambda n: "<p a='" * (n // 6),
    "open tags": lambda n: "<p " * (n // 3),
    "brackets": lambda n: "<" * n,
    "titles": lambda n: "<title></titl>" * (n // 14),
    "cdata": lambda n: "<svg><![CDATA[" * (n // 14),
    "entities": lambda n: "&amp" * (n // 4),
    "hidden": lambda n: "<p hidden>" * (n // 10),
    "spaces": lambda n: "一 \n \n" * (n // 5),
    "equals": lambda n: f"<p {'= ' * (n // 2)}>",
    "prose": lambda n: "<div><p>出口，增长，进口，也增长。" * (n // 24),
    "links": lambda n: "<p><a>出口增长，进口也增长</a>" * (n // 20),
}


@pytest.mark.parametrize("shape", HOSTILE)
def test_hostile_pages_take_linear_time(shape: str) -> None:
    assert_linear(HOSTILE[shape], text_of, 50_000)


def test_a_page_with_too_many_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_MOST", 100)
    assert "more than 100 blocks" in reason("a.html", "<p>" * 101)


def test_a_page_says_its_encoding_and_day() -> None:
    data = site(head='<meta name="pubdate" content="2026-04-24">').encode("gb18030")
    [text] = texts(io.BytesIO(data), How("a.html"))
    assert isinstance(text, Text)
    assert (text.encoding, text.published) == ("gb18030", date(2026, 4, 24))


def test_a_block_that_holds_the_title_is_left_in() -> None:
    source = site().replace("<body>", "<body><div class='page-with-side hot ad'>").replace("</body>", "</div></body>")
    assert text_of(source)[0] == "\n".join([TITLE, *PROSE])


def test_an_article_with_tables() -> None:
    rows = "".join(f"<tr><td><p>指标{n}</p></td><td><p>{n}.5</p></td><td>{n}%</td></tr>" for n in range(10, 90))
    body = f"<p>{PROSE[0]}</p><p>单位：亿元</p><table><tbody>{rows}</tbody></table><p>{PROSE[1]}</p>"
    source = f"{NAVIGATION}<h1>{TITLE}</h1><div><div class='t'>{body}</div></div>{RELATED}{COMMENTS}"
    text = text_of(source)[0]
    assert text.startswith(f"{TITLE}\n{PROSE[0]}\n单位：亿元\n指标10\t10.5\t10%\n指标11\t")
    assert text.endswith(f"指标89\t89.5\t89%\n{PROSE[1]}")


@pytest.mark.parametrize("unit", ["<p>单位：万元</p>", "<div>（金额单位：万元）</div>", "<p>{}</p><p>单位：万元</p>"])
def test_the_unit_over_an_article_that_is_a_table(unit: str) -> None:
    rows = "".join(f"<tr><td>第{n}码头停泊费</td><td>{n}.5</td><td>{n}.7</td></tr>" for n in range(10, 40))
    source = f"{NAVIGATION}<h1>{TITLE}</h1>{unit.format(PROSE[0][:9])}<div><table>{rows}</table></div>{RELATED}"
    money = {fact.value.display() for fact in extract(text_of(source)[0], kinds=["money"]) if fact.value}
    assert len(money) == 60
    assert "¥10.5万" in money


def test_the_title_over_an_article_that_is_a_table() -> None:
    rows = "".join(f"<tr><td>第{n}码头停泊费</td><td>{n}.5</td></tr>" for n in range(10, 40))
    for title, is_kept in (("水价表（元/立方米）", True), ("价目（万元）", True), ("价目（2元）", False)):
        source = f"{NAVIGATION}<h1>{TITLE}</h1><p>{title}</p><div><table>{rows}</table></div>{RELATED}"
        assert (title in text_of(source)[0]) == is_kept


def test_a_page_laid_out_with_tables() -> None:
    menu = "".join(f"<tr><td><a href=/{n}>栏目{n}，更多</a></td></tr>" for n in range(20))
    cell = "<br>".join(PROSE * 2)
    source = f"<table><tr><td><table>{menu}</table></td><td><h1>{TITLE}</h1><div>{cell}</div></td></tr></table>"
    assert text_of(source)[0] == "\n".join([TITLE, *PROSE, *PROSE])


def test_the_day_in_a_script() -> None:
    script = "<script>var page = {createTime: '2026-04-24 10:30', id: 1};</script>"
    assert published(site(close=script)) == date(2026, 4, 24)
    content = "".join(f"<p>{prose}</p>" for prose in PROSE)
    source = f"<h1>{TITLE}</h1><div id=js_content style='visibility: hidden; opacity: 0'>{content}</div>{script}"
    assert text_of(source) == ("\n".join([TITLE, *PROSE]), date(2026, 4, 24))


def test_an_article_that_calls_itself_something_else() -> None:
    source = site(*PROSE * 3).replace("class='content'", "class='hot-share'")
    assert text_of(source)[0] == "\n".join([TITLE, *PROSE * 3])


def test_the_head_of_a_public_document() -> None:
    first = "<tr><td>发文机关：<td>某某办公室<td>成文日期：<td>2026年4月20日"
    cells = f"{first}<tr><td>文号：<td>1<td>发布日期：<td>2026年4月24日"
    prose = "".join(f"<p>{line}</p>" for line in PROSE)
    source = f"<table>{cells}</table><table><tr><td class=c>{prose}<p>2026年4月20日</p></td></tr></table>{RELATED}"
    text, day = text_of(f"<title>某某通知</title>{source}")
    assert day == date(2026, 4, 24)
    assert text == "\n".join(["成文日期：", "2026年4月20日", "发布日期：", "2026年4月24日", *PROSE, "2026年4月20日"])


def test_a_heading_that_the_window_does_not_have() -> None:
    prose = "".join(f"<p>{line}</p>" for line in PROSE)
    about = "<p>来源：某某局</p><p>发布时间：2026-04-24 10:00</p>"
    for heading in (f"<h2>{TITLE}</h2>", ""):
        source = f"<title>某某局</title>{NAVIGATION}<div>{heading}{about}<div class=e>{prose}</div></div>{RELATED}"
        text, day = text_of(source)
        expected = [*([TITLE] if heading else []), "来源：某某局", "发布时间：2026-04-24 10:00", *PROSE]
        assert (text, day) == ("\n".join(expected), date(2026, 4, 24))


def test_a_value_right_below_a_table() -> None:
    rows = "".join(f"<tr><td>第{n}期</td><td>{n}00.5</td><td>{n}50.2</td></tr>" for n in range(1, 9))
    table = f"<p>单位：元</p><table>{rows}</table>"
    source = f"<h1>{TITLE}</h1>{table}<p>年利率：3.1%</p><p>返回顶部</p>{RELATED}"
    assert text_of(source)[0].endswith("第8期\t800.5\t850.2\n年利率：3.1%")


def test_a_table_of_ranks_is_of_the_article() -> None:
    table = "<table class='rank'><tr><th>名次</th><th>奖金</th></tr><tr><td>1</td><td>52万元</td></tr></table>"
    assert "52万元" in text_of(site(*PROSE, table))[0]
    assert "52万元" not in text_of(site(*PROSE, f"<div class='rank'>{table}</div>"))[0]
