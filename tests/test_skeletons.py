"""Skeletons are complete but for the facts, and look-ups name file and line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from macros.building import inspect
from macros.cli import run
from macros.finding import addresses, find
from macros.records import BY_NAME, KINDS, KindOfRecord
from macros.skeletons import skeleton
from tests.helpers import good, loaded

_IDS = {"country": "IRN", "claim": "S-01"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_skeleton_names_every_field_of_its_kind(kind: KindOfRecord) -> None:
    text = skeleton(kind, _IDS.get(kind.name, "some-id"))
    for name, field in kind.model.model_fields.items():
        assert f"  {field.alias or name}:" in text or f"  # {field.alias or name}:" in text


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_skeleton_lacks_only_facts(kind: KindOfRecord, tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / kind.plural).mkdir(parents=True)
    (data / kind.plural / "new.yml").write_text(skeleton(kind, _IDS.get(kind.name, "some-id")), "utf-8")
    rules = {problem.rule for problem in inspect(data, None, date.today())}
    assert rules <= {"empty-value", "wrong-length", "missing-field", "choose-one"}
    assert rules


def test_new_writes_a_file_with_a_modeline_and_never_overwrites(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["new", "transfer", "yak-130-2025", "--data", str(tmp_path)]) == 0
    file = tmp_path / "transfers" / "yak-130-2025.yml"
    assert file.read_text("utf-8").startswith(
        "# yaml-language-server: $schema=../schema/transfer.json\nyak-130-2025:\n"
    )
    assert run(["new", "transfer", "yak-130-2025", "--data", str(tmp_path)]) == 1
    assert f"exists already, at {file}:2" in capsys.readouterr().err
    file.rename(file.with_name("other.yml"))
    assert run(["new", "transfer", "yak-130-2025", "--data", str(tmp_path)]) == 1
    assert not file.exists()


def test_skeleton_explains_the_first_field_of_a_step_and_shows_what_is_in_parts() -> None:
    lines = skeleton(BY_NAME["sanction"], "some-id").splitlines()
    step = lines.index("    - on:")
    assert lines[step - 1] == "    # The day of this step."
    assert "  # counts: {people: …, entities: …, vessels: …, aircraft: …}" in lines
    assert "  # denied_by: [{who: …, on: …, source: …, says: …}]" in lines


def test_new_refuses_an_id_that_could_never_be_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "event", "Kazan Summit", "--print"]) == 2
    assert "lower-case letters" in capsys.readouterr().err


def test_find_names_file_line_kind_and_id(tmp_path: Path) -> None:
    (tmp_path / "glossary.yml").write_text("ppp:\n  term: PPP\n  meaning: Purchasing power parity.\n", "utf-8")
    assert find(tmp_path, "purchasing") == [f"{tmp_path}/glossary.yml:3: term ppp: Purchasing power parity."]
    assert find(tmp_path, "PPP")[0].startswith(f"{tmp_path}/glossary.yml:2: term ppp")
    assert find(tmp_path, "nowhere") == []


def test_addresses_are_those_to_which_readers_are_sent(tmp_path: Path) -> None:
    gone = "  gone: 2026-01-02\n  archived: https://www.example.net/copy\n"
    files = good(("sources.yml", "  published: 2025-03-01\n", f"  published: 2025-03-01\n{gone}"))
    assert addresses(loaded(tmp_path / "gone", files)) == ["https://www.example.net/copy"]
    assert addresses(loaded(tmp_path, good())) == ["https://www.example.org/report"]


def test_kinds_have_their_own_names() -> None:
    assert len(BY_NAME) == len(KINDS)
