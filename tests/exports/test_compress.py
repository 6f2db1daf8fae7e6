"""Packed copies for servers that send them as they are."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

from macros.exports import compress
from tests.helpers import write


def test_larger_texts_get_a_packed_copy_that_holds_the_same(tmp_path: Path) -> None:
    noise = random.Random(1).randbytes(4000).hex()[:2000]
    write(tmp_path, {"a/x.html": "word " * 999, "small.css": "p {}", "b.png": "x" * 9999, "noise.js": noise * 9})
    made = compress.write_packed(tmp_path)
    assert [file.name for file in made if file.suffix == ".gz"] == ["x.html.gz", "noise.js.gz"]
    for file in made:
        assert gzip.decompress(file.read_bytes()) == file.with_suffix("").read_bytes()


def test_packing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path, {"x.html": "word " * 999})
    (first,) = [file.read_bytes() for file in compress.write_packed(tmp_path) if file.suffix == ".gz"]
    (second,) = [file.read_bytes() for file in compress.write_packed(tmp_path) if file.suffix == ".gz"]
    assert first == second


def test_what_does_not_get_smaller_gets_no_copy(tmp_path: Path) -> None:
    (tmp_path / "noise.txt").write_bytes(random.Random(1).randbytes(9000))
    assert compress.write_packed(tmp_path) == []
