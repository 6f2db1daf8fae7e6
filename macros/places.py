"""Where records stand: paths as problems show them, and lines and columns found again."""

from __future__ import annotations

from pathlib import Path

from macros.errors import Problems
from macros.reading import Document, Path_, read
from macros.records.base import Record


def shown_path(path: Path, root: Path) -> str:
    """A path as problems show it: relative to a root, if it lies below it."""
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.as_posix()


class Places:
    """Finds lines and columns of records again, when a problem needs them: files are read once more."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._documents: dict[str, Document] = {}

    def shown(self, path: Path) -> str:
        """A path as problems name it."""
        return shown_path(path, self._root)

    def of(self, record: Record, where: Path_ = (), *, key: bool = False) -> tuple[str, int, int]:
        """Path, line and column of a place in a record."""
        document = self._documents.get(record.path)
        if document is None:
            if len(self._documents) > 32:
                self._documents.clear()
            document = self._documents[record.path] = read(self._root / record.path, record.path, Problems())
        full = (record.id, *where)
        line, column = document.key_place(full) if key or not where else document.place(full)
        return record.path, line, column
