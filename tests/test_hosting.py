"""The files in hosting/, run by the real servers on loopback: what each address answers, to the header."""

from __future__ import annotations

import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from macros.exports import compress, headers
from tests.helpers import write
from tests.sites import REPOSITORY

HOSTING = REPOSITORY / "hosting"
SERVERS = ("nginx", "caddy")
PAGE = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A</title></head><body>' + "word " * 400
FILES = {
    "index.html": PAGE,
    "404.html": PAGE.replace("word", "nowhere"),
    "brics/index.html": PAGE,
    "embed/goods/index.html": PAGE,
    "assets/ledger.css": "body { color: #000 }\n" * 99,
    "assets/figure.js": "0;\n" * 999,
    "data/events.csv": "id,title\r\na,Ä\r\n",
    "data/events.json": "{}\n",
    "data/ledger.sqlite": "SQLite format 3\0",
    "feeds/events.atom": "<feed/>\n",
    "charts/goods/chart.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>\n",
    "kazan-ledger-offline.zip": "PK",
    "_redirects": "/a /b 301\n",
    ".well/known": "hidden",
}
TYPES = {
    "/": "text/html; charset=utf-8",
    "/assets/ledger.css": "text/css; charset=utf-8",
    "/data/events.csv": "text/csv; charset=utf-8",
    "/data/events.json": "application/json",
    "/data/ledger.sqlite": "application/vnd.sqlite3",
    "/feeds/events.atom": "application/atom+xml; charset=utf-8",
    "/charts/goods/chart.svg": "image/svg+xml",
    "/kazan-ledger-offline.zip": "application/zip",
}


@dataclass(frozen=True)
class Answer:
    """What a server said to one request."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Host:
    """A server that is running."""

    port: int

    def ask(self, path: str, method: str = "GET", **more: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in more.items()})
        answer = connection.getresponse()
        found = [(name.lower(), value) for name, value in answer.getheaders()]
        assert len(dict(found)) == len(found), f"a header is sent twice: {found}"
        body = answer.read()
        connection.close()
        return Answer(answer.status, dict(found), body)


def find(name: str) -> str:
    """The server's program. It is installed where tests may do so, or else the test is skipped."""
    path = os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin"
    found = shutil.which(name, path=path)
    if found is None and os.environ.get("CI") == "true" and os.geteuid() == 0 and shutil.which("apt-get"):
        install = ["apt-get", "install", "--yes", "--no-install-recommends", name]
        for command in (["apt-get", "update"], install):
            subprocess.run(command, check=False, capture_output=True, timeout=300)
        found = shutil.which(name, path=path)
    if found is None:
        pytest.skip(f"{name} is not installed (Debian has it: apt-get install {name})")
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, **more: str) -> Iterator[Host]:
    log = subprocess.PIPE
    process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env={**os.environ, **more})
    try:
        until = time.monotonic() + 20
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                assert process.poll() is None, process.communicate()[0].decode()
                assert time.monotonic() < until, f"{command[0]} does not answer"
                time.sleep(0.05)
        yield Host(port)
    finally:
        process.terminate()
        process.communicate(timeout=10)


@contextmanager
def nginx(folder: Path, site: Path) -> Iterator[Host]:
    port = free_port()
    ours = (HOSTING / "nginx.conf").read_text("utf-8")
    ours = ours.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/srv/kazan-ledger/current", str(site))
    user = "user root;" if os.geteuid() == 0 else ""  # its workers must read the test's own folder
    write(folder, {"ours.conf": ours, "whole.conf": f"""
        {user} pid {folder}/pid; error_log {folder}/errors.log; worker_processes 1; events {{}}
        http {{ access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
                fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
                include {folder}/ours.conf; }}"""})  # fmt: skip
    with running([find("nginx"), "-p", str(folder), "-c", f"{folder}/whole.conf", "-g", "daemon off;"], port) as host:
        yield host


@contextmanager
def caddy(folder: Path, site: Path) -> Iterator[Host]:
    port = free_port()
    place = {"LEDGER_ADDRESS": f"http://127.0.0.1:{port}", "LEDGER_ROOT": str(site)}
    home = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    command = [find("caddy"), "run", "--config", str(HOSTING / "Caddyfile"), "--adapter", "caddyfile"]
    with running(command, port, **place, **home) as host:
        yield host


