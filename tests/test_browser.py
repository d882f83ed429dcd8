"""The page in a real Chromium, which no network and no server helps: what people see, and that nothing else happens."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.test_page import HOSTILE, page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
TEXT = (
    "2024年，甲乙股份有限公司（以下简称“甲乙股份”）营收3.5亿元，同比增长25%。\n2023年3月5日，甲乙股份以1200万元购入设备，"
    "占三成；出口500万美元，下降3.2%。\n年份\t营收\n2023年\t2亿元\n2024年\t3亿元\n"
)
MOST_ROWS = 200
"""So many rows of a table are made at most before anybody scrolls."""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here; on Debian: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    driver = pytest.importorskip("playwright.sync_api", reason="pip install playwright drives the browser")
    with driver.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


Shown = Callable[..., "Page"]


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Iterator[Shown]:
    """What opens a page of texts; in the end there must have been no message, no error and no request."""
    said: list[str] = []
    opened: list[Page] = []

    def show(*texts: str, width: int = 1280, **settings: Any) -> Page:
        (tmp_path / "page.html").write_text(page(*texts), "utf-8", errors="backslashreplace", newline="")
        made = browser.new_page(viewport={"width": width, "height": 900}, **settings)
        made.on("console", lambda message: said.append(message.text))
        made.on("pageerror", lambda error: said.append(str(error)))
        made.on("dialog", lambda dialog: said.append(dialog.message))
        made.on("request", lambda request: said.append(request.url) if not request.is_navigation_request() else None)
        made.goto((tmp_path / "page.html").as_uri())
        opened.append(made)
        return made

    yield show
    for one in opened:
        one.close()
    assert said == []


def assert_in_sight(it: Locator) -> None:
    """Assert that something is in sight, or comes there: pages scroll smoothly."""
    from playwright.sync_api import expect

    expect(it).to_be_in_viewport()


def column(shown: Page, name: str) -> list[str]:
    cells = shown.locator(f"#facts tbody td.{name}")
    return (cells.locator("button") if name == "text" else cells).all_inner_texts()


def test_search_and_kind_and_bounds_leave_what_is_asked_for(shown: Shown) -> None:
    it = shown(TEXT)
    it.get_by_placeholder("Search").fill("甲乙")
    assert set(column(it, "text")) == {"甲乙股份有限公司", "甲乙股份"}
    it.get_by_text("Clear").click()
    it.get_by_label("kind", exact=True).select_option("money")
    assert len(column(it, "text")) == 5
    it.get_by_placeholder("from").fill("1亿")
    assert column(it, "text") == ["3.5亿元", "2亿元", "3亿元"]
    it.get_by_placeholder("to", exact=True).fill("3亿")
    assert column(it, "text") == ["2亿元", "3亿元"]
    assert it.locator("#facts td.text small").all_inner_texts() == ["2023年 · 营收", "2024年 · 营收"]
    assert it.locator("#facts .count").inner_text() == "2 of 15 facts"


def test_dates_have_bounds_too(shown: Shown) -> None:
    it = shown(TEXT)
    it.get_by_label("kind", exact=True).select_option("date")
    it.get_by_placeholder("to", exact=True).fill("2023-03")
    assert column(it, "text") == ["2023年3月5日", "2023年"]


def test_a_click_on_a_head_sorts_and_another_turns_the_order(shown: Shown) -> None:
    it = shown(TEXT)
    it.get_by_label("kind", exact=True).select_option("money")
    it.get_by_role("button", name="value").click()
    assert column(it, "text") == ["1200万元", "2亿元", "3亿元", "3.5亿元", "500万美元"]
    assert it.locator('th[data-by="value"]').get_attribute("aria-sort") == "ascending"
    it.get_by_role("button", name="value").click()
    assert column(it, "text")[0] == "500万美元"


def test_a_click_leads_from_the_text_to_the_table_and_back(shown: Shown) -> None:
    it = shown("前文。\n" * 300 + TEXT + "后文。\n" * 300)
    it.locator("#facts tbody tr", has_text="1200万元").click()
    mark = it.locator("mark.here")
    assert mark.inner_text() == "1200万元"
    assert_in_sight(mark)
    box = mark.bounding_box()
    assert box is not None
    assert 100 < box["y"] < 800
    assert "12000000" in it.locator(".card").inner_text()
    it.locator("mark", has_text="500万美元").click()
    assert it.locator("#facts tr.here td.text").inner_text() == "500万美元"
    assert "USD" in it.locator(".card").inner_text()


def test_a_switched_off_kind_is_neither_marked_nor_listed(shown: Shown) -> None:
    it = shown(TEXT)
    it.locator(".chip.money").click()
    assert it.locator("mark.money:not(.off)").count() == 0
    assert "money" not in column(it, "kind")
    it.locator(".chip.money").click()
    assert it.locator("mark.money.off").count() == 0


def test_the_keyboard_alone_is_enough(shown: Shown) -> None:
    it = shown(TEXT)
    it.locator("mark").first.focus()
    it.keyboard.press("ArrowRight")
    it.keyboard.press("Enter")
    assert it.locator("mark.here").inner_text() == "甲乙股份有限公司"
    it.keyboard.press("Escape")
    assert it.locator(".card").is_hidden()
    it.locator("#tab-facts").focus()
    it.keyboard.press("ArrowRight")
    assert it.locator("#statements").is_visible()
    assert it.locator('[role="tab"][tabindex="0"]').count() == 1


def test_charts_have_a_table_each(shown: Shown) -> None:
    it = shown(TEXT)
    it.locator("#tab-charts").click()
    assert it.locator("#charts figcaption h3").all_inner_texts() == ["Dates", "CNY", "USD", "Organisations"]
    assert it.locator("#charts svg").count() == it.locator("#charts figure details table").count() == 4
    it.locator("#charts summary").nth(1).click()
    rows = it.locator("#charts figure:nth-of-type(2) tbody tr")
    rows.last.wait_for()  # they are made when the table opens, a moment after the click
    assert rows.count() == 4
    it.locator("#charts svg.money .shape").first.click()
    assert it.locator("mark.here").inner_text() == "1200万元"


def test_statements_stand_by_period(shown: Shown) -> None:
    it = shown(TEXT)
    it.locator("#tab-statements").click()
    it.get_by_role("button", name="By period").click()
    assert "2024年" in it.locator("#statements th").all_inner_texts()
    it.locator("#statements td button", has_text="25%").click()
    assert it.locator("mark.here").inner_text() == "25%"


def test_an_index_leads_to_each_of_several_documents(shown: Shown) -> None:
    it = shown(TEXT, "无。\n" * 200, "另有5亿元。")
    it.locator("#tab-documents").click()
    it.locator("#documents tbody tr").nth(2).click()
    assert_in_sight(it.locator("#d2"))


def test_hostile_text_is_only_shown(shown: Shown) -> None:
    it = shown(HOSTILE)
    assert "<img src=x onerror=alert(1)>" in it.locator("#text").inner_text()
    it.locator("mark").first.click()
    assert it.evaluate("document.querySelectorAll('img, iframe, object, embed, link').length") == 0


@pytest.mark.parametrize("width", [400, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_the_window(shown: Shown, width: int, scheme: str) -> None:
    it = shown(TEXT, HOSTILE, width=width, color_scheme=scheme)
    for name in ("facts", "statements", "charts", "documents"):
        it.locator(f"#tab-{name}").click()
        assert it.evaluate("document.documentElement.scrollWidth") <= width
        assert it.evaluate(f"document.getElementById('{name}').scrollWidth") <= width


def test_a_narrow_window_shows_one_thing_at_a_time(shown: Shown) -> None:
    it = shown(TEXT, width=400)
    assert it.locator("#text").is_visible()
    assert it.locator("#facts").is_hidden()
    it.locator("#tab-facts").click()
    it.locator("#facts tbody tr").nth(2).click()
    assert it.locator("#text").is_visible()
    assert it.locator("mark.here").count() == 1


def test_a_chinese_browser_gets_chinese_words(shown: Shown) -> None:
    it = shown(TEXT, locale="zh-CN")
    assert it.locator("#tab-facts").inner_text() == "事实"
    it.locator(".language").click()
    assert it.locator("#tab-facts").inner_text() == "Facts"


def test_5000_facts_take_no_more_rows_than_are_seen(shown: Shown) -> None:
    it = shown("去年营收3.5亿元，同比增长25%，占三成，乙公司投资12万元。\n" * 1250)
    assert it.locator("#facts .count").inner_text().startswith(("5,000", "6,250"))
    assert it.locator("#facts tbody tr").count() <= MOST_ROWS
    it.get_by_placeholder("Search").fill("1200:")
    assert 0 < it.locator("#facts tbody tr").count() <= MOST_ROWS
    it.locator("#facts tbody tr").first.click()
    assert_in_sight(it.locator("mark.here"))
    it.locator("#tab-charts").click()
    assert it.locator("#charts svg *").count() < 2_000


def test_paper_gets_all_of_it(shown: Shown) -> None:
    import pypdfium2

    paper = pypdfium2.PdfDocument(shown(TEXT, color_scheme="dark").pdf(format="A4"))
    printed = "".join(sheet.get_textpage().get_text_range() for sheet in paper)
    assert "以1200万元购入设备" in printed  # the text
    assert "¥1200万" in printed  # the table
    assert "Organisations" in printed  # the charts


def test_very_many_days_and_amounts_are_drawn_as_columns(shown: Shown) -> None:
    lines = [f"{1990 + at % 30}年{at % 12 + 1}月{at % 28 + 1}日卖了{at}.{at % 10}1万元。\n" for at in range(1, 1_000)]
    it = shown("".join(lines))
    it.locator("#tab-charts").click()
    for chart in ("svg.date", "svg.money"):
        assert 10 < it.locator(f"#charts {chart} rect.shape").count() < 120
        assert it.locator(f"#charts {chart} circle").count() == 0


def test_a_link_leads_to_one_fact(shown: Shown) -> None:
    it = shown(TEXT)
    it.goto(f"{it.url}#f0-3")
    it.reload()
    assert it.locator("mark.here").get_attribute("id") == "f0-3"
    assert it.locator(".card").is_visible()


def test_a_page_without_texts_shows_the_sentences(shown: Shown, tmp_path: Path) -> None:
    from io import StringIO

    from yiwu_facts import extract
    from yiwu_facts.write import Result, writer

    out = StringIO()
    to = writer("html", out)
    to.add(Result("a.txt", None, None, [fact._replace(context="一句占三成。") for fact in extract("占三成")]))
    to.end()
    it = shown(TEXT)
    (tmp_path / "page.html").write_text(out.getvalue(), "utf-8")
    it.reload()
    assert it.locator("#text").count() == 0
    it.locator("#facts tbody tr").first.click()
    assert "一句占三成。" in it.locator(".card").inner_text()


def test_the_card_tells_why(shown: Shown) -> None:
    it = shown("发布时间：2026-04-24\n去年，美国公司裁员，义乌市商务局称出口超3.5亿元。\n")
    why = it.locator(".card .why tr")
    it.locator("mark", has_text="去年").click()
    assert why.last.inner_text().split("\t") == ["counted from", "the reference date 2026-04-24"]
    it.locator("mark", has_text="商务局").click()
    assert "trust: sure" in why.first.inner_text()
    why.nth(1).locator("summary").click()
    assert "is-unsound" in why.nth(1).inner_text()
    it.locator("mark", has_text="3.5亿元").click()
    assert [row.split("\t")[0] for row in why.all_inner_texts()] == ["number", "unit", "bound"]
    it.locator(".card .why > summary").click()
    it.locator("mark", has_text="商务局").click()
    assert why.first.is_hidden()  # closed once, it stays so
    it.locator(".language").click()
    assert it.locator(".card .why > summary").inner_text() == "依据"


def test_a_narrow_card_opens_on_request(shown: Shown) -> None:
    it = shown(TEXT, width=400)
    it.locator("mark", has_text="25%").click()
    assert it.locator(".card .why tr").first.is_hidden()
    it.locator(".card summary").click()
    assert it.locator(".card .why tr").first.is_visible()
    assert it.evaluate("document.documentElement.scrollWidth") <= 400


def test_a_narrow_list_of_statements_has_all_of_each_in_sight(shown: Shown) -> None:
    it = shown(TEXT, width=400)
    it.locator("#tab-statements").click()
    row = it.locator("#statements tbody tr", has_text="25%")
    assert "year on year" in row.locator(".moved").inner_text()
    box = row.locator("button").bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 400


def test_documents_go_by_the_end_of_their_names_in_tables(shown: Shown) -> None:
    it = shown(TEXT, "另有5亿元。")
    assert it.locator("#facts td.place small").first.inner_text() == "0<b>.txt"
