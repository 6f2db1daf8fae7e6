"""The real servers on loopback, with the files in hosting/: for the tests of what they answer, and for load."""

from __future__ import annotations

import functools
import http.client
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.helpers import write
from tests.sites import REPOSITORY

HOSTING = REPOSITORY / "hosting"
PACKAGES = {"nginx": ("nginx", "libnginx-mod-http-brotli-static")}  # Debian's, where not named as the program
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")


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
    brotli: bool  # it sends .br

    def ask(self, path: str, method: str = "GET", **more: str) -> Answer:
        """Its answer to one request, in which no header may stand twice."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        with closing(connection):
            connection.request(method, path, headers={name.replace("_", "-"): value for name, value in more.items()})
            answer = connection.getresponse()
            found = [(name.lower(), value) for name, value in answer.getheaders()]
            assert len(dict(found)) == len(found), f"a header is sent twice: {found}"
            return Answer(answer.status, dict(found), answer.read())


def missing(name: str) -> str:
    """What to say where a program is not there."""
    packages = " ".join(PACKAGES.get(name.split("'")[0], (name,)))
    return f"{name} is not installed (Debian has it: apt-get install {packages})"


@functools.cache
def find(name: str) -> str | None:
    """The program's path. In continuous integration it is installed if it is not there and that can be done."""
    path = os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin"
    found = shutil.which(name, path=path)
    if found is None and os.environ.get("CI") == "true" and shutil.which("apt-get"):
        before = [] if os.geteuid() == 0 else ["sudo", "-n"]
        _run(*before, "apt-get", "update")
        for package in PACKAGES.get(name, (name,)):  # one by one: a module that a system lacks stops no server
            _run(*before, "apt-get", "install", "--yes", "--no-install-recommends", package)
        found = shutil.which(name, path=path)
    return found


def _run(*command: str) -> None:
    subprocess.run(command, check=False, capture_output=True, timeout=300, stdin=subprocess.DEVNULL)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], host: Host, **more: str) -> Iterator[Host]:
    """A server that answers, until it is ended."""
    with tempfile.TemporaryFile() as log:  # not a pipe: a server stands still when nobody reads a full one
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env={**os.environ, **more})
        try:
            _wait(process, host.port, log)
            yield host
        finally:
            process.terminate()
            process.wait(timeout=10)


def _wait(process: subprocess.Popen[bytes], port: int, log: IO[bytes]) -> None:
    until = time.monotonic() + 20
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            log.seek(0)
            assert process.poll() is None, log.read().decode()
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.05)
        else:
            return


@contextmanager
def nginx(folder: Path, site: Path) -> Iterator[Host]:
    """Nginx with our file, which sends .br where the module for it is installed."""
    program, port, brotli = find("nginx"), free_port(), BROTLI.is_file()
    assert program, missing("nginx")
    ours = (HOSTING / "nginx.conf").read_text("utf-8")
    ours = ours.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/srv/kazan-ledger/current", str(site))
    ours = ours.replace("# brotli_static on;", "brotli_static on;") if brotli else ours
    module = f"load_module {BROTLI};" if brotli else ""
    user = "user root;" if os.geteuid() == 0 else ""  # its workers must read the test's own folder
    write(folder, {"ours.conf": ours, "whole.conf": f"""
        {module} {user} pid {folder}/pid; error_log {folder}/errors.log; worker_processes auto; events {{}}
        http {{ access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
                fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
                include {folder}/ours.conf; }}"""})  # fmt: skip
    command = [program, "-p", str(folder), "-c", f"{folder}/whole.conf", "-g", "daemon off;"]
    with running(command, Host(port, brotli)) as host:
        yield host


@contextmanager
def caddy(folder: Path, site: Path) -> Iterator[Host]:
    """Caddy with our file."""
    program, port = find("caddy"), free_port()
    assert program, missing("caddy")
    place = {"LEDGER_ADDRESS": f"http://127.0.0.1:{port}", "LEDGER_ROOT": str(site)}
    home = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    command = [program, "run", "--config", str(HOSTING / "Caddyfile"), "--adapter", "caddyfile"]
    with running(command, Host(port, brotli=True), **place, **home) as host:
        yield host
