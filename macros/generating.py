"""Pages that no editor writes: charts, turning points of the rewind, shelves of events and of sources.

Their Markdown holds an id or a day and nothing else from the data: titles are set beside it, so
that no text of a record is ever run as a template.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from macros import wording
from macros.ledger import Ledger
from macros.shelves import EARLIER, FIRST_YEAR, event_shelves
from macros.views.register import source_shelves
from macros.views.rewind import turning_points


@dataclass(frozen=True)
class Generated:
    """One page: its text, and what its head says. `image` is the address of a picture for social media."""

    text: str
    title: str
    description: str
    image: str = ""


def generated_pages(ledger: Ledger, shelved: Container[str]) -> dict[str, Generated]:
    """The pages by their paths below docs/; shelves only of the kinds in `shelved`."""
    pages = {}
    for id_, chart in ledger.charts.items():
        text = f'{{{{ chart_page("{id_}") }}}}\n\n## Sources\n\n{{{{ sources() }}}}\n'
        pages[f"charts/{id_}.md"] = Generated(text, chart.headline, chart.subtitle, f"charts/{id_}/chart.png")
    for day, title in turning_points(ledger):
        words = wording.day_text(day)
        text = f'{{{{ rewind(on="{day.isoformat()}") }}}}\n'
        pages[f"rewind/{day.isoformat()}.md"] = Generated(text, f"What was known on {words}", title)
    if "event" in shelved:
        pages.update(_event_shelves(ledger))
    if "source" in shelved:
        pages.update(_source_shelves(ledger))
    return pages


def _event_shelves(ledger: Ledger) -> dict[str, Generated]:
    """A page for the events of each year, and one for all years before the first of these."""
    pages = {}
    for shelf in event_shelves(ledger.events.values()):
        early = shelf == EARLIER
        when, years = (
            (f"before {FIRST_YEAR}", f'until="{FIRST_YEAR - 1}"')
            if early
            else (f"of {shelf}", f'since="{shelf}", until="{shelf}"')
        )
        text = f"{{{{ timeline({years}) }}}}\n\n## Sources\n\n{{{{ sources() }}}}\n"
        about = f"Every event {when} that this site records, with its sources."
        pages[f"events/{shelf}.md"] = Generated(text, f"Events {when}", about)
    return pages


def _source_shelves(ledger: Ledger) -> dict[str, Generated]:
    """A page for the sources of the publishers under each letter."""
    pages = {}
    for shelf in source_shelves(ledger):
        name = shelf.upper() if len(shelf) == 1 else "other letters and scripts"
        about = f"Every source of the publishers under {name}, with what rests on it."
        pages[f"sources/{shelf}.md"] = Generated(f'{{{{ source_shelf("{shelf}") }}}}\n', f"Sources: {name}", about)
    return pages
