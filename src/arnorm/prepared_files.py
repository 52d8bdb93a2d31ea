"""Files of what was prepared once and is read often: a head in JSON and binary sections, under one checksum.

Nothing in such a file is run. One that is damaged, or of another form or version, is told and never half read.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final

from arnorm.knowledge.tables import PreparedError

_DIGEST: Final = 32
_NUMBER: Final = 8
_LENGTHS: Final = "lengths"
_PACKED: Final = "packed"


def write_prepared(
    path: Path, form: str, head: Mapping[str, object], sections: Iterable[bytes], *, packed: bool = False
) -> None:
    """Writes a file of a form, which names its version; `packed` makes it a third as large and slower to read."""
    written = [zlib.compress(section, 1) if packed else section for section in sections]
    lengths = [len(section) for section in written]
    first = json.dumps({**head, _LENGTHS: lengths, _PACKED: packed}).encode()
    with path.open("wb") as file:
        file.write(_line(form) + _digest([first, *written]) + len(first).to_bytes(_NUMBER, "little") + first)
        file.writelines(written)


def read_prepared(path: Path, form: str) -> tuple[dict[str, Any], list[bytes]]:
    """The head and the sections of a file; raises PreparedError, which says what to do, and OSError."""
    line = _line(form)
    with path.open("rb") as file:
        if file.read(len(line)) != line:
            raise PreparedError(f"{path} is no {form}; save it again")
        digest = file.read(_DIGEST)
        size = path.stat().st_size
        try:
            first = _section(file, int.from_bytes(file.read(_NUMBER), "little"), size)
            head = json.loads(first)
            sections = [_section(file, length, size) for length in head.pop(_LENGTHS)]
        except (ValueError, TypeError, AttributeError, LookupError):
            raise PreparedError(f"{path} is damaged; save it again") from None
    if _digest([first, *sections]) != digest:
        raise PreparedError(f"{path} is damaged: its checksum differs; save it again")
    return head, list(map(zlib.decompress, sections)) if head.pop(_PACKED) else sections


def _section(file: BinaryIO, length: int, size: int) -> bytes:
    """The next bytes of a file of a size; raises ValueError for a damaged length, before memory is asked for."""
    if not 0 <= length <= size:
        raise ValueError
    return file.read(length)


def _line(form: str) -> bytes:
    return f"arnorm {form}\n".encode()


def _digest(parts: Iterable[bytes]) -> bytes:
    digest = hashlib.blake2b(digest_size=_DIGEST)
    for part in parts:
        digest.update(part)
    return digest.digest()
