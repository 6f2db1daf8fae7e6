"""What is built after a save, in which order, and when browsers are told, without a server."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from macros.rebuilding import PAGES, Rebuilding
from macros.serving import Panel


class Desk:
    """A builder beside a server of which only what it touches is there; `built` is what was asked for."""

    def __init__(self, root: Path) -> None:
        self.server = SimpleNamespace(
            mount_path="/", _want_rebuild=False, _epoch_cond=threading.Condition(), _visible_epoch=1, _wanted_epoch=1
        )
        self.panel = Panel(root)
        self.built: list[tuple[list[str] | None, bool]] = []  # what is built; whether requests are held back
        self.during: Callable[[Sequence[str] | None], None] = lambda first: None
        self.rebuilding = Rebuilding(cast(Any, self.server), self.panel, self._build, root)

    def _build(self, first: Sequence[str] | None) -> None:
        held = self.server._visible_epoch != self.server._wanted_epoch
        self.built.append((None if first is None else list(first), held))
        self.during(first)

    def save(self) -> None:
        """What the server does after a save, until it reloads its browsers."""
        self.server._wanted_epoch = 10 * (self.server._wanted_epoch // 10 + 1)
        self.server._want_rebuild = False
        self.rebuilding()

    @property
    def reloads_again(self) -> bool:
        """Whether browsers that reloaded after the first pages reload once more."""
        return bool(self.server._wanted_epoch > self.server._visible_epoch)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    for name in ("mkdocs.yml", "data/events.yml", "docs/a.md", "docs/assets/a.css", "macros/a.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("a", "utf-8")
    return Desk(tmp_path)


def test_the_pages_read_last_are_built_first_and_shown_while_the_whole_site_follows(desk: Desk) -> None:
    for path in ("", "drones/", "arms/", "assets/ledger.js", "charts/oil/index.html", "arms/", "livereload/1/2"):
        desk.rebuilding.note(path)
    desk.save()
    assert desk.built == [(["arms/", "charts/oil/"], True), (None, False)]
    assert not desk.reloads_again


def test_a_site_that_nobody_reads_is_built_at_once(desk: Desk) -> None:
    desk.save()
    assert desk.built == [(None, True)]


@pytest.mark.parametrize("name", ["mkdocs.yml", "docs/assets/a.css", "macros/a.py", "docs/assets/new.css"])
def test_whatever_is_neither_a_record_nor_prose_may_change_every_page(desk: Desk, tmp_path: Path, name: str) -> None:
    desk.rebuilding.note("arms/")
    (tmp_path / name).touch()
    os.utime(tmp_path / name, ns=(1, 1))
    desk.save()
    desk.save()
    assert desk.built == [(None, True), (["arms/"], True), (None, False)]


def test_after_a_wrong_save_nothing_more_is_built(desk: Desk) -> None:
    desk.rebuilding.note("arms/")
    desk.during = lambda first: desk.panel.show([], "wrong")
    desk.save()
    assert desk.built == [(["arms/"], True)]


def test_what_only_the_whole_build_finds_is_shown_too(desk: Desk) -> None:
    desk.rebuilding.note("arms/")
    desk.during = lambda first: desk.panel.show([], "wrong") if first is None else None
    desk.save()
    assert desk.reloads_again


def test_a_page_that_was_read_too_early_is_reloaded_after_the_whole_build(desk: Desk) -> None:
    desk.rebuilding.note("arms/")
    desk.during = lambda first: desk.rebuilding.note("arms/" if first else "treaty/")
    desk.save()
    assert desk.reloads_again
    desk.save()
    assert desk.built[2:] == [(["treaty/", "arms/"], True), (None, False)]
    assert not desk.reloads_again


def test_the_whole_build_gives_way_to_the_next_save(desk: Desk) -> None:
    seen = []

    def during(first: Sequence[str] | None) -> None:
        seen.append(desk.rebuilding.superseded)
        desk.server._want_rebuild = True
        seen.append(desk.rebuilding.superseded)
        desk.rebuilding.note("treaty/")

    desk.rebuilding.note("arms/")
    desk.during = during
    desk.save()
    assert seen[-1]
    assert not desk.reloads_again  # the build that follows at once will see to it
    desk.during = lambda first: None
    desk.save()
    assert desk.reloads_again  # for what was read before


def test_a_site_that_was_never_good_is_built_whole(desk: Desk, tmp_path: Path) -> None:
    desk.panel.show([], "wrong")
    late = Desk(tmp_path)
    late.panel.show([], "wrong")
    late.rebuilding = Rebuilding(cast(Any, late.server), late.panel, late._build, tmp_path)
    late.rebuilding.note("")
    late.save()
    late.during = lambda first: late.panel.clear()
    late.save()
    late.save()
    assert [first for first, _ in late.built] == [None, None, [""], None]


def test_pages_below_a_mount_path_are_known_by_their_own(desk: Desk) -> None:
    desk.server.mount_path = "/ledger/"
    app = desk.rebuilding.around(lambda environ, start: [environ["PATH_INFO"].encode()])
    for path in ("/", "/ledger/", "/ledger/arms/"):
        assert list(app({"PATH_INFO": path}, lambda *_: None)) == [path.encode()]
    assert desk.rebuilding.read == ["arms/", ""]
    assert PAGES == 2
