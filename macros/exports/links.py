"""The addresses in finished pages: each must lead to a page, file or element that is there.

MkDocs sees links before the views are filled in, and only those written in Markdown. So the
pages are read as they will be published. A problem is shown where an author can mend it: at the
link in the page's text, else at the macro call whose view made it.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from macros.calls import Call
from macros.errors import DataError, did_you_mean
from macros.exports.elements import Elements

if TYPE_CHECKING:
    from macros.building import Build

Place = tuple[int, int]
_CODE = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,}).*?^ {0,3}(?P=fence)[`~]*\s*$|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
    r"|<!--.*?-->|\{\{.*?\}\}",
    re.S | re.M,
)
_WRITTEN = re.compile(
    r"\]\(\s*(?:<(?P<quoted>[^>\n]*)>|(?P<plain>(?:[^\s()<>]|\([^\s()]*\))+))"
    r"|^ {0,3}\[[^\]\n]+\]:\s*<?(?P<reference>[^\s>]+)",
    re.M,
)
_SCHEMES = {"http", "https", "mailto", "tel"}
_NOWHERE = "https://nowhere.invalid/"


@dataclass(frozen=True)
class Fault:
    """What is wrong with one address of a page, or with one id."""

    rule: str
    said: str
    what: str
    hint: str = ""

    def __str__(self) -> str:
        return f"'{self.said}' {self.what}"


# Most addresses: relative, without escapes. They need no general parser of URLs, which takes ten times as long.
_PLAIN = re.compile(r"(?![/?])([\w./-]*)(?:\?[\w=]*)?(?:#([\w.-]*))?\Z", re.ASCII)


class Site:
    """The files of a finished site, and where the addresses in them lead."""

    def __init__(self, folder: Path, site_url: str, pages: Mapping[str, Elements]) -> None:
        self.base = site_url.rstrip("/") + "/" if site_url else _NOWHERE
        self.files = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
        self.pages = pages

    def full(self, page: str, address: str) -> str:
        """An address on a page as a whole URL."""
        folder = page.removesuffix("index.html") if posixpath.basename(page) == "index.html" else page
        return urljoin(self.base + quote(folder), address)

    def fault(self, page: str, address: str, fetched: bool) -> Fault | None:
        """What is wrong with an address, if anything is."""
        if plain := _PLAIN.match(address):
            name = self._resolved(page, plain[1])
            if name is not None:
                return self._local(address, name, plain[2] or "")
        try:
            target, fragment = urldefrag(self.full(page, address))
            parts = urlsplit(target)
        except ValueError:
            return Fault("broken-link", address, "is no address that can be read")
        if parts.scheme == "data" and fetched:
            return None
        if parts.scheme not in _SCHEMES:
            return Fault("unsafe-link", address, f"begins with '{parts.scheme}:'", "use https:")
        if not (target + "/").startswith(self.base):
            return self._elsewhere(address, fetched, parts.netloc)
        path = unquote(parts.path)[len(urlsplit(self.base).path) :]
        return self._local(address, path, unquote(fragment.partition(":~:")[0]))

    def _resolved(self, page: str, path: str) -> str | None:
        """A plain relative path on a page, from the site's root; None if it leaves the site."""
        if not path:
            return page
        whole = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        if whole.startswith(("..", "/")):
            return None
        ending = "/" if path.endswith(("/", "/.", "/..")) or path in (".", "..") else ""
        return "" if whole == "." else whole + ending

    def _elsewhere(self, address: str, fetched: bool, host: str) -> Fault | None:
        if host and host == urlsplit(self.base).netloc:
            return Fault("broken-link", address, "lies outside the site", f"the site begins at {self.base}")
        if fetched:
            what = "would be fetched from another site"
            return Fault("foreign-request", address, what, "put a copy into docs/assets/")
        return None

    def _local(self, address: str, path: str, fragment: str) -> Fault | None:
        name = path + "index.html" if not path or path.endswith("/") else path
        if name not in self.files:
            hint = "end it with a slash" if f"{name}/index.html" in self.files else self._near(name)
            return Fault("broken-link", address, "leads nowhere", hint)
        page = self.pages.get(name)
        if page is None or not fragment or fragment == "top" or page.has(fragment):
            return None
        what = f"leads to no element: '{name}' has no id '{fragment}'"
        hint = did_you_mean(fragment, page.ids)
        return Fault("broken-anchor", address, what, hint)

    def _near(self, name: str) -> str:
        def last(page: str) -> str:
            return posixpath.basename(page.removesuffix("/index.html"))

        return did_you_mean(last(name), sorted({last(page) for page in self.pages}))


