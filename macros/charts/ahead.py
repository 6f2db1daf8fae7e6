"""Drawing on all cores what a build will need: a first build draws hundreds of pictures.

vl-convert draws one picture at a time in a process, whatever the threads. So workers are processes, started
afresh ('spawn'), and what they make reaches the build through the folder where pictures are kept. Whatever
fails here is drawn again by the build itself, which can say for which page.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, wait
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from macros.charts.data import ChartData
from macros.charts.engine import engine
from macros.charts.poster import Words, poster
from macros.charts.render import Renderer
from macros.charts.theme import WIDE

if TYPE_CHECKING:
    from macros.exports.charts import Subject

FEW = 8  # charts, for which it is not worth starting processes
_CORES = 8  # more would wait for the disk


def draw_ahead(subjects: Sequence[Subject], cores: int) -> int:
    """Draw and keep what charts need and no build has kept; gives the number of pictures drawn."""
    missing = [subject for subject in subjects if not subject.renderer.keeps(subject.data)]
    if len(missing) < FEW or cores < 2:
        return 0
    cache = missing[0].renderer.cache
    assert cache is not None  # else nothing is missing
    context = multiprocessing.get_context("spawn")
    with suppress(BrokenExecutor), ProcessPoolExecutor(min(cores, _CORES), mp_context=context) as pool:
        tasks = [pool.submit(_draw, cache, subject.data, subject.words) for subject in missing]
        pool.submit(engine, cache)
        wait(tasks)
        return sum(task.result() for task in tasks if not task.exception())
    return 0


def _draw(cache: Path, data: ChartData, words: Words) -> int:
    renderer = Renderer(cache)
    wide = renderer.pictures(data)[WIDE]
    renderer.png(poster(wide, words))
    renderer.live(data)
    return renderer.rendered
