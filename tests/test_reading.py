from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.errors import Problems
from macros.reading import Document, read

ANCHOR = (
    "anchors, aliases and merge keys (&, *, <<) are not used here (write the value out, or quote a text that begins so)"
)
COMMENT = (
    "the text ends here, since YAML takes '#' and what follows for a comment "
    "(put quotation marks around the whole text, or write the comment in a line of its own)"
)


def reading(folder: Path, content: str | bytes) -> tuple[Document, list[str]]:
    file, problems = folder / "f.yml", Problems()
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(file, "f", problems), [str(problem) for problem in problems]


BAD = {
    "a: {b: 1}\na:\n  c: 2\n": "f:2:1: duplicate-key: 'a' stands here and in line 1 (keep one of the two)",
    "a: {b: 1, b: 2}\n": "f:1:11: duplicate-key: 'b' stands here and in line 1 (keep one of the two)",
    "a: No\n": "f:1:4: boolean: 'No' can be read as a word or as true or false "
    '(write true or false for yes or no, or "No" in quotation marks for the word)',
    "a: 0123\n": "f:1:4: octal: '0123' begins with a zero, which YAML may read as an octal number "
    "(delete the zero, or put quotation marks around a text)",
    "a: 0o17\n": "f:1:4: octal: '0o17' begins with a zero, which YAML may read as an octal number "
    "(delete the zero, or put quotation marks around a text)",
    "a: 12:30\n": "f:1:4: sexagesimal: '12:30' can be read as a number of base sixty "
    '(write "12:30" in quotation marks)',
    "ключ: [1e5]\n": "f:1:8: number-format: '1e5' is not a plain number "
    "(write digits with a point for decimals, like 1250.5, or quote a text)",
    "a: 1234567890123456\n": "f:1:4: number-format: '1234567890123456…' has more than 15 digits "
    "(round it, or put quotation marks around a text)",
    "a: ~\n": "f:1:4: empty-value: 'a' has no fields (they stand in the lines below it, indented by two spaces)",
    "a:\n  b:\n": "f:2:5: empty-value: 'b' has no value (write one after the colon, or delete the line)",
    "a: [1,\n  ~]\n": "f:2:3: empty-value: nothing stands after the dash or comma "
    "(write an item, or delete the dash or comma)",
    "~\n": "f:1:1: empty-value: nothing stands here (begin with `my-id:`)\n"
    "f:1:1: not-a-mapping: the file must map ids to records (begin with `my-id:`)",
    "a: Resolution #2231\n": f"f:1:15: comment: {COMMENT}",
    "a:\n  b: one two # three\n": f"f:2:14: comment: {COMMENT}",
    "a: one\n  two  #three\n": f"f:2:8: comment: {COMMENT}",
    "a: &x text\n": f"f:1:4: anchor: {ANCHOR}",
    "a: *x\n": f"f:1:4: anchor: {ANCHOR}",
    "a: *Important* news\n": f"f:1:4: anchor: {ANCHOR}",
    "a:\n  <<: {b: 1}\n": f"f:2:3: anchor: {ANCHOR}",
    "a: !!str 2024\n": "f:1:4: tag: the tag tag:yaml.org,2002:str is not used here (delete it)",
    "a: !x!y z\n": "f:1:4: tag: tags are not used here (quote a text that begins with '!')",
    "a:\n  b: 1\n\tc: 2\n": "f:3:1: tab: a tab stands where only spaces may (indent with two spaces)",
    "a: 1\n---\nb: 2\n": "f:2:1: several-documents: a second document begins here (delete the line with `---`)",
    "": "f:1:1: empty-file: the file holds nothing (add a record or delete the file)",
    "# only a comment\n": "f:1:1: empty-file: the file holds nothing (add a record or delete the file)",
    "- a\n": "f:1:1: not-a-mapping: the file must map ids to records (begin with `my-id:`)",
    "? [a]\n: b\n": "f:1:3: wrong-key: a list or mapping cannot be a key (a key is one word)",
    "é: 1\nb: x\u200by\n": "f:2:5: character: the invisible character U+200B stands here (delete it)",
    "a: x\x85b: y\n": "f:1:5: character: the invisible character U+0085 stands here (delete it)",
    'a: "\\0"\n': "f:1:4: character: the invisible character U+0000 is written here (delete it)",
}