@pytest.fixture(scope="module", params=SERVERS)
def host(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """Each server in turn, with a site in which every sort of file stands once."""
    folder = tmp_path_factory.mktemp("host")
    site = folder / "site"
    write(site, FILES)
    headers.write_policy(site)
    compress.write_packed(site)
    with {"nginx": nginx, "caddy": caddy}[request.param](folder, site) as running_host:
        yield running_host


@pytest.mark.parametrize("path", ["/", "/brics/", "/data/events.csv", "/assets/ledger.css", "/nowhere/"])
def test_every_address_has_the_policy_and_cannot_be_framed(host: Host, path: str) -> None:
    said = host.ask(path).headers
    assert said["content-security-policy"] == headers.policy(frames="'none'")
    assert said["x-frame-options"] == "DENY"
    assert {name: said.get(name.lower()) for name in headers.GENERAL} == headers.GENERAL


def test_embeds_have_the_policy_and_can_be_framed(host: Host) -> None:
    said = host.ask("/embed/goods/").headers
    assert said["content-security-policy"] == headers.policy(frames="*")
    assert "x-frame-options" not in said


def test_only_an_asset_with_its_version_is_kept_for_long(host: Host) -> None:
    def cache(path: str) -> str:
        return host.ask(path).headers["cache-control"]

    assert cache("/assets/ledger.css?v=0123456789ab") == headers.LONG
    for path in ("/assets/ledger.css", "/", "/brics/", "/data/events.csv?v=0123456789ab", "/embed/goods/"):
        assert cache(path) == headers.SHORT
    assert cache("/assets/gone.css?v=0123456789ab") == headers.SHORT


@pytest.mark.parametrize("path", TYPES)
def test_types_are_said_and_never_guessed(host: Host, path: str) -> None:
    said = host.ask(path).headers
    kind = said["content-type"].replace("text/javascript", "application/javascript").lower()
    assert kind.startswith(TYPES[path])


def test_scripts_have_a_script_s_type(host: Host) -> None:
    assert re.match(r"(text|application)/javascript", host.ask("/assets/figure.js").headers["content-type"])


def test_data_and_feeds_can_be_read_by_scripts_of_other_sites_and_pages_cannot(host: Host) -> None:
    for path in ("/data/events.json", "/feeds/events.atom"):
        assert host.ask(path).headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in host.ask("/").headers


def test_packed_copies_are_sent_to_browsers_that_take_them(host: Host) -> None:
    packed, plain = host.ask("/", Accept_Encoding="gzip"), host.ask("/")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["content-type"] == plain.headers["content-type"]
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2


def test_an_unknown_address_gets_the_page_for_it(host: Host) -> None:
    answer = host.ask("/nowhere/at/all")
    assert answer.status == 404
    assert b"nowhere" in answer.body
    assert answer.headers["content-type"].lower() == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "path",
    ["/_headers", "/_redirects", "/.well/known", "/../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/assets/"],
)
def test_what_is_not_for_readers_is_not_given(host: Host, path: str) -> None:
    answer = host.ask(path)
    assert answer.status in (400, 403, 404)
    assert b"root:" not in answer.body
    assert b"/a /b 301" not in answer.body
    assert b"ledger.css" not in answer.body


def test_a_folder_without_its_slash_leads_to_it_without_naming_a_host(host: Host) -> None:
    answer = host.ask("/brics")
    assert answer.status in (301, 308)
    assert answer.headers["location"] in ("/brics/", "brics/")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_written(host: Host, method: str) -> None:
    assert host.ask("/", method).status in (403, 405)


def test_the_server_keeps_its_version_to_itself(host: Host) -> None:
    assert not re.search(r"\d", host.ask("/").headers.get("server", ""))


def test_a_host_s_files_say_the_policy_of_the_code() -> None:
    for name, frames in (("nginx.conf", ("$ledger_frames",)), ("Caddyfile", ("*", "'none'"))):
        text = (HOSTING / name).read_text("utf-8")
        for one in frames:
            assert f'"{headers.policy(frames=one)}"' in text
        assert all(f'"{value}"' in text for value in headers.GENERAL.values())
