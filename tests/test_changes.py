"""The summary of a pull request says what changed, field by field."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from macros.changes import UnknownBaseError, summary
from macros.quoting import apart, code, quiet
from macros.records import KINDS
from macros.records.examples import examples_of

TODAY = date(2026, 1, 1)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose one commit holds the good examples and a page that uses them."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "docs").mkdir()
    for kind in KINDS:
        (tmp_path / "data" / f"{kind.plural}.yml").write_text(examples_of(kind.name).good, "utf-8")
    text = 'It was {{ number("example-countries") }}.\n\n{{ chart("example-chart") }}\n'
    page = f"---\ntitle: A page\n---\n\n{text}"
    (tmp_path / "docs" / "page.md").write_text(page, "utf-8")
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "first"]):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b.example", *command], check=True)
    return tmp_path


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def _commit() -> None:
    for command in (["add", "-A"], ["commit", "-qm", "second"]):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b.example", *command], check=True)


def test_nothing_changed(repository: Path) -> None:
    text, found = summary("HEAD", Path("data"), Path("docs"), TODAY)
    assert "0 added, 0 changed, 0 removed" in text
    assert not found


def test_changed_field_is_shown_old_and_new_with_page_and_number(repository: Path) -> None:
    _edit(repository / "data/numbers.yml", "value: 36", "value: 35")
    text, _ = summary("HEAD", Path("data"), Path("docs"), TODAY)
    assert "| number `example-countries` | value | `36` | `35` |" in text
    assert "| `example-countries` | 36 | 35 |" in text
    assert "Pages: `page.md`" in text


def test_change_of_a_series_touches_its_chart_and_the_numbers_taken_from_it(repository: Path) -> None:
    _edit(repository / "data/series.yml", "2024: {value: 12, uncertain: true}", "2024: 13")
    text, _ = summary("HEAD", Path("data"), Path("docs"), TODAY)
    assert "Charts: `example-chart`" in text
    assert "| `example-from-series` | about 12 percent | 13 percent |".replace(" percent", "\u00a0percent") in text


def test_added_source_is_named_with_kind_publisher_and_date(repository: Path) -> None:
    with (repository / "data/sources.yml").open("a", encoding="utf-8") as file:
        file.write("new-one:\n  title: New\n  publisher: example-paper\n  unlinked: true\n")
        file.write("  published: 2024-10-24\n  kind: news\n")
    text, found = summary("HEAD", Path("data"), Path("docs"), TODAY)
    assert "- source `new-one`: news, The Example, 2024-10-24" in text
    assert [problem.rule for problem in found] == ["source-never-used"]


def test_new_source_is_named_with_its_address(repository: Path) -> None:
    with (repository / "data/sources.yml").open("a", encoding="utf-8") as file:
        file.write("new-one:\n  title: New\n  publisher: example-paper\n  url: https://www.un.org/en/other\n")
        file.write("  published: 2024-10-24\n  kind: news\n")
    text, _ = summary("HEAD", Path("data"), Path("docs"), TODAY)
    assert "- source `new-one`: news, The Example, 2024-10-24, https://www.un.org/en/other\n" in text


def test_of_a_long_text_the_part_that_differs_is_shown() -> None:
    before, after = apart("a" * 300 + "old" + "b" * 300, "a" * 300 + "new" + "b" * 300)
    assert before == "…" + "a" * 40 + "old" + "b" * 40 + "…"
    assert after == "…" + "a" * 40 + "new" + "b" * 40 + "…"
    assert apart("short", "text") == ("short", "text")
    assert apart("a" * 200, "a" * 200 + "!") == ("…" + "a" * 40, "…" + "a" * 40 + "!")


def test_texts_of_records_are_no_marks_and_no_mentions(repository: Path) -> None:
    _edit(repository / "data/events.yml", "They spoke about trade and a treaty.", "They say @all **see** <b> a|b `x`.")
    text, _ = summary("HEAD", Path("data"), Path("docs"), TODAY)
    row = next(line for line in text.splitlines() if "| summary |" in line)
    assert "| ``They say @all **see** <b> a\\|b `x`. Both" in row
    assert code("a") == "`a`"
    assert code("`a") == "`` `a ``"
    assert quiet("ask @all about #5") == "ask @\u2060all about #\u20605"


def test_pages_that_choose_records_by_their_fields_are_touched_by_what_they_show_or_showed(repository: Path) -> None:
    page = repository / "docs/page.md"
    page.write_text(page.read_text("utf-8") + '\n{{ timeline(topic="treaty") }}\n', "utf-8")
    (repository / "docs/other.md").write_text('---\ntitle: X\n---\n\n{{ timeline(topic="oil") }}\n', "utf-8")
    old = (repository / "data/events.yml").read_text("utf-8")
    assert "topics: [summit, treaty]" in old
    (repository / "data/events.yml").write_text(old + old.replace("example-meeting:", "another:"), "utf-8")
    assert "Pages: `page.md`\n" in summary("HEAD", Path("data"), Path("docs"), TODAY)[0]
    (repository / "data/events.yml").write_text(old.replace("[summit, treaty]", "[oil]"), "utf-8")
    assert "Pages: `other.md`, `page.md`\n" in summary("HEAD", Path("data"), Path("docs"), TODAY)[0]


def test_record_with_a_problem_is_not_called_removed(repository: Path) -> None:
    _edit(repository / "data/events.yml", "evidence: ", "evidence: x")
    text, found = summary("HEAD", Path("data"), Path("docs"), TODAY)
    assert "0 removed" in text
    assert [problem.rule for problem in found] == ["unknown-value"]


def test_removed_record_is_named(repository: Path) -> None:
    (repository / "data/corrections.yml").write_text("", "utf-8")
    text, _ = summary("HEAD", Path("data"), Path("docs"), TODAY)
    assert "- correction `example-correction`" in text


def test_only_warnings_on_changed_records_are_listed(repository: Path) -> None:
    text = (repository / "data/events.yml").read_text("utf-8")
    old_warning = text.replace("example-meeting:", "another-one:").replace("They spoke", "The regime spoke")
    (repository / "data/events.yml").write_text(text + old_warning, "utf-8")
    _commit()
    _edit(repository / "data/glossary.yml", "A trainer aircraft.", "A trainer aircraft of the regime.")
    _, found = summary("HEAD", Path("data"), Path("docs"), TODAY)
    assert [(problem.path, problem.rule) for problem in found] == [("data/glossary.yml", "loaded-word")]


def test_a_change_answers_for_what_it_takes_from_other_records_and_pages(repository: Path) -> None:
    def rules() -> list[str]:
        return [problem.rule for problem in summary("HEAD", Path("data"), Path("docs"), TODAY)[1]]

    assert rules() == []
    _edit(repository / "data/publishers.yml", "kind: newspaper", "kind: newspaper\n  side: RUS")
    assert "confirmed-on-one-publisher" in rules()
    _edit(repository / "data/publishers.yml", "newspaper\n  side: RUS", "newspaper")
    numbers, page = repository / "data/numbers.yml", repository / "docs/page.md"
    one = numbers.read_text("utf-8").split("example-from-series:")[0].replace("example-countries:", "another:")
    numbers.write_text(numbers.read_text("utf-8") + one, "utf-8")
    page.write_text(page.read_text("utf-8") + 'There is {{ number("another") }}.\n', "utf-8")
    _commit()
    assert rules() == []
    page.write_text(page.read_text("utf-8").replace('{{ number("another") }}', "more"), "utf-8")
    assert rules() == ["record-never-shown"]


def test_warnings_of_pages_count_if_the_page_was_changed(repository: Path) -> None:
    page = repository / "docs/page.md"
    page.write_text(page.read_text("utf-8") + "\nThe regime agrees.\n", "utf-8")
    assert [problem.rule for problem in summary("HEAD", Path("data"), Path("docs"), TODAY)[1]] == ["loaded-word"]
    _commit()
    assert summary("HEAD", Path("data"), Path("docs"), TODAY)[1] == []


def test_unknown_commit_is_said_in_one_line(repository: Path) -> None:
    with pytest.raises(UnknownBaseError, match="nowhere"):
        summary("nowhere", Path("data"), Path("docs"), TODAY)


def test_charts_that_choose_records_are_touched_by_those_that_they_draw_or_drew(repository: Path) -> None:
    with (repository / "data/charts.yml").open("a", encoding="utf-8") as file:
        for id_, target in (("of-iran", "IRN"), ("of-russia", "RUS")):
            file.write(f"{id_}:\n  headline: Acts grow\n  subtitle: Acts.\n  summary: A few.\n  form: bars\n")
            file.write(f"  records: {{kind: sanctions, where: {{target: {target}}}}}\n")
    _commit()
    _edit(repository / "data/sanctions.yml", "title: ", "title: Act, ")
    assert "Charts: `of-iran`\n" in summary("HEAD", Path("data"), Path("docs"), TODAY)[0]
    _edit(repository / "data/sanctions.yml", "target: IRN", "target: RUS")
    assert "Charts: `of-iran`, `of-russia`\n" in summary("HEAD", Path("data"), Path("docs"), TODAY)[0]
