"""Whether what is recorded is used: by other records, or by the calls of pages. Warnings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import BaseModel

from macros.checks import Finding
from macros.ledger import Ledger
from macros.records.references import references

Named = set[tuple[str, str]]


def named_by(calls: Sequence[BaseModel]) -> Named:
    """Kind and id of every record that macro calls name in their arguments."""
    return {(kind, id_) for arguments in calls for _, kind, id_ in references(arguments)}


def source_never_used(ledger: Ledger, named: Named) -> Iterator[Finding]:
    """A source on which nothing rests says nothing."""
    repeated = {source.repeats for source in ledger.sources.values()}
    for id_, source in ledger.sources.items():
        if not ledger.rests_on[id_] and id_ not in repeated and ("source", id_) not in named:
            yield Finding(source, (), "nothing rests on this source", "name it under `sources` of a fact, or delete it")


def record_never_shown(ledger: Ledger, named: Named) -> Iterator[Finding]:
    """A number that no sentence, claim or key number shows, and a series that no chart or number uses.

    All other kinds are listed whole on pages of their own.
    """
    used = named | {(kind, id_) for _, record in ledger.all() for _, kind, id_ in references(record)}
    for kind in ("number", "series"):
        for id_, record in ledger.of(kind).items():
            if (kind, id_) not in used:
                hint = _HOW_TO_SHOW[kind].format(id=id_)
                yield Finding(record, (), f"no page shows this {kind}", f"{hint}, or delete it")


_HOW_TO_SHOW = {
    "number": 'write {{{{ number("{id}") }}}} in a page of docs/',
    "series": "name it under `series` of a chart, or take a number from it",
}
WARNINGS = (source_never_used, record_never_shown)
