"""Files by name: "-" is a standard stream, names in .gz are compressed, output is UTF-8 whatever it holds."""

from __future__ import annotations

import gzip
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final, cast

STANDARD: Final = "-"
READ_ERRORS: Final = (OSError, EOFError, zlib.error)
"""What opening and reading a file can raise; a truncated .gz is an EOFError."""


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """A file to read bytes from; raises one of `READ_ERRORS`."""
    if name == STANDARD:
        yield sys.stdin.buffer
        return
    with cast(BinaryIO, gzip.open(name)) if name.endswith(".gz") else open(name, "rb") as file:
        yield file


def title(name: str) -> str:
    """How messages call a file."""
    return "standard input" if name == STANDARD else name


class Output:
    """A stream to write text to. Lone surrogates, which UTF-8 has no place for, are written as escapes.

    Standard output is flushed with every piece, so that the next program in a pipe sees a record when it is there.
    """

    def __init__(self, stream: BinaryIO, *, flushed: bool) -> None:
        self._stream, self._flushed = stream, flushed

    def write(self, text: str) -> None:
        """Writes one piece."""
        self._stream.write(text.encode("utf-8", "backslashreplace"))
        if self._flushed:
            self._stream.flush()


@contextmanager
def writing(name: str) -> Iterator[Output]:
    """A file to write to; raises OSError."""
    if name == STANDARD:
        yield Output(sys.stdout.buffer, flushed=True)
        return
    with cast(BinaryIO, gzip.open(name, "wb")) if name.endswith(".gz") else open(name, "wb") as stream:
        yield Output(stream, flushed=False)


def would_overwrite(output: str, inputs: tuple[str, ...]) -> bool:
    """Whether the output is one of the inputs, which would be emptied before it is read."""
    if output == STANDARD or not os.path.exists(output):
        return False
    return any(name != STANDARD and os.path.exists(name) and os.path.samefile(name, output) for name in inputs)
