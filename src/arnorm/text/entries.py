"""What a lexicon is made of: entries, and the sources that give them by number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, Protocol
from zlib import crc32


class Article(Enum):
    """How a surface stands to the article «ال»."""

    AS_WRITTEN = "as written"
    """With it when the surface has it, else without: names."""
    FREE = "free"
    """With it or without it: currency words, units, scales."""


class LexicalEntry(NamedTuple):
    """One surface of a lexicon: what is looked for, under which category, and what it stands for."""

    surface: str
    category: str
    payload: object
    article: Article = Article.AS_WRITTEN


class EntrySource(Protocol):
    """Entries by number, made when they are asked for; their surfaces are given at once, for compiling."""

    def __len__(self) -> int: ...

    def __getitem__(self, number: int, /) -> LexicalEntry | None:
        """The entry of a number, or None when it is not to be found any more."""

    def surfaces(self) -> Iterable[str]:
        """The surfaces of all entries, in order."""


class ListedEntries:
    """Entries that exist already."""

    __slots__ = ("_entries",)

    def __init__(self, entries: Iterable[LexicalEntry]) -> None:
        self._entries = list(entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, number: int, /) -> LexicalEntry:
        return self._entries[number]

    def surfaces(self) -> Iterable[str]:
        """The surfaces of all entries, in order."""
        return [entry.surface for entry in self._entries]

    def free(self) -> set[int]:
        """The numbers of the entries that stand with the article or without it."""
        return {number for number, entry in enumerate(self._entries) if entry.article is Article.FREE}

    def vacancy(self) -> Vacancy:
        """The place that these surfaces have in a lexicon that is compiled ahead."""
        free = bytes([entry.article is Article.FREE for entry in self._entries])
        return Vacancy(len(free), crc32("\n".join(self.surfaces()).encode(), crc32(free)))


@dataclass(frozen=True, slots=True)
class Vacancy:
    """The place of entries in a lexicon that was compiled with their surfaces: nothing is found until it is filled."""

    size: int
    checksum: int

    def __len__(self) -> int:
        return self.size

    def __getitem__(self, number: int, /) -> None:
        """No entry."""

    def surfaces(self) -> Iterable[str]:
        """None: they are compiled already."""
        return ()
