"""Budgets of the first view: bytes, requests, origins; on the heaviest pages also what a browser really asks for."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.bench.weights import REQUESTS, Weight, weigh
from tests.helpers import write


@pytest.fixture(scope="module")
def weights(site: Path) -> list[Weight]:
    return list(weigh(site))


def test_every_page_keeps_its_budget(weights: list[Weight]) -> None:
    assert len(weights) > 100
    assert [(one.page, one.gzip, one.budget) for one in weights if one.gzip > one.budget] == []
    assert [(one.page, one.requests) for one in weights if one.requests > REQUESTS] == []
    assert [(one.page, one.foreign) for one in weights if one.foreign] == []


def test_a_page_over_its_budget_is_seen(tmp_path: Path) -> None:
    noise = bytes(range(256)).hex() * 2
    figure = (
        f'<figure class="chart">{noise}</figure><script src="x.js?v=1"></script><img src="https://other.example/a">'
    )
    write(tmp_path, {"a/index.html": figure, "a/x.js": "1;", "embed/b/index.html": "x"})
    (one,) = weigh(tmp_path)
    assert (one.page, one.requests, one.charts, one.budget, one.scripts) == ("a", 2, 1, 85_000, 2)
    assert one.foreign == ("https://other.example/a",)
    assert len(noise) > one.gzip > 256


@pytest.mark.parametrize("place", range(4))
def test_browser_asks_for_what_is_counted_and_no_more(
    chromium: Browser, address: str, weights: list[Weight], place: int
) -> None:
    one = (
        sorted(weights, key=lambda weight: -weight.gzip)[place] if place else next(w for w in weights if w.page == ".")
    )
    asked = []
    page = chromium.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}{one.page}/".replace("/./", "/"), wait_until="networkidle")
    page.close()
    icon = f"{address}assets/favicon.svg"  # a browser that has it from another page asks no more
    files = {url.partition("?")[0] for url in asked} | {icon}
    assert all(url.startswith(address) for url in files)
    assert len(files) == one.requests
    assert not [url for url in files if "vega" in url or "search-index" in url or "live.js" in url]
