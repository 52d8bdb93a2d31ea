"""Names of the tables at their places, and what a name has wherever it stands, kept by name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final, NamedTuple, cast

from arnorm.knowledge.base import Alias, key
from arnorm.mentions import Certainty, Evidence
from arnorm.names.outer_words import has_outer_words
from arnorm.names.signs import BEARER
from arnorm.names.words import context_words, products
from arnorm.text.clitics import Prefix
from arnorm.text.scanner import Lexeme
from arnorm.values import Organization, Person, Value

STATE: Final = frozenset(("government", "regulator", "central_bank", "fund", "exchange"))
"""The types of bodies of a state, which a story of their country is about."""

Said = tuple[Organization | Person, tuple[Evidence, ...], Certainty, tuple[Value, ...]]
"""What a mention says: value, evidence, certainty and alternatives."""


class Name(NamedTuple):
    """Everyone who goes by a name, and what the last of them, whom it means where it is strong, has in every text."""

    aliases: tuple[Alias, ...]
    ids: tuple[str, ...]
    is_person: bool
    said: Said
    """What a mention says of it where it links alone."""
    is_open: bool
    """Whether it is a person's, or several words, so that a text can make it a part of something longer."""
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
    signs: int
    """What it says by itself, see `signs`: a body of the state, or a firm whose products tell, needs no word beside."""


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
    entry, word = alias.entry, key(alias.text)
    organizations = tuple(each for each in aliases if each.entry.kind == "organization")
    types = tuple(each.entry.type for each in organizations)
    ids = tuple(each.entry.id for each in organizations)
    return Name(
        aliases=aliases,
        ids=tuple(each.entry.id for each in aliases),
        is_person=entry.kind == "person",
        said=(entry.value, (Evidence("known name", alias.place),), Certainty.CERTAIN, ()),
        is_open=entry.kind == "person" or " " in word,
        keeps_span=not has_outer_words(alias.text) and (entry.kind == "organization" or " " in alias.text),
        is_special=entry.type == "university" or word in _indices_and_measures(),
        organizations=organizations,
        types=types,
        organization_ids=ids,
        people=tuple(each for each in aliases if each.entry.kind == "person"),
        several=" " in aliases[0].text,
        signs=BEARER if not (STATE.isdisjoint(types) and products().keys().isdisjoint(ids)) else 0,
    )


@cache
def _indices_and_measures() -> frozenset[str]:
    return frozenset(map(key, context_words("index_name", "unit")))


def _kind(alias: Alias) -> str:
    return alias.entry.kind


def longest(lexemes: Iterable[Lexeme]) -> list[Hit]:
    """Lexemes by start as hits that do not overlap: of two, the longer one stays."""
    new = tuple.__new__  # a text has many names, and `Hit` itself takes twice the time
    kept: list[Hit] = []
    last_end = -1
    for start, end, entry, prefix in lexemes:
        if start < last_end:
            last = kept[-1]
            if end - start <= last_end - last.start:
                if start == last.start and end == last_end:
                    aliases = sorted((*last.name.aliases, cast(Alias, entry.payload)), key=_kind)
                    kept[-1] = last._replace(name=name_of(*aliases))
                continue
            kept.pop()
        kept.append(new(Hit, (start, end, prefix, name_of(cast(Alias, entry.payload)))))
        last_end = end
    return kept
