"""Pictures drawn by other processes are those that the build would have drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from macros.charts import ahead
from macros.charts.ahead import FEW, draw_ahead
from macros.charts.data import ChartData
from macros.charts.poster import Words, poster
from macros.charts.render import Renderer
from macros.charts.theme import WIDE
from tests.charts import made

WORDS = Words("Goods grow.", "Tonnes.", [], "Source: somebody.")


@dataclass
class Wanted:
    """What drawing ahead needs to know of a chart."""

    data: ChartData
    renderer: Renderer
    words: Words = WORDS


def charts(count: int, cache: Path) -> list[Wanted]:
    renderer = Renderer(cache)
    values = [made.data("lines", {"Iran": {"2023": 1.0, "2024": 2.0 + number}}) for number in range(count)]
    return [Wanted(data, renderer) for data in values]


def drawn(wanted: Sequence[Wanted], cores: int) -> int:
    return draw_ahead(wanted, cores)  # type: ignore[arg-type]


def test_what_others_draw_is_kept_and_no_different(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "FEW", 2)
    monkeypatch.setattr(ahead, "engine", lambda cache: None)
    wanted = charts(2, tmp_path / "many")
    assert drawn(wanted, 2) == 6  # for each chart two pictures and a PNG
    one = wanted[0]
    assert one.renderer.keeps(one.data)
    alone = Renderer(tmp_path / "one")
    assert one.renderer.pictures(one.data) == alone.pictures(one.data)
    svg = poster(alone.picture(one.data, WIDE), WORDS)
    assert one.renderer.png(svg) == alone.png(svg)
    assert one.renderer.live(one.data) == alone.live(one.data)
    assert one.renderer.rendered == 0
    assert drawn(wanted, 2) == 0


def test_a_chart_that_cannot_be_drawn_is_left_to_the_build_which_knows_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "FEW", 2)
    monkeypatch.setattr(ahead, "engine", lambda cache: None)
    good, bad = charts(2, tmp_path)
    bad.data = replace(bad.data, chart=made.chart("lines", scale="log"), points=())
    assert drawn([good, bad], 2) == 3
    assert good.renderer.keeps(good.data)
    assert not bad.renderer.keeps(bad.data)


@pytest.mark.parametrize(("count", "cores"), [(FEW - 1, 2), (FEW, 1)])
def test_few_charts_or_one_core_need_no_processes(tmp_path: Path, count: int, cores: int) -> None:
    assert drawn(charts(count, tmp_path), cores) == 0
    assert not tmp_path.exists() or not list(tmp_path.iterdir())


def test_without_a_folder_to_keep_pictures_in_nothing_is_drawn_ahead() -> None:
    renderer = Renderer(None)
    assert drawn([Wanted(one.data, renderer) for one in charts(FEW, Path())], 2) == 0
