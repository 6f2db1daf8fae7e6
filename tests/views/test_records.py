"""Claims, timelines, tables and lists of sources as a page shows them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.records.dates import parse_date
from macros.rendering import Scene
from macros.views.claim import claim, claims
from macros.views.members import members
from macros.views.number import key_numbers, number
from macros.views.sources import cite, sources
from macros.views.table import table
from macros.views.timeline import timeline
from tests.helpers import GOOD, good, loaded


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(loaded(tmp_path, GOOD), "trade/", lists_sources=True)


def _ids(html: str) -> list[str]:
    return re.findall(r' id="([^"]+)"', html)


def test_claim_says_verdict_in_words_with_reason_evidence_and_source(scene: Scene) -> None:
    html = claim(scene, "S-01")
    assert "<strong>Holds</strong>" in html
    assert "It does." in html
    assert "reported" in html
    assert 'href="#source-report"' in html


def test_record_shown_twice_bears_its_id_once(scene: Scene) -> None:
    html = claim(scene, "S-01") + claims(scene) + timeline(scene) + timeline(scene)
    html += table(scene, "transfers") + table(scene, "transfers")
    assert sorted(_ids(html)) == ["S-01", "jets", "meeting"]


def test_two_tables_of_a_kind_have_names_of_their_own(scene: Scene) -> None:
    html = table(scene, "transfers") + table(scene, "transfers")
    assert re.findall(r'role="region" aria-label="([^"]+)"', html) == ["Transfers", "Transfers 2"]


def test_table_tells_the_state_below_the_row_that_it_belongs_to(scene: Scene) -> None:
    html = table(scene, "transfers")
    assert '<tr class="wide"><td colspan="5">' in html
    assert "<strong>delivered</strong> as of 4 March 2025" in html


def test_timeline_of_many_events_can_be_narrowed_by_topic_and_country(tmp_path: Path) -> None:
    event = GOOD["events.yml"]
    one = event.replace("meeting:", "other-{}:").replace("[diplomacy]", "[war]").replace("[IRN, RUS]", "[IRN]")
    scene = Scene(loaded(tmp_path, {**GOOD, "events.yml": event + "".join(one.format(n) for n in range(8))}))
    html = timeline(scene)
    assert 'id="topic-war"' in html
    assert "Russia <span" in html
    assert html.count('class="item a1 b1"') == 8  # war before diplomacy, Iran before Russia
    assert html.count('class="item a2 b1 b2"') == 1


def test_members_are_those_of_the_day(scene: Scene) -> None:
    assert "Iran" in members(scene, "brics")
    assert "Iran" not in members(scene, "brics", on=parse_date("2025-03-03"))


def test_key_number_shows_figure_meaning_evidence_and_leads_to_its_row(scene: Scene) -> None:
    html = key_numbers(scene, ["drones"])
    assert 'href="#number-drones">5</a>' in html
    assert "third quarter of 2024" in html
    assert "evidence-reported" in html


def test_every_source_is_listed_once_under_the_number_of_its_note(scene: Scene) -> None:
    first, second, third = cite(scene, "ruling"), cite(scene, "report", at="para 3"), cite(scene, "ruling")
    number(scene, "drones")
    html = sources(scene)
    assert first == third
    assert 'aria-label="Source 2, para 3"' in second
    assert re.findall(r'<li id="source-(\w+)" value="(\d)">', html) == [("ruling", "1"), ("report", "2")]
    assert '<tr id="number-drones">' in html


def test_source_without_an_address_is_shown_without_a_link(scene: Scene) -> None:
    cite(scene, "ruling")
    html = sources(scene)
    assert "A ruling</cite> (no address known)" in html


def test_quotation_keeps_its_language_and_direction(tmp_path: Path) -> None:
    quote = "  quote: {text: Peace, by: A minister, on: 2025-03-04, original: صلح, language: fa, source: report}\n"
    changed = ("events.yml", "  topics: [diplomacy]\n", f"  topics: [diplomacy]\n{quote}")
    html = timeline(Scene(loaded(tmp_path, good(changed)), lists_sources=True))
    assert '<p class="original" lang="fa" dir="rtl">صلح</p>' in html


def test_denial_stands_beside_what_it_denies(tmp_path: Path) -> None:
    denial = "  denied_by: [{who: The ministry, on: 2025-03-05, source: ruling}]\n"
    changed = ("events.yml", "  topics: [diplomacy]\n", f"  topics: [diplomacy]\n{denial}")
    html = timeline(Scene(loaded(tmp_path, good(changed)), lists_sources=True))
    assert "<strong>Denied</strong> by The ministry on 5 March 2025" in html
    assert 'href="#source-ruling"' in html
