"""The benchmark beside other tool chains: its workload, what it writes and what it takes for fresh or stale."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from tests.bench.peers import __main__ as bench
from tests.bench.peers import ledger, material, workload
from tests.bench.peers.install import Tools, UnavailableError, prepare
from tests.bench.peers.measure import WATCHED, Project, write
from tests.bench.peers.peer import Peer

CHARTED = [peer for peer in bench.PEERS if peer.charts]


def project(peer: Peer, folder: Path, pages: int = 2) -> Project:
    return Project(peer, prepare(ledger.PEERS[0], folder), workload.topics(pages), folder / peer.name)


def site(folder: Path, page: str, data: str = "") -> Project:
    """A project that is already built, with this on its watched page and in a file beside it."""
    made = project(bench.PEERS[0], folder)
    write(made.site, {f"{WATCHED}/index.html": page, "data.json": data})
    return made


def test_a_page_has_the_words_and_values_that_are_promised() -> None:
    for page in workload.topics(3):
        assert 570 <= sum(len(text.split()) for text in page.paragraphs) <= 630
        assert [len(line) for line in page.lines.values()] == [25] * 10
        assert (len(page.bars), len(page.table)) == (12, 12)


def test_pages_are_the_same_in_every_run_and_differ_from_one_another() -> None:
    assert workload.topics(12) == workload.topics(120)[:12]
    pages = workload.topics(120)
    assert len({page.title for page in pages}) == len({page.paragraphs for page in pages}) == 120


def test_prose_holds_no_bare_number() -> None:
    page = workload.topics(1)[0]
    assert not re.search(r"\d", re.sub(r"`.*?`", "", workload.markdown(page, "", "")))


@pytest.mark.parametrize("peer", CHARTED, ids=lambda peer: peer.name)
def test_an_edit_changes_one_file_of_data_and_no_page(peer: Peer) -> None:
    pages = workload.topics(3)
    before, after = peer.files(pages), peer.files(workload.edited(pages, WATCHED, 871.13))
    (changed,) = [name for name, text in after.items() if before[name] != text]
    assert WATCHED in changed
    assert not changed.endswith((".md", ".mdx"))
    assert ("871.13" in after[changed], "871.13" in before[changed]) == (True, False)


@pytest.mark.parametrize("peer", bench.PEERS, ids=lambda peer: peer.name)
def test_every_project_has_every_page_and_names_exact_versions(peer: Peer) -> None:
    files = peer.files(workload.topics(3))
    assert sum(bool(re.search(r"topic-\d+\.mdx?$", name)) for name in files) == 3
    assert all(re.search(r"(==|.@)\d+\.\d+\.\d+", package) for package in (*peer.pip, *peer.npm, *peer.cdn))


def test_a_written_project_of_material_holds_the_values_and_calls_its_charts() -> None:
    page = workload.topics(1)[0]
    files = material.convert([page])
    assert yaml.safe_load(files[f"data/{WATCHED}.yml"]) == {"lines": page.lines, "bars": page.bars}
    assert yaml.safe_load(files["mkdocs.yml"])["nav"] == ["index.md", {"Topics": [f"{WATCHED}.md"]}]
    assert re.findall(r"chart\(.*?\)", files[f"docs/{WATCHED}.md"]) == [
        f'chart("{WATCHED}", "lines")',
        f'chart("{WATCHED}", "bars")',
    ]
    compile(files["main.py"], "main.py", "exec")


def test_a_value_is_fresh_in_the_page_or_in_its_data_and_else_stale(tmp_path: Path) -> None:
    assert site(tmp_path / "page", "<td>871.13</td>").holds(871.13) == "yes"
    assert site(tmp_path / "data", "<td></td>", '{"Bread": 871.13}').holds(871.13) == "yes, in its data file"
    assert site(tmp_path / "path", '<path d="M1871.13,871.134">').holds(871.13) == ""


def test_a_page_without_its_charts_is_not_measured(tmp_path: Path) -> None:
    made = project(material.PEERS[1], tmp_path, 1)
    write(made.site, {f"{WATCHED}/index.html": '<div id="chart-lines">'})
    with pytest.raises(UnavailableError, match="topic-001 has 1 charts instead of 2"):
        made.count()


def test_a_chain_that_cannot_be_installed_stays_in_the_table(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(peer: Peer, work: Path) -> Tools:
        raise UnavailableError("there is no npm here")

    monkeypatch.setattr(bench, "prepare", fail)
    peers: Sequence[Peer] = bench.PEERS
    rows = bench.measure(peers, 2, 1, tmp_path, keep=False)
    assert len(rows) == len(peers)
    assert all(
        "not measured: there is no npm here" in row and row.count("|") == bench.HEAD.count("|") / 2 for row in rows
    )


def test_the_ledger_builds_its_project(tmp_path: Path) -> None:
    made = project(ledger.PEERS[0], tmp_path)
    made.begin()
    assert made.build() > 0
    made.count()
    assert made.holds(made.pages[0].bars["Bread"]) == "yes"
