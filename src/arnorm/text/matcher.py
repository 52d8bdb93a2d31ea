"""The engines behind the scan: byte patterns in, every overlapping occurrence out.

Two engines give the same occurrences to the byte. pyahocorasick installs everywhere and is the default; daachorse
(`pip install arnorm[fast]`) has wheels for fewer platforms, scans an article in a tenth of the time, and can be saved.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from typing import Final, Literal, Protocol

Engine = Literal["daachorse", "pyahocorasick"]
Occurrence = tuple[int, int, int]
"""Start, end (half open) and the index of the pattern."""
Batch = tuple[int, Iterable[Occurrence]]
"""The number of a first pattern, and occurrences whose patterns are counted from it."""


class Matcher(Protocol):
    """Finds every occurrence of every pattern in a text of bytes, in no particular order."""

    def find(self, haystack: bytes) -> list[Batch]:
        """Every occurrence, overlapping ones too."""


class PyahocorasickMatcher:
    """The engine that installs everywhere. Its automaton reads `str`, so bytes pass as Latin-1."""

    __slots__ = ("_automaton", "_lengths")

    def __init__(self, patterns: Sequence[bytes]) -> None:
        import ahocorasick

        self._lengths = [len(pattern) for pattern in patterns]
        self._automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        for index, pattern in enumerate(patterns):
            self._automaton.add_word(pattern.decode("latin-1"), index)
        self._automaton.make_automaton()

    def find(self, haystack: bytes) -> list[Batch]:
        """Every occurrence, overlapping ones too."""
        lengths = self._lengths
        if not lengths:
            return []
        found = self._automaton.iter(haystack.decode("latin-1"))
        return [(0, [(last + 1 - lengths[index], last + 1, index) for last, index in found])]


_SMALLEST_PART: Final = 12_000
_MOST_PARTS: Final = 3
"""Building an automaton takes ten times the memory of the automaton; three parts built one after the other take a
third of that, and scanning them costs some microseconds an article."""
_LENGTH: Final = 8


class DaachorseMatcher:
    """The fast engine: double arrays, small in memory, that can be written to a file and read back."""

    __slots__ = ("_parts",)

    def __init__(
        self, patterns: Sequence[bytes], serialized: bytes | None = None, most_parts: int = _MOST_PARTS
    ) -> None:
        """Builds from patterns, or from what `serialize` gave; only bytes of our own may be read back."""
        import daachorse

        automaton = daachorse.DoubleArrayAhoCorasick
        if serialized is not None:
            self._parts = [(first, automaton.deserialize(part)) for first, part in _unpacked(serialized)]
        else:
            size = max(_SMALLEST_PART, -(-len(patterns) // most_parts))
            self._parts = [
                (first, automaton(list(patterns[first : first + size]))) for first in range(0, len(patterns), size)
            ]

    def find(self, haystack: bytes) -> list[Batch]:
        """Every occurrence, overlapping ones too."""
        return [(first, automaton.find_overlapping(haystack)) for first, automaton in self._parts]

    def serialize(self) -> bytes:
        """The automata as bytes, each after its first pattern and its length."""
        packed = bytearray()
        for first, automaton in self._parts:
            part = automaton.serialize()
            packed += first.to_bytes(_LENGTH, "little") + len(part).to_bytes(_LENGTH, "little") + part
        return bytes(packed)

    def __reduce__(self) -> tuple[type[DaachorseMatcher], tuple[list[bytes], bytes]]:
        return DaachorseMatcher, ([], self.serialize())


def _unpacked(serialized: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place < len(serialized):
        first = int.from_bytes(serialized[place : place + _LENGTH], "little")
        length = int.from_bytes(serialized[place + _LENGTH : place + 2 * _LENGTH], "little")
        place += 2 * _LENGTH
        yield first, serialized[place : place + length]
        place += length


def preferred_engine() -> Engine:
    """The fastest engine that is installed."""
    return "daachorse" if find_spec("daachorse") else "pyahocorasick"


def engine_version() -> str:
    """The release of daachorse that is installed, which its saved automata depend on; empty when none is.

    It is read off the name of a folder: importlib.metadata takes longer to import than a million names to load.
    """
    spec = find_spec("daachorse")
    if spec is None or spec.origin is None:
        return ""
    packages = os.path.dirname(os.path.dirname(spec.origin))
    return next((name for name in os.listdir(packages) if name.startswith("daachorse-")), "")


def build_matcher(patterns: Sequence[bytes], engine: Engine | None = None, most_parts: int | None = None) -> Matcher:
    """A matcher over distinct, non-empty byte patterns.

    >>> [sorted(occurrences) for _, occurrences in build_matcher([b"ab", b"b"]).find(b"xab")]
    [[(1, 3, 0), (2, 3, 1)]]
    """
    if (engine or preferred_engine()) == "daachorse":
        return DaachorseMatcher(patterns, most_parts=most_parts or _MOST_PARTS)
    return PyahocorasickMatcher(patterns)
