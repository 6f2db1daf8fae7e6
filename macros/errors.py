"""One problem in data or prose, and the list of them.

A problem names its place, its rule, what is wrong and what to do. Nothing here raises for a
problem that a user can cause: problems are collected, so that all of them are shown at once.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class DataError:
    """One problem at one place. Lines and columns count from 1."""

    path: str
    line: int
    column: int
    rule: str
    message: str
    hint: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        """`path:line:column: rule: message (hint)`, with `warning` before the rule where it is one."""
        rule = self.rule if self.severity == "error" else f"warning {self.rule}"
        hint = f" ({self.hint})" if self.hint else ""
        message = " ".join(f"{self.message}{hint}".splitlines())  # a text from the data may hold line breaks
        return f"{self.path}:{self.line}:{self.column}: {rule}: {message}"

    def as_github(self) -> str:
        """The line that makes GitHub annotate the file at this place."""
        message = _escape_github(self.message + (f" ({self.hint})" if self.hint else ""))
        path, rule = (_escape_github(text).replace(":", "%3A").replace(",", "%2C") for text in (self.path, self.rule))
        return f"::{self.severity} file={path},line={self.line},col={self.column},title={rule}::{message}"


def _escape_github(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


@dataclass
class Problems:
    """All problems found so far, shown sorted by place and without repeats."""

    found: set[DataError] = field(default_factory=set)

    def add(self, problem: DataError) -> None:
        """Remember one problem."""
        self.found.add(problem)

    def extend(self, problems: Iterable[DataError]) -> None:
        """Remember several problems."""
        self.found.update(problems)

    def __iter__(self) -> Iterator[DataError]:
        return iter(sorted(self.found))

    def __len__(self) -> int:
        return len(self.found)

    @property
    def errors(self) -> list[DataError]:
        """The problems that stop a build."""
        return [problem for problem in self if problem.severity == "error"]

    @property
    def warnings(self) -> list[DataError]:
        """The problems that an editor should look at."""
        return [problem for problem in self if problem.severity == "warning"]

    def as_text(self) -> str:
        """One line a problem, then a count."""
        lines = [str(problem) for problem in self]
        return "\n".join([*lines, self.summary()])

    def as_json(self) -> str:
        """A list of {path, line, column, rule, severity, message, hint}."""
        return json.dumps([asdict(problem) for problem in self], ensure_ascii=False, indent=2)

    def as_github(self) -> str:
        """One annotation command a problem, then a count."""
        return "\n".join([*(problem.as_github() for problem in self), self.summary()])

    def summary(self) -> str:
        """How many problems there are, in words."""
        return f"{_count(len(self.errors), 'error')}, {_count(len(self.warnings), 'warning')}"


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known words, or an empty text when none is near. Case does not matter."""
    return _asked([name for name, _ in _nearest(word, known)])


def did_you_mean_or(word: str, known: Iterable[str], otherwise: str) -> str:
    """The same; unless a known word is nearly the same, it also says what else to do."""
    near = _nearest(word, known)
    if sure := [name for name, ratio in near if ratio >= _NEARLY_THE_SAME]:
        return _asked(sure)
    return f"{_asked([name for name, _ in near])} or {otherwise}" if near else otherwise


_NEARLY_THE_SAME = 0.85  # one letter of six too many or missing
_AROUND = " \u00a0\"'“”‘’«»„‚`.,;"  # what slips in around a word that is pasted


def _nearest(word: str, known: Iterable[str]) -> list[tuple[str, float]]:
    """Up to two known words, best first, and how near each is: 1 is the same but for case."""
    by_fold: dict[str, str] = {}
    for name in known:
        by_fold.setdefault(name.casefold(), name)
    wanted = word.strip(_AROUND).casefold()
    if wanted in by_fold:
        return [(by_fold[wanted], 1.0)]
    near = difflib.get_close_matches(wanted, list(by_fold), n=2, cutoff=0.6)
    return [(by_fold[fold], difflib.SequenceMatcher(None, fold, wanted).ratio()) for fold in near]


def _asked(names: list[str]) -> str:
    return "did you mean " + " or ".join(f"'{name}'" for name in names) + "?" if names else ""
