"""Packed copies for servers that send them as they are."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable, Mapping
from pathlib import Path

import brotli

from macros.exports import compress
from tests.helpers import write

UNPACKERS: Mapping[str, Callable[[bytes], bytes]] = {".gz": gzip.decompress, ".br": brotli.decompress}


def test_larger_texts_get_packed_copies_that_hold_the_same(tmp_path: Path) -> None:
    noise = random.Random(1).randbytes(4000).hex()[:2000]
    write(tmp_path, {"a/x.html": "word " * 999, "small.css": "p {}", "b.png": "x" * 9999, "noise.js": noise * 9})
    made = compress.write_packed(tmp_path)
    assert [file.name for file in made] == ["x.html.gz", "x.html.br", "noise.js.gz", "noise.js.br"]
    for file in made:
        assert UNPACKERS[file.suffix](file.read_bytes()) == file.with_suffix("").read_bytes()


def test_packing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path, {"x.html": "word " * 999})
    first = [file.read_bytes() for file in compress.write_packed(tmp_path)]
    second = [file.read_bytes() for file in compress.write_packed(tmp_path)]
    assert first == second
    assert len(first) == 2


def test_what_does_not_get_smaller_gets_no_copy(tmp_path: Path) -> None:
    (tmp_path / "noise.txt").write_bytes(random.Random(1).randbytes(9000))
    assert compress.write_packed(tmp_path) == []
