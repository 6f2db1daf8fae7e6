from __future__ import annotations

import json

from macros.errors import DataError, Problems, did_you_mean, did_you_mean_or

FIRST = DataError("a.yml", 2, 10, "tab", "a tab, 100% wrong", "use spaces")
SECOND = DataError("a.yml", 10, 2, "stale", "two\nlines", severity="warning")
THIRD = DataError("b:c.yml", 1, 1, "octal", "a zero")


def problems() -> Problems:
    result = Problems()
    result.extend([THIRD, SECOND, FIRST])
    result.add(FIRST)
    return result


def test_text_form_is_sorted_by_place_and_repeats_nothing() -> None:
    assert problems().as_text().splitlines() == [
        "a.yml:2:10: tab: a tab, 100% wrong (use spaces)",
        "a.yml:10:2: warning stale: two lines",
        "b:c.yml:1:1: octal: a zero",
        "2 errors, 1 warning",
    ]


def test_summary_says_no_when_there_is_none() -> None:
    assert Problems().as_text() == "no errors, no warnings"


def test_errors_and_warnings_are_told_apart() -> None:
    assert problems().errors == [FIRST, THIRD]
    assert problems().warnings == [SECOND]
    assert len(problems()) == 3


def test_json_form_has_the_documented_fields() -> None:
    found = json.loads(problems().as_json())
    assert found[0] == {
        "path": "a.yml",
        "line": 2,
        "column": 10,
        "rule": "tab",
        "severity": "error",
        "message": "a tab, 100% wrong",
        "hint": "use spaces",
    }
    assert [item["severity"] for item in found] == ["error", "warning", "error"]


def test_github_form_escapes_what_would_break_a_command() -> None:
    assert problems().as_github().splitlines() == [
        "::error file=a.yml,line=2,col=10,title=tab::a tab, 100%25 wrong (use spaces)",
        "::warning file=a.yml,line=10,col=2,title=stale::two%0Alines",
        "::error file=b%3Ac.yml,line=1,col=1,title=octal::a zero",
        "2 errors, 1 warning",
    ]


def test_hint_names_near_words_only() -> None:
    assert did_you_mean("sumary", ["summary", "title"]) == "did you mean 'summary'?"
    assert did_you_mean("xyz", ["summary", "title"]) == ""


def test_hints_name_the_nearest_words_whatever_their_case_or_the_marks_around_them() -> None:
    known = ("official", "statement", "wire")
    assert did_you_mean("Oficial", known) == did_you_mean("“official”", known) == "did you mean 'official'?"
    assert did_you_mean("nothing", known) == ""
    assert did_you_mean_or("oficial", known, "add it") == "did you mean 'official'?"
    assert did_you_mean_or("ofic", known, "add it") == "did you mean 'official'? or add it"
    assert did_you_mean_or("nothing", known, "add it") == "add it"
