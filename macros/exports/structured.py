"""What search engines and reference managers read: schema.org as JSON-LD, in a data block of each page.

A script element of type application/ld+json holds data and is never executed, so that
`script-src 'self'` allows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from markupsafe import Markup

from macros.addresses import address_of
from macros.exports.derived import chart_withheld, last_change, periods_of, withheld
from macros.exports.files import script_json
from macros.ledger import Ledger
from macros.records.base import Record
from macros.records.chart import Chart
from macros.records.series import Series
from macros.rendering import Scene, templates

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_MOST = 60  # sources of one page that are named; a register has hundreds, and names them in its text
Node = dict[str, object]


class Graph:
    """Makes nodes for one site. `url` is its address with a slash at the end, `name` its name."""

    def __init__(self, ledger: Ledger, url: str, name: str) -> None:
        self._ledger = ledger
        self._url = url
        self._publisher: Node = {"@type": "Organization", "@id": f"{url}#publisher", "name": name, "url": url}
        self._maker: Node = {"@id": f"{url}#publisher"}

    def page(self, scene: Scene, title: str, description: str) -> Node:
        """A page as an article (the first one as the site), with the charts and series that it shows."""
        article = self._article(scene, title, description)
        charts = [record for record in scene.used.values() if isinstance(record, Chart)]
        nodes: list[Node] = [article, self._publisher]
        nodes += [node for chart in charts for node in self.chart(chart)]
        return _document(nodes)

    def catalogue(self, scene: Scene, title: str, description: str) -> Node:
        """The page of the data: a catalogue of every series."""
        series = [self.series(one) for _, one in sorted(self._ledger.series.items())]
        catalogue = {**self._article(scene, title, description), "@type": "DataCatalog"}
        del catalogue["headline"]
        catalogue["dataset"] = [{"@id": one["@id"]} for one in series]
        return _document([catalogue, self._publisher, *series])

    def _article(self, scene: Scene, title: str, description: str) -> Node:
        address = self._url + scene.url
        cited = [self._ledger.sources[id_].url for id_ in scene.notes]
        days = [day.last for record in scene.used.values() if (day := last_change(record))]
        return {
            "@type": "Article" if scene.url else "WebSite",
            "@id": f"{address}#page",
            "url": address,
            "name": title,
            "headline": title,
            "description": description,
            "inLanguage": "en",
            "dateModified": max(days, default=self._ledger.today).isoformat(),
            "author": self._maker,
            "publisher": self._maker,
            "license": _LICENCE,
            "citation": [url for url in cited if url][:_MOST],
        }

    def chart(self, chart: Chart) -> list[Node]:
        """A chart as its data and its picture."""
        series = [self._ledger.series[id_] for id_ in chart.series]
        address = self._url + address_of("chart", chart.id)
        files = {} if chart_withheld(self._ledger, chart) else {"text/csv": "data.csv", "application/json": "data.json"}
        dataset: Node = {
            "@type": "Dataset",
            "@id": f"{address}#data",
            "url": address,
            "name": chart.headline,
            "description": f"{chart.subtitle}. {chart.summary}",
            "dateModified": self._newest([chart, *series]).isoformat(),
            "creator": self._maker,
            "license": _LICENCE,
            "isAccessibleForFree": True,
            "image": {"@id": f"{address}#picture"},
            **_measured(series),
            **_files(address, files),
        }
        picture: Node = {
            "@type": "ImageObject",
            "@id": f"{address}#picture",
            "contentUrl": f"{address}chart.png",
            "encodingFormat": "image/png",
            "name": chart.headline,
            "caption": chart.subtitle,
            "creator": self._maker,
            "creditText": self._publisher["name"],
            "license": _LICENCE,
            "acquireLicensePage": self._url + "about/",
        }
        return [dataset, picture]

    def series(self, series: Series) -> Node:
        """A series as a dataset; its publisher's terms are given in words."""
        files = {
            f"data/series/{series.id}.{ending}": kind
            for ending, kind in (("csv", "text/csv"), ("json", "application/json"))
        }
        sources = [self._ledger.sources[id_] for id_ in self._ledger.cited(series)]
        said = [series.title, series.one_row_is, series.not_counted, series.processing]
        return {
            "@type": "Dataset",
            "@id": self._url + address_of("series", series.id),
            "url": self._url + address_of("series", series.id),
            "name": series.title,
            "description": " ".join(text.rstrip(".") + "." for text in said if text),
            "dateModified": self._newest([series]).isoformat(),
            "creator": self._maker,
            "usageInfo": series.licence,
            "isAccessibleForFree": True,
            "isBasedOn": [one.url or one.title for one in sources],
            **_measured([series]),
            **({} if withheld(series) else _files(self._url, {kind: path for path, kind in files.items()})),
        }

    def _newest(self, records: Iterable[Record]) -> date:
        return max((day.last for one in records if (day := last_change(one))), default=self._ledger.today)


def _measured(series: list[Series]) -> Node:
    """What is measured in which unit, and the stretch of time that values cover."""
    if not series:
        return {}
    ends = [periods_of(one) for one in series]
    first, last = min(start.first for start, _ in ends), max(end.last for _, end in ends)
    return {
        "variableMeasured": [{"@type": "PropertyValue", "name": one.title, "unitText": one.unit} for one in series],
        "temporalCoverage": f"{first.isoformat()}/{last.isoformat()}",
    }


def _files(address: str, files: Mapping[str, str]) -> Node:
    """Where the values can be had, by media type."""
    found = [
        {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": address + path} for kind, path in files.items()
    ]
    return {"distribution": found} if found else {}


def _document(nodes: list[Node]) -> Node:
    return {"@context": "https://schema.org", "@graph": nodes}


def tag(document: Node) -> Markup:
    """A document as the data block of a page."""
    text = Markup(script_json(document))  # noqa: S704 - nothing in it can end the element
    return Markup(templates().get_template("structured.html").render(document=text))  # noqa: S704 - autoescaped


def for_page(scene: Scene, about: Mapping[str, str]) -> Markup:
    """The data block of a page of the layout, which says its `title`, `description`, `root` and `site`."""
    if not about["root"]:
        return Markup()
    graph = Graph(scene.ledger, about["root"].rstrip("/") + "/", about["site"])
    shows_catalogue = (
        "series" in {kind for kind, _ in scene.used} and scene.url.rstrip("/").removesuffix(".html") == "data"
    )
    make = graph.catalogue if shows_catalogue else graph.page
    return tag(make(scene, about["title"], about["description"]))


def for_chart(chart: Chart, ledger: Ledger, url: str, name: str) -> Markup:
    """The data block of a chart's own page; nothing where the site's address is not known."""
    return tag(_document(Graph(ledger, url, name).chart(chart))) if url else Markup()
