from __future__ import annotations

from pathlib import Path

import pytest

from macros.charts import engine as engines
from macros.charts.engine import engine
from macros.charts.render import Renderer
from macros.charts.theme import WIDE
from tests.charts import made

DATA = made.data("lines", {"Iran": {"2023": 1.0, "2024": 2.0}})


def test_second_build_draws_nothing(tmp_path: Path) -> None:
    first, second = Renderer(cache=tmp_path), Renderer(cache=tmp_path)
    pictures = first.pictures(DATA)
    assert second.pictures(DATA) == pictures
    assert (first.rendered, second.rendered) == (2, 0)


def test_other_numbers_are_another_picture(tmp_path: Path) -> None:
    renderer = Renderer(cache=tmp_path)
    other = made.data("lines", {"Iran": {"2023": 1.0, "2024": 2.5}})
    assert renderer.picture(DATA, WIDE) != renderer.picture(other, WIDE)
    assert renderer.rendered == 2


def test_damaged_picture_is_drawn_anew(tmp_path: Path) -> None:
    picture = Renderer(cache=tmp_path).picture(DATA, WIDE)
    for file in tmp_path.glob("*.json"):
        file.write_text("{", "utf-8")
    assert Renderer(cache=tmp_path).picture(DATA, WIDE) == picture


def test_text_is_made_once(tmp_path: Path) -> None:
    made_texts = [Renderer(cache=tmp_path).text("live", DATA, lambda n=n: f"text {n}") for n in (1, 2)]  # type: ignore[misc]
    assert made_texts == ["text 1", "text 1"]


def test_script_of_vega_has_its_content_in_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine.cache_clear()
    monkeypatch.setattr(engines, "_bundle", lambda: "let vega;")
    one = engine(tmp_path)
    engine.cache_clear()
    monkeypatch.setattr(engines, "_bundle", lambda: "never made again")
    assert engine(tmp_path) == one
    engine.cache_clear()
    assert one.name != engine(tmp_path / "elsewhere").name
    engine.cache_clear()
