"""The index that search loads when it is opened: a classic script, so that it works from a folder too.

It is kept small. Records are grouped, and an address is made of the group's address and the
record's id; an address that follows from the title is left out. Of a page's text only names are
kept, section by section. A source is found by its publisher, of which it holds the place among the
publishers, and by its id: the titles of all sources would weigh as much as everything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from markdown.extensions.toc import slugify  # type: ignore[import-untyped]

from macros import wording
from macros.addresses import in_site
from macros.exports.files import script_json, write_text
from macros.exports.places import page_url, place_of, places
from macros.ledger import Ledger
from macros.naming import title_of
from macros.pages import Page
from macros.records.base import Record
from macros.records.references import references
from macros.records.source import Source

if TYPE_CHECKING:
    from macros.building import Build

FILE = "search-index.js"
# What a reader most probably looks for comes first when matches are equally good.
ORDER = (
    "chart", "term", "claim", "event", "sanction", "transfer", "membership",
    "series", "number", "country", "correction", "publisher", "source",
)  # fmt: skip
_ELSEWHERE = ("number", "membership")  # these have no page of their own
_SECTION = re.compile(r"^## +(.+?)(?: +\{[^}]*\})? *$", re.M)
_UNREAD = re.compile(r"\A---\n.*?\n---\n|\{\{.*?\}\}|<!--.*?-->|\]\([^)]*\)", re.S)
_WORD = re.compile(r"[^\W\d_][\w’'-]+")


@dataclass(frozen=True)
class Entry:
    """One thing that can be found: where, its title, and further words by which it is found."""

    address: str
    title: str
    more: str = ""


@dataclass(frozen=True)
class Group:
    """Entries of one kind. Their addresses stand between `before` and `after`; `of` goes before their titles."""

    kind: str
    before: str
    after: str
    entries: Sequence[Entry]
    of: str = ""

    def document(self) -> dict[str, str]:
        """The group as the script reads it: each column is one text with a line for each entry."""
        columns = {
            "addresses": ["" if one.address == slugify(one.title, "-") else one.address for one in self.entries],
            "titles": [one.title for one in self.entries],
            "more": [one.more for one in self.entries],
        }
        said = {"kind": self.kind, "before": self.before, "after": self.after, "of": self.of}
        said.update({name: "\n".join(lines) for name, lines in columns.items() if any(lines)})
        return {name: text for name, text in said.items() if text}


def index(build: Build, site: Path) -> list[Group]:
    """Pages with their sections, then the records of each kind."""
    found = places(build.ledger, build.pages)
    groups = list(_pages(build.pages, site))
    for kind in ORDER:
        records = _worth_finding(kind, build.ledger)
        if records:
            groups.append(_group(kind, records, build.ledger, found, site))
    return groups


def _worth_finding(kind: str, ledger: Ledger) -> list[Record]:
    """The records of a kind, sorted by id; not those that lead nowhere, since no other record names them."""
    records = [record for _, record in sorted(ledger.of(kind).items())]
    if kind not in ("country", "publisher"):
        return records
    named = {id_ for _, one in ledger.all() for _, of, id_ in references(one) if of == kind}
    return [record for record in records if record.id in named]


def _group(
    kind: str, records: Sequence[Record], ledger: Ledger, found: Mapping[tuple[str, str], str], site: Path
) -> Group:
    if kind == "source":
        order = {one.id: str(place) for place, one in enumerate(_worth_finding("publisher", ledger))}
        entries = [Entry(one.id, "", order[one.publisher]) for one in records if isinstance(one, Source)]
    else:
        entries = [_entry(kind, record, ledger) for record in records]
    if kind in _ELSEWHERE:
        moved = [replace(one, address=in_site(site, place_of(kind, one.address, found))) for one in entries]
        return Group(kind, "", "", moved)
    id_ = records[0].id
    before, _, after = in_site(site, place_of(kind, id_, found)).rpartition(id_)
    return Group(kind, before, after, entries)


def _entry(kind: str, record: Record, ledger: Ledger) -> Entry:
    title = title_of(kind, record, ledger)
    return Entry(record.id, title, " ".join(_more(record, title, ledger)))


def _more(record: Record, title: str, ledger: Ledger) -> Iterator[str]:
    """Words of a record that its title lacks: its year, states, other names."""
    when = getattr(record, "date", None) or getattr(record, "adopted", None)
    if when is not None and when.text[:4] not in record.id:
        yield when.text[:4]
    codes = [*getattr(record, "countries", []), *filter(None, [getattr(record, "target", None)])]
    names = [wording.country_name(code, ledger) for code in codes]
    yield from (name for name in names if name not in title)
    for name in ("act", "other_name", "subtitle"):
        if text := getattr(record, name, None):
            yield text


def _pages(pages: Mapping[str, Page], site: Path) -> Iterator[Group]:
    """All pages as one group, then the sections of each."""
    texts = {path: _SECTION.split(_UNREAD.sub(" ", page.source)) for path, page in sorted(pages.items())}
    small = {word for text in texts.values() for part in text for word in _WORD.findall(part) if word.islower()}
    opened, groups = [], []
    for path, (opening, *rest) in texts.items():
        meta, address = pages[path].meta, in_site(site, page_url(path))
        title = str(meta.get("title") or path)
        asked = f"{meta.get('question') or meta.get('description') or ''} "
        opened.append(Entry(address, title, asked + _names(opening, small)))
        sections = [
            Entry(slugify(heading, "-"), heading, _names(text, small))
            for heading, text in zip(rest[::2], rest[1::2], strict=True)
        ]
        if sections:
            groups.append(Group("page", f"{address}#", "", sections, title))
    yield Group("page", "", "", opened)
    yield from groups


def _names(text: str, small: set[str]) -> str:
    """The words of a text that are nowhere written small: names of people, places, weapons and bodies."""
    found = {word for word in _WORD.findall(text) if word.casefold() not in small}
    return " ".join(sorted(found))


def write_search(build: Build, site: Path) -> Path:
    """Write assets/search-index.js; gives the file."""
    groups = [group.document() for group in index(build, site)]
    return write_text(site / "assets" / FILE, f"self.ledgerIndex={script_json(groups)};\n")
