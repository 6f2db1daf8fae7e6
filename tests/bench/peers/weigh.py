"""What a browser fetches for the first view of a page."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Response, Route, sync_playwright

from tests.browser import chromium
from tests.browser.hosting import served

PACKED = {".woff", ".woff2", ".png", ".jpg", ".webp"}  # gzip gains nothing
CONNECTIONS = "[...document.querySelectorAll('link[rel=preconnect]')].map(link => link.href)"


def weigh(site: Path, page: Path) -> tuple[int, list[str]]:
    """Bytes of the site's own files as gzip sends them, and the other hosts that the page turns to.

    No answer of another host is waited for: what they send is not in the bytes.
    """
    sizes: dict[str, int] = {}
    others: set[str] = set()
    address = page.relative_to(site).as_posix().removesuffix("index.html")
    with served(site) as root, sync_playwright() as playwright:
        own = urlsplit(root).netloc

        def keep(response: Response) -> None:
            path = urlsplit(response.url).path
            if urlsplit(response.url).netloc == own and response.ok:
                body = response.body()
                sizes[path] = len(body if Path(path).suffix in PACKED else gzip.compress(body, 9))

        def pass_own(route: Route) -> None:
            host = urlsplit(route.request.url).netloc
            if host in (own, ""):
                route.continue_()
            else:
                others.add(host)
                route.abort()

        browser = playwright.chromium.launch(executable_path=chromium.path(), args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_page()
        tab.route("**/*", pass_own)
        tab.on("response", keep)
        tab.goto(root + address, wait_until="networkidle")
        others |= {urlsplit(link).netloc for link in tab.evaluate(CONNECTIONS)} - {own}
        browser.close()
    return sum(sizes.values()), sorted(others)
