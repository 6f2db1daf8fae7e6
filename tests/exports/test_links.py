"""Every address of a finished site leads somewhere, and each problem has the place to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.building import Build, begin
from macros.exports.elements import Elements, read_elements
from macros.exports.files import pages_of
from macros.exports.links import Site, check, places
from tests.helpers import TODAY, write
from tests.sites import make

BASE = "https://good.example/folder/"


def contents(site: Path) -> dict[str, Elements]:
    """What each page of a site contains."""
    return {name: read_elements(html) for name, html in pages_of(site).items()}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    pages = {
        "index.html": "<h1 id='top-of-all'>Home</h1>",
        "drones/index.html": '<h2 id="how-many">x</h2><a name="old">y</a>',
        "flat.html": "<p id=bare>z</p>",
        "data/ä b.csv": "a,b",
    }
    write(tmp_path / "site", pages)
    return Site(tmp_path / "site", BASE, contents(tmp_path / "site"))


@pytest.mark.parametrize(
    "address",
    [
        "", "#", "#top", "#how-many", "#old", "../", "..", "../#top-of-all", "../flat.html#bare", "../drones/",
        "../data/%C3%A4%20b.csv", "../data/ä b.csv#row=1", "?q=1#how-many", "#how-many:~:text=x", "/folder/drones/",
        ".", "./", "../drones/.", "../drones/../", "../flat.html?v=1#bare",
        BASE + "flat.html", "https://other.example/x#y", "mailto:a@b.example", "tel:+1",
    ],
)  # fmt: skip
def test_an_address_that_leads_somewhere_has_no_fault(site: Site, address: str) -> None:
    assert site.fault("drones/index.html", address, fetched=False) is None


@pytest.mark.parametrize(
    ("address", "fetched", "rule", "hint"),
    [
        ("nowhere/", False, "broken-link", ""),
        ("../drones/index.htm", False, "broken-link", "did you mean 'index.html'?"),
        ("..//other/", False, "broken-link", ""),
        ("../dronez/", False, "broken-link", "did you mean 'drones'?"),
        ("../drones", False, "broken-link", "end it with a slash"),
        ("../../outside/", False, "broken-link", "the site begins at " + BASE),
        ("/drones/", False, "broken-link", "the site begins at " + BASE),
        ("#how-mamy", False, "broken-anchor", "did you mean 'how-many'?"),
        ("../flat.html#how-many", False, "broken-anchor", ""),
        ("javascript:alert(1)", False, "unsafe-link", "use https:"),
        ("data:text/html,x", False, "unsafe-link", "use https:"),
        ("http://[broken", False, "broken-link", ""),
        ("https://other.example/x.js", True, "foreign-request", "put a copy into docs/assets/"),
        ("//other.example/x.js", True, "foreign-request", "put a copy into docs/assets/"),
    ],
)
def test_each_fault_is_named_with_a_hint(site: Site, address: str, fetched: bool, rule: str, hint: str) -> None:
    fault = site.fault("drones/index.html", address, fetched)
    assert fault is not None
    assert (fault.rule, fault.hint) == (rule, hint)


def test_a_picture_in_the_page_itself_is_no_request(site: Site) -> None:
    assert site.fault("index.html", "data:image/png;base64,AA", fetched=True) is None


def test_addresses_and_ids_are_read_from_tags_only() -> None:
    found = read_elements(
        """<!-- <a href="comment"> --><script src=code.js>'<a href="script">'</script>
        <style>a::before { content: '<i id="style">' }</style>
        <a title='> href="title"' href='a&amp;b' id="x">&lt;a href="text"&gt; id="text"</a>
        <svg><use xlink:href="#mark"/><path d="M0 0" id=x /></svg>
        <img srcset="one.png 1x, two.png 2x" src="one.png"><link rel="canonical" href="page/">
        <link rel="preload icon" href="font"><form action="find"><a name="old">"""
    )
    assert dict(found.ids) == {"x": 2}
    assert found.names == {"old"}
    assert {address for address, fetched in found.addresses.items() if fetched} == {
        "code.js", "#mark", "one.png", "two.png", "font",
    }  # fmt: skip
    assert {address for address, fetched in found.addresses.items() if not fetched} == {"a&b", "page/", "find"}


def test_links_in_a_text_have_the_places_of_their_targets() -> None:
    text = (
        '[a](x.md) `[b](x.md)` ![c](<x.md> "t")\n\n```\n[d](x.md)\n```\n[e]: x.md\n'
        "{{ number('[f](x.md)') }} [g](y(1).md)\n"
    )
    assert places(text, "x.md") == [(1, 5), (1, 29), (6, 6)]
    assert places(text, "y(1).md") == [(7, 31)]


def built(root: Path, pages: dict[str, str]) -> list[str]:
    """The problems of a site whose finished pages are given, and whose sources stand in root."""
    build: Build = begin(root / "data", root / "docs", root, today=TODAY)
    for path in build.pages:
        build.fill(path, "" if path == "index.md" else path.removesuffix(".md") + "/", "")
    write(root / "site", pages)
    check(build, root / "site", BASE, contents(root / "site"), {})
    return [str(problem) for problem in build.problems.errors]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make(tmp_path / "small")


def test_a_fault_of_the_theme_is_told_once_for_all_pages(root: Path) -> None:
    pages = dict.fromkeys(("index.html", "drones/index.html", "404.html"), f'<a href="{BASE}missing/">x</a>')
    assert built(root, pages) == [f"site/404.html:1:1: broken-link: '{BASE}missing/' leads nowhere, on 3 pages"]


def test_faults_of_one_view_are_told_once_with_their_number(root: Path) -> None:
    page = '<a href="#source-report">x</a><a href="#number-drones">y</a>'
    assert built(root, {"index.html": "", "drones/index.html": page}) == [
        "docs/drones.md:9:12: broken-anchor: '#number-drones' leads to no element: "
        "'drones/index.html' has no id 'number-drones'",
        "docs/drones.md:9:35: broken-anchor: '#source-report' leads to no element: "
        "'drones/index.html' has no id 'source-report'",
        "docs/drones.md:11:1: broken-anchor: '#number-drones' leads to no element: "
        "'drones/index.html' has no id 'number-drones', and 1 more like it",
        "docs/drones.md:15:1: broken-anchor: '#source-report' leads to no element: "
        "'drones/index.html' has no id 'source-report'",
    ]


def test_a_page_that_no_call_and_no_link_explains_is_named_itself(root: Path) -> None:
    assert built(root, {"index.html": '<i id="a"></i><i id="a"></i>'}) == [
        "docs/index.md:1:1: duplicate-element-id: 'a' is the id of 2 elements of the page "
        "(show each thing once on a page, and give headings different words)"
    ]
