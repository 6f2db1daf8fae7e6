"""What the first view of each page weighs: `python -m tests.bench.weights`.

Counted is all that a browser fetches before a reader does anything: the page, its styles, scripts
and images, each as gzip sends it.
"""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
_FETCHED = re.compile(r'<(?:link rel="(?:stylesheet|icon)" href|script src|img src)="([^":]+?)(?:\?[^"]*)?"')


def weigh(site: Path) -> list[tuple[str, int, int, int]]:
    """For each page: its address, bytes of its first view, requests, charts."""
    rows = []
    for file in [*sorted(site.glob("*/index.html")), site / "index.html"]:
        html = file.read_text("utf-8")
        fetched = {(file.parent / link).resolve() for link in _FETCHED.findall(html)}
        size = sum(len(gzip.compress(part.read_bytes(), 9)) for part in [file, *fetched] if part.is_file())
        rows.append((file.parent.relative_to(site).as_posix(), size, 1 + len(fetched), html.count('class="chart"')))
    return rows


def main() -> None:
    """Build the site and print a row for each page."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
        subprocess.run(command, cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
        print("| page | first view, gzip KB | requests | charts |\n|---|---|---|---|")
        for page, size, requests, charts in weigh(site):
            print(f"| {page} | {size / 1000:.1f} | {requests} | {charts} |")


if __name__ == "__main__":
    main()
