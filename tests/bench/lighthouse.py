"""Lighthouse's mobile preset on the front page and the three heaviest pages: `python -m tests.bench.lighthouse`.

Lighthouse comes from npm into a work folder; it drives the Chromium of the browser tests. The
pages are served from loopback with their packed copies, as a host serves them.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from tests.bench import weights
from tests.bench.peers.install import UnavailableError, npm
from tests.browser import chromium
from tests.browser.hosting import Quiet, served

PACKAGE = ("lighthouse@12.8.2",)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
HEAVIEST = 3
FLAGS = "--headless=new --no-sandbox --disable-dev-shm-usage"


class Packed(Quiet):
    """Sends the packed copy of a text, as hosts do."""

    def send_head(self) -> Any:
        """Like the base class, with the copy in place of the file if there is one."""
        whole = Path(self.translate_path(self.path))
        file = whole / "index.html" if whole.is_dir() else whole
        copy = file.with_name(file.name + ".gz")
        if not copy.is_file() or "gzip" not in self.headers.get("Accept-Encoding", ""):
            return super().send_head()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(copy.stat().st_size))
        self.send_header("Cache-Control", "max-age=31536000" if "?v=" in self.path else "max-age=600")
        self.end_headers()
        return copy.open("rb")


def measure(program: Path, address: str, folder: Path) -> dict[str, Any]:
    """The report of one page."""
    node = shutil.which("node")
    if node is None:
        raise UnavailableError("there is no node here")
    out = folder / "report.json"
    command = [node, str(program), address, "--quiet", "--output=json", f"--output-path={out}",
               f"--chrome-path={chromium.path()}", f"--chrome-flags={FLAGS}"]  # fmt: skip
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, timeout=300)
    if done.returncode or not out.is_file():
        raise UnavailableError(f"lighthouse ended with {done.returncode}: {' '.join(done.stderr.split())[-300:]}")
    report: dict[str, Any] = json.loads(out.read_text("utf-8"))
    return report


def row(page: str, report: dict[str, Any]) -> str:
    """Scores, largest paint and layout shift of one page as a line of the table."""
    scores = " / ".join(str(round(report["categories"][name]["score"] * 100)) for name in CATEGORIES)
    audits = report["audits"]
    paint = audits["largest-contentful-paint"]["numericValue"] / 1000
    shift = audits["cumulative-layout-shift"]["numericValue"]
    blocked = audits["total-blocking-time"]["numericValue"]
    return f"| {page} | {scores} | {paint:.1f} | {shift:.3f} | {blocked:.0f} |"


def main(site: Path | None = None) -> None:
    """Print a row for each page, or say why it was not measured."""
    work = Path(tempfile.gettempdir()) / "kazan-ledger-peers"
    work.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, weights.built(site) as whole:
        try:
            program = npm(work, PACKAGE) / "node_modules/lighthouse/cli/index.js"
        except UnavailableError as error:
            print(f"Not measured: {error}")
            return
        heaviest = sorted(weights.weigh(whole), key=lambda one: -one.gzip)[:HEAVIEST]
        print(
            "| page | performance / accessibility / best practices / SEO | LCP s | layout shift | blocking ms |\n"
            "|---|---|---|---|---|"
        )
        with served(whole, Packed) as address:
            for page in (".", *(one.page for one in heaviest)):
                url = f"{address}{page}/".replace("/./", "/")
                try:
                    print(row("home" if page == "." else page, measure(program, url, Path(folder))), flush=True)
                except UnavailableError as error:
                    print(f"| {page} | not measured: {error} | | | |")


if __name__ == "__main__":
    main()
