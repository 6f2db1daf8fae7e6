"""MkDocs with Material: without charts, and with three usual ways to charts."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from tests.bench.peers import vega
from tests.bench.peers.peer import Files, Peer
from tests.bench.peers.workload import SUBTITLES, Topic, data, markdown

PIP = (
    "mkdocs==1.6.1",
    "mkdocs-material==9.8.1",
    "mkdocs-macros-plugin==1.5.0",
    "mkdocs-charts-plugin==0.0.13",
    "altair==6.3.0",
    "vl-convert-python==1.9.0.post1",
    "pyyaml==6.0.3",
)
VEGA_5 = ("vega@5.33.0", "vega-lite@5.23.0", "vega-embed@6.29.0")
VEGA_6 = ("vega@6.4.0", "vega-lite@6.4.1", "vega-embed@7.3.0")
BUILD = ("{python}", "-m", "mkdocs", "build", "--quiet")
SITE = "site_name: Trade\nsite_url: https://trade.example/\ntheme:\n  name: material\n"
MACROS = "plugins: [search, macros]\nmarkdown_extensions: [tables, md_in_html]\n"
FENCES = """plugins: [search, charts]
extra_javascript:
  - https://cdn.jsdelivr.net/npm/vega@5
  - https://cdn.jsdelivr.net/npm/vega-lite@5
  - https://cdn.jsdelivr.net/npm/vega-embed@6
markdown_extensions:
  - tables
  - pymdownx.superfences:
      custom_fences:
        - name: vegalite
          class: vegalite
          format: !!python/name:mkdocs_charts_plugin.fences.fence_vegalite
"""
READING = """
from functools import cache
from pathlib import Path

import yaml


@cache
def rows(slug, form):
    text = (Path(__file__).parent / "data" / f"{slug}.yml").read_text("utf-8")
    data = yaml.load(text, yaml.CSafeLoader)
    if form == "bars":
        return [{"goods": goods, "value": value} for goods, value in data["bars"].items()]
    return [
        {"land": land, "year": year, "value": value}
        for land, line in data["lines"].items()
        for year, value in line.items()
    ]

"""
ALTAIR = (
    "import altair as alt\n"
    + READING
    + """
def lines(data):
    year = alt.X("year:Q", axis=alt.Axis(format="d"), scale=alt.Scale(zero=False))
    value = alt.Y("value:Q", scale=alt.Scale(zero=False))
    return alt.Chart(data).mark_line().encode(x=year, y=value, color="land:N")


def bars(data):
    return alt.Chart(data).mark_bar().encode(x="value:Q", y=alt.Y("goods:N", sort="-x"))


FORMS = {"lines": lines, "bars": bars}


def define_env(env):
    @env.macro
    def chart(slug, form):
        drawn = FORMS[form](alt.Data(values=rows(slug, form))).properties(width=600, height=320)
        return drawn.to_html(fullhtml=False, output_div=f"chart-{form}")
"""
)
CONVERT = (
    "import json\n\nimport vl_convert\n"
    + READING
    + """
SPECS = json.loads((Path(__file__).parent / "charts.json").read_text("utf-8"))


def define_env(env):
    @env.macro
    def chart(slug, form):
        svg = vl_convert.vegalite_to_svg({**SPECS[form], "data": {"values": rows(slug, form)}})
        return f"<div>{svg}</div>"
"""
)


def floor(pages: Sequence[Topic]) -> Files:
    """Prose and tables alone."""
    return _project(pages, "markdown_extensions: [tables]\n", lambda page, form: "")


def altair(pages: Sequence[Topic]) -> Files:
    """Charts that the reader's browser draws, from Altair."""
    return {**_project(pages, MACROS, _call), **data(pages), "main.py": ALTAIR}


def convert(pages: Sequence[Topic]) -> Files:
    """Charts drawn while the site is built."""
    own = {"main.py": CONVERT, "charts.json": vega.specs()}
    return {**_project(pages, MACROS, _call), **data(pages), **own}


def plugin(pages: Sequence[Topic]) -> Files:
    """Charts in fences, whose CSV the reader's browser fetches."""
    files = dict(_project(pages, FENCES, _fence))
    for page in pages:
        lines = (f"{land},{year},{value}\n" for land, line in page.lines.items() for year, value in line.items())
        bars = (f"{goods},{value}\n" for goods, value in page.bars.items())
        files[f"docs/data/{page.slug}-lines.csv"] = "land,year,value\n" + "".join(lines)
        files[f"docs/data/{page.slug}-bars.csv"] = "goods,value\n" + "".join(bars)
    return files


def _project(pages: Sequence[Topic], settings: str, chart: Callable[[Topic, str], str]) -> Files:
    topics = "".join(f"      - {page.slug}.md\n" for page in pages)
    files = {
        "mkdocs.yml": f"{SITE}{settings}nav:\n  - index.md\n  - Topics:\n{topics}",
        "docs/index.md": "# Trade\n\nOne page a subject.\n",
    }
    for page in pages:
        text = markdown(page, *(chart(page, form) for form in SUBTITLES))
        files[f"docs/{page.slug}.md"] = f"---\ndescription: '{page.description}'\n---\n\n# {page.title}\n\n{text}"
    return files


def _call(page: Topic, form: str) -> str:
    return f'{{{{ chart("{page.slug}", "{form}") }}}}'


def _fence(page: Topic, form: str) -> str:
    drawn = {**vega.spec(form), "data": {"url": f"data/{page.slug}-{form}.csv"}}
    return f"```vegalite\n{json.dumps(drawn, indent=2)}\n```"


PEERS = (
    Peer("floor", "Material without charts", floor, BUILD, "site", "", pip=PIP, charts=0),
    Peer("altair", "Material, macros, Altair `to_html`", altair, BUILD, "site", '<div id="chart-', pip=PIP, cdn=VEGA_6),
    Peer(
        "convert", "Material, macros, SVG by vl-convert", convert, BUILD, "site", r"<svg[^>]* class=\"marks\"", pip=PIP
    ),
    Peer("plugin", "Material, mkdocs-charts-plugin", plugin, BUILD, "site", 'class="vegalite"', pip=PIP, cdn=VEGA_5),
)