@pytest.mark.parametrize(("text", "line"), BAD.items(), ids=[line.split(": ")[1] for line in BAD.values()])
def test_bad_yaml_is_refused_at_its_place(tmp_path: Path, text: str, line: str) -> None:
    assert reading(tmp_path, text)[1] == line.split("\n")


def test_comments_behind_other_values_and_in_quotes_are_no_problem(tmp_path: Path) -> None:
    text = "a:  # one\n  b: 5 # two\n  c: [d] # three\n  e: f # four\n  g: 'h #5'\n  i: j#6\n"
    document, problems = reading(tmp_path, text)
    assert problems == []
    assert document.values["a"] == {"b": 5, "c": ["d"], "e": "f", "g": "h #5", "i": "j#6"}


def test_text_that_is_not_utf8_is_refused_at_its_character(tmp_path: Path) -> None:
    line = "f:2:5: encoding: this is not UTF-8 text (save the file as UTF-8)"
    assert reading(tmp_path, "a: 1\né: ".encode() + b"x\xff\n")[1] == [line]
    assert reading(tmp_path, b"\xef\xbb\xbfa: 1\nb: x\xff\n")[1] == [line]


def test_missing_file_is_a_problem(tmp_path: Path) -> None:
    problems = Problems()
    document = read(tmp_path / "none.yml", "f", problems)
    assert [str(problem) for problem in problems] == [
        "f:1:1: unreadable: the file cannot be read: no such file or directory"
    ]
    assert not document.complete


def test_good_yaml_gives_plain_values_and_places(tmp_path: Path) -> None:
    text = "a:\n  text: Iran & Russia, 5 × 3 *often*\n  day: 2024-10-23\n  n: [3, -4, 0.5, 0]\n  t: true\n  q: 'no'\n"
    document, problems = reading(tmp_path, text)
    assert problems == []
    assert document.values["a"] == {
        "text": "Iran & Russia, 5 × 3 *often*",
        "day": "2024-10-23",
        "n": [3, -4, 0.5, 0],
        "t": True,
        "q": "no",
    }
    assert document.complete
    assert document.key_place(("a", "day")) == (3, 3)
    assert document.place(("a", "n", 2)) == (4, 14)
    assert document.place(("a", "missing", 0)) == (2, 3)


def test_byte_order_mark_and_carriage_returns_change_nothing(tmp_path: Path) -> None:
    document, problems = reading(tmp_path, b"\xef\xbb\xbfa: >-\r\n  x\r\n  y\r\nb: 1\r\n")
    assert (document.values, problems) == ({"a": "x y", "b": 1}, [])
    assert document.key_place(("b",)) == (4, 1)


def test_all_problems_of_a_file_come_at_once_even_before_broken_syntax(tmp_path: Path) -> None:
    document, problems = reading(tmp_path, "a: no\nb: &x 07\nc: [1\n")
    assert [problem.split(": ")[:2] for problem in problems] == [
        ["f:1:4", "boolean"],
        ["f:2:4", "anchor"],
        ["f:2:4", "octal"],
        ["f:3:4", "yaml-syntax"],
    ]
    assert not document.complete


def test_billion_laughs_are_refused_quickly(tmp_path: Path) -> None:
    layers = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 30)]
    before = time.perf_counter()
    _, problems = reading(tmp_path, "\n".join(["l0: &l0 [lol]", *layers]))
    assert {problem.split(": ")[1] for problem in problems} == {"anchor"}
    assert len(problems) == 30 + 29 * 9
    assert time.perf_counter() - before < 1


@pytest.mark.parametrize(("opening", "column"), [("[", 14), ("{a: ", 53), ("- ", 27)])
def test_deep_nesting_is_refused_quickly_and_does_not_crash(tmp_path: Path, opening: str, column: int) -> None:
    _, problems = reading(tmp_path, opening * 200_000)
    assert problems == [f"f:1:{column}: too-deep: this is nested too deep (records are flat)"]


ALPHABET = st.sampled_from([*"ab:-#&*!|>'\"%@`{}[],? \n\t0179.~é\\<=_", "no", "true", "---", "  ", "<<: "])


@settings(derandomize=True, max_examples=400, deadline=None)
@given(st.lists(ALPHABET, max_size=40).map("".join))
def test_random_text_never_raises(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    document, problems = reading(tmp_path_factory.getbasetemp(), text)
    assert document.complete or problems


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.binary(max_size=60))
def test_random_bytes_never_raise(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    document, problems = reading(tmp_path_factory.getbasetemp(), raw)
    assert document.complete or problems
