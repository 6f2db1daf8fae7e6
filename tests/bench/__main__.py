"""All measurements, one after the other, into REPORT.md beside this file: `make bench`."""

from __future__ import annotations

import contextlib
import io
import os
import platform
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import builds, check, lighthouse, load, saving, weights

REPORT = Path(__file__).with_name("REPORT.md")
HEAD = """# Measurements

Written by `make bench` on {day}: {cores} cores, Python {python}, {system}. Times differ between machines and with what
else these do; ratios within one table differ less. `make bench-peers` sets other tool chains beside this one.
"""
PARTS: dict[str, Callable[[], int | None]] = {
    "Checking generated records": check.main,
    "Building": builds.main,
    "From save to page, under `make serve`": saving.main,
    "First view of each page": weights.main,
    "Lighthouse, mobile": lighthouse.main,
    "Under load": load.main,
}


class Both(io.TextIOBase):
    """Text that goes to the screen and is kept."""

    def __init__(self) -> None:
        self.kept = io.StringIO()
        self._screen = sys.stdout

    def write(self, text: str) -> int:
        """Write to both."""
        self._screen.write(text)
        self._screen.flush()
        return self.kept.write(text)


def main() -> int:
    """Write every table; 1 if the check of generated records is over its limits or a request was lost."""
    text, failed = Both(), 0
    day = datetime.now(UTC).date()
    with contextlib.redirect_stdout(text):
        print(HEAD.format(day=day, cores=os.cpu_count(), python=platform.python_version(), system=platform.system()))
        for title, measure in PARTS.items():
            print(f"## {title}\n")
            failed |= measure() or 0
            print()
    REPORT.write_text(text.kept.getvalue().rstrip() + "\n", "utf-8")
    return failed


if __name__ == "__main__":
    sys.exit(main())
