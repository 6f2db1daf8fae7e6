"""Everything that a page may call. Each macro is named once, here; its view says what it shows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from macros.calls import View
from macros.views.catalogue import catalogue, index_az
from macros.views.chart_page import chart_page, gallery
from macros.views.claim import claim, claims
from macros.views.differ import differ
from macros.views.figure import chart
from macros.views.glossary import glossary
from macros.views.home import latest, score
from macros.views.members import members
from macros.views.number import key_numbers, number
from macros.views.register import all_sources, corrections, definitions, people, source_shelf
from macros.views.rewind import rewind
from macros.views.sources import cite, sources
from macros.views.table import table
from macros.views.timeline import timeline

if TYPE_CHECKING:
    from mkdocs_macros.plugin import MacrosPlugin

MACROS = {
    "number": View(number, block=False),  # {{ number("id") }} in a sentence
    "cite": View(cite, block=False),  # {{ cite("source-id", at="para 3") }} after a statement
    "chart": View(chart),  # {{ chart("id") }}
    "chart_page": View(chart_page),  # {{ chart_page("id") }} on the page of one chart
    "gallery": View(gallery),  # {{ gallery() }}
    "table": View(table),  # {{ table("transfers", supplier="IRN") }}
    "timeline": View(timeline),  # {{ timeline(topic="treaty") }}
    "claim": View(claim),  # {{ claim("S-06") }}
    "claims": View(claims),  # {{ claims(topic="trade") }}
    "key_numbers": View(key_numbers),  # {{ key_numbers(["id", "id"]) }}
    "differ": View(differ),  # {{ differ(["id", "id"], why="One counts …, the other …") }}
    "members": View(members),  # {{ members("brics", on="2024-10-22") }}
    "rewind": View(rewind),  # {{ rewind(on="2024-10-23") }}
    "glossary": View(glossary),  # {{ glossary() }}
    "score": View(score),  # {{ score() }} on the front page
    "latest": View(latest),  # {{ latest(count=5) }} on the front page
    "all_sources": View(all_sources),  # {{ all_sources() }}
    "source_shelf": View(source_shelf),  # {{ source_shelf("r") }} on the page of one letter
    "corrections": View(corrections),  # {{ corrections() }}
    "people": View(people),  # {{ people() }}
    "definitions": View(definitions),  # {{ definitions("verdicts") }}
    "catalogue": View(catalogue),  # {{ catalogue("series") }}
    "index_az": View(index_az),  # {{ index_az() }}
    "sources": View(sources, last=True),  # {{ sources() }} at the end of a page
}


def define_env(env: MacrosPlugin) -> None:
    """What mkdocs-macros calls: every macro leaves a slot, which the hook fills. Zensical has no hooks."""
    from macros import building, hookless

    if type(env).__module__.startswith("zensical."):
        turn = hookless.in_turn(Path(env.project_dir), env.page.path)  # type: ignore[attr-defined]
        functions = dict.fromkeys(MACROS, turn)
    else:
        build = building.current()
        functions = {name: build.slot(name, view, lambda: env.page.file.src_uri) for name, view in MACROS.items()}
    for name, function in functions.items():
        env.macro(function, name)  # type: ignore[no-untyped-call]
