"""Pages that no editor writes: one for each chart, and one for each turning point of the rewind.

Their Markdown holds an id or a day and nothing else from the data: titles are set beside it, so
that no text of a record is ever run as a template.
"""

from __future__ import annotations

from dataclasses import dataclass

from macros import wording
from macros.ledger import Ledger
from macros.views.rewind import turning_points


@dataclass(frozen=True)
class Generated:
    """One page: its text, and what its head says. `image` is the address of a picture for social media."""

    text: str
    title: str
    description: str
    image: str = ""


def generated_pages(ledger: Ledger) -> dict[str, Generated]:
    """The pages by their paths below docs/."""
    pages = {}
    for id_, chart in ledger.charts.items():
        text = f'{{{{ chart_page("{id_}") }}}}\n\n## Sources\n\n{{{{ sources() }}}}\n'
        pages[f"charts/{id_}.md"] = Generated(text, chart.headline, chart.subtitle, f"charts/{id_}/chart.png")
    for day, title in turning_points(ledger):
        words = wording.day_text(day)
        text = f'{{{{ rewind(on="{day.isoformat()}") }}}}\n'
        pages[f"rewind/{day.isoformat()}.md"] = Generated(text, f"What was known on {words}", title)
    return pages
