"""The page of one chart, and the gallery of all."""

from __future__ import annotations

from functools import partial

from markupsafe import Markup

from macros.addresses import address_of
from macros.charts.data import chart_data
from macros.charts.svg import framed
from macros.charts.theme import NARROW
from macros.exports.about import about
from macros.exports.charts import Subject
from macros.exports.embeds import height_of, kept_versions
from macros.rendering import Scene
from macros.views.figure import ChartId, chart


def chart_page(scene: Scene, id: ChartId) -> Markup:  # noqa: A002 - the name that pages use
    """A chart with its terms of use, the ways to embed and cite it, and the corrections that touch it."""
    record = scene.ledger.charts[id]
    subject = Subject(record, scene.ledger, scene.renderer, about(scene.ledger.folder.parent))
    rests = subject.basis
    touched = {("chart", id), *rests.records}
    corrections = [one for one in scene.ledger.corrections.values() if tuple(one.record.split("/", 1)) in touched]
    version = f"embed/{id}/{rests.version.isoformat()}/"
    return scene.render(
        "chart_page.html",
        figure=chart(scene, id),
        chart=record,
        basis=rests,
        corrections=corrections,
        address_of=address_of,
        site=subject.about,
        height=height_of(subject),
        version=version,
        kept=rests.version.isoformat() in kept_versions(scene.ledger.folder.parent, id),
        citation=subject.citation(),
        frozen_citation=subject.citation(version),
    )


def gallery(scene: Scene) -> Markup:
    """All charts, small, each leading to its page."""
    shown = []
    for _, record in sorted(scene.ledger.charts.items(), key=lambda item: item[1].headline):
        picture = scene.renderer.picture(
            scene.renderer.once("data", record, partial(chart_data, record, scene.ledger)), NARROW
        )
        svg = framed(picture.body, picture.width, picture.height, f"Chart: {record.headline}", "small")
        shown.append((record, Markup(svg)))  # noqa: S704 - our own picture
    return scene.render("gallery.html", shown=shown)
