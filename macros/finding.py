"""Looking up records: by any text in them, by an id that is not there, and the outside addresses of all."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from macros.errors import Problems, did_you_mean_or
from macros.ledger import Ledger, files_of
from macros.reading import Document, Path_, Value, read
from macros.records import BY_NAME, KindOfRecord
from macros.records.base import Kind
from macros.wording import country_name


def find(folder: Path, text: str) -> list[str]:
    """`path:line: kind id: text` for each record that contains a text, ids included; case does not matter."""
    wanted = text.casefold()
    lines = []
    for file, kind in files_of(folder, folder.parent, Problems()):
        document = read(file, file.as_posix(), Problems())
        for id_, record in document.values.items():
            where = _where(record, wanted, (id_,)) or ((id_,) if wanted in id_.casefold() else None)
            if where is not None:
                line, _ = document.place(where) if len(where) > 1 else document.key_place(where)
                lines.append(f"{document.path}:{line}: {kind.name} {id_}{_shown(document, where)}")
    return lines


def place_of(folder: Path, kind: KindOfRecord, id_: str) -> str:
    """`path:line` of a record, whether it is right or not; empty if there is none."""
    for file, of_kind in files_of(folder, folder.parent, Problems()):
        if of_kind is kind:
            document = read(file, file.as_posix(), Problems())
            if id_ in document.values:
                return f"{document.path}:{document.key_place((id_,))[0]}"
    return ""


def _where(value: Value, wanted: str, here: Path_) -> Path_ | None:
    """The place of the first value that contains a text."""
    if isinstance(value, dict):
        parts = value.items()
    elif isinstance(value, list):
        parts = enumerate(value)  # type: ignore[assignment]
    else:
        return here if wanted in str(value).casefold() else None
    for name, part in parts:
        found = _where(part, wanted, (*here, name))
        if found is not None:
            return found
    return None


def _shown(document: Document, where: Path_) -> str:
    value: Value = document.values
    for part in where:
        value = value[part]  # type: ignore[index]
    if isinstance(value, dict | list):
        title = value.get("title") or value.get("text") or value.get("name") if isinstance(value, dict) else None
        return f": {title}" if title else ""
    text = str(value)
    return f": {text if len(text) <= 90 else text[:89] + '…'}"


def addresses(ledger: Ledger) -> list[str]:
    """Every outside address to which readers are sent, sorted: of a source that is gone, that of its copy."""
    sources = ledger.sources.values()
    return sorted({address for source in sources if (address := source.archived if source.gone else source.url)})


def hint_for_missing(ledger: Ledger, kind: str, id_: str) -> str:
    """What to do about an id that no record has: the nearest ones, and how to add it."""
    named = [code for code in ledger.countries if kind == "country" and country_name(code, ledger) == id_]
    if named:
        return f"did you mean '{named[0]}'?"
    form, known = BY_NAME[cast(Kind, kind)], ledger.of(kind)
    fits = form.ids.fullmatch(id_)
    return did_you_mean_or(id_, known, f"add it: `python -m macros new {kind} {id_}`" if fits else form.id_hint)
