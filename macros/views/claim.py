"""Statements of the article with their verdicts."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

from markupsafe import Markup

from macros.records.base import Reference, Topic
from macros.records.claim import VERDICTS, Claim
from macros.rendering import Scene
from macros.views.number import read_number

ClaimId = Annotated[str, Reference("claim")]
Verdict = Annotated[str, VERDICTS]


def claim(scene: Scene, id: ClaimId) -> Markup:  # noqa: A002 - the name that pages use
    """One statement: what it says, who says it, the verdict and why, and what came of it."""
    return _show(scene, scene.ledger.claims[id])


def claims(scene: Scene, topic: Topic | None = None, verdict: Verdict | None = None) -> Markup:
    """Several statements in their order, with a score at the top."""
    chosen = [
        record
        for _, record in sorted(scene.ledger.claims.items())
        if (topic is None or record.topic == topic) and (verdict is None or record.steps[-1].verdict == verdict)
    ]
    score = Counter(record.steps[-1].verdict for record in chosen)
    shown = [_show(scene, record) for record in chosen]
    counts = [(word, meaning, score[word]) for word, meaning in VERDICTS.words.items() if score[word]]
    return scene.render("claims.html", shown=shown, counts=counts, total=len(chosen))


def _show(scene: Scene, record: Claim) -> Markup:
    scene.use("claim", record)
    for id_ in record.numbers:
        scene.use("number", scene.ledger.numbers[id_])
    for id_ in record.since:
        scene.use("event", scene.ledger.events[id_])
    numbers = [(scene.ledger.numbers[id_], read_number(scene.ledger.numbers[id_], scene.ledger)) for id_ in record.numbers]
    events = [scene.ledger.events[id_] for id_ in record.since]
    return scene.render("claim.html", record=record, numbers=numbers, events=events, verdicts=VERDICTS.words)
