"""Chains of Node: Observable Framework, which draws in the browser, and two that draw while they build."""

from __future__ import annotations

import json
from collections.abc import Sequence

from tests.bench.peers import vega
from tests.bench.peers.peer import Files, Peer
from tests.bench.peers.workload import SUBTITLES, Topic, data, markdown

FRAMEWORK = ("@observablehq/framework@1.13.4", "@observablehq/plot@0.6.17", "js-yaml@5.5.0")
ELEVENTY = ("@11ty/eleventy@3.1.8", "vega@6.4.0", "vega-lite@6.5.0", "js-yaml@5.5.0")
STARLIGHT = ("astro@7.3.5", "@astrojs/starlight@0.42.4", "vega@6.4.0", "vega-lite@6.5.0", "js-yaml@4.1.1")
LOADER = """import {readFileSync} from "node:fs";
import {parseArgs} from "node:util";
import {load} from "js-yaml";

const {values} = parseArgs({options: {slug: {type: "string"}}});
process.stdout.write(JSON.stringify(load(readFileSync(`data/${values.slug}.yml`, "utf8"))));
"""
PLOT = {
    "lines": """```js
import * as Plot from "@observablehq/plot";
const values = FileAttachment("data/SLUG.json").json();
```

```js
const rows = Object.entries(values.lines).flatMap(([land, line]) =>
  Object.entries(line).map(([year, value]) => ({land, year: +year, value})));
display(Plot.plot({width, height: 320, ariaLabel: "TITLE", x: {tickFormat: "d"}, color: {legend: true},
  marks: [Plot.lineY(rows, {x: "year", y: "value", stroke: "land", tip: true})]}));
```""",
    "bars": """```js
display(Plot.plot({width, height: 320, ariaLabel: "TITLE", marginLeft: 80,
  marks: [Plot.barX(Object.entries(values.bars), {x: "1", y: "0", sort: {y: "-x"}, tip: true}), Plot.ruleX([0])]}));
```""",
}
DRAWING = """import {readFileSync} from "node:fs";
import {load} from "js-yaml";
import * as vega from "vega";
import {compile} from "vega-lite";

const specs = SPECS;
const rows = {
  lines: (lines) => Object.entries(lines).flatMap(([land, line]) =>
    Object.entries(line).map(([year, value]) => ({land, year: Number(year), value}))),
  bars: (bars) => Object.entries(bars).map(([goods, value]) => ({goods, value})),
};

export async function chart(slug, form) {
  const data = load(readFileSync(`data/${slug}.yml`, "utf8"))[form];
  const {spec} = compile({...specs[form], data: {values: rows[form](data)}});
  return new vega.View(vega.parse(spec), {renderer: "none"}).toSVG();
}
"""
ELEVENTY_SETTINGS = """import {chart} from "./drawing.mjs";

export default function (config) {
  config.addAsyncShortcode("chart", async (slug, form) => `<div>${await chart(slug, form)}</div>`);
  config.addPassthroughCopy("src/style.css");
  config.addWatchTarget("data");
  return {dir: {input: "src", output: "_site"}, markdownTemplateEngine: "njk"};
}
"""
ELEVENTY_LAYOUT = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{ title }}</title>
<meta name="description" content="{{ description }}"><link rel="stylesheet" href="/style.css"></head>
<body><a href="/">Home</a><main><h1>{{ title }}</h1>{{ content | safe }}</main></body>
</html>
"""
STYLE = "body { max-width: 44rem; margin: auto; font: 1rem/1.5 sans-serif }\nsvg { max-width: 100%; height: auto }\n"
STARLIGHT_SETTINGS = """import {defineConfig} from "astro/config";
import starlight from "@astrojs/starlight";

export default defineConfig({site: "https://trade.example", integrations: [starlight({title: "Trade"})]});
"""
STARLIGHT_CONTENT = """import {defineCollection} from "astro:content";
import {docsLoader} from "@astrojs/starlight/loaders";
import {docsSchema} from "@astrojs/starlight/schema";

