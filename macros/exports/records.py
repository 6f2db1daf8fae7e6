"""All records as files at stable addresses: data/KIND.csv, data/KIND.json, data/series/ID.csv …

What may not be passed on is listed with its terms, and its values are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from macros.exports.about import About
from macros.exports.derived import chart_withheld, derived_of, last_change, permalink, withheld
from macros.exports.files import csv_text, json_text, write_text
from macros.exports.relations import relations, series_table
from macros.exports.schema import MAY_BE_LEFT_OUT, SERIES_SCHEMA, schema_of, series_schema
from macros.exports.tables import Column, Table, plain_columns
from macros.ledger import Ledger, steps_of
from macros.records import KINDS, KindOfRecord
from macros.records.base import DevelopingFact, Record
from macros.records.chart import Chart
from macros.records.series import Series

_ID = Column("id", "string", "The record's id, which never changes.", True, unique=True)
_LINK = Column("address", "string", "The address at which the record can be read.", True)


def definition(kind: KindOfRecord) -> str:
    """What one record of a kind is, in a sentence."""
    return " ".join((kind.model.__doc__ or "").strip().split("\n\n")[0].replace("`", "").split())


def newest(records: list[Record]) -> str | None:
    """The day of the last change among records."""
    days = [day for record in records if (day := last_change(record))]
    return max(days, key=lambda day: day.last).text if days else None


def columns_of(kind: KindOfRecord) -> tuple[Column, ...]:
    """The columns of one kind's table: id, own fields, derived fields, address."""
    own = (
        replace(column, required=column.required and (kind.name, column.name) not in MAY_BE_LEFT_OUT)
        for column, _ in plain_columns(kind.model)
    )
    return (_ID, *own, *(one.column for one in derived_of(kind.model)), _LINK)


def kind_table(kind: KindOfRecord, ledger: Ledger, about: About) -> Table:
    """One kind as a table, one row a record, sorted by id."""
    plain, derived = plain_columns(kind.model), derived_of(kind.model)
    rows = tuple(
        (
            record.id,
            *(None if column.name in _left_out(record, ledger) else read(record) for column, read in plain),
            *(one.value(ledger, record) for one in derived),
            permalink(about, kind.name, record),
        )
        for _, record in sorted(ledger.of(kind.name).items())
    )
    return Table(kind.name, definition(kind), definition(kind), columns_of(kind), rows, ("id",))


def tables(ledger: Ledger, about: About) -> list[Table]:
    """Every table of the ledger but the values of series."""
    return [*(kind_table(kind, ledger, about) for kind in KINDS), *relations(ledger)]


def document(kind: KindOfRecord, ledger: Ledger, about: About) -> dict[str, object]:
    """One kind as a JSON document: what it is, and its records sorted by id, each with what is derived."""
    records = [record for _, record in sorted(ledger.of(kind.name).items())]
    return {
        "$schema": f"schema/{kind.name}.json",
        "kind": kind.name,
        "definition": definition(kind),
        "terms": about.terms,
        "last_change": newest(records),
        "count": len(records),
        "records": [_record(kind, record, ledger, about) for record in records],
    }


def _left_out(record: Record, ledger: Ledger) -> set[str]:
    """The fields of a record whose contents may not be passed on."""
    if isinstance(record, Series) and withheld(record):
        return {"values"}
    return {"summary"} if isinstance(record, Chart) and chart_withheld(ledger, record) else set()


def _record(kind: KindOfRecord, record: Record, ledger: Ledger, about: About) -> dict[str, object]:
    left_out = _left_out(record, ledger)
    own = record.model_dump(mode="json", by_alias=True, exclude_none=True, exclude=left_out)
    found = {one.column.name: one.value(ledger, record) for one in derived_of(kind.model)}
    derived = {name: value for name, value in found.items() if value is not None}
    if isinstance(record, DevelopingFact):
        derived["steps_known_on"] = [ledger.step_known_on(step).isoformat() for step in steps_of(record)]
    return {"id": record.id, **own, "derived": {**derived, "address": permalink(about, kind.name, record)}}


def series_document(series: Series, ledger: Ledger, about: About) -> dict[str, object]:
    """One series as JSON: everything said about it, and its values as rows."""
    own = series.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"values"})
    table = series_table(series, ledger)
    rows = [dict(zip(table.header, row, strict=True)) for row in table.rows]
    return {
        "$schema": f"../schema/{SERIES_SCHEMA}",
        "id": series.id,
        **own,
        "rows": rows,
        "address": permalink(about, "series", series),
    }


def write_records(
    ledger: Ledger, out: Path, about: About | None = None, made: Sequence[Table] | None = None
) -> list[Path]:
    """Write CSV, JSON and JSON Schema of all kinds and series below data/; gives the files."""
    said = about or About()
    return list(_write(ledger, out / "data", said, tables(ledger, said) if made is None else made))


def _write(ledger: Ledger, data: Path, about: About, made: Sequence[Table]) -> Iterator[Path]:
    for table in made:
        yield write_text(data / f"{table.name}.csv", csv_text(table.header, table.rows))
    for kind in KINDS:
        yield write_text(data / f"{kind.name}.json", json_text(document(kind, ledger, about)))
        yield write_text(data / "schema" / f"{kind.name}.json", json_text(schema_of(kind)))
    yield write_text(data / "schema" / SERIES_SCHEMA, json_text(series_schema()))
    for _, series in sorted(ledger.series.items()):
        if not withheld(series):
            table = series_table(series, ledger)
            for id_ in (series.id, *series.aliases):
                yield write_text(data / "series" / f"{id_}.csv", csv_text(table.header, table.rows))
                yield write_text(data / "series" / f"{id_}.json", json_text(series_document(series, ledger, about)))
