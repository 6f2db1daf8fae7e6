"""The files in hosting/, run by the real servers on loopback: what each address answers, to the header."""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import brotli
import pytest

from macros.exports import compress, headers
from macros.exports.files import pages_of
from tests import servers
from tests.helpers import write
from tests.servers import HOSTING, Host

SERVERS = ("nginx", "caddy")
UNPACK: Mapping[str, Callable[[bytes], bytes]] = {"gzip": gzip.decompress, "br": brotli.decompress}
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


@contextmanager
def served(name: str, folder: Path, site: Path) -> Iterator[Host]:
    """A server over a site, or the test is skipped where it is not installed."""
    if servers.find(name) is None:
        pytest.skip(servers.missing(name))
    with {"nginx": servers.nginx, "caddy": servers.caddy}[name](folder, site) as host:
        yield host


@pytest.fixture(scope="module", params=SERVERS)
def host(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """Each server in turn, with a site in which every sort of file stands once."""
    folder = tmp_path_factory.mktemp("host")
    site = folder / "site"
    write(site, FILES)
    headers.write_policy(site, pages_of(site))
    compress.write_packed(site)
    with served(request.param, folder, site) as running_host:
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


@pytest.mark.parametrize("way", UNPACK)
def test_packed_copies_are_sent_to_browsers_that_take_them(host: Host, way: str) -> None:
    if way == "br" and not host.brotli:
        pytest.skip(servers.missing("nginx's module for Brotli"))
    packed, plain = host.ask("/", Accept_Encoding=way), host.ask("/")
    assert packed.headers["content-encoding"] == way
    assert packed.headers["content-type"] == plain.headers["content-type"]
    assert "content-encoding" not in plain.headers
    assert UNPACK[way](packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2


@pytest.mark.parametrize("path", ["/", "/assets/ledger.css?v=0123456789ab", "/nowhere/"])
def test_a_cache_between_is_told_that_answers_differ_by_what_browsers_take(host: Host, path: str) -> None:
    for taken in ("identity", *UNPACK):
        assert host.ask(path, Accept_Encoding=taken).headers["vary"] == "Accept-Encoding"


def test_a_proxy_in_front_gets_packed_copies_too(host: Host) -> None:
    assert host.ask("/", Accept_Encoding="gzip", Via="1.1 proxy").headers["content-encoding"] == "gzip"


@pytest.mark.parametrize("taken", ["identity", "gzip"])
def test_who_asks_again_for_what_has_not_changed_gets_no_body(host: Host, taken: str) -> None:
    first = host.ask("/", Accept_Encoding=taken)
    again = host.ask("/", Accept_Encoding=taken, If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["cache-control"] == headers.SHORT


def test_an_unknown_address_gets_the_page_for_it(host: Host) -> None:
    answer = host.ask("/nowhere/at/all")
    assert answer.status == 404
    assert b"nowhere" in answer.body
    assert answer.headers["content-type"].lower() == "text/html; charset=utf-8"
    packed = host.ask("/nowhere/at/all", Accept_Encoding="gzip")
    assert (packed.status, gzip.decompress(packed.body)) == (404, answer.body)


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


@pytest.mark.parametrize("name", SERVERS)
def test_a_deploy_and_a_roll_back_under_load_lose_no_request_and_mix_no_page(name: str, tmp_path: Path) -> None:
    """The link is moved as hosting/README.md says, many times, while several clients ask without a pause."""
    pages = {version: f"<p>{version}</p>\n" * 40_000 for version in "ab"}
    for version, page in pages.items():
        write(tmp_path / version, {"index.html": page})
        compress.write_packed(tmp_path / version)
    link = tmp_path / "current"
    link.symlink_to("a")
    with served(name, tmp_path, link) as host, ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(host.ask, "/", Accept_Encoding=taken) for taken in ("gzip", "identity") * 400]
        while not all(one.done() for one in asked):
            for version in "ba":
                (tmp_path / "next").symlink_to(version)
                (tmp_path / "next").replace(link)
                time.sleep(0.01)
    answers = [one.result() for one in asked]
    assert {answer.status for answer in answers} == {200}
    unpacked = [gzip.decompress(one.body) if "content-encoding" in one.headers else one.body for one in answers]
    assert set(unpacked) == {page.encode() for page in pages.values()}


def test_the_server_keeps_its_version_to_itself(host: Host) -> None:
    assert not re.search(r"\d", host.ask("/").headers.get("server", ""))


def test_a_host_s_files_say_the_policy_of_the_code() -> None:
    for name, frames in (("nginx.conf", ("$ledger_frames",)), ("Caddyfile", ("*", "'none'"))):
        text = (HOSTING / name).read_text("utf-8")
        for one in frames:
            assert f'"{headers.policy(frames=one)}"' in text
        assert all(f'"{value}"' in text for value in headers.GENERAL.values())
