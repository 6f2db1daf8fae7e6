"""Every page of the real site, read by a browser: for all eyes and hands, at all widths, with and without script."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.markup import Markup
from tests.browser.pages import DESKTOP, PHONE, WRITTEN, opened

PAGES = ["404.html", "events/2025/", "sources/r/", *WRITTEN]
OUTSIDE = """[...document.querySelectorAll('main *')].filter(
    e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll, pre, .contents')
  ).slice(0, 3).map(e => e.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="session")
def markups(site: Path) -> dict[str, Markup]:
    """Every HTML file of the site by its address."""
    found = {}
    for file in site.rglob("*.html"):
        address = file.relative_to(site).as_posix()
        found[address.removesuffix("index.html")] = Markup(file.read_text("utf-8"))
    return found


@pytest.mark.parametrize("path", PAGES)
def test_page_fits_phone_and_desk_and_asks_and_says_nothing(chromium: Browser, address: str, path: str) -> None:
    said: list[str] = []
    asked: list[str] = []
    context = chromium.new_context(viewport=PHONE)
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + path, wait_until="networkidle")
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
        assert page.evaluate(OUTSIDE) == []
    context.close()
    assert said == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


def test_markup_is_whole_and_nothing_in_it_breaks_the_policy(markups: dict[str, Markup]) -> None:
    assert {address: one.faults[:5] for address, one in markups.items() if one.faults} == {}


def test_each_page_has_one_main_part_and_headings_that_skip_no_level(markups: dict[str, Markup]) -> None:
    wrong = {}
    for path in PAGES:
        one = markups[path]
        steps = zip(one.headings, one.headings[1:], strict=False)
        skipped = [(before, after) for before, after in steps if after > before + 1]
        if skipped or one.headings[:1] != [1] or one.landmarks != {"main": 1, "h1": 1}:
            wrong[path] = (skipped, one.headings[:3], dict(one.landmarks))
    assert wrong == {}


def test_every_link_inside_the_site_leads_to_a_file_and_an_anchor(site: Path, markups: dict[str, Markup]) -> None:
    base = "https://here.invalid/"
    lost = []
    for address, one in markups.items():
        for link in dict.fromkeys(one.links):
            target = urlsplit(urljoin(base + address, link))
            if target.netloc != "here.invalid":
                continue
            path = unquote(target.path.removeprefix("/"))
            page = markups.get(path) or markups.get(path.removesuffix("index.html"))
            there = page is not None or (site / path).is_file()
            if not there or (page and target.fragment and not page.ids[unquote(target.fragment)]):
                lost.append(f"{address}: {link}")
    assert lost[:20] == []


def test_page_can_be_cited_and_reported_under_its_own_name(chromium: Browser, address: str) -> None:
    with opened(chromium, address + "treaty/") as page:
        name = page.locator("h1").inner_text()
        page.locator(".citation summary").click()
        forms = page.locator(".citation pre").all_inner_texts()
        report = page.locator(".report a").first.get_attribute("href") or ""
    assert len(forms) == 4
    assert all(name in form and "/treaty/" in form for form in forms)
    assert unquote(report.replace("+", " ")).count("/treaty/") == 1
    assert name in unquote(report.replace("+", " "))


def test_front_page_weighs_less_than_forty_kilobytes(site: Path, markups: dict[str, Markup]) -> None:
    files = [site / link for link in markups[""].links if link.endswith((".css", ".js", ".svg"))]
    parts = {file.name: len(gzip.compress(file.read_bytes())) for file in [site / "index.html", *files]}
    assert sum(parts.values()) < 40_000, parts


# --- without a script ---------------------------------------------------------------------------


def test_reader_without_a_script_finds_every_page_in_the_menu(chromium: Browser, address: str) -> None:
    with opened(chromium, address, PHONE, script=False) as page:
        assert page.locator(".scheme:visible").count() == 0
        page.locator(".menu summary").click()
        page.locator(".menu a", has_text="Arms").click()
        assert page.url == address + "arms/"


def test_filter_of_statements_works_without_a_script(chromium: Browser, address: str) -> None:
    with opened(chromium, address + "claims/", script=False) as page:
        everything = page.locator(".claims .claim:visible").count()
        page.locator("label:has(#verdict-wrong)").click()
        kept = page.locator(".claims .claim:visible")
        assert 0 < kept.count() < everything
        assert kept.count() == page.locator(".claims .claim.verdict-wrong").count()


