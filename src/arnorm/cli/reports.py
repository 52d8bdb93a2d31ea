"""What goes to standard error: messages that decide the exit status, and progress on long work."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

T = TypeVar("T")

_PATIENCE: Final = 2.0
"""Seconds without a word on progress."""
_INTERVAL: Final = 0.5
_ERASE: Final = "\r\x1b[K"


class Reports:
    """Says on standard error what could not be read, and how far the work is."""

    def __init__(self, *, progress: bool = False) -> None:
        self.failed = False
        self._progress = progress and sys.stderr.isatty()
        self._shown = False

    def problem(self, message: str) -> None:
        """One thing that could not be read; the exit status will be 1."""
        self.failed = True
        self._erase()
        print(f"arnorm: {_printable(message)}", file=sys.stderr)

    @property
    def status(self) -> int:
        """The exit status."""
        return int(self.failed)

    def counted(self, results: Iterable[T]) -> Iterator[T]:
        """The same results; after two seconds, and only on a terminal, with their number and pace."""
        if not self._progress:
            yield from results
            return
        began = time.monotonic()
        due = began + _PATIENCE
        for number, result in enumerate(results, 1):
            yield result
            now = time.monotonic()
            if now >= due:
                due = now + _INTERVAL
                self._shown = True
                print(f"{_ERASE}{number:,} texts, {number / (now - began):,.0f} a second", end="", file=sys.stderr)
                sys.stderr.flush()
        self._erase()

    def _erase(self) -> None:
        if self._shown:
            self._shown = False
            print(_ERASE, end="", file=sys.stderr, flush=True)


def _printable(message: str) -> str:
    """The message on one line and encodable: file names and records hold anything."""
    text = " ".join(message.splitlines())
    return text.encode(sys.stderr.encoding or "utf-8", "backslashreplace").decode(sys.stderr.encoding or "utf-8")
