from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from macros.calls import Call, View, check_calls, find_calls
from macros.errors import Problems
from macros.ledger import Ledger, load
from macros.records.fields import TOPICS, Reference
from tests.helpers import GOOD, good, loaded


def number(scene: object, id: Annotated[str, Reference("number")], style: str = "plain") -> Markup:  # noqa: A002
    return Markup("{} {}").format(id, style)


def events(scene: object, topic: Annotated[str, TOPICS] | None = None, count: int = 3) -> Markup:
    return Markup("{} {}").format(topic, count)


def table(scene: object, kind: str, **filters: str) -> Markup:
    return Markup("{} {}").format(kind, filters)


def several(scene: object, ids: list[Annotated[str, Reference("number")]]) -> Markup:
    return Markup(" ").join(ids)


VIEWS = {
    "number": View(number, block=False),
    "events": View(events),
    "table": View(table),
    "several": View(several, block=False),
}
READABLE = (
    "macro-argument: this is no macro call that can be read "
    '(write {{ number("some-id") }}, or {% raw %} around braces that mean nothing)'
)
WRITTEN = "(use texts in quotation marks, numbers, true, false and lists of them)"


def found(text: str) -> tuple[list[Call], list[str]]:
    problems = Problems()
    calls = find_calls(text, "p.md", problems)
    return calls, [str(problem) for problem in problems]


def checked(text: str, ledger: Ledger) -> tuple[list[str], list[str]]:
    problems = Problems()
    calls = find_calls(text, "p.md", problems)
    right = check_calls(calls, VIEWS, ledger, "p.md", problems)
    return [view.call(None, arguments) for _, view, arguments in right], [str(problem) for problem in problems]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return loaded(tmp_path, GOOD)


def test_call_and_its_arguments_know_their_places() -> None:
    calls, problems = found("Über {# a note #}\n  {{ f(\n  'é', 5, on=[true, None]) }} and\n{{- g(x=-1.5) -}}\n\nend")
    assert problems == []
    assert [(call.name, call.args, call.kwargs) for call in calls] == [
        ("f", ("é", 5), {"on": [True, None]}),
        ("g", (), {"x": -1.5}),
    ]
    assert [(call.line, call.column, call.alone) for call in calls] == [(2, 3, False), (4, 1, True)]
    assert calls[0].places == {0: (3, 3), 1: (3, 8), "on": (3, 14)}
    assert calls[1].places == {"x": (4, 9)}


def test_call_stands_alone_only_at_the_beginning_of_a_line_that_it_fills() -> None:
    calls, _ = found('{{ f("a") }}  \n {{ f("b") }}\n{{ f("c") }} x\n{{ f("d") }}')
    assert [(call.args[0], call.alone) for call in calls] == [
        ("a", True),
        ("b", False),
        ("c", False),
        ("d", True),
    ]


def test_raw_text_and_comments_hold_no_calls() -> None:
    calls, problems = found('{% raw %}{{ x }}{% endraw %} {# {{ y }} #} {{ f("z") }}')
    assert [(call.name, call.column) for call in calls] == [("f", 44)]
    assert problems == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "a\n{% if x %}",
            "p.md:2:1: template-syntax: only macro calls may stand in a page (delete the {% … %})",
        ),
        ('a\n b {{ f("x"', "p.md:2:4: template-syntax: this is never closed (close it, or delete it)"),
        ("x {% raw %}", "p.md:1:3: template-syntax: this is never closed (close it, or delete it)"),
        ("x\n{# y", "p.md:2:1: template-syntax: Missing end of comment tag (check the braces)"),
        ('a {{ f("x" }}', "p.md:1:3: template-syntax: unexpected '}', expected ')' (check the braces)"),
        ("a {{ }}", f"p.md:1:3: {READABLE}"),
        ('{{ f("x") | safe }}', f"p.md:1:1: {READABLE}"),
        ('{{ a.b("x") }}', f"p.md:1:1: {READABLE}"),
        ("{{ page.title }}", f"p.md:1:1: {READABLE}"),
        ("{{ f({1}) }}", f"p.md:1:1: {READABLE}"),
        ("{{ " + "-" * 50_000 + "1 }}", f"p.md:1:1: {READABLE}"),
        ("{{ f(x) }}", f"p.md:1:1: macro-argument: the arguments of 'f' must be written out {WRITTEN}"),
        (
            "{{ f(**{'a': 1}) }}",
            f"p.md:1:1: macro-argument: the arguments of 'f' must be written out {WRITTEN}",
        ),
        ("{{ f('a' * 9) }}", f"p.md:1:1: macro-argument: the arguments of 'f' must be written out {WRITTEN}"),
    ],
)
def test_other_template_code_is_a_problem_at_its_place(text: str, line: str) -> None:
    assert found(text) == ([], [line])


