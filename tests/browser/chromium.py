"""Where the Chromium is that the tests drive."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find(environment: Mapping[str, str] = os.environ) -> Path | None:
    """The program in the variable CHROMIUM, else the system's, else Playwright's own, else None."""
    if named := environment.get("CHROMIUM"):
        found = shutil.which(named, path=environment.get("PATH"))
        return Path(found) if found else None
    for name in NAMES:
        if found := shutil.which(name, path=environment.get("PATH")):
            return Path(found)
    return _of_playwright()


def path() -> Path:
    """The program; FileNotFoundError with what to do if there is none."""
    found = find()
    if found is None:
        raise FileNotFoundError("no Chromium was found: run `make browser`, or set CHROMIUM to a program")
    return found


def _of_playwright() -> Path | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        program = Path(playwright.chromium.executable_path)
    return program if program.is_file() else None
