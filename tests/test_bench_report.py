"""`make bench` writes what it prints into a report, and fails if one of its parts does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench import __main__ as bench


@pytest.mark.parametrize(("ends", "code"), [((None, 0), 0), ((1, 0), 1), ((None, 1), 1)])
def test_report_holds_what_was_printed(
    ends: tuple[int | None, int | None],
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def part(end: int | None) -> int | None:
        print("| a | b |")
        return end

    monkeypatch.setattr(bench, "REPORT", tmp_path / "REPORT.md")
    monkeypatch.setattr(bench, "PARTS", {"One": lambda: part(ends[0]), "Two": lambda: part(ends[1])})
    assert bench.main() == code
    written = bench.REPORT.read_text("utf-8")
    assert written.startswith("# Measurements\n")
    assert "## One\n\n| a | b |\n\n## Two\n\n| a | b |\n" in written
    assert capsys.readouterr().out.rstrip() == written.rstrip()