export const collections = {docs: defineCollection({loader: docsLoader(), schema: docsSchema()})};
"""
STARLIGHT_CHART = """---
import {chart} from "../drawing.mjs";
const {slug, form} = Astro.props;
---
<div class="not-content" set:html={await chart(slug, form)} />
"""


def observable(pages: Sequence[Topic]) -> Files:
    """Plot in the browser, its data from YAML by a data loader."""
    return {**_framework(pages), **data(pages), "src/data/[slug].json.js": LOADER}


def attached(pages: Sequence[Topic]) -> Files:
    """Plot in the browser, its data a JSON file that needs no loader."""
    values = {f"src/data/{page.slug}.json": json.dumps({"lines": page.lines, "bars": page.bars}) for page in pages}
    return {**_framework(pages), **values}


def eleventy(pages: Sequence[Topic]) -> Files:
    """A bare layout, without theme or search."""
    links = "".join(f"- [{page.title}](/{page.slug}/)\n" for page in pages)
    files = {
        "eleventy.config.mjs": ELEVENTY_SETTINGS,
        "drawing.mjs": DRAWING.replace("SPECS", vega.specs()),
        "src/_includes/page.njk": ELEVENTY_LAYOUT,
        "src/style.css": STYLE,
        "src/index.md": "---\nlayout: page.njk\ntitle: Trade\n---\n\n" + links,
    }
    for page in pages:
        calls = (f'{{% chart "{page.slug}", "{form}" %}}' for form in SUBTITLES)
        files[f"src/{page.slug}.md"] = _head(page, "layout: page.njk\n") + markdown(page, *calls)
    return {**files, **data(pages)}


def starlight(pages: Sequence[Topic]) -> Files:
    """The theme for documentation, with search."""
    needs = dict(package.rsplit("@", 1) for package in STARLIGHT)
    files = {
        "package.json": json.dumps({"type": "module", "private": True, "dependencies": needs}),
        "astro.config.mjs": STARLIGHT_SETTINGS,
        "src/content.config.ts": STARLIGHT_CONTENT,
        "src/components/Chart.astro": STARLIGHT_CHART,
        "src/drawing.mjs": DRAWING.replace("SPECS", vega.specs()),
        "src/content/docs/index.md": "---\ntitle: Trade\n---\n\nOne page a subject.\n",
    }
    for page in pages:
        calls = (f'<Chart slug="{page.slug}" form="{form}" />' for form in SUBTITLES)
        text = f'import Chart from "../../components/Chart.astro";\n\n{markdown(page, *calls)}'
        files[f"src/content/docs/{page.slug}.mdx"] = _head(page) + text
    return {**files, **data(pages)}


def _framework(pages: Sequence[Topic]) -> Files:
    entries = json.dumps([{"name": page.title, "path": f"/{page.slug}"} for page in pages])
    files = {
        "package.json": '{"type": "module", "private": true}\n',
        "observablehq.config.js": f'export default {{title: "Trade", root: "src", pages: {entries}}};\n',
        "src/index.md": "# Trade\n\nOne page a subject.\n",
    }
    for page in pages:
        charts = (
            PLOT[form].replace("SLUG", page.slug).replace("TITLE", subtitle) for form, subtitle in SUBTITLES.items()
        )
        files[f"src/{page.slug}.md"] = f"{_head(page)}# {page.title}\n\n{markdown(page, *charts)}"
    return files


def _head(page: Topic, more: str = "") -> str:
    return f"---\n{more}title: {page.title}\ndescription: '{page.description}'\n---\n\n"


SVG = r'<svg[^>]* class="marks"'
PLOTTED = r"Plot\.plot\("
FRAMEWORK_BUILD = ("{node}", "{modules}/@observablehq/framework/dist/bin/observable.js", "build")
ELEVENTY_BUILD = ("{node}", "{modules}/@11ty/eleventy/cmd.cjs", "--quiet")
ASTRO_BUILD = ("{node}", "{modules}/astro/bin/astro.mjs", "build")
LOADED, ATTACHED = "Observable Framework, YAML by a data loader", "Observable Framework, JSON attached"
CACHE = ("src/.observablehq",)
ASTRO_CACHE = (".astro", "node_modules")
PEERS = (
    Peer("observable", LOADED, observable, FRAMEWORK_BUILD, "dist", PLOTTED, kept=CACHE, npm=FRAMEWORK),
    Peer("attached", ATTACHED, attached, FRAMEWORK_BUILD, "dist", PLOTTED, kept=CACHE, npm=FRAMEWORK),
    Peer("eleventy", "Eleventy, SVG by Vega", eleventy, ELEVENTY_BUILD, "_site", SVG, npm=ELEVENTY),
    Peer(
        "starlight",
        "Astro Starlight, SVG by Vega",
        starlight,
        ASTRO_BUILD,
        "dist",
        SVG,
        kept=ASTRO_CACHE,
        npm=STARLIGHT,
    ),
)
