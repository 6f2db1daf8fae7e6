"""Counts of one thing that do not agree, side by side, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from markupsafe import Markup
from pydantic import AfterValidator

from macros import wording
from macros.calls import PROSE
from macros.ledger import Ledger
from macros.records.fields import Text, wrong
from macros.records.number import NumberRecord
from macros.rendering import Scene
from macros.views.number import NumberId, Reading, read_number

MOST_NAMES = 3
_BOUND = re.compile(r"(?:^|:\s*)(more than|over|up to|about)$")  # how a record says that its value is a bound


def _several(ids: list[str]) -> list[str]:
    if len(ids) < 2:
        raise wrong("macro-argument", "'differ' needs at least two numbers", "one alone stands in a sentence: number")
    repeated = next((id_ for id_ in ids if ids.count(id_) > 1), None)
    if repeated is not None:
        raise wrong("macro-argument", f"number '{repeated}' stands twice", "delete one of them")
    return ids


@dataclass(frozen=True)
class Count:
    """One row: a number, how it reads on its own sources, and who published these."""

    record: NumberRecord
    reading: Reading
    publishers: Sequence[str]

    @property
    def who(self) -> str:
        """The publishers by name; only how many, if the number is taken from a series of many sources."""
        names = self.publishers
        return ", ".join(names) if len(names) <= MOST_NAMES else f"{len(names)} publishers"

    @property
    def what(self) -> str:
        """What is counted, and who counted."""
        return _BOUND.sub("", self.record.what.rstrip("."))

    @property
    def bound(self) -> str:
        """The words that stand before the value if it is a bound."""
        found = _BOUND.search(self.record.what) or _BOUND.match(self.record.note or "")
        return found[1] if found else ""

    @property
    def noun(self) -> str:
        """The unit, where the figure does not say it itself: drones, barrels a day."""
        scale, _, rest = self.reading.unit.partition(" ")
        noun = rest if scale in wording.SCALES else self.reading.unit
        said = self.reading.text.replace(wording.NBSP, " ")
        return "" if "$" in said or noun in said else noun


def differ(
    scene: Scene, ids: Annotated[list[NumberId], AfterValidator(_several)], why: Annotated[Text, PROSE]
) -> Markup:
    """A small table of numbers that disagree, in the order given, with a sentence that tells why."""
    counts = [_count(scene.ledger.numbers[id_], scene.ledger) for id_ in ids]
    for count in counts:
        scene.use("number", count.record)
    return scene.render("differ.html", counts=counts, why=why, name=scene.unique("Why they differ"))


def _count(record: NumberRecord, ledger: Ledger) -> Count:
    reading = read_number(record, ledger)
    if record.sources is not None:
        reading = replace(reading, sources=[cited.source for cited in record.sources])  # not those of its denials
    names = [ledger.publishers[ledger.sources[id_].publisher].name for id_ in reading.sources]
    return Count(record, reading, list(dict.fromkeys(names)))
