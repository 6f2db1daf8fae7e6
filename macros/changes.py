"""What changed in the records between a commit and the working tree, as Markdown for a pull request."""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from markupsafe import Markup
from pydantic import BaseModel

from macros.calls import Call, View
from macros.errors import DataError, Problems
from macros.ledger import Ledger, load
from macros.records import KINDS
from macros.records.base import Record
from macros.records.references import references
from macros.rendering import Scene, templates

_CHOOSING = frozenset({"table", "timeline", "claims", "members"})  # the macros that choose records by their fields


class UnknownBaseError(Exception):
    """The commit that was named cannot be read."""


@dataclass
class Changes:
    """Records added, removed and changed, by kind and id; for the changed ones each field old and new."""

    added: list[tuple[str, Record]] = field(default_factory=list)
    removed: list[tuple[str, Record]] = field(default_factory=list)
    changed: dict[tuple[str, str], list[tuple[str, str, str]]] = field(default_factory=dict)

    @property
    def touched(self) -> set[tuple[str, str]]:
        """Kind and id of every record that was added or changed."""
        return {(kind, record.id) for kind, record in self.added} | set(self.changed)


def at_commit(base: str, data: Path, folder: Path) -> Ledger:
    """The ledger as it was at a commit, unpacked into a folder."""
    archive = subprocess.run(  # noqa: S603 - git with a revision, no shell
        ["git", "archive", "--format=tar", base, "--", data.as_posix()],  # noqa: S607
        capture_output=True,
        check=False,
    )
    if archive.returncode != 0:
        raise UnknownBaseError(archive.stderr.decode("utf-8", "replace").strip() or f"'{base}' cannot be read")
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
        tar.extractall(folder, filter="data")
    return load(folder / data, Problems(), folder)


def compare(old: Ledger, new: Ledger) -> Changes:
    """The difference of two ledgers."""
    changes = Changes()
    for kind in KINDS:
        before, after = old.of(kind.name), new.of(kind.name)
        changes.added += [(kind.name, after[id_]) for id_ in after if id_ not in before]
        changes.removed += [(kind.name, before[id_]) for id_ in before if new.lacks(kind.name, id_)]
        for id_ in after:
            if id_ in before and (difference := list(_fields(before[id_], after[id_]))):
                changes.changed[kind.name, id_] = difference
    return changes


def _fields(old: BaseModel, new: BaseModel) -> Iterator[tuple[str, str, str]]:
    before, after = (
        dict(_flat(old.model_dump(mode="json", by_alias=True))),
        dict(_flat(new.model_dump(mode="json", by_alias=True))),
    )
    for name in dict.fromkeys([*before, *after]):
        if before.get(name) != after.get(name):
            yield name, before.get(name, "—"), after.get(name, "—")


