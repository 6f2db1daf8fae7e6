"""Packed copies beside files, for servers that send them as they are: `.gz`, and `.br`, smaller by an eighth."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from macros.exports.files import write_bytes

TEXTS = {".html", ".css", ".js", ".json", ".csv", ".svg", ".xml", ".atom", ".txt", ".bib"}
LEAST = 1024  # bytes; what is smaller fits into one packet anyway
PACKERS: Mapping[str, Callable[[bytes], bytes]] = {
    ".gz": lambda content: gzip.compress(content, 6, mtime=0),
    ".br": lambda content: bytes(brotli.compress(content, quality=9)),
}


def write_packed(site: Path) -> list[Path]:
    """Write the packed copies of a site's texts that are worth it; gives the files, sorted."""
    files = sorted(file for file in site.rglob("*") if file.suffix in TEXTS and file.is_file())
    with ThreadPoolExecutor(2) as pool:  # packing leaves Python's lock
        made = pool.map(lambda file: list(_packed(file)), files)
        return [file for several in made for file in several]


def _packed(file: Path) -> Iterator[Path]:
    content = file.read_bytes()
    if len(content) < LEAST:
        return
    for ending, pack in PACKERS.items():
        small = pack(content)
        if len(small) < len(content) * 0.9:
            yield write_bytes(file.with_name(file.name + ending), small)
