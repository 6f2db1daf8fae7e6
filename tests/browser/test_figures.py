"""Every chart of the real site in a browser: as a picture, live, as a table, as files, in pages of others."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.browser import axe, figures
from tests.browser.pages import CHARTS, DESKTOP, PHONE, opened

LINES = "charts/milex-gdp-share/"
FIGURE = re.compile(r'<figure class="chart".*?</figure>', re.S)
MOST = 5 * 1024  # bytes of gzip that a chart may add to its page


@pytest.fixture(scope="module")
def reader(chromium: Browser) -> Iterator[BrowserContext]:
    """One visitor with a wide window, whose cache is kept from chart to chart."""
    context = chromium.new_context(viewport=DESKTOP, reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def page(reader: BrowserContext) -> Iterator[Page]:
    """A page of that visitor; what the console says and what is asked for is kept beside it."""
    page = reader.new_page()
    yield page
    page.close()


def listen(page: Page) -> tuple[list[str], list[str]]:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    return said, asked


@dataclass(frozen=True)
class Visit:
    """The page of a chart, what its console said, and the addresses that were asked for."""

    id: str
    page: Page
    said: list[str]
    asked: list[str]


@pytest.fixture(scope="module", params=CHARTS)
def chart(request: pytest.FixtureRequest, reader: BrowserContext, address: str) -> Iterator[Visit]:
    """Each chart in turn, loaded once for the tests of picture, live chart and axe, which run in this order."""
    page = reader.new_page()
    said, asked = listen(page)
    page.goto(f"{address}charts/{request.param}/", wait_until="load")
    yield Visit(request.param, page, said, asked)
    page.close()


def engines(asked: list[str]) -> list[str]:
    return [url for url in asked if "/vega." in url or url.endswith("live.js")]


# --- the picture --------------------------------------------------------------------------------


def test_picture_is_named_and_no_text_of_it_touches_another(chart: Visit) -> None:
    page = chart.page
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        assert figures.collisions(page) == [], size
    images = page.get_by_role("img")
    assert images.count() == 1, "one of the two widths is shown"
    headline = page.locator(".chart .headline").inner_text()
    assert headline in (images.first.get_attribute("aria-label") or "")
    assert page.locator("svg[role=img]:not([aria-label])").count() == 0


def test_figure_tells_everything_without_a_script(chromium: Browser, address: str) -> None:
    with opened(chromium, address + LINES, script=False) as page:
        assert not page.locator(".explore").is_visible()
        for part in (".headline", ".subtitle", ".picture", ".marks", ".basis", ".actions a"):
            assert page.locator(f".chart {part}").first.is_visible(), part
        page.locator(".chart .data summary").click()
        assert page.locator(".chart .values").is_visible()
        page.locator(".chart .summary summary").click()
        assert page.locator(".chart details p").is_visible()


# --- live ---------------------------------------------------------------------------------------


def test_live_chart_shows_what_picture_and_table_show_in_both_widths(chart: Visit) -> None:
    page, asked = chart.page, chart.asked
    page.set_viewport_size(DESKTOP)
    assert engines(asked) == [], "nothing of Vega before a reader wants it"
    before, drawn = page.evaluate(figures.PLACES), figures.words(page)
    figures.go_live(page)
    assert page.evaluate(figures.PLACES) == before, "nothing jumps"
    assert figures.words(page) == drawn
    assert len(engines(asked)) == 2
    _compare_with_table(page, chart.id)
    page.set_viewport_size(PHONE)
    page.locator(".chart .live.narrow").wait_for()
    assert figures.collisions(page) == []
    assert chart.said == []


def test_live_chart_has_no_violation_in_one_view_by_turns(chart: Visit) -> None:
    """Every form of chart is seen in all views among the tests of axe."""
    page = chart.page
    page.evaluate("document.querySelectorAll('.chart details').forEach(one => { one.open = true })")
    figures.go_live(page)
    page.mouse.move(2, 2)
    axe.shorten(page)
    view = list(axe.VIEWS)[CHARTS.index(chart.id) % len(axe.VIEWS)]
    assert axe.violations(page, [view], ".chart") == {}


def _compare_with_table(page: Page, id_: str) -> None:
    """Every value of the live chart stands in the table, and every value of the table in the live chart."""
    values = page.evaluate("id => window.ledgerCharts[id].values", id_)
    headings, rows = figures.table(page)
    plain = {_plain(cell) for row in rows for cell in row if cell} | {_plain(heading) for heading in headings}
    points = page.locator(".chart .values.numeric").count() > 0
    for _, label, when, text in values:
        for part in (label, when, text) if points else (label, text):
            assert not part or _plain(part) in plain, part
    if points:
        cells = [cell for row in rows for cell in row[1:] if cell]
        wide = headings[0] == "Period"
        counted = len(cells) if wide else len(rows)
        newest = len(values) if counted > len(values) else counted
        assert len(values) == newest


def _plain(text: str) -> str:
    """A value without the manner in which it is marked: about, ≈, %, projection."""
    text = re.sub(r"^(about |≈ )|, projection$| \(p\)$| \(after a break\)$", "", text)
    return re.sub(r"%(?= \(|$)", "", text).strip()


def test_script_is_fetched_once_a_visit_and_only_from_here(page: Page, address: str) -> None:
    _, asked = listen(page)
    page.goto(address + "trade/", wait_until="networkidle")
    charts = page.locator(".chart .picture")
    for index in (0, 1, 2):
        charts.nth(index).hover()
        page.locator(".chart").nth(index).and_(page.locator("[data-state='live']")).wait_for(timeout=20_000)
    assert len([url for url in asked if "/vega." in url]) == 1
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


def test_passing_over_a_figure_asks_for_nothing(chromium: Browser, address: str) -> None:
    with opened(chromium, address + LINES) as page:  # a visitor apart: a clock stands still for all pages of one
        _, asked = listen(page)
        page.clock.install()
        page.reload(wait_until="networkidle")
        page.clock.pause_at(4_000_000_000)
        box = page.locator(".chart").bounding_box()
        assert box
        page.mouse.move(box["x"] + 5, box["y"] + 5)
        page.clock.run_for(50)
        page.mouse.move(box["x"] + 5, 0)
        page.clock.run_for(1000)
        assert engines(asked) == []


@pytest.mark.parametrize("way", ["focus", "tap", "button"])
def test_focus_tap_and_button_make_a_figure_live(chromium: Browser, address: str, way: str) -> None:
    context = chromium.new_context(viewport=PHONE, has_touch=True)
    page = context.new_page()
    page.goto(address + LINES)
    if way == "focus":
        page.locator(".chart .explore").focus()
    elif way == "tap":
        page.locator(".chart .picture").tap()
    else:
        page.locator(".chart .explore").press("Enter")
    page.locator(".chart[data-state='live']").wait_for(timeout=20_000)
    if way == "button":
        page.locator(".chart .live:focus").wait_for()
    context.close()


def test_pointing_shows_a_value_and_dims_the_other_lines(page: Page, address: str) -> None:
    page.goto(address + LINES)
    figures.go_live(page)
    place, value = page.evaluate(
        "() => { const c = Object.values(ledgerCharts)[0]; return [c.sizes.wide.places[0], c.values[0]]; }"
    )
    box = page.locator(".chart .live > svg").bounding_box()
    assert box
    scale = box["width"] / 680
    page.mouse.move(box["x"] + place[0] * scale, box["y"] + place[1] * scale)
    assert page.locator(".chart .tip").inner_text() == "\n".join(value[1:])
    assert _strengths(page) == {"0.18", "1"}
    page.mouse.move(2, 2)
    assert page.locator(".chart .tip").inner_text() == ""
    assert _strengths(page) == {"1"}


def _strengths(page: Page) -> set[str]:
    """How strongly the ends of the lines are named."""
    found = page.evaluate(
        "() => [...document.querySelectorAll('.live > svg text')].filter(t => /[A-Z]/.test(t.textContent))"
        ".map(t => t.getAttribute('opacity') ?? '1')"
    )
    return set(found)


def test_keyboard_goes_from_value_to_value_and_picks_a_line(page: Page, address: str) -> None:
    page.goto(address + LINES)
    page.locator(".chart .explore").press("Enter")
    page.locator(".chart .live:focus").wait_for()
    values = page.evaluate("Object.values(ledgerCharts)[0].values")
    tip = page.locator(".chart .tip")
    page.keyboard.press("ArrowRight")
    assert tip.inner_text() == "\n".join(values[0][1:])
    page.keyboard.press("ArrowRight")
    assert tip.inner_text() == "\n".join(values[1][1:])
    page.keyboard.press("ArrowDown")
    second = next(value for value in values if value[0] != values[0][0])
    assert tip.inner_text() == "\n".join(second[1:])
    page.keyboard.press("Enter")
    pressed = page.locator(".chart .key[aria-pressed='true']")
    assert pressed.get_attribute("data-owner") == second[0]
    page.keyboard.press("Escape")
    assert pressed.count() == 0
    assert tip.inner_text() == ""


def test_click_on_a_name_keeps_that_series_bright(page: Page, address: str) -> None:
    page.goto(address + LINES)
    figures.go_live(page)
    page.locator(".chart .key").first.click()
    page.mouse.move(2, 2)
    assert _strengths(page) == {"0.18", "1"}
    page.locator(".chart .key").first.click()
    page.mouse.move(2, 2)
    assert _strengths(page) == {"1"}


def test_live_chart_follows_the_choice_of_light_and_dark(page: Page, address: str) -> None:
    page.goto(address + LINES)
    figures.go_live(page)
    colour = "getComputedStyle(document.querySelector('.live > svg text')).fill"
    light = page.evaluate(colour)
    page.locator(".scheme").first.click()
    assert page.evaluate(colour) != light
    page.locator(".scheme").first.click()
    assert page.evaluate(colour) == light


@pytest.mark.parametrize("missing", ["**/vega.*", "**/live.js"])
def test_picture_stays_when_the_live_chart_cannot_be_had(chromium: Browser, address: str, missing: str) -> None:
    with opened(chromium, address + LINES) as page:
        page.route(missing, lambda route: route.abort())
        page.locator(".chart .picture").hover()
        page.locator(".chart[data-state='failed']").wait_for(timeout=20_000)
        assert page.locator(".chart .picture > svg.wide").is_visible()
        assert page.locator(".chart .live").count() == 0


def test_live_chart_works_from_a_folder(chromium: Browser, site: Path) -> None:
    with opened(chromium, (site / LINES / "index.html").as_uri()) as page:
        said, _ = listen(page)
        figures.go_live(page)
        assert said == []


def test_gallery_leads_to_every_chart(chromium: Browser, address: str) -> None:
    with opened(chromium, address + "charts/", script=False) as page:
        links = page.locator(".gallery a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert sorted(link.strip("./") for link in links) == CHARTS


# --- weight -------------------------------------------------------------------------------------


@pytest.mark.parametrize("id_", CHARTS)
def test_chart_adds_at_most_five_kilobytes_to_its_page(site: Path, id_: str) -> None:
    whole = (site / "charts" / id_ / "index.html").read_text("utf-8")
    added = len(gzip.compress(whole.encode())) - len(gzip.compress(FIGURE.sub("", whole).encode()))
    assert 0 < added <= MOST


# --- in pages of others -------------------------------------------------------------------------

# What a page of somebody else does with a snippet, and what it hears.
HOST = """([src, width, height]) => new Promise(heard => {
  let waiting;
  addEventListener('message', event => { clearTimeout(waiting); waiting = setTimeout(heard, 300, event.data); });
  const frame = Object.assign(document.createElement('iframe'), { src, width, height });
  document.body.replaceChildren(frame);
})"""


@pytest.mark.parametrize("kind", ["", "2"])
@pytest.mark.parametrize("id_", CHARTS[::6])
def test_embedded_chart_fits_the_height_of_its_snippet(
    chromium: Browser, address: str, site: Path, id_: str, kind: str
) -> None:
    snippets = re.findall(
        r'embed/([a-z0-9/-]+)" title.*?height="(\d+)"', _unescaped(site / "charts" / id_ / "index.html")
    )
    source, height = next((src, int(tall)) for src, tall in snippets if bool(kind) == ("20" in src.split("/", 1)[1]))
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    heights = []
    for width in (328 + 24, 460, 704):
        page.goto(address.replace("127.0.0.1", "localhost") + "404.html")
        told = page.evaluate(HOST, [f"{address}embed/{source}", width, height])
        assert told["type"] == "ledger-height"
        heights.append(told["height"])
    context.close()
    # One height must do at every width; charts that are drawn far taller on phones leave room on wide pages.
    assert height * 0.6 < max(heights) <= height, heights


def _unescaped(file: Path) -> str:
    return file.read_text("utf-8").replace("&lt;", "<").replace("&gt;", ">").replace("&#34;", '"')


def test_dated_embed_needs_nothing_from_outside_its_folder(chromium: Browser, address: str, site: Path) -> None:
    folder = next((site / "embed" / "milex-gdp-share").glob("20*"))
    url = f"{address}embed/milex-gdp-share/{folder.name}/"
    asked: list[str] = []

    def keep(request: Request) -> None:
        asked.append(request.url)

    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.on("request", keep)
    page.goto(url, wait_until="networkidle")
    assert [one for one in asked if not one.startswith((url, "data:"))] == []
    assert page.locator(".chart .headline").is_visible()
    assert page.locator(".chart .basis").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 26, 35)"
    context.close()


def test_current_embed_can_become_live(chromium: Browser, address: str) -> None:
    with opened(chromium, address + "embed/milex-gdp-share/") as page:
        said, _ = listen(page)
        figures.go_live(page)
        assert said == []
