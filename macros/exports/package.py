"""The Frictionless data package: every table with its columns, keys, size and hash, and every series."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from macros.exports.about import About
from macros.exports.derived import withheld
from macros.exports.files import csv_text, json_text, write_text
from macros.exports.records import newest, tables
from macros.exports.relations import series_table
from macros.exports.tables import Column, Table
from macros.ledger import Ledger
from macros.records import BY_NAME
from macros.records.series import Series

_LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0",
}
_DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}


def package(ledger: Ledger, about: About, made: Sequence[Table] | None = None) -> dict[str, object]:
    """The descriptor. Its files stand beside it; `withheld` lists what is not offered, with its terms."""
    offered = [series for _, series in sorted(ledger.series.items()) if not withheld(series)]
    rest = [series for _, series in sorted(ledger.series.items()) if withheld(series)]
    descriptor: dict[str, object] = {
        "profile": "tabular-data-package",
        "name": "kazan-ledger",
        "title": about.name,
        "description": about.description,
        "version": ledger.today.isoformat(),
        "licenses": [_LICENCE],
        "resources": [
            *(_resource(table, f"{table.name}.csv", ledger) for table in made or tables(ledger, about)),
            *(_series_resource(series, ledger) for series in offered),
        ],
        "withheld": [_terms(series) for series in rest],
    }
    if about.url:
        descriptor["homepage"] = about.url
    return descriptor


def _resource(table: Table, path: str, ledger: Ledger) -> dict[str, Any]:
    content = csv_text(table.header, table.rows).encode()
    resource: dict[str, Any] = {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": path,
        "title": table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": _schema(table),
    }
    if table.name in BY_NAME:
        resource["count"] = len(table.rows)
        resource["last_change"] = newest(list(ledger.of(table.name).values()))
    return resource


def _series_resource(series: Series, ledger: Ledger) -> dict[str, Any]:
    """A series as a resource: its name is `series-ID`, since a series may be called as a table is."""
    resource = _resource(series_table(series, ledger), f"series/{series.id}.csv", ledger)
    terms = _terms(series)
    del terms["id"]
    return {**resource, **terms, "name": f"series-{series.id}", "sources": _sources(series, ledger)}


def _terms(series: Series) -> dict[str, Any]:
    return {
        "id": series.id,
        "title": series.title,
        "description": series.one_row_is,
        "unit": series.unit,
        "terms": series.licence,
        "last_change": newest([series]),
    }


def _sources(series: Series, ledger: Ledger) -> list[dict[str, str]]:
    """The sources in the words of the standard; one without a known address has its title only."""
    records = [ledger.sources[id_] for id_ in ledger.cited(series)]
    return [{"title": one.title, **({"path": one.url} if one.url else {})} for one in records]


def _schema(table: Table) -> dict[str, Any]:
    keys = [
        {"fields": column.name, "reference": {"resource": column.refers, "fields": "id"}}
        for column in table.columns
        if column.refers in BY_NAME and column.refers != table.name
    ]
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    return {**schema, "foreignKeys": keys} if keys else schema


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.description}
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.unique:
        constraints["unique"] = True
    if column.pattern:
        constraints["pattern"] = column.pattern
    if column.enum:
        constraints["enum"] = list(column.enum)
    return {**field, "constraints": constraints} if constraints else field


def write_package(ledger: Ledger, out: Path, about: About, made: Sequence[Table] | None = None) -> Path:
    """Write data/datapackage.json; gives the file."""
    return write_text(out / "data" / "datapackage.json", json_text(package(ledger, about, made)))
