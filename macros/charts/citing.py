"""How to cite a chart: as text, BibTeX and CSL-JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from macros import wording

# A brace counts for BibTeX even after a backslash, so it is named instead.
_SPECIAL = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "&%$#_"},
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def bibtex_text(text: str) -> str:
    """A text as it stands inside the braces of a BibTeX field."""
    return text.translate(_SPECIAL)


@dataclass(frozen=True)
class Citation:
    """One chart at one address, in one version."""

    id: str
    title: str
    site: str
    version: date
    url: str

    @property
    def text(self) -> str:
        """`The Kazan Ledger: “Headline”. Version of 24 November 2026. https://…`."""
        return f"{self.site}: “{self.title}”. Version of {wording.day_text(self.version)}. {self.url}"

    @property
    def bibtex(self) -> str:
        """An entry of the kind that every BibTeX style knows."""
        title, site = bibtex_text(self.title), bibtex_text(self.site)
        fields = {
            "author": f"{{{{{site}}}}}",
            "title": f"{{{{{title}}}}}",
            "year": f"{{{self.version.year}}}",
            "note": f"{{Version of {wording.day_text(self.version)}}}",
            "howpublished": f"{{\\url{{{self.url}}}}}",
        }
        inside = ",\n".join(f"  {name} = {value}" for name, value in fields.items())
        return f"@misc{{{self.id}-{self.version:%Y},\n{inside}\n}}\n"

    @property
    def csl(self) -> str:
        """A list with one item, as reference managers read it."""
        item = {
            "id": self.id,
            "type": "graphic",
            "title": self.title,
            "author": [{"literal": self.site}],
            "publisher": self.site,
            "issued": {"date-parts": [[self.version.year, self.version.month, self.version.day]]},
            "version": self.version.isoformat(),
            "URL": self.url,
        }
        return json.dumps([item], ensure_ascii=False, indent=1) + "\n"
