"""What the tests of figures read from a page: boxes of texts, values of a live chart, its state."""

from __future__ import annotations

from typing import Any, cast

from playwright.sync_api import Page

# Texts of the pictures that are shown, with their boxes and those of their pictures.
TEXTS = """() => [...document.querySelectorAll('.chart .picture > svg, .chart .live > svg')]
  .filter(svg => svg.getBoundingClientRect().width)
  .map(svg => {
    const frame = svg.getBoundingClientRect();
    return {
      frame: [frame.left, frame.top, frame.right, frame.bottom],
      texts: [...svg.querySelectorAll('text')].filter(text => text.textContent).map(text => {
        const box = text.getBoundingClientRect();
        return [text.textContent, box.left, box.top, box.right, box.bottom];
      }),
    };
  })"""
PLACES = """() => [...document.querySelectorAll('.chart .picture, .chart .actions, footer')].map(element => {
    const box = element.getBoundingClientRect();
    return [box.left, box.top + scrollY, box.width, box.height].map(Math.round);
  })"""


def collisions(page: Page) -> list[str]:
    """Texts of one picture that touch each other, or that its edge cuts."""
    found = []
    for picture in cast(list[dict[str, Any]], page.evaluate(TEXTS)):
        left, top, right, bottom = picture["frame"]
        texts = picture["texts"]
        for index, (text, x, y, x2, y2) in enumerate(texts):
            if x < left - 1.5 or x2 > right + 1.5 or y < top - 2 or y2 > bottom + 2:
                found.append(f"'{text}' is cut")
            for other, ox, oy, ox2, oy2 in texts[:index]:
                # A line box is taller than its letters: up to a fifth of it may overlap.
                slack = 0.2 * min(y2 - y, oy2 - oy)
                if min(x2, ox2) - max(x, ox) > 1 and min(y2, oy2) - max(y, oy) > slack:
                    found.append(f"'{text}' touches '{other}'")
    return found


def words(page: Page) -> list[list[str]]:
    """The texts of each picture that is shown, sorted."""
    shown = cast(list[dict[str, Any]], page.evaluate(TEXTS))
    return [sorted(text[0] for text in picture["texts"]) for picture in shown]


def table(page: Page) -> tuple[list[str], list[list[str]]]:
    """Headings and rows of the figure's table."""
    headings = page.locator(".chart .values thead th").all_text_contents()
    rows = page.evaluate(
        "() => [...document.querySelectorAll('.chart .values tbody tr')].map(r => [...r.cells].map(c => c.textContent))"
    )
    return headings, cast(list[list[str]], rows)


def go_live(page: Page) -> None:
    """Point at the figure and wait until it is live, where it is not yet."""
    if page.locator(".chart[data-state='live']").count():
        return
    page.locator(".chart .picture").hover()
    page.locator(".chart[data-state='live']").wait_for(timeout=20_000)
