"""The addresses in finished pages: each must lead to a page, file or element that is there.

MkDocs sees links before the views are filled in, and only those written in Markdown. So the
pages are read as they will be published. A problem is shown where an author can mend it: at the
link in the page's text, else at the macro call whose view made it.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from macros.calls import Call
from macros.errors import DataError, did_you_mean
from macros.rendering import Scene, render_all

if TYPE_CHECKING:
    from macros.building import Build

Place = tuple[int, int]
_RAW_TEXT = re.compile(r"(<(script|style)\b[^>]*>).*?(?=</\2\s*>)", re.S | re.I)
_TAG = re.compile(r"<([a-zA-Z][^\s/>]*+)((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_ATTRIBUTE = re.compile(r"([^\s=/>\"']+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))")
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
_ADDRESSES = {"href", "xlink:href", "src", "srcset", "poster", "data", "action", "formaction"}
_FETCHING = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "manifest",
}
_SCHEMES = {"http", "https", "mailto", "tel"}
_NOWHERE = "https://nowhere.invalid/"


@dataclass
class Elements:
    """The ids of a page, and its addresses with whether a browser fetches them unasked."""

    ids: Counter[str] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)
    addresses: dict[str, bool] = field(default_factory=dict)

    def has(self, id_: str) -> bool:
        """Whether a link can lead to this id."""
        return id_ in self.ids or id_ in self.names


def read_elements(page: str) -> Elements:
    """What a page's HTML contains."""
    found = Elements()
    text = re.sub(r"<!--.*?-->", "", _RAW_TEXT.sub(r"\1", page), flags=re.S)
    for tag, inside in _TAG.findall(text):
        if "=" not in inside:
            continue
        attributes = {
            name.lower(): html.unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(inside)
        }
        if "id" in attributes:
            found.ids[attributes["id"]] += 1
        if tag == "a" and "name" in attributes:
            found.names.add(attributes["name"])
        for name in _ADDRESSES & attributes.keys():
            fetched = tag not in ("a", "area", "form") and (
                tag != "link" or not _FETCHING.isdisjoint(attributes.get("rel", "").split())
            )
            for address in _split(name, attributes[name]):
                found.addresses[address] = found.addresses.get(address, False) or fetched
    return found


def _split(attribute: str, value: str) -> Iterable[str]:
    if attribute == "srcset":
        return [candidate.split()[0] for candidate in value.split(",") if candidate.strip()]
    return [value.strip()]


@dataclass(frozen=True)
class Fault:
    """What is wrong with one address of a page, or with one id."""

    rule: str
    message: str
    hint: str = ""


class Site:
    """The files of a finished site, and where the addresses in them lead."""

    def __init__(self, folder: Path, site_url: str) -> None:
        self.base = site_url.rstrip("/") + "/" if site_url else _NOWHERE
        self.files = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
        pages = sorted(name for name in self.files if name.endswith(".html"))
        self.pages = {name: read_elements((folder / name).read_text("utf-8")) for name in pages}

    def full(self, page: str, address: str) -> str:
        """An address on a page as a whole URL."""
        folder = page.removesuffix("index.html") if posixpath.basename(page) == "index.html" else page
        return urljoin(self.base + quote(folder), address)

    def fault(self, page: str, address: str, fetched: bool) -> Fault | None:
        """What is wrong with an address, if anything is."""
        try:
            target, fragment = urldefrag(self.full(page, address))
            parts = urlsplit(target)
        except ValueError:
            return Fault("broken-link", f"the address '{address}' cannot be read")
        if parts.scheme == "data" and fetched:
            return None
        if parts.scheme not in _SCHEMES:
            return Fault(
                "unsafe-link", f"the address '{address}' begins with '{parts.scheme}:'", "use https:"
            )
        if not (target + "/").startswith(self.base):
            return self._elsewhere(address, fetched, parts.netloc)
        path = unquote(parts.path)[len(urlsplit(self.base).path) :]
        return self._local(address, path, unquote(fragment.partition(":~:")[0]))

    def _elsewhere(self, address: str, fetched: bool, host: str) -> Fault | None:
        if host and host == urlsplit(self.base).netloc:
            return Fault(
                "broken-link", f"'{address}' lies outside the site", f"the site begins at {self.base}"
            )
        if fetched:
            message = f"'{address}' would be fetched from another site"
            return Fault("foreign-request", message, "put a copy into docs/assets/")
        return None

    def _local(self, address: str, path: str, fragment: str) -> Fault | None:
        name = path + "index.html" if not path or path.endswith("/") else path
        if name not in self.files:
            hint = "end it with a slash" if f"{name}/index.html" in self.files else self._near(name)
            return Fault("broken-link", f"the link '{address}' leads nowhere", hint)
        page = self.pages.get(name)
        if page is None or not fragment or fragment == "top" or page.has(fragment):
            return None
        message = f"the link '{address}' leads to no element: there is no id '{fragment}' on that page"
        return Fault("broken-anchor", message, did_you_mean(fragment, page.ids))

    def _near(self, name: str) -> str:
        readable = [page.removesuffix("index.html") for page in self.pages]
        return did_you_mean(name.removesuffix("index.html"), [page for page in readable if page])


