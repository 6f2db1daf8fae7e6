"""Long parts of a page are laid out after its first view: nothing of them may be lost or jump by it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

PATH = "trade/"
SIZES = ((360, 640), (412, 823), (470, 900))
FAR = (
    "[...document.querySelectorAll('[data-length], .prose .picture > svg')].filter(one => one.getClientRects().length)"
)
WAITING = f"{FAR}.filter(one => getComputedStyle(one).contentVisibility !== 'visible').length"
SKIPPED = f"{FAR}.filter(one => !one.firstElementChild.checkVisibility({{contentVisibilityAuto: true}})).length"
HIDDEN = "document.querySelectorAll(':is(li, tr)[hidden]').length"  # entries and rows of which the turn has not come
LAID_OUT = f"{WAITING} === 0 && {HIDDEN} === 0"
HEIGHTS = f"""() => {{
    const parts = {FAR};
    const names = parts.map(one => one.getAttribute('class'));
    const tall = () => parts.map(one => one.getBoundingClientRect().height);
    const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    const show = all => all.forEach(one => (one.style.contentVisibility = 'visible'));
    return (async () => {{
        const kept = tall();
        show(parts);
        await frame();
        const between = tall();
        show(document.querySelectorAll('[data-entries] > li'));
        await frame();
        return tall().map((real, at) => [names[at], kept[at], between[at], real]);
    }})();
}}"""
WATCH = """globalThis.moved = [];
new PerformanceObserver(list => moved.push(...list.getEntries().map(entry => entry.value)))
    .observe({type: 'layout-shift', buffered: true});"""
STEPS = """globalThis.steps = 0;
new MutationObserver(() => steps++)
    .observe(document, {subtree: true, attributes: true, attributeFilter: ['data-near']});"""
STOP = f"""globalThis.later = setTimeout;
globalThis.setTimeout = next => {HIDDEN} > 10 || later(next);"""  # no step after the first long list
SCROLL = """async () => {
    const frame = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    while (scrollY + innerHeight < document.documentElement.scrollHeight - 2) {
        scrollBy(0, innerHeight * 0.9);
        await frame();
    }
    await frame();
    return moved;
}"""
IN_WINDOW = "id => { const box = document.getElementById(id).getBoundingClientRect(); return [box.top, innerHeight]; }"


def until(page: Page, holds: str) -> None:
    """Wait until an expression holds; the policy of the pages forbids Playwright's own way of waiting for one."""
    for _ in range(100):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"never true: {holds}")


