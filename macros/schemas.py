"""JSON Schemas of the record files, for editors: completion, hover help and red underlines.

They are made from the record types, so that they say the same as the check. They are draft-07,
which every editor's YAML support reads.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from macros.records import KINDS, KindOfRecord
from macros.records.examples import examples_of

DRAFT = "http://json-schema.org/draft-07/schema#"


def schema_of(kind: KindOfRecord) -> dict[str, Any]:
    """The schema of a file of one kind: a mapping from id to record."""
    record = kind.model.model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
    definitions = record.pop("$defs", {})
    examples = examples_of(kind.name)
    summary = (kind.model.__doc__ or "").strip().splitlines()[0]
    return {
        "$schema": DRAFT,
        "title": f"Records of kind {kind.name}",
        "description": f"{summary} A file maps ids to records.",
        "type": "object",
        "propertyNames": {"pattern": f"^{kind.ids.pattern}", "description": kind.id_hint},
        "additionalProperties": {
            **_described(record),
            "examples": list(yaml.safe_load(examples.good).values()),
        },
        "x-bad-examples": [{"rule": bad.rule, "why": bad.why, "yaml": bad.yaml} for bad in examples.bad],
        "definitions": {name: _described(part) for name, part in sorted(definitions.items())},
    }


def _described(part: dict[str, Any]) -> dict[str, Any]:
    """A part without pydantic's generated titles and null alternatives, which say nothing to an editor."""
    part.pop("title", None)
    for name, field in part.get("properties", {}).items():
        field.pop("title", None)
        if field.get("default", 0) is None:
            del field["default"]
        if "anyOf" in field:
            options = [option for option in field.pop("anyOf") if option != {"type": "null"}]
            merged = options[0] if len(options) == 1 else {"anyOf": options}
            part["properties"][name] = {**merged, **field}
    return part


def write_schemas(folder: Path) -> list[Path]:
    """Write one schema a kind into a folder; gives the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for kind in KINDS:
        file = folder / f"{kind.name}.json"
        file.write_text(json.dumps(schema_of(kind), ensure_ascii=False, indent=2, default=str) + "\n", "utf-8")
        files.append(file)
    return files
