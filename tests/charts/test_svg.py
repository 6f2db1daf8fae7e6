from __future__ import annotations

from xml.etree import ElementTree as ET

import vl_convert

from macros.charts.drawing import Frame
from macros.charts.render import Renderer
from macros.charts.svg import clean, framed, unmeasured
from macros.charts.theme import DARK, LIGHT, NARROW, SIZES, literal
from tests.charts import made

VEGA = """<svg xmlns="http://www.w3.org/2000/svg" version="1.1" class="marks" width="10" height="10">
<rect width="10" height="10" fill="white"/><g fill="none" stroke-miterlimit="10"><g class="mark-text" role="img">
<text text-anchor="start" transform="translate(8.123,9)" font-family="Liberation Sans"
 font-size="12.5px" fill="#000">19.31 &lt;b></text>
</g><g class="mark-rule"><line transform="translate(1,2)" x2="0" y2="4.567" stroke="red"/>
<line transform="translate(3,2)" x2="5" y2="0" stroke="red"/></g><g class="empty"></g></g></svg>"""


def test_what_a_page_does_not_need_goes_and_texts_stay_word_for_word() -> None:
    body = clean(VEGA)
    assert 'x="8.1" y="9"' in body
    assert ">19.31 &lt;b&gt;</text>" in body
    for gone in ("class", "role", "font-family", "12.5px", "rect", "empty"):
        assert gone not in body


def test_texts_that_vega_did_not_measure_stand_and_look_as_if_it_had() -> None:
    drawn = Frame(100, 50)
    for size in (9, 11.5, 12.5, 15):
        drawn.texts([{"x": 10.0, "y": 20.123, "text": "Iran"}], align="right" if size > 12 else "left", size=size)
    spec = drawn.finish()
    measured, quick = (vl_convert.vegalite_to_svg(one) for one in (spec, unmeasured(spec)))
    assert clean(quick) == clean(measured)
    assert 'font-size="0px"' in quick


def test_lines_of_one_paint_are_one_path() -> None:
    assert '<path d="M1,2v4.6M3,2h5"/>' in clean(VEGA).replace(' stroke="red"', "")
    assert clean(VEGA).count("<path") == 1


def test_framed_picture_has_one_name_and_its_size() -> None:
    root = ET.fromstring(framed("<g/>", 328, 200, 'a "b" <c>', "narrow"))
    assert root.attrib["aria-label"] == 'a "b" <c>'
    assert (root.attrib["role"], root.attrib["viewBox"]) == ("img", "0 0 328 200")


def test_pictures_use_only_colours_of_the_theme() -> None:
    data = made.data("lines", {"Iran": {"2023": 1.0, "2024": 2.0}}, uncertain=["2024"])
    for size in SIZES:
        body = Renderer(cache=None).picture(data, size).body
        assert "#" not in body
        assert "var(" not in literal(body, LIGHT)
        assert "var(" not in literal(body, DARK)


def test_light_and_dark_know_the_same_names() -> None:
    assert list(LIGHT) == list(DARK)


def test_picture_of_a_line_says_its_name_and_value() -> None:
    data = made.data("lines", {"Iran": {"2023": 1.0, "2024": 2.345}})
    assert ">Iran 2.345</text>" in Renderer(cache=None).picture(data, NARROW).body
