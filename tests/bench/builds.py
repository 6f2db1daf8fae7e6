"""How long builds of the real site take against bare Material with the same prose: `python -m tests.bench.builds`.

Bare Material is the floor: the same pages with every macro call taken out, no records, no charts.
Builds take turns, so that drift of the machine falls on all; medians and their ratio are printed.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.saving import project

ROOT = Path(__file__).parents[2]
RUNS = 3
SIZES = (12, 120)  # pages
_FLOOR = "site_name: Floor\nsite_url: https://floor.example/\ntheme:\n  name: material\n  font: false\n"
_CALLS = re.compile(r"\{\{.*?\}\}", re.S)


def floor(folder: Path) -> Path:
    """A site of bare Material with our prose."""
    docs = folder / "docs"
    shutil.copytree(ROOT / "docs", docs)
    for page in docs.rglob("*.md"):
        page.write_text(_CALLS.sub("", page.read_text("utf-8")), "utf-8")
    (folder / "mkdocs.yml").write_text(_FLOOR, "utf-8")
    return folder


def copy(folder: Path) -> Path:
    """The project without what it has built: its pictures are all to be drawn."""
    for name in ("data", "docs", "macros", "mkdocs.yml"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    return folder


@dataclass(frozen=True)
class Cost:
    """What one build takes: seconds, and the memory of its largest process in MB."""

    seconds: float
    memory: float


def cost(project: Path) -> Cost:
    """One build, as a whole process."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "true"}
    before = time.perf_counter()
    with subprocess.Popen(command, cwd=project, env=environment, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(time.perf_counter() - before, used.ru_maxrss / 1024)


def costs(project: Path, runs: int) -> dict[str, list[Cost]]:
    """Builds of a project with nothing kept, after an edit with all pictures kept, and once more with no change."""
    taken: dict[str, list[Cost]] = {"cold": [], "one page edited": [], "nothing changed": []}
    cold, edited, same = taken.values()
    page = project / "docs/index.md"
    for _ in range(runs):
        shutil.rmtree(project / ".cache", ignore_errors=True)
        cold.append(cost(project))
        page.write_text(page.read_text("utf-8") + "\nOne more sentence.\n", "utf-8")
        edited.append(cost(project))
        same.append(cost(project))
    return taken


def median(taken: Sequence[Cost]) -> Cost:
    """The medians of seconds and memory."""
    return Cost(statistics.median(one.seconds for one in taken), statistics.median(one.memory for one in taken))


def real_site() -> None:
    """Print the real site's builds beside those of the floor."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "floor").mkdir()
        (Path(folder) / "ours").mkdir()
        bare, ours = floor(Path(folder) / "floor"), copy(Path(folder) / "ours")
        taken: dict[str, list[Cost]] = {"bare Material": []}
        for _ in range(RUNS):
            taken["bare Material"].append(cost(bare))
            for name, found in costs(ours, 1).items():
                taken.setdefault(name, []).extend(found)
    least = median(taken["bare Material"])
    print("| build of the real site | median s | to bare Material | memory MB |\n|---|---|---|---|")
    for name, found in taken.items():
        one = median(found)
        print(f"| {name} | {one.seconds:.2f} | {one.seconds / least.seconds:.1f} | {one.memory:.0f} |")


def growth() -> None:
    """Print what ten times the pages, charts and records take, on the workload of the other tool chains."""
    print("\n| workload | build | median s | ratio | memory MB | ratio |\n|---|---|---|---|---|---|")
    first: Mapping[str, Cost] = {}
    for pages in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            taken = costs(project(Path(folder), pages), RUNS)
        found = {name: median(values) for name, values in taken.items()}
        first = first or found
        for name, one in found.items():
            times, more = one.seconds / first[name].seconds, one.memory / first[name].memory
            print(
                f"| {pages} pages | {name} | {one.seconds:.2f} | {times:.1f} | {one.memory:.0f} | {more:.1f} |",
                flush=True,
            )


def main() -> None:
    """Print both tables."""
    real_site()
    growth()


if __name__ == "__main__":
    main()
