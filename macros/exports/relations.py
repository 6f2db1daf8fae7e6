"""The tables of what a record has several of: steps, citations, denials, deliveries, breaks, values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros import wording
from macros.exports.derived import withheld
from macros.exports.tables import DATE, PERIOD, Column, Table, list_fields
from macros.ledger import Ledger, state_of, steps_of
from macros.records.base import Citation, DevelopingFact, Fact, Record
from macros.records.dates import Period
from macros.records.series import Series, Value

_KIND = Column("kind", "string", "The kind of the record.", True)
_RECORD = Column("record", "string", "The id of the record.", True)
_COUNT = Column("position", "integer", "Its place in the record, from 1.", True)
_FLAGS = (
    Column("uncertain", "boolean", "True if the publisher marks it as an estimate.", True),
    Column("projected", "boolean", "True if it is a projection.", True),
    Column("breaks_before", "integer", "How many breaks of the series lie before it.", True),
)
VALUE_COLUMNS = (
    Column("entity", "string", "Which line of the series.", True),
    Column("label", "string", "The line's name.", True),
    Column("period", "string", "The period of the value.", True, PERIOD),
    Column("first_day", "date", "The period's first day.", True),
    Column("last_day", "date", "The period's last day.", True),
    Column("value", "number", "The value, in the series' unit."),
    Column("low", "number", "The lower bound, where a range is given."),
    Column("high", "number", "The upper bound, where a range is given."),
    *_FLAGS,
)


def relations(ledger: Ledger) -> list[Table]:
    """Every table beside those of the kinds; series that may not be passed on have no values in them."""
    return [
        _steps(ledger),
        _citations(ledger),
        _denials(ledger),
        _deliveries(ledger),
        _breaks(ledger),
        _items(ledger),
    ]


def _facts(ledger: Ledger) -> Iterator[tuple[str, Record]]:
    return ((kind, record) for kind, record in sorted(ledger.all(), key=lambda one: (one[0], one[1].id)))


def _table(name: str, title: str, columns: Sequence[Column], rows: Iterator[tuple[object, ...]], key: str) -> Table:
    return Table(name, title, title, tuple(columns), tuple(rows), tuple(key.split()))


def _steps(ledger: Ledger) -> Table:
    columns = (
        _KIND,
        _RECORD,
        _COUNT,
        Column("on", "string", "The day of this step.", True, DATE),
        Column("state", "string", "The status, state or verdict from this day on.", True),
        Column("evidence", "string", "How well this step is attested.", True),
        Column("because", "string", "What happened or what decides it."),
        Column("known_on", "date", "The day from which this step could be known.", True),
        Column(
            "independent_publishers",
            "integer",
            "How many publishers attest it that do not repeat one another.",
            True,
        ),
    )
    return _table(
        "step",
        "Steps of the facts that develop, oldest first.",
        columns,
        _step_rows(ledger),
        "kind record position",
    )


def _step_rows(ledger: Ledger) -> Iterator[tuple[object, ...]]:
    for kind, record in _facts(ledger):
        for position, step in enumerate(steps_of(record) if isinstance(record, DevelopingFact) else (), 1):
            known = ledger.step_known_on(step).isoformat()
            publishers = len(ledger.independent_publishers(cited.source for cited in step.sources))
            state = state_of(step)
            yield (
                kind,
                record.id,
                position,
                step.on.text,
                state,
                step.evidence,
                step.because,
                known,
                publishers,
            )


def _citations(ledger: Ledger) -> Table:
    columns = (
        _KIND,
        _RECORD,
        Column("step", "integer", "The step that rests on it; 0 for the record itself.", True),
        _COUNT,
        Column("source", "string", "The id of the source.", True, refers="source"),
        Column("at", "string", "Where in the source."),
    )
    return _table(
        "citation",
        "Which record rests on which source.",
        columns,
        _citation_rows(ledger),
        "kind record step position",
    )


def _citation_rows(ledger: Ledger) -> Iterator[tuple[object, ...]]:
    for kind, record in _facts(ledger):
        groups: list[Sequence[Citation]] = [getattr(record, "sources", None) or ()]
        groups += [step.sources for step in (steps_of(record) if isinstance(record, DevelopingFact) else ())]
        for step, group in enumerate(groups):
            for position, cited in enumerate(group, 1):
                yield kind, record.id, step, position, cited.source, cited.at


def _denials(ledger: Ledger) -> Table:
    columns = (
        _KIND,
        _RECORD,
        _COUNT,
        Column("who", "string", "Who denies it.", True),
        Column("on", "string", "The day of the denial.", True, DATE),
        Column("source", "string", "The source in which it can be read.", True, refers="source"),
        Column("says", "string", "What the denial says, in our words."),
    )
    rows = (
        (kind, record.id, position, denial.who, denial.on.text, denial.source, denial.says)
        for kind, record in _facts(ledger)
        for position, denial in enumerate(record.denied_by if isinstance(record, Fact) else (), 1)
    )
    return _table("denial", "Who denies which fact.", columns, rows, "kind record position")


def _deliveries(ledger: Ledger) -> Table:
    columns = (
        Column("transfer", "string", "The id of the transfer.", True, refers="transfer"),
        _COUNT,
        Column("period", "string", "When it arrived.", True, PERIOD),
        *(Column(name, "integer", f"How many arrived: {name}.") for name in ("exact", "low", "high")),
        Column("uncertain", "boolean", "True if the source marks the number as an estimate."),
    )
    rows = (
        (
            id_,
            position,
            one.period.text,
            *(getattr(one.quantity, name, None) for name in ("exact", "low", "high", "uncertain")),
        )
        for id_, transfer in sorted(ledger.transfers.items())
        for position, one in enumerate(transfer.delivered, 1)
    )
    return _table("delivery", "What arrived when, of each arms transfer.", columns, rows, "transfer position")


def _breaks(ledger: Ledger) -> Table:
    columns = (
        Column("series", "string", "The id of the series.", True, refers="series"),
        _COUNT,
        Column("at", "string", "The first period after the break.", True, PERIOD),
        Column("why", "string", "What changed.", True),
    )
    rows = (
        (id_, position, one.at.text, one.why)
        for id_, series in sorted(ledger.series.items())
        for position, one in enumerate(series.breaks, 1)
    )
    return _table("break", "Where series break: do not compare across.", columns, rows, "series position")


def _items(ledger: Ledger) -> Table:
    columns = (
        _KIND,
        _RECORD,
        Column("field", "string", "The field that holds several ids or words.", True),
        _COUNT,
        Column("item", "string", "One of them.", True),
    )
    rows = (
        (kind, record.id, shown, position, item)
        for kind, record in _facts(ledger)
        for name, shown in list_fields(type(record))
        for position, item in enumerate(getattr(record, name), 1)
    )
    title = "What records list: topics, countries, measures and so on, one a row."
    return _table("item", title, columns, rows, "kind record field position")


def series_table(series: Series, ledger: Ledger) -> Table:
    """The values of one series, one a row, sorted by entity as the record has them and by period."""
    return Table(
        series.id,
        series.title,
        series.one_row_is,
        VALUE_COLUMNS,
        tuple(_values(series, ledger)),
        ("entity", "period"),
    )


def all_values(ledger: Ledger) -> Table:
    """The values of all series that may be passed on."""
    columns = (Column("series", "string", "The id of the series.", True, refers="series"), *VALUE_COLUMNS)
    offered = [series for _, series in sorted(ledger.series.items()) if not withheld(series)]
    rows = ((series.id, *row) for series in offered for row in _values(series, ledger))
    return _table("value", "The values of all series.", columns, rows, "series entity period")


def _values(series: Series, ledger: Ledger) -> Iterator[tuple[object, ...]]:
    for entity, line in series.values.items():
        label = series.entities.get(entity) or wording.country_name(entity, ledger)
        for period, cell in sorted(line.items(), key=lambda one: (one[0].first, one[0].last)):
            yield entity, label, *_value(series, period, cell)


def _value(series: Series, period: Period, cell: Value) -> tuple[object, ...]:
    ahead = series.projection_from
    projected = ahead is not None and period.first >= ahead.first
    breaks = sum(one.at.first <= period.first for one in series.breaks)
    days = period.first.isoformat(), period.last.isoformat()
    return period.text, *days, cell.value, cell.low, cell.high, cell.uncertain, projected, breaks
