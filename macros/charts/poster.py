"""A chart as a picture that leaves the site: with headline, subtitle, marks, source line and its own colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import escape

from macros.charts.lettering import wrap
from macros.charts.render import Picture
from macros.charts.theme import LIGHT, literal

MARGIN = 20.0
FONTS = "Arial, Helvetica, Liberation Sans, sans-serif"


@dataclass(frozen=True)
class Words:
    """What stands around a picture when it is on its own."""

    headline: str
    subtitle: str
    notes: Sequence[str]
    source: str


def poster(picture: Picture, words: Words, colours: Mapping[str, str] = LIGHT) -> str:
    """A whole SVG document with literal colours."""
    width = picture.width
    top, head = _lines(words.headline, MARGIN + 16, width, 19, "var(--chart-ink)", bold=True)
    top, under = _lines(words.subtitle, top + 4, width, 13.5, "var(--chart-soft)")
    at = top + 4
    bottom, notes = at + picture.height + 18, ""
    for note in words.notes:
        bottom, text = _lines(note, bottom, width, 11.5, "var(--chart-soft)")
        notes += text
    bottom, source = _lines(words.source, bottom + 4, width, 11.5, "var(--chart-soft)")
    full, height = width + 2 * MARGIN, round(bottom)
    body = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {full:g} {height}" width="{full:g}" height="{height}" '
        f'role="img" aria-label="{escape(words.headline)}" font-family="{FONTS}" font-size="12.5" '
        'stroke-linejoin="round">'
        f'<title>{escape(words.headline)}</title><rect width="{full:g}" height="{height}" fill="var(--chart-paper)"/>'
        f'{head}{under}<g transform="translate({MARGIN:g},{at:g})">{picture.body}</g>{notes}{source}</svg>\n'
    )
    return literal(body, dict(colours))


def _lines(text: str, top: float, width: float, size: float, colour: str, *, bold: bool = False) -> tuple[float, str]:
    """A wrapped text whose first line stands on `top`; gives where the next may stand, and the SVG."""
    weight = ' font-weight="bold"' if bold else ""
    lines = wrap(text, width, size, bold=bold, most=6)
    step = round(size * 1.3, 1)
    spans = "".join(
        f'<text x="{MARGIN:g}" y="{top + row * step:g}" font-size="{size:g}" fill="{colour}"{weight}>'
        f"{escape(line)}</text>"
        for row, line in enumerate(lines)
    )
    return top + len(lines) * step, spans
