"""Events in order."""

from __future__ import annotations

from typing import Annotated

from markupsafe import Markup

from macros.records.event import Event
from macros.records.fields import TOPICS, CountryId, Day, Reference, Topic
from macros.rendering import Scene
from macros.views.filtering import choose_by

EventId = Annotated[str, Reference("event")]
LONG = 40  # from here on a list of years to jump to is worth its place


def timeline(
    scene: Scene,
    topic: Topic | None = None,
    country: CountryId | None = None,
    since: Day | None = None,
    until: Day | None = None,
    ids: list[EventId] | None = None,
    brief: bool = False,
) -> Markup:
    """The events of a topic, country or stretch of time, oldest first, with filters if they are many.

    `brief` leaves out all but day and title, which leads to the full entry on the shelf of its year.
    """
    events = [
        event
        for id_, event in scene.ledger.events.items()
        if (topic is None or topic in event.topics)
        and (country is None or country in event.countries)
        and (since is None or event.date.last >= since.first)
        and (until is None or event.date.first <= until.last)
        and (ids is None or id_ in ids)
    ]
    events.sort(key=lambda event: (event.date.first, event.date.last, event.id))
    for event in () if brief else events:
        scene.use("event", event)
    by_topic = choose_by("a", "topic", [event.topics for event in events], TOPICS.words)
    by_country = choose_by("b", "country", [event.countries for event in events])
    marked = [
        (event, f"{by_topic.marks(event.topics)} {by_country.marks(event.countries)}".strip()) for event in events
    ]
    years = _years(events) if len(events) >= LONG else {}
    filters = [by_topic, by_country]
    return scene.render("timeline.html", events=marked, filters=filters, years=years, brief=brief)


def _years(events: list[Event]) -> dict[int, Event]:
    """The first event of each year."""
    first: dict[int, Event] = {}
    for event in events:
        first.setdefault(event.date.first.year, event)
    return first
