"""The workload that every tool chain builds: pages of prose, each with two charts' data and a table.

All of it follows from the number of a page, so that it is the same in every run and on every machine.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

ENTITIES = tuple(
    f"{name}land" for name in ("Ash", "Birch", "Cedar", "Dog", "Elm", "Fir", "Gum", "Holly", "Ivy", "Juni")
)
ROWS = ("Bread", "Cloth", "Dairy", "Fish", "Glass", "Iron", "Jute", "Leather", "Paper", "Salt", "Timber", "Wool")
PLACES = ("the coast", "the delta", "the hills", "the islands", "the plain", "the port", "the ridge", "the shore",
          "the steppe", "the town", "the valley", "the woods")  # fmt: skip
YEARS = range(2000, 2025)
SUBTITLES = {"lines": "Index points, by land and year", "bars": "Index points, by goods"}
HEADINGS = ("Over the years", "Goods side by side", "Prices and stocks")
PARAGRAPHS = 6
WORDS = 98  # a paragraph
TONGUE = """a after again all along and any around as at away back barge been before began below beside bought brought
    but by came cargo carried carts city clerks close copper counted crews crossed dealers down dues each early east
    ebb even every fair far few for from gate goods grain guild had half harbour held her in inland into it kept landed
    late ledger less light long lower made many market master merchants mill month more most moved near never next no
    north of off old once one only open or other out over paid past people quay quiet rail rain rest road rose sailed
    same sea season sent several ships since slow so sold some south spring still stood stores streets summer than that
    the their then there they this through to took toll trade two until up upper wagons warehouse was water week weighed
    went were west where which while whole winter with year yet"""


@dataclass(frozen=True)
class Topic:
    """One page: its words, the values of its two charts, and the rows of its table."""

    slug: str
    title: str
    paragraphs: tuple[str, ...]
    lines: Mapping[str, Mapping[int, float]]
    bars: Mapping[str, float]
    table: tuple[tuple[str, int, int], ...]

    @property
    def description(self) -> str:
        """One sentence for the page's front matter."""
        return f"What was traded: {self.title.lower()}."


def topics(count: int) -> list[Topic]:
    """The first pages of the workload."""
    return [_topic(index) for index in range(count)]


def edited(pages: Iterable[Topic], slug: str, value: float) -> list[Topic]:
    """The same pages, but for the first bar of one."""
    return [replace(page, bars={**page.bars, ROWS[0]: value}) if page.slug == slug else page for page in pages]


def markdown(topic: Topic, lines: str, bars: str) -> str:
    """The body of a page, with what stands for its two charts; it holds no bare number."""
    first, second, third = HEADINGS
    table = "\n".join(f"| {row} | `{price}` | `{stock}` |" for row, price, stock in topic.table)
    text = topic.paragraphs
    parts = (
        *(text[0], f"## {first}", text[1], lines, text[2]),
        *(f"## {second}", text[3], bars, text[4]),
        *(f"## {third}", f"| Goods | Price | Stock |\n|---|---|---|\n{table}", text[5]),
    )
    return "\n\n".join(filter(None, parts)) + "\n"


def data(pages: Iterable[Topic]) -> dict[str, str]:
    """The values of both charts of each page as YAML: by land and year, and by goods."""
    return {f"data/{page.slug}.yml": _values(page) for page in pages}


def _values(topic: Topic) -> str:
    lines = "".join(
        f"  {land}:\n" + "".join(f"    {year}: {value}\n" for year, value in line.items())
        for land, line in topic.lines.items()
    )
    return f"lines:\n{lines}bars:\n" + "".join(f"  {goods}: {value}\n" for goods, value in topic.bars.items())


def _topic(index: int) -> Topic:
    chance = random.Random(index)
    lines = {entity: _walk(chance) for entity in ENTITIES}
    bars = {row: chance.randrange(1001, 8000) / 10 for row in ROWS}
    table = tuple((row, chance.randrange(10, 99), chance.randrange(100, 999)) for row in ROWS)
    title = f"{ROWS[index % len(ROWS)]} from {PLACES[index // len(ROWS) % len(PLACES)]}"
    paragraphs = tuple(_paragraph(chance) for _ in range(PARAGRAPHS))
    return Topic(f"topic-{index + 1:03}", title, paragraphs, lines, bars, table)


def _walk(chance: random.Random) -> dict[int, float]:
    value, line = chance.randrange(2000, 6000), {}
    for year in YEARS:
        value += chance.randrange(-70, 90)
        line[year] = value / 10
    return line


def _paragraph(chance: random.Random) -> str:
    words = chance.choices(TONGUE.split(), k=WORDS)
    ends = [*range(14, WORDS - 6, 14), WORDS]
    sentences = (words[start:end] for start, end in zip([0, *ends], ends, strict=False))
    return " ".join(" ".join(sentence).capitalize() + "." for sentence in sentences)