def test_right_calls_are_rendered_with_their_arguments(ledger: Ledger) -> None:
    text = 'a {{ number("drones") }}\n{{ events(topic="trade") }}\n{{ table("events", topic="un") }}\n'
    assert checked(text, ledger) == (
        ["drones plain", "trade 3", "events {&#39;topic&#39;: &#39;un&#39;}"],
        [],
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{{ nmber("drones") }}', "1:1: unknown-macro: there is no macro 'nmber' (did you mean 'number'?)"),
        (
            "{{ plot() }}",
            "1:1: unknown-macro: there is no macro 'plot' (macros: number, events, table, several)",
        ),
        ('a {{ number("drone") }}', "1:13: unknown-id: there is no number 'drone' (did you mean 'drones'?)"),
        ('{{ number(id="x") }}', "1:14: unknown-id: there is no number 'x' (add it: `python -m macros new number x`)"),
        (
            '{{ several(["drones", "x"]) }}',
            "1:12: unknown-id: there is no number 'x' (add it: `python -m macros new number x`)",
        ),
        ('{{ events(topic="tade") }}', "1:17: macro-argument: 'tade' is no topic (did you mean 'trade'?)"),
        (
            '{{ events(count="many") }}',
            "1:17: macro-argument: 'count' of 'events': input should be a valid integer",
        ),
        (
            "{{ number() }}",
            "1:1: macro-argument: the arguments of 'number' do not fit: "
            "missing a required argument: 'id' (it takes: id, style)",
        ),
        (
            '{{ number("drones", stile="x") }}',
            "1:1: macro-argument: the arguments of 'number' do not fit: "
            "got an unexpected keyword argument 'stile' (it takes: id, style)",
        ),
        (
            "See {{ events() }}",
            "1:5: macro-place: 'events' must stand alone on its line, at its beginning "
            "(give it a line of its own, with empty lines around it)",
        ),
    ],
)
def test_wrong_call_is_a_problem_at_its_place(ledger: Ledger, text: str, line: str) -> None:
    assert checked(text, ledger) == ([], [f"p.md:{line}"])


def test_record_with_a_problem_of_its_own_is_not_called_missing(tmp_path: Path) -> None:
    loaded(tmp_path, GOOD)
    (tmp_path / "data/numbers.yml").write_text(str(good(("numbers.yml", "value: 5", "value: x"))["numbers.yml"]))
    ledger = load(tmp_path / "data", Problems())
    assert checked('{{ number("drones") }}', ledger) == ([], [])


PIECES = st.sampled_from(
    [
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        " f(",
        ")",
        '"a"',
        "'",
        "-",
        "\n",
        " raw ",
        "é",
        "[",
        "]",
        "=",
        "x",
        "\\",
        "1",
    ]
)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_random_pages_never_raise_and_places_are_true(text: str) -> None:
    calls, _ = found(text)
    rows = text.split("\n")
    assert all(rows[call.line - 1][call.column - 1 :].startswith("{{") for call in calls)
