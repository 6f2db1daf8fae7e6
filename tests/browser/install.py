"""Make sure that there is a Chromium: the system's, else Playwright's, else Debian's package.

`python -m tests.browser.install` says where it is, or what to do, and leaves with 0 or 1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence

from tests.browser import chromium

Run = Callable[[Sequence[str]], bool]
ADVICE = """No Chromium was found, and none could be installed. Do one of these:
  - install the package chromium (or chromium-browser, or google-chrome) of your system;
  - set CHROMIUM to the path of a Chromium or Chrome;
  - run `.venv/bin/python -m playwright install chromium` where the network allows it."""


def succeeds(command: Sequence[str]) -> bool:
    """Run a command, showing what it says; whether it ended well."""
    print("+", *command, file=sys.stderr, flush=True)
    try:
        return subprocess.run(command, check=False, stdin=subprocess.DEVNULL).returncode == 0
    except OSError as error:
        print(error, file=sys.stderr)
        return False


def ways() -> Iterator[list[Sequence[str]]]:
    """The ways to install one, each a list of commands, in the order in which they are tried."""
    yield [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get"):
        before = [] if os.geteuid() == 0 else ["sudo", "-n"]
        install = [*before, "apt-get", "install", "--yes", "--no-install-recommends", "chromium"]
        yield [[*before, "apt-get", "update"], install]


def main(run: Run = succeeds) -> int:
    """Find a Chromium or install one; gives the exit code."""
    found = chromium.find()
    if found is None and not os.environ.get("CHROMIUM"):
        for commands in ways():
            if all(map(run, commands)) and (found := chromium.find()):
                break
    print(f"Chromium: {found}" if found else ADVICE)
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