def _flat(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Every plain value with its path: `steps.1.on`."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, f"{name}.{key}" if name else str(key))
    elif isinstance(value, list):
        for index, inner in enumerate(value, 1):
            yield from _flat(inner, f"{name}.{index}")
    elif value is not None:
        yield name, str(value)


def warnings_on(changes: Changes, ledger: Ledger, problems: Problems, root: Path) -> list[DataError]:
    """The warnings that stand in records which the change touches."""
    spans = _line_spans(changes, ledger, root)
    return [
        problem
        for problem in problems.warnings
        if any(first <= problem.line < last for first, last in spans.get(problem.path, []))
    ]


def _line_spans(changes: Changes, ledger: Ledger, root: Path) -> Mapping[str, list[tuple[int, int]]]:
    """For each file the lines from the beginning of a touched record to the beginning of the next one."""
    from macros.reading import read

    spans: dict[str, list[tuple[int, int]]] = {}
    files = {ledger.of(kind)[id_].path for kind, id_ in changes.touched}
    ids = {(ledger.of(kind)[id_].path, id_) for kind, id_ in changes.touched}
    for path in sorted(files):
        document = read(root / path, path, Problems())
        starts = [(document.key_place((id_,))[0], id_) for id_ in document.values]
        ends = [line for line, _ in starts[1:]] + [10**9]
        spans[path] = [(line, end) for (line, id_), end in zip(starts, ends, strict=True) if (path, id_) in ids]
    return spans


def charts_touched(changes: Changes, ledger: Ledger) -> list[str]:
    """The charts that are changed, or draw something that is."""
    touched = changes.touched
    kinds = {kind for kind, _ in touched}
    plural = {kind.plural: kind.name for kind in KINDS}
    return [
        id_
        for id_, chart in ledger.charts.items()
        if ("chart", id_) in touched
        or any(("series", series) in touched for series in chart.series)
        or (chart.records is not None and plural[chart.records.kind] in kinds)
    ]


def records_resting_on(changes: Changes, ledger: Ledger) -> set[tuple[str, str]]:
    """Touched records, and those that name one of them."""
    touched = set(changes.touched)
    for kind, record in ledger.all():
        if any((named, id_) in changes.touched for _, named, id_ in references(record)):
            touched.add((kind, record.id))
    return touched


def summary(base: str, data: Path, docs: Path, today: date) -> tuple[str, list[DataError]]:
    """The Markdown, and the problems and warnings that stand in what was changed."""
    from macros.building import read_everything

    problems, root = Problems(), Path()
    new, pages = read_everything(data, docs, root, today, problems)
    with tempfile.TemporaryDirectory() as folder:
        old = at_commit(base, data, Path(folder))
        changes = compare(old, new)
        numbers = _numbers_moved(old, new)
        resting, sound = records_resting_on(changes, new), _sound(old, new, problems)
        touched = [page.path for page in pages if _uses(page.calls, resting) or _lists(page.calls, changes, sound)]
    found = [*problems.errors, *warnings_on(changes, new, problems, root)]
    text = (
        templates()
        .get_template("changes.md")
        .render(
            base=base,
            changes=changes,
            charts=charts_touched(changes, new),
            pages=touched,
            numbers=numbers,
            found=found,
            ledger=new,
            apart=apart,
            code=code,
            quiet=quiet,
        )
    )
    return text.strip() + "\n", found


def _uses(calls: Sequence[tuple[Call, View, BaseModel]], touched: set[tuple[str, str]]) -> bool:
    return any((kind, id_) in touched for _, _, arguments in calls for _, kind, id_ in references(arguments))


def _lists(calls: Sequence[tuple[Call, View, BaseModel]], changes: Changes, ledgers: Sequence[Ledger]) -> bool:
    """Whether a call that chooses records by their fields shows, or showed, one that was added, changed or removed."""
    differing = changes.touched | {(kind, record.id) for kind, record in changes.removed}
    for call, view, arguments in calls:
        for ledger in ledgers if call.name in _CHOOSING else ():
            scene = Scene(ledger)
            view.call(scene, arguments)
            if differing & scene.used.keys():
                return True
    return False


def _sound(old: Ledger, new: Ledger, problems: Problems) -> list[Ledger]:
    """Those of the two ledgers that views can show: every record that one names must be there."""
    from macros.checks.references import unknown_id

    before = [old] if old.whole and next(unknown_id(old, old.today), None) is None else []
    return before + ([] if problems.errors else [new])


def apart(before: str, after: str, around: int = 40, most: int = 160) -> tuple[str, str]:
    """Two texts cut to where they differ, with some letters around it."""
    if max(len(before), len(after)) <= most:
        return before, after
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    first = max(start - around, 0)
    return _cut(before, first, len(before) - end + around, most), _cut(after, first, len(after) - end + around, most)


def _alike(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))


def _cut(text: str, first: int, last: int, most: int) -> str:
    last = min(last, first + most, len(text))
    return ("…" if first else "") + text[first:last] + ("…" if last < len(text) else "")


def code(text: str) -> Markup:
    """A text of the records as Markdown code, so that nothing in it is a mark, a mention or a cell's end."""
    line = " ".join(text.split()).replace("|", "\\|")
    fence = "`" * (max(map(len, re.findall("`+", line)), default=0) + 1)
    pad = " " if line[:1] == "`" or line[-1:] == "`" else ""
    return Markup(fence + pad + line + pad + fence)  # noqa: S704 - inside code HTML is only letters


def quiet(text: str) -> str:
    """A text that calls nobody: GitHub takes @name for a mention and #5 for an issue."""
    return re.sub("[@#]", "\\g<0>\u2060", text.replace("|", "/"))


def _numbers_moved(old: Ledger, new: Ledger) -> list[tuple[str, str, str]]:
    """Numbers that prose shows otherwise than before, whether typed or taken from a series."""
    from macros.views.number import read_number

    moved = []
    for id_, number in new.numbers.items():
        if id_ in old.numbers:
            before, after = read_number(old.numbers[id_], old).text, read_number(number, new).text
            if before != after:
                moved.append((id_, before, after))
    return moved
