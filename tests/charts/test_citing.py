from __future__ import annotations

import json
from datetime import date

from macros.charts.citing import Citation

CITATION = Citation(
    "goods", "Trade rose 5% & fell_again", "The Ledger", date(2026, 1, 10), "https://example.org/charts/goods/"
)


def test_text_names_site_title_version_and_address() -> None:
    assert CITATION.text == (
        "The Ledger: “Trade rose 5% & fell_again”. Version of 10 January 2026. https://example.org/charts/goods/"
    )


def test_bibtex_escapes_what_tex_would_run() -> None:
    assert r"title = {{Trade rose 5\% \& fell\_again}}" in CITATION.bibtex
    assert CITATION.bibtex.startswith("@misc{goods-2026,")
    assert CITATION.bibtex.count("{") == CITATION.bibtex.count("}")


def test_csl_json_has_one_item_with_its_day() -> None:
    (item,) = json.loads(CITATION.csl)
    assert item["issued"] == {"date-parts": [[2026, 1, 10]]}
    assert (item["type"], item["URL"], item["version"]) == ("graphic", CITATION.url, "2026-01-10")
