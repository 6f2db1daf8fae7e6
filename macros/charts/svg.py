"""Vega's SVG made small and fit for a page: named, without roles of its own, with short numbers.

The picture is one image with one name; the table beside it speaks. So every `aria-*`, role and
class of Vega goes, empty groups go, and coordinates keep one decimal.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as ET

from markupsafe import escape

from macros.charts.lettering import SIZE
from macros.charts.paths import lighten

_SVG = "http://www.w3.org/2000/svg"
_NUMBER = re.compile(r"-?\d+\.\d{2,}")
_MOVED = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
_DROPPED = {
    "aria-hidden",
    "aria-label",
    "aria-roledescription",
    "role",
    "class",
    "pointer-events",
    "version",
    "stroke-linejoin",
}
_DEFAULTS = {
    ("opacity", "1"), ("fill-opacity", "1"), ("stroke-width", "1"), ("font-weight", "normal"),
    ("stroke-miterlimit", "10"), ("text-anchor", "start"), ("transform", "translate(0,0)"), ("font-style", "normal"),
}  # fmt: skip
_INHERITED = (
    "fill",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "font-size",
    "font-weight",
    "text-anchor",
    "fill-opacity",
)


def unmeasured(spec: Mapping[str, Any]) -> dict[str, Any]:
    """A layered specification whose texts Vega does not measure: their size travels as the name of their font.

    Vega measures each text for its bounds, which no picture of ours needs, and vl-convert takes more time
    for that than for all the rest. A text of no size is not measured; `clean` gives it its size again.
    """
    return {**spec, "layer": [_unmeasured(layer) for layer in spec["layer"]]}


def _unmeasured(layer: dict[str, Any]) -> dict[str, Any]:
    mark = layer["mark"]
    if mark["type"] != "text":
        return layer
    return {**layer, "mark": {**mark, "font": f"{mark['fontSize']:g}", "fontSize": 0}}


def _measure(text: ET.Element) -> None:
    """Give an unmeasured text its size, and stand it as far below its middle line as Vega would."""
    start = _MOVED.fullmatch(text.get("transform", ""))
    if text.get("font-size") != "0px" or not start:
        return
    size = float(text.get("font-family", ""))
    text.set("transform", f"translate({start[1]},{round(float(start[2]) + math.floor(0.3 * size + 0.5), 6):.12g})")
    text.set("font-size", f"{size:g}px")


def clean(svg: str) -> str:
    """The picture without its frame: what stands between `<svg …>` and `</svg>`."""
    root = ET.fromstring(svg)  # noqa: S314 - made by our own renderer
    for text in root.iter(f"{{{_SVG}}}text"):
        _measure(text)
    for element in list(root):
        if element.tag == f"{{{_SVG}}}rect" and element.get("fill") in (None, "white", "transparent"):
            root.remove(element)
    _strip(root)
    for path in root.iter(f"{{{_SVG}}}path"):
        path.set("d", lighten(path.get("d", "")))
    for group in list(root.iter(f"{{{_SVG}}}g")):
        _join(group)
    for text in root.iter(f"{{{_SVG}}}text"):
        _place(text)
    return "".join(_text(child) for child in root)


def _join(group: ET.Element) -> None:
    """Lines and shapes of one group that differ in nothing but their place become one path."""
    shapes = [_shape(child) for child in group]
    if len(shapes) > 1 and None not in shapes:
        for child in list(group):
            group.remove(child)
        ET.SubElement(group, f"{{{_SVG}}}path", {"d": "".join(filter(None, shapes))})


def _shape(element: ET.Element) -> str | None:
    """The path that draws an element, if a path can."""
    if element.tag == f"{{{_SVG}}}path" and set(element.attrib) == {"d"}:
        return element.get("d")
    start = _MOVED.fullmatch(element.get("transform", ""))
    if element.tag != f"{{{_SVG}}}line" or not start or not set(element.attrib) <= {"transform", "x2", "y2"}:
        return None
    across, down = element.get("x2", "0"), element.get("y2", "0")
    step = f"h{across}" if down == "0" else f"v{down}" if across == "0" else f"l{across},{down}"
    return f"M{start[1]},{start[2]}{step}"


def _place(text: ET.Element) -> None:
    """A text's place as two short attributes."""
    start = _MOVED.fullmatch(text.get("transform", ""))
    if start:
        del text.attrib["transform"]
        text.attrib.update(x=start[1], y=start[2])
    if text.get("font-size") == f"{SIZE:g}px":
        del text.attrib["font-size"]


def framed(body: str, width: float, height: float, name: str, css_class: str) -> str:
    """A whole SVG element with an accessible name."""
    return (
        f'<svg class="{css_class}" role="img" aria-label="{escape(name)}" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" stroke-linejoin="round" font-size="{SIZE:g}">{body}</svg>'
    )


def _strip(element: ET.Element) -> None:
    for name in list(element.attrib):
        if name in _DROPPED or (name, element.attrib[name]) in _DEFAULTS or (name == "font-family"):
            del element.attrib[name]
    for child in list(element):
        _strip(child)
        if _is_empty(child):
            element.remove(child)
    for index, child in enumerate(list(element)):
        if child.tag == f"{{{_SVG}}}g" and not child.attrib and len(child) == 1:
            element[index] = child[0]
    _share(element)


def _is_empty(element: ET.Element) -> bool:
    tag = element.tag.removeprefix(f"{{{_SVG}}}")
    if tag == "g":
        return len(element) == 0
    if tag == "path":
        nothing = element.get("d") in (None, "", "M0,0h0v0h0Z") or element.get("display") == "none"
        unseen = all(element.get(paint) in (None, "none", "transparent") for paint in ("fill", "stroke"))
        return nothing or (unseen and element.get("d", "").endswith("Z"))
    return tag in ("defs", "clipPath") and len(element) == 0


def _share(group: ET.Element) -> None:
    """Attributes that all children of a group have alike move up to the group."""
    if len(group) < 2 or group.tag != f"{{{_SVG}}}g":
        return
    for name in _INHERITED:
        values = {child.get(name) for child in group}
        if len(values) == 1 and None not in values and name not in group.attrib:
            group.set(name, values.pop() or "")
            for child in group:
                del child.attrib[name]


def _text(element: ET.Element) -> str:
    tag = element.tag.removeprefix(f"{{{_SVG}}}")
    attributes = "".join(f' {name}="{escape(_NUMBER.sub(_short, value))}"' for name, value in element.attrib.items())
    inner = str(escape(element.text)) if element.text else ""
    inner += "".join(_text(child) for child in element)
    return f"<{tag}{attributes}>{inner}</{tag}>" if inner else f"<{tag}{attributes}/>"


def _short(number: re.Match[str]) -> str:
    return f"{float(number.group()):.1f}".removesuffix(".0")
