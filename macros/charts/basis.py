"""What a chart rests on: sources, dates of checks, terms of use, and who may pass its data on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from macros.charts.data import chosen_records
from macros.ledger import Ledger
from macros.records.base import Record
from macros.records.chart import Chart
from macros.records.dates import PartialDate


@dataclass(frozen=True)
class Basis:
    """`sources` are ids; `checked` is the oldest check, `version` the newest: it dates what the chart shows."""

    sources: list[str]
    checked: PartialDate | None
    version: date
    licences: list[str]
    not_counted: list[str]
    records: list[tuple[str, str]]

    def publishers(self, ledger: Ledger) -> list[str]:
        """The names of those who published the sources, once each."""
        return list(self.by_publisher(ledger))

    def by_publisher(self, ledger: Ledger) -> dict[str, list[str]]:
        """The ids of the sources by the name of who published them."""
        named: dict[str, list[str]] = {}
        for id_ in self.sources:
            named.setdefault(ledger.publishers[ledger.sources[id_].publisher].name, []).append(id_)
        return named


def basis(chart: Chart, ledger: Ledger) -> Basis:
    """The basis of a chart's series, or of the records that it draws."""
    series = [ledger.series[id_] for id_ in chart.series]
    drawn: list[Record] = list(series) or chosen_records(chart, ledger)
    kind = "series" if series else (chart.records.kind.removesuffix("s") if chart.records else "")
    checks = [day for record in drawn if isinstance(day := getattr(record, "checked", None), PartialDate)]
    return Basis(
        _once(id_ for record in drawn for id_ in ledger.cited(record)),
        min(checks, key=lambda day: day.first, default=None),
        max((day.last for day in checks), default=ledger.today),
        _once(one.licence for one in series),
        [one.not_counted for one in series if one.not_counted],
        [(kind, record.id) for record in drawn],
    )


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))
