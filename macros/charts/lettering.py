"""How wide a text is, and how it is broken to fit.

Pictures are laid out before anything is drawn, so the widths of Liberation Sans, which equal
those of Arial, are kept here, in thousandths of the size. A character that is not listed counts
as wide as an `n`, or as a capital where it is one.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

SIZE = 12.5
LINE = 15.0  # from one line of a wrapped text to the next

_REGULAR = {
    191: "'", 222: "ijl’‘", 260: "|", 278: " \u00a0!,./:;I[\\]ftìíîï·", 333: "()-`r“”²{}", 355: '"', 389: "*", 400: "°",
    469: "^", 500: "Jcksvxyzç", 549: "≈", 556: "#$0123456789?L_abdeghnopquàáâãäåèéêëòóôõöùúûüñ–€£", 584: "+<=>~−×",
    611: "FTZ", 667: "&ABEKPSVXYÉ", 722: "CDHNRUwÇ", 778: "GOQ", 833: "Mm", 889: "%", 944: "W", 1000: "—…", 1015: "@",
}  # fmt: skip
_BOLD = {
    238: "'",
    278: " \u00a0,./I\\ijlìíîï’‘·|", 333: "!()-:;[]`ft²", 389: "r*{}", 400: "°", 474: '"', 500: "z“”", 549: "≈",
    556: "#$0123456789J_aceksvxyàáâãäåèéêëç–€£", 584: "+<=>^~−×", 611: "?FLTZbdghnopquòóôõöùúûüñ", 667: "EPSVXYÉ",
    722: "&ABCDHKNRUÇ", 778: "GOQw", 833: "M", 889: "%m", 944: "W", 975: "@", 1000: "—…",
}  # fmt: skip


def _by_character(table: Mapping[int, str]) -> dict[str, int]:
    return {character: width for width, characters in table.items() for character in characters}


_WIDTHS = {False: _by_character(_REGULAR), True: _by_character(_BOLD)}


@lru_cache(maxsize=8192)
def text_width(text: str, size: float = SIZE, *, bold: bool = False) -> float:
    """A text's width in pixels."""
    widths = _WIDTHS[bold]
    return sum(widths.get(character, 722 if character.isupper() else 611) for character in text) * size / 1000


def widest(texts: list[str], size: float = SIZE, *, bold: bool = False) -> float:
    """The width of the widest of some texts; 0 if there are none."""
    return max((text_width(text, size, bold=bold) for text in texts), default=0.0)


def wrap(text: str, width: float, size: float = SIZE, *, bold: bool = False, most: int = 3) -> list[str]:
    """A text in as few lines as fit into a width; beyond `most` lines it ends in an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size, bold=bold) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], fit(" ".join(lines[most - 1 :]), width, size, bold=bold)]
    return [fit(line, width, size, bold=bold) for line in lines]


def fit(text: str, width: float, size: float = SIZE, *, bold: bool = False) -> str:
    """A text cut to a width, with an ellipsis where something is missing."""
    while len(text) > 2 and text_width(text, size, bold=bold) > width:
        text = text.removesuffix("…")[:-1].rstrip() + "…"
    return text
