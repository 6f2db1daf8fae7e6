"""The one theme of all charts: sizes, colours, type.

Colours are CSS variables, so that light and dark need no second picture; `LIGHT` and `DARK` give
their values for downloads and for the style sheet (a test keeps the two equal). The series
colours are those of Okabe and Ito (2008), chosen to stay apart for colour-blind readers, some
darkened so that text in them reaches 4.5 : 1 on the page.
"""

from __future__ import annotations

from dataclasses import dataclass

FONT = "Liberation Sans"  # bundled with vl-convert; as wide as Arial and Helvetica, which pages ask for

LIGHT = {
    "--chart-ink": "#1d2433",
    "--chart-soft": "#5a6272",
    "--chart-grid": "#dfe2e8",
    "--chart-paper": "#ffffff",
    "--chart-1": "#0b5a94",
    "--chart-2": "#b3471c",
    "--chart-3": "#00735a",
    "--chart-4": "#8b3f78",
    "--chart-5": "#7a5f00",
    "--chart-6": "#4a5568",
    "--chart-7": "#2e88b5",
    "--chart-rest": "#8a92a3",
    "--chart-wash": "#c9d8e8",
}
DARK = {
    "--chart-ink": "#e8eaf0",
    "--chart-soft": "#a9b1c2",
    "--chart-grid": "#363d4d",
    "--chart-paper": "#161a23",
    "--chart-1": "#6db3ec",
    "--chart-2": "#f0905f",
    "--chart-3": "#4fc3a1",
    "--chart-4": "#d991c4",
    "--chart-5": "#d9b84a",
    "--chart-6": "#b4bccb",
    "--chart-7": "#3d7cc4",
    "--chart-rest": "#7d8598",
    "--chart-wash": "#2c4560",
}
SERIES = tuple(f"var(--chart-{number})" for number in range(1, 8))
INK, SOFT, GRID = "var(--chart-ink)", "var(--chart-soft)", "var(--chart-grid)"
PAPER, REST, WASH = "var(--chart-paper)", "var(--chart-rest)", "var(--chart-wash)"

# What a state looks like in spans and tiles. Words and order also tell it, never colour alone.
STATES = {
    "member": "var(--chart-1)",
    "delivered": "var(--chart-1)",
    "in-force": "var(--chart-1)",
    "reimposed": "var(--chart-4)",
    "partner": "var(--chart-3)",
    "partly-delivered": "var(--chart-3)",
    "amended": "var(--chart-3)",
    "observer": "var(--chart-6)",
    "invited": "var(--chart-5)",
    "ordered": "var(--chart-5)",
    "announced": "var(--chart-5)",
    "applicant": "var(--chart-rest)",
    "reported": "var(--chart-rest)",
    "unclear": "var(--chart-2)",
    "not-seen": "var(--chart-2)",
    "waived": "var(--chart-2)",
    "declined": "var(--chart-6)",
    "left": "var(--chart-6)",
    "ended": "var(--chart-6)",
    "cancelled": "var(--chart-6)",
    "event": "var(--chart-1)",
}


@dataclass(frozen=True)
class Size:
    """One of the two widths in which every chart is drawn, in CSS pixels."""

    name: str
    width: int

    @property
    def narrow(self) -> bool:
        """Whether this is the width for phones."""
        return self.width < 500


NARROW, WIDE = Size("narrow", 328), Size("wide", 680)
SIZES = (NARROW, WIDE)


def literal(svg: str, colours: dict[str, str] | None = None) -> str:
    """An SVG with every CSS variable replaced by its value: for files that leave the site."""
    for name, value in (colours or LIGHT).items():
        svg = svg.replace(f"var({name})", value)
    return svg
