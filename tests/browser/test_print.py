"""Every page with charts on paper: headline, picture, words, whole table and sources, none cut, dark ink on white."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, cast

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import CHARTS, ROOT

TEXTS = {file.stem: file.read_text("utf-8") for file in sorted((ROOT / "docs").glob("*.md"))}
PAGES = ["" if name == "index" else f"{name}/" for name, text in TEXTS.items() if "{{ chart(" in text]
# Each chart once is enough: those that no page of prose shows stand on their own pages.
ALONE = [f"charts/{id_}/" for id_ in CHARTS if not any(f'chart("{id_}"' in text for text in TEXTS.values())]
FIGURES = """() => [...document.querySelectorAll('figure.chart')].map(figure => {
  const text = part => [...figure.querySelectorAll(part)].map(one => one.textContent);
  const svg = [...figure.querySelectorAll('.picture svg')].find(one => one.getBoundingClientRect().width);
  return {
    headline: text('.headline').join(''),
    words: [...text('.subtitle'), ...text('.remark'), ...text('.summary p'), ...text('.basis')],
    cells: text('.values th, .values td'),
    lettering: svg ? [...svg.querySelectorAll('text')].map(one => one.textContent) : [],
    marks: svg ? svg.querySelectorAll('path, rect, line, circle, text').length : 0,
  };
})"""


def bare(text: str) -> str:
    """A text without the spaces, hyphens and ligatures that paper may set otherwise."""
    return re.sub(r"[\s\ufffe\xad\x02-]+", "", text).replace("ﬁ", "fi").replace("ﬂ", "fl")


def printed(page: Page, file: Path) -> pdfium.PdfDocument:
    """A page on A4, as the browser prints it."""
    page.pdf(path=file, format="A4", prefer_css_page_size=True)
    return pdfium.PdfDocument(file)


def outside(sheet: Any, text: Any) -> list[str]:
    """Letters that the edge of a sheet cuts."""
    width, height = sheet.get_size()
    boxes = [(index, text.get_charbox(index)) for index in range(text.count_chars())]
    cut = [i for i, (left, low, right, high) in boxes if left < 0 or low < 0 or right > width or high > height]
    return [text.get_text_range(index, 20) for index in cut[:3]]


@pytest.mark.parametrize("path", [*PAGES, "charts/us-sdn-programmes-2026/", *ALONE])
def test_paper_has_every_figure_with_its_picture_table_and_sources(
    chromium: Browser, address: str, tmp_path: Path, path: str
) -> None:
    context = chromium.new_context(viewport={"width": 1000, "height": 900}, color_scheme="dark")
    page = context.new_page()
    page.goto(address + path, wait_until="load")
    page.emulate_media(media="print")
    figures = cast(list[dict[str, Any]], page.evaluate(FIGURES))
    paper = printed(page, tmp_path / "paper.pdf")
    context.close()
    texts = [sheet.get_textpage() for sheet in paper]
    sheets = [bare(text.get_text_range()) for text in texts]
    assert [outside(sheet, text) for sheet, text in zip(paper, texts, strict=True) if outside(sheet, text)] == []
    assert figures
    whole = "".join(sheets)
    for figure in figures:
        lost = [text for text in (*figure["words"], *figure["cells"]) if bare(text) not in whole]
        assert lost == [], figure["headline"]
        assert figure["marks"] > 3, figure["headline"]
        # The picture stands whole on the sheet of its headline.
        named = [sheet for sheet in sheets if bare(figure["headline"]) in sheet]
        missing = [[text for text in figure["lettering"] if bare(text) not in sheet] for sheet in named]
        assert [] in missing, (figure["headline"], missing)


def test_paper_is_white_and_its_ink_dark_whatever_the_reader_chose(
    chromium: Browser, address: str, tmp_path: Path
) -> None:
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(address + "trade/", wait_until="load")
    page.locator(".scheme:visible").click()
    page.evaluate("document.documentElement.dataset.scheme = 'dark'")
    first = printed(page, tmp_path / "paper.pdf")[0].render(scale=1).to_pil().convert("L")
    context.close()
    shades = first.histogram()
    assert shades[255] > 0.7 * first.width * first.height
    assert sum(shades[:60]) > 1000, "text is dark"


def test_a_long_table_is_printed_to_its_end(chromium: Browser, address: str, tmp_path: Path) -> None:
    """On screen the table scrolls in a box; on paper nothing may."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(address + "arms/", wait_until="load")
    page.emulate_media(media="print")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    cut = page.evaluate(
        "[...document.querySelectorAll('.chart .scroll, .chart .picture')].filter("
        "one => one.scrollHeight > one.clientHeight + 1 && getComputedStyle(one).overflowY !== 'visible').length"
    )
    context.close()
    assert cut == 0
