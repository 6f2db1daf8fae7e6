"""The panel of problems, without a server: what it shows, and into what it is put."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from watchdog.events import FileSystemEventHandler
from watchdog.observers.polling import PollingObserver

from macros import serving
from macros.errors import DataError
from macros.serving import Panel, code_error, excerpt, watch_closely, with_panel

PROBLEM = DataError("data/a.yml", 2, 5, "some-rule", "<b> is & wrong", "mend it")


@pytest.fixture
def panel(tmp_path: Path) -> Panel:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.yml").write_text("one: 1\ntwo: <script>\n", "utf-8")
    return Panel(tmp_path)


def test_a_problem_is_shown_with_place_rule_hint_and_line_and_nothing_in_it_is_html(panel: Panel) -> None:
    panel.show([PROBLEM])
    html = panel.html.decode()
    assert "<b>data/a.yml:2:5</b>: some-rule: &lt;b&gt; is &amp; wrong <i>(mend it)</i>" in html
    assert "    2 | two: &lt;script&gt;\n      |     ^</pre>" in html
    assert "<b>1 problem." in html


def test_a_good_build_clears_the_panel_and_a_failed_one_fills_it(
    panel: Panel, capsys: pytest.CaptureFixture[str]
) -> None:
    fate: list[BaseException | None] = [SystemExit("stopped"), None]

    def build() -> None:
        error = fate.pop(0)
        if error:
            said.append("what was said")
            raise error

    said = ["of an earlier build"]
    guarded = panel.guard(build, said)
    guarded()
    assert b"what was said\nstopped" in panel.html
    assert b"of an earlier build" not in panel.html
    assert capsys.readouterr().err == "stopped\n"
    guarded()
    assert panel.html == b""


def test_a_build_that_gave_way_changes_nothing(panel: Panel) -> None:
    def give_way() -> None:
        raise serving.SupersededError

    panel.show([PROBLEM])
    shown = panel.html
    panel.guard(give_way, [])()
    assert panel.html == shown


def test_an_error_of_the_code_is_shown_at_its_place_in_our_files(
    panel: Panel, capsys: pytest.CaptureFixture[str]
) -> None:
    file = panel.root / "macros/broken.py"
    file.parent.mkdir()
    file.write_text("value = {}\nvalue['key']\n", "utf-8")
    panel.guard(lambda: exec(compile(file.read_text("utf-8"), str(file), "exec")), [])()
    html = panel.html.decode()
    assert "<b>macros/broken.py:2:1</b>: code-error: KeyError: &#39;key&#39;" in html
    assert "    2 | value[&#39;key&#39;]" in html
    assert "Traceback" in html
    assert "KeyError" in capsys.readouterr().err


def test_a_syntax_error_is_shown_where_it_is(panel: Panel) -> None:
    file = panel.root / "macros/views/broken.py"
    with pytest.raises(SyntaxError) as caught:
        compile("x = 1\ny = (\n", str(file), "exec")
    found = code_error(caught.value, panel.root)
    assert [(one.path, one.line, one.column) for one in found] == [("macros/views/broken.py", 2, 5)]


def test_an_error_of_another_library_has_no_place_of_ours(panel: Panel) -> None:
    with pytest.raises(ValueError, match="x") as caught:
        int("x")
    assert code_error(caught.value, panel.root) == []


def test_a_broken_template_of_the_panel_still_shows_the_problems(
    panel: Panel, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "panel.html").write_text("{{ broken", "utf-8")
    monkeypatch.setattr(serving, "_TEMPLATES", tmp_path)
    panel.show([PROBLEM])
    assert b"data/a.yml:2:5: some-rule: &lt;b&gt; is &amp; wrong" in panel.html


@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"", b"one line"])
def test_a_file_that_cannot_be_read_or_is_shorter_now_has_no_excerpt(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "a.yml").write_bytes(content)
    assert excerpt(tmp_path / "a.yml", PROBLEM) is None


def test_a_long_line_is_cut_around_the_column(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("x" * 500 + "!" + "y" * 500, "utf-8")
    shown = excerpt(tmp_path / "a.yml", DataError("a.yml", 1, 501, "r", "m"))
    assert shown is not None
    assert len(shown.line) == 160
    assert shown.line[shown.pointer.index("^")] == "!"


def test_the_panel_is_put_at_the_end_of_the_body() -> None:
    assert with_panel(b"<body>a</body></html>", b"P") == b"<body>aP</body></html>"
    assert with_panel(b"no body", b"P") == b"no bodyP"


def answer(panel: Panel, kind: str, body: bytes) -> tuple[dict[str, str], bytes]:
    """What a server says through the panel."""

    def app(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        start("200 OK", [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [body]

    said: list[Any] = []
    parts = panel.around(app)({}, lambda *args: said.extend(args))
    return dict(said[1]), b"".join(parts)


def test_only_pages_carry_the_panel_and_their_length_fits(panel: Panel) -> None:
    page = b"<body></body>"
    assert answer(panel, "text/html", page)[1] == page
    panel.show([PROBLEM])
    headers, body = answer(panel, "text/html", page)
    assert b"some-rule" in body
    assert headers["Content-Length"] == str(len(body))
    assert answer(panel, "text/css", page) == ({"Content-Type": "text/css", "Content-Length": "13"}, page)


def test_a_site_that_was_never_good_gets_pages_to_show_the_panel_in(panel: Panel, tmp_path: Path) -> None:
    panel.fill(tmp_path / "site")
    pages = {name: (tmp_path / "site" / name).read_text("utf-8") for name in ("index.html", "404.html")}
    assert ["refresh" in page for page in pages.values()] == [False, True]
    assert all("</body>" in page for page in pages.values())


def test_a_good_site_keeps_its_pages(panel: Panel, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("good", "utf-8")
    panel.fill(tmp_path)
    assert not (tmp_path / "404.html").exists()


def test_a_watched_folder_that_goes_is_empty_and_may_come_back(tmp_path: Path) -> None:
    observer = PollingObserver()
    observer.schedule(FileSystemEventHandler(), str(tmp_path / "gone"), recursive=True)
    watch_closely(observer)
    (only,) = observer.emitters
    assert only.timeout == serving.INTERVAL
    assert only._take_snapshot().paths == set()  # type: ignore[attr-defined]
    (tmp_path / "gone").mkdir()
    assert only._take_snapshot().paths == {str(tmp_path / "gone")}  # type: ignore[attr-defined]
