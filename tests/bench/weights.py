"""What the first view of each page weighs: `python -m tests.bench.weights`.

Counted is all that a browser fetches before a reader does anything: the page, its styles, scripts
and images, each as gzip and as Brotli send it. Budgets are kept by tests/test_weights.py.
"""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import brotli

ROOT = Path(__file__).parents[2]
_FETCHED = re.compile(r'<(?:link rel="(?:stylesheet|icon|preload)" href|script src|img src)="([^"]+)"')
BASE, FOR_CHART, MOST, REQUESTS = 80_000, 5_000, 120_000, 10


@dataclass(frozen=True)
class Weight:
    """The first view of one page: bytes as sent, requests, charts, bytes of scripts, other origins asked."""

    page: str
    gzip: int
    brotli: int
    requests: int
    charts: int
    scripts: int
    foreign: tuple[str, ...]

    @property
    def budget(self) -> int:
        """The bytes that it may weigh with gzip."""
        return min(BASE + FOR_CHART * self.charts, MOST)


@contextmanager
def built(site: Path | None) -> Iterator[Path]:
    """The site that is given, or else one that is built and removed again."""
    with tempfile.TemporaryDirectory() as folder:
        if site is None:
            site = Path(folder) / "site"
            command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
            subprocess.run(command, cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
        yield site


def fetched(html: str) -> list[str]:
    """The addresses of all that a browser fetches with a page before a reader does anything, as the page has them."""
    return list(dict.fromkeys(_FETCHED.findall(html)))


def weigh(site: Path) -> Iterator[Weight]:
    """Every page of a built site but frames for other sites and pages that only lead elsewhere."""
    for file in sorted(site.rglob("index.html")):
        name = file.parent.relative_to(site).as_posix()
        html = file.read_text("utf-8")
        if name.startswith("embed/") or 'http-equiv="refresh"' in html:
            continue
        links = list(dict.fromkeys(link.partition("?")[0] for link in fetched(html)))
        local = [(file.parent / link).resolve() for link in links if "//" not in link and not link.startswith("data:")]
        contents = [part.read_bytes() for part in (file, *local)]
        yield Weight(
            name,
            sum(len(gzip.compress(content, 6)) for content in contents),
            sum(len(brotli.compress(content, quality=9)) for content in contents),
            len(contents),
            html.count('<figure class="chart"'),
            sum(part.stat().st_size for part in local if part.suffix == ".js"),
            tuple(link for link in links if "//" in link),
        )


def main(site: Path | None = None) -> None:
    """Print a row for each page that is written by hand; build the site first if none is given."""
    with built(site) as folder:
        weights = list(weigh(folder))
        print(
            "| page | gzip KB | brotli KB | budget KB | requests | scripts KB | charts | other origins |\n"
            "|---|---|---|---|---|---|---|---|"
        )
        for one in weights:
            if one.page.count("/") == 0:
                print(
                    f"| {'home' if one.page == '.' else one.page} | {one.gzip / 1000:.1f} | {one.brotli / 1000:.1f} "
                    f"| {one.budget / 1000:.0f} | {one.requests} | {one.scripts / 1000:.1f} | {one.charts} "
                    f"| {len(one.foreign)} |"
                )
        rest = [one for one in weights if one.page.count("/")]
        heaviest = max(rest, key=lambda one: one.gzip)
        print(f"\n{len(rest)} generated pages: the heaviest is {heaviest.page} with {heaviest.gzip / 1000:.1f} KB.")
        index = gzip.compress((folder / "assets" / "search-index.js").read_bytes(), 6)
        print(f"\nSearch index, fetched when search opens: {len(index) / 1000:.1f} KB gzip.")


if __name__ == "__main__":
    main()
