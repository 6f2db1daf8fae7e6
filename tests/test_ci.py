"""The script of continuous integration runs `make test` in its own folder, wherever and whatever that is."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.sites import REPOSITORY


@pytest.mark.parametrize("code", [0, 1])
def test_it_runs_the_tests_shows_their_last_line_and_leaves_as_they_do(tmp_path: Path, code: int) -> None:
    folder = tmp_path / "another name"
    shutil.copytree(REPOSITORY / ".ci", folder / ".ci")
    (folder / "Makefile").write_text(f"test:\n\t@echo '5 passed in 1.0s'; exit {code}\n", "utf-8")
    done = subprocess.run([folder / ".ci/run"], cwd="/", capture_output=True, text=True, check=False)
    assert (done.returncode != 0) == bool(code)
    assert "5 passed in 1.0s" in done.stdout
