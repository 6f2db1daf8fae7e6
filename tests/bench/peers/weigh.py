"""What a browser fetches for the first view of a page."""

from __future__ import annotations

import gzip
import json
import mimetypes
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from playwright.sync_api import Error, Request, Response, Route, sync_playwright

from tests.bench.peers.install import UnavailableError
from tests.browser import chromium
from tests.browser.hosting import served

CDN = "cdn.jsdelivr.net"
PACKED = {".woff", ".woff2", ".png", ".jpg", ".webp"}  # gzip gains nothing
CONNECTIONS = "[...document.querySelectorAll('link[rel=preconnect]')].map(link => link.href)"
DRAWN = ".vega-embed svg, .vega-embed canvas, svg.marks, svg[class^='plot-'], figure.chart svg"


@dataclass
class View:
    """The bytes of a first view as gzip sends them: the site's own, those of jsDelivr; hosts; charts that are there."""

    own: int = 0
    foreign: int = 0
    hosts: set[str] = field(default_factory=set)
    charts: int = 0


def weigh(site: Path, page: Path, modules: Path | None = None) -> View:
    """The first view of a page. npm packages in `modules` stand in for jsDelivr; no other host is answered for."""
    try:
        return _weigh(site, page, modules)
    except (FileNotFoundError, Error) as error:
        raise UnavailableError(str(error)) from None


def _weigh(site: Path, page: Path, modules: Path | None) -> View:
    view, sizes = View(), dict[str, int]()
    address = page.relative_to(site).as_posix().removesuffix("index.html")
    with served(site) as root, sync_playwright() as playwright:
        own = urlsplit(root).netloc

        def keep(response: Response) -> None:
            if urlsplit(response.url).netloc in (own, CDN) and response.ok:
                sizes[response.url] = _sent(response.url, response.body())

        def answer(route: Route, request: Request) -> None:
            url = urlsplit(request.url)
            if url.netloc == own or not url.netloc:
                return route.continue_()
            view.hosts.add(url.netloc)
            file = _stand_in(url, modules)
            return route.fulfill(path=file, content_type=mimetypes.guess_type(file)[0]) if file else route.abort()

        browser = playwright.chromium.launch(executable_path=chromium.path(), args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_page()
        tab.route("**/*", answer)
        tab.on("response", keep)
        tab.goto(root + address, wait_until="networkidle")
        view.hosts |= {urlsplit(link).netloc for link in tab.evaluate(CONNECTIONS)} - {own}
        view.charts = tab.locator(DRAWN).count()
        browser.close()
    view.own = sum(size for url, size in sizes.items() if urlsplit(url).netloc == own)
    view.foreign = sum(sizes.values()) - view.own
    return view


def _sent(url: str, body: bytes) -> int:
    return len(body if Path(urlsplit(url).path).suffix in PACKED else gzip.compress(body, 9))


def _stand_in(url: SplitResult, modules: Path | None) -> Path | None:
    """The file that jsDelivr would send for an address such as /npm/vega@5."""
    if url.netloc != CDN or modules is None:
        return None
    name = url.path.removeprefix("/npm/").partition("@")[0]
    package = modules / name / "package.json"
    return package.parent / json.loads(package.read_text("utf-8"))["jsdelivr"] if package.is_file() else None
