"""Every page of the real site by axe (WCAG 2.2 AA): on a phone and a desk, in light and dark, and what opens on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import axe, figures
from tests.browser.axe import VIEWS
from tests.browser.pages import FORMS, PHONE, WRITTEN, by_length, opened

FOUND = "color-contrast (Elements must meet minimum color contrast ratio thresholds): "
PAGE = '<html lang="en"><title>A</title><main><h1>A</h1>{}</main></html>'


@pytest.mark.parametrize("path", ["404.html", "embed/milex-gdp-share/", *WRITTEN])
def test_page_has_no_violation_in_any_view(chromium: Browser, address: str, path: str) -> None:
    with opened(chromium, address + path) as page:
        axe.shorten(page)
        assert axe.violations(page) == {}


@pytest.mark.parametrize("family", ["events", "rewind", "sources"])
def test_generated_pages_have_no_violation(chromium: Browser, address: str, site: Path, family: str) -> None:
    """The longest and the shortest in every view, the others in one each by turns."""
    pages, found = by_length(site, family), {}
    with opened(chromium, address) as page:
        for place, path in enumerate(pages):
            page.goto(address + path)
            axe.shorten(page)
            if wrong := axe.violations(page, VIEWS if path in (pages[0], pages[-1]) else [list(VIEWS)[place % 4]]):
                found[path] = wrong
    assert len(pages) > 5
    assert found == {}


@pytest.mark.parametrize("form", sorted(set(FORMS.values())))
def test_longest_page_of_each_form_of_chart_has_no_violation_in_any_view(
    chromium: Browser, address: str, site: Path, form: str
) -> None:
    """The chart is live and all is unfolded; one view of every other chart is among the tests of figures."""
    path = next(path for path in by_length(site, "charts") if FORMS[Path(path).name] == form)
    with opened(chromium, address + path) as page:
        page.evaluate("document.querySelectorAll('.chart details').forEach(one => { one.open = true })")
        figures.go_live(page)
        page.mouse.move(2, 2)
        axe.shorten(page)
        assert axe.violations(page) == {}


def test_notes_and_folded_parts_have_no_violation_when_open(chromium: Browser, address: str) -> None:
    with opened(chromium, address + "claims/") as page:
        page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
        axe.shorten(page)
        for view in VIEWS:
            axe.show(page, view)
            page.locator(".prose p .note a").first.click()
            assert page.locator(".pop").is_visible()
            assert axe.violations(page, [view]) == {}
            page.keyboard.press("Escape")


def test_menu_of_a_phone_has_no_violation_when_open(chromium: Browser, address: str) -> None:
    with opened(chromium, address + "about/", PHONE) as page:
        page.locator(".menu summary").click()
        assert page.locator(".drawer .scheme").is_visible()
        assert axe.violations(page, [view for view in VIEWS if VIEWS[view][0] == PHONE]) == {}


@pytest.mark.parametrize("view", VIEWS)
def test_a_fault_that_only_one_view_has_is_found(chromium: Browser, view: str) -> None:
    size, scheme = VIEWS[view]
    width = "max-width: 800px" if size == PHONE else "min-width: 801px"
    faint = f"@media ({width}) and (prefers-color-scheme: {scheme}) {{ p {{ color: #eee; background: #fff }} }}"
    page = chromium.new_page()
    page.set_content(f"<style>{faint}</style>{PAGE.format('<p>Faint</p>')}")
    assert axe.violations(page) == {view: [f"{FOUND}<p>Faint</p>"]}
    page.close()


def test_a_list_is_shortened_to_three_of_what_is_alike(chromium: Browser) -> None:
    alike = "".join(f"<li class='item a{number}'><b>Alike</b></li>" for number in range(9))
    page = chromium.new_page()
    page.set_content(PAGE.format(f"<ul>{alike}<li><i style='color: #eee'>odd</i></li>{alike}</ul>"))
    axe.shorten(page)
    assert page.locator("li").count() == 4
    assert axe.violations(page, ["360 px, light"])["360 px, light"] == [f'{FOUND}<i style="color: #eee">odd</i>']
    page.close()
