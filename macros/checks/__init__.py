"""Editorial rules over the whole ledger: one function each, named as its rule is printed.

A rule is a generator of findings. `future_date` is printed as `future-date`. Errors stop a
build; warnings ask an editor to look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import BaseModel

from macros.errors import DataError, Problems, Severity
from macros.ledger import Ledger
from macros.places import Places
from macros.reading import Path_
from macros.records.base import Record


@dataclass(frozen=True)
class Finding:
    """What a rule found in one record, and at which place in it."""

    record: Record
    where: Path_
    message: str
    hint: str = ""
    at_key: bool = False


@dataclass(frozen=True)
class InFile:
    """What a rule found in a line of a file that holds no records."""

    file: Path
    line: int
    message: str
    hint: str = ""


Rule = Callable[[Ledger, date], Iterator[Finding | InFile]]


def run(ledger: Ledger, today: date, places: Places, problems: Problems) -> None:
    """Apply every rule about records; `today` only refuses a `checked` in the future."""
    from macros.checks import evidence, references, times, wording

    _apply([*references.ERRORS, *times.ERRORS], "error", ledger, today, places, problems)
    if ledger.whole:  # a record that could not be read may be what a warning misses
        _apply([*evidence.WARNINGS, *wording.WARNINGS], "warning", ledger, today, places, problems)


def run_showing(ledger: Ledger, calls: Sequence[BaseModel], places: Places, problems: Problems) -> None:
    """Apply the rules that need the macro calls of all pages too."""
    from macros.checks import showing

    named = showing.named_by(calls)
    for rule in showing.WARNINGS:
        name = rule.__name__.replace("_", "-")
        for found in rule(ledger, named):
            place = places.of(found.record, found.where, key=found.at_key)
            problems.add(DataError(*place, name, found.message, found.hint, "warning"))


def _apply(
    rules: Iterable[Rule], severity: Severity, ledger: Ledger, today: date, places: Places, problems: Problems
) -> None:
    in_records: list[tuple[Finding, str]] = []
    for rule in rules:
        name = rule.__name__.replace("_", "-")
        for found in rule(ledger, today):
            if isinstance(found, Finding):
                in_records.append((found, name))
            else:
                shown = places.shown(found.file)
                problems.add(DataError(shown, found.line, 1, name, found.message, found.hint, severity))
    for found, name in sorted(in_records, key=lambda item: item[0].record.path):  # so each file is read once
        place = places.of(found.record, found.where, key=found.at_key)
        problems.add(DataError(*place, name, found.message, found.hint, severity))
