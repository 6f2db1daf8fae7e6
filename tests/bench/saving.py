"""How long it takes from saving a value to the page that shows it under `mkdocs serve`: `python -m tests.bench.saving`.

The projects are those of the workload beside other tool chains (tests/bench/peers): 12 and 120 pages,
two charts each. Everything is warm: the server has built the site, and pictures are kept.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from pathlib import Path

from tests.bench.peers import ledger, workload
from tests.bench.peers.measure import WATCHED
from tests.helpers import write
from tests.sites import Server

PAGES, EDITS = (12, 120), 5
PATIENCE = 180  # seconds for one build


def project(folder: Path, pages: int) -> Path:
    """The Ledger's own project of the workload."""
    write(folder, ledger.files(workload.topics(pages)))
    for name in ("macros", "docs/assets"):
        shutil.copytree(ledger.ROOT / name, folder / name, dirs_exist_ok=True)
    return folder


def seconds(root: Path, pages: int) -> list[float]:
    """The times of several edits of one value, each until the served page shows it."""
    taken = []
    topics = workload.topics(pages)
    file = root / f"data/series/{WATCHED}.yml"
    with Server(root) as server:
        _wait(server, "<figure")
        for number in range(EDITS):
            value = (87113 + 100 * number) / 100
            changed = ledger.files(workload.edited(topics, WATCHED, value))
            before = time.perf_counter()
            file.write_text(changed[f"data/series/{WATCHED}.yml"], "utf-8")
            _wait(server, f"{value}")
            taken.append(time.perf_counter() - before)
    return taken


def _wait(server: Server, text: str) -> None:
    end = time.monotonic() + PATIENCE
    while text not in server.page(f"{WATCHED}/"):
        if time.monotonic() > end:
            raise TimeoutError(f"'{text}' never came:\n{server.log.read_text('utf-8')}")
        time.sleep(0.02)


def main() -> None:
    """Print a row for each size."""
    print("| pages | from save to page, median s | worst s |\n|---|---|---|")
    for pages in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            taken = seconds(project(Path(folder), pages), pages)
        print(f"| {pages} | {statistics.median(taken):.2f} | {max(taken):.2f} |", flush=True)


if __name__ == "__main__":
    main()
