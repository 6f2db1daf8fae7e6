"""Templates, the scene that a view plays in, and the slots that carry its HTML past Markdown.

A macro does not give its HTML to Markdown, which is slow on it and unsafe: it leaves a comment,
and the finished page has the comment replaced. Markdown never sees a text from the data.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pydantic import BaseModel

from macros import wording
from macros.addresses import address_of
from macros.calls import View
from macros.charts.render import Renderer
from macros.ledger import Ledger
from macros.records.base import Record
from macros.shelves import full_address

TEMPLATES = Path(__file__).parent / "templates"
_SLOT = re.compile(r"<!--ledger (\d+)-->")


@lru_cache(maxsize=1)
def templates() -> Environment:
    """The Jinja environment of all views: it escapes every text and refuses unknown names."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        date=wording.date_text,
        day=wording.day_text,
        period=wording.period_text,
        amount=wording.amount_text,
        quantity=wording.quantity_text,
        words=lambda text: text.replace("-", " "),
    )
    return environment


@lru_cache(maxsize=1 << 12)
def _relative(url: str, path: str) -> str:
    """The address from one page of the site to a page or file of it."""
    relative = posixpath.relpath(f"/{path}", f"/{url}")
    if path.endswith("/") or not path:
        return "./" if relative == "." else relative + "/"
    return relative


@dataclass
class Scene:
    """What a view knows: all records, the page it stands on, and what that page has used so far."""

    ledger: Ledger
    url: str = ""
    renderer: Renderer = field(default_factory=Renderer)
    used: dict[tuple[str, str], Record] = field(default_factory=dict)
    notes: dict[str, int] = field(default_factory=dict)
    lists_sources: bool = False  # whether the page ends with its sources; else notes lead to the page of all
    names: Counter[str] = field(default_factory=Counter)
    shelved: frozenset[str] = frozenset()  # the kinds that have a page for each shelf of their entries

    def use(self, kind: str, record: Record) -> None:
        """Remember that the page shows a record, and number its sources as notes."""
        self.used[kind, record.id] = record
        self.note(self.ledger.cited(record))

    def note(self, source_ids: Iterable[str]) -> list[tuple[str, int]]:
        """The note numbers of sources on this page, in the order of their first use."""
        return [(id_, self.notes.setdefault(id_, len(self.notes) + 1)) for id_ in source_ids]

    def first(self, name: str) -> bool:
        """Whether no element of the page has a name as its id yet; later ones go without."""
        self.names[name] += 1
        return self.names[name] == 1

    def unique(self, name: str) -> str:
        """A name that no other element of the page has: with a number if it was asked for before."""
        return name if self.first(name) else f"{name}-{self.names[name]}"

    def source_link(self, id_: str) -> str:
        """Where a note leads: to the source in this page's list, or on the page of all sources."""
        return f"#source-{id_}" if self.lists_sources else self.full_link("source", id_)

    def full_link(self, kind: str, id_: str) -> str:
        """A relative address of the place where a record stands in full."""
        return self.link(full_address(kind, id_, self.ledger, self.shelved))

    def number_link(self, id_: str) -> str:
        """Where a number leads: to what it counts in this page's list, or in the index of everything."""
        return f"#number-{id_}" if self.lists_sources else self.link(address_of("number", id_))

    def link(self, target: str) -> str:
        """A relative address from this page to a target that is relative to the site's root."""
        path, mark, anchor = target.partition("#")
        return _relative(self.url, path) + mark + anchor

    def country(self, code: str) -> str:
        """The name of a state."""
        return wording.country_name(code, self.ledger)

    def render(self, template: str, **values: object) -> Markup:
        """The HTML of a template, which also knows the scene and the ledger."""
        return Markup(templates().get_template(template).render(scene=self, ledger=self.ledger, **values))  # noqa: S704 - autoescaped


@dataclass
class Slots:
    """The macro calls of one page, in order; each leaves a comment that is filled at the end."""

    calls: list[tuple[View, BaseModel]] = field(default_factory=list)

    def add(self, view: View, arguments: BaseModel) -> str:
        """The comment that stands for a call until the page is finished."""
        self.calls.append((view, arguments))
        return f"<!--ledger {len(self.calls) - 1}-->"

    def fill(self, html: str, scene: Scene) -> str:
        """The page with every comment replaced by its view's HTML."""
        scene.lists_sources = any(view.last for view, _ in self.calls)
        done = render_all(self.calls, scene)
        return _SLOT.sub(lambda match: str(done[int(match.group(1))]), html)


def render_all(calls: Sequence[tuple[View, BaseModel]], scene: Scene) -> list[Markup]:
    """The HTML of each call. Views that tell what the page used come last, whatever their place."""
    done: dict[int, Markup] = {}
    for last in (False, True):
        for index, (view, arguments) in enumerate(calls):
            if view.last is last:
                done[index] = view.call(scene, arguments)
    return [done[index] for index in range(len(calls))]
