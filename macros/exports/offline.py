"""The whole site as one ZIP that works by opening a file: no server, no network.

The pages are those of the site with other addresses in them: a folder's address becomes that of its
page, and what is left out of the copy is linked where it stands online. Its bytes depend on nothing
but the site's own and the newest day in the data.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from macros.beside import Beside
from macros.exports.headers import FRAMED, with_policy

if TYPE_CHECKING:
    from macros.building import Build

NAME = "kazan-ledger-offline"
FILE = f"{NAME}.zip"
ORIGIN = "'self' file:"  # not every browser takes files of one folder for one origin
_NOTE = b"The copy for reading offline is made with the site itself: run `make offline`.\n"
_PACKED = {".png", ".gz", ".br"}
_CHANGING = (".html", ".css", ".js")  # what gets versions and policies when the copy is begun
_ONLINE = {FILE, "404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt", "_headers", "_redirects"}
_TAG = re.compile(r"<(?:a|area|audio|embed|iframe|image|img|link|meta|script|source|track|use|video)\s[^<>]*>", re.I)
_VALUE = re.compile(r"(\s(?:href=\"|src=\"|content=\"0; url=))([^\"]*)(?=\")")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.I)


def kept(site: Path) -> list[str]:
    """The files of the copy, sorted: all but frames for other sites, large pictures, and what only servers read."""
    names = (file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    return sorted(name for name in names if _stays(name))


def _stays(name: str) -> bool:
    picture = name.startswith("charts/") and name.endswith(".png")
    return name not in _ONLINE and not name.startswith(f"{FRAMED}/") and not picture


class Flat:
    """Turns addresses on pages into such that open without a server."""

    def __init__(self, names: list[str], site_url: str) -> None:
        self.names = frozenset(names)
        self.site_url = site_url
        self._target = cache(self._find)

    def page(self, html: str, folder: str) -> str:
        """A page of a folder with its addresses rewritten."""

        def address(found: re.Match[str]) -> str:
            return found[1] + self.address(folder, found[2])

        return _TAG.sub(lambda tag: _VALUE.sub(address, tag[0]), html)

    def address(self, folder: str, address: str) -> str:
        """An address on a page of a folder: unchanged, to a page's file, or to the site online."""
        if not address or _ELSEWHERE.match(address):
            return address
        path, rest = re.match(r"([^?#]*)(.*)", address, re.S).groups()  # type: ignore[union-attr]
        return self._target(folder, path) + rest

    def _find(self, folder: str, path: str) -> str:
        whole = posixpath.normpath(posixpath.join(folder, path))
        name = "" if whole == "." else whole
        if name in self.names or name.startswith(("/", "..")):
            return path
        if posixpath.join(name, "index.html") in self.names:
            return posixpath.join(path, "index.html")
        return self.site_url + name + ("/" if path.endswith("/") else "")


def write_offline(build: Build, site: Path, site_url: str) -> Beside:
    """Write the ZIP into the site, of the files as they are now, whatever is done to the site before it is there."""
    url = site_url.rstrip("/") + "/" if site_url else ""
    names = kept(site)
    changing = {name: (site / name).read_bytes() for name in names if name.endswith(_CHANGING)}

    def read(name: str) -> bytes:
        return changing[name] if name in changing else (site / name).read_bytes()

    (site / FILE).touch()  # pages link to it
    return Beside(lambda: write_zip(site / FILE, entries(names, read, url), build.ledger.today))


def write_note(build: Build, site: Path) -> Path:
    """Write a ZIP that only says how the copy is made: under `mkdocs serve` it would slow every save."""
    return write_zip(site / FILE, iter([(f"{NAME}/README.txt", _NOTE)]), build.ledger.today)


def entries(names: list[str], read: Callable[[str], bytes], site_url: str) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file of the copy."""
    flat = Flat(names, site_url)
    for name in names:
        content = read(name)
        if name.endswith(".html"):
            html = flat.page(content.decode("utf-8"), posixpath.dirname(name))
            content = with_policy(html, ORIGIN).encode()
        yield f"{NAME}/{name}", content


def write_zip(file: Path, files: Iterator[tuple[str, bytes]], day: date) -> Path:
    """A ZIP of files in their order, each with the same day and rights; gives it."""
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            packed = Path(name).suffix in _PACKED
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=6)
    return file
