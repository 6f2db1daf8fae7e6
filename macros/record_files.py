"""The records of one file, kept for as long as the file stays as it is.

Under `mkdocs serve` everything is read again after each save, but little of it has changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.errors import DataError, Problems
from macros.reading import Place, read
from macros.records import KindOfRecord
from macros.records.base import Record
from macros.records.making import make_records


@dataclass(frozen=True)
class RecordFile:
    """What was read from one file. `places` has line and column of every id, also of those without a record."""

    path: str
    kind: KindOfRecord
    records: Mapping[str, Record]
    places: Mapping[str, Place]
    complete: bool  # False if a part of the file could not be read
    problems: Sequence[DataError]


_read: dict[tuple[Path, str, str], tuple[bytes, RecordFile]] = {}
_folders: list[Path] = []


def forget_others(folder: Path) -> None:
    """Keep only what was read below a folder, so that a process that reads many holds one of them."""
    if _folders != [folder.absolute()]:
        _folders[:] = [folder.absolute()]
        _read.clear()


def read_records(file: Path, shown: str, kind: KindOfRecord) -> RecordFile:
    """The records of a file, read anew only if its content has changed. `shown` is the path that problems name."""
    key = (file.absolute(), shown, kind.name)
    content = _content(file)
    kept = _read.get(key)
    if kept is not None and kept[0] == content:
        return kept[1]
    found = _read_anew(file, shown, kind)
    if content is not None and content == _content(file):  # nobody wrote it meanwhile
        _read[key] = (content, found)
    return found


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None


def _read_anew(file: Path, shown: str, kind: KindOfRecord) -> RecordFile:
    problems = Problems()
    document = read(file, shown, problems)
    records = make_records(kind, document, problems)
    places = {id_: document.key_place((id_,)) for id_ in document.values}
    return RecordFile(shown, kind, records, places, document.complete, tuple(problems))
