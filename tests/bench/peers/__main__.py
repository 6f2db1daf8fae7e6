"""One table of all tool chains, from one run: `python -m tests.bench.peers`."""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.peers import ledger, material, node, workload
from tests.bench.peers.install import UnavailableError, prepare
from tests.bench.peers.measure import WATCHED, Project
from tests.bench.peers.peer import Peer
from tests.bench.peers.weigh import weigh

PEERS: tuple[Peer, ...] = (*material.PEERS, *node.PEERS, *ledger.PEERS)
HEAD = (
    "| tool chain | pages / charts | cold build s | warm rebuild s | rebuild after an edit s | new value in the page "
    "| first view, gzip KB: own + jsDelivr | other hosts asked |\n|---|---|---|---|---|---|---|---|"
)
NOTE = (
    "Medians if there were several runs, in turns, on {cores} cores. In the bytes is what a browser fetches before a "
    "reader does anything: a search index if it is fetched at once, but not Google's fonts. The Kazan Ledger also "
    "checks all records and writes a page, files and an embed for each chart, feeds and an offline copy. Its warm "
    "rebuild has nothing to do: it compares all that was read and written, and leaves the site as it stands."
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what was asked for and print the table."""
    given = _parser().parse_args(arguments)
    peers = [peer for peer in PEERS if not given.only or peer.name in given.only]
    given.work.mkdir(parents=True, exist_ok=True)
    rows = []
    for count in given.pages:
        rows += measure(peers, count, given.runs or (3 if count <= 12 else 1), given.work.resolve(), given.keep)
    print("\n".join([HEAD, *rows, "", NOTE.format(cores=os.cpu_count())]))


def measure(peers: Sequence[Peer], count: int, runs: int, work: Path, keep: bool) -> list[str]:
    """A row for each peer. The peers take turns, so that drift of the machine falls on all."""
    pages = workload.topics(count)
    projects: dict[str, Project] = {}
    reasons: dict[str, str] = {}
    for peer in peers:
        _say(f"{peer.name}: preparing {count} pages")
        try:
            tools = prepare(peer, work)
            projects[peer.name] = Project(peer, tools, pages, tools.folder / "sites" / f"{peer.name}-{count}")
            projects[peer.name].begin()
        except UnavailableError as error:
            reasons[peer.name] = _reason(error)
    for number in range(runs):
        for name, project in projects.items():
            if name not in reasons:
                _say(f"{name}: run {number + 1} of {runs} with {count} pages")
                try:
                    project.run(number)
                except UnavailableError as error:
                    reasons[name] = _reason(error)
    rows = [_row(peer, count, projects.get(peer.name), reasons.get(peer.name, "")) for peer in peers]
    for project in projects.values():
        if keep:
            _say(f"kept: {project.folder}")
        else:
            shutil.rmtree(project.folder)
    return rows


def _row(peer: Peer, count: int, project: Project | None, reason: str) -> str:
    size = f"{count} / {count * peer.charts}"
    if reason or project is None:
        return f"| {peer.title} | {size} | {reason} |" + " – |" * 5
    cold, warm, edit = (f"{statistics.median(taken):.1f}" for taken in (project.cold, project.warm, project.edit))
    fresh = " or ".join(sorted(project.seen))
    if not peer.charts:
        edit = fresh = "–"
    cells = (peer.title, size, cold, warm, edit, fresh, *_weight(project))
    return f"| {' | '.join(cells)} |"


def _weight(project: Project) -> tuple[str, str]:
    """Bytes of the first view and other hosts, as cells."""
    try:
        view = weigh(project.site, project.page(WATCHED), project.tools.cdn)
    except UnavailableError as error:
        return _reason(error), "–"
    weight = f"{view.own / 1000:.0f}" + (f" + {view.foreign / 1000:.0f}" if view.foreign else "")
    if view.charts < project.peer.charts:
        weight += f" (only {view.charts} charts drawn)"
    return weight, ", ".join(sorted(view.hosts)) or "none"


def _reason(error: Exception) -> str:
    return f"not measured: {' '.join(str(error).split())}".replace("|", "/")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.peers", description=__doc__)
    names = [peer.name for peer in PEERS]
    one = f"this tool chain alone; may be repeated: {', '.join(names)}"
    work = Path(tempfile.gettempdir()) / "kazan-ledger-peers"
    parser.add_argument("--pages", type=_counts, default=[12, 120], help="numbers of pages (12,120)")
    parser.add_argument("--runs", type=int, help="runs, of which the median is shown (3; 1 above 12 pages)")
    parser.add_argument("--only", action="append", choices=names, metavar="NAME", help=one)
    parser.add_argument("--work", type=Path, default=work, help="where tools are installed and kept (%(default)s)")
    parser.add_argument("--keep", action="store_true", help="keep the written projects and say where they are")
    return parser


def _counts(text: str) -> list[int]:
    return [int(one) for one in text.split(",")]


if __name__ == "__main__":
    main()
