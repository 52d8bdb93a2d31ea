"""What a prepared list of names is made of: lists of strings, and arrays as bytes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final, NamedTuple

from arnorm.prepared_files import read_prepared, write_prepared

LIST: Final = f"prepared name list 3, {sys.byteorder}-endian"
WATCHLIST: Final = f"prepared watchlist 3, {sys.byteorder}-endian"
"""The forms of the files of one list, and of several."""


class Prepared(NamedTuple):
    """What a file holds: lists of strings by name, and binary sections in order."""

    texts: dict[str, list[str]]
    sections: list[bytes]

    @classmethod
    def read(cls, path: Path, form: str) -> Prepared:
        """Reads a file of a form; raises PreparedError, which says what is wrong."""
        return cls(*read_prepared(path, form))

    def write(self, path: Path, form: str) -> None:
        """Writes a file of a form."""
        write_prepared(path, form, self.texts, self.sections, packed=True)