def check(build: Build, site: Path, site_url: str, reported: Collection[tuple[str, str]] = ()) -> None:
    """Add every broken address and repeated id of a finished site to a build's problems.

    `reported` names links, as (page, address), whose problem is known already.
    """
    finished = Site(site, site_url)
    sources = {_file_of(scene.url): path for path, scene in build.scenes.items()}
    placed: dict[tuple[str, Place, str], list[Fault]] = defaultdict(list)
    unplaced: dict[Fault, list[str]] = defaultdict(list)
    for name, elements in finished.pages.items():
        path = sources.get(name)
        origin = Origin(build, finished, path, name) if path is not None else None
        shown = build.shown(path) if path is not None else f"site/{name}"
        for fault, places in _faults(finished, name, elements, origin, reported):
            for place in places:
                placed[shown, place, fault.rule].append(fault)
            if not places:
                unplaced[fault].append(shown)
    for (shown, place, rule), faults in placed.items():
        first = min(faults, key=lambda fault: fault.message)
        more = f", and {len(faults) - 1} more like it" if len(faults) > 1 else ""
        build.problems.add(DataError(shown, *place, rule, first.message + more, first.hint))
    for fault, names in unplaced.items():
        more = f", on {len(names)} pages" if len(names) > 1 else ""
        build.problems.add(DataError(names[0], 1, 1, fault.rule, fault.message + more, fault.hint))


def _file_of(url: str) -> str:
    path = unquote(url)
    return path + "index.html" if not path or path.endswith("/") else path


def _faults(
    site: Site, name: str, elements: Elements, origin: Origin | None, reported: Collection[tuple[str, str]]
) -> Iterator[tuple[Fault, list[Place]]]:
    """Each fault of a page, with the places that it comes from as far as they are known."""
    for address, fetched in elements.addresses.items():
        fault = site.fault(name, address, fetched)
        if fault and not (origin and (origin.path, address) in reported):
            yield fault, origin.of_address(address) if origin else []
    for id_, count in elements.ids.items():
        if count > 1:
            hint = "show each thing once on a page, and give headings different words"
            fault = Fault("duplicate-element-id", f"the id '{id_}' stands {count} times on the page", hint)
            yield fault, origin.of_id(id_) if origin else []


@dataclass
class Origin:
    """Where in a page's text something in its HTML comes from."""

    build: Build
    site: Site
    path: str
    name: str

    def of_address(self, address: str) -> list[Place]:
        """The links in the text that lead there, else the macro calls whose views do."""
        target = self.site.full(self.name, address)
        page = self.build.pages.get(self.path)
        links = _written(page.source) if page else ()
        written = [place for link, place in links if target in self._meanings(link)]
        needle = f'="{html.escape(address)}"'
        return written or self._calls_with(
            needle, needle.replace("&#x27;", "&#39;").replace("&quot;", "&#34;")
        )

    def of_id(self, id_: str) -> list[Place]:
        """The last macro call whose view makes an id."""
        return self._calls_with(f'id="{html.escape(id_)}"')[-1:]

    def _calls_with(self, *needles: str) -> list[Place]:
        return [
            (call.line, call.column) for call, made in self._made if any(needle in made for needle in needles)
        ]

    @cached_property
    def _made(self) -> Sequence[tuple[Call, str]]:
        """The macro calls of the page with their HTML, made anew: only a page with problems needs it."""
        page = self.build.pages.get(self.path)
        if page is None:
            return []
        scene = Scene(self.build.ledger, self.build.scenes[self.path].url, self.build.renderer)
        made = render_all([(view, arguments) for _, view, arguments in page.calls], scene)
        return [(call, str(text)) for (call, _, _), text in zip(page.calls, made, strict=True)]

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