@pytest.fixture(params=SIZES, ids=lambda size: str(size[0]))
def page(chromium: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A heavy page whose main script has not come yet, in a window of each width."""
    width, height = request.param
    context = chromium.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.add_init_script(WATCH)
    page.route("**/ledger.js*", lambda route: route.abort())
    page.goto(address + PATH, wait_until="load")
    yield page
    context.close()


@pytest.mark.parametrize("width", [size[0] for size in SIZES])
def test_page_is_whole_soon_after_loading(chromium: Browser, address: str, width: int) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 800})
    page.add_init_script(WATCH + STEPS)
    page.goto(address + PATH, wait_until="load")
    until(page, LAID_OUT)
    assert page.evaluate("steps") > 10
    assert page.evaluate(f"{FAR}.every(one => !one.style.minHeight)")
    assert sum(page.evaluate("moved")) < 0.001
    page.close()


def test_in_a_wide_window_nothing_waits(chromium: Browser, address: str) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.route("**/ledger.js*", lambda route: route.abort())
    page.goto(address + PATH, wait_until="load")
    assert page.evaluate(FAR + ".length") > 10
    assert page.evaluate(WAITING) == 0
    page.close()


def test_change_of_the_window_lays_out_everything_at_once(chromium: Browser, address: str) -> None:
    page = chromium.new_page(viewport={"width": 360, "height": 640})
    page.add_init_script(STOP)
    page.goto(address + PATH, wait_until="load")
    assert page.evaluate(WAITING) > 1
    page.set_viewport_size({"width": 640, "height": 360})
    until(page, LAID_OUT)
    page.close()


@pytest.mark.parametrize("cause", ["a link", "paper"])
def test_nothing_stays_hidden_if_a_reader_wants_it_before_its_turn(chromium: Browser, address: str, cause: str) -> None:
    page = chromium.new_page(viewport={"width": 360, "height": 640})
    page.add_init_script(STOP)
    page.goto(address + PATH, wait_until="load")
    until(page, f"{HIDDEN} > 10")
    if cause == "a link":
        last = page.eval_on_selector(".source-list > li:last-child", "entry => entry.id")
        page.evaluate("id => { location.hash = id; }", last)
        until(page, LAID_OUT)
        page.wait_for_timeout(200)
        top, height = page.evaluate(IN_WINDOW, last)
        assert 0 <= top < height / 4
    else:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.evaluate(LAID_OUT)
    page.close()


def test_without_a_script_nothing_waits(chromium: Browser, address: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 640}, java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PATH)
    assert page.evaluate(FAR + ".length") > 10
    assert page.evaluate(WAITING) == 0
    context.close()


def test_parts_far_away_wait_and_their_place_is_kept(page: Page) -> None:
    assert page.evaluate(SKIPPED) > 10
    for name, kept, between, real in page.evaluate(HEIGHTS):
        if name in ("narrow", "wide"):
            assert kept == pytest.approx(real, abs=1), name
        else:
            assert 0.85 * real < kept < 1.3 * real, name  # fonts differ
            assert 0.85 * real < between < 1.3 * real, name  # its entries still wait


def test_nothing_jumps_while_a_reader_scrolls_to_the_end(page: Page) -> None:
    assert sum(page.evaluate(SCROLL)) < 0.001


def test_paper_waits_for_nothing(page: Page) -> None:
    page.emulate_media(media="print")
    assert page.evaluate(f"{FAR}.filter(one => getComputedStyle(one).contentVisibility !== 'visible').length") == 0


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("script", [True, False])
def test_link_to_an_entry_far_down_lands_and_stays_on_it(
    chromium: Browser, address: str, width: int, script: bool
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 640}, java_script_enabled=script)
    page = context.new_page()
    page.goto(address + PATH)
    for kind in ("source", "number"):
        ids = page.eval_on_selector_all(f"[id^='{kind}-']", "all => all.map(one => one.id)")
        for id_ in (ids[0], ids[len(ids) // 2], ids[-1]):
            page.goto("about:blank")
            page.goto(f"{address}{PATH}#{id_}")
            if script:
                until(page, LAID_OUT)
            page.wait_for_timeout(200)
            top, height = page.evaluate(IN_WINDOW, id_)
            assert 0 <= top < height / 4, id_
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_reader_who_comes_back_is_where_they_were(chromium: Browser, address: str, width: int) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 640})
    page.goto(address + PATH)
    until(page, LAID_OUT)
    page.evaluate("document.querySelector('.source-list > li:last-child').scrollIntoView()")
    page.wait_for_timeout(200)
    top = page.evaluate("document.querySelector('.source-list > li:last-child').getBoundingClientRect().top")
    page.reload()
    until(page, LAID_OUT)
    page.wait_for_timeout(200)
    again = page.evaluate("document.querySelector('.source-list > li:last-child').getBoundingClientRect().top")
    assert again == pytest.approx(top, abs=1)
    page.close()


def test_words_far_down_are_found_in_the_page(page: Page) -> None:
    words = page.evaluate("document.querySelector('.source-list > li:last-child cite').textContent.slice(0, 40)")
    assert page.evaluate("words => find(words)", words)
    page.wait_for_timeout(200)
    assert page.evaluate("(() => { const box = getSelection().getRangeAt(0).getBoundingClientRect();"
                         " return box.top >= 0 && box.bottom <= innerHeight; })()")  # fmt: skip
