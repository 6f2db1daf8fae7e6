"""Whether the site that stands is the one that a build would make.

A build remembers what it read and what it wrote. If both are as they were, there is nothing to do, as
with `make`. What was read is compared by content, so that a fresh checkout of the same files counts as the same;
what was written by size and time, since nobody writes into a site but by accident.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.metadata import distributions
from pathlib import Path

READ = ("data", "docs", "macros")
FILE = "built.json"  # in the cache of the project
_BY_PYTHON = "__pycache__"

Stamps = dict[str, tuple[int, int]]


def digest_of_inputs(root: Path, settings: Mapping[str, object], today: date) -> str:
    """A hash of all that a build depends on: files, settings, day, Python and the packages installed.

    `settings` is what MkDocs read and was told. What of it is no plain value comes from the files that are hashed.
    """
    hash_ = hashlib.sha256()
    packages = sorted({(found.name, found.version) for found in distributions()})
    plain = {name: text for name, value in settings.items() if (text := _plain(value)) is not None}
    hash_.update(repr((sorted(plain.items()), today, sys.version, packages)).encode())
    for file in sorted(_inputs(root)):
        hash_.update(f"{file.relative_to(root).as_posix()}\0".encode())
        hash_.update(hashlib.sha256(file.read_bytes()).digest())
    return hash_.hexdigest()


def _plain(value: object) -> str | None:
    try:
        return json.dumps(value, sort_keys=True, default=dict)
    except (TypeError, ValueError):
        return None


def _inputs(root: Path) -> Iterator[Path]:
    yield from (file for file in root.iterdir() if file.is_file() and not file.name.startswith("."))
    for name in READ:
        for folder, folders, files in os.walk(root / name, followlinks=True):  # as MkDocs does
            folders[:] = [one for one in folders if one != _BY_PYTHON]
            yield from (Path(folder, file) for file in files)


def stamps(site: Path) -> Stamps:
    """Size in bytes and time of change in nanoseconds of each file of a site."""
    found: Stamps = {}
    for folder, _, files in os.walk(site):
        for file in files:
            path = Path(folder, file)
            stat = path.lstat()
            found[path.relative_to(site).as_posix()] = stat.st_size, stat.st_mtime_ns
    return found


def is_standing(site: Path, inputs: str, cache: Path) -> bool:
    """Whether a site stands untouched that was built from the same inputs.

    Hidden files and folders beside the pages, like .git, are not ours and may change.
    """
    try:
        known: Mapping[str, object] = json.loads((cache / FILE).read_text("utf-8"))
        wanted = {str(name): tuple(stamp) for name, stamp in dict(known["files"]).items()}  # type: ignore[call-overload]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    if (known.get("site"), known.get("inputs")) != (str(site.resolve()), inputs):
        return False
    found = stamps(site)
    return {**_shown(found), **{name: found[name] for name in wanted.keys() & found.keys()}} == wanted


def _shown(files: Stamps) -> Stamps:
    return {name: stamp for name, stamp in files.items() if not name.startswith(".")}


def remember(site: Path, inputs: str, files: Stamps, cache: Path) -> None:
    """Keep what a site was built from and which files it has."""
    from macros.keeping import keep  # not above: this module answers before the package is loaded

    known = {"site": str(site.resolve()), "inputs": inputs, "files": files}
    keep(cache / FILE, json.dumps(known).encode())


__all__ = ["Stamps", "digest_of_inputs", "is_standing", "remember", "stamps"]
