"""What stands between the two lines of dashes at the beginning of a page.

MkDocs forgives everything here: front matter that cannot be read becomes text of the page, a
first line like `Note: …` without any dashes becomes front matter, and an unknown field is passed
over. mkdocs-macros takes each field for a variable of templates, and renders titles that hold
braces. So these few fields are read as strictly as records, and are plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import yaml

from macros.errors import DataError, Problems, did_you_mean
from macros.reading import Document, parse

_FRONT = re.compile(r"---[ \t]*\n(.*?\n)?---[ \t]*\n", re.S)
_MARKUP = re.compile(r"\{[{%#]|[#%}]\}|<[!/a-zA-Z]")
TEXTS = ("title", "description", "question")
PARTS = ("navigation", "toc", "footer", "path")


def read_front_matter(text: str, shown: str, problems: Problems) -> tuple[dict[str, object], int]:
    """The fields of a page and the offset at which its text begins; problems are added.

    A text that the page does not have is empty.
    """
    front = _FRONT.match(text)
    if front is None:
        hint = "begin with ---, title: …, --- on three lines"
        problems.add(DataError(shown, 1, 1, "front-matter", "the page does not begin with its title", hint))
        return {}, 0
    own = Problems()
    document = parse("\n" + (front[1] or ""), shown, own)  # the line of dashes counts as a line
    if not own.found:
        _check(document, _as_mkdocs_reads(front[1]), own)
    problems.extend(own)
    return {**dict.fromkeys(TEXTS, ""), **document.values}, front.end()


def _as_mkdocs_reads(text: str) -> Mapping[str, object]:
    """The fields as MkDocs takes them: some words and numbers are no text to it."""
    try:
        fields = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):  # ValueError: a day like 2024-13-45
        return {}
    return fields if isinstance(fields, dict) else {}


def _check(document: Document, as_mkdocs_reads: Mapping[str, object], problems: Problems) -> None:
    def problem(field: str, message: str, hint: str, *, key: bool = False) -> None:
        line, column = document.key_place((field,)) if key else document.place((field,))
        problems.add(DataError(document.path, line, column, "front-matter", message, hint))

    for field, value in document.values.items():
        if field in TEXTS:
            if not isinstance(value, str) or not value.strip() or as_mkdocs_reads.get(field) != value:
                problem(field, f"'{field}' is no text", "put quotation marks around it")
            elif fault := markup_in(value):
                problem(field, f"'{field}' holds '{fault}'", "it is plain text: no macros, no HTML")
        elif field == "hide":
            if not isinstance(value, list) or not all(part in PARTS for part in value):
                problem(field, "'hide' is no list of parts of a page", "parts: " + ", ".join(PARTS))
        else:
            hint = did_you_mean(field, (*TEXTS, "hide")) or "fields: " + ", ".join((*TEXTS, "hide"))
            problem(field, f"pages have no field '{field}'", hint, key=True)
    if "title" not in document.values:
        problems.add(DataError(document.path, 1, 1, "front-matter", "the page has no title", "add title: …"))


def markup_in(text: str) -> str:
    """What in a plain text would be read as a template or as HTML; empty if nothing would."""
    found = _MARKUP.search(text)
    return found.group() if found else ""


def title_problems(nav: object, config: str, shown: str) -> Iterator[DataError]:
    """The titles in a navigation that are not plain text; `config` is the text they stand in."""
    if isinstance(nav, list):
        for item in nav:
            yield from title_problems(item, config, shown)
    elif isinstance(nav, dict):
        for title, inside in nav.items():
            if fault := markup_in(str(title)):
                at = max(config.find(str(title)), 0)
                line, column = config.count("\n", 0, at) + 1, at - config.rfind("\n", 0, at)
                message = f"the title '{title}' holds '{fault}'"
                yield DataError(shown, line, column, "front-matter", message, "titles are plain text")
            yield from title_problems(inside, config, shown)
