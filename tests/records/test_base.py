from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from macros.records import KINDS
from macros.records.fields import Text, Url
from macros.records.number import NumberRecord
from macros.records.references import references


@pytest.mark.parametrize(
    "address",
    [
        "https://www.un.org/en/",
        "http://xn--e1aybc.xn--p1ai/a?b=1&c=2#d",
        "https://президент.рф/news",
        "https://en.wikipedia.org/wiki/A_(b)",
    ],
)
def test_public_addresses_pass(address: str) -> None:
    assert TypeAdapter(Url).validate_python(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org/",
        "https://",
        "https://localhost/",
        "ftp://a.example/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://[",
        "https://user@example.org/",
        "https://example.org/a b",
        "https://example.org/<b>",
        'https://example.org/"',
        "https://example.org/\n",
        "https://a..b.example/",
        "https://a.1/",
        "https://-a.example/",
        "HTTPS://example.org/\\",
    ],
)
def test_other_addresses_do_not(address: str) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Url).validate_python(address)
    assert [error["type"] for error in caught.value.errors()] == ["unsafe-url"]


def test_text_is_one_line_with_single_spaces() -> None:
    assert TypeAdapter(Text).validate_python("  a\n  b\t c ") == "a b c"


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("event", ["kazan-summit", "un-2231"], ["Kazan", "a--b", "-a", "a_b", "a\n", "é", ""]),
        ("country", ["IRN"], ["irn", "IR", "IRAN", "IRN\n"]),
        ("claim", ["S-01", "S-46"], ["S-1", "s-01", "S-001", "S-٠١"]),
    ],
)
def test_ids_have_the_form_of_their_kind(kind: str, good: list[str], bad: list[str]) -> None:
    (ids,) = (known.ids for known in KINDS if known.name == kind)
    assert [id_ for id_ in [*good, *bad] if ids.fullmatch(id_)] == good


def test_references_are_found_in_lists_unions_and_behind_aliases() -> None:
    typed = NumberRecord.model_validate(
        {
            "what": "x",
            "value": 1,
            "unit": "u",
            "period": 2024,
            "evidence": "reported",
            "checked": "2025",
            "sources": ["a", {"source": "b", "at": "p. 3"}],
            "denied_by": [{"who": "w", "on": "2025", "source": "c"}],
        }
    )
    assert list(references(typed)) == [
        (("sources", 0, "source"), "source", "a"),
        (("sources", 1, "source"), "source", "b"),
        (("denied_by", 0, "source"), "source", "c"),
    ]
    derived = NumberRecord.model_validate({"what": "x", "from": {"series": "s", "entity": "IRN", "latest": True}})
    assert list(references(derived)) == [(("from", "series"), "series", "s")]


def test_records_cannot_be_changed_after_reading() -> None:
    record = NumberRecord.model_validate({"what": "x", "from": {"series": "s", "entity": "e", "latest": True}})
    with pytest.raises(ValidationError):
        record.what = "y"  # type: ignore[misc]
