"""Where readers find what has no page of its own: the first page that shows it."""

from __future__ import annotations

from collections.abc import Mapping

from macros.addresses import address_of
from macros.ledger import Ledger
from macros.pages import Page
from macros.records.references import references


def page_url(path: str) -> str:
    """The address of a page of docs/: `index.md` is the root, `brics.md` is `brics/`."""
    return path.removesuffix(".md").removesuffix("index") + ("" if path.endswith("index.md") else "/")


def places(ledger: Ledger, pages: Mapping[str, Page]) -> dict[tuple[str, str], str]:
    """For numbers, memberships and publishers the address of a place that shows them, as far as there is one."""
    found: dict[tuple[str, str], str] = {}
    for path in sorted(pages):
        url = page_url(path)
        for call, _, arguments in pages[path].calls:
            for _, kind, id_ in references(arguments):
                if kind == "number":
                    found.setdefault((kind, id_), f"{url}#number-{id_}")
            if call.name == "members":
                body = getattr(arguments, "body", None)
                for id_, membership in ledger.memberships.items():
                    if membership.body == body:
                        found.setdefault(("membership", id_), url)
    for source in ledger.sources.values():
        found["publisher", source.publisher] = f"sources/#publisher-{source.publisher}"
    return found


def place_of(kind: str, id_: str, found: Mapping[tuple[str, str], str]) -> str:
    """The best address of a record for a reader: the place that shows it, or else its permalink."""
    return found.get((kind, id_)) or address_of(kind, id_)
