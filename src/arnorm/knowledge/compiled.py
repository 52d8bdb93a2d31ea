"""The packaged names compiled ahead: the build of a wheel leaves them beside the tables, so that no process has to.

Nothing depends on the file: without it, or with other tables, another alphabet or another engine than it was made for,
the names are compiled from their rows, to the same result.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from pathlib import Path
from typing import Final
from zlib import crc32

from arnorm.knowledge import packaged
from arnorm.knowledge.packaged import PackagedNames
from arnorm.knowledge.tables import DATA
from arnorm.text import clitics, folding, lexicon, matcher
from arnorm.text.lexicon import LEXICON_ARRAYS, EntrySource, Lexicon
from arnorm.text.matcher import engine_version, preferred_engine

FILE: Final = DATA / "names.compiled"
_MODULES: Final = (packaged, clitics, folding, lexicon, matcher)
"""The modules that decide which names there are, and how they are folded and compiled."""


def compile_packaged(path: Path = FILE) -> bool:
    """Compiles the packaged names into a file; false when the engine that is installed cannot be saved."""
    from arnorm.knowledge.base import entry_sources

    names = PackagedNames()
    arrays = Lexicon.of_sources(entry_sources(names), most_parts=1).arrays()
    if arrays is None:
        return False
    sections = (*names.arrays(), *arrays)
    lengths = " ".join(str(len(section)) for section in sections)
    with path.open("wb") as file:
        file.write(f"{_made_for(names)}\n{_checksum(sections)} {lengths}\n".encode())
        file.writelines(sections)
    return True


def read_compiled(names: PackagedNames, sources: Sequence[EntrySource], path: Path = FILE) -> Lexicon | None:
    """The lexicon of the packaged names, or None when there is none that was made for just these."""
    if preferred_engine() != "daachorse":
        return None
    try:
        with path.open("rb") as file:
            if file.readline() != f"{_made_for(names)}\n".encode():
                return None
            checksum, *lengths = map(int, file.readline().split())
            arrays = list(map(file.read, lengths))
    except (OSError, ValueError):
        return None
    if _checksum(arrays) != checksum:
        return None
    names.use(arrays[:-LEXICON_ARRAYS])
    return Lexicon.prepared(sources, arrays[-LEXICON_ARRAYS:])


def _made_for(names: PackagedNames) -> str:
    """What the arrays depend on: the tables, the code that compiles them, the alphabet and the engine."""
    code = _checksum([Path(str(module.__file__)).read_bytes() for module in _MODULES])
    return f"{names.checksum():08x} {code:08x} {folding.alphabet_checksum()} {engine_version()}"


def _checksum(sections: Iterable[bytes]) -> int:
    return reduce(lambda before, section: crc32(section, before), sections, 0)
