"""`mkdocs serve` as an editor uses it: what is broken is shown in the page, what is mended is gone."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

from tests.helpers import write
from tests.sites import Server, make

PANEL = 'id="ledger-problems"'


def edit(file: Path, old: str, new: str) -> None:
    """Replace a text, as an editor's program does: by another file with a later time."""
    text = file.read_text("utf-8")
    assert old in text
    part = file.with_name("." + file.name)
    part.write_text(text.replace(old, new), "utf-8")
    os.utime(part, ns=(time.time_ns(), time.time_ns()))
    part.replace(file)


def test_what_is_broken_is_shown_in_the_last_good_page_until_it_is_mended(tmp_path: Path) -> None:
    root = make(tmp_path / "small", own_code=True)
    numbers, drones = root / "data/numbers.yml", "drones/"
    with Server(root) as server:
        server.until(lambda page: ">5</a>" in page and PANEL not in page, drones)

        edit(numbers, "value: 5", "value: 6: 7")
        page = server.until(lambda page: PANEL in page, drones)
        assert ">5</a>" in page
        assert "<b>data/numbers.yml:3:11</b>: yaml-syntax: " in page
        assert "    3 |   value: 6: 7\n      |           ^</pre>" in page
        edit(numbers, "value: 6: 7", "value: 6")
        server.until(lambda page: ">6</a>" in page and PANEL not in page, drones)
        server.until(lambda table: ",6," in table, "data/number.csv")  # the whole site follows

        edit(root / "docs/drones.md", "There were", "{{ nothing() }}")
        page = server.until(lambda page: PANEL in page)
        assert "<b>docs/drones.md:9:1</b>: unknown-macro: " in page
        edit(root / "docs/drones.md", "{{ nothing() }}", "We counted")
        server.until(lambda page: "We counted" in page and PANEL not in page, drones)

        wording = root / "macros/templates/number.html"
        edit(wording, "</a>", " pieces</a>")
        server.until(lambda page: ">6 pieces</a>" in page, drones)

        code = root / "macros/views/number.py"
        edit(code, "from __future__", "x = 1\nfrom __future__")
        page = server.until(lambda page: PANEL in page, drones)
        assert "macros/views/number.py:" in page
        assert "SyntaxError" in page
        edit(code, "x = 1\nfrom __future__", "from __future__")
        server.until(lambda page: PANEL not in page, drones)

        edit(root / "mkdocs.yml", "site_name: Good", "site_name: [")
        server.until(lambda page: PANEL in page and "mkdocs.yml" in page)
        edit(root / "mkdocs.yml", "site_name: [", "site_name: Good")
        server.until(lambda page: PANEL not in page)

        shutil.move(root / "data", tmp_path / "moved")
        server.until(lambda page: PANEL in page and "missing-folder" in page)
        shutil.move(tmp_path / "moved", root / "data")
        server.until(lambda page: PANEL not in page)

    assert list(root.glob("mkdocs_*")) + list(root.glob(".mkdocs_*")) == []


def test_a_server_starts_with_a_broken_first_build_and_shows_any_page_once_it_is_mended(tmp_path: Path) -> None:
    root = make(tmp_path / "small", own_code=True)
    code = root / "macros/views/number.py"
    edit(code, "from __future__", "from __passed__")
    shutil.move(root / "data", tmp_path / "moved")
    with Server(root) as server:
        for path in ("", "drones/"):
            page = server.until(lambda page: PANEL in page, path)
            assert "macros/views/number.py:" in page
        assert 'http-equiv="refresh"' in page
        edit(code, "from __passed__", "from __future__")
        server.until(lambda page: "missing-folder" in page)
        write(root / "data", {"events.yml": "meeting: [\n"})
        server.until(lambda page: "data/events.yml:2:1" in page)
        shutil.rmtree(root / "data")
        shutil.move(tmp_path / "moved", root / "data")
        server.until(lambda page: ">5</a>" in page and PANEL not in page, "drones/")


def test_a_clean_server_starts_broken_too(tmp_path: Path) -> None:
    root = make(tmp_path / "small")
    (root / "data/events.yml").write_text("meeting: [\n", "utf-8")
    with Server(root, "--clean") as server:
        server.until(lambda page: PANEL in page and "data/events.yml:2:1" in page)
