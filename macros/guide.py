"""data/README.md, the guide for editors, made from the record types and their examples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.records import KINDS, KindOfRecord
from macros.records.examples import examples_of
from macros.records.fields import EVIDENCE

TEMPLATES = Path(__file__).parent / "templates"


def guide() -> str:
    """The text of data/README.md."""
    # Markdown for a repository, not HTML: nothing is to be escaped.
    environment = Environment(  # noqa: S701
        loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    kinds = [(kind, examples_of(kind.name), list(_fields(kind))) for kind in KINDS]
    return environment.get_template("data-readme.md").render(kinds=kinds, evidence=EVIDENCE.words).rstrip() + "\n"


def _fields(kind: KindOfRecord) -> Iterator[tuple[str, bool, str]]:
    """Name, whether it is needed, and description of each field; needed ones first."""
    fields = sorted(kind.model.model_fields.items(), key=lambda item: not item[1].is_required())
    for name, field in fields:
        yield field.alias or name, field.is_required(), (field.description or "").replace("|", "/")
