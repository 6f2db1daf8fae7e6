"""`python -m macros`: checks, schemas, exports, changes, skeletons and look-ups without MkDocs.

Exit codes: 0 clean, 1 problems, 2 wrong usage. Nothing that a user can cause ends in a traceback.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from macros.errors import Problems, did_you_mean
from macros.records import BY_NAME

if TYPE_CHECKING:
    from macros.ledger import Ledger


def main(argv: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code; letters that the terminal does not know are escaped."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    sys.exit(run(argv))


def run(argv: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit code."""
    parser = _parser()
    arguments = parser.parse_args(argv)
    command: Callable[[argparse.Namespace], int] = arguments.command
    try:
        code = command(arguments)
        sys.stdout.flush()  # now, while a closed pipe can still be told from success
        return code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing is left to be flushed at the end
        return 1
    except OSError as error:
        print(f"{parser.prog}: {error.filename or ''}: {error.strerror or error}", file=sys.stderr)
        return 2


class _Parser(argparse.ArgumentParser):
    """An argument parser whose usage errors name the nearest word."""

    def error(self, message: str) -> None:  # type: ignore[override]
        if "invalid choice: '" in message:
            word = message.split("invalid choice: '")[1].split("'")[0]
            choices = message.rpartition("(choose from ")[2].rstrip(")").replace("'", "").split(", ")
            near = did_you_mean(word, choices)
            message += f"; {near}" if near else ""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m macros", description="The Kazan Ledger's checks, schemas, exports and skeletons.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)

    def add(name: str, command: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(command=command)
        return sub

    check = add("check", _check, "List every problem in data and prose.")
    check.add_argument("--data", type=Path, default=Path("data"), help="folder of records (default: data)")
    check.add_argument(
        "--docs", type=Path, default=None, help="folder of pages (default: docs, if data is the default)"
    )
    check.add_argument("--format", choices=("text", "json", "github"), default="text", help="how to print them")
    check.add_argument("--warnings-as-errors", action="store_true", help="leave with 1 for warnings too")

    schema = add("schema", _schema, "Write data/schema/ and data/README.md anew from the record types.")
    schema.add_argument("--data", type=Path, default=Path("data"), help="folder of records (default: data)")

    export = add("export", _export, "Write the ledger as CSV, JSON, SQLite, data package and feeds.")
    export.add_argument("--data", type=Path, default=Path("data"), help="folder of records (default: data)")
    export.add_argument("--out", type=Path, required=True, help="folder to write to")

    published = add("publish-ids", _publish_ids, "Add new ids to data/published-ids.txt, so that none is ever lost.")
    published.add_argument("--data", type=Path, default=Path("data"), help="folder of records (default: data)")

    changes = add("changes", _changes, "Say what changed in the records since a commit, as Markdown.")
    changes.add_argument("base", help="commit, branch or tag to compare with")
    changes.add_argument("--data", type=Path, default=Path("data"), help="folder of records (default: data)")
    changes.add_argument("--docs", type=Path, default=Path("docs"), help="folder of pages (default: docs)")
    changes.add_argument(
        "--warnings-as-errors", action="store_true", help="leave with 1 for warnings on changed records"
    )

    new = add("new", _new, "Print a commented skeleton of a record, or add it to data/.")
    new.add_argument("kind", choices=list(BY_NAME), help="kind of record")
    new.add_argument("id", help="id of the record")
    new.add_argument("--data", type=Path, default=Path("data"), help="folder of records (default: data)")
    new.add_argument("--print", action="store_true", dest="only_print", help="print it only")

    freeze = add(
        "freeze", _freeze, "Keep the present versions of charts in frozen/, which is committed and never changes."
    )
    freeze.add_argument("ids", nargs="*", metavar="CHART", help="ids of charts (default: all)")

    find = add("find", _find, "List the records that contain a text, with file and line.")
    find.add_argument("text", help="text to look for; upper and lower case are the same")
    find.add_argument("--data", type=Path, default=Path("data"), help="folder of records (default: data)")

    addresses = add("addresses", _addresses, "List the outside addresses that sources cite, for a checker of links.")
    addresses.add_argument("--data", type=Path, default=Path("data"), help="folder of records (default: data)")
    return parser


def _check(arguments: argparse.Namespace) -> int:
    from macros.building import inspect, latest_day

    docs = arguments.docs or (Path("docs") if arguments.data == Path("data") else None)
    problems = inspect(arguments.data, docs, latest_day())
    shown = {"text": problems.as_text, "json": problems.as_json, "github": problems.as_github}[arguments.format]()
    print(shown)
    failed = problems.errors or (arguments.warnings_as_errors and problems.warnings)
    return 1 if failed else 0


def _schema(arguments: argparse.Namespace) -> int:
    from macros.guide import guide
    from macros.schemas import write_schemas

    readme = arguments.data / "README.md"
    for file in write_schemas(arguments.data / "schema"):
        print(file)
    readme.write_text(guide(), "utf-8")
    print(readme)
    return 0


def _ledger(data: Path) -> Ledger | None:
    """The records of a folder; None, with every problem printed, if there are errors."""
    from macros.ledger import load

    problems = Problems()
    ledger = load(data, problems)
    if problems.errors:
        print(problems.as_text(), file=sys.stderr)
        return None
    return ledger


def _export(arguments: argparse.Namespace) -> int:
    from macros.exports import write_data
    from macros.exports.about import about

    ledger = _ledger(arguments.data)
    if ledger is None:
        return 1
    for file in write_data(ledger, arguments.out, about(Path())):
        print(file)
    return 0


def _publish_ids(arguments: argparse.Namespace) -> int:
    from macros.exports.redirects import publish_ids
    from macros.ledger import load

    problems = Problems()
    ledger = load(arguments.data, problems)
    if problems.errors:
        print(problems.as_text(), file=sys.stderr)
        return 1
    for line in publish_ids(ledger):
        print(line)
    return 0


def _changes(arguments: argparse.Namespace) -> int:
    from macros.building import latest_day
    from macros.changes import UnknownBaseError, summary

    try:
        text, found = summary(arguments.base, arguments.data, arguments.docs, latest_day())
    except UnknownBaseError as error:
        print(f"python -m macros changes: {error}", file=sys.stderr)
        return 2
    print(text, end="")
    failed = [problem for problem in found if arguments.warnings_as_errors or problem.severity == "error"]
    return 1 if failed else 0


def _new(arguments: argparse.Namespace) -> int:
    from macros.skeletons import add_to, skeleton

    kind = BY_NAME[arguments.kind]
    if not kind.ids.match(arguments.id):
        print(f"python -m macros new: '{arguments.id}' is no {kind.name} id: {kind.id_hint}", file=sys.stderr)
        return 2
    if arguments.only_print:
        print(skeleton(kind, arguments.id), end="")
        return 0
    return add_to(arguments.data, kind, arguments.id)


def _freeze(arguments: argparse.Namespace) -> int:
    from macros.building import begin
    from macros.exports.about import about
    from macros.exports.embeds import freeze

    build = begin(Path("data"), Path("docs"), Path())
    if build.problems.errors:
        print(build.problems.as_text(), file=sys.stderr)
        return 1
    unknown = [id_ for id_ in arguments.ids if id_ not in build.ledger.charts]
    if unknown:
        hint = did_you_mean(unknown[0], build.ledger.charts)
        print(
            f"python -m macros freeze: there is no chart '{unknown[0]}'" + (f"; {hint}" if hint else ""),
            file=sys.stderr,
        )
        return 2
    for folder in freeze(build, about(Path()).url, arguments.ids):
        print(folder)
    return 0


def _find(arguments: argparse.Namespace) -> int:
    from macros.finding import find

    lines = find(arguments.data, arguments.text)
    print("\n".join(lines) if lines else f"no record contains '{arguments.text}'")
    return 0 if lines else 1


def _addresses(arguments: argparse.Namespace) -> int:
    from macros.finding import addresses

    ledger = _ledger(arguments.data)
    if ledger is None:
        return 1
    print("\n".join(addresses(ledger)))
    return 0
