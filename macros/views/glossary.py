"""The glossary, and the explanation of its terms where a page first uses them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from markupsafe import Markup, escape

from macros.ledger import Ledger
from macros.records.term import Term
from macros.rendering import Scene

_TAG = re.compile(r"(<!--.*?-->|<[^>]*>)", re.S)
_SHORT_FORM = re.compile(r"(?P<long>.+?) \((?P<short>[^)]+)\)$")
_QUIET = ("a", "code", "pre", "sup", "h1", "h2", "h3", "h4", "h5", "h6")


def glossary(scene: Scene) -> Markup:
    """Every term with its meaning, by the alphabet; of persons the name, which leads to who is who."""
    terms = sorted(scene.ledger.terms.values(), key=lambda term: term.term.casefold())
    people = [term for term in terms if term.person]
    return scene.render("glossary.html", terms=[term for term in terms if not term.person], people=people)


def explain(html: str, scene: Scene) -> str:
    """Prose, with each term of the glossary and each person explained where it first occurs."""
    terms = dict(_spellings(scene.ledger))
    if not terms:
        return html
    by_length = sorted(terms, key=len, reverse=True)
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, by_length)) + r")(?![\w-])")
    return "".join(_explained(_TAG.split(html), pattern, terms, scene))


def _explained(parts: list[str], pattern: re.Pattern[str], terms: Mapping[str, Term], scene: Scene) -> Iterator[str]:
    quiet, seen = 0, set[str]()

    def mark(found: re.Match[str]) -> str:
        term = terms[found.group()]
        if term.id in seen:
            return found.group()
        seen.add(term.id)
        text = Markup(found.group())  # noqa: S704 - a piece of the page's own HTML
        return str(scene.render("term.html", term=term, text=text, address=scene.full_link("term", term.id)))

    for part in parts:
        if part.startswith("<"):
            quiet += _depth(part)
            yield part
        else:
            yield part if quiet else pattern.sub(mark, part)


def _depth(tag: str) -> int:
    """How a tag changes the number of open elements in which nothing is explained."""
    found = re.match(r"<(/?)([a-z0-9]+)", tag)
    if not found or found[2] not in _QUIET:
        return 0
    return -1 if found[1] else 1


def _spellings(ledger: Ledger) -> Iterator[tuple[str, Term]]:
    """How each term may stand in HTML: `Trend-indicator value (TIV)` also as `TIV`, and in small letters."""
    for term in ledger.terms.values():
        forms = [term.term]
        if found := _SHORT_FORM.match(term.term):
            forms = [term.term, found["long"], found["short"]]
        for form in forms:
            yield str(escape(form)), term
            if form[1:2].islower():
                yield str(escape(form[0].lower() + form[1:])), term
