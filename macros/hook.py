"""MkDocs' side of a build: check first, build aside, publish at once or not at all.

MkDocs empties the site's folder before it renders, and counts warnings only when it is not told
to be quiet. So pages are built into a folder beside the site, warnings are counted here, and
the last step is a rename. Under `mkdocs serve` a failed build keeps the last good pages and
shows its problems in them. MkDocs keeps this module for as long as it serves: what may change
between builds is imported inside the functions.
"""

from __future__ import annotations

import calendar
import importlib.util
import logging
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mkdocs.commands.serve
from mkdocs.commands import build as mkdocs_build
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import DuplicateFilter

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.pages import Page

    from macros.building import Build
    from macros.errors import DataError
    from macros.publishing import Staging
    from macros.rebuilding import Rebuilding
    from macros.serving import Panel

_LINK = re.compile(r"Doc file '(?P<page>[^']+)' contains .*?link '(?P<link>[^']+)'(?:.*(?P<near>Did you mean .*))?")
_PAGE = re.compile(r"'([^']+\.md)'")


class Stopped(Abort):
    """A build that ends because of problems in data or prose."""

    def __init__(self, problems: Sequence[DataError], message: str) -> None:
        super().__init__(message)
        self.problems = problems


class _Warnings(logging.Handler):
    """Remembers every warning of MkDocs, its themes and its plug-ins, whatever the level shown."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name != "mkdocs.livereload":  # requests for what is not there are no fault of the build
            self.said.append(record.getMessage())

    def listen(self) -> None:
        """Hear warnings even when MkDocs is told to show none."""
        logger = logging.getLogger(mkdocs.__name__)  # ProperDocs stands in for MkDocs under its own name
        if self not in logger.handlers:
            logger.addHandler(self)
        if logger.level > logging.WARNING:
            for handler in logger.handlers:
                if handler is not self:
                    handler.setLevel(max(handler.level, logger.level))
            logger.setLevel(logging.WARNING)


class _Run:
    """What one build has to remember between its events."""

    build: Build
    command = ""  # of MkDocs
    inputs = ""  # a hash of all that the build depends on, if it may be left out next time
    staging: Staging | None = None
    panel: Panel | None = None  # only under `serve`
    rebuilding: Rebuilding | None = None  # only under `serve`, after the first build
    first: Sequence[str] | None = None  # the addresses of the only pages to build

    def __init__(self) -> None:
        self.warnings = _Warnings()
        self.warnings.listen()  # already now: MkDocs reads the rest of its configuration next
        self.code: dict[Path, int] = {}


_run = _Run()


def on_startup(command: str, dirty: bool) -> None:
    """Under `serve`, no build may end the server, not even the first."""
    if dirty:
        raise Abort("The site is always built whole: leave out --dirty.")
    _run.command = command
    mkdocs.commands.serve.build = _first_build  # type: ignore[attr-defined]


def _first_build(config: MkDocsConfig, **options: Any) -> None:
    """MkDocs' build, for the first time under `serve`."""
    site = Path(config.site_dir)
    _run.panel = _load_alone("serving").Panel(Path(config.config_file_path).parent)
    _run.panel.guard(mkdocs_build.build, _run.warnings.said)(config, **options)
    if _run.panel.html:
        _run.panel.fill(site)


