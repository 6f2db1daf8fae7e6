"""One build of the site, without MkDocs: records, pages, slots, and what is written beside pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from macros.calls import View
from macros.charts.render import Renderer
from macros.checks import run as run_checks
from macros.errors import DataError, Problems
from macros.ledger import Ledger, Places, load
from macros.pages import Page, read_pages
from macros.rendering import Scene, Slots


@dataclass
class Build:
    """What one build knows. Pages ask it for slots and have them filled at the end."""

    root: Path
    ledger: Ledger
    pages: dict[str, Page]
    problems: Problems
    renderer: Renderer = field(default_factory=Renderer)
    slots: dict[str, Slots] = field(default_factory=dict)
    scenes: dict[str, Scene] = field(default_factory=dict)

    def slot(self, name: str, view: View, page: Callable[[], str]) -> Callable[..., str]:
        """The function behind a macro: it never raises, it adds to the problems."""

        def macro(*args: object, **kwargs: object) -> str:
            path = page()
            try:
                arguments = view.bind(args, kwargs)
            except (TypeError, ValidationError) as error:
                self.problems.add(DataError(f"docs/{path}", 1, 1, "macro-argument", f"'{name}': {error}"))
                return ""
            return self.slots.setdefault(path, Slots()).add(view, arguments)

        return macro

    def fill(self, path: str, url: str, html: str) -> str:
        """A finished page with the HTML of its views."""
        scene = self.scenes[path] = Scene(self.ledger, url, self.renderer)
        return self.slots.setdefault(path, Slots()).fill(html, scene)


_current: list[Build] = []


def begin(data: Path, docs: Path, root: Path, *, today: date | None = None, cache: Path | None = None) -> Build:
    """Read and check everything; the build that follows is the current one."""
    from macros import MACROS

    problems = Problems()
    ledger = load(data, problems, root)
    complete = not problems.errors
    if complete:
        run_checks(ledger, today or date.today(), Places(root), problems)
    pages = read_pages(docs, MACROS, ledger if complete else None, problems, root)
    renderer = Renderer(cache or root / ".cache" / "charts")
    build = Build(root, ledger, {page.path: page for page in pages}, problems, renderer)
    _current[:] = [build]
    return build


def current() -> Build:
    """The build that has begun last."""
    return _current[0]


def inspect(data: Path, docs: Path | None, today: date) -> Problems:
    """Every problem in a folder of records and, if given, in a folder of pages.

    Paths are shown as they were given: relative to where the command runs, or absolute.
    """
    from macros import MACROS

    problems = Problems()
    root = Path()
    ledger = load(data, problems, root)
    complete = not problems.errors
    if complete:
        run_checks(ledger, today, Places(root), problems)
    if docs is not None:
        read_pages(docs, MACROS, ledger if complete else None, problems, root)
    return problems
