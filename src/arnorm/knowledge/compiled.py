"""The packaged names compiled ahead: the build of a wheel leaves them beside the tables, so that no process has to.

What the components of the default pipeline look for is compiled with them, a source each, because one walk over a text
costs half of two. A pipeline fills the places of the components that it has; nothing is found at the others.

Nothing depends on the file: without it, or with other tables, other code or another alphabet than it was made for, the
names are compiled from their rows, to the same result.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final
from zlib import crc32

from arnorm.knowledge import packaged
from arnorm.knowledge.packaged import PackagedNames
from arnorm.knowledge.tables import DATA
from arnorm.text import clitics, entries, folding, lexicon, matcher
from arnorm.text.entries import EntrySource, Vacancy
from arnorm.text.lexicon import LEXICON_ARRAYS, Lexicon, patterns_of
from arnorm.text.matcher import engine_version, preferred_engine

FILE: Final = DATA / "names.compiled"
_MODULES: Final = (packaged, clitics, entries, folding, lexicon, matcher)
"""The modules that decide which names there are, and how they are folded and compiled."""


def compile_packaged(path: Path = FILE) -> bool:
    """Compiles the packaged names into a file; false when the engine that is installed cannot be saved."""
    from arnorm.components import default_linkers, default_normalizers
    from arnorm.knowledge.base import KnowledgeBase, entry_sources
    from arnorm.pipeline import listed_entries

    names = PackagedNames()
    listed = listed_entries((*default_normalizers(), *default_linkers()), KnowledgeBase.default())
    sources: tuple[EntrySource, ...] = (*listed, *entry_sources(names))
    arrays = Lexicon.of_sources(sources, most_parts=1).arrays()
    if arrays is None:
        return False
    automaton, *others = arrays
    vacancies = [one.vacancy() for one in listed]
    places = array("Q", chain.from_iterable([(place.size, place.checksum) for place in vacancies]))
    sections = (*names.arrays(), places.tobytes(), b"\n".join(patterns_of(sources)), *others, automaton)
    sizes = [f"{len(section)}:{crc32(section)}" for section in sections]
    with path.open("wb") as file:
        file.write("\t".join((_made_for(names), engine_version(), *sizes)).encode() + b"\n")
        file.writelines(sections)
    return True


def read_compiled(names: PackagedNames, sources: Sequence[EntrySource], path: Path = FILE) -> Lexicon | None:
    """The lexicon of the packaged names, or None when there is none that was made for just these.

    An engine that is another one than at the build makes its automaton of the patterns.
    """
    try:
        with path.open("rb") as file:
            made_for, engine, *sizes, automaton_size = file.readline().decode().split("\t")
            if made_for != _made_for(names):
                return None
            sections = [_section(file, size) for size in sizes]
            is_usable = preferred_engine() == "daachorse" and engine == engine_version()
            automaton = _section(file, automaton_size) if is_usable else b""
    except (OSError, ValueError):
        return None
    *of_names, places, patterns = sections[: 1 - LEXICON_ARRAYS]
    names.use(of_names)
    arrays = (automaton, *sections[1 - LEXICON_ARRAYS :])
    numbers = array("Q", places)
    vacancies = map(Vacancy, numbers[::2], numbers[1::2])
    return Lexicon.prepared((*vacancies, *sources), arrays, () if automaton else patterns.split(b"\n"))


def _section(file: BinaryIO, size: str) -> bytes:
    """The next bytes of a file; raises ValueError when they are not those that were written."""
    length, checksum = map(int, size.split(":"))
    section = file.read(length)
    if crc32(section) != checksum:
        raise ValueError
    return section


def _made_for(names: PackagedNames) -> str:
    """What the arrays depend on: the tables, the code that compiles them, the alphabet, and the order of bytes."""
    code = 0
    for module in _MODULES:
        code = crc32(Path(str(module.__file__)).read_bytes(), code)
    return f"{names.checksum():08x} {code:08x} {folding.alphabet_checksum()} {sys.byteorder}"
