"""A browser for the tests is found, installed, or asked for in words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.browser import chromium, install


def program(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text("#!/bin/sh\n", "utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any Chromium, whose programs are in one folder."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "_of_playwright", lambda: None)
    return tmp_path


@pytest.mark.parametrize("name", chromium.NAMES)
def test_a_browser_of_the_system_is_found_by_each_of_its_names(
    bare: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = program(bare, name)
    assert chromium.path() == found
    assert install.main() == 0
    assert capsys.readouterr().out == f"Chromium: {found}\n"


def test_the_variable_chromium_wins(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(bare, "chromium")
    mine = program(bare, "my-own")
    monkeypatch.setenv("CHROMIUM", str(mine))
    assert chromium.path() == mine


def test_a_variable_that_names_no_program_is_not_passed_over(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(bare, "chromium")
    monkeypatch.setenv("CHROMIUM", str(bare / "gone"))
    assert install.main(lambda command: pytest.fail("it installs")) == 1


def test_playwright_is_tried_before_the_package(bare: Path) -> None:
    program(bare, "apt-get")
    tried: list[str] = []

    def run(command: Sequence[str]) -> bool:
        tried.append(" ".join(command[-2:]))
        if command[-1] == "chromium" and "apt-get" in command:
            program(bare, "chromium")
        return "apt-get" in command

    assert install.main(run) == 0
    assert tried == ["install chromium", "apt-get update", "--no-install-recommends chromium"]


def test_without_rights_and_network_it_says_what_to_do(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program(bare, "apt-get")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    tried: list[Sequence[str]] = []

    def run(command: Sequence[str]) -> bool:
        tried.append(command)
        return False

    assert install.main(run) == 1
    assert tried[-1][:3] == ["sudo", "-n", "apt-get"]
    assert "set CHROMIUM to the path" in capsys.readouterr().out
    with pytest.raises(FileNotFoundError, match="make browser"):
        chromium.path()


def test_a_command_that_does_not_exist_is_a_failure() -> None:
    assert not install.succeeds(["/nowhere/to-be-found"])
