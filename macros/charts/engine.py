"""Vega, Vega-Lite and Vega-Embed as one script of our own: fetched only when a reader wants it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from macros.keeping import keep


@dataclass(frozen=True)
class Engine:
    """The script's name, which changes with its content, and its text."""

    name: str
    text: str


@lru_cache(maxsize=2)
def engine(cache: Path | None) -> Engine:
    """The bundle of vl-convert; made once (a second's work) and kept beside the pictures."""
    kept = cache / f"vega-{version('vl-convert-python')}.js" if cache else None
    text = kept.read_text("utf-8") if kept and kept.is_file() else _make(kept)
    return Engine(f"vega.{hashlib.sha256(text.encode()).hexdigest()[:12]}.js", text)


def _bundle() -> str:
    import vl_convert

    return str(vl_convert.javascript_bundle())  # type: ignore[call-arg]


def _make(kept: Path | None) -> str:
    text = _bundle()
    if kept is not None:
        keep(kept, text.encode())
    return text
