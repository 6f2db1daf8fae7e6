"""What a finished page contains that addresses are about: ids, and the addresses themselves.

Regular expressions, not a parser: pictures make pages long, and the parser of the standard library
needs seconds for what takes a tenth of one here. They keep to what matters: tags, quoted
attributes, no comments, no scripts.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

_COMMENT = re.compile(r"<!--.*?-->", re.S)
_RAW_TEXT = re.compile(r"(<(script|style)\b[^>]*>).*?(?=</\2\s*>)", re.S | re.I)
_TAG = re.compile(r"<([a-zA-Z][^\s/>]*+)([\s/](?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_ATTRIBUTE = re.compile(r"([^\s=/>\"']+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))")
_WANTED = re.compile(r"(?:id|name|href|src|srcset|poster|data|action)\s*=")  # of small letters: `re.I` takes long
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
    text = _COMMENT.sub("", _RAW_TEXT.sub(r"\1", page))
    for tag, inside in _TAG.findall(text):
        if not _WANTED.search(inside.lower()):
            continue
        id_, name, addresses, fetched = _attributes(tag, inside)
        if id_ is not None:
            found.ids[id_] += 1
        if name is not None:
            found.names.add(name)
        for address in addresses:
            found.addresses[address] = found.addresses.get(address, False) or fetched
    return found


@lru_cache(maxsize=1 << 16)  # pages of one depth have many tags alike
def _attributes(tag: str, inside: str) -> tuple[str | None, str | None, tuple[str, ...], bool]:
    """The id of an element, its name as a target, its addresses, and whether a browser fetches them unasked."""
    attributes = {name.lower(): html.unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(inside)}
    addresses = (part for name in sorted(_ADDRESSES & attributes.keys()) for part in _split(name, attributes[name]))
    fetched = tag not in ("a", "area", "form") and (
        tag != "link" or not _FETCHING.isdisjoint(attributes.get("rel", "").split())
    )
    return attributes.get("id"), attributes.get("name") if tag == "a" else None, tuple(addresses), fetched


def _split(attribute: str, value: str) -> Iterable[str]:
    if attribute == "srcset":
        return [candidate.split()[0] for candidate in value.split(",") if candidate.strip()]
    return [value.strip()]
