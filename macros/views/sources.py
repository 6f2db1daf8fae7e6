"""Notes in a sentence, and the list of all that a page rests on."""

from __future__ import annotations

from markupsafe import Markup

from macros.records.fields import EVIDENCE, SourceId
from macros.rendering import Scene
from macros.views.number import read_number
from macros.views.page import checks


def cite(scene: Scene, id: SourceId, at: str = "") -> Markup:  # noqa: A002 - the name that pages use
    """A note after a statement: its number leads to the source at the end of the page."""
    scene.used["source", id] = scene.ledger.sources[id]
    ((_, note),) = scene.note([id])
    return scene.render("cite.html", source=scene.ledger.sources[id], note=note, at=at)


def sources(scene: Scene) -> Markup:
    """Every source of the page with publisher, date and kind, and every number with what it counts."""
    numbers = [
        (record, read_number(record, scene.ledger))
        for id_, record in scene.ledger.numbers.items()
        if ("number", id_) in scene.used
    ]
    for _, reading in numbers:
        scene.note(reading.sources)  # before the list is made: a number's series may have sources of its own
    notes = [(number, scene.ledger.sources[id_]) for id_, number in scene.notes.items()]
    oldest, newest = checks(scene)
    return scene.render(
        "sources.html",
        notes=notes,
        numbers=numbers,
        oldest=oldest,
        newest=newest,
        evidence=EVIDENCE.words,
    )
