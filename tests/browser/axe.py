"""axe-core on a page that is loaded once and shown in each view: on a phone and a desk, in light and dark."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.pages import DESKTOP, PHONE

VIEWS = {f"{size['width']} px, {scheme}": (size, scheme) for size in (PHONE, DESKTOP) for scheme in ("light", "dark")}
STANDARDS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
RUN = """async ([part, options]) => (await axe.run(part ?? document, options)).violations.map(one =>
    `${one.id} (${one.help}): ${one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' … ')}`)"""
# axe needs minutes for thousands of entries. What makes up an entry is told by tags and classes: three entries
# with each part stand for the rest, wherever they are in the list. What an entry is filtered by changes no look.
SHORTEN = r"""() => {
  const kind = part => `${part.localName}.${part.getAttribute('class')}`.replace(/\b[ab]\d+\b ?/g, '');
  for (const list of document.querySelectorAll('main ul, main ol, main dl, main table, main tbody')) {
    const met = {};
    for (const entry of [...list.children]) {
      const parts = [...new Set([entry, ...entry.querySelectorAll('*')].map(kind))];
      if (parts.every(part => met[part] >= 3)) entry.remove();
      else parts.forEach(part => { met[part] = (met[part] ?? 0) + 1; });
    }
  }
}"""


def shorten(page: Page) -> None:
    """Keep three of what is alike in a list."""
    page.evaluate(SHORTEN)


def show(page: Page, view: str) -> None:
    """Give the window the width and the colours of a view."""
    size, scheme = VIEWS[view]
    page.set_viewport_size(size)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")


def violations(page: Page, views: Iterable[str] = VIEWS, part: str | None = None) -> dict[str, list[str]]:
    """What axe finds on a page as it stands, or in a part of it (a selector), by view; nothing for a view without."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = {}
    for view in views:
        show(page, view)
        if wrong := cast(list[str], page.evaluate(RUN, [part, STANDARDS])):
            found[view] = wrong
    return found
