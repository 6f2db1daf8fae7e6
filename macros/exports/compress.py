"""Packed copies beside files, for servers that send them as they are: `.gz`, and `.br` where Brotli is installed."""

from __future__ import annotations

import gzip
import hashlib
import importlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

from macros.exports.files import write_bytes
from macros.keeping import keep

TEXTS = {".html", ".css", ".js", ".json", ".csv", ".svg", ".xml", ".atom", ".txt", ".bib"}
LEAST = 1024  # bytes; what is smaller fits into one packet anyway
Pack = Callable[[bytes], bytes]


def packers() -> dict[str, Pack]:
    """What can pack here, by the ending of the packed copy. Without Brotli there is gzip alone."""
    found: dict[str, Pack] = {".gz": lambda content: gzip.compress(content, 6, mtime=0)}
    if find_spec("brotli"):
        brotli = importlib.import_module("brotli")
        found[".br"] = lambda content: bytes(brotli.compress(content, quality=9))
    return found


def write_packed(site: Path, cache: Path | None = None) -> list[Path]:
    """Write the packed copies of a site's texts that are worth it; gives the files, sorted.

    What is packed is kept in `cache` under the hash of its content, as long as the next build has it too.
    """
    store = Store(cache, packers())
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
    for ending in store.ways:
        small = store.packed(content, ending)
        if len(small) < len(content) * 0.9:
            yield write_bytes(file.with_name(file.name + ending), small)


class Store:
    """Packs contents, and keeps what it packed for the next build."""

    def __init__(self, folder: Path | None, ways: dict[str, Pack]) -> None:
        self.folder = folder
        self.ways = ways
        self._used: set[str] = set()

    def packed(self, content: bytes, ending: str) -> bytes:
        """A content in packed form."""
        if self.folder is None:
            return self.ways[ending](content)
        name = hashlib.sha256(content).hexdigest()[:32] + ending
        self._used.add(name)
        try:
            return (self.folder / name).read_bytes()
        except OSError:
            small = self.ways[ending](content)
            keep(self.folder / name, small)
            return small

    def forget(self) -> None:
        """Delete what this build did not ask for."""
        for file in self.folder.iterdir() if self.folder and self.folder.is_dir() else ():
            if file.name not in self._used:
                file.unlink(missing_ok=True)
