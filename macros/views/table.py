"""Tables of records, chosen by their fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from macros.ledger import state_of, steps_of
from macros.records import BY_PLURAL
from macros.records.base import DevelopingFact, Record
from macros.records.dates import PartialDate
from macros.records.event import Event
from macros.records.fields import wrong
from macros.records.sanction import AUTHORITIES, Sanction
from macros.records.transfer import Transfer
from macros.rendering import Scene

TableKind = Literal["memberships", "events", "transfers", "sanctions", "claims"]


@dataclass(frozen=True)
class Column:
    """One column: its heading, and what a record says in it. A wide one stands below the others."""

    heading: str
    cell: Callable[[Scene, Record], object]
    wide: bool = False


def table(scene: Scene, kind: TableKind, **filters: str) -> Markup:
    """The records of a kind whose fields have the given values: one row a record."""
    found = select(scene, kind, filters)
    for record in found:
        scene.use(BY_PLURAL[kind].name, record)
    columns = _COLUMNS.get(kind, _PLAIN)
    return scene.render("table.html", kind=BY_PLURAL[kind], columns=columns, records=found, filters=filters)


def select(scene: Scene, kind: str, filters: Mapping[str, str]) -> list[Record]:
    """The records whose fields have the given values; `state` and `status` mean the present one."""
    kind_ = BY_PLURAL[kind]
    known = {*kind_.model.model_fields, "state", "status", "verdict"}
    for name in filters:
        if name not in known:
            hint = "fields: " + ", ".join(sorted(known))
            raise wrong("macro-argument", f"{kind} have no field '{name}'", hint)
    records = [record for record in scene.ledger.of(kind_.name).values() if _fits(record, filters)]
    return sorted(records, key=lambda record: (_first_day(record), record.id))


def _fits(record: Record, filters: Mapping[str, str]) -> bool:
    for name, wanted in filters.items():
        value = getattr(record, name, None)
        if value is None and isinstance(record, DevelopingFact):
            value = state_of(steps_of(record)[-1])
        if wanted != value and not (isinstance(value, list) and wanted in value):
            return False
    return True


def _first_day(record: Record) -> str:
    for name in ("date", "adopted", "published", "ordered"):
        day = getattr(record, name, None)
        if isinstance(day, PartialDate):
            return day.text
    return steps_of(record)[0].on.text if isinstance(record, DevelopingFact) else ""


def _state(scene: Scene, record: Record) -> str:
    assert isinstance(record, DevelopingFact)
    return state_of(steps_of(record)[-1]).replace("-", " ")


def _transfer(scene: Scene, record: Record, name: str) -> object:
    assert isinstance(record, Transfer)
    return scene.render("transfer_cell.html", transfer=record, name=name)


def _sanction(scene: Scene, record: Record, name: str) -> object:
    assert isinstance(record, Sanction)
    return scene.render("sanction_cell.html", sanction=record, name=name, authorities=AUTHORITIES.words)


def _event(scene: Scene, record: Record, name: str) -> object:
    assert isinstance(record, Event)
    return scene.render("event_cell.html", event=record, name=name)


def _named(show: Callable[[Scene, Record, str], object], name: str) -> Callable[[Scene, Record], object]:
    return lambda scene, record: show(scene, record, name)


_PLAIN: Sequence[Column] = (Column("Record", lambda scene, record: record.id), Column("State", _state))
_COLUMNS: Mapping[str, Sequence[Column]] = {
    "transfers": (
        Column("System", _named(_transfer, "system")),
        Column("From and to", _named(_transfer, "way")),
        Column("Ordered", _named(_transfer, "ordered")),
        Column("Quantity", _named(_transfer, "quantity")),
        Column("Delivered", _named(_transfer, "delivered")),
        Column("State", _named(_transfer, "state"), wide=True),
    ),
    "sanctions": (
        Column("Act", _named(_sanction, "act")),
        Column("By", _named(_sanction, "authority")),
        Column("Adopted", _named(_sanction, "adopted")),
        Column("In force", _named(_sanction, "in_force")),
        Column("Lists", _named(_sanction, "counts")),
        Column("Status", _named(_sanction, "status"), wide=True),
    ),
    "events": (Column("Date", _named(_event, "date")), Column("What", _named(_event, "what"))),
}
