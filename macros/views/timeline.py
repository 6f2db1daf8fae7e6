"""Events in order."""

from __future__ import annotations

from typing import Annotated

from markupsafe import Markup

from macros.records.base import CountryId, Day, Reference, Topic
from macros.rendering import Scene

EventId = Annotated[str, Reference("event")]


def timeline(
    scene: Scene,
    topic: Topic | None = None,
    country: CountryId | None = None,
    since: Day | None = None,
    until: Day | None = None,
    ids: list[EventId] | None = None,
) -> Markup:
    """The events of a topic, country or stretch of time, oldest first."""
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
    for event in events:
        scene.use("event", event)
    return scene.render("timeline.html", events=events)
