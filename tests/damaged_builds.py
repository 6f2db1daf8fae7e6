"""Whole builds of damaged small sites, in one process: `python -m tests.damaged_builds FOLDER BUILDS SEED`.

It prints JSON: how many builds were refused, and what went wrong, one text for each build that changed
the site though it was refused, published what its data does not say, or ended in an exception.
"""

from __future__ import annotations

import contextlib
import io
import json
import random
import re
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

import yaml

from tests.damage import damaged
from tests.sites import files_of, make

_NUMBER = re.compile(r"There were (.*?)<sup", re.S)
_TAG = re.compile(r"<[^>]*>")


def build(root: Path) -> str:
    """Build the site of a folder; gives nothing, or what was said when it was not built."""
    from mkdocs.__main__ import cli

    said = io.StringIO()
    try:
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said), contextlib.chdir(root):
            cli(["build", "--quiet"], standalone_mode=False)
    except SystemExit as error:
        return f"{said.getvalue()}\n{error}"
    except Exception:  # noqa: BLE001 - whatever it is, it is shown
        return traceback.format_exc()
    return ""


def wrong(root: Path, before: dict[str, tuple[bytes, int]], said: str) -> Iterator[str]:
    """What is wrong after a build of damaged files."""
    after = files_of(root / "site")
    if "Traceback" in said:
        yield said
    if said:
        if after != before:
            yield f"the site changed, though it was not built: {said}"
        if not re.search(r"^\S+:\d+:\d+: [a-z-]+: .", said, re.M):
            yield f"no problem was named: {said}"
        return
    yield from _misprints(root, after)


def _misprints(root: Path, site: dict[str, tuple[bytes, int]]) -> Iterator[str]:
    """Where a published site and its data, read by another parser, differ."""
    html = site["drones/index.html"][0].decode()
    if "<!--ledger" in html or "Traceback" in html or "{{" in html:
        yield "a page was published unfinished"
    value = yaml.safe_load((root / "data/numbers.yml").read_text("utf-8"))["drones"].get("value")
    shown = _NUMBER.search(html)
    digits = re.sub(r"\D", "", _TAG.sub("", shown[1])) if shown else ""
    if shown and isinstance(value, int) and digits != str(abs(value)):
        yield f"the page says {shown[1]}, the data {value}"


def run(root: Path, builds: int, seed: int) -> tuple[int, list[str]]:
    """Damage a good site again and again, and build it each time; gives the refused builds and what went wrong."""
    chance, refused, found = random.Random(seed), 0, []
    make(root)
    if said := build(root):
        return 0, [said]
    before = good = files_of(root / "site")
    files = sorted([*(root / "data").rglob("*.yml"), *(root / "docs").glob("*.md")])
    for turn in range(builds):
        kept = {file: file.read_bytes() for file in chance.sample(files, chance.choice([1, 1, 2]))}
        for file, content in kept.items():
            file.write_bytes(damaged(content, chance))
        said = build(root)
        refused += bool(said)
        found += [f"build {turn}: {one}" for one in wrong(root, before, said)]
        before = files_of(root / "site")
        for file, content in kept.items():
            file.write_bytes(content)
    if build(root) or {n: c for n, (c, _) in files_of(root / "site").items()} != {n: c for n, (c, _) in good.items()}:
        found.append("the mended site is not the good one")
    return refused, found


if __name__ == "__main__":
    folder, builds, seed = sys.argv[1:]
    print(json.dumps(run(Path(folder), int(builds), int(seed))))
