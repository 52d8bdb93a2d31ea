"""Who has a name: the entry of an organization or a person, and one of its names."""

from __future__ import annotations

from typing import Final, NamedTuple

from arnorm.values import Organization, Person

KINDS: Final = ("organization", "person")
IDENTIFIERS: Final = ("type", "country", "ticker", "isin", "lei", "wikidata")
"""The cells of an entry, in their order; a person has only the last."""

NAME: Final = "name"
NAME_WITH_MADDA: Final = "name with madda"
WEAK_NAME: Final = "weak name"
"""The categories under which a scan reports names: those that link alone, and those that need support in the text."""
MADDA: Final = "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}"
"""The first letter of names that link alone only where the text has it: «آبل», not «أبل»."""


class Entry:
    """One organization or person of the tables; its value is built when a text first names it."""

    __slots__ = ("_value", "cells", "id", "kind", "line", "name", "names", "source")

    def __init__(
        self, kind: str, source: str, line: int, id: str, name: str, cells: tuple[str, ...], names: int = 0
    ) -> None:
        self.kind, self.source, self.line, self.id, self.name, self.cells = kind, source, line, id, name, cells
        self.names = names
        """How many aliases the packaged tables have for it."""
        self._value: Organization | Person | None = None

    @property
    def value(self) -> Organization | Person:
        """The value that a mention of it carries."""
        if self._value is None:
            identifiers = [cell or None for cell in self.cells]
            if self.kind == "person":
                self._value = Person(self.name, self.id, identifiers[5])
            else:
                type_, country, ticker, isin, lei, wikidata = identifiers
                self._value = Organization(self.name, type_, self.id, country, ticker, isin, lei, wikidata)
        return self._value

    @property
    def type(self) -> str:
        """The type of an organization; empty for a person."""
        return self.cells[0]

    @property
    def country(self) -> str:
        """The country of an organization, or the empty string."""
        return self.cells[1]


class Alias(NamedTuple):
    """One name of an entity, and the row it comes from."""

    entry: Entry
    text: str
    weak: bool
    source: str
    line: int

    @property
    def place(self) -> str:
        """File and line, as evidence names it: "people_aliases.tsv:17"."""
        return f"{self.source}:{self.line}"

    @property
    def category(self) -> str:
        """The category under which a scan reports it."""
        if self.weak:
            return WEAK_NAME
        return NAME_WITH_MADDA if self.text.startswith(MADDA) else NAME
