"""Publishing at once or not at all, whatever kills a build."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from macros.publishing import PublishingError, Staging


def written(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(text, "utf-8")
    return folder


def staged(target: Path, text: str = "new") -> Staging:
    staging = Staging(target)
    written(staging.folder, text)
    return staging


def content(target: Path) -> str:
    return (target / "index.html").read_text("utf-8")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_published_folder_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    target = written(tmp_path / "site", "old")
    (target / "gone.html").touch()
    staged(target).publish()
    assert content(target) == "new"
    assert names(target) == ["index.html"]
    assert names(tmp_path) == ["site"]


def test_a_discarded_folder_leaves_the_old_one(tmp_path: Path) -> None:
    target = written(tmp_path / "site", "old")
    staged(target).discard()
    assert content(target) == "old"
    assert names(tmp_path) == ["site"]


def test_files_handed_over_join_the_site_and_everything_else_stays(tmp_path: Path) -> None:
    target = written(tmp_path / "site", "old")
    (target / "stays.html").touch()
    staging = staged(target)
    written(staging.folder / "arms", "a page")
    staging.hand_over()
    assert content(target) == "new"
    assert content(target / "arms") == "a page"
    assert names(target) == ["arms", "index.html", "stays.html"]
    assert names(tmp_path) == ["site"]


def killed_between_renames(target: Path) -> None:
    """Leave what a process leaves that is killed after the first rename."""
    child = os.fork()
    if child == 0:
        staging = staged(target)
        os.rename(target, staging._old)  # noqa: PTH104 - as the process does it
        os._exit(9)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert not target.exists()


def test_a_build_that_fails_after_one_was_killed_brings_the_old_site_back(tmp_path: Path) -> None:
    target = written(tmp_path / "site", "old")
    killed_between_renames(target)
    staged(target).discard()
    assert content(target) == "old"
    assert names(tmp_path) == ["site"]


def test_a_build_after_one_was_killed_publishes(tmp_path: Path) -> None:
    target = written(tmp_path / "site", "old")
    killed_between_renames(target)
    staged(target).publish()
    assert content(target) == "new"
    assert names(tmp_path) == ["site"]


def test_what_a_killed_build_has_written_is_not_published(tmp_path: Path) -> None:
    target = tmp_path / "site"
    child = os.fork()
    if child == 0:
        (staged(target).folder / "half.html").touch()
        os._exit(9)
    os.waitpid(child, 0)
    assert (tmp_path / ".site-new/half.html").exists()
    staged(target).publish()
    assert names(target) == ["index.html"]


def test_hidden_entries_are_carried_over_even_by_a_build_that_is_killed(tmp_path: Path) -> None:
    target = written(tmp_path / "site", "new")
    old = written(tmp_path / ".site-old", "old")
    written(old / ".git", "kept")
    Staging(target).discard()
    assert content(target / ".git") == "kept"
    assert content(target) == "new"
    assert names(tmp_path) == ["site"]


def test_a_folder_that_another_build_holds_is_refused(tmp_path: Path) -> None:
    holder = staged(tmp_path / "site", "holder")
    with pytest.raises(PublishingError, match="another build is writing"):
        Staging(tmp_path / "site")
    holder.publish()
    assert content(tmp_path / "site") == "holder"
    staged(tmp_path / "site", "next").publish()
    assert content(tmp_path / "site") == "next"


def test_the_old_site_comes_back_when_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = written(tmp_path / "site", "old")
    staging = staged(target)
    rename = Path.rename

    def refusing(self: Path, to: Path) -> Path:
        if self == staging.folder:
            raise PermissionError(13, "Permission denied")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", refusing)
    with pytest.raises(PublishingError, match="cannot be replaced: Permission denied"):
        staging.publish()
    assert content(target) == "old"
    assert names(tmp_path) == ["site"]


def test_a_read_only_place_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(self: Path, *args: object, **kwargs: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "mkdir", refusing)
    with pytest.raises(PublishingError, match="cannot be written: Read-only file system"):
        Staging(tmp_path / "site")


def test_a_link_stays_and_the_folder_it_leads_to_is_replaced(tmp_path: Path) -> None:
    real = written(tmp_path / "real", "old")
    (tmp_path / "site").symlink_to(real)
    staged(tmp_path / "site").publish()
    assert (tmp_path / "site").is_symlink()
    assert content(real) == "new"


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").touch()
    with pytest.raises(PublishingError, match="is no folder"):
        Staging(tmp_path / "site")


def test_an_entry_of_the_staging_folder_that_is_a_link_does_not_delete_what_it_leads_to(
    tmp_path: Path,
) -> None:
    precious = written(tmp_path / "precious", "kept")
    (tmp_path / ".site-new").mkdir()
    (tmp_path / ".site-new/link").symlink_to(precious)
    staged(tmp_path / "site").publish()
    assert content(precious) == "kept"
