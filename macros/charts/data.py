"""What a chart shows, as plain numbers: picture, table, downloads and live chart all start here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from macros import wording
from macros.charts.shapes import ChartData, Place, Point, Span, year_of
from macros.ledger import Ledger, state_of
from macros.records import BY_PLURAL
from macros.records.base import DevelopingFact, Record
from macros.records.chart import Chart
from macros.records.dates import PartialDate, Period, parse_period
from macros.records.event import Event
from macros.records.membership import Membership
from macros.records.sanction import AUTHORITIES, Sanction
from macros.records.series import Series
from macros.records.transfer import Transfer


def chart_data(chart: Chart, ledger: Ledger) -> ChartData:
    """The numbers of a chart record."""
    if chart.series:
        return _from_series(chart, [ledger.series[id_] for id_ in chart.series], ledger)
    assert chart.records is not None
    records = chosen_records(chart, ledger)
    if chart.form == "spans":
        spans = tuple(span for record in records for span in _spans(record, ledger))
        return ChartData(chart.id, chart, "", "irregular", spans=_in_period(spans, chart), today=ledger.today)
    if chart.form == "tiles":
        places = tuple(_places(records, ledger))
        return ChartData(chart.id, chart, "", "irregular", places=places, today=ledger.today)
    return _counted(chart, records, ledger)


def _from_series(chart: Chart, series: list[Series], ledger: Ledger) -> ChartData:
    points = [point for one in series for point in _points(chart, one, ledger)]
    order = {entity: index for index, entity in enumerate(chart.entities)}
    points.sort(key=lambda point: (order.get(point.entity, len(order)),))
    first = series[0]
    breaks = tuple((one.at, one.why) for item in series for one in item.breaks if _shown(chart, one.at))
    return ChartData(
        chart.id,
        chart,
        first.unit,
        first.frequency,
        points=tuple(points),
        breaks=breaks,
        projection_from=first.projection_from,
        redistributable=all(item.redistributable for item in series),
        today=ledger.today,
    )


def _points(chart: Chart, series: Series, ledger: Ledger) -> Iterator[Point]:
    breaks = sorted(one.at.first for one in series.breaks)
    ahead = series.projection_from.first if series.projection_from else None
    for entity in chart.entities or list(series.values):
        cells = series.values.get(entity, {})
        label = chart.labels.get(entity) or series.entities.get(entity) or wording.country_name(entity, ledger)
        for period, cell in sorted(cells.items(), key=lambda item: (item[0].first, item[0].last)):
            if _shown(chart, period):
                yield Point(
                    entity,
                    label,
                    period,
                    cell.value,
                    cell.low,
                    cell.high,
                    uncertain=cell.uncertain,
                    projected=ahead is not None and period.first >= ahead,
                    after_break=sum(1 for day in breaks if day <= period.first),
                )


def _shown(chart: Chart, period: Period) -> bool:
    return chart.period is None or (chart.period.first <= period.first and period.last <= chart.period.last)


def chosen_records(chart: Chart, ledger: Ledger) -> list[Record]:
    """The records that a chart draws, by id."""
    assert chart.records is not None
    kind = BY_PLURAL[chart.records.kind].name
    return [
        record
        for _, record in sorted(ledger.of(kind).items())
        if all(_has(record, name, wanted) for name, wanted in chart.records.where.items())
    ]


def _has(record: Record, name: str, wanted: str) -> bool:
    value = getattr(record, name, None)
    return value == wanted or (isinstance(value, list) and wanted in value)


def _spans(record: Record, ledger: Ledger) -> Iterator[Span]:
    if isinstance(record, Event):
        yield Span(
            str(record.date.first.year),
            str(record.date.first.year),
            "event",
            record.date,
            record.until,
            record.title,
        )
    elif isinstance(record, DevelopingFact):
        label = _row_label(record, ledger)
        steps = record.steps  # type: ignore[attr-defined]
        for step, after in zip(steps, [*steps[1:], None], strict=True):
            state = state_of(step)
            if state in ("left", "declined", "ended", "cancelled") and after is None and len(steps) > 1:
                yield Span(record.id, label, state, step.on, step.on)
            else:
                yield Span(record.id, label, state, step.on, after.on if after else None)


def _row_label(record: Record, ledger: Ledger) -> str:
    if isinstance(record, Membership):
        return wording.country_name(record.country, ledger)
    if isinstance(record, Transfer):
        return record.system
    return record.title if isinstance(record, Sanction) else record.id


def _in_period(spans: tuple[Span, ...], chart: Chart) -> tuple[Span, ...]:
    period = chart.period
    if period is None:
        return spans
    return tuple(span for span in spans if span.start.first <= period.last and _lasts_until(span, period))


def _lasts_until(span: Span, period: Period) -> bool:
    """Whether a span reaches a period: an event lasts as long as it says, a state until the next one."""
    if span.end is None:
        return span.state != "event" or span.start.last >= period.first
    return span.end.last >= period.first


def _places(records: list[Record], ledger: Ledger) -> Iterator[Place]:
    for record in records:
        if isinstance(record, Membership):
            capital = ledger.countries[record.country].capital
            name = wording.country_name(record.country, ledger)
            yield Place(record.country, name, capital.lat, capital.lon, record.steps[-1].status)


def _counted(chart: Chart, records: list[Record], ledger: Ledger) -> ChartData:
    """Records counted by year, or by month where the period is short: events, and acts by authority."""
    short = chart.period is not None and (chart.period.last - chart.period.first).days < 366 * 4
    counts: Counter[tuple[str, str]] = Counter()
    for record in records:
        day = _own_day(record)
        if day is not None and _shown(chart, parse_period(day.text)):
            text = day.text[:7] if short and len(day.text) >= 7 else day.text[:4]
            counts[_group(record), text] += 1
    labels = _group_labels(chart)
    groups = [group for group in (chart.entities or labels) if any(key[0] == group for key in counts)]
    periods = _all_periods({text for _, text in counts})
    points = tuple(
        Point(group, chart.labels.get(group, labels.get(group, group)), parse_period(text), counts[group, text])
        for group in groups
        for text in periods
    )
    frequency = "monthly" if short else "annual"
    return ChartData(chart.id, chart, "records", frequency, points=points, counts=True, today=ledger.today)


def _own_day(record: Record) -> PartialDate | None:
    if isinstance(record, Event):
        return record.date
    if isinstance(record, Sanction):
        return record.adopted or record.published or record.steps[0].on
    if isinstance(record, DevelopingFact):
        day = record.steps[0].on  # type: ignore[attr-defined]
        return day if isinstance(day, PartialDate) else None
    return None


def _group(record: Record) -> str:
    return record.authority if isinstance(record, Sanction) else "records"


def _group_labels(chart: Chart) -> Mapping[str, str]:
    assert chart.records is not None
    if chart.records.kind == "sanctions":
        return {code: name.replace(" Security Council", "") for code, name in AUTHORITIES.words.items()}
    return {"records": chart.records.kind.capitalize()}


def _all_periods(texts: set[str]) -> list[str]:
    """Every year or month from the first to the last, empty ones too."""
    if not texts:
        return []
    first, last = min(texts), max(texts)
    years = range(int(first[:4]), int(last[:4]) + 1)
    if len(first) == 4:
        return [str(year) for year in years]
    months = [f"{year}-{month:02d}" for year in years for month in range(1, 13)]
    return [month for month in months if first <= month <= last]


__all__ = ["ChartData", "Place", "Point", "Span", "chart_data", "chosen_records", "year_of"]
