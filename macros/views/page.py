"""What the layout of every page says about its records: when they were checked, and how to cite the page.

The layout knows titles and addresses but no records, so it leaves a comment with what it knows;
the finished page has the comment replaced, like the slots of macros.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from macros.charts.citing import bibtex_text
from macros.exports import structured
from macros.records.dates import PartialDate
from macros.rendering import Scene
from macros.views.glossary import explain

_PROSE = re.compile(r"<!--prose-->(.*)<!--/prose-->", re.S)
_TABLE = re.compile(r"<table>.*?</table>", re.S)
_PLACE = re.compile(r"<!--page (\w+) (\{.*?\})-->")
_SPACE_BEFORE_NOTE = re.compile(r"\s+(?=<sup class=\"note\">)")


def prepare(html: str, scene: Scene) -> str:
    """A page before its slots are filled: terms explained in its prose, its tables in regions that scroll."""

    def prepared(found: re.Match[str]) -> str:
        return _TABLE.sub(lambda table: _region(table[0], scene), explain(found[1], scene))

    return _PROSE.sub(prepared, html)


def _region(table: str, scene: Scene) -> str:
    return str(scene.render("prose_table.html", table=Markup(table), name=scene.unique("Table")))  # noqa: S704 - our own


def complete(html: str, scene: Scene) -> str:
    """A page whose slots are filled, with the layout's own places filled and notes drawn to their words."""
    html = _SPACE_BEFORE_NOTE.sub("", html)
    return _PLACE.sub(lambda place: str(_PARTS[place[1]](scene, json.loads(place[2]))), html)


def checks(scene: Scene) -> tuple[PartialDate | None, PartialDate | None]:
    """The oldest and the newest day on which a record of the page was held against its sources."""
    found = (getattr(record, "checked", None) for record in scene.used.values())
    days = [day for day in found if isinstance(day, PartialDate)]
    oldest = min(days, key=lambda day: day.first, default=None)
    return oldest, max(days, key=lambda day: day.last, default=None)


def _facts(scene: Scene, about: dict[str, str]) -> Markup:
    oldest, newest = checks(scene)
    return scene.render("page_facts.html", oldest=oldest, newest=newest, **about)


def _citation(scene: Scene, about: dict[str, str]) -> Markup:
    """The page as text, BibTeX, CSL-JSON and RIS. Its date is that of its newest check."""
    _, newest = checks(scene)
    day = newest.last if newest else scene.ledger.today
    key = re.sub(r"[^a-z0-9]+", "-", f"{about['site']} {about['title']}".lower()).strip("-")
    csl = {
        "id": key,
        "type": "webpage",
        "title": about["title"],
        "container-title": about["site"],
        "author": [{"literal": about["site"]}],
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "URL": about["url"],
        "language": "en",
    }
    csl_json = json.dumps([csl], indent=2, ensure_ascii=False)
    bib = {"bib_title": bibtex_text(about["title"]), "bib_site": bibtex_text(about["site"])}
    return scene.render("citation.html", day=day, key=key, csl=csl_json, **bib, **about)


_PARTS: dict[str, Callable[[Scene, dict[str, Any]], Markup]] = {
    "facts": _facts,
    "citation": _citation,
    "structured": structured.for_page,
}