def check(
    build: Build,
    folder: Path,
    site_url: str,
    pages: Mapping[str, Elements],
    doubted: Mapping[tuple[str, str], str],
) -> None:
    """Add every broken address and repeated id of a finished site to a build's problems.

    `pages` says what each page's file contains; `doubted` names links, as (page, address), that lead to nothing in
    docs/, each with a hint.
    """
    site = Site(folder, site_url, pages)
    sources = {_file_of(scene.url): path for path, scene in build.scenes.items()}
    placed: dict[tuple[str, Place, str], list[Fault]] = defaultdict(list)
    unplaced: dict[tuple[str, str], list[tuple[str, Fault]]] = defaultdict(list)
    for name, elements in site.pages.items():
        origin = Origin(build, site, sources[name], name) if name in sources else None
        shown = build.shown(sources[name]) if name in sources else f"site/{name}"
        for fault, target, places in [
            *(_doubts(site, origin, doubted) if origin else ()),
            *_faults(site, name, elements, origin, doubted),
        ]:
            for place in places:
                placed[shown, place, fault.rule].append(fault)
            if not places:
                unplaced[fault.rule, target].append((shown, fault))
    for (shown, place, rule), faults in placed.items():
        first = min(faults, key=str)
        more = f", and {len(faults) - 1} more like it" if len(faults) > 1 else ""
        build.problems.add(DataError(shown, *place, rule, f"{first}{more}", first.hint))
    for (rule, _), everywhere in unplaced.items():
        shown, fault = everywhere[0]
        more = f", on {len(everywhere)} pages" if len(everywhere) > 1 else ""
        build.problems.add(DataError(shown, 1, 1, rule, f"{fault}{more}", fault.hint))


def _file_of(url: str) -> str:
    path = unquote(url)
    return path + "index.html" if not path or path.endswith("/") else path


Found = tuple[Fault, str, list[Place]]


def _doubts(site: Site, origin: Origin, doubted: Mapping[tuple[str, str], str]) -> Iterator[Found]:
    """The links of a page that lead to nothing in docs/, but for files that are made by a build."""
    for (path, link), hint in doubted.items():
        if path != origin.path:
            continue
        fault = site.fault(origin.name, link, False)
        if fault or link.startswith("/") or site.full(origin.name, link).endswith(("/", ".html")):
            fault = fault or Fault("broken-link", link, "is no path of a page in docs/")
            hint = hint or did_you_mean(link, origin.build.pages) or fault.hint
            page = origin.build.pages[path]
            yield replace(fault, said=link, hint=hint), link, places(page.source, link) or [(1, 1)]


def _faults(
    site: Site, name: str, elements: Elements, origin: Origin | None, doubted: Mapping[tuple[str, str], str]
) -> Iterator[Found]:
    """Each fault of a page, what it is about, and the places that it comes from as far as they are known."""
    for address, fetched in elements.addresses.items():
        fault = site.fault(name, address, fetched)
        if fault is None or (origin and (origin.path, address) in doubted):
            continue
        written = origin.written(address) if origin else {}
        for link, places in written.items():
            yield replace(fault, said=link), address, places
        if not written:
            yield fault, site.full(name, address), origin.calls(f'="{address}"') if origin else []
    for id_, count in elements.ids.items():
        if count > 1:
            hint = "show each thing once on a page, and give headings different words"
            fault = Fault("duplicate-element-id", id_, f"is the id of {count} elements of the page", hint)
            yield fault, f"{name}#{id_}", origin.calls(f'id="{id_}"')[-1:] if origin else []


@dataclass
class Origin:
    """Where in a page's text something in its HTML comes from."""

    build: Build
    site: Site
    path: str
    name: str

    def written(self, address: str) -> dict[str, list[Place]]:
        """The links in the text that lead to an address of the page, and where they stand."""
        target = self.site.full(self.name, address)
        found: dict[str, list[Place]] = defaultdict(list)
        page = self.build.pages.get(self.path)
        for link, place in _written(page.source) if page else ():
            if target in self._meanings(link):
                found[link].append(place)
        return found

    def calls(self, attribute: str) -> list[Place]:
        """The macro calls whose views make an attribute, given as it reads without escapes."""
        return [(call.line, call.column) for call, made in self._made if attribute in made]

    @cached_property
    def _made(self) -> Sequence[tuple[Call, str]]:
        """The macro calls of the page with their HTML, made anew: only a page with problems needs it."""
        return [(call, html.unescape(made)) for call, made in self.build.parts(self.path)]

    def _meanings(self, link: str) -> set[str]:
        """The whole URLs that MkDocs can make of a link in the text."""
        address = html.unescape(link)
        meanings = {self.site.full(self.name, address)}
        path, mark, fragment = address.partition("#")
        doc = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), unquote(path)))
        scene = self.build.scenes.get(doc if path else self.path)
        meanings.add(self.site.base + (scene.url if scene else quote(doc)) + mark + fragment)
        return meanings


def places(source: str, link: str) -> list[Place]:
    """Line and column of each link in a page's text that is written so."""
    return [place for written, place in _written(source) if written == link]


def _written(source: str) -> Iterator[tuple[str, Place]]:
    text = _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), source)
    for found in _WRITTEN.finditer(text):
        kind = str(found.lastgroup)
        offset = found.start(kind)
        yield found.group(kind), (text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


__all__ = ["check", "places"]
