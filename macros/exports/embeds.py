"""Charts for pages of others: one address that is always current, one that never changes.

A dated version is a folder that needs nothing from outside itself, so that it can be kept: once
`python -m macros freeze` has copied it to frozen/, every later build publishes that copy as it is.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from macros.charts.embedding import embed_height
from macros.charts.theme import DARK, LIGHT
from macros.exports.charts import Subject, subjects, to_json
from macros.exports.files import write_text
from macros.rendering import Scene, templates
from macros.views.figure import figure

if TYPE_CHECKING:
    from macros.building import Build

FROZEN = "frozen"
STYLE, SCRIPT = "embed.css", "embed.js"


def write_embeds(build: Build, site: Path, site_url: str) -> None:
    """Both kinds of every chart, and the versions that were frozen before."""
    assets = build.docs / "assets"
    style = style_sheet(assets)
    write_text(site / "embed" / STYLE, style)
    for subject in subjects(build, site_url):
        folder = site / "embed" / subject.chart.id
        write_text(folder / "index.html", current_page(subject))
        write_version(subject, folder / subject.basis.version.isoformat(), assets, style)
    for kept in versions(build.root):
        target = site / "embed" / kept.parent.name / kept.name
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(kept, target)


def versions(root: Path) -> list[Path]:
    """The folders of all frozen versions."""
    return sorted(path for path in (root / FROZEN).glob("*/*") if path.is_dir())


def kept_versions(root: Path, chart: str) -> list[str]:
    """The dates of a chart's frozen versions, oldest first."""
    return [path.name for path in versions(root) if path.parent.name == chart]


def current_page(subject: Subject) -> str:
    """The page for iframes that always shows the present state; it can become live."""
    url = f"embed/{subject.chart.id}/"
    scene = Scene(subject.ledger, url, subject.renderer)
    scripts = [scene.link(f"assets/{name}") for name in (SCRIPT, "figure.js")]
    return _page(subject, scene, scene.link(f"embed/{STYLE}"), scripts)


def write_version(subject: Subject, folder: Path, assets: Path, style: str) -> None:
    """The dated version: page, style, script, picture and numbers in one folder."""
    version = subject.basis.version
    scene = Scene(subject.ledger, f"embed/{subject.chart.id}/{version.isoformat()}/", subject.renderer)
    write_text(folder / "index.html", _page(subject, scene, STYLE, [SCRIPT], frozen=version))
    write_text(folder / STYLE, style)
    write_text(folder / SCRIPT, (assets / SCRIPT).read_text("utf-8"))
    write_text(folder / "chart.svg", subject.svg())
    if subject.data.redistributable:
        write_text(folder / "data.json", to_json(subject))


def _page(subject: Subject, scene: Scene, style: str, scripts: Sequence[str], frozen: date | None = None) -> str:
    page = scene.link(f"charts/{subject.chart.id}/")
    shown = figure(scene, subject.chart, bare=page, live=frozen is None)
    return (
        templates()
        .get_template("embed.html")
        .render(
            chart=subject.chart,
            about=subject.about,
            style=style,
            scripts=scripts,
            figure=shown,
            page=page,
            frozen=frozen,
        )
    )


def style_sheet(assets: Path) -> str:
    """Colours, ground and the figures' own rules, in one sheet."""
    rules = Markup((assets / "figure.css").read_text("utf-8"))  # noqa: S704 - our own file
    return templates().get_template("embed.css").render(light=LIGHT, dark=DARK, figure=rules)


def height_of(subject: Subject) -> int:
    """What the snippet says as the height of the iframe."""
    words = subject.words
    texts = [
        (words.headline, 18.0),
        (words.subtitle, 14.0),
        *((note, 13.0) for note in words.notes),
        (words.source, 12.5),
    ]
    return embed_height(texts, subject.renderer.pictures(subject.data))


def freeze(build: Build, site_url: str, ids: Iterable[str]) -> list[Path]:
    """Keep the present version of some charts for good; gives the new folders. A kept one is never written again."""
    made = []
    chosen = set(ids)
    assets = build.docs / "assets"
    style = style_sheet(assets)
    for subject in subjects(build, site_url):
        folder = build.root / FROZEN / subject.chart.id / subject.basis.version.isoformat()
        if (not chosen or subject.chart.id in chosen) and not folder.exists():
            write_version(subject, folder, assets, style)
            made.append(folder)
    return made
