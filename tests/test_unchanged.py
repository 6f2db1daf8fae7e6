"""A build that would change nothing leaves the site alone; any difference makes it build."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from macros.unchanged import digest_of_inputs, is_standing, remember, stamps
from tests.sites import build, files_of, make

DAY = date(2026, 1, 10)
SAID = "nothing has changed since"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good site that was just built."""
    root = make(tmp_path_factory.mktemp("unchanged") / "site-of-tests", own_code=True)
    built = build(root)
    assert built.code == 0, built.out
    assert SAID not in built.out
    return root


def append(name: str, text: str) -> Callable[[Path], None]:
    """Lets a file of a project end with a text more."""

    def change(root: Path) -> None:
        file = root / name
        file.write_text(file.read_text("utf-8") + text, "utf-8")

    return change


def add(name: str) -> Callable[[Path], None]:
    """Adds a file to a project."""

    def change(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("", "utf-8")

    return change


def test_second_build_leaves_the_site_alone_and_says_so(root: Path) -> None:
    before = files_of(root / "site")
    built = build(root)
    assert built.code == 0
    assert SAID in built.out
    assert files_of(root / "site") == before
    assert list(root.glob(".site-*")) == []


@pytest.mark.parametrize(
    "change",
    [
        append("site/index.html", "<!-- by hand -->"),
        lambda root: (root / "site/index.html").unlink(),
        add("site/left-over.html"),
        lambda root: os.utime(root / "site/404.html"),
    ],
    ids=["changed", "gone", "more", "touched"],
)
def test_site_that_was_touched_is_built_again(root: Path, change: Callable[[Path], None]) -> None:
    before = {name: content for name, (content, _) in files_of(root / "site").items()}
    change(root)
    built = build(root)
    assert built.code == 0
    assert SAID not in built.out
    assert {name: content for name, (content, _) in files_of(root / "site").items()} == before


def test_edit_is_built_and_a_mistake_is_told_each_time(root: Path) -> None:
    page = root / "docs/drones.md"
    good = page.read_text("utf-8")
    page.write_text(good + "\nA sentence of today.\n", "utf-8")
    assert build(root).code == 0
    assert "A sentence of today." in (root / "site/drones/index.html").read_text("utf-8")
    page.write_text(good + '\n{{ number("nonesuch") }}\n', "utf-8")
    assert [build(root, "-q").problems for _ in range(2)] == [["docs/drones.md:17:11: unknown-id"]] * 2
    page.write_text(good, "utf-8")
    assert SAID not in build(root).out
    assert SAID in build(root).out


def test_other_options_build_again(root: Path) -> None:
    assert SAID in build(root).out
    assert SAID not in build(root, "--strict").out
    assert SAID not in build(root, "-d", "elsewhere").out


@pytest.mark.parametrize(
    "change",
    [
        append("data/events.yml", "# a remark\n"),
        append("docs/index.md", "\n"),
        append("macros/naming.py", "\n"),
        append("macros/templates/chart_page.html", "\n"),
        append("mkdocs.yml", "\n"),
        add("docs/new.md"),
        add("LICENSE"),
        lambda root: (root / "docs/drones.md").rename(root / "docs/uav.md"),
    ],
    ids=["records", "page", "code", "template", "settings", "new page", "licence", "name"],
)
def test_every_input_counts(tmp_path: Path, change: Callable[[Path], None]) -> None:
    root = make(tmp_path / "site-of-tests", own_code=True)
    before = digest_of_inputs(root, {}, DAY)
    assert digest_of_inputs(root, {}, DAY) == before
    change(root)
    assert digest_of_inputs(root, {}, DAY) != before


def test_day_settings_and_packages_count_but_not_caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make(tmp_path / "site-of-tests", own_code=True)
    before = digest_of_inputs(root, {}, DAY)
    assert digest_of_inputs(root, {}, DAY + timedelta(days=1)) != before
    assert digest_of_inputs(root, {"site_url": "https://other.example/"}, DAY) != before
    assert digest_of_inputs(root, {"hooks": object()}, DAY) == before  # it has an address, not a value
    add(".cache/charts/a.json")(root)
    add("macros/__pycache__/naming.cpython-311.pyc")(root)
    assert digest_of_inputs(root, {}, DAY) == before
    monkeypatch.setattr("macros.unchanged.distributions", list)
    assert digest_of_inputs(root, {}, DAY) != before


def test_hidden_files_of_others_do_not_count(tmp_path: Path) -> None:
    site, cache = tmp_path / "site", tmp_path / ".cache"
    add(".nojekyll")(site)
    add("index.html")(site)
    remember(site, "inputs", stamps(site), cache)
    assert is_standing(site, "inputs", cache)
    assert not is_standing(site, "others", cache)
    add(".git/HEAD")(site)
    assert is_standing(site, "inputs", cache)
    (site / ".nojekyll").unlink()  # this one was ours
    assert not is_standing(site, "inputs", cache)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": [1]}', '{"files": {"index.html": 1}}', "\ud800"])
def test_damaged_memory_means_building(tmp_path: Path, text: str) -> None:
    site, cache = tmp_path / "site", tmp_path / ".cache"
    add("index.html")(site)
    remember(site, "inputs", stamps(site), cache)
    (cache / "built.json").write_text(text, "utf-8", "surrogatepass")
    assert not is_standing(site, "inputs", cache)
