"""What a file's values become, and what is said where they do not fit. Whole lines, exact places."""
# ruff: noqa: E501 - a whole problem line is easier to compare than pieces of it

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import good, lines

EVENTS = "events.yml"

BAD = [
    (
        EVENTS,
        "  summary: ",
        "  sumary: ",
        [
            "events.yml:4:3: unknown-key: 'sumary' is no field of event 'meeting' (did you mean 'summary'?)",
        ],
    ),
    (
        EVENTS,
        "diplomacy",
        "diplomasy, 5",
        [
            "events.yml:5:12: unknown-value: 'diplomasy' is no topic (did you mean 'diplomacy'?)",
            "events.yml:5:23: wrong-type: an item of 'topics' must be a text, not '5' (put quotation marks around it)",
        ],
    ),
    (EVENTS, "[IRN, RUS]", "IRN", ["events.yml:6:14: wrong-type: 'countries' must be a list, not 'IRN' (write [IRN])"]),
    (
        EVENTS,
        "2025-03-04",
        "2025-02-30",
        ["events.yml:2:9: wrong-date: February 2025 has no day 30 (write 2024-10-23, 2024-10 or 2024)"],
    ),
    (
        EVENTS,
        "2025-03-04",
        "[1]",
        ["events.yml:2:9: wrong-type: a date is needed here (write 2024-10-23, 2024-10 or 2024)"],
    ),
    (
        EVENTS,
        "Ministers meet",
        "x" * 101,
        ["events.yml:3:10: too-long: 'title' is longer than 100 characters (shorten it)"],
    ),
    (
        EVENTS,
        "They meet.",
        "' '",
        ["events.yml:4:12: empty-value: this text is empty (give a text or delete the line)"],
    ),
    (
        EVENTS,
        "[report]",
        "[]",
        ["events.yml:7:12: wrong-length: 'sources' has no items and needs at least 1 (write it as [one, two])"],
    ),
    (
        EVENTS,
        "[report]",
        "[5]",
        [
            "events.yml:7:13: wrong-type: the id of a source is needed here (write `my-source` or {source: my-source, at: …})"
        ],
    ),
    (
        EVENTS,
        "[report]",
        "[{source: report, att: p. 3}]",
        ["events.yml:7:30: unknown-key: 'att' is no field of 'sources' of event 'meeting' (did you mean 'at'?)"],
    ),
    (
        EVENTS,
        "  summary",
        "  aliases: [a b]\n  summary",
        [
            "events.yml:4:13: wrong-form: an item of 'aliases' is written otherwise than it must be "
            "(letters, digits and hyphens, as the id was)"
        ],
    ),
    (
        EVENTS,
        "meeting:",
        "Meeting:",
        [
            "claims.yml:9:11: unknown-id: there is no event 'meeting' (add it: `python -m macros new event meeting`)",
            "corrections.yml:3:11: unknown-record: there is no record 'event/meeting'",
            "events.yml:1:1: record-id: 'Meeting' is no event id (an id is made of lower-case letters, digits and single hyphens)",
        ],
    ),
    (
        "sources.yml",
        "https://www.example.org/report",
        "javascript:alert(1)",
        [
            "sources.yml:4:8: unsafe-url: the address begins with 'javascript:' (an address begins with https:// or http:// and names a public host)"
        ],
    ),
    (
        "sources.yml",
        "  unlinked: true\n",
        "",
        [
            "sources.yml:7:1: choose-one: a source has either 'url' or 'unlinked: true' (give the address, or say that none is known)"
        ],
    ),
    (
        "sources.yml",
        "kind: official",
        "kind: oficial",
        ["sources.yml:12:9: unknown-value: 'oficial' is no kind of source (did you mean 'official'?)"],
    ),
    (
        "countries.yml",
        "{lat: 35.7, lon: 51.4}",
        "{lat: 95, lon: east}",
        [
            "countries.yml:2:18: out-of-range: 'lat' must be at most 90",
            "countries.yml:2:27: wrong-type: 'lon' must be a number, not 'east' "
            "(write digits alone, like 1250 or 12.5: no unit, no separator, no quotation marks)",
        ],
    ),
    (
        "countries.yml",
        "IRN:\n  capital: {lat: 35.7, lon: 51.4}",
        "IRN: text",
        [
            "countries.yml:1:1: wrong-type: 'IRN' needs fields with values (indent the fields under the id by two spaces)"
        ],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), BAD)
def test_what_does_not_fit_is_named_at_its_place(
    tmp_path: Path, file: str, old: str, new: str, expected: list[str]
) -> None:
    assert lines(tmp_path, good((file, old, new))) == expected


def test_id_must_have_its_form_to_the_end(tmp_path: Path) -> None:
    found = lines(tmp_path, good(("glossary.yml", "su-35:", "su-35 x:")))
    assert [line.split(" (")[0] for line in found] == ["glossary.yml:1:1: record-id: 'su-35 x' is no term id"]


def test_value_that_the_reader_refused_is_not_blamed_twice(tmp_path: Path) -> None:
    found = lines(tmp_path, good((EVENTS, "They meet.", "no")))
    assert [line.split(": ")[:2] for line in found] == [["events.yml:4:12", "boolean"]]


def test_braces_and_line_breaks_in_data_stay_text_on_one_line(tmp_path: Path) -> None:
    (line,) = lines(tmp_path, good((EVENTS, "2025-03-04", '"{text}\\n{{ 7 }}"')))
    assert line.startswith("events.yml:2:9: wrong-date: '{text} {{ 7 }}' is not a date")


def test_all_problems_of_all_files_come_at_once_and_sorted(tmp_path: Path) -> None:
    files = good((EVENTS, "diplomacy", "nothing"), ("charts.yml", "lines", "line"), ("glossary.yml", "true", "yes"))
    assert [line.split(": ")[:2] for line in lines(tmp_path, files)] == [
        ["charts.yml:5:9", "unknown-value"],
        ["events.yml:5:12", "unknown-value"],
        ["glossary.yml:4:16", "boolean"],
    ]
