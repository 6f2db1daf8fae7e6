"""Search, the index that stands in for it, and what machines read: on the real site, in a browser, under its policy."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import extruct
import pytest
from playwright.sync_api import Browser, Page

from tests.browser import axe
from tests.browser.pages import PHONE

PARTS = ("search-panel.js", "search-index.js", "search.css")


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1200, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    yield page
    context.close()


def opened(page: Page, url: str) -> Page:
    page.goto(url, wait_until="load")
    page.keyboard.press("/")
    page.wait_for_selector("dialog.search-panel[open]")
    return page


def results(page: Page, question: str) -> list[str]:
    page.fill("#search-field", question)
    return [" ".join(text.split()) for text in page.locator("[role=option]").all_inner_texts()]


def test_search_is_fetched_only_when_it_opens_and_is_small(site: Path, address: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path.rpartition("/")[2]))
    page.goto(f"{address}brics/", wait_until="load")
    assert not set(PARTS) & set(asked)
    page.keyboard.press("/")
    page.wait_for_selector("dialog.search-panel[open]")
    assert set(PARTS) <= set(asked)
    weight = sum(len(gzip.compress((site / "assets" / name).read_bytes(), 6)) for name in (*PARTS, "search.js"))
    assert weight < 100_000


def test_search_finds_records_charts_pages_and_terms(address: str, page: Page) -> None:
    opened(page, address)
    for question, wanted in {
        "brics exp": "BRICS expansion page",
        "su-35": "Su-35 term",
        "passed the g7": "At purchasing power parity the nine of Kazan passed the G7 before 2020 chart",
        "S-07": "claim",
        "turkiye": "Türkiye",
        "tass": "source",
    }.items():
        assert any(wanted in text for text in results(page, question)), question


def test_search_works_with_the_keyboard_alone(address: str, page: Page) -> None:
    opened(page, f"{address}brics/")
    found = results(page, "peskov")
    assert page.get_attribute("#search-field", "aria-activedescendant") == "search-0"
    page.keyboard.press("ArrowUp")
    assert page.get_attribute("#search-field", "aria-activedescendant") == f"search-{len(found) - 1}"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.locator("[aria-selected=true]").get_attribute("id") == "search-1"
    page.keyboard.press("Escape")
    assert page.locator("dialog.search-panel[open]").count() == 0
    page.keyboard.press("Control+k")
    page.wait_for_selector("dialog.search-panel[open]")
    results(page, "S-07")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}claims/#S-07")
    assert page.locator("#S-07").count() == 1


def test_every_result_of_a_question_leads_somewhere(site: Path, address: str, page: Page) -> None:
    opened(page, address)
    script = (site / "assets/search-index.js").read_text("utf-8")
    groups = json.loads(script.removeprefix("self.ledgerIndex=").removesuffix(";\n"))
    for kind in {group["kind"] for group in groups}:
        titles = [group["titles"] for group in groups if group["kind"] == kind and "titles" in group]
        results(page, titles[0].split("\n")[0] if titles else "tass")
        page.keyboard.press("Enter")
        page.locator("dialog.search-panel[open]").wait_for(state="detached")
        page.wait_for_load_state("load")
        parts = urlsplit(page.url)
        assert (site / parts.path.lstrip("/") / "index.html").is_file(), page.url
        if parts.fragment:
            assert page.evaluate("id => !!document.getElementById(decodeURIComponent(id))", parts.fragment), page.url
        opened(page, address)


def test_search_panel_fits_a_phone_and_axe_finds_no_fault_in_any_view(address: str, page: Page) -> None:
    opened(page, address)
    results(page, "iran")
    assert axe.violations(page, part=".search-panel") == {}
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_search_works_from_a_folder(site: Path, page: Page) -> None:
    opened(page, (site / "brics/index.html").as_uri())
    assert results(page, "peskov")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("^file:.*peskov"))


def test_without_script_search_leads_to_the_index(address: str, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}brics/")
    page.click("a.search")
    assert page.url == f"{address}index-a-z/"
    assert page.get_by_role("link", name="BRICS expansion", exact=True).count() == 1
    assert page.get_by_role("link", name="Su-35", exact=True).count() == 1
    context.close()


def test_data_blocks_are_read_by_extruct_and_break_no_policy(site: Path, address: str, page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for name in ("", "brics/", "data/", "charts/brics-share-ppp/"):
        page.goto(address + name, wait_until="load")
        (document,) = extruct.extract((site / name / "index.html").read_text("utf-8"), syntaxes=["json-ld"])["json-ld"]
        types = {node["@type"] for node in document["@graph"]}
        wanted = {"": {"WebSite"}, "data/": {"DataCatalog", "Dataset"}}.get(name, {"Article", "Dataset", "ImageObject"})
        assert wanted <= types, name
    assert said == []


def test_files_that_data_blocks_name_are_there(site: Path) -> None:
    root = "https://kazan-ledger.example/"
    for file in site.rglob("index.html"):
        for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', file.read_text("utf-8")):
            for node in json.loads(text)["@graph"]:
                urls = [one["contentUrl"] for one in node.get("distribution", [])] + [node.get("contentUrl", root)]
                missing = [url for url in urls if not (site / url.removeprefix(root)).exists()]
                assert not missing, file


def test_sitemap_names_every_page_once(site: Path) -> None:
    tree = ElementTree.parse(site / "sitemap.xml")
    named = [str(one.text) for one in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    pages = {
        f"https://kazan-ledger.example/{file.parent.relative_to(site).as_posix()}/".replace("/./", "/")
        for file in site.rglob("index.html")
        if "noindex" not in file.read_text("utf-8") and "embed" not in file.relative_to(site).parts
    }
    assert len(named) == len(set(named))
    assert set(named) == pages
