"""Where no hook runs (Zensical): macros give their HTML to Markdown, in a form that it leaves as it is.

No slot can be filled there, and no build be stopped at its end. So all views of a page are rendered before its text
is read, and a problem anywhere ends the build at its first page.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from functools import lru_cache
from html import unescape
from pathlib import Path

from macros.building import Build, begin

_TAG = re.compile(r"(<[^>]*>)")
_VALUE = re.compile(r'"([^"]*)"')


def in_turn(root: Path, path: str) -> Callable[..., str]:
    """One function behind all macros of a page: each call gives the HTML that is next.

    Raises RuntimeError with every problem if anything is wrong with the data, any page, or this page's views.
    """
    from macros import MACROS

    build = _build(root)
    _stop_if_wrong(build)
    # Links lead from the folder of the source: Zensical turns every relative address of a page, those in HTML too.
    build.fill(path, posixpath.dirname(path), "")
    parts = build.parts(path)
    _stop_if_wrong(build)
    turns = iter([f"<div>{html}</div>" if MACROS[call.name].block else inert(html) for call, html in parts])
    return lambda *args, **kwargs: next(turns)


def _stop_if_wrong(build: Build) -> None:
    if build.problems.errors:
        raise RuntimeError("\n".join(["the site cannot be built:", *map(str, build.problems.errors)]))


@lru_cache(maxsize=1)
def _build(root: Path) -> Build:
    return begin(root / "data", root / "docs", root)


def inert(html: str) -> str:
    """HTML of a sentence with each sign of its texts and values as a numeric entity, which means nothing in Markdown.

    HTML that fills lines of its own needs this not: Markdown keeps an element as it is if it begins a line.
    """
    pieces = _TAG.split(html)  # text, tag, text, tag, …
    pieces[::2] = [_coded(text) for text in pieces[::2]]
    pieces[1::2] = [_VALUE.sub(lambda value: f'"{_coded(value[1])}"', tag) for tag in pieces[1::2]]
    return "".join(pieces)


def _coded(text: str) -> str:
    return "".join(sign if sign.isalnum() or sign == " " else f"&#{ord(sign)};" for sign in unescape(text))
