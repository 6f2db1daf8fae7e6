from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree as ET

from PIL import Image

from macros.charts.poster import Words, poster
from macros.charts.render import SCALE, Renderer
from macros.charts.theme import DARK, WIDE
from tests.charts import made

WORDS = Words("Goods <grow> & grow", "Tonnes. " * 20, ["Hollow: an estimate."], "Source: Agency. https://example.org/")
DATA = made.data("lines", {"Iran": {"2023": 1.0, "2024": 2.0}})
TEXT = "{http://www.w3.org/2000/svg}text"


def make() -> str:
    return poster(Renderer(cache=None).picture(DATA, WIDE), WORDS)


def test_file_carries_all_words_and_its_own_colours() -> None:
    svg = make()
    root = ET.fromstring(svg)
    said = " ".join(text.text or "" for text in root.iter(TEXT))
    for words in (WORDS.headline, WORDS.notes[0], WORDS.source, "Tonnes. Tonnes."):
        assert words in said
    assert "var(" not in svg
    assert "color-mix" not in svg
    assert svg != poster(Renderer(cache=None).picture(DATA, WIDE), WORDS, DARK)


def test_words_lie_inside_the_file_and_below_each_other() -> None:
    root = ET.fromstring(make())
    height = float(root.attrib["height"])
    own = [float(text.attrib["y"]) for text in root.findall(TEXT)]
    assert own == sorted(own)
    assert 0 < own[0] < own[-1] < height


def test_png_is_twice_as_large_and_made_once(tmp_path: Path) -> None:
    renderer = Renderer(cache=tmp_path)
    svg = make()
    image = Image.open(io.BytesIO(renderer.png(svg)))
    root = ET.fromstring(svg)
    assert image.size == (float(root.attrib["width"]) * SCALE, float(root.attrib["height"]) * SCALE)
    again = Renderer(cache=tmp_path)
    assert again.png(svg) == renderer.png(svg)
    assert (renderer.rendered, again.rendered) == (1, 0)
