"""Reads a page's HTML as a browser must be able to read it, and says what is wrong with it."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
}  # fmt: skip
BLOCKS = {
    "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
}  # fmt: skip
CHILDREN = {
    "ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd", "div"}, "tr": {"th", "td"},
    "table": {"caption", "thead", "tbody", "tfoot", "colgroup"}, "tbody": {"tr"}, "thead": {"tr"},
}  # fmt: skip


class Markup(HTMLParser):
    """One page: its ids, links and headings, and every fault found in its markup."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.headings: list[int] = []
        self.landmarks: Counter[str] = Counter()
        self.faults: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.faults += [f"<{tag}> is never closed" for tag in self._open]
        self.faults += [f"id '{id_}' stands {count} times" for id_, count in self.ids.items() if count > 1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self._place(tag)
        self._attributes(tag, attributes)
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._place(tag)
        self._attributes(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.faults.append(f"</{tag}> closes <{self._open[-1] if self._open else 'nothing'}>: {self.getpos()}")

    def _place(self, tag: str) -> None:
        parent = self._open[-1] if self._open else ""
        if parent in CHILDREN and tag not in CHILDREN[parent]:
            self.faults.append(f"<{tag}> stands in <{parent}>: {self.getpos()}")
        if tag in BLOCKS and "p" in self._open:
            self.faults.append(f"<{tag}> stands in <p>: {self.getpos()}")
        if tag == "a" and "a" in self._open:
            self.faults.append(f"<a> stands in <a>: {self.getpos()}")

    def _attributes(self, tag: str, attributes: dict[str, str | None]) -> None:
        if (id_ := attributes.get("id")) is not None:
            self.ids[id_] += 1
        if tag in ("a", "link") and (href := attributes.get("href")) is not None:
            self.links.append(href)
        if tag in ("script", "img") and (src := attributes.get("src")) is not None:
            self.links.append(src)
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.headings.append(int(tag[1]))
        if tag in ("main", "h1"):
            self.landmarks[tag] += 1
        if tag == "script" and "src" not in attributes and attributes.get("type") != "application/ld+json":
            self.faults.append(f"an inline script: {self.getpos()}")
        for name in attributes:
            if name == "style" or (name.startswith("on") and tag not in ("svg",)):
                self.faults.append(f"'{name}' on <{tag}>: {self.getpos()}")
