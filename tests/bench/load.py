"""What nginx and Caddy answer under load with the files in hosting/: `python -m tests.bench.load [SITE]`.

wrk asks on loopback for what browsers fetch that have kept nothing: the front page, the three heaviest pages and a
chart's page, each with its styles, scripts and images. Client and server share the machine, and there is no TLS.
wrk does not see a request that is never answered: tests/test_hosting.py counts every one while versions change.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from tests import servers
from tests.bench import weights
from tests.helpers import write

RUNS, HEAVIEST = 3, 3
WRK = ("-t2", "-c64", "-d10s", "--timeout=5s")  # an answer that takes longer is lost
SERVERS: Mapping[str, Callable[[Path, Path], AbstractContextManager[servers.Host]]]
SERVERS = {"nginx": servers.nginx, "Caddy": servers.caddy}
TAKEN = ("br, gzip", "identity")  # what browsers say they take, and what a plain client does
HEAD = """| server | sent as | requests/s | MB/s | p50 ms | p99 ms | answered | lost: connect, read, write, late, >399 |
|---|---|---|---|---|---|---|---|"""
SCRIPT = """wrk.headers["Accept-Encoding"] = "%s"
local paths, asked, place = {%s}, {}, 0
function init() for i, path in ipairs(paths) do asked[i] = wrk.format("GET", path) end end
function request() place = place %% #paths + 1; return asked[place] end
function done(all, latency)
  local e, p50, p99 = all.errors, latency:percentile(50), latency:percentile(99)
  local lost = table.concat({e.connect, e.read, e.write, e.timeout, e.status}, ", ")
  print(string.format('{"answered": %%.0f, "size": %%.0f, "took": %%.0f, "p50": %%.0f, "p99": %%.0f, "lost": [%%s]}',
    all.requests, all.bytes, all.duration, p50, p99, lost))
end
"""


@dataclass(frozen=True)
class Load:
    """One run: requests answered, bytes, and microseconds that it took, that a middling answer took and a slow one."""

    answered: int
    size: int
    took: int
    p50: int
    p99: int
    lost: Sequence[int]


def addresses(site: Path) -> Iterator[str]:
    """Every request of the mix in order: each page, then what it fetches."""
    heavy = [one.page for one in sorted(weights.weigh(site), key=lambda one: -one.gzip)]
    chart = next(page for page in heavy if page.startswith("charts/"))
    for page in (".", *heavy[:HEAVIEST], chart):
        html = (site / page / "index.html").read_text("utf-8")
        yield from (urljoin(f"/{page}/", link) for link in (".", *weights.fetched(html)))


def script(paths: Sequence[str], taken: str) -> str:
    """What wrk is to do: ask for the paths in turn and print one line of JSON at the end."""
    return SCRIPT % (taken, ", ".join(json.dumps(path) for path in paths))


def read(output: str) -> Load:
    """The run that wrk tells of; a ValueError gives its words if nothing was answered."""
    if (load := Load(**json.loads(output.splitlines()[-1]))).answered:
        return load
    raise ValueError(f"nothing was answered: {output}")


def row(name: str, sent: str, runs: Sequence[Load]) -> str:
    """Medians of several runs and the sums of their answers and errors, as a line of the table."""
    rate = statistics.median(one.answered / one.took * 1e6 for one in runs)
    size = statistics.median(one.size / one.took for one in runs)  # bytes in a microsecond are MB in a second
    p50, p99 = (statistics.median(times) / 1e3 for times in zip(*((one.p50, one.p99) for one in runs), strict=True))
    lost = ", ".join(str(sum(several)) for several in zip(*(one.lost for one in runs), strict=True))
    answered = sum(one.answered for one in runs)
    return f"| {name} | {sent} | {rate:,.0f} | {size:,.0f} | {p50:.1f} | {p99:.1f} | {answered:,} | {lost} |"


def measure(name: str, site: Path, folder: Path) -> Iterator[int]:
    """Print a server's rows; gives how many requests each lost, addresses that are not there among them."""
    paths = list(addresses(site))
    with SERVERS[name](folder, site) as host:
        for taken in TAKEN:
            answers = {path: host.ask(path, Accept_Encoding=taken) for path in paths}
            if gone := [path for path, answer in answers.items() if answer.status != 200]:
                print(f"| {name} | not 200: {', '.join(gone)} | | | | | | |")
            write(folder, {"mix.lua": script(paths, taken)})
            command = [str(servers.find("wrk")), *WRK, f"--script={folder}/mix.lua", f"http://127.0.0.1:{host.port}"]
            runs = [
                read(subprocess.run(command, check=True, capture_output=True, text=True).stdout) for _ in range(RUNS)
            ]
            print(row(name, answers["/"].headers.get("content-encoding", "plain"), runs), flush=True)
            yield len(gone) + sum(sum(one.lost) for one in runs)


def main(site: Path | None = None) -> int:
    """Print a row for each server and encoding, or what is not installed; 1 if a request was lost."""
    print(HEAD)
    lost = 0
    with weights.built(site) as whole:
        for name in SERVERS:
            if absent := [servers.missing(part) for part in ("wrk", name.lower()) if not servers.find(part)]:
                print(f"| {name} | not measured: {'; '.join(absent)} | | | | | | |")
                continue
            with tempfile.TemporaryDirectory() as folder:
                lost += sum(measure(name, whole, Path(folder)))
    return int(lost > 0)


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
