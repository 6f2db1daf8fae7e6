"""The Kazan Ledger on the workload: its own code, layout and checks, with records made for the occasion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bench.peers.peer import Peer
from tests.bench.peers.workload import SUBTITLES, Topic, markdown

ROOT = Path(__file__).parents[3]
LICENCE = "  licence: CC0\n  redistributable: true\n  processing: None.\n"
FACT = "  sources: [yearbook]\n  evidence: reported\n  checked: 2025-03-01\n"
PUBLISHERS = "office:\n  name: Office of Weights\n  kind: government\n"
SOURCES = (
    "yearbook:\n  title: Yearbook of trade\n  publisher: office\n  url: https://www.example.org/yearbook\n"
    "  published: 2025-02-03\n  kind: dataset\n"
)
FIXED = {  # the pages that links of every chart lead to, and the first one
    "index": ("Trade", "One page a subject."),
    "sources": ("Sources", "{{ all_sources() }}"),
    "data": ("Data", '{{ catalogue("series") }}'),
}
HEAD = "---\ntitle: {title}\ndescription: '{description}'\nquestion: What was traded?\n---\n\n"


def files(pages: Sequence[Topic]) -> dict[str, str]:
    """Configuration, records and pages."""
    result = {"mkdocs.yml": _configuration(pages), "data/publishers.yml": PUBLISHERS, "data/sources.yml": SOURCES}
    for name, (title, text) in FIXED.items():
        result[f"docs/{name}.md"] = HEAD.format(title=title, description=title) + f"{text}\n"
    for page in pages:
        result[f"data/series/{page.slug}.yml"] = _series(page)
        result[f"data/charts/{page.slug}.yml"] = _charts(page)
        calls = (f'{{{{ chart("{page.slug}-{form}") }}}}' for form in SUBTITLES)
        head = HEAD.format(title=page.title, description=page.description)
        result[f"docs/{page.slug}.md"] = head + markdown(page, *calls)
    return result


def _configuration(pages: Sequence[Topic]) -> str:
    """The site's own configuration with other pages."""
    ours = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:")[0]
    topics = "".join(f"      - {page.slug}.md\n" for page in pages)
    return f"{ours}\nnav:\n" + "".join(f"  - {name}.md\n" for name in FIXED) + f"  - Topics:\n{topics}"


def _series(page: Topic) -> str:
    labels = {entity.lower(): entity for entity in page.lines}
    rows = {row.lower(): row for row in page.bars}
    lines = {entity.lower(): line for entity, line in page.lines.items()}
    bars = {row.lower(): {2024: value} for row, value in page.bars.items()}
    return _one(page, "lines", labels, lines) + _one(page, "bars", rows, bars)


def _one(page: Topic, form: str, labels: Mapping[str, str], values: Mapping[str, Mapping[int, float]]) -> str:
    entities = "".join(f"    {entity}: {label}\n" for entity, label in labels.items())
    lines = "".join(
        f"    {entity}:\n" + "".join(f"      {year}: {value}\n" for year, value in line.items())
        for entity, line in values.items()
    )
    head = f"{page.slug}-{form}:\n  title: {page.title}\n  unit: index points\n  frequency: annual\n"
    return f"{head}  one_row_is: A mean.\n{LICENCE}{FACT}  entities:\n{entities}  values:\n{lines}"


def _charts(page: Topic) -> str:
    return "".join(
        f"{page.slug}-{form}:\n  headline: {page.title} in numbers\n  subtitle: '{subtitle}'\n"
        f"  summary: The values go up and down.\n  form: {form}\n  series: [{page.slug}-{form}]\n"
        for form, subtitle in SUBTITLES.items()
    )


PEERS = (
    Peer(
        "ledger", "The Kazan Ledger", files, ("{python}", "-m", "mkdocs", "build", "--quiet"), "site",
        chart='<figure class="chart"', copied=("macros", "docs/assets"), kept=(".cache",),
    ),
)  # fmt: skip
