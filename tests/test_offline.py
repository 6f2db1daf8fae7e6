"""The copy for reading offline: addresses that open without a server, and the same bytes each time."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from macros.exports import headers, offline
from tests.helpers import write
from tests.sites import build, make

HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A</title></head><body>'
FILES = {
    "index.html": HEAD + '<a class="x" href="brics/">B</a><a href="brics/#top">T</a><img src="assets/a.svg">',
    "brics/index.html": HEAD + '<a href="../">H</a><a href="./#x">X</a><a href="../embed/goods/">E</a>',
    "charts/goods/index.html": HEAD
    + '<a href="chart.png">P</a><a href="data.csv">D</a><a href="../../brics/?a=b#c">B</a>',
    "charts/goods/chart.png": "PNG",
    "charts/goods/data.csv": "a\r\n",
    "charts/old/index.html": HEAD.replace("<title>", '<meta http-equiv="refresh" content="0; url=../goods/"><title>'),
    "embed/goods/index.html": HEAD,
    "assets/a.svg": "<svg/>",
    "404.html": HEAD,
    "sitemap.xml": "<urlset/>",
    "_headers": "/*\n",
}
NAMES = [
    "assets/a.svg", "brics/index.html", "charts/goods/data.csv", "charts/goods/index.html", "charts/old/index.html",
    "index.html",
]  # fmt: skip


def entries(site: Path, site_url: str) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file of a site's copy."""
    return offline.entries(offline.kept(site), lambda name: (site / name).read_bytes(), site_url)


@pytest.fixture
def copy(tmp_path: Path) -> dict[str, str]:
    """The files of a copy."""
    write(tmp_path, FILES)
    return {name: content.decode() for name, content in entries(tmp_path, "https://site.example/")}


def test_the_copy_holds_what_readers_need_in_one_folder(copy: dict[str, str]) -> None:
    assert list(copy) == [f"{offline.NAME}/{name}" for name in NAMES]


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("index.html", 'class="x" href="brics/index.html"'),
        ("index.html", 'href="brics/index.html#top"'),
        ("index.html", 'src="assets/a.svg"'),
        ("brics/index.html", 'href="../index.html"'),
        ("brics/index.html", 'href="./index.html#x"'),
        ("brics/index.html", 'href="https://site.example/embed/goods/"'),
        ("charts/goods/index.html", 'href="https://site.example/charts/goods/chart.png"'),
        ("charts/goods/index.html", 'href="data.csv"'),
        ("charts/old/index.html", 'content="0; url=../goods/index.html"'),
        ("charts/goods/index.html", 'href="../../brics/index.html?a=b#c"'),
    ],
)
def test_addresses_lead_to_files_or_to_the_site_online(copy: dict[str, str], page: str, address: str) -> None:
    assert address in copy[f"{offline.NAME}/{page}"]


def test_addresses_that_need_no_change_stay(tmp_path: Path) -> None:
    flat = offline.Flat(["index.html"], "https://site.example/")
    for address in ("", "#a", "https://x.example/", "mailto:a@x.example", "//x.example/", "/rooted/", "../../outside"):
        assert flat.address("brics", address) == address
    assert flat.page('<p>href="brics/"</p>', "") == '<p>href="brics/"</p>'


def test_the_pages_of_the_copy_carry_a_policy_that_works_without_a_server(copy: dict[str, str]) -> None:
    said = headers.policy(origin=offline.ORIGIN)
    assert "script-src 'self' file:;" in said
    assert all(said in text for name, text in copy.items() if name.endswith(".html"))


def test_the_bytes_depend_on_nothing_but_the_files_and_the_day(tmp_path: Path) -> None:
    write(tmp_path / "site", FILES)
    first = offline.write_zip(tmp_path / "a.zip", entries(tmp_path / "site", ""), date(2026, 3, 4))
    write(tmp_path / "other", dict(reversed(FILES.items())))
    second = offline.write_zip(tmp_path / "b.zip", entries(tmp_path / "other", ""), date(2026, 3, 4))
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 3, 4, 0, 0, 0)}
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o644}
        assert archive.testzip() is None


def test_each_build_makes_the_copy(tmp_path: Path) -> None:
    root = make(tmp_path / "site")
    assert build(root, "--quiet").code == 0
    with zipfile.ZipFile(root / "site" / offline.FILE) as archive:
        names = archive.namelist()
        page = archive.read(f"{offline.NAME}/drones/index.html").decode()
    assert f"{offline.NAME}/index.html" in names
    assert 'href="../index.html"' in page
    assert "?v=" not in page
