"""Statements of the article with their verdicts."""

from __future__ import annotations

from typing import Annotated

from markupsafe import Markup

from macros.records.claim import VERDICTS, Claim
from macros.records.fields import TOPICS, Reference, Topic
from macros.rendering import Scene
from macros.views.filtering import choose_by
from macros.views.home import shares
from macros.views.number import read_number

ClaimId = Annotated[str, Reference("claim")]
Verdict = Annotated[str, VERDICTS]


def claim(scene: Scene, id: ClaimId) -> Markup:  # noqa: A002 - the name that pages use
    """One statement: what it says, who says it, the verdict and why, and what came of it."""
    return _show(scene, scene.ledger.claims[id])


def claims(scene: Scene, topic: Topic | None = None, verdict: Verdict | None = None) -> Markup:
    """Several statements in their order, with a score at the top and filters by verdict and topic."""
    chosen = [
        record
        for _, record in sorted(scene.ledger.claims.items())
        if topic in (None, record.topic) and verdict in (None, _verdict(record))
    ]
    by_verdict = choose_by("a", "verdict", [[_verdict(record)] for record in chosen], VERDICTS.words)
    by_topic = choose_by("b", "topic", [[record.topic] for record in chosen], TOPICS.words)
    shown = [
        _show(scene, record, by_verdict.marks([_verdict(record)]), by_topic.marks([record.topic])) for record in chosen
    ]
    return scene.render(
        "claims.html", shown=shown, shares=shares(chosen), total=len(chosen), filters=[by_verdict, by_topic]
    )


def _verdict(record: Claim) -> str:
    return record.steps[-1].verdict


def _show(scene: Scene, record: Claim, *marks: str) -> Markup:
    scene.use("claim", record)
    for id_ in record.numbers:
        scene.use("number", scene.ledger.numbers[id_])
    for id_ in () if "event" in scene.shelved else record.since:  # else a link leads to the event with its sources
        scene.use("event", scene.ledger.events[id_])
    numbers = [scene.ledger.numbers[id_] for id_ in record.numbers]
    return scene.render(
        "claim.html",
        record=record,
        numbers=[(number, read_number(number, scene.ledger)) for number in numbers],
        events=[scene.ledger.events[id_] for id_ in record.since],
        verdicts=VERDICTS.words,
        marks=" ".join(filter(None, marks)),
    )
