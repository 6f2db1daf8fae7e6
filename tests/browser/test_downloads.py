"""Every file of every chart of the real site: it is there, it can be read, and it holds what the table holds."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import lxml.html
import pytest
from PIL import Image

from macros import wording
from macros.charts.theme import LIGHT
from macros.errors import Problems
from macros.ledger import load
from macros.records.dates import parse_date, parse_period
from tests.browser.pages import CHARTS, ROOT

LEDGER = load(ROOT / "data", Problems())
WITHHELD = [id_ for id_ in CHARTS if any(not LEDGER.series[one].redistributable for one in LEDGER.charts[id_].series)]
OPEN = [id_ for id_ in CHARTS if id_ not in WITHHELD]
SVG = "{http://www.w3.org/2000/svg}"


def page_of(site: Path, id_: str) -> Any:
    return lxml.html.fromstring((site / "charts" / id_ / "index.html").read_text("utf-8"))


def figure(site: Path, id_: str) -> Any:
    (found,) = page_of(site, id_).xpath("//figure[@class='chart']")
    return found


def table_of(shown: Any) -> tuple[list[str], list[list[str]]]:
    headings = [heading.text_content() for heading in shown.xpath(".//thead//th")]
    rows = [[cell.text_content() for cell in row] for row in shown.xpath(".//tbody/tr")]
    return headings, rows


@pytest.mark.parametrize("id_", CHARTS)
def test_every_file_that_a_figure_offers_is_there(site: Path, id_: str) -> None:
    links = [link.get("href") for link in figure(site, id_).xpath(".//ul[@class='actions']//a[@download]")]
    assert {"chart.svg", "chart.png"} <= set(links)
    assert all((site / "charts" / id_ / link).is_file() for link in links)
    assert ("data.csv" in links) == (site / "charts" / id_ / "data.csv").exists()


@pytest.mark.parametrize("id_", WITHHELD)
def test_numbers_that_may_not_be_passed_on_are_in_no_file(site: Path, id_: str) -> None:
    for folder in (site / "charts" / id_, *(site / "embed" / id_).glob("*-*-*")):
        assert [file.name for file in folder.iterdir() if file.name.startswith("data.")] == []


@pytest.mark.parametrize("id_", OPEN)
def test_csv_and_json_hold_exactly_the_numbers_of_the_table(site: Path, id_: str) -> None:
    folder = site / "charts" / id_
    rows = list(csv.DictReader(io.StringIO((folder / "data.csv").read_text("utf-8"))))
    document = json.loads((folder / "data.json").read_text("utf-8"))
    assert [_as_csv(row) for row in document["rows"]] == rows
    headings, cells = table_of(figure(site, id_))
    assert Counter(_from_file(row) for row in rows) == Counter(_from_table(headings, cells, "value" in rows[0]))


def _as_csv(row: dict[str, object]) -> dict[str, str]:
    texts = {name: str(value).lower() if isinstance(value, bool) else value for name, value in row.items()}
    return {name: "" if text is None else _plain_number(text) for name, text in texts.items()}


def _plain_number(value: object) -> str:
    text = str(value)
    return "'" + text if isinstance(value, str) and text[:1] in "=+-@" and text else text


def _from_file(row: dict[str, str]) -> tuple[str, ...]:
    """One row of a file as the table words it."""
    if "value" not in row:
        return _state(row)
    low, high = row["low"], row["high"]
    numbers = [wording.range_text(float(low), float(high))] if low else []
    if row["value"]:
        numbers = [wording.amount_text(float(row["value"])), *(f"({number})" for number in numbers)]
    text = " ".join(numbers)
    text = f"≈ {text}" if row["uncertain"] == "true" else text
    text = f"{text} (p)" if row["projected"] == "true" else text
    return row["label"], wording.period_text(parse_period(row["period"])), text


def _state(row: dict[str, str]) -> tuple[str, ...]:
    if "from" not in row:
        return row["label"], row["country"], row["state"].replace("-", " ")
    start = wording.date_text(parse_date(row["from"]))
    return row["title"] or row["label"], row["state"].replace("-", " "), start


def _from_table(headings: list[str], rows: list[list[str]], values: bool) -> list[tuple[str, ...]]:
    """Each value of the table with its row's and its column's heading."""
    if not values:
        return [tuple(row[:3]) for row in rows]
    if headings[0] != "Period":
        return [(row[0].removesuffix(" (after a break)"), row[1], row[2]) for row in rows]
    return [
        (heading, row[0].removesuffix(" (after a break)"), cell)
        for row in rows
        for heading, cell in zip(headings[1:], row[1:], strict=True)
        if cell
    ]


@pytest.mark.parametrize("id_", CHARTS)
def test_picture_files_stand_on_their_own(site: Path, id_: str) -> None:
    shown = figure(site, id_)
    svg = (site / "charts" / id_ / "chart.svg").read_text("utf-8")
    root = ET.fromstring(svg)
    said = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    assert shown.xpath(".//*[@class='headline']")[0].text_content() in said
    assert f"https://kazan-ledger.example/charts/{id_}/" in said.replace(" ", "")
    assert "Source:" in said
    assert "var(" not in svg
    assert LIGHT["--chart-ink"] in svg
    with Image.open(site / "charts" / id_ / "chart.png") as image:
        assert image.size == tuple(round(2 * float(root.attrib[side])) for side in ("width", "height"))


@pytest.mark.parametrize("id_", CHARTS)
def test_page_of_a_chart_is_canonical_has_an_image_and_can_be_cited(site: Path, id_: str) -> None:
    page = page_of(site, id_)
    address = f"https://kazan-ledger.example/charts/{id_}/"
    assert page.xpath("//link[@rel='canonical']")[0].get("href") == address
    assert page.xpath("//meta[@property='og:image']")[0].get("content") == address + "chart.png"
    (item,) = json.loads((site / "charts" / id_ / "cite.json").read_text("utf-8"))
    assert item["URL"] == address
    assert item["title"] == page.xpath("//h1")[0].text_content()
    assert address in (site / "charts" / id_ / "cite.bib").read_text("utf-8")


@pytest.mark.parametrize("id_", CHARTS)
def test_table_has_caption_headings_and_marks(site: Path, id_: str) -> None:
    shown = figure(site, id_)
    (table,) = shown.xpath(".//table")
    caption = table.xpath(".//caption")[0].text_content()
    assert caption
    assert all(cell.get("scope") == "col" for cell in table.xpath(".//thead//th"))
    assert all(row[0].tag == "th" and row[0].get("scope") == "row" for row in table.xpath(".//tbody/tr"))
    text = " ".join(cell.text_content() for cell in table.xpath(".//tbody//td"))
    assert ("≈" in text) == ("≈ marks estimates" in caption)
    assert ("(p)" in text) == ("(p) marks projections" in caption)
    marks = shown.xpath(".//p[@class='marks']")
    explained = marks[0].text_content() if marks else ""
    assert ("≈" in text) == ("estimate" in explained)
    assert ("(p)" in text) == ("projection" in explained)
