"""One build without MkDocs: nothing in data or prose raises, and problems have their places."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest
from markupsafe import Markup

from macros.building import Build, begin, current, inspect
from macros.calls import View
from tests.helpers import TODAY, write
from tests.sites import damaged, make, records


def begun(root: Path) -> Build:
    return begin(root / "data", root / "docs", root, today=TODAY)


def filled(build: Build, path: str) -> str:
    """A page with all its macros called, as MkDocs calls them, and its slots filled."""
    page = build.pages[path]
    slots = [build.slot(call.name, view, lambda: path)(*call.args, **call.kwargs) for call, view, _ in page.calls]
    return build.fill(path, path.removesuffix(".md") + "/", "\n".join(slots))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make(tmp_path / "small")


def test_the_build_that_began_last_is_the_current_one(root: Path) -> None:
    build = begun(root)
    assert current() is build
    assert build.problems.errors == []
    assert list(build.pages) == ["drones.md", "index.md"]


def test_macros_leave_slots_that_are_filled_with_their_html(root: Path) -> None:
    html = filled(begun(root), "drones.md")
    assert 'href="#number-drones"' in html
    assert "<!--ledger" not in html


def test_a_macro_that_gets_what_no_page_may_say_adds_a_problem_instead_of_raising(root: Path) -> None:
    build = begun(root)
    _, view, _ = build.pages["drones.md"].calls[0]
    macro = build.slot("number", view, lambda: "drones.md")
    assert [macro(5), macro(), macro(nonsense="x")] == ["", "", ""]
    assert {(one.path, one.rule) for one in build.problems.errors} == {("docs/drones.md", "macro-argument")}


def test_what_a_view_finds_wrong_while_rendering_has_the_place_of_its_call(root: Path) -> None:
    page = root / "docs/drones.md"
    page.write_text(page.read_text("utf-8") + '\n{{ table("transfers", suplier="RUS") }}\n', "utf-8")
    build = begun(root)
    filled(build, "drones.md")
    assert [(one.path, one.line, one.column, one.rule) for one in build.problems.errors] == [
        ("docs/drones.md", 17, 1, "macro-argument")
    ]


def test_an_error_of_a_view_names_the_call_that_it_was_rendered_for(root: Path) -> None:
    def broken(scene: object) -> Markup:
        raise ZeroDivisionError

    build = begun(root)
    page = build.pages["drones.md"]
    call, _, arguments = page.calls[0]
    page.calls[:] = [(call, View(broken), arguments)]
    build.slot("number", View(broken), lambda: "drones.md")()
    with pytest.raises(ZeroDivisionError) as caught:
        build.fill("drones.md", "drones/", "<!--ledger 0-->")
    assert caught.value.__notes__ == ["while 'number' was rendered at docs/drones.md:9:12"]


def test_a_missing_folder_of_records_is_one_problem(tmp_path: Path) -> None:
    problems = inspect(tmp_path / "data", None, date(2026, 1, 1))
    assert [one.rule for one in problems.errors] == ["missing-folder"]


@pytest.mark.parametrize("seed", range(10))
def test_no_damaged_file_raises_even_where_it_can_still_be_read(root: Path, seed: int) -> None:
    """Fifty damages for each seed: one file each, in data or prose; what has no problem is rendered."""
    chance = random.Random(seed)
    files = {f"data/{name}": content for name, content in records().items()}
    files |= {f"docs/{path.name}": path.read_bytes() for path in (root / "docs").glob("*.md")}
    good = {name: content if isinstance(content, bytes) else content.encode() for name, content in files.items()}
    for _ in range(50):
        name = chance.choice(sorted(good))
        write(root, {name: damaged(good[name], chance)})
        build = begun(root)
        if not build.problems.errors:
            for path in build.pages:
                filled(build, path)
        write(root, {name: good[name]})
    assert begun(root).problems.errors == []


def rules(root: Path) -> list[str]:
    return [f"{found.path.rpartition('/')[2]}: {found.rule}" for found in inspect(root / "data", root / "docs", TODAY)]


def test_problems_of_every_sort_are_listed_at_once(root: Path) -> None:
    numbers, events, page = root / "data/numbers.yml", root / "data/events.yml", root / "docs/drones.md"
    numbers.write_text(numbers.read_text("utf-8").replace("value: 5", "value: five"), "utf-8")
    events.write_text(events.read_text("utf-8").replace("[report]", "[reprot]"), "utf-8")
    page.write_text(page.read_text("utf-8") + "\n\n{{ nothing() }} 17 times.\n", "utf-8")
    assert rules(root) == [
        "events.yml: unknown-id",
        "numbers.yml: wrong-type",
        "drones.md: unknown-macro",
        "drones.md: bare-number",
    ]


@pytest.mark.parametrize("broken", ["oreshnik:\n  term: Oreshnik-1\n", "oreshnik: [\n"])
def test_what_could_not_be_read_makes_nothing_else_wrong(root: Path, broken: str) -> None:
    (root / "data/glossary.yml").write_text(broken, "utf-8")
    (root / "data/published-ids.txt").write_text("term/oreshnik\nterm/old-name\n", "utf-8")
    page = root / "docs/drones.md"
    page.write_text(page.read_text("utf-8") + "\n\nAn Oreshnik-1 flew.\n", "utf-8")
    assert {line.partition(":")[0] for line in rules(root)} == {"glossary.yml"}
