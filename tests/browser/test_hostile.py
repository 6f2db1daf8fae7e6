"""Hostile texts of every kind in every field, read by a browser without any policy: none of them acts."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request

from tests.browser.hosting import Quiet, served
from tests.hostile.site import Hostile, built, misread


class _Unprotected(Quiet):
    """Serves the site as it is, but without its policy, so that nothing hides behind that."""

    policy = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')

    def send_head(self) -> Any:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if file.suffix != ".html" or not file.is_file():
            return super().send_head()
        content = self.policy.sub(b"", file.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    """A site with each hostile text in each of its texts."""
    return built(tmp_path_factory.mktemp("hostile") / "site")


@pytest.fixture(scope="module")
def unprotected(hostile: Hostile) -> Iterator[str]:
    """Where the hostile site is served without any policy."""
    with served(hostile.root / "site", _Unprotected) as address:
        yield address


def watched(page: Page, base: str) -> list[str]:
    """A list that grows with whatever a page does that it must not."""
    done: list[str] = []

    def dialog(opened: Dialog) -> None:
        done.append(f"dialog {opened.message}")
        opened.dismiss()

    def request(asked: Request) -> None:
        if not asked.url.startswith(base):
            done.append(f"request {asked.url}")

    def console(said: ConsoleMessage) -> None:
        if said.type == "error":
            done.append(f"console {said.text}")

    page.on("dialog", dialog)
    page.on("request", request)
    page.on("console", console)
    page.on("pageerror", lambda error: done.append(f"error {error}"))
    page.on("popup", lambda other: done.append(f"window {other.url}"))
    return done


def test_nothing_acts_in_a_browser_even_without_the_policy(
    chromium: Browser, hostile: Hostile, unprotected: str
) -> None:
    folder = hostile.root / "site"
    page = chromium.new_page()
    done = watched(page, unprotected)
    for name in (file.relative_to(folder).as_posix() for file in sorted(folder.rglob("*.html"))):
        if re.match(r"front-[^1]|embed/.*/.*/", name):
            continue  # a few of each are enough
        page.goto(unprotected + name, wait_until="load")
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        if page.evaluate("window.hit"):
            done.append("a script of the data ran")
        assert done == [], name
    _search(page, unprotected, hostile)
    _live(page, unprotected)
    assert done == []
    assert page.evaluate("window.hit") is None
    page.close()


def _search(page: Page, base: str, hostile: Hostile) -> None:
    """A search shows texts to the letter."""
    page.goto(base)
    page.keyboard.press("/")
    page.locator("#search-field").fill("script")
    page.locator("#search-list li").first.wait_for()
    shown = page.locator("#search-list").inner_text()
    assert list(misread(shown, hostile, seen := set[str]())) == []
    assert seen
    page.keyboard.press("Escape")


def _live(page: Page, base: str) -> None:
    """A chart that has become live shows texts to the letter."""
    page.goto(base + "charts/hostile-0/")
    button = page.locator(".explore").first
    button.click()
    page.locator("figure[data-state=live]").first.wait_for(timeout=15000)
    for key in ("ArrowRight", "ArrowDown", "ArrowRight"):
        page.keyboard.press(key)
