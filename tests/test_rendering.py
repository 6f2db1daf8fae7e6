from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from macros.calls import View
from macros.rendering import Scene, Slots, templates
from tests.helpers import GOOD, loaded


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(loaded(tmp_path, GOOD), url="events/kazan/")


@pytest.mark.parametrize(
    ("target", "link"),
    [
        ("sources/#report", "../../sources/#report"),
        ("events/kazan/#x", "./#x"),
        ("", "../../"),
        ("assets/a.js", "../../assets/a.js"),
    ],
)
def test_links_are_relative_to_the_page(scene: Scene, target: str, link: str) -> None:
    assert scene.link(target) == link


def test_sources_are_numbered_in_the_order_of_their_first_use(scene: Scene) -> None:
    scene.use("sanction", scene.ledger.sanctions["act"])
    scene.use("event", scene.ledger.events["meeting"])
    scene.use("sanction", scene.ledger.sanctions["act"])
    assert scene.notes == {"ruling": 1, "report": 2}
    assert list(scene.used) == [("sanction", "act"), ("event", "meeting")]


def test_templates_escape_text_and_refuse_unknown_names() -> None:
    assert templates().from_string("{{ a }}").render(a="<b>&") == "&lt;b&gt;&amp;"
    with pytest.raises(UndefinedError):
        templates().from_string("{{ b }}").render()


def test_slots_are_filled_in_place_and_what_comes_last_knows_the_others(scene: Scene) -> None:
    def use(scene: Scene) -> Markup:
        scene.note(["report"])
        return Markup("<i>used</i>")

    def tell(scene: Scene) -> Markup:
        return Markup("{}").format(sorted(scene.notes))

    slots = Slots()
    views = [View(tell, last=True), View(use)]
    page = "<p>".join(slots.add(view, view.bind((), {})) for view in views)
    assert page == "<!--ledger 0--><p><!--ledger 1-->"
    assert slots.fill(page, scene) == "[&#39;report&#39;]<p><i>used</i>"
