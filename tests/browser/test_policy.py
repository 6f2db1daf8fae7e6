"""Every page of the real site under the headers that it publishes: nothing is blocked, and nothing leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from macros.exports import headers
from tests.browser.hosting import Quiet, served
from tests.helpers import write

Rules = dict[str, dict[str, str]]
GUEST = '<!doctype html><meta charset="utf-8"><title>A guest</title><iframe src="{}"></iframe>'


def rules_of(text: str) -> Rules:
    """What a `_headers` file says: headers by address."""
    rules: Rules = {}
    for line in text.splitlines():
        if line.startswith("/"):
            headers_ = rules.setdefault(line, {})
        else:
            name, _, value = line.strip().partition(": ")
            headers_[name] = value
    return rules


def headers_for(path: str, rules: Rules) -> list[tuple[str, str]]:
    """What a host sends for an address: the headers of every rule that matches it."""
    matching = [said for address, said in rules.items() if re.fullmatch(address.replace("*", ".*"), path)]
    return [item for said in matching for item in said.items()]


class _Host(Quiet):
    """Serves a site as Netlify and Cloudflare Pages do."""

    rules: Rules

    def end_headers(self) -> None:
        for name, value in headers_for(self.path.partition("?")[0], self.rules):
            self.send_header(name, value)
        super().end_headers()


@contextmanager
def served_by(folder: Path, rules: Rules) -> Iterator[str]:
    """The address of a folder that is served with the headers of some rules."""
    with served(folder, type("Host", (_Host,), {"rules": rules})) as address:
        yield address


@pytest.fixture(scope="module")
def rules(site: Path) -> Rules:
    return rules_of((site / headers.FILE).read_text("utf-8"))


@pytest.fixture(scope="module")
def host(site: Path, rules: Rules) -> Iterator[str]:
    """Where the site is served with its own headers."""
    with served_by(site, rules) as address:
        yield address


@contextmanager
def watched(chromium: Browser, base: str) -> Iterator[tuple[Page, list[str]]]:
    """A page, and what it did that it must not: errors and blocked things in the console, requests elsewhere."""
    page, done = chromium.new_page(), list[str]()
    page.on("console", lambda said: done.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: done.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(base) else done.append(asked.url))
    yield page, done
    page.close()


def test_no_page_breaks_its_policy_or_asks_elsewhere(chromium: Browser, site: Path, host: str) -> None:
    names = [file.relative_to(site).as_posix() for file in sorted(site.rglob("*.html"))]
    charts = [name for name in names if name.startswith(("charts/", "embed/"))]
    few = set(charts) - set(charts[::12])  # they are made by one template each
    with watched(chromium, host) as (page, done):
        for name in names:
            if name not in few:
                page.goto(host + name.removesuffix("index.html"), wait_until="load")
                assert done == [], name


def test_a_chart_becomes_live_and_search_opens_under_the_policy(chromium: Browser, site: Path, host: str) -> None:
    chart = next(folder.name for folder in sorted((site / "charts").iterdir()) if (folder / "live.js").exists())
    with watched(chromium, host) as (page, done):
        page.goto(f"{host}charts/{chart}/")
        page.locator(".explore").first.click()
        page.locator("figure[data-state=live]").first.wait_for(timeout=15000)
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Escape")
        page.keyboard.press("/")
        page.locator("#search-field").fill("treaty")
        page.locator("#search-list li").first.wait_for()
        assert done == []


def test_pictures_and_feeds_open_by_themselves_under_the_policy(chromium: Browser, site: Path, host: str) -> None:
    pictures = sorted((site / "charts").rglob("*.svg"))[:3]
    with watched(chromium, host) as (page, done):
        page.route("**/favicon.ico", lambda route: route.fulfill(status=204))  # a page has an icon, a file has none
        for file in [*pictures, *sorted((site / "feeds").glob("*.atom"))]:
            page.goto(host + file.relative_to(site).as_posix())
        assert done == []


@pytest.mark.parametrize("attack", ["script", "handler", "style", "elsewhere", "eval"])
def test_the_policy_stops_what_would_get_into_a_page(
    chromium: Browser, site: Path, tmp_path: Path, attack: str
) -> None:
    attacks = {
        "script": "<script>document.title = 'hit'</script>",
        "handler": "<img src=x onerror=\"document.title = 'hit'\">",
        "style": '<style>body { display: none }</style><p style="display: none">x</p>',
        "elsewhere": '<img src="http://localhost:9/pixel.png"><script src="http://localhost:9/x.js"></script>',
        "eval": '<script src="eval.js"></script>',
    }
    page_html = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>ok</title></head><body><p>x</p></body>'
    )
    files = {"index.html": headers.with_policy(page_html).replace("<p>x</p>", attacks[attack] + "<p>x</p>")}
    write(tmp_path, {**files, "eval.js": "eval(\"document.title = 'hit'\")"})
    with served_by(tmp_path, {}) as address:
        page, asked = chromium.new_page(), list[str]()
        page.on("requestfinished", lambda request: asked.append(request.url))
        page.goto(address, wait_until="load")
        assert page.title() == "ok"
        assert page.evaluate("getComputedStyle(document.body).display") == "block"
        assert all(url.startswith(address) for url in asked)
        page.close()


def test_pages_of_others_may_frame_embeds_and_nothing_else(
    chromium: Browser, site: Path, host: str, tmp_path: Path
) -> None:
    embed = next(folder.name for folder in sorted((site / "embed").iterdir()) if folder.is_dir())
    write(tmp_path, {"embed.html": GUEST.format(f"{host}embed/{embed}/"), "page.html": GUEST.format(f"{host}about/")})
    with served_by(tmp_path, {}) as guest:
        page = chromium.new_page()
        page.goto(guest + "embed.html", wait_until="load")
        assert page.frames[1].locator("figure").count() == 1
        page.goto(guest + "page.html", wait_until="load")
        assert page.frames[1].url.startswith("chrome-error:")
        page.close()


def test_no_address_is_told_one_header_twice(site: Path, rules: Rules) -> None:
    for file in [*site.rglob("*.html"), *site.rglob("*.css"), *(site / "data").iterdir()]:
        path = "/" + file.relative_to(site).as_posix().removesuffix("index.html")
        names = [name for name, _ in headers_for(path, rules)]
        assert len(set(names)) == len(names), path


def test_the_rules_are_within_the_limits_of_hosts(rules: Rules, site: Path) -> None:
    lines = (site / headers.FILE).read_text("utf-8").splitlines()
    assert len(rules) <= 100  # Cloudflare Pages
    assert max(map(len, lines)) <= 2000
    assert max(file.stat().st_size for file in site.rglob("*") if file.is_file()) < 25 * 2**20
    assert len([file for file in site.rglob("*") if file.is_file()]) < 20_000
