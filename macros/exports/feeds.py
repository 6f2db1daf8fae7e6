"""Feeds of events and corrections, as Atom (RFC 4287) and JSON Feed 1.1.

Dates are those of the data: an entry is published on the day from which its fact could be known,
and updated on the day of its last change in substance. A new check alone changes nothing.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from macros import wording
from macros.exports.about import About
from macros.exports.derived import permalink
from macros.exports.files import json_text, write_bytes, write_text
from macros.ledger import Ledger
from macros.records.correction import Correction
from macros.records.event import Event
from macros.rendering import templates
from macros.views.register import name_of

LENGTH = 100  # entries; whoever wants all of them takes data/event.json
_ATOM = "http://www.w3.org/2005/Atom"
_IDS = uuid.UUID("8b1f6f0e-5a0c-5c52-9a3e-3f2d5d0f7c11")  # entries keep their ids when the site moves


@dataclass(frozen=True)
class Entry:
    """One entry of a feed."""

    id: str
    title: str
    url: str
    published: date
    updated: date
    html: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Feed:
    """A feed: its name in addresses, title, and entries, newest first."""

    name: str
    title: str
    updated: date
    entries: tuple[Entry, ...]


def feeds(ledger: Ledger, about: About) -> list[Feed]:
    """The feed of events and that of corrections."""
    events = [_event(event, ledger, about) for event in ledger.events.values()]
    corrections = [_correction(one, ledger, about) for one in ledger.corrections.values()]
    return [_feed("events", events, ledger, about), _feed("corrections", corrections, ledger, about)]


def _feed(name: str, entries: list[Entry], ledger: Ledger, about: About) -> Feed:
    newest = sorted(entries, key=lambda entry: (entry.published, entry.updated, entry.id), reverse=True)
    updated = max((entry.updated for entry in entries), default=ledger.today)
    return Feed(name, f"{about.name}: {name}".removeprefix(": "), updated, tuple(newest[:LENGTH]))


def entry_id(kind: str, id_: str) -> str:
    """An id for feed readers that depends on the record alone."""
    return uuid.uuid5(_IDS, f"{kind}/{id_}").urn


def _event(event: Event, ledger: Ledger, about: About) -> Entry:
    known = _known(event, ledger)
    updated = max(known, event.changed.last) if event.changed else known
    html = _html("feed_event.html", record=event, publishers=len(ledger.independent_publishers(ledger.cited(event))))
    title = f"{wording.date_text(event.date)}: {event.title}"
    return Entry(
        entry_id("event", event.id),
        title,
        permalink(about, "event", event),
        known,
        updated,
        html,
        tuple(event.topics),
    )


def _known(event: Event, ledger: Ledger) -> date:
    """The first day on which an event can have been known: a source that is dated by its year counts from January."""
    published = [ledger.sources[id_].published.first for id_ in ledger.cited(event)]
    earliest = min(published, default=event.date.last)
    return min(earliest if event.planned else max(earliest, event.date.last), ledger.today)


def _correction(one: Correction, ledger: Ledger, about: About) -> Entry:
    kind, _, id_ = one.record.partition("/")
    record = ledger.of(kind).get(id_)
    title = name_of(kind, record) if record else one.record
    html = _html("feed_correction.html", record=one)
    return Entry(
        entry_id("correction", one.id),
        title,
        permalink(about, "correction", one),
        one.date.last,
        one.date.last,
        html,
        (kind,),
    )


def _html(template: str, **values: object) -> str:
    return templates().get_template(template).render(**values).strip()


def atom(feed: Feed, about: About) -> bytes:
    """A feed as Atom."""
    ElementTree.register_namespace("", _ATOM)
    root = ElementTree.Element(f"{{{_ATOM}}}feed")
    _add(root, "id", entry_id("feed", feed.name))
    _add(root, "title", feed.title)
    _add(root, "updated", _moment(feed.updated))
    _add(_add(root, "author"), "name", about.name)
    _add(root, "rights", about.terms)
    _add(root, "link", rel="self", type="application/atom+xml", href=about.absolute(f"feeds/{feed.name}.atom"))
    if about.url:
        _add(root, "link", rel="alternate", type="text/html", href=about.url)
    for entry in feed.entries:
        _atom_entry(_add(root, "entry"), entry)
    ElementTree.indent(root, " ")
    return bytes(ElementTree.tostring(root, "utf-8", xml_declaration=True)) + b"\n"


def _atom_entry(node: ElementTree.Element, entry: Entry) -> None:
    _add(node, "id", entry.id)
    _add(node, "title", entry.title)
    _add(node, "link", rel="alternate", type="text/html", href=entry.url)
    _add(node, "published", _moment(entry.published))
    _add(node, "updated", _moment(entry.updated))
    for tag in entry.tags:
        _add(node, "category", term=tag)
    _add(node, "content", entry.html, type="html")


def _add(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    node = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    node.text = text
    return node


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def json_feed(feed: Feed, about: About) -> dict[str, object]:
    """A feed as JSON Feed."""
    document: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "language": "en",
    }
    if about.url:
        document["home_page_url"] = about.url
        document["feed_url"] = about.absolute(f"feeds/{feed.name}.json")
        document["authors"] = [{"name": about.name, "url": about.url}]
    document["items"] = [
        {
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            "content_html": entry.html,
            "date_published": _moment(entry.published),
            "date_modified": _moment(entry.updated),
            "tags": list(entry.tags),
        }
        for entry in feed.entries
    ]
    return document


def write_feeds(ledger: Ledger, out: Path, about: About) -> list[Path]:
    """Write every feed below feeds/; gives the files."""
    files = []
    for feed in feeds(ledger, about):
        files.append(write_bytes(out / "feeds" / f"{feed.name}.atom", atom(feed, about)))
        files.append(write_text(out / "feeds" / f"{feed.name}.json", json_text(json_feed(feed, about))))
    return files
