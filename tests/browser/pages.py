"""The pages of the real site by kind, and one of them opened in a window of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml
from playwright.sync_api import Browser, Page, ViewportSize

ROOT = Path(__file__).parents[2]
# What an editor writes; charts, days, years and letters have generated pages below these.
WRITTEN = sorted("" if file.stem == "index" else f"{file.stem}/" for file in (ROOT / "docs").glob("*.md"))
FORMS: dict[str, str] = {  # the form of each chart by its id
    id_: record["form"]
    for file in sorted((ROOT / "data" / "charts").glob("*.yml"))
    for id_, record in yaml.safe_load(file.read_text("utf-8")).items()
}
CHARTS = sorted(FORMS)
PHONE, DESKTOP = ViewportSize(width=360, height=780), ViewportSize(width=1280, height=900)


@contextmanager
def opened(chromium: Browser, url: str, size: ViewportSize = DESKTOP, script: bool = True) -> Iterator[Page]:
    """A page that has loaded, in light colours and without motion."""
    context = chromium.new_context(
        viewport=size, color_scheme="light", java_script_enabled=script, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(url, wait_until="load")
    yield page
    context.close()


def by_length(site: Path, family: str) -> list[str]:
    """The addresses of the pages one folder below a folder of the site, the longest first."""
    files = sorted((site / family).glob("*/index.html"), key=lambda file: -file.stat().st_size)
    return [f"{file.parent.relative_to(site).as_posix()}/" for file in files]
