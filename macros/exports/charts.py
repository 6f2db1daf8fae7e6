"""The files of each chart: CSV and JSON with the numbers of its table, SVG, PNG, citations and the live chart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from macros.charts.basis import Basis, basis
from macros.charts.citing import Citation
from macros.charts.data import ChartData, chart_data
from macros.charts.poster import Words, poster
from macros.charts.render import Renderer
from macros.charts.table import records_of
from macros.charts.theme import WIDE
from macros.exports.about import About, about
from macros.exports.files import csv_text, json_text, write_bytes, write_text
from macros.ledger import Ledger
from macros.records.chart import Chart
from macros.rendering import templates
from macros.views.figure import marks

if TYPE_CHECKING:
    from macros.building import Build


@dataclass(frozen=True)
class Subject:
    """One chart with all that its files are made from."""

    chart: Chart
    ledger: Ledger
    renderer: Renderer
    about: About

    @cached_property
    def data(self) -> ChartData:
        """Its numbers."""
        return self.renderer.once("data", self.chart, lambda: chart_data(self.chart, self.ledger))

    @cached_property
    def basis(self) -> Basis:
        """What it rests on."""
        return self.renderer.once("basis", self.chart, lambda: basis(self.chart, self.ledger))

    @cached_property
    def words(self) -> Words:
        """What stands around its picture in a file."""
        rendered = templates().get_template("chart_notes.txt").render({**self.__dict__, **self._derived})
        lines = [" ".join(Markup(line).striptags().split()) for line in rendered.splitlines()]  # noqa: S704 - no HTML
        *notes, source = [line for line in lines if line]
        return Words(self.chart.headline, self.chart.subtitle, notes, source)

    @property
    def _derived(self) -> dict[str, object]:
        return {"data": self.data, "basis": self.basis, "marks": marks(self.data)}

    def svg(self) -> str:
        """The whole picture with headline and source line."""
        draw = self.renderer.picture
        return self.renderer.once("svg", self.chart, lambda: poster(draw(self.data, WIDE), self.words))

    def citation(self, address: str = "") -> Citation:
        """How to cite it, at its own page or at another address of it."""
        url = self.about.absolute(address or f"charts/{self.chart.id}/")
        return Citation(self.chart.id, self.chart.headline, self.about.name, self.basis.version, url)


def subjects(build: Build, site_url: str) -> list[Subject]:
    """Every chart of a build."""
    site = about(build.root, site_url)
    return [Subject(chart, build.ledger, build.renderer, site) for chart in build.ledger.charts.values()]


def write(build: Build, site: Path, site_url: str) -> None:
    """The files of every chart, below charts/ID/, and the script that makes charts live."""
    engine = build.renderer.engine
    write_text(site / "assets" / engine.name, engine.text)
    for subject in subjects(build, site_url):
        build.pause()
        write_files(subject, site / "charts" / subject.chart.id)


def write_files(subject: Subject, folder: Path) -> None:
    """The files of one chart. Numbers that may not be passed on are only shown."""
    svg = subject.svg()
    write_text(folder / "chart.svg", svg)
    write_bytes(folder / "chart.png", subject.renderer.png(svg))
    write_text(folder / "live.js", subject.renderer.live(subject.data))
    citation = subject.citation()
    write_text(folder / "cite.bib", citation.bibtex)
    write_text(folder / "cite.json", citation.csl)
    if subject.data.redistributable:
        write_text(folder / "data.csv", csv_text(*records_of(subject.data)))
        write_text(folder / "data.json", to_json(subject))


def to_json(subject: Subject) -> str:
    """A chart's numbers and words as JSON."""
    return subject.renderer.once("json", subject.chart, lambda: _json(subject))


def _json(subject: Subject) -> str:
    chart, data = subject.chart, subject.data
    header, rows = records_of(data)
    document = {
        "id": chart.id,
        "headline": chart.headline,
        "subtitle": chart.subtitle,
        "summary": chart.summary,
        "unit": data.unit,
        "sources": [{"id": id_, "url": subject.ledger.sources[id_].url} for id_ in subject.basis.sources],
        "checked": subject.basis.checked.text if subject.basis.checked else None,
        "version": subject.basis.version.isoformat(),
        "breaks": [{"at": at.text, "why": why} for at, why in data.breaks],
        "projection_from": data.projection_from.text if data.projection_from else None,
        "rows": [dict(zip(header, row, strict=True)) for row in rows],
    }
    return json_text(document)
