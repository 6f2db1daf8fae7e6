"""The schemas that editors' tools read say the same as the check."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from macros.errors import DataError, Problems, Severity
from macros.guide import guide
from macros.ledger import files_of
from macros.reading import read
from macros.records import BY_NAME, KINDS, KindOfRecord
from macros.records.examples import examples_of
from macros.schemas import schema_of, write_schemas

ROOT = Path(__file__).parent.parent
MODELINE = "# yaml-language-server: $schema="
UNDERLINED = [
    ("source", "2024-10-23", "23.10.2024"),
    ("source", "2024-10-23", "2024-31-10"),
    ("source", "kind: wire", "kind: wier"),
    ("source", "  url: https://www.un.org/en/example\n", ""),
    ("source", "  url:", "  unlinked: true\n  url:"),
    ("source", "url: https", "url: javascript"),
    ("source", "publisher: example-agency", "publisher: Example Agency"),
    ("source", "title: Leaders meet on the margins of the summit", "title: ''"),
    ("source", "example-20241023-meeting:", "Example meeting:"),
    ("sanction", "measures: [asset-freeze]", "measures: asset-freeze"),
    ("sanction", "measures: [asset-freeze]", "measures: [blocking]"),
    ("sanction", "target: IRN", "target: Iran"),
    ("sanction", "sources: [example-20241023-meeting]", "sources: []"),
    ("sanction", "entities: 1", "entities: one"),
    ("sanction", "evidence: reported", "evidence: certain"),
    ("number", "value: 36", "value: '36'"),
    ("number", "value: 36", "low: 36"),
    ("number", "  value: 36\n", ""),
    ("number", "  checked: 2024-11-01\n", ""),
    ("number", "at: 2024}", "at: 2024, latest: true}"),
    ("number", "  from:", "  value: 5\n  from:"),
    ("series", "{low: 8, high: 9}", "{low: 8}"),
    ("transfer", "  quantity: {", "  quantity: {unknown: true, "),
]


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


def test_schemas_take_every_record_that_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for file, kind in files_of(Path("data"), Path(), Problems()):
        document = read(file, file.as_posix(), Problems())
        found = next(jsonschema.Draft7Validator(schema_of(kind)).iter_errors(_plain(document.values)), None)
        assert found is None, f"{file}: {list(found.path)}: {found.message[:200]}"


@pytest.mark.parametrize(("kind", "old", "new"), UNDERLINED)
def test_what_a_schema_can_see_is_underlined(kind: str, old: str, new: str) -> None:
    validator = jsonschema.Draft7Validator(schema_of(BY_NAME[kind]))  # type: ignore[index]
    good = examples_of(kind).good
    assert old in good
    assert list(validator.iter_errors(_plain(yaml.load(good.replace(old, new, 1), _PlainLoader))))


def test_every_file_of_records_names_its_schema_to_editors() -> None:
    for file, kind in files_of(ROOT / "data", ROOT, Problems()):
        first = file.read_text("utf-8").partition("\n")[0]
        assert first.startswith(MODELINE), f"{file} does not begin with `{MODELINE}…`"
        assert (file.parent / first.removeprefix(MODELINE)).resolve() == ROOT / f"data/schema/{kind.name}.json"


def test_vs_code_knows_the_schema_of_every_kind_in_a_file_and_in_a_folder() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    assert settings["yaml.schemas"] == {
        f"data/schema/{kind.name}.json": [f"data/{kind.plural}.yml", f"data/{kind.plural}/**/*.yml"] for kind in KINDS
    }


@pytest.mark.parametrize("severity", ["error", "warning"])
def test_vs_code_underlines_what_the_check_prints(severity: Severity) -> None:
    (task, *_) = json.loads((ROOT / ".vscode/tasks.json").read_text("utf-8"))["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    found = re.match(pattern["regexp"], str(DataError("data/a.yml", 3, 5, "some-rule", "a: b", "do c", severity)))
    assert found is not None
    names = ("file", "line", "column", "severity", "message")
    warns = "warning" if severity == "warning" else None
    assert [found[pattern[name]] for name in names] == ["data/a.yml", "3", "5", warns, "some-rule: a: b (do c)"]


def test_schema_refuses_unknown_fields_and_words() -> None:
    validator = jsonschema.Draft7Validator(schema_of(BY_NAME["publisher"]))
    assert list(validator.iter_errors({"x": {"name": "X", "kind": "wire", "nmae": "Y"}}))
    assert list(validator.iter_errors({"x": {"name": "X", "kind": "agency"}}))
    assert not list(validator.iter_errors({"x": {"name": "X", "kind": "wire"}}))


def test_closed_lists_offer_each_word_with_its_definition() -> None:
    evidence = schema_of(BY_NAME["event"])["additionalProperties"]["properties"]["evidence"]
    assert evidence["enum"] == ["confirmed", "reported", "claimed", "disputed"]
    assert len(evidence["markdownEnumDescriptions"]) == 4
