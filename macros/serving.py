"""The panel that `mkdocs serve` shows in the last good pages while something is wrong.

It must work when the rest of the code does not even import. So nothing of ours is imported here,
and the hook loads this file by its path.
"""

from __future__ import annotations

import html
import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from watchdog.observers.polling import PollingObserver
from watchdog.utils.dirsnapshot import DirectorySnapshot, EmptyDirectorySnapshot

Start = Callable[..., Any]
App = Callable[[dict[str, Any], Start], Iterable[bytes]]
_TEMPLATES = Path(__file__).parent / "templates"
_WIDTH = 160  # letters of an excerpt
INTERVAL = 0.15  # seconds between two looks at what is watched


class Problem(Protocol):
    """What a panel shows of a problem."""

    @property
    def path(self) -> str: ...  # noqa: D102
    @property
    def line(self) -> int: ...  # noqa: D102
    @property
    def column(self) -> int: ...  # noqa: D102
    @property
    def rule(self) -> str: ...  # noqa: D102
    @property
    def message(self) -> str: ...  # noqa: D102
    @property
    def hint(self) -> str: ...  # noqa: D102


@dataclass(frozen=True)
class Excerpt:
    """A line of a file, and what goes under it to point at a column."""

    line: str
    pointer: str


@dataclass(frozen=True)
class CodeError:
    """An error of the code, at the place in our files where it happened."""

    path: str
    line: int
    column: int
    message: str
    rule: str = "code-error"
    hint: str = ""


class SupersededError(Exception):
    """A build that ends because something was saved since it began."""


class Panel:
    """The problems of the last build, as a piece of HTML that served pages carry."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.html = b""

    def clear(self) -> None:
        """The last build was good."""
        self.html = b""

    def show(self, problems: Sequence[Problem], trace: str = "") -> None:
        """The last build failed: with these problems, or with something else that the trace tells."""
        shown = [(problem, excerpt(self.root / problem.path, problem)) for problem in problems]
        self.html = _render("panel.html", shown, trace).encode()

    def show_error(self, error: BaseException, said: Sequence[str]) -> None:
        """The last build failed: by problems that the error names, by what was said, or by the code."""
        if isinstance(error, SystemExit):  # as the exceptions are with which MkDocs ends
            print(error, file=sys.stderr)
            problems = getattr(error, "problems", [])
            self.show(problems, "" if problems else "\n".join([*said, str(error)]))
        else:
            sys.excepthook(type(error), error, error.__traceback__)
            trace = "".join(traceback.format_exception(error, limit=-4))
            self.show(code_error(error, self.root), trace)

    def guard(self, build: Callable[..., None], said: list[str]) -> Callable[..., None]:
        """A build whose failure is shown in the pages instead of ending the server.

        `said` collects the warnings of one build; MkDocs ends with them when its configuration is wrong.
        """

        def guarded(*args: Any, **kwargs: Any) -> None:
            said.clear()
            try:
                build(*args, **kwargs)
            except SupersededError:
                pass  # what is shown stays until the next build, which begins at once
            except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is, the server goes on
                self.show_error(error, said)
            else:
                self.clear()

        return guarded

    def fill(self, site: Path) -> None:
        """Pages to show the panel in, if no build was ever good."""
        if not (site / "index.html").exists():
            site.mkdir(parents=True, exist_ok=True)
            for name in ("index.html", "404.html"):
                # MkDocs reloads a page that it found, but not its page for errors.
                (site / name).write_text(_render("waiting.html", [], "", reload=name == "404.html"), "utf-8")

    def around(self, app: App) -> App:
        """The server's application, with the panel put into every HTML page while there is one."""

        def wrapped(environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
            started: list[Any] = []
            body = app(environ, lambda *args: started.extend(args))
            status, headers = started[0], dict(started[1])
            if self.html and "html" in headers.get("Content-Type", ""):
                page = with_panel(b"".join(body), self.html)
                body, headers["Content-Length"] = [page], str(len(page))
            start_response(status, list(headers.items()))
            return body

        return wrapped


def with_panel(page: bytes, panel: bytes) -> bytes:
    """A page with the panel at its end."""
    before, mark, after = page.rpartition(b"</body>")
    return before + panel + mark + after if mark else page + panel


def excerpt(file: Path, problem: Problem) -> Excerpt | None:
    """The line that a problem is about, if it can be read; a long one is cut around the column."""
    try:
        line = file.read_text("utf-8-sig").split("\n")[problem.line - 1].rstrip("\r")
    except (OSError, ValueError, IndexError):
        return None
    start = max(0, problem.column - _WIDTH // 2) if len(line) > _WIDTH else 0
    spaces = " " * (problem.column - 1 - start)
    return Excerpt(line[start : start + _WIDTH].replace("\t", " "), spaces + "^")


def code_error(error: BaseException, root: Path) -> list[CodeError]:
    """The place in the project's own files where an error happened; none if it was elsewhere."""
    message = f"{type(error).__name__}: {error}"
    if isinstance(error, SyntaxError) and error.filename:
        places = [(error.filename, error.lineno or 1, error.offset or 1)]
    else:
        frames = traceback.extract_tb(error.__traceback__)
        places = [(frame.filename, frame.lineno or 1, (frame.colno or 0) + 1) for frame in reversed(frames)]
    for filename, line, column in places:
        path = Path(filename)
        if path.is_relative_to(root / "macros") and path.name != "hook.py":
            return [CodeError(path.relative_to(root).as_posix(), line, column, message)]
    return []


def watch_closely(observer: PollingObserver) -> None:
    """Look often, and go on when a folder is deleted: a plain watcher stops for good when its folder goes."""
    for emitter in observer.emitters:
        emitter._timeout = INTERVAL
        emitter._take_snapshot = _lasting(emitter._take_snapshot)  # type: ignore[attr-defined]


def _lasting(take: Callable[[], DirectorySnapshot]) -> Callable[[], DirectorySnapshot]:
    def snapshot() -> DirectorySnapshot:
        try:
            return take()
        except OSError:
            return EmptyDirectorySnapshot()

    return snapshot


def _render(name: str, shown: Sequence[tuple[Problem, Excerpt | None]], trace: str, **more: object) -> str:
    """The HTML of a template; a plain list when the template itself is broken."""
    templates = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined)
    try:
        return templates.get_template(name).render(problems=shown, trace=trace, **more)
    except (TemplateError, OSError) as error:
        lines = [f"{one.path}:{one.line}:{one.column}: {one.rule}: {one.message}" for one, _ in shown]
        return "<pre>" + html.escape("\n".join([*lines, trace, f"{name}: {error}"])) + "</pre>"
