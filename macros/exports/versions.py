"""Assets whose address changes with their content: `assets/ledger.css?v=5d41402abc4b`.

So browsers may keep them for a year, and a page always loads those that it was made for. The name
stays, since a page that was kept from yesterday must find today's file rather than none.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from macros.exports.files import write_text

ASSETS = "assets"
_VALUE = re.compile(r"=\"([^\"?#]*\bassets/[^\"?#]+)(?=\")")
_IN_STYLE = re.compile(r"(?<=url\()([\"']?)([^\"')?#]+)\1(?=\))")
_IN_SCRIPT = re.compile(r"(?<=\")([\w.-]+\.(?:css|js))(?=\")")


class Versions:
    """The versions of a site's assets; those that name others are rewritten as they are asked for."""

    def __init__(self, site: Path, site_url: str = "") -> None:
        self.site = site
        self.root = urlsplit(site_url).path.rstrip("/") + "/"
        self.of = cache(self._version)

    def stamped(self, folder: str, address: str) -> str:
        """An address on a page or in a file of a folder, with its version if it leads to an asset."""
        path = address[len(self.root) :] if address.startswith(self.root) else posixpath.join(folder, address)
        name = posixpath.normpath(path)
        if not name.startswith(f"{ASSETS}/") or ":" in address or not (self.site / name).is_file():
            return address
        return f"{address}?v={self.of(name)}"

    def _version(self, name: str) -> str:
        file = self.site / name
        if file.suffix in (".css", ".js"):
            folder, text = posixpath.dirname(name), file.read_text("utf-8")
            new = self._in_style(text, folder) if file.suffix == ".css" else self._in_script(text, name)
            if new != text:
                write_text(file, new)
        return hashlib.sha256(file.read_bytes()).hexdigest()[:12]

    def _in_style(self, text: str, folder: str) -> str:
        return _IN_STYLE.sub(lambda found: found[1] + self.stamped(folder, found[2]) + found[1], text)

    def _in_script(self, text: str, name: str) -> str:
        """A script that loads its neighbours by name, as "search.css", loads their present version."""
        folder = posixpath.dirname(name)
        return _IN_SCRIPT.sub(
            lambda found: found[1] if found[1] == posixpath.basename(name) else self.stamped(folder, found[1]), text
        )

    def page(self, html: str, folder: str) -> str:
        """A page whose assets carry their versions."""

        def stamp(found: re.Match[str]) -> str:
            inside = html.rfind("<", 0, found.start()) > html.rfind(">", 0, found.start())
            return f'="{self.stamped(folder, found[1])}' if inside else found[0]

        return _VALUE.sub(stamp, html)


def with_versions(site: Path, site_url: str, pages: Mapping[str, str]) -> dict[str, str]:
    """Pages whose assets all carry their versions; assets that name others are written anew."""
    versions = Versions(site, site_url)
    return {name: versions.page(html, posixpath.dirname(name)) for name, html in pages.items()}
