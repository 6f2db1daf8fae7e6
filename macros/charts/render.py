"""Pictures of charts, made once and kept.

A picture is kept under the hash of all that it depends on: the numbers and words that it draws,
the code of this folder, and the versions of Altair and vl-convert. A second build renders
nothing and does not even load Altair.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from macros.charts.data import ChartData
from macros.charts.engine import Engine, engine
from macros.charts.svg import clean, unmeasured
from macros.charts.theme import SIZES, WIDE, Size
from macros.keeping import keep

if TYPE_CHECKING:
    from macros.charts.drawing import Frame
    from macros.records.chart import Chart

Made = TypeVar("Made")

CACHE = Path(".cache/charts")
SCALE = 2  # pixels of a PNG for each of an SVG


@dataclass(frozen=True)
class Picture:
    """The inside of one SVG, and its size in pixels."""

    body: str
    width: float
    height: float


@dataclass
class Renderer:
    """Draws charts; `rendered` counts those that were not in the cache."""

    cache: Path | None = CACHE
    rendered: int = 0

    def __post_init__(self) -> None:
        self._kept: dict[str, Picture] = {}
        self._made: dict[tuple[str, str], tuple[object, object]] = {}
        self._laid_out: tuple[ChartData, Mapping[Size, Frame]] | None = None
        self._lock = threading.Lock()

    def once(self, what: str, chart: Chart, make: Callable[[], Made]) -> Made:
        """What is made from a chart for several pages, made for the first of them."""
        kept = self._made.get((what, chart.id))
        if kept is None or kept[0] is not chart:
            kept = self._made[what, chart.id] = (chart, make())
        return cast(Made, kept[1])

    @property
    def engine(self) -> Engine:
        """The script that makes charts live."""
        return engine(self.cache)

    def pictures(self, data: ChartData) -> dict[Size, Picture]:
        """A chart in both widths."""
        return {size: self.picture(data, size) for size in SIZES}

    def picture(self, data: ChartData, size: Size) -> Picture:
        """A chart in one width."""
        key = _key(data, size)
        with self._lock:
            picture = self._kept.get(key) or self._load(key)
            if picture is None:
                picture = _draw(self._frames(data)[size])
                self.rendered += 1
                self._save(key, picture)
            self._kept[key] = picture
        return picture

    def _frames(self, data: ChartData) -> Mapping[Size, Frame]:
        """A chart laid out in both widths; the last one is kept, since its picture and its live chart show the same."""
        if self._laid_out is None or self._laid_out[0] is not data:
            self._laid_out = data, {size: frame(data, size) for size in SIZES}
        return self._laid_out[1]

    def keeps(self, data: ChartData) -> bool:
        """Whether everything that is drawn from a chart is kept, so that a build need not even load Altair."""
        names = [*(f"{_key(data, size)}.json" for size in SIZES), f"{_key(data, WIDE)}.live"]
        return self.cache is None or all((self.cache / name).is_file() for name in names)

    def live(self, data: ChartData) -> str:
        """The script of the live chart; laying it out takes as long as drawing."""

        def make() -> str:
            from macros.charts.live import live_script  # it needs Altair, which takes long to load

            return live_script(data.id, self._frames(data))

        return self.text("live", data, make)

    def text(self, kind: str, data: ChartData, make: Callable[[], str]) -> str:
        """A text made from a chart, made once and kept."""
        key = _key(data, WIDE)
        kept = self.cache / f"{key}.{kind}" if self.cache else None
        if kept and kept.is_file():
            return kept.read_text("utf-8")
        text = make()
        if kept is not None:
            keep(kept, text.encode())
        return text

    def png(self, svg: str) -> bytes:
        """A whole SVG document as a PNG of twice its size, made once and kept."""
        key = hashlib.sha256(f"{version('vl-convert-python')}{SCALE}{svg}".encode()).hexdigest()[:32]
        kept = self.cache / f"{key}.png" if self.cache else None
        if kept and kept.is_file():
            return kept.read_bytes()
        content = _to_png(svg)
        self.rendered += 1
        if kept is not None:
            keep(kept, content)
        return content

    def _load(self, key: str) -> Picture | None:
        if self.cache is None:
            return None
        try:
            kept = json.loads((self.cache / f"{key}.json").read_text("utf-8"))
            return Picture(kept["body"], kept["width"], kept["height"])
        except (OSError, ValueError, KeyError, TypeError):
            return None  # never kept, or damaged: drawn anew

    def _save(self, key: str, picture: Picture) -> None:
        if self.cache is None:
            return
        keep(self.cache / f"{key}.json", json.dumps(picture.__dict__, ensure_ascii=False).encode())


def _to_png(svg: str) -> bytes:
    import vl_convert

    return bytes(vl_convert.svg_to_png(svg, scale=SCALE))


def frame(data: ChartData, size: Size) -> Frame:
    """A chart laid out in one width, not yet drawn."""
    from macros.charts.registry import FORMS

    return FORMS[data.chart.form](data, size)


def _draw(drawn: Frame) -> Picture:
    import vl_convert

    svg = vl_convert.vegalite_to_svg(unmeasured(drawn.finish()))
    return Picture(clean(svg), drawn.width, drawn.height)


def _key(data: ChartData, size: Size) -> str:
    return hashlib.sha256(f"{_code()}{size}{data.drawn}".encode()).hexdigest()[:32]


@lru_cache(maxsize=1)
def _code() -> str:
    digest = hashlib.sha256("".join(map(version, ("altair", "vl-convert-python"))).encode())
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()