def _load_alone(name: str) -> Any:
    """A module of ours that must work when the package it stands in does not import."""
    spec = importlib.util.spec_from_file_location(f"ledger_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    """Read and check all data and prose, before MkDocs does anything; turn the build aside."""
    file = Path(config.config_file_path)
    _refresh(file.parent)
    _end_if_unchanged(config, file.parent)
    from macros import building, front_matter, publishing

    _run.build = building.begin(file.parent / "data", Path(config.docs_dir), file.parent)
    _run.build.pause = _give_way
    titles = front_matter.title_problems(config.nav, file.read_text("utf-8"), file.name)
    _run.build.problems.extend(titles)
    _stop_if_wrong()
    os.environ["SOURCE_DATE_EPOCH"] = str(calendar.timegm(_run.build.ledger.today.timetuple()))
    try:
        _run.staging = publishing.Staging(Path(config.site_dir))
    except publishing.PublishingError as error:
        raise Abort(f"The site was not built: {error}.") from None
    config.site_dir = str(_run.staging.folder)


def _end_if_unchanged(config: MkDocsConfig, root: Path) -> None:
    """Leave alone a site that stands and would be built again as it is."""
    if _run.command != "build":
        return
    unchanged, today = _load_alone("unchanged"), _load_alone("today").latest_day()
    plugins = {f"plugin {name}": getattr(one, "config", None) for name, one in config.plugins.items()}
    settings = {**config, **plugins, "theme": config.theme.name}
    _run.inputs = unchanged.digest_of_inputs(root, settings, today)
    if unchanged.is_standing(Path(config.site_dir), _run.inputs, root / ".cache"):
        mkdocs_build.log.info("The site is as it was built: nothing has changed since.")
        raise SystemExit(0)


def _refresh(root: Path) -> None:
    """Forget our modules if a file of theirs has changed, and which warnings were said before."""
    # mkdocs-macros adds the folder to the path each time.
    sys.path[:] = [str(root), *(path for path in sys.path if path != str(root))]
    code = {file: file.stat().st_mtime_ns for file in (root / "macros").rglob("*.py")}
    if code != _run.code:
        for name in [name for name in sys.modules if name == "macros" or name.startswith("macros.")]:
            del sys.modules[name]
        importlib.invalidate_caches()
    _run.code = code
    for repeats in mkdocs_build.log.filters:
        if isinstance(repeats, DuplicateFilter):
            repeats.msgs.clear()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that no editor writes; leave out the stock theme's own files, which no page uses."""
    ours = (Path(config.docs_dir), Path(str(config.theme.custom_dir)))
    for stock in [file for file in files if file.src_dir and Path(file.src_dir) not in ours]:
        files.remove(stock)
    for path, page in _run.build.generated.items():
        file = File.generated(config, path, content=page.text)
        file.inclusion = InclusionLevel.NOT_IN_NAV
        files.append(file)
    if _run.first is None:
        _run.build.draw_ahead(config.site_url or "")
        if _run.command == "build":
            _run.build.begin_files(Path(config.site_dir), config.site_url or "")
    else:
        for file in files:
            if file.url.removeprefix("./") not in _run.first:
                file.is_modified = _never  # type: ignore[method-assign]
    return files


def _never() -> bool:
    """Whether a file has changed that is left out of a build of a few pages."""
    return False


def _give_way() -> None:
    """End a build whose result is not wanted any more."""
    if _run.rebuilding is not None and _run.rebuilding.superseded:
        raise sys.modules["ledger_serving"].SupersededError


@event_priority(-100)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give generated pages their titles after macros ran, since macros would run titles too."""
    _give_way()
    made = _run.build.generated.get(page.file.src_uri)
    if made is not None:
        page.title = made.title
        page.meta.update(title=made.title, description=made.description, image=made.image)
    return markdown


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Fill the slots that macros left."""
    return _run.build.fill(page.file.src_uri, page.url, output)


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Write what stands beside the pages; publish, if nothing is wrong."""
    from macros import unchanged
    from macros.publishing import PublishingError

    staging = _run.staging
    assert staging is not None
    if _run.first is not None:
        _stop_if_wrong()
        staging.hand_over()
        _run.staging = None
        return
    doubted = dict(_report_warnings(Path(config.config_file_path)))
    _run.build.finish(staging.folder, config.site_url or "", doubted, served=_run.panel is not None)
    _stop_if_wrong()
    _run.staging = None
    built = unchanged.stamps(staging.folder) if _run.inputs else {}
    try:
        staging.publish()
    except PublishingError as error:
        raise Abort(f"The site was not built: {error}.") from None
    if _run.inputs:
        unchanged.remember(staging.target, _run.inputs, built, Path(config.config_file_path).parent / ".cache")
    config.site_dir = str(staging.target)


def _report_warnings(file: Path) -> Iterator[tuple[tuple[str, str], str]]:
    """Turn MkDocs' warnings into problems; those about links are given, as ((page, address), hint)."""
    from macros.errors import DataError

    build = _run.build
    for message in (" ".join(said.split()) for said in _run.warnings.said):
        found = _LINK.search(message)
        if found and found["page"] in build.pages:
            yield (found["page"], found["link"]), (found["near"] or "").lower()
        elif message.startswith("The following pages exist"):
            text, hint = "no entry of the navigation leads to this page", f"add it to nav in {file.name}"
            for path in re.findall(r"- (\S+\.md)", message):
                build.problems.add(DataError(build.shown(path), 1, 1, "not-in-navigation", text, hint))
        else:
            build.problems.add(DataError(file.name, *_place(file, message), "mkdocs-warning", message))
    _run.warnings.said.clear()


def _place(file: Path, message: str) -> tuple[int, int]:
    """Line and column of the page that a warning names, in MkDocs' configuration."""
    found, text = _PAGE.search(message), file.read_text("utf-8")
    at = max(text.find(found[1]), 0) if found else 0
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def on_build_error(error: Exception) -> None:
    """Leave nothing half-built behind."""
    on_shutdown()


def on_shutdown() -> None:
    """End and delete what was being built."""
    if "macros.beside" in sys.modules:
        sys.modules["macros.beside"].stop_all()
    if _run.staging is not None:
        _run.staging.discard()
        _run.staging = None


def _stop_if_wrong() -> None:
    problems = _run.build.problems
    if problems.errors:
        print("\n".join(map(str, problems.errors)), file=sys.stderr)
        message = f"The site was not built: {problems.summary()}. The last good one is untouched."
        raise Stopped(problems.errors, message)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """Show the panel in served pages, and keep serving when even mkdocs.yml cannot be read."""
    assert _run.panel is not None
    mkdocs.commands.serve.build = _build  # type: ignore[attr-defined]
    mkdocs_build.log.addFilter(_is_news)
    guarded = _run.panel.guard(server.builder, _run.warnings.said)

    def build(first: Sequence[str] | None) -> None:
        _run.first = first
        guarded()

    root = Path(config.config_file_path).parent
    _run.rebuilding = _load_alone("rebuilding").Rebuilding(server, _run.panel, build, root)
    server.builder = _run.rebuilding
    app = server.get_app()
    assert app is not None
    server.set_app(_run.rebuilding.around(_run.panel.around(app)))
    for name in ("data", "macros"):
        server.watch(str(root / name))
    server.build_delay = 0.05  # seconds of rest after a change, before the build begins
    sys.modules["ledger_serving"].watch_closely(server.observer)
    return server


def _build(config: MkDocsConfig, **options: Any) -> None:
    """MkDocs' build, of a few pages or of the whole site."""
    mkdocs_build.build(config, **{**options, "dirty": _run.first is not None})


def _is_news(record: logging.LogRecord) -> bool:
    """Whether someone who watches the server wants to read a message of MkDocs' build."""
    ours = _run.first is not None and "'dirty' build" in record.getMessage()
    return not ours and not (_run.rebuilding is not None and _run.rebuilding.superseded)
