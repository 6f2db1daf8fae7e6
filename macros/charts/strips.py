"""A table of colours: a row for each entity, a column for each period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from macros import wording
from macros.charts.axes import Key, all_periods, legend, legend_height, time_axis
from macros.charts.bars import name_rows, rows_for
from macros.charts.data import ChartData
from macros.charts.drawing import Frame, Hit
from macros.charts.lettering import SIZE, text_width, widest
from macros.charts.theme import GRID, INK, PAPER, REST, SERIES, Size
from macros.charts.values import full_text, value_text
from macros.records.dates import Period

_FEW = 5  # up to so many different values each have a shade of their own; more are put into as many classes
_WRITTEN = 60  # up to so many cells have their values written in them
_PITCH = 24.0
_FOOT = 26.0


@dataclass(frozen=True)
class Shade:
    """One class of values: its upper end, its name, its colour and how much of it covers the paper."""

    upto: float
    name: str
    colour: str
    opacity: float


def shades_of(values: Sequence[float], unit: str) -> list[Shade]:
    """Few values as they are, many in even classes; what is below zero has another colour."""
    different = sorted(set(values))
    sign = "%" if unit == "percent" else ""
    if len(different) <= _FEW:
        tops, names = different, [wording.amount_text(value) + sign for value in different]
    else:
        low, step = different[0], (different[-1] - different[0]) / _FEW
        digits = 0 if step >= 5 else 1 if step >= 0.5 else 2
        tops = [low + step * (place + 1) for place in range(_FEW - 1)] + [different[-1]]
        bottoms = [low, *tops[:-1]]
        names = [
            wording.range_text(round(a, digits), round(b, digits)) + sign for a, b in zip(bottoms, tops, strict=True)
        ]
    return [_shade(top, name, place, tops) for place, (top, name) in enumerate(zip(tops, names, strict=True))]


def _shade(top: float, name: str, place: int, tops: Sequence[float]) -> Shade:
    if tops[0] >= 0:
        return Shade(top, name, SERIES[0], 0.14 + 0.86 * place / max(len(tops) - 1, 1))
    if top == 0:
        return Shade(top, name, REST, 0.3)
    reach = max(abs(value) for value in tops)
    return Shade(top, name, SERIES[1] if top < 0 else SERIES[0], 0.3 + 0.7 * abs(top) / reach)


def draw(data: ChartData, size: Size) -> Frame:
    """The values by shade, named in the legend; cells without a value stay blank."""
    shades = shades_of([point.middle for point in data.points], data.unit)
    keys = [Key(shade.name, shade.colour, opacity=shade.opacity) for shade in shades]
    bold = [entity in data.chart.highlight for entity in data.entities]
    rows = rows_for(list(data.entities.values()), bold, size.width, _PITCH)
    top = legend_height(keys, size.width) + 6
    frame = Frame(size.width, top + rows.height + _FOOT)
    legend(frame, keys)
    pitch = (size.width - rows.left) / len(all_periods(data))
    name_rows(frame, rows, bold, list(data.entities), top=top)
    _cells(frame, data, shades, [top + rows.mark_y(row) for row in range(len(bold))], rows.left, pitch)
    bottom = frame.height - _FOOT
    frame.rules([{"x": rows.left, "x2": size.width, "y": bottom, "y2": bottom}], GRID)
    time_axis(frame, _marks(all_periods(data), rows.left, pitch), bottom)
    return frame


def _marks(periods: Sequence[Period], left: float, pitch: float) -> list[tuple[float, str]]:
    """Years, months or days under the columns: as short as tells them apart, as many as there is room for."""
    length = next((length for length in (4, 7) if len({p.text[:length] for p in periods}) == len(periods)), 10)
    texts = [period.text[:length] for period in periods]
    every = int(-(-(widest(texts) + 10) // pitch)) or 1
    return [(left + (place + 0.5) * pitch, text) for place, text in enumerate(texts)][::every]


def _cells(
    frame: Frame, data: ChartData, shades: Sequence[Shade], lines: Sequence[float], left: float, pitch: float
) -> None:
    """Neighbours of one shade are one box; thin lines of paper part the columns."""
    places = {period: place for place, period in enumerate(all_periods(data))}
    runs: dict[tuple[str, Shade, bool], list[tuple[int, int]]] = {}
    for entity, y in zip(data.entities, lines, strict=True):
        for point in data.of(entity):
            shade = next((shade for shade in shades if point.middle <= shade.upto), shades[-1])
            place, middle = places[point.period], left + (places[point.period] + 0.5) * pitch
            own = runs.setdefault((entity, shade, point.uncertain or point.projected), [])
            start = own.pop()[0] if own and own[-1][1] == place else place
            own.append((start, place + 1))
            when, text = wording.period_text(point.period), full_text(point, data.unit)
            frame.hits.append(Hit(middle, y, middle, entity, point.label, when, text, shade.colour))
    heights = dict(zip(data.entities, lines, strict=True))
    for (entity, shade, hollow), own in runs.items():
        top, bottom = heights[entity] - 11, heights[entity] + 11
        boxes = [{"x": left + start * pitch, "x2": left + end * pitch, "y": top, "y2": bottom} for start, end in own]
        frame.boxes(boxes, shade.colour, opacity=shade.opacity, hollow=hollow, owner=entity)
    parts = [left + place * pitch for place in range(1, len(places))]
    frame.rules([{"x": x, "x2": x, "y": lines[0] - 12, "y2": lines[-1] + 12} for x in parts], PAPER)
    _values(frame, data, pitch)


def _values(frame: Frame, data: ChartData, pitch: float) -> None:
    """The values in the cells, on a patch of paper, if they are few and have room."""
    texts = [value_text(point, data.unit) for point in data.points]
    if len(texts) > _WRITTEN or widest(texts, SIZE - 1) > pitch - 14:
        return
    spots = [(hit.x, hit.y, text_width(text, SIZE - 1) / 2 + 3) for hit, text in zip(frame.hits, texts, strict=True)]
    patches = [{"x": x - half, "x2": x + half, "y": y - 8, "y2": y + 8} for x, y, half in spots]
    frame.boxes(patches, PAPER, opacity=0.85)
    rows = [{"x": x, "y": y, "text": text} for (x, y, _), text in zip(spots, texts, strict=True)]
    frame.texts(rows, INK, align="center", size=SIZE - 1)
