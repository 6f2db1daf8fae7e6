"""Packed copies beside files, for servers that send them as they are: `.gz`, and `.br` where Brotli is installed."""

from __future__ import annotations

import gzip
import importlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

from macros.exports.files import write_bytes

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


def write_packed(site: Path) -> list[Path]:
    """Write the packed copies of a site's texts that are worth it; gives the files, sorted."""
    ways = packers()
    files = sorted(file for file in site.rglob("*") if file.suffix in TEXTS and file.is_file())
    with ThreadPoolExecutor(2) as pool:  # packing leaves Python's lock
        made = pool.map(lambda file: list(_packed(file, ways)), files)
        return [file for several in made for file in several]


def _packed(file: Path, ways: dict[str, Pack]) -> Iterator[Path]:
    content = file.read_bytes()
    if len(content) < LEAST:
        return
    for ending, pack in ways.items():
        small = pack(content)
        if len(small) < len(content) * 0.9:
            yield write_bytes(file.with_name(file.name + ending), small)
