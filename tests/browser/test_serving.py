"""What an editor sees in an open browser after a save: the new value, at the same place, without touching anything."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.sites import Server, make
from tests.test_serve_live import PANEL, edit


def test_an_open_page_shows_each_save_where_its_reader_was(chromium: Browser, tmp_path: Path) -> None:
    root = make(tmp_path / "small")
    prose, numbers = root / "docs/drones.md", root / "data/numbers.yml"
    lines = [f"Line {word} of many.\n" for word in ("one", "two", "three") * 40]
    prose.write_text("\n".join([prose.read_text("utf-8"), *lines]), "utf-8")
    with Server(root) as server, chromium.new_context() as context:
        server.until(lambda page: "of many" in page, "drones/")
        page = context.new_page()
        page.goto(server.address + "drones/")
        page.evaluate("scrollTo(0, 900)")

        edit(numbers, "value: 5", "value: 6")
        page.wait_for_function("[...document.links].some(link => link.textContent == '6')", polling=50)
        page.wait_for_function("scrollY == 900", polling=50)

        edit(numbers, "value: 6", "value: 6: 7")
        page.wait_for_selector(f"[{PANEL}] >> text=data/numbers.yml:3:11", state="visible")
        assert "6: 7" in page.locator(f"[{PANEL}] pre").inner_text()
        edit(numbers, "value: 6: 7", "value: 7")
        page.wait_for_selector(f"[{PANEL}]", state="detached")
        page.wait_for_function("[...document.links].some(link => link.textContent == '7')", polling=50)
        page.wait_for_function("scrollY == 900", polling=50)
