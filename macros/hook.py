"""MkDocs' side of a build: check first, build aside, publish at once or not at all.

MkDocs empties the site's folder before it renders, and counts warnings only when it is not told
to be quiet. So pages are built into a folder beside the site, warnings are counted here, and
the last step is a rename. Under `mkdocs serve` a failed build keeps the last good pages and
shows its problems in them. MkDocs keeps this module for as long as it serves: what may change
between builds is imported inside the functions.
"""

from __future__ import annotations

import calendar
import logging
import os
import re
import shutil
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mkdocs.commands.serve
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.pages import Page

    from macros.building import Build
    from macros.serving import Panel

_BROKEN_LINK = re.compile(r"Doc file '(?P<page>[^']+)' contains .*?link '(?P<link>[^']+)'")


class _Warnings(logging.Handler):
    """Remembers every warning of MkDocs, its themes and its plug-ins, whatever the level shown."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


class _Run:
    """What one build has to remember between its events."""

    build: Build
    target: Path
    staging: Path
    panel: Panel | None = None  # only under `serve`

    def __init__(self) -> None:
        self.warnings = _Warnings()
        self.shown: dict[logging.Handler, int] = {}


_run = _Run()


def on_startup(command: str, dirty: bool) -> None:
    """Under `serve`, no build may end the server, not even the first."""
    if command == "serve":
        from macros.serving import Panel

        _run.panel = Panel()
        mkdocs.commands.serve.build = _guarded(mkdocs.commands.serve.build)


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    """Read and check all data and prose, before MkDocs does anything; turn the build aside."""
    root = Path(config.config_file_path).parent
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
    for name in [name for name in sys.modules if name == "macros" or name.startswith("macros.")]:
        if name != "macros.serving":
            del sys.modules[name]
    from macros import building

    _run.build = building.begin(root / "data", Path(config.docs_dir), root)
    _stop_if_wrong()
    os.environ["SOURCE_DATE_EPOCH"] = str(calendar.timegm(_run.build.ledger.today.timetuple()))
    _run.target = Path(config.site_dir)
    _run.staging = _run.target.with_name(f".{_run.target.name}-new")
    shutil.rmtree(_run.staging, ignore_errors=True)
    config.site_dir = str(_run.staging)
    config.watch.extend([str(root / "data"), str(root / "macros")])
    _listen()


def _listen() -> None:
    """Hear warnings even when MkDocs is told to show none."""
    logger = logging.getLogger("mkdocs")
    _run.warnings.said.clear()
    if _run.warnings not in logger.handlers:
        logger.addHandler(_run.warnings)
    if logger.level > logging.WARNING:
        for handler in logger.handlers:
            if handler is not _run.warnings:
                handler.setLevel(max(handler.level, logger.level))
        logger.setLevel(logging.WARNING)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Fill the slots that macros left."""
    return _run.build.fill(page.file.src_uri, page.url, output)


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Write what stands beside the pages; publish, if nothing is wrong."""
    from macros.errors import DataError
    from macros.exports import write_all

    write_all(_run.build, _run.staging, config.site_url or "")
    for message in _run.warnings.said:
        _run.build.problems.add(_problem(message, Path(config.docs_dir), DataError))
    _stop_if_wrong()
    _swap(_run.staging, _run.target)


def _problem(message: str, docs: Path, make: Callable[..., Any]) -> Any:
    """A warning of MkDocs as a problem with a place."""
    found = _BROKEN_LINK.search(message)
    if not found:
        return make("mkdocs.yml", 1, 1, "mkdocs-warning", message)
    text = (docs / found["page"]).read_text("utf-8")
    at = max(text.find(f"({found['link']}"), 0)
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    message = f"the link '{found['link']}' leads nowhere"
    return make(f"{docs.name}/{found['page']}", line, column, "broken-link", message, "correct the address")


def _swap(staging: Path, target: Path) -> None:
    """The new site takes the old one's place by two renames."""
    old = target.with_name(f".{target.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    staging.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def on_build_error(error: Exception) -> None:
    """Leave nothing half-built behind."""
    staging = getattr(_run, "staging", None)
    if staging is not None:
        shutil.rmtree(staging, ignore_errors=True)


def _stop_if_wrong() -> None:
    problems = _run.build.problems
    if problems.errors:
        staging = getattr(_run, "staging", None)
        if staging is not None:
            shutil.rmtree(staging, ignore_errors=True)
        print("\n".join(map(str, problems.errors)), file=sys.stderr)
        raise Abort(f"The site was not built: {problems.summary()}. The last good one is untouched.")


def _guarded(build: Callable[..., None]) -> Callable[..., None]:
    """A build whose failure is shown in the pages instead of ending the server."""

    def guarded(*args: Any, **kwargs: Any) -> None:
        panel = _run.panel
        assert panel is not None
        try:
            build(*args, **kwargs)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is, the server goes on
            problems = _run.build.problems.errors if isinstance(error, Abort) and hasattr(_run, "build") else []
            panel.show(problems, "" if problems else traceback.format_exc(limit=-3))
            if not isinstance(error, Abort):
                traceback.print_exc()
            config = args[0] if args else None
            if config is not None:
                panel.ensure_page(Path(getattr(_run, "target", None) or config.site_dir))
        else:
            panel.clear()

    return guarded


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """Show the panel in served pages, and keep serving when even mkdocs.yml cannot be read."""
    assert _run.panel is not None
    server.builder = _guarded(server.builder)
    app = server.get_app()
    assert app is not None
    server.set_app(_run.panel.around(app))
    root = Path(config.config_file_path).parent
    for name in ("data", "macros"):
        server.watch(str(root / name))
    return server
