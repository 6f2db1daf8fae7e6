"""Packed copies for servers that send them as they are."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable, Mapping
from pathlib import Path

import brotli
import pytest

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


def test_packed_copies_are_kept_for_the_next_build_and_forgotten_when_no_longer_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, kept = tmp_path / "site", tmp_path / "kept"
    write(site, {"a.html": "<p>word</p>" * 500, "b.html": "<p>other</p>" * 500})
    first = [file.read_bytes() for file in compress.write_packed(site, kept)]
    monkeypatch.setattr(compress, "PACKERS", dict.fromkeys(compress.PACKERS, lambda content: b"packed anew"))
    assert [file.read_bytes() for file in compress.write_packed(site, kept)] == first
    (site / "b.html").unlink()
    compress.write_packed(site, kept)
    assert len(list(kept.iterdir())) == len(compress.PACKERS)
    write(site, {"a.html": "<p>changed</p>" * 500})
    assert {file.read_bytes() for file in compress.write_packed(site, kept)} == {b"packed anew"}
