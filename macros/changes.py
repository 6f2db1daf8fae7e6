"""What changed in the records between a commit and the working tree, as Markdown for a pull request."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import BaseModel

from macros.calls import Call, View
from macros.charts.data import chosen_records
from macros.checks.showing import named_by
from macros.errors import DataError, Problems
from macros.ledger import Ledger, load
from macros.naming import title_of
from macros.pages import Page, read_pages
from macros.places import shown_path
from macros.quoting import apart, code, quiet
from macros.reading import read
from macros.records import BY_PLURAL, KINDS
from macros.records.base import Record
from macros.records.chart import Chart
from macros.records.references import references
from macros.rendering import Scene, templates

_CHOOSING = frozenset({"table", "timeline", "claims", "members"})  # the macros that choose records by their fields


Name = tuple[str, str]  # kind and id of a record


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


@dataclass(frozen=True)
class Change:
    """Both states of records and pages, and the difference of the records."""

    old: Ledger
    new: Ledger
    old_pages: Sequence[Page]
    pages: Sequence[Page]
    docs: Path
    changes: Changes

    @property
    def differing(self) -> set[Name]:
        """Kind and id of every record that was added, changed or removed."""
        return self.changes.touched | {(kind, record.id) for kind, record in self.changes.removed}

    def borne_on(self) -> set[Name]:
        """Records that name a touched one, if by way of another; and those that one, or a page, names or named."""
        near = with_those_that_name(self.changes.touched, self.new)
        names = with_those_that_name(near, self.new) | self._dropped_by_pages()  # publisher, source, fact: two steps
        for ledger in (self.old, self.new):
            for kind, id_ in self.differing:
                if id_ in ledger.of(kind):
                    names |= {(named, one) for _, named, one in references(ledger.of(kind)[id_])}
        return names

    def _dropped_by_pages(self) -> set[Name]:
        before, after = (
            named_by([arguments for page in pages for _, _, arguments in page.calls])
            for pages in (self.old_pages, self.pages)
        )
        return before - after

    def edited_pages(self, root: Path) -> set[str]:
        """The pages whose text is new, as problems name them."""
        before = {page.path: page.source for page in self.old_pages}
        return {shown_path(self.docs / page.path, root) for page in self.pages if before.get(page.path) != page.source}


def unpack(base: str, part: Path, folder: Path) -> Path:
    """A folder of the repository as it was at a commit, unpacked into another folder."""
    archive = subprocess.run(  # noqa: S603 - git with a revision, no shell
        ["git", "archive", "--format=tar", base, "--", part.as_posix()],  # noqa: S607
        capture_output=True,
        check=False,
    )
    if archive.returncode != 0:
        raise UnknownBaseError(archive.stderr.decode("utf-8", "replace").strip() or f"'{base}' cannot be read")
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
        tar.extractall(folder, filter="data")
    return folder / part


def pages_before(base: str, docs: Path, folder: Path, old: Ledger) -> list[Page]:
    """The pages as they were at a commit; none if it had no such folder."""
    from macros import MACROS

    try:
        return read_pages(unpack(base, docs, folder), MACROS, old, Problems(), folder)
    except UnknownBaseError:
        return []


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


def warnings_on(change: Change, problems: Problems, root: Path) -> list[DataError]:
    """The warnings that the change may have caused.

    All in pages and records that it touches; and in records that it only bears on, those about evidence and use.
    """
    touched = _line_spans(change.changes.touched, change.new, root)
    others = _line_spans(change.borne_on(), change.new, root)
    return [
        problem
        for problem in problems.warnings
        if problem.path in change.edited_pages(root)
        or _within(problem, touched)
        or (problem.rule in _OF_OTHERS and _within(problem, others))
    ]


_OF_OTHERS = frozenset({"confirmed-on-one-publisher", "aggregator-only", "source-never-used", "record-never-shown"})


def _within(problem: DataError, spans: Mapping[str, list[tuple[int, int]]]) -> bool:
    return any(first <= problem.line < last for first, last in spans.get(problem.path, []))


def _line_spans(records: set[Name], ledger: Ledger, root: Path) -> Mapping[str, list[tuple[int, int]]]:
    """For each file the lines from the beginning of one of the records to the beginning of the next one."""
    spans: dict[str, list[tuple[int, int]]] = {}
    ids = {(ledger.of(kind)[id_].path, id_) for kind, id_ in records if id_ in ledger.of(kind)}
    for path in sorted({path for path, _ in ids}):
        document = read(root / path, path, Problems())
        starts = [(document.key_place((id_,))[0], id_) for id_ in document.values]
        ends = [line for line, _ in starts[1:]] + [10**9]
        spans[path] = [(line, end) for (line, id_), end in zip(starts, ends, strict=True) if (path, id_) in ids]
    return spans


def charts_touched(change: Change) -> list[str]:
    """The charts that are changed, or draw something that is, or drew something that was."""
    differing = change.differing
    return [
        id_
        for id_, chart in change.new.charts.items()
        if ("chart", id_) in differing
        or any(("series", series) in differing for series in chart.series)
        or (chart.records is not None and differing & _drawn(chart, change))
    ]


def _drawn(chart: Chart, change: Change) -> set[Name]:
    assert chart.records is not None
    kind = BY_PLURAL[chart.records.kind].name
    return {(kind, record.id) for ledger in (change.old, change.new) for record in chosen_records(chart, ledger)}


def with_those_that_name(names: set[Name], ledger: Ledger) -> set[Name]:
    """Some records, and all that name one of them."""
    return names | {
        (kind, record.id)
        for kind, record in ledger.all()
        if any((named, id_) in names for _, named, id_ in references(record))
    }


def summary(base: str, data: Path, docs: Path, today: date) -> tuple[str, list[DataError]]:
    """The Markdown, and the problems and warnings that stand in what was changed or come of it."""
    from macros.building import read_everything

    problems, root = Problems(), Path()
    new, pages = read_everything(data, docs, root, today, problems)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        old = load(unpack(base, data, folder), Problems(), folder)
        change = Change(old, new, pages_before(base, docs, folder, old), pages, docs, compare(old, new))
        numbers = _numbers_moved(old, new)
        resting, sound = with_those_that_name(change.changes.touched, new), _sound(old, new, problems)
        touched = [page.path for page in pages if _uses(page.calls, resting) or _lists(page.calls, change, sound)]
    found = [*problems.errors, *warnings_on(change, problems, root)]
    text = (
        templates()
        .get_template("changes.md")
        .render(
            base=base,
            changes=change.changes,
            charts=charts_touched(change),
            pages=touched,
            numbers=numbers,
            found=found,
            ledger=new,
            apart=apart,
            code=code,
            quiet=quiet,
            title_of=title_of,
        )
    )
    return text.strip() + "\n", found


def _uses(calls: Sequence[tuple[Call, View, BaseModel]], touched: set[tuple[str, str]]) -> bool:
    return any((kind, id_) in touched for _, _, arguments in calls for _, kind, id_ in references(arguments))


def _lists(calls: Sequence[tuple[Call, View, BaseModel]], change: Change, ledgers: Sequence[Ledger]) -> bool:
    """Whether a call that chooses records by their fields shows, or showed, one that was added, changed or removed."""
    for call, view, arguments in calls:
        for ledger in ledgers if call.name in _CHOOSING else ():
            scene = Scene(ledger)
            view.call(scene, arguments)
            if change.differing & scene.used.keys():
                return True
    return False


def _sound(old: Ledger, new: Ledger, problems: Problems) -> list[Ledger]:
    """Those of the two ledgers that views can show: every record that one names must be there."""
    from macros.checks.references import unknown_id

    before = [old] if old.whole and next(unknown_id(old, old.today), None) is None else []
    return before + ([] if problems.errors else [new])


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
