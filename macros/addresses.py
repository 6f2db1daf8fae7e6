"""Where each record can be read: its permalink, relative to the site's root."""

from __future__ import annotations

from pathlib import Path

# The page of each kind and what stands before the id in its anchors.
_PLACES = {
    "event": ("events/", ""),
    "claim": ("claims/", ""),
    "transfer": ("transfers/", ""),
    "sanction": ("sanctions/", ""),
    "source": ("sources/", ""),
    "correction": ("corrections/", ""),
    "term": ("glossary/", ""),
    "series": ("data/", "series-"),
}


def address_of(kind: str, id_: str) -> str:
    """The permalink of a record; a kind without a page of its own is listed in the A–Z index."""
    if kind == "chart":
        return f"charts/{id_}/"
    page, prefix = _PLACES.get(kind, ("index-a-z/", f"{kind}-"))
    return f"{page}#{prefix}{id_}"


def in_site(site: Path, address: str) -> str:
    """The address as this copy of the site has it: `events/#x`, or `events.html#x` where pages are flat."""
    path, mark, anchor = address.partition("#")
    if path.endswith("/") and not (site / path / "index.html").is_file():
        flat = path.rstrip("/") + ".html"
        path = flat if (site / flat).is_file() else path
    return path + mark + anchor
