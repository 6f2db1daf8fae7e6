"""The same pages under other runners: ProperDocs does all that MkDocs does; Zensical shows the views of pages."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from tests.helpers import write
from tests.sites import MKDOCS, PROPERDOCS, REPOSITORY, ZENSICAL, Server, build, files_of, make, make_bad

LAYOUT = """theme:
  name: material
  custom_dir: macros/theme
  font: false
  language: en
extra:
  repository: https://git.example/good
"""
MARKS = "para *3* `c` [x](javascript:y) **b** <b>B</b> -- {: .c } &amp; 'q' _i_ https://example.org/"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A good site with the layout of the real one."""
    root = make(tmp_path / "site-of-tests")
    edit(root / "mkdocs.yml", r"^theme:\n(?: .*\n)+", LAYOUT)
    return root


def edit(file: Path, pattern: str, new: str) -> None:
    text, count = re.subn(pattern, lambda _: new, file.read_text("utf-8"), flags=re.M)
    assert count == 1
    file.write_text(text, "utf-8")


def drones(root: Path, runner: list[str]) -> str:
    """A page of the site as a runner builds it."""
    built = build(root, runner=runner)
    assert built.code == 0, built.out
    return (root / "site/drones/index.html").read_text("utf-8")


def test_properdocs_makes_the_site_that_mkdocs_makes_byte_for_byte(root: Path) -> None:
    sites = []
    for runner in (MKDOCS, PROPERDOCS):
        built = build(root, runner=runner)
        assert built.code == 0, built.out
        sites.append({path: content for path, (content, _) in files_of(root / "site").items()})
    ours, theirs = sites
    assert theirs.keys() == ours.keys()
    assert [path for path in ours if theirs[path] != ours[path]] == []


def test_properdocs_publishes_nothing_that_it_warns_of(tmp_path: Path) -> None:
    root, expected = make_bad(tmp_path / "site-of-tests", "links")
    built = build(root, "--quiet", runner=PROPERDOCS)
    assert (built.code, built.problems) == (1, expected), built.out
    assert not (root / "site").exists()


def test_properdocs_serves_and_shows_problems_on_the_page(tmp_path: Path) -> None:
    root = make(tmp_path / "site-of-tests")
    numbers = root / "data/numbers.yml"
    with Server(root, runner=PROPERDOCS) as server:
        server.until(lambda page: ">5</a>" in page, "drones/")
        edit(numbers, "value: 5", "value: five")
        server.until(lambda page: "data/numbers.yml:3:" in page, "drones/")
        edit(numbers, "value: five", "value: 6")
        server.until(lambda page: ">6</a>" in page, "drones/")


def test_zensical_shows_the_layout_and_the_views_that_mkdocs_shows(root: Path) -> None:
    edit(root / "data/sources.yml", "title: A report", f'title: "{MARKS} {{{{ 7 * 7 }}}}"')
    ours, theirs = drones(root, MKDOCS), drones(root, ZENSICAL)
    for view in ('<article class="claim.*?</article>', '<section class="sources.*?</section>'):
        assert re.findall(view, theirs, re.S) == re.findall(view, ours, re.S) != []
    assert re.findall("<title>.*?</title>", theirs) == ["<title>Drones · Good</title>"]
    assert re.findall('<a href="[^"]*" aria-current="page">([^<]*)</a>', theirs) == ["Drones", "Drones"]


def test_no_text_inside_a_sentence_is_markdown_under_zensical(root: Path) -> None:
    edit(root / "docs/drones.md", r'cite\("report"\)', f'cite("report", at="{MARKS}")')
    [label] = re.findall('<a href="[^"]*source[^"]*" aria-label="([^"]*)"', drones(root, ZENSICAL))
    assert unescape(label) == f"Source 1, {MARKS}"


def test_links_of_views_lead_from_page_to_page_under_zensical(root: Path) -> None:
    edit(root / "docs/drones.md", r"^{{ sources\(\) }}$", "There is no list here.")
    links = re.findall('class="note"><a href="([^"]*)"', drones(root, ZENSICAL))
    assert {unescape(link) for link in links} == {"../sources/#report"}


def test_a_problem_anywhere_ends_a_build_of_zensical(root: Path) -> None:
    write(root / "data", {"numbers.yml": "drones: {}\n"})
    built = build(root, runner=ZENSICAL)
    assert built.code != 0
    assert "data/numbers.yml:1:" in built.out


def test_the_guide_names_the_versions_that_are_tested() -> None:
    guide, lock = ((REPOSITORY / name).read_text("utf-8") for name in ("CONTRIBUTING.md", "requirements.txt"))
    for runner in ("ProperDocs", "Zensical"):
        [version] = re.findall(rf"^{runner.lower()}==(\S+)", lock, re.M)
        assert f"{runner} {version}" in guide
