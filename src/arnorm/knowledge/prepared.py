"""Prepared knowledge: the user's names with their compiled lexicons in one file that loads in moments.

The file holds tables and arrays, nothing that is run. A checksum is compared before anything is read, and a lexicon
that another engine version or another folding alphabet compiled is compiled anew from the names beside it.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from arnorm.knowledge.entries import Entry
from arnorm.knowledge.user_names import UserNames
from arnorm.prepared_files import read_prepared, write_prepared
from arnorm.text.entries import EntrySource
from arnorm.text.folding import alphabet_checksum
from arnorm.text.lexicon import LEXICON_ARRAYS, Lexicon
from arnorm.text.matcher import engine_version

_FORM: Final = f"prepared knowledge 3, {sys.byteorder}-endian"


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


def write_knowledge(path: Path, knowledge: PreparedKnowledge) -> None:
    """Writes the file."""
    sections: list[bytes] = []
    compiled: list[bool] = []
    for table, lexicon in knowledge.tables:
        arrays = lexicon.arrays()
        compiled.append(arrays is not None)
        sections += (table.block, table.starts.tobytes(), *(arrays or ()))
    head = {
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
    }
    write_prepared(path, _FORM, head, sections)


def read_knowledge(path: Path, sources_of: Callable[[UserNames], Sequence[EntrySource]]) -> PreparedKnowledge:
    """Reads a file; `sources_of` gives the entries of a table for its lexicon. Raises PreparedError, OSError."""
    head, sections = read_prepared(path, _FORM)
    tables = tuple(_tables(head, sections, sources_of))
    changed = {
        (kind, id_): Entry(kind, source, line, id_, name, tuple(cells), names)
        for kind, source, line, id_, name, cells, names in head["changed"]
    }
    hidden = tuple(map(frozenset, head["hidden"]))
    return PreparedKnowledge(head["base"], tables, hidden, changed, tuple(head["notes"]))


def _tables(
    head: Mapping[str, object], sections: list[bytes], sources_of: Callable[[UserNames], Sequence[EntrySource]]
) -> list[tuple[UserNames, Lexicon]]:
    usable = head["engine"] == engine_fingerprint() != ""
    compiled, names = head["compiled"], head["sources"]
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
