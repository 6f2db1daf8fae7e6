"""Old addresses that keep working: pages of charts and anchors of records that have a new id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from markupsafe import escape

from macros.addresses import address_of, in_site
from macros.exports.about import About
from macros.exports.files import write_text
from macros.ledger import PUBLISHED_IDS, Ledger
from macros.records.base import Record
from macros.rendering import templates

# An anchor goes before an element, but into the first cell of a row, where HTML allows no other place.
_ROW = re.compile(r"<tr\b[^>]*>\s*<t[hd]\b[^>]*>")
_LIST = re.compile(r"<(?:li|dt|dd|summary)\b[^>]*>")


def moved(ledger: Ledger) -> list[tuple[str, str]]:
    """Old and new address of everything that has another id now, sorted."""
    return sorted(
        (address_of(kind, old), address_of(kind, new))
        for kind, renamed in ledger.redirects.items()
        for old, new in renamed.items()
    )


def with_old_anchors(html: str, used: Mapping[tuple[str, str], Record]) -> str:
    """A page in which the earlier ids of the records that it shows are anchors too."""
    for (_, id_), record in used.items():
        for alias in record.aliases:
            html = _with_anchor(html, id_, alias)
    return html


def _with_anchor(html: str, id_: str, alias: str) -> str:
    found = re.search(rf'<[a-z0-9]+\b[^>]*\bid="(?P<lead>(?:[a-z]+-)?){re.escape(id_)}"[^>]*>', html)
    if not found or f'id="{found["lead"]}{alias}"' in html:
        return html
    inside = _ROW.match(html, found.start()) or _LIST.match(html, found.start())
    at = inside.end() if inside else found.start()
    return f'{html[:at]}<span id="{escape(found["lead"] + alias)}"></span>{html[at:]}'


def write_redirects(ledger: Ledger, site: Path, about: About) -> list[Path]:
    """Write a page at each old chart address, and `_redirects` for hosts that can answer with 301."""
    files = []
    pages = [(old, new) for old, new in moved(ledger) if "#" not in old]
    for old, new in pages:
        target = "../" * old.count("/") + in_site(site, new)
        page = templates().get_template("redirect.html").render(target=target, canonical=about.absolute(new))
        files.append(write_text(site / old / "index.html", page))
    if pages:
        lines = [f"/{old} /{new} 301\n" for old, new in pages]
        files.append(write_text(site / "_redirects", "".join(lines)))
    return files


def publish_ids(ledger: Ledger) -> list[str]:
    """Add every new id to the list of published ids; gives the new lines. Nothing is ever taken out."""
    file = ledger.folder / PUBLISHED_IDS
    old = set(file.read_text("utf-8").split()) if file.is_file() else set()
    new = _ids(ledger) - old
    if new:
        file.write_text("".join(f"{line}\n" for line in sorted(old | new)), "utf-8")
    return sorted(new)


def _ids(ledger: Ledger) -> set[str]:
    return {f"{kind}/{id_}" for kind, record in ledger.all() for id_ in _all_ids(record)}


def _all_ids(record: Record) -> Iterable[str]:
    return (record.id, *record.aliases)
