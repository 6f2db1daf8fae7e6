"""One build of the site, without MkDocs: records, pages, slots, and what is written beside pages."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from markupsafe import Markup
from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticCustomError

from macros.beside import Beside
from macros.calls import Call, View
from macros.charts.render import Renderer
from macros.checks import run as run_checks
from macros.checks import run_showing
from macros.errors import DataError, Problems
from macros.exports.redirects import with_old_anchors
from macros.generating import Generated, generated_pages
from macros.ledger import Ledger, load
from macros.pages import Page, read_pages
from macros.places import Places, shown_path
from macros.rendering import Scene, Slots
from macros.shelves import shelved_kinds
from macros.today import latest_day
from macros.views.page import complete, prepare


@dataclass
class Build:
    """What one build knows. Pages ask it for slots and have them filled at the end."""

    root: Path
    docs: Path
    ledger: Ledger
    pages: dict[str, Page]
    problems: Problems
    renderer: Renderer = field(default_factory=Renderer)
    slots: dict[str, Slots] = field(default_factory=dict)
    scenes: dict[str, Scene] = field(default_factory=dict)
    generated: dict[str, Generated] = field(default_factory=dict)
    pause: Callable[[], None] = lambda: None  # called often: what it raises ends the build
    begun: list[Beside] = field(default_factory=list)  # work in other processes
    written: set[str] = field(default_factory=set)  # the files that are written in one of them

    def slot(self, name: str, view: View, page: Callable[[], str]) -> Callable[..., str]:
        """The function behind a macro: it never raises, it adds to the problems."""

        def macro(*args: object, **kwargs: object) -> str:
            path = page()
            try:
                arguments = view.bind(args, kwargs)
            except (TypeError, ValidationError) as error:
                message = f"'{name}': {' '.join(str(error).split())}"
                self.problems.add(DataError(self.shown(path), 1, 1, "macro-argument", message))
                return ""
            return self.slots.setdefault(path, Slots()).add(view, arguments)

        return macro

    def shown(self, path: str) -> str:
        """The path of a page as problems show it."""
        return shown_path(self.docs / path, self.root)

    def fill(self, path: str, url: str, html: str) -> str:
        """A finished page with the HTML of its views."""
        self.pause()
        scene = self.scenes[path] = self._scene(url)
        slots = self.slots.get(path, Slots())
        filled = Slots(self._guarded(path, slots.calls)).fill(prepare(html, scene), scene)
        return with_old_anchors(complete(filled, scene), scene.used)

    def _scene(self, url: str) -> Scene:
        return Scene(self.ledger, url, self.renderer, shelved=shelved_kinds(self.pages))

    def parts(self, path: str) -> list[tuple[Call, str]]:
        """The macro calls of a filled page, each with the HTML that it makes."""
        page = self.pages.get(path)
        if page is None:
            return []
        slots = Slots()
        marks = [slots.add(view, arguments) for _, view, arguments in page.calls]
        scene = self._scene(self.scenes[path].url)
        html = Slots(self._guarded(path, slots.calls)).fill("\0".join(marks), scene)
        return list(zip([call for call, _, _ in page.calls], html.split("\0"), strict=False))

    def _guarded(self, path: str, calls: Sequence[tuple[View, BaseModel]]) -> list[tuple[View, BaseModel]]:
        """The calls of a page, with views that add to the problems what they find wrong while rendering."""
        page = self.pages.get(path)
        places = [call for call, _, _ in page.calls] if page else []
        if len(places) != len(calls):
            return list(calls)
        return [
            (replace(view, render=self._guard(view.render, path, call)), arguments)
            for (view, arguments), call in zip(calls, places, strict=True)
        ]

    def _guard(self, render: Callable[..., Markup], path: str, call: Call) -> Callable[..., Markup]:
        def guarded(*args: object, **kwargs: object) -> Markup:
            try:
                return render(*args, **kwargs)
            except PydanticCustomError as error:
                said = error.context or {}
                message, hint = str(said.get("text", error)), str(said.get("hint", ""))
                where = self.shown(path), call.line, call.column
                self.problems.add(DataError(*where, error.type, message, hint))
                return Markup()
            except Exception as error:
                error.add_note(f"while '{call.name}' was rendered at {self.shown(path)}:{call.line}:{call.column}")
                raise

        return guarded

    def draw_ahead(self, site_url: str) -> None:
        """Draw on all cores what pages will show, if much of it was never drawn."""
        from macros.exports.charts import subjects

        charts = subjects(self, site_url)
        if any(not self.renderer.keeps(subject.data) for subject in charts):
            from macros.charts.ahead import draw_ahead  # it loads what only drawing needs

            self.renderer.rendered += draw_ahead(charts, os.cpu_count() or 1)

    def begin_files(self, site: Path, site_url: str) -> None:
        """Begin to write the files that need no pages: data and, if all pictures are kept, those of charts."""
        from macros.exports import write_charts, write_data
        from macros.exports.about import about
        from macros.exports.charts import subjects

        kept = all(self.renderer.keeps(subject.data) for subject in subjects(self, site_url))
        self.written.add("data")
        if kept and "vl_convert" not in sys.modules:  # that does not survive a fork
            self.written.add("charts")

        def write() -> None:
            write_data(self.ledger, site, about(self.root, site_url))
            if "charts" in self.written:
                write_charts(self, site, site_url)

        self.begun.append(Beside(write))

    def finish(
        self,
        site: Path,
        site_url: str,
        doubted: Mapping[tuple[str, str], str] | None = None,
        *,
        served: bool = False,
    ) -> None:
        """Write what stands beside the pages, and check the addresses in all of them.

        `doubted` names links, as (page, address), that lead to nothing in docs/, each with a hint.
        """
        from macros.exports import links, seal, write_all

        self._wait()
        write_all(self, site, site_url)
        self.pause()
        pages = seal(self, site, site_url, served=served)
        self.pause()
        links.check(self, site, site_url, pages, doubted or {})
        self._wait()

    def _wait(self) -> None:
        """Wait for all that was begun."""
        while self.begun:
            self.begun.pop(0).wait()


_current: list[Build] = []


def begin(data: Path, docs: Path, root: Path, *, today: date | None = None, cache: Path | None = None) -> Build:
    """Read and check everything; the build that follows is the current one."""
    problems = Problems()
    ledger, pages = read_everything(data, docs, root, today or latest_day(), problems)
    renderer = Renderer(cache or root / ".cache" / "charts")
    build = Build(root, docs, ledger, {page.path: page for page in pages}, problems, renderer)
    if not problems.errors:
        build.generated = generated_pages(ledger, shelved_kinds(build.pages))
    _current[:] = [build]
    return build


def current() -> Build:
    """The build that has begun last."""
    return _current[0]


def inspect(data: Path, docs: Path | None, today: date) -> Problems:
    """Every problem in a folder of records and, if given, in a folder of pages.

    Paths are shown as they were given: relative to where the command runs, or absolute.
    """
    problems = Problems()
    read_everything(data, docs, Path(), today, problems)
    return problems


def read_everything(
    data: Path, docs: Path | None, root: Path, today: date, problems: Problems
) -> tuple[Ledger, list[Page]]:
    """Records and pages; pages are checked against records only if all of these could be read."""
    from macros import MACROS

    ledger = load(data, problems, root)
    places = Places(root)
    if ledger.folder.is_dir():
        run_checks(ledger, today, places, problems)
    if docs is None:
        return ledger, []
    pages = read_pages(docs, MACROS, ledger if ledger.folder.is_dir() else None, problems, root)
    if ledger.whole:
        run_showing(ledger, [arguments for page in pages for _, _, arguments in page.calls], places, problems)
    return ledger, pages


__all__ = ["Build", "begin", "current", "inspect", "latest_day"]
