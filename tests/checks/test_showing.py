"""What is recorded is used: by other records, or by a page."""

from __future__ import annotations

from pathlib import Path

from macros.building import inspect
from tests.helpers import TODAY, Files, good, write

PAGE = '---\ntitle: A page\n---\n\nIt grew by {{ number("growth") }}.\n\n'


def _lines(folder: Path, files: Files, page: str = PAGE) -> list[str]:
    write(folder / "data", files)
    write(folder / "docs", {"page.md": page})
    found = inspect(folder / "data", folder / "docs", TODAY)
    return [str(problem).removeprefix(f"{folder}/data/") for problem in found]


def test_everything_that_a_record_or_page_names_is_used(tmp_path: Path) -> None:
    assert _lines(tmp_path, good()) == []


def test_source_that_nothing_rests_on_is_a_warning(tmp_path: Path) -> None:
    files = good(("sanctions.yml", "confirmed, sources: [ruling]", "reported, sources: [report]"))
    message = "source-never-used: nothing rests on this source (name it under `sources` of a fact, or delete it)"
    assert _lines(tmp_path, files) == [f"sources.yml:7:1: warning {message}"]


def test_source_that_only_a_page_cites_is_used(tmp_path: Path) -> None:
    files = good(("sanctions.yml", "confirmed, sources: [ruling]", "reported, sources: [report]"))
    assert _lines(tmp_path, files, PAGE + 'It did {{ cite("ruling") }}.\n') == []


def test_source_that_another_repeats_is_used(tmp_path: Path) -> None:
    files = good(
        ("sanctions.yml", "evidence: confirmed, sources: [ruling]", "evidence: reported, sources: [report]"),
        ("sources.yml", "kind: wire", "kind: wire\n  repeats: ruling"),
    )
    assert _lines(tmp_path, files) == []


def test_number_that_no_page_shows_is_a_warning(tmp_path: Path) -> None:
    found = _lines(tmp_path, good(), "---\ntitle: A page\n---\n\nNothing.\n")
    message = "record-never-shown: no page shows this number "
    message += '(write {{ number("growth") }} in a page of docs/, or delete it)'
    assert found == [f"numbers.yml:9:1: warning {message}"]


def test_unused_sources_wait_until_every_record_can_be_read(tmp_path: Path) -> None:
    found = _lines(tmp_path, good(("sanctions.yml", "authority: eu", "authority: eus")))
    assert [line.split(": ")[1] for line in found] == ["unknown-value"]
