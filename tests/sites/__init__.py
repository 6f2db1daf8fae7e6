"""Small whole sites. `good` has no problem; each folder of `bad` holds what differs from it.

`problems.txt` in a folder of `bad` lists what a build must find: `path:line:column: rule`.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.helpers import Files, good, write

SITES = Path(__file__).parent
REPOSITORY = SITES.parents[1]
BAD = sorted(folder.name for folder in (SITES / "bad").iterdir())
PROGRAMS = Path(sys.executable).parent
MKDOCS = [sys.executable, str(PROGRAMS / "mkdocs")]
PROPERDOCS = [sys.executable, str(PROGRAMS / "properdocs")]
ZENSICAL = [sys.executable, "-m", "zensical"]
_PLACE = re.compile(r"^\S+?:\d+:\d+: [a-z-]+(?=: )", re.M)


def records() -> Files:
    """The good records without charts, which take time to draw."""
    files = good(("claims.yml", "  charts: [goods]\n", ""))
    del files["charts.yml"]
    return files


def make(root: Path, files: Mapping[str, str | bytes] | None = None, *, own_code: bool = False) -> Path:
    """The good site in a new folder. Its code is this repository's, or a copy that a test may edit."""
    shutil.copytree(SITES / "good", root)
    (root / "docs/assets").symlink_to(REPOSITORY / "docs/assets")  # embeds are made with them
    write(root / "data", records() if files is None else files)
    if own_code:
        shutil.copytree(REPOSITORY / "macros", root / "macros", ignore=shutil.ignore_patterns("__pycache__"))
    else:
        (root / "macros").symlink_to(REPOSITORY / "macros")
    return root


def make_bad(root: Path, name: str) -> tuple[Path, list[str]]:
    """The good site with the files of a bad one over it, and the places and rules of its problems."""
    make(root)
    shutil.copytree(SITES / "bad" / name, root, dirs_exist_ok=True)
    return root, (root / "problems.txt").read_text("utf-8").splitlines()


@dataclass(frozen=True)
class Built:
    """What a build said, and its exit code."""

    code: int
    out: str

    @property
    def problems(self) -> list[str]:
        """The places and rules of the problems, as `path:line:column: rule`."""
        return _PLACE.findall(self.out)


def environment(**more: str) -> dict[str, str]:
    """This process's environment without what would change a build, and with more."""
    kept = {name: value for name, value in os.environ.items() if name not in ("SOURCE_DATE_EPOCH", "PYTHONWARNINGS")}
    return {**kept, "NO_MKDOCS_2_WARNING": "true", "PYTHONDONTWRITEBYTECODE": "1", **more}


def build(root: Path, *arguments: str, runner: Sequence[str] = MKDOCS, **more: str) -> Built:
    """Run `mkdocs build`, or that of another runner, in a folder."""
    command = [*runner, "build", *arguments]
    done = subprocess.run(
        command, cwd=root, env=environment(**more), text=True, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60,
    )  # fmt: skip
    return Built(done.returncode, done.stdout)


def files_of(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Content and time of change of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def damaged(content: bytes, chance: random.Random) -> bytes:
    """A file with one of the damages that editors, editing programs and disks do."""
    at, end = sorted((chance.randrange(len(content)), chance.randrange(len(content))))
    insertions = [
        b"\t",
        b"\x00",
        b"\xff",
        b": ",
        b"- ",
        b"{",
        b"]",
        b"&a ",
        b"*a",
        b"!!x ",
        b"'",
        b'"',
        b"\n",
        b"{{ x }}",
        b"---\n",
        "é\u202e".encode(),
    ]
    return chance.choice(
        [
            content[:at] + chance.choice(insertions) + content[at:],
            content[:at] + content[end:],
            content[:at],
            content[end:] + content[:at],
            content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :],
            content.replace(b"  ", b" ", 1),
            content.replace(b": ", b":", chance.randrange(1, 9)),
            content + content[at:end],
        ]
    )


class Server:
    """A running `mkdocs serve`, or that of another runner."""

    def __init__(self, root: Path, *arguments: str, runner: Sequence[str] = MKDOCS) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}/"
        self.log = root / "serve.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [*runner, "serve", "-a", f"127.0.0.1:{port}", *arguments],
                cwd=root, env=environment(TMPDIR=str(root)), stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *exception: object) -> None:
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        finally:
            self.process.kill()
            self.process.wait()

    def page(self, path: str = "") -> str:
        """A page as it is served now; empty while nothing is served."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=10) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            with error:
                return error.read().decode()
        except OSError:
            return ""

    def until(self, wanted: Callable[[str], bool], path: str = "") -> str:
        """The page as soon as it is as wanted."""
        page, end = "", time.monotonic() + 20
        while time.monotonic() < end:
            assert self.process.poll() is None, self.log.read_text("utf-8")
            page = self.page(path)
            if page and wanted(page):
                return page
            time.sleep(0.1)
        raise AssertionError(f"the page did not become as wanted:\n{page}\n{self.log.read_text('utf-8')}")
