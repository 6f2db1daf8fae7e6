"""The view that sets counts of one thing beside each other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.building import read_everything
from macros.errors import Problems
from macros.rendering import Scene
from macros.views.differ import differ
from macros.views.sources import sources
from tests.helpers import FACT, GOOD, TODAY, loaded, write

MORE = (
    "ships:\n  what: <b>Ships</b> & boats.\n  low: 2\n  high: 3\n  unit: million barrels\n  period: 2024\n"
    "  uncertain: true\n  sources: [report, ruling]\n  evidence: claimed\n  checked: 2026-01-10\n"
    f"money:\n  what: Money.\n  value: 7\n  unit: billion US dollars\n  period: 2024\n{FACT}"
    f"share:\n  what: A share.\n  value: 7\n  unit: percent\n  period: 2024\n{FACT}"
)
FILES = {**GOOD, "numbers.yml": GOOD["numbers.yml"] + MORE}


def _scene(folder: Path, files: dict[str, str] | None = None) -> Scene:
    return Scene(loaded(folder, files or FILES), "trade/", lists_sources=True)


def _problems(folder: Path, call: str) -> list[str]:
    write(folder / "data", FILES)
    write(folder / "docs", {"trade.md": f"---\ntitle: Trade\ndescription: Trade.\n---\n\n{{{{ {call} }}}}\n"})
    problems = Problems()
    read_everything(folder / "data", folder / "docs", folder, TODAY, problems)
    return [str(problem) for problem in problems.errors]


def _rows(html: str) -> list[list[str]]:
    """The text of each cell of each row."""
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", html, re.S)[1:]
    return [
        [" ".join(re.sub(r"<[^>]+>", "", cell).split()) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.S)]
        for row in rows
    ]


def test_each_row_tells_publisher_what_period_and_value_in_the_order_given(tmp_path: Path) -> None:
    html = differ(_scene(tmp_path), ["ships", "drones"], why="One counts boats.")
    assert _rows(html) == [
        ["Agency, Court", "&lt;b&gt;Ships&lt;/b&gt; &amp; boats", "2024", "about 2 to 3 million barrels12 claimed"],
        ["Agency", "Drones", "third quarter of 2024", "5 drones1 reported"],
    ]


def test_unit_is_not_said_twice(tmp_path: Path) -> None:
    html = differ(_scene(tmp_path), ["money", "share"], why="Both are sevens.")
    assert [row[-1] for row in _rows(html)] == ["$7 billion1 reported", "7 percent1 reported"]


@pytest.mark.parametrize("said", ['  what: "A share: over"\n', "  what: A share.\n  note: over\n"])
def test_value_that_is_a_bound_says_so_before_it(tmp_path: Path, said: str) -> None:
    files = {**FILES, "numbers.yml": FILES["numbers.yml"].replace("  what: A share.\n", said)}
    html = differ(_scene(tmp_path, files), ["share", "drones"], why="So.")
    assert _rows(html)[0] == ["Agency", "A share", "2024", "over 7 percent1 reported"]


def test_denial_stands_beside_and_its_publisher_does_not_count(tmp_path: Path) -> None:
    denied = "  unit: drones\n  denied_by: [{who: <b>Ministry</b>, on: 2025-03-05, source: ruling}]\n"
    files = {**FILES, "numbers.yml": FILES["numbers.yml"].replace("  unit: drones\n", denied)}
    html = differ(_scene(tmp_path, files), ["drones", "share"], why="So.")
    assert _rows(html)[0][:2] == ["Agency", "Drones Denied by &lt;b&gt;Ministry&lt;/b&gt;2"]


def test_reason_stands_below_and_is_escaped(tmp_path: Path) -> None:
    html = differ(_scene(tmp_path), ["ships", "drones"], why="<script>x</script> & so on.")
    assert html.rstrip().endswith("<p>&lt;script&gt;x&lt;/script&gt; &amp; so on.</p>\n</div>")


def test_publisher_and_word_of_evidence_are_escaped(tmp_path: Path) -> None:
    named = FILES["publishers.yml"].replace("name: Agency", 'name: "<i>Agency</i>"')
    html = differ(_scene(tmp_path, {**FILES, "publishers.yml": named}), ["ships", "drones"], why="So.")
    assert "<i>" not in html
    assert "&lt;i&gt;Agency&lt;/i&gt;, Court" in html


def test_numbers_are_listed_and_their_sources_are_notes_of_the_page(tmp_path: Path) -> None:
    scene = _scene(tmp_path)
    html = differ(scene, ["ships", "drones"], why="So.")
    assert re.findall(r'href="(#[^"]+)"', html) == [
        "#number-ships", "#source-report", "#source-ruling", "#number-drones", "#source-report",
    ]  # fmt: skip
    assert '<tr id="number-ships">' in sources(scene)


def test_number_of_a_series_with_many_publishers_says_how_many(tmp_path: Path) -> None:
    names = "abcd"
    publishers = "".join(f"{name}:\n  name: {name.upper()}\n  kind: company\n" for name in names)
    added = "".join(
        f"from-{name}:\n  title: T\n  publisher: {name}\n  unlinked: true\n  published: 2025\n  kind: news\n"
        for name in names
    )
    files = {**FILES, "publishers.yml": FILES["publishers.yml"] + publishers}
    files["sources.yml"] += added
    files["series.yml"] = files["series.yml"].replace("[report]", "[from-a, from-b, from-c, from-d]")
    html = differ(_scene(tmp_path, files), ["growth", "drones"], why="So.")
    assert _rows(html)[0][0] == "4 publishers"
    assert "and 1 more" in _rows(html)[0][-1]


def test_two_views_have_names_of_their_own(tmp_path: Path) -> None:
    scene = _scene(tmp_path)
    html = differ(scene, ["ships", "drones"], why="So.") + differ(scene, ["money", "share"], why="So.")
    assert re.findall(r'role="region" aria-label="([^"]+)"', html) == ["Why they differ", "Why they differ 2"]


def test_unknown_id_is_named_with_the_nearest_one(tmp_path: Path) -> None:
    assert _problems(tmp_path, 'differ(["ships", "drone"], why="So.")') == [
        "docs/trade.md:6:11: unknown-id: there is no number 'drone' (did you mean 'drones'?)"
    ]


def test_one_number_alone_is_refused(tmp_path: Path) -> None:
    assert _problems(tmp_path, 'differ(["ships"], why="So.")') == [
        "docs/trade.md:6:11: macro-argument: 'differ' needs at least two numbers "
        "(one alone stands in a sentence: number)"
    ]


def test_number_given_twice_is_refused(tmp_path: Path) -> None:
    (problem,) = _problems(tmp_path, 'differ(["ships", "ships"], why="So.")')
    assert problem.startswith("docs/trade.md:6:11: macro-argument: number 'ships' stands twice")


def test_reason_is_needed_and_not_empty(tmp_path: Path) -> None:
    (missing,) = _problems(tmp_path, 'differ(["ships", "drones"])')
    (empty,) = _problems(tmp_path, 'differ(["ships", "drones"], why=" ")')
    assert "macro-argument" in missing
    assert empty.startswith("docs/trade.md:6:36: macro-argument: this text is empty")


def test_reason_holds_no_number_typed_by_hand(tmp_path: Path) -> None:
    assert _problems(tmp_path, 'differ(["ships", "drones"], why="In March 2024 the Su-35 flew.")') == []
    (problem,) = _problems(tmp_path, 'differ(["ships", "drones"], why="It is 13 percent less.")')
    assert problem.startswith("docs/trade.md:6:36: bare-number: '13' is a number typed by hand")


def test_view_must_stand_alone_on_its_line(tmp_path: Path) -> None:
    (problem,) = _problems(tmp_path, 'differ(["ships", "drones"], why="So.") }} and {{ number("ships")')
    assert "macro-place" in problem