def test_link_to_a_verdict_filters_without_a_script(chromium: Browser, address: str) -> None:
    with opened(chromium, address + "claims/#verdict-wrong", script=False) as page:
        shown = page.locator(".claims .claim:visible").count()
        assert shown == page.locator(".claims .claim.verdict-wrong").count()


def test_two_filters_of_the_timeline_hold_together_without_a_script(chromium: Browser, address: str) -> None:
    with opened(chromium, address + "events/", script=False) as page:
        page.locator("label:has(#topic-nuclear)").click()
        nuclear = page.locator(".timeline > .item:visible").count()
        page.locator("label:has(#country-USA)").click()
        assert 0 < page.locator(".timeline > .item:visible").count() < nuclear


def test_term_is_explained_to_keyboard_and_mouse_without_a_script(chromium: Browser, address: str) -> None:
    with opened(chromium, address + "arms/", script=False) as page:
        term = page.locator(".prose .term").first
        meaning = page.locator(".prose .meaning").first
        assert not meaning.is_visible()
        term.hover()
        assert meaning.is_visible()
        assert page.locator(f"#{term.get_attribute('aria-describedby')}").count() == 1


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("Did Russia deliver the fighters?", "arms/#"),
        ("Is Saudi Arabia a member", "brics/#"),
        ("Did trade really fall by a third?", "trade/#"),
        ("What did the treaty promise about war?", "treaty/#"),
        ("Who counts the drones?", "arms/#"),
    ],
)
def test_front_page_answers_on_a_phone_without_a_script(
    chromium: Browser, address: str, question: str, place: str
) -> None:
    with opened(chromium, address, PHONE, script=False) as page:
        asked = page.locator("dt", has_text=question)
        answer = page.locator(f"dt:has-text('{question}') + dd")
        box = asked.bounding_box()
        assert box is not None
        assert box["y"] < 3 * PHONE["height"], "three screens down is too far"
        assert answer.locator(".note a").count() > 0, "an answer needs its source"
        answer.locator("a", has_not_text="0").last.click()
        assert page.url.startswith(address + place)


# --- with a script ------------------------------------------------------------------------------


def test_note_opens_in_place_and_gives_the_focus_back(chromium: Browser, address: str) -> None:
    with opened(chromium, address + "treaty/") as page:
        note = page.locator(".prose p .note a").first
        note.click()
        opened_note = page.locator(".pop")
        assert opened_note.is_visible()
        assert opened_note.locator("a").first.get_attribute("href", timeout=1000)
        assert page.url == address + "treaty/"
        page.keyboard.press("Escape")
        assert not opened_note.is_visible()
        assert note.evaluate("link => link === document.activeElement")


def test_number_in_prose_opens_what_it_counts(chromium: Browser, address: str) -> None:
    with opened(chromium, address + "arms/", PHONE) as page:
        page.locator(".prose p a.number").first.click()
        assert page.locator(".pop-figure").is_visible()
        assert "Sources" in page.locator(".pop").inner_text()


def test_choice_of_dark_is_remembered_from_page_to_page(chromium: Browser, address: str) -> None:
    with opened(chromium, address) as page:
        light = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.locator(".scheme:visible").click()
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert dark != light
        page.goto(address + "arms/")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_filter_says_how_many_are_shown(chromium: Browser, address: str) -> None:
    with opened(chromium, address + "claims/") as page:
        page.locator("label:has(#verdict-wrong)").click()
        assert page.locator(".shown").inner_text().endswith(" of 46 statements")


def test_link_to_an_entry_that_the_filter_hides_shows_it(chromium: Browser, address: str) -> None:
    with opened(chromium, address + "claims/#verdict-wrong") as page:
        assert not page.locator("#S-01").is_visible()
        page.evaluate("location.hash = 'S-01'")
        page.locator("#S-01").wait_for(state="visible", timeout=2000)


def test_paper_shows_what_is_folded_away(chromium: Browser, address: str) -> None:
    with opened(chromium, address + "claims/") as page:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator("main details:not([open])").count() == 0


def test_pages_work_from_a_folder(chromium: Browser, site: Path) -> None:
    with opened(chromium, (site / "arms" / "index.html").as_uri()) as page:
        assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).borderBottomStyle") == "double"
        page.locator(".prose p .note a").first.click()
        assert page.locator(".pop").is_visible()
