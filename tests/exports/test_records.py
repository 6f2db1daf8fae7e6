from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

import frictionless
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.exports import write_data
from macros.exports.database import database, normalised
from macros.exports.files import FORMULA_STARTS, csv_text, script_json
from macros.exports.package import write_package
from macros.exports.records import write_records
from macros.records import KINDS
from tests.exports.made import ABOUT, SECRET, closed_files, ledger
from tests.helpers import loaded


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_kind_has_csv_json_and_schema_at_its_address(tmp_path: Path) -> None:
    write_records(ledger(tmp_path), tmp_path, ABOUT)
    for kind in KINDS:
        for name in (f"{kind.name}.csv", f"{kind.name}.json", f"schema/{kind.name}.json"):
            assert (tmp_path / "data" / name).is_file(), name


def test_published_json_fits_its_published_schema(tmp_path: Path) -> None:
    write_records(ledger(tmp_path), tmp_path, ABOUT)
    for file in [*(tmp_path / "data").glob("*.json"), *(tmp_path / "data" / "series").glob("*.json")]:
        document = json.loads(file.read_text("utf-8"))
        schema = json.loads((file.parent / document["$schema"]).read_text("utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(document, schema, jsonschema.Draft202012Validator)


def test_csv_and_json_hold_the_same_records_sorted_by_id(tmp_path: Path) -> None:
    write_records(ledger(tmp_path), tmp_path, ABOUT)
    for kind in KINDS:
        document = json.loads((tmp_path / "data" / f"{kind.name}.json").read_text("utf-8"))
        ids = [record["id"] for record in document["records"]]
        assert ids == sorted(ids) == [row["id"] for row in rows(tmp_path / "data" / f"{kind.name}.csv")]
        assert document["count"] == len(ids) > 0


def test_what_is_derived_stands_beside_what_was_written(tmp_path: Path) -> None:
    write_records(ledger(tmp_path), tmp_path, ABOUT)
    (claim,) = json.loads((tmp_path / "data/claim.json").read_text("utf-8"))["records"]
    assert claim["derived"] == {
        "known_on": "2025-03-04",
        "independent_publishers": 1,
        "state": "holds",
        "state_since": "2025-03-04",
        "state_evidence": "reported",
        "steps_known_on": ["2025-03-04"],
        "address": "https://ledger.example/claims/#S-01",
    }
    (row,) = rows(tmp_path / "data/claim.csv")
    assert (row["known_on"], row["independent_publishers"], row["state"]) == ("2025-03-04", "1", "holds")


def test_number_taken_from_a_series_shows_its_figure(tmp_path: Path) -> None:
    write_records(ledger(tmp_path), tmp_path, ABOUT)
    drones, growth = rows(tmp_path / "data/number.csv")
    assert (drones["value"], drones["figure"], drones["figure_unit"]) == ("5", "5", "drones")
    assert (growth["value"], growth["figure"], growth["figure_unit"]) == ("", "66.7", "percent")


def test_series_file_has_a_row_a_value_with_range_and_days(tmp_path: Path) -> None:
    write_records(ledger(tmp_path), tmp_path, ABOUT)
    found = rows(tmp_path / "data/series/trade.csv")
    assert [(row["entity"], row["label"], row["period"]) for row in found] == [
        ("IRN", "Iran", "2023"),
        ("IRN", "Iran", "2024"),
        ("world", "The world", "2023"),
        ("world", "The world", "2024"),
    ]
    assert (found[0]["value"], found[1]["low"], found[1]["high"]) == ("1.5", "2", "3")
    assert (found[0]["first_day"], found[0]["last_day"]) == ("2023-01-01", "2023-12-31")


def test_series_keeps_the_files_of_its_earlier_ids(tmp_path: Path) -> None:
    changed = ("series.yml", "trade:\n", "trade:\n  aliases: [goods-old]\n")
    write_records(ledger(tmp_path, changed), tmp_path, ABOUT)
    old, new = (tmp_path / "data/series" / f"{id_}.csv" for id_ in ("goods-old", "trade"))
    assert old.read_bytes() == new.read_bytes()


def test_values_that_may_not_be_passed_on_are_in_no_file(tmp_path: Path) -> None:
    files = write_data(loaded(tmp_path, closed_files()), tmp_path / "out", ABOUT)
    for file in files:
        assert SECRET.encode() not in file.read_bytes(), file.name
        assert b"98,765.4321" not in file.read_bytes(), file.name
        assert b"98,765.43" not in file.read_bytes(), file.name
    with sqlite3.connect(tmp_path / "out/data/ledger.sqlite") as connection:
        assert connection.execute("SELECT count(*) FROM value").fetchone() == (0,)
    connection.close()
    assert not (tmp_path / "out/data/series/trade.csv").exists()


def test_withheld_series_is_listed_with_its_terms(tmp_path: Path) -> None:
    write_data(loaded(tmp_path, closed_files()), tmp_path / "out", ABOUT)
    (row,) = rows(tmp_path / "out/data/series.csv")
    assert (row["id"], row["withheld"], row["licence"]) == ("trade", "true", "CC0")
    (listed,) = json.loads((tmp_path / "out/data/datapackage.json").read_text("utf-8"))["withheld"]
    assert (listed["id"], listed["unit"], listed["terms"]) == ("trade", "tonnes", "CC0")


@pytest.mark.parametrize("closed", [False, True])
def test_frictionless_validates_the_package(tmp_path: Path, closed: bool) -> None:
    found = loaded(tmp_path, closed_files()) if closed else ledger(tmp_path)
    write_records(found, tmp_path, ABOUT)
    report = frictionless.validate(str(write_package(found, tmp_path, ABOUT)))
    assert report.valid, report.flatten(["message"])
    assert report.stats["tasks"] == len(KINDS) + 6 + (not closed)


def test_frictionless_finds_a_value_that_was_changed(tmp_path: Path) -> None:
    found = ledger(tmp_path)
    write_records(found, tmp_path, ABOUT)
    package = write_package(found, tmp_path, ABOUT)
    file = tmp_path / "data/citation.csv"
    file.write_bytes(file.read_bytes().replace(b"report", b"nobody"))
    assert not frictionless.validate(str(package)).valid


def test_database_holds_every_record_and_keeps_its_references(tmp_path: Path) -> None:
    found = ledger(tmp_path)
    file = tmp_path / "ledger.sqlite"
    file.write_bytes(database(found, ABOUT))
    connection = sqlite3.connect(file)
    for kind in KINDS:
        count = connection.execute(f'SELECT count(*) FROM "{kind.name}"').fetchone()[0]
        assert count == len(found.of(kind.name)), kind.name
    assert connection.execute("SELECT value FROM value WHERE entity = 'IRN'").fetchall() == [(1.5,), (None,)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("SELECT count(*) FROM \"column\" WHERE meaning = ''").fetchone() == (0,)
    connection.close()


def test_database_does_not_say_which_library_wrote_it(tmp_path: Path) -> None:
    content = database(ledger(tmp_path), ABOUT)
    other = content[:24] + b"\7\7\7\7" + content[28:92] + b"\7\7\7\7\7\7\7\7" + content[100:]
    assert normalised(other) == content
    assert int.from_bytes(content[16:18], "big") == 4096


def test_same_records_in_other_files_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "elsewhere" / "b"
    write_data(ledger(first), first / "out", ABOUT)
    write_data(ledger(second), second / "out", ABOUT)
    for file in sorted((first / "out").rglob("*")):
        if file.is_file():
            assert file.read_bytes() == (second / "out" / file.relative_to(first / "out")).read_bytes(), file.name
            assert str(tmp_path).encode() not in file.read_bytes()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_text_that_a_spreadsheet_would_run_is_made_inert_and_numbers_stay(start: str) -> None:
    text = csv_text(["text", "number"], [[f"{start}HYPERLINK(1)", -5]])
    _, cells = csv.reader(io.StringIO(text, newline=""))
    assert cells == [f"'{start}HYPERLINK(1)", "-5"]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=1))
def test_csv_gives_every_text_back(texts: list[str]) -> None:
    _, *lines = csv.reader(io.StringIO(csv_text(["id", "text"], [["x", text] for text in texts]), newline=""))
    assert [line[1] for line in lines] == [
        f"'{text}" if text[:1] in FORMULA_STARTS and text else text for text in texts
    ]


@given(st.text())
def test_json_in_a_script_element_cannot_end_it(text: str) -> None:
    shown = script_json({"text": text + "</script><!--\u2028\u2029&"})
    assert not set("<>&\u2028\u2029") & set(shown)
    assert json.loads(shown)["text"] == text + "</script><!--\u2028\u2029&"
