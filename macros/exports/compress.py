"""Packed copies beside files, for servers that send them as they are: `.gz`, and `.br`, smaller by an eighth."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from macros.exports.files import write_bytes
from macros.keeping import keep

TEXTS = {".html", ".css", ".js", ".json", ".csv", ".svg", ".xml", ".atom", ".txt", ".bib"}
LEAST = 1024  # bytes; what is smaller fits into one packet anyway
QUALITY = 7  # of Brotli: 9 takes fourteen times as long for pages a quarter of a percent smaller
PACKERS: Mapping[str, Callable[[bytes], bytes]] = {
    ".gz": lambda content: gzip.compress(content, 6, mtime=0),
    ".br": lambda content: bytes(brotli.compress(content, quality=QUALITY)),
}


def write_packed(site: Path, cache: Path | None = None) -> list[Path]:
    """Write the packed copies of a site's texts that are worth it; gives the files, sorted.

    What is packed is kept in `cache` under the hash of its content, as long as the next build has it too.
    """
    store = Store(cache)
    files = sorted(file for file in site.rglob("*") if file.suffix in TEXTS and file.is_file())
    with ThreadPoolExecutor(2) as pool:  # packing leaves Python's lock
        made = pool.map(lambda file: list(_packed(file, store)), files)
        found = [file for several in made for file in several]
    store.forget()
    return found


def _packed(file: Path, store: Store) -> Iterator[Path]:
    content = file.read_bytes()
    if len(content) < LEAST:
        return
    for ending in PACKERS:
        small = store.packed(content, ending)
        if len(small) < len(content) * 0.9:
            yield write_bytes(file.with_name(file.name + ending), small)


class Store:
    """Packs contents, and keeps what it packed for the next build."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._used: set[str] = set()

    def packed(self, content: bytes, ending: str) -> bytes:
        """A content in packed form."""
        if self.folder is None:
            return PACKERS[ending](content)
        name = hashlib.sha256(content).hexdigest()[:32] + ending
        self._used.add(name)
        try:
            return (self.folder / name).read_bytes()
        except OSError:
            small = PACKERS[ending](content)
            keep(self.folder / name, small)
            return small

    def forget(self) -> None:
        """Delete what this build did not ask for."""
        for file in self.folder.iterdir() if self.folder and self.folder.is_dir() else ():
            if file.name not in self._used:
                file.unlink(missing_ok=True)
