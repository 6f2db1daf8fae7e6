"""Whole builds: what is wrong never publishes, and says where it is wrong."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import sites
from tests.sites import REPOSITORY, Built, build, files_of, make, make_bad


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A good site, not built yet."""
    return make(tmp_path / "site-of-tests")


def published(root: Path) -> Path:
    """The folder of a site that was published before, as no build would make it."""
    folder = root / "site"
    folder.mkdir()
    (folder / "index.html").write_text("the last good page", "utf-8")
    return folder


def assert_stopped(built: Built, folder: Path, before: dict[str, tuple[bytes, int]]) -> None:
    """The build failed without a traceback, the old site is untouched, and nothing half-built is left."""
    assert built.code == 1, built.out
    assert "Traceback" not in built.out
    assert files_of(folder) == before
    assert [path.name for path in folder.parent.glob(".site-*")] == []


def test_a_good_site_is_published_whole(root: Path) -> None:
    built = build(root)
    assert built.code == 0, built.out
    page = (root / "site/drones/index.html").read_text("utf-8")
    assert 'href="#number-drones"' in page
    assert "<!--ledger" not in page
    assert {"index.html", "404.html", "sitemap.xml", "data/event.csv"} <= files_of(root / "site").keys()
    assert list(root.glob(".site-*")) == []


@pytest.mark.parametrize("name", sites.BAD)
def test_a_bad_site_names_every_problem_and_leaves_the_old_site_untouched(tmp_path: Path, name: str) -> None:
    root, expected = make_bad(tmp_path / name, name)
    folder = published(root)
    before = files_of(folder)
    built = build(root, "-q")
    assert_stopped(built, folder, before)
    assert built.problems == expected


def test_quiet_strict_and_plain_builds_find_the_same(tmp_path: Path) -> None:
    root, expected = make_bad(tmp_path / "site-of-tests", "links")
    assert [build(root, *options).problems for options in ([], ["--strict", "-q"])] == [expected, expected]


def test_problems_of_data_and_prose_are_listed_at_once_with_hints(root: Path) -> None:
    (root / "data/numbers.yml").write_text("drones:\n  waht: Drones.\n", "utf-8")
    (root / "docs/index.md").write_text("---\ntitle: Home\n---\n\n{{ nubmer('drones') }}\n\n{% raw %}\n", "utf-8")
    built = build(root)
    assert built.code == 1
    assert re.search(r"^data/numbers\.yml:2:3: \S+: .*\(did you mean 'what'\?\)$", built.out, re.M)
    assert re.search(r"^docs/index\.md:\d+:\d+: template-syntax: ", built.out, re.M)


def test_make_site_fails_with_a_bad_build(root: Path) -> None:
    folder = published(root)
    before = files_of(folder)
    (root / "data/events.yml").write_text("meeting: [\n", "utf-8")
    (root / ".venv").symlink_to(Path(sys.executable).parents[1])
    (root / "requirements.txt").write_text("", "utf-8")
    os.utime(root / "requirements.txt", (0, 0))
    done = subprocess.run(
        ["make", "-f", str(REPOSITORY / "Makefile"), "site"], cwd=root, env=sites.environment(), text=True,
        check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60,
    )  # fmt: skip
    assert done.returncode != 0
    assert "data/events.yml:2:1: yaml-syntax: " in done.stdout
    assert files_of(folder) == before


def test_an_error_of_the_code_stops_a_build_too(tmp_path: Path) -> None:
    root = make(tmp_path / "site-of-tests", own_code=True)
    folder = published(root)
    before = files_of(folder)
    code = root / "macros/views/number.py"
    code.write_text(code.read_text("utf-8") + "\nraise RuntimeError('broken code')\n", "utf-8")
    built = build(root, "-q")
    assert built.code == 1
    assert "RuntimeError: broken code" in built.out
    assert files_of(folder) == before


@pytest.mark.parametrize("missing", ["data", "docs"])
def test_a_deleted_folder_stops_a_build(root: Path, missing: str) -> None:
    folder = published(root)
    before = files_of(folder)
    shutil.rmtree(root / missing)
    assert_stopped(build(root), folder, before)


def test_five_hundred_damaged_files_stop_a_build_without_a_traceback(root: Path) -> None:
    folder = published(root)
    before = files_of(folder)
    chance = random.Random(20241023)
    files = sorted((root / "data").glob("*.yml"))
    for number in range(500):
        source = chance.choice(files)
        kind = root / "data" / source.stem
        kind.mkdir(exist_ok=True)
        (kind / f"{number}.yml").write_bytes(sites.damaged(source.read_bytes(), chance))
    built = build(root)
    assert_stopped(built, folder, before)
    assert len(built.problems) > 500


def test_a_dirty_build_is_refused(root: Path) -> None:
    built = build(root, "--dirty")
    assert built.code == 1
    assert "leave out --dirty" in built.out


@pytest.mark.parametrize("place", ["elsewhere/deep/site", "linked"])
def test_the_site_is_built_where_it_is_asked_for(root: Path, place: str) -> None:
    (root / "real").mkdir()
    (root / "linked").symlink_to("real")
    built = build(root, "-q", "-d", place)
    assert built.code == 0, built.out
    assert (root / place / "index.html").is_file()
    assert (root / "linked").is_symlink()
    assert (root / "real/index.html").is_file() == (place == "linked")


@pytest.mark.parametrize("place", ["mkdocs.yml", "mkdocs.yml/site"])
def test_a_place_that_cannot_be_written_is_explained(root: Path, place: str) -> None:
    built = build(root, "-d", place)
    assert built.code == 1
    assert "The site was not built: '" in built.out
    assert "Traceback" not in built.out


def test_builds_into_different_folders_run_at_the_same_time(root: Path) -> None:
    command = [*sites.MKDOCS, "build", "-q", "-d"]
    running = [subprocess.Popen([*command, name], cwd=root, env=sites.environment()) for name in ("one", "two")]
    assert [one.wait(60) for one in running] == [0, 0]
    one, two = ({name: content for name, (content, _) in files_of(root / name).items()} for name in ("one", "two"))
    assert one == two


def test_hidden_files_of_the_old_site_stay(root: Path) -> None:
    folder = published(root)
    (folder / ".git").mkdir()
    (folder / ".git/HEAD").write_text("ref", "utf-8")
    assert build(root, "-q").code == 0
    assert (folder / ".git/HEAD").read_text("utf-8") == "ref"
    assert "the last good page" not in (folder / "index.html").read_text("utf-8")
