"""Names of the tables at their places, and what a name has wherever it stands, kept by name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final, NamedTuple

from arnorm.knowledge.base import Alias, key
from arnorm.mentions import Evidence
from arnorm.names.outer_words import has_outer_words
from arnorm.names.words import context_words, products
from arnorm.text.clitics import Prefix
from arnorm.text.scanner import Lexeme
from arnorm.values import Organization, Person

STATE: Final = frozenset(("government", "regulator", "central_bank", "fund", "exchange"))
"""The types of bodies of a state, which a story of their country is about."""


class Name(NamedTuple):
    """Everyone who goes by a name, and what the last of them, whom it means where it is strong, has in every text."""

    aliases: tuple[Alias, ...]
    ids: tuple[str, ...]
    kind: str
    value: Organization | Person
    evidence: tuple[Evidence, ...]
    is_plain: bool
    """Whether it is one word, and no person's: no text makes it a part of something longer."""
    keeps_span: bool
    """Whether its span is always that of the row: it has no outer words, and is no single name of a person."""
    is_special: bool
    """Whether it is that of an index, of a measure or of a university, which can stand for something else."""
    organizations: tuple[Alias, ...]
    types: tuple[str, ...]
    """The types of the organizations."""
    organization_ids: tuple[str, ...]
    people: tuple[Alias, ...]
    several: bool
    """Whether its first row has several words."""
    speaks: bool
    """Whether an organization of it needs no word beside the name: one of the state, or one whose products tell."""


class Hit(NamedTuple):
    """A known name at its place: view indices, proclitics outside."""

    start: int
    end: int
    prefix: Prefix
    name: Name

    @property
    def aliases(self) -> tuple[Alias, ...]:
        """Everyone whom it can mean."""
        return self.name.aliases


@lru_cache(maxsize=8192)
def name_of(*aliases: Alias) -> Name:
    """What those who go by one name have of it."""
    alias = aliases[-1]
    entry = alias.entry
    organizations = tuple(each for each in aliases if each.entry.kind == "organization")
    types = tuple(each.entry.type for each in organizations)
    ids = tuple(each.entry.id for each in organizations)
    return Name(
        aliases=aliases,
        ids=tuple(each.entry.id for each in aliases),
        kind=entry.kind,
        value=entry.value,
        evidence=(Evidence("known name", alias.place),),
        is_plain=entry.kind == "organization" and " " not in key(alias.text),
        keeps_span=not has_outer_words(alias.text) and (entry.kind == "organization" or " " in alias.text),
        is_special=entry.type == "university" or key(alias.text) in _indices_and_measures(),
        organizations=organizations,
        types=types,
        organization_ids=ids,
        people=tuple(each for each in aliases if each.entry.kind == "person"),
        several=" " in aliases[0].text,
        speaks=not STATE.isdisjoint(types) or not products().keys().isdisjoint(ids),
    )


@cache
def _indices_and_measures() -> frozenset[str]:
    return frozenset(map(key, context_words("index_name", "unit")))


def _kind(alias: Alias) -> str:
    return alias.entry.kind


def longest(lexemes: Iterable[Lexeme]) -> list[Hit]:
    """Lexemes by start as hits that do not overlap: of two, the longer one stays."""
    new = tuple.__new__  # many are made, and a NamedTuple takes twice the time of its tuple
    kept: list[Hit] = []
    keep = kept.append
    last_start = last_end = -1
    for start, end, entry, prefix in lexemes:
        alias: Alias = entry.payload  # type: ignore[assignment]
        if start < last_end:
            if start == last_start and end == last_end:
                kept[-1] = kept[-1]._replace(name=name_of(*sorted((*kept[-1].name.aliases, alias), key=_kind)))
                continue
            if end - start <= last_end - last_start:
                continue
            kept.pop()
        keep(new(Hit, (start, end, prefix, name_of(alias))))
        last_start, last_end = start, end
    return kept
