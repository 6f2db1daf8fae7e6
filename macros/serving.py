"""The panel that `mkdocs serve` shows in the last good pages while something is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from macros.errors import DataError

Start = Callable[..., Any]
App = Callable[[dict[str, Any], Start], Iterable[bytes]]
_EMPTY_PAGE = "<!doctype html><html lang=en><meta charset=utf-8><title>Not built yet</title><body></body></html>"


class Panel:
    """The problems of the last build, as a piece of HTML that served pages carry."""

    def __init__(self) -> None:
        self.html = b""

    def clear(self) -> None:
        """The last build was good."""
        self.html = b""

    def show(self, problems: Sequence[DataError], trace: str = "") -> None:
        """The last build failed: with these problems, or with an error of the code."""
        from macros.rendering import templates

        excerpts = [(problem, _excerpt(problem)) for problem in problems]
        html = templates().get_template("panel.html").render(problems=excerpts, trace=trace)
        self.html = html.encode()

    def ensure_page(self, site: Path) -> None:
        """A page to show the panel in, if no build was ever good."""
        index = site / "index.html"
        if not index.exists():
            site.mkdir(parents=True, exist_ok=True)
            for name in ("index.html", "404.html"):
                (site / name).write_text(_EMPTY_PAGE, "utf-8")

    def around(self, app: App) -> App:
        """The server's application, with the panel put into every HTML page while there is one."""

        def wrapped(environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
            if not self.html:
                return app(environ, start_response)
            started: list[Any] = []
            body = b"".join(app(environ, lambda *args: started.extend(args)))
            status, headers = started[0], dict(started[1])
            if "html" in headers.get("Content-Type", ""):
                before, mark, after = body.rpartition(b"</body>")
                body = before + self.html + mark + after if mark else body + self.html
                headers["Content-Length"] = str(len(body))
            start_response(status, list(headers.items()))
            return [body]

        return wrapped


def _excerpt(problem: DataError) -> str:
    """The line that a problem is about, if it can be read."""
    try:
        lines = Path(problem.path).read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return ""
    return lines[problem.line - 1] if problem.line <= len(lines) else ""
