"""Files of prepared name lists: a header, binary sections, and a checksum over both; nothing in them is run."""

from __future__ import annotations

import hashlib
import json
import struct
import sys
import zlib
from pathlib import Path
from typing import Final, NamedTuple

__all__ = ["Prepared", "PreparedFileError", "read_prepared", "write_prepared"]

MAGIC: Final = b"arnorm name index 2 " + sys.byteorder.encode() + b"\n"
_LENGTHS = struct.Struct("<QQ")


class PreparedFileError(ValueError):
    """A file that is no prepared list, is damaged, or was made with other weights."""


class Prepared(NamedTuple):
    """What a file holds: lists of strings by name, and binary sections in order."""

    texts: dict[str, list[str]]
    sections: list[bytes]


def write_prepared(path: Path, prepared: Prepared) -> None:
    """Write a prepared list: magic line, SHA-256 of the rest, lengths, compressed texts, compressed sections."""
    header = {"texts": prepared.texts, "lengths": [len(section) for section in prepared.sections]}
    texts = zlib.compress(json.dumps(header, ensure_ascii=False).encode("utf-8", "surrogatepass"), 1)
    body = zlib.compress(b"".join(prepared.sections), 1)
    rest = _LENGTHS.pack(len(texts), len(body)) + texts + body
    path.write_bytes(MAGIC + hashlib.sha256(rest).digest() + rest)


def read_prepared(path: Path) -> Prepared:
    """Read a prepared list. Raises PreparedFileError, with what is wrong."""
    content = path.read_bytes()
    if not content.startswith(MAGIC):
        raise PreparedFileError(f"{path} is no prepared name list of this version; make it again")
    digest, rest = content[len(MAGIC) : len(MAGIC) + 32], content[len(MAGIC) + 32 :]
    if hashlib.sha256(rest).digest() != digest:
        raise PreparedFileError(f"{path} is damaged: its checksum differs; make it again")
    length, _ = _LENGTHS.unpack_from(rest)
    start = _LENGTHS.size
    header = json.loads(zlib.decompress(rest[start : start + length]).decode("utf-8", "surrogatepass"))
    body = zlib.decompress(rest[start + length :])
    sections, place = [], 0
    for size in header["lengths"]:
        sections.append(body[place : place + size])
        place += size
    return Prepared(header["texts"], sections)
