"""What programs read first: robots.txt, and llms.txt (https://llmstxt.org) for those that read for people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from macros.exports.about import About
from macros.exports.files import write_text
from macros.exports.records import definition
from macros.records import KINDS
from macros.rendering import templates

if TYPE_CHECKING:
    from macros.building import Build


def write_llms(build: Build, site: Path, about: About) -> Path:
    """Write llms.txt: pages with their questions, data with its contents; gives the file."""
    pages = [
        (build.pages[path].meta, about.absolute(scene.url))
        for path, scene in sorted(build.scenes.items())
        if path in build.pages
    ]
    kinds = [(kind, definition(kind), len(build.ledger.of(kind.name))) for kind in KINDS]
    text = templates().get_template("llms.txt").render(about=about, pages=pages, kinds=kinds, today=build.ledger.today)
    return write_text(site / "llms.txt", text)


def write_robots(site: Path, about: About) -> Path:
    """Write robots.txt: everything may be read, and where all pages are listed; gives the file."""
    lines = ["User-agent: *", "Allow: /"]
    if about.url:
        lines.append(f"Sitemap: {about.absolute('sitemap.xml')}")
    return write_text(site / "robots.txt", "\n".join(lines) + "\n")
