"""The real site ships nothing of others that its list does not name."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from pathlib import Path

from macros.exports import licences, offline

FONTS = {".woff", ".woff2", ".ttf", ".otf", ".eot"}
_OWNED = re.compile(r"@license|\(c\) ?(19|20)\d\d|copyright", re.I)
_PACKED = {".gz", ".br"}


def _codes(site: Path) -> list[Path]:
    return sorted(file for file in site.rglob("*") if file.suffix in {".js", ".css", ".svg", ".mjs", ".wasm"})


def test_no_font_is_shipped_as_the_list_says(site: Path) -> None:
    assert "No font file" in (site / licences.FILE).read_text("utf-8")
    assert [file for file in site.rglob("*") if file.suffix in FONTS] == []
    loaded = re.compile(r"@font-face[^}]*\burl\(")  # fonts of the reader's own system may be named
    assert [file for file in _codes(site) if loaded.search(file.read_text("utf-8"))] == []


def test_only_the_engine_holds_code_of_others(site: Path) -> None:
    (engine,) = (site / "assets").glob(licences.ENGINE)
    owned = [file for file in _codes(site) if _OWNED.search(file.read_text("utf-8"))]
    assert set(owned) <= {engine}


def test_assets_are_ours_the_engine_and_the_search_index(site: Path) -> None:
    ours = {file.name for file in (Path(__file__).parents[2] / "docs/assets").iterdir()}
    shipped = {file.name for file in (site / "assets").iterdir() if file.suffix not in _PACKED}
    (engine,) = (site / "assets").glob(licences.ENGINE)
    assert shipped == {*ours, engine.name, "search-index.js"}


def test_the_sbom_gives_the_engine_as_it_is_shipped(site: Path) -> None:
    (engine,) = (site / "assets").glob(licences.ENGINE)
    sbom = json.loads((site / licences.SBOM).read_text("utf-8"))
    assert (sbom["bomFormat"], sbom["specVersion"]) == ("CycloneDX", "1.6")
    first = sbom["components"][0]
    assert first["name"] == f"assets/{engine.name}"
    assert first["hashes"][0]["content"] == hashlib.sha256(engine.read_bytes()).hexdigest()
    assert f"assets/{engine.name}" in (site / licences.FILE).read_text("utf-8")


def test_the_page_about_the_site_links_to_both_and_the_offline_copy_has_them(site: Path) -> None:
    page = (site / "about" / "index.html").read_text("utf-8")
    names = zipfile.ZipFile(site / offline.FILE).namelist()
    for name in (licences.FILE, licences.SBOM):
        assert f'href="../{name}"' in page
        assert f"{offline.NAME}/{name}" in names
