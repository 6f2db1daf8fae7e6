"""The catalogue of the data, and the index of everything from A to Z."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from markupsafe import Markup

from macros.addresses import address_of
from macros.building import current
from macros.exports import feeds
from macros.exports.derived import last_change, periods_of, withheld
from macros.exports.places import page_url, place_of, places
from macros.exports.records import columns_of, definition, newest
from macros.exports.relations import relations
from macros.exports.tables import Column
from macros.ledger import Ledger
from macros.naming import letter_of, sort_key, title_of
from macros.records import KINDS, KindOfRecord
from macros.records.dates import PartialDate, parse_date
from macros.records.series import Series
from macros.rendering import Scene

_HERE = "index-a-z/"
Part = Literal["files", "records", "relations", "series", "fields"]


@dataclass(frozen=True)
class Shelf:
    """One kind in the catalogue: what it is, how many there are, their last change, its columns."""

    name: str
    plural: str
    definition: str
    count: int
    changed: PartialDate | None
    columns: tuple[Column, ...]


def catalogue(scene: Scene, of: Part) -> Markup:
    """A part of the catalogue: what holds everything, the kinds of record and their tables, the series, all columns."""
    if of == "series":
        return _series(scene)
    if of == "files":
        return scene.render("catalogue_files.html", feed_length=feeds.LENGTH)
    if of == "relations":
        return scene.render("catalogue_relations.html", tables=relations(scene.ledger))
    shelves = [_shelf(kind, scene.ledger) for kind in KINDS]
    return scene.render(f"catalogue_{of}.html", shelves=shelves)


def _shelf(kind: KindOfRecord, ledger: Ledger) -> Shelf:
    records = ledger.of(kind.name)
    changed = newest(list(records.values()))
    day = parse_date(changed) if changed else None
    return Shelf(kind.name, kind.plural, definition(kind), len(records), day, columns_of(kind))


def _series(scene: Scene) -> Markup:
    chosen = sorted(scene.ledger.series.values(), key=lambda one: sort_key(one.title))
    for series in chosen:
        scene.use("series", series)
    rows = [(series, *periods_of(series), _count(series), last_change(series), withheld(series)) for series in chosen]
    return scene.render("catalogue_series.html", rows=rows)


def _count(series: Series) -> int:
    return sum(map(len, series.values.values()))


@dataclass(frozen=True)
class Entry:
    """One line of the index: where it leads, and the anchor that it is itself, if it has no other address."""

    title: str
    kind: str
    address: str
    anchor: str = ""


def index_az(scene: Scene) -> Markup:
    """Everything but sources and their publishers, which have an alphabet of their own, by the alphabet."""
    entries = sorted(_entries(scene), key=lambda entry: (sort_key(entry.title), entry.kind, entry.address))
    letters = [(letter, list(found)) for letter, found in groupby(entries, key=lambda entry: letter_of(entry.title))]
    letters.sort(key=lambda group: (not group[0].isascii(), group[0]))
    return scene.render("index_az.html", letters=letters, total=len(entries))


def _entries(scene: Scene) -> Iterator[Entry]:
    pages = current().pages
    for path, page in pages.items():
        yield Entry(str(page.meta.get("title") or path), "page", page_url(path))
    found = places(scene.ledger, pages)
    for kind, record in scene.ledger.all():
        if kind == "source" or (kind == "publisher" and (kind, record.id) in found):
            continue
        address = place_of(kind, record.id, found)
        page_, _, anchor = address_of(kind, record.id).partition("#")
        own = anchor if page_ == _HERE else ""
        shown = "" if address.startswith(_HERE) else address
        yield Entry(title_of(kind, record, scene.ledger), kind, shown, own)
