"""What `mkdocs serve` does after a save: the pages that were read last come first, then the whole site.

MkDocs' server holds every request back until a build has ended. When only records or prose have
changed, all of them are read and checked, the pages that browsers showed last are built and put
into the served site, and requests are let go. The whole site follows, and gives way to the next
save. Like the panel this must work when the rest of the code does not even import, so that
nothing of ours is imported here, and the hook loads this file by its path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from macros.serving import App, Panel, Start

PAGES = 2  # that are built first: whoever has more open sees the others after the whole build
_EDITED = {"data": "*.yml", "docs": "*.md"}  # what may change without anything else in the site going stale


@dataclass
class Rebuilding:
    """The server's builder. `build` takes the addresses of the only pages to build, or None for the whole site."""

    server: LiveReloadServer
    panel: Panel
    build: Callable[[Sequence[str] | None], None]
    root: Path
    read: list[str] = field(default_factory=list)  # addresses of pages below the site's, the last read first
    _first: Sequence[str] | None = None  # what is built before the rest, while a build runs
    _late: bool = False  # whether something was read that the build under way will change

    def __post_init__(self) -> None:
        self._whole = not self.panel.html
        self._others = self._stamps()

    @property
    def superseded(self) -> bool:
        """Whether something was saved since this build began, so that its result is not wanted any more."""
        return self._first is not None and self.server._want_rebuild

    def __call__(self) -> None:
        """Build after a save. The server reloads its browsers when this ends, if their pages are older."""
        others = self._stamps()
        first = self.read[:PAGES] if self._whole and others == self._others else []
        self._others = others
        if first:
            self._first = first
            self.build(first)
            if not self.panel.html:
                self._release()
                self._build_rest()
            self._first = None
        else:
            self.build(None)
            self._whole = self._whole or not self.panel.html

    def _build_rest(self) -> None:
        self.build(None)
        if not self.superseded and (self._late or self.panel.html):
            self._late = False
            with self.server._epoch_cond:
                self.server._wanted_epoch += 1  # so that the server reloads its browsers once more

    def _release(self) -> None:
        """Let browsers reload now."""
        with self.server._epoch_cond:
            self.server._visible_epoch = self.server._wanted_epoch
            self.server._epoch_cond.notify_all()

    def around(self, app: App) -> App:
        """The server's application, remembering which pages are read."""

        def wrapped(environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
            mount = self.server.mount_path
            if environ["PATH_INFO"].startswith(mount):
                self.note(environ["PATH_INFO"].removeprefix(mount))
            return app(environ, start_response)

        return wrapped

    def note(self, path: str) -> None:
        """Something of the site is read; its path is relative to the site's."""
        if path.startswith(("livereload/", "assets/")):
            return
        if path.endswith(("/", ".html")) or not path:
            address = path.removesuffix("index.html")
            self.read[:] = [address, *(other for other in self.read if other != address)][: 4 * PAGES]
            path = address
        if self._first is not None and path not in self._first:
            self._late = True

    def _stamps(self) -> dict[Path, int]:
        """When each file that is neither a record nor prose was last changed."""
        found = {self.root / "mkdocs.yml": _stamp(self.root / "mkdocs.yml")}
        for folder in ("data", "docs", "macros"):
            edited = _EDITED.get(folder, "*.pyc")
            files = (file for file in (self.root / folder).rglob("*") if not file.match(edited))
            found.update((file, _stamp(file)) for file in files if file.is_file())
        return found


def _stamp(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:  # it is just being replaced
        return 0
