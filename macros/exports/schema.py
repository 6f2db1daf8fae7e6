"""JSON Schemas of the published documents: they say what a reader of data/KIND.json gets.

They differ from data/schema/ of the repository, which is for editors of the YAML files: there are
ids and derived fields here, and values that may not be passed on are missing.
"""

from __future__ import annotations

from typing import Any

from macros.exports.derived import derived_of
from macros.exports.relations import VALUE_COLUMNS
from macros.exports.tables import Column
from macros.records import BY_NAME, KindOfRecord
from macros.records.base import DevelopingFact

DRAFT = "https://json-schema.org/draft/2020-12/schema"
SERIES_SCHEMA = "series-values.json"
_TYPES: dict[str, dict[str, Any]] = {
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "object": {"type": "object"},
}
MAY_BE_LEFT_OUT = {("series", "values"), ("chart", "summary")}
_TEXT = {"type": "string"}


def schema_of(kind: KindOfRecord) -> dict[str, Any]:
    """The schema of data/KIND.json."""
    record = _record_schema(kind)
    definitions = record.pop("$defs", {})
    return {
        "$schema": DRAFT,
        "title": f"data/{kind.name}.json",
        "description": record.get("description", ""),
        "type": "object",
        "required": ["$schema", "kind", "definition", "terms", "last_change", "count", "records"],
        "additionalProperties": False,
        "properties": {
            "$schema": _TEXT,
            "kind": {"const": kind.name},
            "definition": _TEXT,
            "terms": _TEXT,
            "last_change": {"type": ["string", "null"]},
            "count": {"type": "integer", "minimum": 0},
            "records": {"type": "array", "items": record},
        },
        "$defs": dict(sorted(definitions.items())),
    }


def _record_schema(kind: KindOfRecord) -> dict[str, Any]:
    """A record as it is published: its own fields, its id, and what is derived."""
    schema: dict[str, Any] = kind.model.model_json_schema(by_alias=True)
    required = [name for name in schema.get("required", []) if (kind.name, name) not in MAY_BE_LEFT_OUT]
    derived = {one.column.name: _property(one.column) for one in derived_of(kind.model)}
    if issubclass(kind.model, DevelopingFact):
        days = {"type": "array", "items": {"type": "string", "format": "date"}}
        derived["steps_known_on"] = {
            **days,
            "description": "For each step, the day from which it could be known.",
        }
    derived["address"] = {**_TEXT, "description": "The address at which the record can be read."}
    return {
        **schema,
        "required": ["id", *required, "derived"],
        "properties": {
            "id": {"type": "string", "pattern": f"^{kind.ids.pattern}"},
            **schema["properties"],
            "derived": {
                "type": "object",
                "additionalProperties": False,
                "properties": derived,
                "required": ["address"],
            },
        },
    }


def series_schema() -> dict[str, Any]:
    """The schema of data/series/ID.json."""
    record = _record_schema(BY_NAME["series"])
    properties = {name: value for name, value in record["properties"].items() if name not in ("values", "derived")}
    row = {
        "type": "object",
        "additionalProperties": False,
        "required": [column.name for column in VALUE_COLUMNS],
        "properties": {column.name: _property(column, empty=not column.required) for column in VALUE_COLUMNS},
    }
    return {
        "$schema": DRAFT,
        "title": "data/series/ID.json",
        "description": record.get("description", ""),
        "type": "object",
        "required": [name for name in record["required"] if name != "derived"] + ["rows", "address"],
        "additionalProperties": False,
        "properties": {
            "$schema": _TEXT,
            **properties,
            "rows": {"type": "array", "items": row},
            "address": _TEXT,
        },
        "$defs": dict(sorted(record.get("$defs", {}).items())),
    }


def _property(column: Column, *, empty: bool = False) -> dict[str, Any]:
    schema = {**_TYPES[column.type], "description": column.description}
    if empty:
        schema["type"] = [schema["type"], "null"]
    if column.pattern:
        schema["pattern"] = column.pattern
    return schema
