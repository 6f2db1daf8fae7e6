"""The ledger: all records, cross-checked, and what is derived from them.

Nothing derived is typed by hand: when a fact became known, how many independent publishers it
has, the newest and oldest check, the present state. The ledger never looks at the clock except
to refuse a `checked` in the future, and `today` is passed in so that a test can choose it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar, cast

from macros.errors import DataError, Problems, did_you_mean
from macros.places import shown_path
from macros.record_files import RecordFile, forget_others, read_records
from macros.records import BY_PLURAL, KINDS, KindOfRecord
from macros.records.base import Citation, DevelopingFact, Fact, Record, Step
from macros.records.chart import Chart
from macros.records.claim import Claim
from macros.records.correction import Correction
from macros.records.country import Country
from macros.records.dates import PartialDate
from macros.records.event import Event
from macros.records.membership import Membership
from macros.records.number import NumberRecord
from macros.records.publisher import Publisher
from macros.records.references import references
from macros.records.sanction import Sanction
from macros.records.series import Series
from macros.records.source import Source
from macros.records.term import Term
from macros.records.transfer import Transfer

R = TypeVar("R", bound=Record)
PUBLISHED_IDS = "published-ids.txt"


@dataclass(eq=False)  # one of its kind: what is made from it can be kept by it
class Ledger:
    """All records by kind and id. Look-ups by attribute are typed: `ledger.sources["un-2231"]`."""

    folder: Path
    records: dict[str, dict[str, Record]] = field(default_factory=lambda: {kind.name: {} for kind in KINDS})
    broken: set[tuple[str, str]] = field(default_factory=set)  # (kind, id) of records left out for a problem
    unread: set[str] = field(default_factory=set)  # kinds of which a file could not be read

    def of(self, kind: str) -> Mapping[str, Record]:
        """The records of a kind, by its singular name."""
        return self.records[kind]

    def lacks(self, kind: str, id_: str) -> bool:
        """Whether a record is surely missing, and not only left out for a problem of its own."""
        return id_ not in self.records[kind] and (kind, id_) not in self.broken and kind not in self.unread

    @property
    def whole(self) -> bool:
        """Whether every record could be read, so that rules about all of them make sense."""
        return not self.broken and not self.unread

    def all(self) -> Iterator[tuple[str, Record]]:
        """Every record with the name of its kind."""
        for kind, records in self.records.items():
            for record in records.values():
                yield kind, record

    def _typed(self, kind: str, model: type[R]) -> Mapping[str, R]:
        return cast(Mapping[str, R], self.records[kind])

    @property
    def publishers(self) -> Mapping[str, Publisher]:
        """Outlets and bodies."""
        return self._typed("publisher", Publisher)

    @property
    def sources(self) -> Mapping[str, Source]:
        """Published things."""
        return self._typed("source", Source)

    @property
    def countries(self) -> Mapping[str, Country]:
        """States."""
        return self._typed("country", Country)

    @property
    def memberships(self) -> Mapping[str, Membership]:
        """Ways into bodies."""
        return self._typed("membership", Membership)

    @property
    def events(self) -> Mapping[str, Event]:
        """Dated happenings."""
        return self._typed("event", Event)

    @property
    def claims(self) -> Mapping[str, Claim]:
        """Statements of the article."""
        return self._typed("claim", Claim)

    @property
    def transfers(self) -> Mapping[str, Transfer]:
        """Arms deals."""
        return self._typed("transfer", Transfer)

    @property
    def sanctions(self) -> Mapping[str, Sanction]:
        """Legal acts."""
        return self._typed("sanction", Sanction)

    @property
    def numbers(self) -> Mapping[str, NumberRecord]:
        """Numbers used in prose."""
        return self._typed("number", NumberRecord)

    @property
    def series(self) -> Mapping[str, Series]:
        """Tables over time."""
        return self._typed("series", Series)

    @property
    def charts(self) -> Mapping[str, Chart]:
        """Words around pictures."""
        return self._typed("chart", Chart)

    @property
    def corrections(self) -> Mapping[str, Correction]:
        """Mistakes that were published."""
        return self._typed("correction", Correction)

    @property
    def terms(self) -> Mapping[str, Term]:
        """The glossary."""
        return self._typed("term", Term)

    # --- what is derived ---------------------------------------------------------------------

    @cached_property
    def today(self) -> date:
        """The newest `checked` of all records: the only 'today' that a page knows."""
        return max((checked.last for _, checked in self._checks()), default=date(1970, 1, 1))

    def _checks(self) -> Iterator[tuple[Record, PartialDate]]:
        for _, record in self.all():
            checked = getattr(record, "checked", None)
            if isinstance(checked, PartialDate):
                yield record, checked

    def cited(self, record: Record) -> list[str]:
        """The ids of all sources that a record names, in order and once each."""
        found = [id_ for _, kind, id_ in references(record) if kind == "source"]
        return list(dict.fromkeys(found))

    def root_source(self, source_id: str) -> str:
        """The source that a chain of `repeats` leads to."""
        seen = {source_id}
        while (repeated := self.sources[source_id].repeats) in self.sources and repeated not in seen:
            assert repeated is not None
            source_id = repeated
            seen.add(source_id)
        return source_id

    def independent_publishers(self, source_ids: Iterable[str]) -> list[str]:
        """The publishers that count: no aggregator, no repeat, and outlets of one side as one.

        A side is written `state:RUS`; any other publisher by its id.
        """
        counted: dict[str, None] = {}
        roots = {self.root_source(id_) for id_ in source_ids if id_ in self.sources}
        for id_ in sorted(roots):
            source = self.sources[id_]
            publisher = self.publishers.get(source.publisher)
            if source.kind == "aggregator" or publisher is None:
                continue
            counted[f"state:{publisher.side}" if publisher.side else source.publisher] = None
        return list(counted)

    def known_on(self, sources: Sequence[Citation], own: PartialDate | None) -> date | None:
        """The day from which a fact could be known: the later of its own date and its earliest source."""
        published = [self.sources[cited.source].published for cited in sources if cited.source in self.sources]
        earliest = min((day.last for day in published), default=None)
        days = [day for day in (own.last if own else None, earliest) if day is not None]
        return max(days, default=None)

    def step_known_on(self, step: Step) -> date:
        """The day from which a step could be known."""
        return self.known_on(step.sources, step.on) or step.on.last

    def step_on(self, fact: DevelopingFact, day: date) -> Step | None:
        """The step of a fact that was the newest known on a day."""
        known = [step for step in steps_of(fact) if self.step_known_on(step) <= day]
        return known[-1] if known else None

    @cached_property
    def rests_on(self) -> Mapping[str, list[tuple[str, str]]]:
        """For each source the (kind, id) of the records that name it."""
        users: dict[str, list[tuple[str, str]]] = {id_: [] for id_ in self.sources}
        for kind, record in self.all():
            for source_id in self.cited(record):
                if source_id in users and kind != "source":
                    users[source_id].append((kind, record.id))
        return users

    @cached_property
    def redirects(self) -> Mapping[str, dict[str, str]]:
        """For each kind, the earlier ids and the present ones."""
        result: dict[str, dict[str, str]] = {kind.name: {} for kind in KINDS}
        for kind, record in self.all():
            for alias in record.aliases:
                result[kind][alias] = record.id
        return result


def steps_of(fact: DevelopingFact) -> Sequence[Step]:
    """The steps of any developing fact, oldest first."""
    return cast(Sequence[Step], fact.steps)  # type: ignore[attr-defined]


def state_of(step: Step) -> str:
    """The word of a step, whatever its kind calls it: status, state or verdict."""
    for name in ("status", "state", "verdict"):
        word = getattr(step, name, None)
        if isinstance(word, str):
            return word
    raise TypeError(f"{type(step).__name__} has no state")


def load(folder: Path, problems: Problems, root: Path | None = None) -> Ledger:
    """All records of a data folder; every problem in them is added to `problems`.

    `root` is what the paths in problems are relative to: the folder's parent if left out.
    """
    ledger = Ledger(folder)
    root = folder.parent if root is None else root
    if not folder.is_dir():
        message = "there is no such folder"
        problems.add(DataError(shown_path(folder, root), 1, 1, "missing-folder", message, "records live in data/"))
        return ledger
    forget_others(folder)
    firsts: dict[tuple[str, str], tuple[str, int]] = {}
    for file, kind in files_of(folder, root, problems):
        found = read_records(file, shown_path(file, root), kind)
        problems.extend(found.problems)
        repeated = set(_refuse_repeats(found, firsts, problems))
        kept = {id_: record for id_, record in found.records.items() if id_ not in repeated}
        ledger.records[kind.name].update(kept)
        ledger.broken.update((kind.name, id_) for id_ in found.places.keys() - repeated - kept.keys())
        if not found.complete:
            ledger.unread.add(kind.name)
    return ledger


def files_of(folder: Path, root: Path, problems: Problems) -> Iterator[tuple[Path, KindOfRecord]]:
    """Every file of records with its kind; files in wrong places are problems."""
    for entry in sorted(folder.iterdir()):
        name = entry.stem if entry.is_file() else entry.name
        if entry.name in ("README.md", "schema", PUBLISHED_IDS) or entry.name.startswith("."):
            continue
        kind = BY_PLURAL.get(name)
        if kind is None:
            hint = did_you_mean(name, BY_PLURAL) or "kinds: " + ", ".join(BY_PLURAL)
            shown = shown_path(entry, root)
            problems.add(DataError(shown, 1, 1, "unknown-kind", f"'{name}' is no kind of record", hint))
            continue
        files = [entry] if entry.is_file() else sorted(path for path in entry.rglob("*") if path.is_file())
        for file in files:
            if file.suffix == ".yml":
                yield file, kind
            elif not file.name.startswith("."):
                message, hint = "this is no file of records", "its name must end in .yml"
                problems.add(DataError(shown_path(file, root), 1, 1, "file-name", message, hint))


def _refuse_repeats(
    found: RecordFile, firsts: dict[tuple[str, str], tuple[str, int]], problems: Problems
) -> Iterator[str]:
    """An id may stand in one file only; the later ones are given, and both places are named."""
    kind = found.kind.name
    for id_, (line, column) in found.places.items():
        path, first = firsts.setdefault((kind, id_), (found.path, line))
        if (path, first) != (found.path, line):
            message, hint = f"{kind} '{id_}' also stands in {path}:{first}", "give one of them another id"
            problems.add(DataError(found.path, line, column, "duplicate-id", message, hint))
            yield id_


__all__ = ["Fact", "Ledger", "load", "state_of", "steps_of"]
