"""Whether the evidence that a record names can carry the word it uses for it. Warnings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from macros.checks import Finding, Rule
from macros.ledger import Ledger, steps_of
from macros.reading import Path_
from macros.records.base import Citation, DevelopingFact, PlainFact, Record
from macros.records.dates import PartialDate
from macros.records.number import NumberRecord

STALE_AFTER = timedelta(days=365)
Attested = tuple[Path_, str | None, Sequence[Citation]]


def confirmed_on_one_publisher(ledger: Ledger, today: date) -> Iterator[Finding]:
    """`confirmed` needs an official record, or two publishers that do not repeat one another."""
    for record, where, evidence, cited in _attested(ledger):
        ids = [citation.source for citation in cited if citation.source in ledger.sources]
        official = any(ledger.sources[id_].kind in ("official", "dataset") for id_ in ids)
        if evidence == "confirmed" and ids and not official and len(ledger.independent_publishers(ids)) < 2:
            hint = "find a second, independent publisher or an official record, or write 'reported'"
            yield Finding(record, where, "'confirmed' rests on one publisher", hint)


def aggregator_only(ledger: Ledger, today: date) -> Iterator[Finding]:
    """An aggregator alone never confirms."""
    for record, where, _, cited in _attested(ledger):
        kinds = {ledger.sources[citation.source].kind for citation in cited if citation.source in ledger.sources}
        if kinds == {"aggregator"}:
            yield Finding(record, where, "this rests on aggregators alone", "find what they gathered it from")


def _attested(ledger: Ledger) -> Iterator[tuple[Record, Path_, str | None, Sequence[Citation]]]:
    for _, record in ledger.all():
        for where, evidence, cited in _statements(record):
            yield record, where, evidence, cited


def _statements(record: Record) -> Iterable[Attested]:
    if isinstance(record, PlainFact | NumberRecord):
        yield ("evidence",), record.evidence, record.sources or []
    elif isinstance(record, DevelopingFact):
        yield ("evidence",), record.evidence, record.sources
        for index, step in enumerate(steps_of(record)):
            yield ("steps", index, "evidence"), step.evidence, step.sources


def stale(ledger: Ledger, today: date) -> Iterator[Finding]:
    """What has not been checked for a year, counted from the newest check, is marked."""
    for _, record in ledger.all():
        checked = getattr(record, "checked", None)
        if isinstance(checked, PartialDate) and checked.last + STALE_AFTER < ledger.today:
            yield Finding(record, ("checked",), f"last checked on {checked}", "hold it against its sources again")


WARNINGS: tuple[Rule, ...] = (confirmed_on_one_publisher, aggregator_only, stale)
