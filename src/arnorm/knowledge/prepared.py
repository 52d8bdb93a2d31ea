"""Prepared knowledge: the user's names with their compiled lexicons in one file that loads in moments.

The file holds tables and arrays, nothing that is run. A checksum is compared before anything is read, and a lexicon
that another engine version or another folding alphabet compiled is compiled anew from the names beside it.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from arnorm.knowledge.entries import Entry
from arnorm.knowledge.tables import PreparedError
from arnorm.knowledge.user_names import UserNames
from arnorm.text.folding import alphabet_checksum
from arnorm.text.lexicon import LEXICON_ARRAYS, EntrySource, Lexicon
from arnorm.text.matcher import engine_version

_MAGIC: Final = b"arnorm prepared knowledge 2\n"
_NUMBER: Final = 8


@dataclass(frozen=True, slots=True)
class PreparedKnowledge:
    """What a file holds: the user's tables in order with their lexicons, and what they change of the tables before."""

    base: str
    """The checksum of the packaged tables underneath, or the empty string when there are none."""
    tables: tuple[tuple[UserNames, Lexicon], ...]
    hidden: tuple[frozenset[int], ...]
    changed: Mapping[tuple[str, str], Entry]
    notes: tuple[str, ...]


def engine_fingerprint() -> str:
    """What a saved automaton depends on: the version of its engine and the alphabet of the folded view."""
    version = engine_version()
    return f"{version} {alphabet_checksum()}" if version else ""


def write_prepared(path: Path, knowledge: PreparedKnowledge) -> None:
    """Writes the file."""
    sections: list[bytes] = []
    compiled: list[bool] = []
    for table, lexicon in knowledge.tables:
        arrays = lexicon.arrays()
        compiled.append(arrays is not None)
        sections += (table.block, table.starts.tobytes(), *(arrays or ()))
    header = {
        "base": knowledge.base,
        "engine": engine_fingerprint(),
        "compiled": compiled,
        "sources": [table.source for table, _ in knowledge.tables],
        "hidden": [sorted(numbers) for numbers in knowledge.hidden],
        "changed": [
            (entry.kind, entry.source, entry.line, entry.id, entry.name, entry.cells, entry.names)
            for entry in knowledge.changed.values()
        ],
        "notes": knowledge.notes,
        "lengths": [len(section) for section in sections],
    }
    head = json.dumps(header).encode()
    digest = hashlib.blake2b(head, digest_size=32)
    for section in sections:
        digest.update(section)
    with path.open("wb") as file:
        file.write(_MAGIC + digest.digest() + len(head).to_bytes(_NUMBER, "little") + head)
        file.writelines(sections)


def read_prepared(path: Path, sources_of: Callable[[UserNames], Sequence[EntrySource]]) -> PreparedKnowledge:
    """Reads a file; `sources_of` gives the entries of a table for its lexicon. Raises PreparedError, OSError."""
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise PreparedError(f"{path} is no prepared knowledge of this version; save it again")
        wanted = file.read(32)
        head = file.read(int.from_bytes(file.read(_NUMBER), "little"))
        digest = hashlib.blake2b(head, digest_size=32)
        try:
            header = json.loads(head)
            sections = [file.read(length) for length in header["lengths"]]
        except (ValueError, KeyError):
            raise PreparedError(f"{path} is damaged; save it again") from None
    for section in sections:
        digest.update(section)
    if digest.digest() != wanted:
        raise PreparedError(f"{path} is damaged: its checksum differs; save it again")
    tables = tuple(_tables(header, sections, sources_of))
    changed = {
        (kind, id_): Entry(kind, source, line, id_, name, tuple(cells), names)
        for kind, source, line, id_, name, cells, names in header["changed"]
    }
    hidden = tuple(map(frozenset, header["hidden"]))
    return PreparedKnowledge(header["base"], tables, hidden, changed, tuple(header["notes"]))


def _tables(
    header: Mapping[str, object], sections: list[bytes], sources_of: Callable[[UserNames], Sequence[EntrySource]]
) -> list[tuple[UserNames, Lexicon]]:
    usable = header["engine"] == engine_fingerprint() != ""
    compiled, names = header["compiled"], header["sources"]
    assert isinstance(compiled, list) and isinstance(names, list)
    made: list[tuple[UserNames, Lexicon]] = []
    place = 0
    for source, has_lexicon in zip(names, compiled, strict=True):
        table = UserNames(source, sections[place], array("Q", sections[place + 1]))
        place += 2
        sources = sources_of(table)
        if has_lexicon:
            arrays = sections[place : place + LEXICON_ARRAYS]
            place += LEXICON_ARRAYS
        lexicon = Lexicon.prepared(sources, arrays) if has_lexicon and usable else Lexicon.of_sources(sources)
        made.append((table, lexicon))
    return made
