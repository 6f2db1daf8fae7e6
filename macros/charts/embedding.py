"""How tall a chart is in a page of somebody else, so that an iframe can say so before it is loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from macros.charts.lettering import wrap
from macros.charts.render import Picture
from macros.charts.theme import NARROW, WIDE, Size

NARROW_LIMIT = 416  # the style sheet widens the narrow picture up to this
_EDGE = 12  # the style sheet's space around the figure
_GAPS = 140  # the spaces between its parts, the two closed lists, and the site's name


def embed_height(texts: Sequence[tuple[str, float]], pictures: Mapping[Size, Picture]) -> int:
    """Pixels that are enough at any width; `texts` are those around the picture with their sizes."""
    narrow, wide = pictures[NARROW], pictures[WIDE]
    layouts = [
        (NARROW.width, narrow.height),
        (NARROW_LIMIT, narrow.height * NARROW_LIMIT / NARROW.width),
        (WIDE.width, wide.height),
    ]
    return max(round(height + _words(texts, width)) for width, height in layouts) + _GAPS + 2 * _EDGE


def _words(texts: Sequence[tuple[str, float]], width: float) -> float:
    return sum(len(wrap(text, width * 0.97, size, most=99)) * size * 1.45 for text, size in texts if text)
