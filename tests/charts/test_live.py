from __future__ import annotations

import json
from collections.abc import Mapping

from macros.charts.data import ChartData
from macros.charts.drawing import Frame
from macros.charts.live import live_chart, live_script
from macros.charts.render import frame
from macros.charts.theme import SIZES, WIDE, Size
from tests.charts import made

VALUES = {"Iran": {"2023": 1.0, "2024": 2.0}, "Russia": {"2023": 5.0, "2024": 4.0}}


def frames(data: ChartData) -> Mapping[Size, Frame]:
    """A chart laid out in both widths."""
    return {size: frame(data, size) for size in SIZES}


def test_values_are_said_as_the_table_says_them_and_have_a_place_in_both_widths() -> None:
    live = live_chart(frames(made.data("lines", VALUES, uncertain=["2024"], projected_from="2024", unit="percent")))
    assert live["values"][1] == ["Iran", "Iran", "2024", "about 2%, projection"]
    assert set(live["sizes"]) == {size.name for size in SIZES}
    for size in live["sizes"].values():
        assert len(size["places"]) == len(live["values"]) == 4


def test_marks_are_the_picture_s_own_and_dim_by_owner() -> None:
    laid_out = frames(made.data("lines", VALUES))
    spec = live_chart(laid_out)["sizes"]["wide"]["spec"]
    owned = 0
    for own, drawn in zip(spec["layer"], laid_out[WIDE].finish()["layer"], strict=False):
        assert own["mark"] == drawn["mark"]
        assert own["data"] == drawn["data"]
        owners = {row["owner"] for row in drawn["data"]["values"] if "owner" in row}
        assert ("datum.owner" in json.dumps(own["encoding"].get("opacity"))) is bool(owners)
        assert owners <= VALUES.keys()
        owned += len(owners)
    assert owned >= len(VALUES)


def test_making_it_leaves_the_picture_as_it_is() -> None:
    laid_out = frames(made.data("lines", VALUES, uncertain=["2024"]))
    before = json.dumps({size.name: drawn.finish() for size, drawn in laid_out.items()})
    live_chart(laid_out)
    assert json.dumps({size.name: drawn.finish() for size, drawn in laid_out.items()}) == before


def test_each_value_of_a_line_has_a_point_and_uncertain_ones_keep_theirs() -> None:
    data = made.data("lines", VALUES, uncertain=["2024"])
    layers = live_chart(frames(data))["sizes"]["wide"]["spec"]["layer"]
    points = [layer for layer in layers if layer["mark"]["type"] == "point" and "transform" not in layer]
    full = [row for layer in points if layer["mark"]["filled"] for row in layer["data"]["values"]]
    hollow = [row for layer in points if not layer["mark"]["filled"] for row in layer["data"]["values"]]
    assert (len(full), len(hollow)) == (2, 2)


def test_each_series_can_be_selected_by_its_name() -> None:
    keys = live_chart(frames(made.data("lines", VALUES)))["sizes"]["narrow"]["keys"]
    assert sorted(key[4] for key in keys) == ["Iran", "Russia"]


def test_a_key_of_the_legend_is_called_what_it_says() -> None:
    tiles = made.places({"Iran": (35.7, 51.4, "member"), "Turkey": (39.9, 32.9, "invited")})
    keys = live_chart(frames(tiles))["sizes"]["wide"]["keys"]
    assert [key[4:] for key in keys] == [["member", "member"], ["invited", "invited"]]


def test_script_is_classic_and_safe_to_load() -> None:
    script = live_script("goods", frames(made.data("lines", {"</script>\u2028": {"2024": 1.0}})))
    assert script.startswith("(window.ledgerCharts??={})")
    assert json.loads(script.split('["goods"]=', 1)[1].rstrip(";\n"))["values"][0][0] == "</script>\u2028"
