"""Lists of everything of one sort: sources with what rests on them, corrections, people, definitions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from markupsafe import Markup

from macros.ledger import Ledger
from macros.naming import letter_of, sort_key
from macros.records.base import Record
from macros.records.claim import FORMS, VERDICTS
from macros.records.fields import EVIDENCE, Vocabulary
from macros.records.membership import STATUSES as MEMBERSHIP_STATUSES
from macros.records.publisher import Publisher
from macros.records.sanction import GROUNDS, MEASURES
from macros.records.sanction import STATUSES as SANCTION_STATUSES
from macros.records.source import SOURCE_KINDS, Source
from macros.records.transfer import CATEGORIES, STATES
from macros.rendering import Scene
from macros.shelves import letter_shelf

DEFINITIONS: Mapping[str, Vocabulary] = {
    "evidence": EVIDENCE,
    "verdicts": VERDICTS,
    "forms": FORMS,
    "sources": SOURCE_KINDS,
    "memberships": MEMBERSHIP_STATUSES,
    "transfers": STATES,
    "categories": CATEGORIES,
    "sanctions": SANCTION_STATUSES,
    "grounds": GROUNDS,
    "measures": MEASURES,
}
DefinitionList = Literal[
    "evidence", "verdicts", "forms", "sources", "memberships",
    "transfers", "categories", "sanctions", "grounds", "measures",
]  # fmt: skip
_TITLES = ("title", "headline", "term", "what", "system", "text")


@dataclass(frozen=True)
class Use:
    """A record that rests on a source: its kind, its name, and where it can be read."""

    kind: str
    title: str
    address: str


def name_of(kind: str, record: Record) -> str:
    """What a record is called in lists."""
    for field in _TITLES:
        text = getattr(record, field, None)
        if isinstance(text, str):
            return f"{record.id}: {text}" if kind == "claim" else text
    return record.id


def uses_of(scene: Scene, source: Source) -> list[Use]:
    """The records that rest on a source, once each."""
    ledger = scene.ledger
    users = dict.fromkeys(ledger.rests_on[source.id])
    return [Use(kind, name_of(kind, ledger.of(kind)[id_]), scene.full_link(kind, id_)) for kind, id_ in users]


def all_sources(scene: Scene) -> Markup:
    """Every source in short, by publisher: its day, which leads to its full entry on the shelf of the publisher."""
    groups = _by_publisher(scene.ledger)
    letters: dict[str, tuple[Publisher, list[Source]]] = {}
    for group in groups:
        letters.setdefault(letter_of(group[0].name), group)
    return scene.render(
        "all_sources.html",
        groups=groups,
        total=len(scene.ledger.sources),
        letters=letters,
        shelf_of=letter_shelf,
    )


def source_shelf(scene: Scene, letter: str) -> Markup:
    """The publishers of one letter with their sources in full: title, address, date, kind, what rests on each."""
    groups = [group for group in _by_publisher(scene.ledger) if letter_shelf(group[0].name) == letter]
    shelves = source_shelves(scene.ledger)
    return scene.render("source_shelf.html", groups=groups, shelf=letter, shelves=shelves, uses_of=uses_of)


def source_shelves(ledger: Ledger) -> list[str]:
    """The letters under which publishers with sources stand, `other` last."""
    found = {letter_shelf(publisher.name) for publisher, _ in _by_publisher(ledger)}
    return sorted(found, key=lambda shelf: (len(shelf), shelf))


@lru_cache(maxsize=1)
def _by_publisher(ledger: Ledger) -> list[tuple[Publisher, list[Source]]]:
    """The publishers that have sources, by name; the sources of each by date."""
    found: dict[str, list[Source]] = {}
    for source in ledger.sources.values():
        found.setdefault(source.publisher, []).append(source)
    groups = [
        (ledger.publishers[id_], sorted(sources, key=lambda one: (one.published.first, one.id)))
        for id_, sources in found.items()
    ]
    return sorted(groups, key=lambda group: sort_key(group[0].name))


def corrections(scene: Scene) -> Markup:
    """Every mistake that was published, newest first: what it said, what it says, and why."""
    found = sorted(scene.ledger.corrections.values(), key=lambda one: (one.date.first, one.id), reverse=True)
    shown = []
    for one in found:
        kind, _, id_ = one.record.partition("/")
        record = scene.ledger.of(kind)[id_]
        shown.append((one, kind, name_of(kind, record), scene.full_link(kind, id_)))
    return scene.render("corrections.html", shown=shown)


def people(scene: Scene) -> Markup:
    """The public office-holders who occur, by name."""
    found = sorted((term for term in scene.ledger.terms.values() if term.person), key=lambda term: term.term)
    for term in found:
        scene.use("term", term)
    return scene.render("people.html", people=found)


def definitions(scene: Scene, of: DefinitionList) -> Markup:
    """The words of a closed list, each with its definition."""
    vocabulary = DEFINITIONS[of]
    return scene.render("definitions.html", id=of, vocabulary=vocabulary)
