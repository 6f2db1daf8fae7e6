"""Vega's SVG made small and fit for a page: named, without roles of its own, with short numbers.

The picture is one image with one name; the table beside it speaks. So every `aria-*`, role and
class of Vega goes, empty groups go, and coordinates keep one decimal.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from markupsafe import escape

_SVG = "http://www.w3.org/2000/svg"
_NUMBER = re.compile(r"-?\d+\.\d{2,}")
_POINT = re.compile(r"([ML])(-?[\d.]+),(-?[\d.]+)")
_LEADING_ZERO = re.compile(r"(?<=[-, l])0(?=\.)")
_STRAIGHT = re.compile(r"(?:[ML]-?[\d.]+,-?[\d.]+)+Z?")
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


def clean(svg: str) -> str:
    """The picture without its frame: what stands between `<svg …>` and `</svg>`."""
    root = ET.fromstring(svg)  # noqa: S314 - made by our own renderer
    for element in list(root):
        if element.tag == f"{{{_SVG}}}rect" and element.get("fill") in (None, "white", "transparent"):
            root.remove(element)
    _strip(root)
    for path in root.iter(f"{{{_SVG}}}path"):
        path.set("d", _relative(path.get("d", "")))
    body = "".join(_text(child) for child in root)
    return _NUMBER.sub(lambda match: _short(match.group()), body)


def _relative(path: str) -> str:
    """A path of straight lines written as steps, which compress to half of what places do."""
    if not _STRAIGHT.fullmatch(path):
        return path
    steps: list[str] = []
    at = (0.0, 0.0)
    for letter, x, y in _POINT.findall(path):
        place = (round(float(x), 1), round(float(y), 1))
        if letter == "M":
            steps.append(f"M{place[0]:g},{place[1]:g}")
        else:
            steps.append(("l" if steps[-1].startswith("M") else " ") + f"{place[0] - at[0]:.1f},{place[1] - at[1]:.1f}")
        at = place
    return _LEADING_ZERO.sub("", "".join(steps).replace(".0", "")) + ("Z" if path.endswith("Z") else "")


def framed(body: str, width: float, height: float, name: str, css_class: str) -> str:
    """A whole SVG element with an accessible name."""
    return (
        f'<svg class="{css_class}" role="img" aria-label="{escape(name)}" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" stroke-linejoin="round">{body}</svg>'
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
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in element.attrib.items())
    inner = str(escape(element.text)) if element.text else ""
    inner += "".join(_text(child) for child in element)
    return f"<{tag}{attributes}>{inner}</{tag}>" if inner else f"<{tag}{attributes}/>"


def _short(number: str) -> str:
    text = f"{float(number):.1f}"
    return text[:-2] if text.endswith(".0") else text
