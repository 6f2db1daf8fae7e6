"""Files of records are read again when, and only when, their content has changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from macros import record_files
from macros.record_files import forget_others, read_records
from macros.records import BY_PLURAL

TERM = "{id}:\n  term: Oreshnik\n  meaning: {meaning}\n"
KIND = BY_PLURAL["glossary"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "glossary.yml"
    file.write_text(TERM.format(id="oreshnik", meaning="A missile."), "utf-8")
    forget_others(tmp_path)
    return file


def test_an_unchanged_file_gives_the_same_records_without_being_read(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = read_records(file, "data/glossary.yml", KIND)
    assert (first.complete, first.problems, dict(first.places)) == (True, (), {"oreshnik": (1, 1)})
    monkeypatch.setattr(record_files, "read", None)
    assert read_records(file, "data/glossary.yml", KIND) is first


def test_a_change_within_one_instant_and_of_the_same_length_is_seen(file: Path) -> None:
    before = file.stat()
    read_records(file, "data/glossary.yml", KIND)
    file.write_text(TERM.format(id="oreshnik", meaning="A mistake."), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    (record,) = read_records(file, "data/glossary.yml", KIND).records.values()
    assert getattr(record, "meaning") == "A mistake."  # noqa: B009 - records of a kind have no common type


def test_the_problems_of_an_unchanged_file_are_told_again(file: Path) -> None:
    file.write_text(TERM.format(id="Oreshnik", meaning="A missile."), "utf-8")
    for _ in range(2):
        found = read_records(file, "data/glossary.yml", KIND)
        assert [str(problem).split(":")[:4] for problem in found.problems] == [
            ["data/glossary.yml", "1", "1", " record-id"]
        ]
        assert not found.records


def test_a_file_that_is_gone_is_read_as_such(file: Path) -> None:
    read_records(file, "data/glossary.yml", KIND)
    file.unlink()
    assert [problem.rule for problem in read_records(file, "data/glossary.yml", KIND).problems] == ["unreadable"]


def test_only_one_folder_is_kept(file: Path, tmp_path: Path) -> None:
    first = read_records(file, "data/glossary.yml", KIND)
    forget_others(tmp_path)
    assert read_records(file, "data/glossary.yml", KIND) is first
    forget_others(tmp_path / "other")
    assert read_records(file, "data/glossary.yml", KIND) is not first
