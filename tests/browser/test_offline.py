"""The copy for reading offline, unpacked and opened from a folder in a browser that has no network."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from macros.exports import offline


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the copy lies, below a name with a space and a letter that addresses must quote."""
    place = tmp_path_factory.mktemp("copy") / "a folder, ä"
    with zipfile.ZipFile(site / offline.FILE) as archive:
        archive.extractall(place)
    return place / offline.NAME


ABORTED = "net::ERR_ABORTED"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page without network that must find every file it asks for, and break no policy."""
    context = chromium.new_context(offline=True)
    page, wrong = context.new_page(), list[str]()
    # A request that the next page ends is not one for a file that is missing.
    page.on("requestfailed", lambda one: None if one.failure == ABORTED else wrong.append(f"{one.failure}: {one.url}"))
    page.on("request", lambda request: None if request.url.startswith("file:") else wrong.append(request.url))
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert wrong == []


def test_every_page_can_be_reached_by_its_links_and_loads_whole(folder: Path, page: Page) -> None:
    page.goto((folder / "index.html").as_uri(), wait_until="load")
    links = page.eval_on_selector_all("a[href]", "all => all.map((one) => one.href)")
    inside = {link.partition("#")[0] for link in links if link.startswith("file:")}
    assert len(inside) > 15
    for link in sorted(inside):
        if link.endswith(".html"):
            page.goto(link, wait_until="load")
            assert page.locator("h1").count() == 1, link
            assert page.evaluate("getComputedStyle(document.body).fontFamily"), link
        else:
            assert Path(unquote(urlsplit(link).path)).is_file(), link


def test_no_link_in_the_copy_leads_to_a_folder_or_nowhere(folder: Path) -> None:
    import re

    for file in folder.rglob("*.html"):
        for address in re.findall(r"<[a-z][^<>]*\s(?:href|src)=\"([^\"]*)\"", file.read_text("utf-8")):
            path = address.partition("#")[0].partition("?")[0]
            if path and ":" not in path:
                assert (file.parent / unquote(path)).is_file(), f"{file.name}: {address}"


def test_a_reader_walks_through_the_navigation(folder: Path, page: Page) -> None:
    page.goto((folder / "index.html").as_uri(), wait_until="load")
    page.locator("nav.row a").first.click()
    page.wait_for_load_state("load")
    assert page.url.startswith("file:")
    page.locator("a.brand").first.click()
    page.wait_for_load_state("load")
    assert page.url.partition("#")[0] == (folder / "index.html").as_uri()


def test_search_finds_and_opens_a_record(folder: Path, page: Page) -> None:
    page.goto((folder / "about/index.html").as_uri(), wait_until="load")
    page.keyboard.press("/")
    page.locator("#search-field").fill("treaty")
    page.locator("#search-list li").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "about/" not in url)
    page.wait_for_load_state("load")
    assert page.locator("h1").count() == 1


def test_a_chart_becomes_live(folder: Path, page: Page) -> None:
    chart = next(one for one in sorted((folder / "charts").iterdir()) if (one / "live.js").exists())
    page.goto((chart / "index.html").as_uri(), wait_until="load")
    page.locator(".explore").first.click()
    page.locator("figure[data-state=live]").first.wait_for(timeout=15000)


def test_downloads_lie_in_the_copy(folder: Path) -> None:
    chart = next(one for one in sorted((folder / "charts").iterdir()) if list(one.glob("*.csv")))
    assert list(chart.glob("*.svg"))
    assert list(chart.glob("*.json"))
    assert (folder / "data" / "ledger.sqlite").is_file()
    assert (folder / "data" / "events.csv").is_file() or (folder / "data" / "event.csv").is_file()
