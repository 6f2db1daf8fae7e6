"""Who is in a body, in which status and since when, on any day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from markupsafe import Markup

from macros.ledger import Ledger
from macros.records.base import Step
from macros.records.fields import Day
from macros.records.membership import BODIES, STATUSES, Membership
from macros.rendering import Scene

Body = Annotated[str, BODIES]


@dataclass(frozen=True)
class Standing:
    """One state's status in a body on a day."""

    membership: Membership
    step: Step
    status: str


def standings(ledger: Ledger, body: str, on: Day | None) -> list[Standing]:
    """The status of every state in a body as it was on a day, members first; today if no day is given."""
    day = on.last if on else ledger.today
    found = []
    for membership in ledger.memberships.values():
        if membership.body == body:
            steps = [step for step in membership.steps if step.on.first <= day]
            if steps:
                found.append(Standing(membership, steps[-1], steps[-1].status))
    order = list(STATUSES.words)
    return sorted(found, key=lambda one: (order.index(one.status), one.step.on.first, one.membership.country))


def members(scene: Scene, body: Body, on: Day | None = None) -> Markup:
    """A table of the states in a body with status, since when and why."""
    found = standings(scene.ledger, body, on)
    for one in found:
        scene.use("membership", one.membership)
    statuses = [
        (status, STATUSES.words[status], [one for one in found if one.status == status])
        for status in STATUSES.words
        if any(one.status == status for one in found)
    ]
    return scene.render("members.html", body=body, name=BODIES.words[body], on=on, statuses=statuses)
