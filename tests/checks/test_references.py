# ruff: noqa: E501 - a whole problem line is easier to compare than pieces of it
from __future__ import annotations

from pathlib import Path

import pytest

from macros.checks.references import MANY
from tests.helpers import GOOD, good, lines

BAD = [
    ("events.yml", "RUS", "RUT", "events.yml:6:20: unknown-id: there is no country 'RUT' "
        "(did you mean 'RUS'? or add it: `python -m macros new country RUT`)"),
    ("claims.yml", "[drones]", "[jets]", "claims.yml:7:13: unknown-id: there is no number 'jets' (add it: `python -m macros new number jets`)"),
    ("events.yml", "[report]", "[{source: reprt, at: p. 1}]", "events.yml:7:22: unknown-id: there is no source 'reprt' (did you mean 'report'?)"),
    ("corrections.yml", "event/meeting", "event/meting", "corrections.yml:3:11: unknown-record: there is no record 'event/meting' (did you mean 'event/meeting'?)"),
    ("corrections.yml", "event/meeting", "evnt/meeting", "corrections.yml:3:11: unknown-record: there is no record 'evnt/meeting' (did you mean 'event'?)"),
    ("series.yml", "    world: {", "    wrld: {", "series.yml:15:5: unknown-entity: 'wrld' is no country and has no label (add it to 'entities' with a label, or use the ISO code of a country)"),
    ("charts.yml", "entities: [IRN]", "entities: [IRN, RUS]", "charts.yml:7:19: unknown-entity: the series has no entity 'RUS' (entities: IRN, world)"),
    ("charts.yml", "entities: [IRN]", "highlight: [wrold]", "charts.yml:7:15: unknown-entity: the series has no entity 'wrold' (did you mean 'world'?)"),
    ("numbers.yml", "entity: IRN", "entity: RUS", "numbers.yml:11:33: unknown-entity: the series has no entity 'RUS' (entities: IRN, world)"),
    ("numbers.yml", "2023, 2024", "2020, 2024", "numbers.yml:11:47: unknown-period: the series has no value of 'IRN' for 2020 (it has 2023 to 2024)"),
    ("numbers.yml", "change: [2023, 2024]", "at: 2030, share: world", "numbers.yml:11:42: unknown-period: the series has no value of 'IRN' for 2030 (it has 2023 to 2024)"),
    ("sources.yml", "  unlinked: true", "  url: https://www.example.org/report", "sources.yml:10:8: duplicate-address: source 'report' has the same address (use one record for both)"),
    ("sources.yml", "kind: wire", "kind: wire\n  repeats: report", "sources.yml:7:12: repeats-in-a-circle: the chain of 'repeats' comes back to this source (break the circle)"),
    ("series.yml", "IRN: {2023: 1.5,", "IRN: {2023: 0,", "numbers.yml:11:47: divided-by-zero: 'IRN' is zero for 2023, so that no percentage can be taken (give the values themselves)"),
    ("series.yml", "IRN: {2023: 1.5, 2024: {low: 2, high: 3}}", "IRN: {}", "series.yml:14:5: wrong-length: this line of the series has no values (give a value or delete the line)"),
    ("numbers.yml", "change: [2023, 2024]", "at: 2024, share: wrld", "numbers.yml:11:55: unknown-entity: the series has no entity 'wrld' (did you mean 'world'?)"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "line"), BAD, ids=[bad[3].split(": ")[1] for bad in BAD])
def test_what_a_record_names_must_exist(tmp_path: Path, file: str, old: str, new: str, line: str) -> None:
    assert line in lines(tmp_path, good((file, old, new)))


@pytest.mark.parametrize("taken", ["at: 2024", "latest: true", "at: 2023, share: world", "change: [2023, 2024]"])
def test_numbers_taken_from_a_series_pass(tmp_path: Path, taken: str) -> None:
    assert lines(tmp_path, good(("numbers.yml", "change: [2023, 2024]", taken))) == []


def test_share_of_the_latest_value_needs_the_same_period_of_the_whole(tmp_path: Path) -> None:
    files = good(
        ("numbers.yml", "change: [2023, 2024]", "latest: true, share: world"),
        ("series.yml", "2024: 20", "2022: 0"),
    )
    assert lines(tmp_path, files) == [
        "numbers.yml:11:46: unknown-period: the series has no value of 'world' for 2024 (it has 2022 to 2023)"
    ]


def test_published_id_that_is_gone_is_an_error_in_the_list(tmp_path: Path) -> None:
    files = good()
    files["published-ids.txt"] = "event/meeting\nevent/talks\nterm/mig-29\nsource/none"
    del files["glossary.yml"]
    assert lines(tmp_path, files) == [
        "published-ids.txt:2:1: lost-id: the published event 'talks' is gone (bring it back, or write `aliases: [talks]` on the record that replaces it)",
        "published-ids.txt:3:1: lost-id: the published term 'mig-29' is gone (bring it back, or write `aliases: [mig-29]` on the record that replaces it)",
        "published-ids.txt:4:1: lost-id: the published source 'none' is gone (bring it back, or write `aliases: [none]` on the record that replaces it)",
    ]


def test_published_id_lives_on_as_an_alias(tmp_path: Path) -> None:
    files = good(("events.yml", "  summary", "  aliases: [talks]\n  summary"))
    files["published-ids.txt"] = "event/talks\n"
    assert lines(tmp_path, files) == []


def test_every_reference_to_a_missing_record_is_named(tmp_path: Path) -> None:
    files = {name: text for name, text in GOOD.items() if name != "publishers.yml"}
    assert lines(tmp_path, files) == [
        "sources.yml:3:14: unknown-id: there is no publisher 'agency' (add it: `python -m macros new publisher agency`)",
        "sources.yml:9:14: unknown-id: there is no publisher 'court' (add it: `python -m macros new publisher court`)",
    ]


def test_many_missing_ids_ask_for_a_lost_file(tmp_path: Path) -> None:
    ids = ", ".join(f"lost-{number}" for number in range(MANY + 1))
    found = lines(tmp_path, good(("events.yml", "[report]", f"[report, {ids}]")))
    assert "(add it: `python -m macros new source lost-0`)" in found[0]
    assert found[-1].endswith("there is no source 'lost-50' (many are missing: is a file of sources lost?)")
