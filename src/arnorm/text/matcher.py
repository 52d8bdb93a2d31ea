"""The engines behind the scan: byte patterns in, every overlapping occurrence out.

Two engines give the same occurrences to the byte. pyahocorasick installs everywhere and is the default; daachorse
(`pip install arnorm[fast]`) has wheels for fewer platforms, scans an article in a tenth of the time, and can be saved.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from typing import Literal, Protocol

Engine = Literal["daachorse", "pyahocorasick"]
Occurrence = tuple[int, int, int]
"""Start, end (half open) and the index of the pattern."""


class Matcher(Protocol):
    """Finds every occurrence of every pattern in a text of bytes, ordered by their ends."""

    def find(self, haystack: bytes) -> Iterable[Occurrence]:
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

    def find(self, haystack: bytes) -> Iterable[Occurrence]:
        """Every occurrence, overlapping ones too."""
        lengths = self._lengths
        if not lengths:
            return []
        return [
            (last + 1 - lengths[index], last + 1, index)
            for last, index in self._automaton.iter(haystack.decode("latin-1"))
        ]


class DaachorseMatcher:
    """The fast engine: a double array, small in memory, that can be written to a file and read back."""

    __slots__ = ("_automaton",)

    def __init__(self, patterns: Sequence[bytes], serialized: bytes | None = None) -> None:
        """Builds from patterns, or from what `serialize` gave; only bytes of our own may be read back."""
        import daachorse

        if serialized is not None:
            self._automaton = daachorse.DoubleArrayAhoCorasick.deserialize(serialized)
        else:
            # An automaton of no patterns is refused, and a NUL never occurs in a view.
            self._automaton = daachorse.DoubleArrayAhoCorasick(list(patterns) or [b"\0"])

    def find(self, haystack: bytes) -> Iterable[Occurrence]:
        """Every occurrence, overlapping ones too."""
        return self._automaton.find_overlapping(haystack)

    def serialize(self) -> bytes:
        """The automaton as bytes."""
        return self._automaton.serialize()

    def __reduce__(self) -> tuple[type[DaachorseMatcher], tuple[list[bytes], bytes]]:
        return DaachorseMatcher, ([], self.serialize())


def preferred_engine() -> Engine:
    """The fastest engine that is installed."""
    return "daachorse" if find_spec("daachorse") else "pyahocorasick"


def build_matcher(patterns: Sequence[bytes], engine: Engine | None = None) -> Matcher:
    """A matcher over distinct, non-empty byte patterns.

    >>> list(build_matcher([b"ab", b"b"]).find(b"xab"))
    [(1, 3, 0), (2, 3, 1)]
    """
    return (DaachorseMatcher if (engine or preferred_engine()) == "daachorse" else PyahocorasickMatcher)(patterns)
