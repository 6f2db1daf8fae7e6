"""The schemas that editors' tools read say the same as the check."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from macros.guide import guide
from macros.records import BY_NAME, KINDS, KindOfRecord
from macros.records.examples import examples_of
from macros.schemas import schema_of, write_schemas

ROOT = Path(__file__).parent.parent


class _PlainLoader(yaml.SafeLoader):
    """YAML as an editor's language server reads it: a date is a text."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _plain(value: Any) -> Any:
    """Keys of YAML mappings as JSON knows them: texts. `on` is a key, not a truth value."""
    if isinstance(value, dict):
        return {"on" if key is True else str(key): _plain(inner) for key, inner in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def test_committed_schemas_and_guide_are_current(tmp_path: Path) -> None:
    for file in write_schemas(tmp_path):
        assert file.read_text("utf-8") == (ROOT / "data/schema" / file.name).read_text("utf-8"), (
            "run `python -m macros schema`"
        )
    assert guide() == (ROOT / "data/README.md").read_text("utf-8"), "run `python -m macros schema`"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_schema_is_draft_07_and_takes_the_good_example(kind: KindOfRecord) -> None:
    schema = schema_of(kind)
    jsonschema.Draft7Validator.check_schema(schema)
    good = _plain(yaml.load(examples_of(kind.name).good, _PlainLoader))
    jsonschema.Draft7Validator(schema).validate(good)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_is_described_for_hovering_editors(kind: KindOfRecord) -> None:
    schema = schema_of(kind)
    for part in [schema["additionalProperties"], *schema["definitions"].values()]:
        for name, field in part.get("properties", {}).items():
            assert field.get("description"), f"{kind.name}.{name}"


def test_schema_refuses_unknown_fields_and_words() -> None:
    validator = jsonschema.Draft7Validator(schema_of(BY_NAME["publisher"]))
    assert list(validator.iter_errors({"x": {"name": "X", "kind": "wire", "nmae": "Y"}}))
    assert list(validator.iter_errors({"x": {"name": "X", "kind": "agency"}}))
    assert not list(validator.iter_errors({"x": {"name": "X", "kind": "wire"}}))


def test_closed_lists_offer_each_word_with_its_definition() -> None:
    evidence = schema_of(BY_NAME["event"])["additionalProperties"]["properties"]["evidence"]
    assert evidence["enum"] == ["confirmed", "reported", "claimed", "disputed"]
    assert len(evidence["markdownEnumDescriptions"]) == 4
