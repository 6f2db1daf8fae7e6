"""Load: what wrk is told to ask, how its figures are read, and what is said where it cannot run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import servers
from tests.bench import load
from tests.helpers import write

# What wrk 4.1.0 printed: the mix for three seconds, and the same with an address that is not there.
FINE = """Running 3s test @ http://127.0.0.1:39449
  2 threads and 64 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency    13.83ms   27.75ms 194.28ms   91.27%
    Req/Sec     5.67k     4.04k   18.37k    81.03%
  33950 requests in 3.11s, 274.00MB read
Requests/sec:  10902.90
Transfer/sec:     87.99MB
{"answered": 33950, "size": 287309553, "took": 3113851, "p50": 4521, "p99": 158543, "lost": [0, 0, 0, 0, 0]}
"""
LOSING = """Running 3s test @ http://127.0.0.1:39449
  2 threads and 64 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     9.25ms   14.06ms 116.16ms   93.68%
    Req/Sec     4.93k     3.59k   12.95k    71.67%
  29715 requests in 3.07s, 0.94GB read
  Non-2xx or 3xx responses: 14858
Requests/sec:   9687.14
Transfer/sec:    314.85MB
{"answered": 29715, "size": 1012708857, "took": 3067469, "p50": 4995, "p99": 84995, "lost": [0, 0, 0, 0, 14858]}
"""
PAGE = '<link rel="stylesheet" href="{0}assets/a.css?v=1"><script src="{0}assets/a.js?v=2"></script>'
SITE = {
    "index.html": PAGE.format("./"),
    "trade/index.html": PAGE.format("../") + '<figure class="chart">' * 9,
    "charts/goods/index.html": PAGE.format("../../"),
    "embed/goods/index.html": PAGE.format("../../") + "a wide frame" * 99,
    "assets/a.css": "a{}",
    "assets/a.js": "0;",
}


def test_a_run_is_read_as_wrk_tells_it() -> None:
    run = load.read(FINE)
    assert f"{run.answered / run.took * 1e6:.2f}" == "10902.90"
    assert f"{run.size / run.took * 1e6 / 2**20:.2f}" == "87.99"
    assert (run.p50, run.p99, run.lost) == (4521, 158543, [0, 0, 0, 0, 0])
    assert load.read(LOSING).lost[-1] == int(re.findall(r"responses: (\d+)", LOSING)[0])


def test_a_run_without_answers_is_no_figure() -> None:
    with pytest.raises(ValueError, match="nothing was answered"):
        load.read(FINE.replace('"answered": 33950', '"answered": 0'))


def test_a_row_has_medians_of_times_and_sums_of_losses() -> None:
    runs = [load.read(text) for text in (FINE, LOSING, LOSING)]
    cells = [cell.strip() for cell in load.row("nginx", "br", runs).strip("|").split("|")]
    assert cells == ["nginx", "br", "9,687", "330", "5.0", "85.0", "93,380", "0, 0, 0, 0, 29716"]
    assert len(cells) == load.HEAD.splitlines()[0].count("|") - 1


def test_the_mix_is_what_a_browser_fetches_page_by_page(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    asked = list(load.addresses(tmp_path))
    assert asked[:6] == ["/", "/assets/a.css?v=1", "/assets/a.js?v=2", "/trade/", *asked[1:3]]
    assert asked[-3] == "/charts/goods/"
    assert not any(path.startswith("/embed/") for path in asked)


def test_the_script_asks_for_each_path_with_the_encodings_that_are_taken() -> None:
    script = load.script(["/", "/assets/a.css?v=1"], "br, gzip")
    assert 'wrk.headers["Accept-Encoding"] = "br, gzip"' in script
    assert 'local paths, asked, place = {"/", "/assets/a.css?v=1"}, {}, 0' in script
    assert "%%" not in script


@pytest.mark.parametrize("absent", ["wrk", "nginx"])
def test_what_is_not_installed_is_named_and_is_no_loss(
    absent: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(servers, "find", lambda name: None if name == absent else f"/usr/bin/{name}")
    monkeypatch.setattr(load, "measure", lambda *_: iter([0]))
    assert load.main(tmp_path) == 0
    said = capsys.readouterr().out
    assert f"| nginx | not measured: {servers.missing(absent)} |" in said
    assert said.count("apt-get install") == (2 if absent == "wrk" else 1)


@pytest.mark.parametrize("lost", [0, 1])
def test_one_lost_request_is_a_failure(lost: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def measure(name: str, site: Path, folder: Path) -> Iterator[int]:
        yield from (0, lost if name == "Caddy" else 0)

    monkeypatch.setattr(servers, "find", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(load, "measure", measure)
    assert load.main(tmp_path) == lost


@pytest.mark.parametrize("name", load.SERVERS)
@pytest.mark.parametrize("gone", [False, True])
def test_a_real_run_loses_nothing_unless_a_file_is_not_there(
    name: str, gone: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    absent = [servers.missing(part) for part in ("wrk", name.lower()) if not servers.find(part)]
    if absent:
        pytest.skip("; ".join(absent))
    monkeypatch.setattr(load, "RUNS", 1)
    monkeypatch.setattr(load, "WRK", ("-t1", "-c4", "-d1s"))
    write(tmp_path / "site", SITE)
    if gone:
        monkeypatch.setattr(load, "addresses", lambda _: iter(["/", "/nowhere/"]))
    assert (sum(load.measure(name, tmp_path / "site", tmp_path)) > 0) == gone
    answered = capsys.readouterr().out.splitlines()[-1].split("|")[7]
    assert int(answered.replace(",", "")) > 100  # so the script begins anew at its end
