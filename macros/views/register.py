"""Lists of everything of one sort: sources with what rests on them, corrections, people, definitions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from macros.addresses import address_of
from macros.ledger import Ledger
from macros.records.base import EVIDENCE, Record, Vocabulary
from macros.records.claim import FORMS, VERDICTS
from macros.records.membership import STATUSES as MEMBERSHIP_STATUSES
from macros.records.publisher import Publisher
from macros.records.sanction import GROUNDS, MEASURES
from macros.records.sanction import STATUSES as SANCTION_STATUSES
from macros.records.source import SOURCE_KINDS, Source
from macros.records.transfer import CATEGORIES, STATES
from macros.rendering import Scene

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


def uses_of(ledger: Ledger, source: Source) -> list[Use]:
    """The records that rest on a source, once each."""
    users = dict.fromkeys(ledger.rests_on[source.id])
    return [Use(kind, name_of(kind, ledger.of(kind)[id_]), address_of(kind, id_)) for kind, id_ in users]


def all_sources(scene: Scene) -> Markup:
    """Every source by publisher, with date, kind, and what rests on it."""
    ledger = scene.ledger
    by_publisher: dict[str, list[Source]] = {}
    for source in ledger.sources.values():
        by_publisher.setdefault(source.publisher, []).append(source)
    groups: list[tuple[Publisher, list[Source]]] = [
        (ledger.publishers[id_], sorted(found, key=lambda one: (one.published.first, one.id)))
        for id_, found in by_publisher.items()
    ]
    groups.sort(key=lambda group: group[0].name.casefold())
    return scene.render("all_sources.html", groups=groups, total=len(ledger.sources), uses_of=uses_of)


def corrections(scene: Scene) -> Markup:
    """Every mistake that was published, newest first: what it said, what it says, and why."""
    found = sorted(scene.ledger.corrections.values(), key=lambda one: (one.date.first, one.id), reverse=True)
    shown = []
    for one in found:
        kind, _, id_ = one.record.partition("/")
        record = scene.ledger.of(kind)[id_]
        shown.append((one, kind, name_of(kind, record), address_of(kind, id_)))
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
