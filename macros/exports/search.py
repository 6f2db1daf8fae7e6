"""The index that search loads when it is opened: a classic script, so that it works from a folder too.

It is small: records are grouped by kind, an address is made of the group's address and the record's
id, and of a page's text each word stands once a section.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from macros import wording
from macros.addresses import address_of, in_site
from macros.exports.files import script_json, write_text
from macros.exports.naming import sort_key, title_of
from macros.ledger import Ledger
from macros.records.base import Record

if TYPE_CHECKING:
    from macros.building import Build

FILE = "search-index.js"
# What a reader most probably looks for comes first when matches are equally good.
ORDER = (
    "chart", "term", "claim", "event", "sanction", "transfer", "membership",
    "series", "number", "country", "correction", "source", "publisher",
)  # fmt: skip
_HEADING = re.compile(r'<h2\b[^>]*\bid="([^"]+)"[^>]*>(.*?)</h2>', re.S)
_MAIN = re.compile(r'<div class="prose">(.*?)<footer class="closing">', re.S)
_UNREAD = re.compile(
    r"<(script|style|svg|table|figure|nav|sup)\b.*?</\1>|<ol class=\"(?:source-list|timeline)\".*?</ol>|<!--.*?-->", re.S
)
_WORD = re.compile(r"[^\W\d_][\w’'-]+")
Entry = list[str]


def index(build: Build, site: Path) -> list[dict[str, object]]:
    """The groups of the index: their kind, what their addresses begin with, and their entries."""
    groups: list[dict[str, object]] = [{"kind": "page", "at": ["", ""], "entries": _pages(build, site)}]
    for kind in ORDER:
        records = sorted(
            build.ledger.of(kind).values(), key=lambda one: sort_key(title_of(kind, one, build.ledger))
        )
        entries = [_entry(kind, record, build.ledger) for record in records]
        if entries:
            groups.append(
                {"kind": kind, "at": in_site_parts(kind, site, str(entries[0][0])), "entries": entries}
            )
    return groups


def in_site_parts(kind: str, site: Path, id_: str) -> list[str]:
    """What stands before and after the id in the addresses of a kind."""
    before, _, after = in_site(site, address_of(kind, id_)).rpartition(id_)
    return [before, after]


def _entry(kind: str, record: Record, ledger: Ledger) -> Entry:
    """Id, title, and further words by which it is found."""
    entry = [record.id, title_of(kind, record, ledger), " ".join(_more(record, ledger))]
    return entry if entry[2] else entry[:2]


def _more(record: Record, ledger: Ledger) -> Iterator[str]:
    """Words of a record that its title lacks: dates, states, other names, publishers."""
    title = title_of("event", record, ledger).casefold() if hasattr(record, "title") else ""
    when = (
        getattr(record, "date", None)
        or getattr(record, "adopted", None)
        or getattr(record, "published", None)
    )
    if when is not None:
        yield wording.date_text(when)
    codes = [*getattr(record, "countries", []), *filter(None, [getattr(record, "target", None)])]
    names = [wording.country_name(code, ledger) for code in codes]
    yield from (name for name in names if name.casefold() not in title)
    for name in ("act", "other_name", "subtitle", "meaning"):
        if text := getattr(record, name, None):
            yield text
    publisher = ledger.publishers.get(getattr(record, "publisher", ""))
    if publisher:
        yield publisher.name


def _pages(build: Build, site: Path) -> list[Entry]:
    """Each page, then each of its sections: address, title, words of its text that are not everywhere."""
    found = [section for path in sorted(build.scenes) if path in build.pages for section in _page(build, path, site)]
    words = [{word.casefold(): word for word in reversed(_WORD.findall(text))} for _, _, text in found]
    often = Counter(word for section in words for word in section)
    common = {word for word, count in often.items() if count > len(found) / 5}
    entries = []
    for (address, title, _), section in zip(found, words, strict=True):
        known = common | {word.casefold() for word in _WORD.findall(title)}
        entries.append([address, title, " ".join(sorted(section.keys() - known))])
    return entries


def _page(build: Build, path: str, site: Path) -> Iterator[tuple[str, str, str]]:
    """Address, title and text of a page's opening and of each section."""
    url, meta = build.scenes[path].url, build.pages[path].meta
    file = site / url / "index.html" if url.endswith("/") or not url else site / url
    title = str(meta.get("title") or path)
    body = _MAIN.search(file.read_text("utf-8"))
    for anchor, heading, text in _sections(body[1] if body else ""):
        if heading:
            yield f"{url}#{anchor}", f"{title}: {heading}", text
        else:
            yield url, title, f"{meta.get('question', '')} {meta.get('description', '')} {text}"


def _sections(body: str) -> Iterator[tuple[str, str, str]]:
    """Anchor, heading and text of the opening and of each section."""
    anchor, heading, start = "", "", 0
    for found in _HEADING.finditer(body):
        yield anchor, heading, _text(body[start : found.start()])
        anchor, heading, start = found[1], " ".join(_text(found[2]).split()), found.end()
    yield anchor, heading, _text(body[start:])


def _text(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", " ", _UNREAD.sub(" ", markup)))


def write_search(build: Build, site: Path) -> Path:
    """Write assets/search-index.js; gives the file."""
    return write_text(site / "assets" / FILE, f"self.ledgerIndex={script_json(index(build, site))};\n")
