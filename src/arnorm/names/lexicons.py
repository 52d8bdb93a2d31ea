"""Given names, family names and the particles of Arabic names: which word can be part of a person's name."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from arnorm.knowledge.tables import packaged_columns
from arnorm.names.words import WORDS, common_words, context_words, split_article
from arnorm.text.folding import fold_all

_VERY_COMMON: Final = 3000
"""From this count in the corpus on, a word is no name on its own: «علي» is written as «على» is."""

_CHILD_OF: Final = frozenset(("bin", "bint", "Ibn"))


@cache
def given_names() -> dict[str, tuple[str, str]]:
    """Folded given names, with gender (m, f or empty) and the usual Latin spelling."""
    found: dict[str, tuple[str, str]] = {}
    latins, genders, sources, arabic = packaged_columns("given_names", "latin", "gender", "source", "arabic")
    for folded, latin, gender, source in zip(fold_all(arabic), latins, genders, sources, strict=True):
        if folded not in found or source == "general-knowledge":
            found[folded] = (gender, latin)
    return found


@cache
def family_names() -> dict[str, str]:
    """Folded family names and their usual Latin spelling."""
    return _latin_by_folded("family_names")


@cache
def particles() -> dict[str, str]:
    """Words inside a name that are no name themselves, with their Latin form: «بن», «أبو», «آل», «دي», «فان» …"""
    return _latin_by_folded("name_particles")


def _latin_by_folded(table: str) -> dict[str, str]:
    latin, arabic = packaged_columns(table, "latin", "arabic")
    return dict(zip(fold_all(arabic), latin, strict=True))


@lru_cache(maxsize=WORDS)
def is_given_name(word: str) -> bool:
    """Whether a folded word is a given name, and not far more often another word («أمل», «دون»)."""
    return (
        word in given_names() and common_words().get(word, 0) < _VERY_COMMON and word not in context_words("no_given")
    )


def is_child_of(word: str) -> bool:
    """Whether a folded word is «بن», «ابن» or «بنت»."""
    return particles().get(word) in _CHILD_OF


@lru_cache(maxsize=WORDS)
def is_name_part(word: str) -> bool:
    """Whether a folded word is a given or a family name, the article not counted."""
    stem = split_article(word)[1]
    return word in given_names() or word in family_names() or stem in family_names() or stem in given_names()


def can_be_name(word: str) -> bool:
    """Whether a folded word can be part of a name that stands where a name must: a known part, or no frequent word."""
    return is_name_part(word) or word not in common_words()


def gender_of(word: str) -> str:
    """The gender of a folded given name: m, f or empty."""
    return given_names().get(word, ("", ""))[0]
