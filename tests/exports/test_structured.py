from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import extruct
import pytest

from macros.exports.structured import for_page
from macros.ledger import Ledger
from macros.rendering import Scene
from tests.exports.made import closed_files, ledger
from tests.helpers import loaded

ROOT = {"title": "Trade", "description": "Who trades", "root": "https://ledger.example/", "site": "A Ledger"}


def graph(found: Ledger, url: str, *used: tuple[str, str], **about: str) -> list[dict[str, Any]]:
    """What extruct reads in a page of this address that shows these records."""
    scene = Scene(found, url)
    for kind, id_ in used:
        scene.use(kind, found.of(kind)[id_])
    page = f"<html><head>{for_page(scene, {**ROOT, **about})}</head><body></body></html>"
    (document,) = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    assert document["@context"] == "https://schema.org"
    nodes: list[dict[str, Any]] = document["@graph"]
    return nodes


def one(nodes: list[dict[str, Any]], type_: str) -> Mapping[str, Any]:
    (node,) = [node for node in nodes if node["@type"] == type_]
    return node


def test_page_is_an_article_with_sources_and_the_day_of_its_newest_check(tmp_path: Path) -> None:
    article = one(graph(ledger(tmp_path), "trade/", ("event", "meeting")), "Article")
    assert article["url"] == "https://ledger.example/trade/"
    assert (article["headline"], article["description"]) == ("Trade", "Who trades")
    assert article["dateModified"] == "2026-01-10"
    assert article["citation"] == ["https://www.example.org/report"]


def test_first_page_is_the_site(tmp_path: Path) -> None:
    assert one(graph(ledger(tmp_path), ""), "WebSite")["url"] == "https://ledger.example/"


def test_chart_is_a_dataset_and_a_picture(tmp_path: Path) -> None:
    nodes = graph(ledger(tmp_path), "trade/", ("chart", "goods"))
    dataset, picture = one(nodes, "Dataset"), one(nodes, "ImageObject")
    assert dataset["url"] == "https://ledger.example/charts/goods/"
    assert dataset["temporalCoverage"] == "2023-01-01/2024-12-31"
    assert dataset["variableMeasured"] == [{"@type": "PropertyValue", "name": "Goods", "unitText": "tonnes"}]
    files = {file["encodingFormat"]: file["contentUrl"] for file in dataset["distribution"]}
    assert files == {
        "text/csv": "https://ledger.example/charts/goods/data.csv",
        "application/json": "https://ledger.example/charts/goods/data.json",
    }
    assert picture["contentUrl"] == "https://ledger.example/charts/goods/chart.png"
    assert dataset["image"] == {"@id": picture["@id"]}


def test_data_page_is_a_catalogue_of_every_series(tmp_path: Path) -> None:
    nodes = graph(ledger(tmp_path), "data/", ("series", "trade"))
    dataset = one(nodes, "Dataset")
    assert one(nodes, "DataCatalog")["dataset"] == [{"@id": dataset["@id"]}]
    assert dataset["url"] == "https://ledger.example/data/#series-trade"
    assert dataset["distribution"][0]["contentUrl"] == "https://ledger.example/data/series/trade.csv"


def test_no_file_is_named_of_what_may_not_be_passed_on(tmp_path: Path) -> None:
    found = loaded(tmp_path, closed_files())
    assert "distribution" not in one(graph(found, "data/", ("series", "trade")), "Dataset")
    assert "distribution" not in one(graph(found, "trade/", ("chart", "goods")), "Dataset")


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--", "a\u2028b & c", "{{ 7 * 7 }}"])
def test_text_of_a_record_cannot_leave_the_data_block(tmp_path: Path, text: str) -> None:
    assert one(graph(ledger(tmp_path), "trade/", title=text), "Article")["headline"] == text


def test_copy_without_an_address_has_no_data_block(tmp_path: Path) -> None:
    assert not for_page(Scene(ledger(tmp_path)), {**ROOT, "root": ""})
