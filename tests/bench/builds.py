"""How long builds of the real site take against bare Material with the same prose: `python -m tests.bench.builds`.

Bare Material is the floor: the same pages with every macro call taken out, no records, no charts.
The two take turns, so that drift of the machine falls on both; medians and their ratio are printed.
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
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUNS = 3
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


def seconds(project: Path) -> float:
    """How long one build takes, as a whole process."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "true"}
    before = time.perf_counter()
    subprocess.run(command, cwd=project, env=environment, check=True, stderr=subprocess.DEVNULL)
    return time.perf_counter() - before


def measure() -> Mapping[str, float]:
    """Medians in seconds: the floor, a cold build (nothing kept) and a warm one (all pictures kept)."""
    taken: dict[str, list[float]] = {"floor": [], "cold": [], "warm": []}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "floor").mkdir()
        (Path(folder) / "ours").mkdir()
        bare, ours = floor(Path(folder) / "floor"), copy(Path(folder) / "ours")
        for _ in range(RUNS):
            taken["floor"].append(seconds(bare))
            shutil.rmtree(ours / ".cache", ignore_errors=True)
            taken["cold"].append(seconds(ours))
            taken["warm"].append(seconds(ours))
    return {name: statistics.median(runs) for name, runs in taken.items()}


def main() -> None:
    """Print the medians and their ratios to the floor."""
    found = measure()
    print("| build | median s | to bare Material |\n|---|---|---|")
    for name, value in found.items():
        print(f"| {name} | {value:.2f} | {value / found['floor']:.2f} |")


if __name__ == "__main__":
    main()
