"""Every page of the real site is valid HTML, as the W3C's checker reads the standard."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser import validator
from tests.helpers import write

PAGE = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A</title></head><body>{}</body></html>\n'


def test_every_page_is_valid(site: Path) -> None:
    assert sum(1 for _ in site.rglob("*.html")) > 200
    assert validator.faults([site]) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<p><div>Not in a paragraph</div></p>", "No “p” element in scope"),
        ('<p id="a">One</p><p id="a">Two</p>', "Duplicate ID"),
        ('<img src="a.png">', "An “img” element must have an “alt” attribute"),
        ('<ul role="button"><li>One</li></ul>', "Bad value “button” for attribute “role”"),
        ("<svg><circle/><p>Outside a picture</p></svg>", "HTML start tag “p” in a foreign namespace"),
        ("<section><p>No heading</p></section>", "Section lacks heading"),
    ],
)
def test_the_checker_finds_what_is_wrong(tmp_path: Path, body: str, said: str) -> None:
    write(tmp_path, {"good.html": PAGE.format("<p>Good</p>"), "bad.html": PAGE.format(body)})
    found = validator.faults([tmp_path])
    assert any(said in fault for fault in found), found
    assert all("bad.html:1" in fault for fault in found), found


def test_the_checker_has_nothing_to_say_about_a_sound_page(tmp_path: Path) -> None:
    write(tmp_path, {"a/index.html": PAGE.format("<h1>Good</h1>")})
    assert validator.faults([tmp_path]) == []
