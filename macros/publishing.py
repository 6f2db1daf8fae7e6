"""A folder that is published at once or not at all.

The new content is written into a folder beside the old one and takes its place by two renames.
A build that is killed leaves either the old site or the new one: between the renames the old one
waits under another name, and the next build puts it back. The lock is on the folder itself, so
that it needs no file, travels with a rename and ends with the process.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from contextlib import suppress
from pathlib import Path


class PublishingError(Exception):
    """The site's folder cannot be written; the text says why."""


class Staging:
    """A folder to build in. `publish` puts it in the target's place, `discard` deletes it."""

    def __init__(self, target: Path) -> None:
        """Make the folder, empty; PublishingError if that cannot be, or another build holds it."""
        self.target = target.resolve()  # what a link leads to is replaced, not the link
        self.folder = self.target.with_name(f".{self.target.name}-new")
        self._old = self.target.with_name(f".{self.target.name}-old")
        if self.target.exists() and not self.target.is_dir():
            raise PublishingError(f"'{target}' is no folder")
        try:
            self.target.parent.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(self.folder)
        except OSError as error:
            raise PublishingError(f"'{target}' cannot be written: {error.strerror or error}") from None
        _heal(self.target, self._old)
        _empty(self.folder)

    def publish(self) -> None:
        """The folder is the site from now on. Hidden entries of the old site, like .git, stay."""
        try:
            if self.target.exists():
                self.target.rename(self._old)
            self.folder.rename(self.target)
        except OSError as error:
            _heal(self.target, self._old)
            self.discard()
            raise PublishingError(f"'{self.target}' cannot be replaced: {error.strerror or error}") from None
        _heal(self.target, self._old)
        os.close(self._lock)

    def hand_over(self) -> None:
        """Put the files that were built into the site, each at once; everything else in it stays."""
        for file in self.folder.rglob("*"):
            target = self.target / file.relative_to(self.folder)
            if file.is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                file.replace(target)
        self.discard()

    def discard(self) -> None:
        """Delete the folder; the site stays as it was."""
        shutil.rmtree(self.folder, ignore_errors=True)
        with suppress(OSError):
            os.close(self._lock)


def _locked(folder: Path) -> int:
    """An open descriptor of a folder that no other process holds."""
    while True:
        folder.mkdir(exist_ok=True)
        lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(lock), folder.stat()):
                return lock
        except BlockingIOError:
            os.close(lock)
            raise PublishingError(f"another build is writing into '{folder}'; wait until it ends") from None
        except FileNotFoundError:
            pass  # another build has just published it
        os.close(lock)


def _heal(target: Path, old: Path) -> None:
    """Finish what a killed build has left: bring the old site back, or clear it away."""
    if not old.exists():
        return
    if not target.exists():
        old.rename(target)
        return
    for entry in old.glob(".*"):
        if not (target / entry.name).exists():
            entry.rename(target / entry.name)
    shutil.rmtree(old, ignore_errors=True)


def _empty(folder: Path) -> None:
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
