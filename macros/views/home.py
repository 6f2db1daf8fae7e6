"""What only the front page shows: the score of the article's statements, and what came last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from markupsafe import Markup
from pydantic import Field

from macros.ledger import Ledger
from macros.records.claim import VERDICTS, Claim
from macros.records.dates import PartialDate
from macros.records.event import Event
from macros.rendering import Scene


@dataclass(frozen=True)
class Share:
    """One verdict's part of the score: how many statements, and where its piece of the bar begins."""

    verdict: str
    meaning: str
    count: int
    start: int


def shares(claims: Sequence[Claim]) -> list[Share]:
    """The present verdicts in their fixed order, those that occur."""
    counted = Counter(claim.steps[-1].verdict for claim in claims)
    found, start = [], 0
    for verdict, meaning in VERDICTS.words.items():
        if counted[verdict]:
            found.append(Share(verdict, meaning, counted[verdict], start))
            start += counted[verdict]
    return found


def score(scene: Scene) -> Markup:
    """All statements of the article in one bar, by verdict."""
    claims = list(scene.ledger.claims.values())
    for claim in claims:
        scene.used["claim", claim.id] = claim
    return scene.render("score.html", shares=shares(claims), total=len(claims))


def newest_events(ledger: Ledger, count: int) -> list[Event]:
    """The last happenings on record, newest first; what is only planned is left out."""
    happened = [event for event in ledger.events.values() if not event.planned]
    happened.sort(key=lambda event: (_last_day(event), event.id), reverse=True)
    return happened[:count]


def _last_day(event: Event) -> tuple[object, object]:
    when: PartialDate = event.until or event.date
    return when.first, event.date.first  # of a date that is only a month or year, its beginning


def latest(scene: Scene, count: Annotated[int, Field(ge=1, le=20)] = 5) -> Markup:
    """The newest events and corrections."""
    events = newest_events(scene.ledger, count)
    for event in events:
        scene.use("event", event)
    corrections = sorted(scene.ledger.corrections.values(), key=lambda one: one.date.first, reverse=True)
    return scene.render("latest.html", events=events, corrections=corrections[:count])
