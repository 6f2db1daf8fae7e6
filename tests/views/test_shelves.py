"""Long lists: every entry in short on one page, in full on exactly one shelf."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.generating import generated_pages
from macros.ledger import Ledger
from macros.records.dates import parse_date
from macros.rendering import Scene
from macros.shelves import event_shelves, full_address, letter_shelf, shelved_kinds, year_shelf
from macros.views.claim import claim
from macros.views.register import all_sources, source_shelf, source_shelves
from macros.views.timeline import timeline
from tests.helpers import GOOD, loaded

SHELVED = shelved_kinds({"events.md", "sources.md"})


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    early = re.sub(r"date: [\d-]+", "date: 2001-03-12", GOOD["events.yml"].replace("meeting:", "early:"))
    return loaded(tmp_path, {**GOOD, "events.yml": GOOD["events.yml"] + early})


def test_event_in_short_has_its_permalink_and_leads_to_its_year(ledger: Ledger) -> None:
    html = timeline(Scene(ledger, "events/", shelved=SHELVED), brief=True)
    assert re.findall(r' id="([^"]+)"', html) == ["early", "meeting"]
    assert 'href="2025/#meeting"' in html
    assert 'href="earlier/#early"' in html
    assert 'class="note"' not in html
    assert ledger.events["meeting"].summary not in html


def test_every_event_stands_on_exactly_one_shelf(ledger: Ledger) -> None:
    assert event_shelves(ledger.events.values()) == ["earlier", "2025"]
    pages = generated_pages(ledger, SHELVED)
    shown = []
    for shelf in event_shelves(ledger.events.values()):
        call = re.search(r"timeline\((.*?)\)", pages[f"events/{shelf}.md"].text)
        assert call
        given = {name: parse_date(year) for name, year in re.findall(r'(\w+)="(\d+)"', call[1])}
        html = timeline(
            Scene(ledger, f"events/{shelf}/", shelved=SHELVED), since=given.get("since"), until=given.get("until")
        )
        shown += [(shelf, id_) for id_ in re.findall(r'<li class="item[^>]* id="([^"]+)"', html)]
    assert sorted(shown) == sorted((year_shelf(event), event.id) for event in ledger.events.values())


def test_source_in_short_has_its_permalink_and_leads_to_its_publisher(ledger: Ledger) -> None:
    html = all_sources(Scene(ledger, "sources/", shelved=SHELVED))
    for source in ledger.sources.values():
        shelf = letter_shelf(ledger.publishers[source.publisher].name)
        assert html.count(f'<a id="{source.id}" href="{shelf}/#{source.id}">') == 1


def test_every_source_stands_in_full_on_exactly_one_shelf(ledger: Ledger) -> None:
    shown = []
    for letter in source_shelves(ledger):
        html = source_shelf(Scene(ledger, f"sources/{letter}/", shelved=SHELVED), letter)
        found = re.findall(r'<li id="([^"]+)"', html)
        assert all(full_address("source", id_, ledger, SHELVED) == f"sources/{letter}/#{id_}" for id_ in found)
        assert f'<strong aria-current="page">{letter.upper()}</strong>' in html
        shown += found
    assert sorted(shown) == sorted(ledger.sources)


def test_source_in_full_tells_what_rests_on_it(ledger: Ledger) -> None:
    letter = letter_shelf(ledger.publishers[ledger.sources["report"].publisher].name)
    html = source_shelf(Scene(ledger, f"sources/{letter}/", shelved=SHELVED), letter)
    assert "rest" in html
    assert 'href="../../events/2025/#meeting"' in html


@pytest.mark.parametrize(
    ("name", "shelf"),
    [("Reuters", "r"), ("The Times", "t"), ("Économie", "e"), ("24 News", "other"), ("Ведомости", "other")],
)
def test_shelf_of_a_publisher_is_its_letter(name: str, shelf: str) -> None:
    assert letter_shelf(name) == shelf


def test_note_on_a_page_without_sources_leads_to_the_full_entry(ledger: Ledger) -> None:
    scene = Scene(ledger, "people/", shelved=SHELVED)
    assert scene.source_link("report") == f"../{full_address('source', 'report', ledger, SHELVED)}"


def test_event_after_a_statement_is_a_link_to_its_full_entry(ledger: Ledger) -> None:
    html = claim(Scene(ledger, "claims/", shelved=SHELVED), "S-01")
    assert '<a href="../events/2025/#meeting">' in html
    assert "../events/" not in claim(Scene(ledger, "claims/"), "S-01")
