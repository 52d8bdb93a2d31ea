"""The words beside dates: contexts that make or forbid one, given names, and the places of time zones."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from arnorm.knowledge.tables import packaged_columns
from arnorm.text.clitics import ARTICLE, PREFIXES
from arnorm.text.folding import fold_all


@cache
def context_words(role: str) -> frozenset[str]:
    """The folded words of date_contexts.tsv under a role, whatever they are about."""
    roles, arabic = packaged_columns("date_contexts", "role", "arabic")
    return frozenset(fold_all([word for name, word in zip(roles, arabic, strict=True) if name == role]))


def in_context(word: str, role: str, about: str = "") -> bool:
    """Whether a folded word of the text stands in date_contexts.tsv under this role, with or without proclitics."""
    return (role, about) in _contexts_of(word)


@lru_cache(maxsize=8192)
def _contexts_of(word: str) -> frozenset[tuple[str, str]]:
    """Under which roles, and about what, a folded word of the text stands in date_contexts.tsv."""
    contexts = _contexts_by_word()
    found = contexts.get(word, _NO_CONTEXT)
    for _, surface in without_proclitics(word):
        found |= contexts.get(surface, _NO_CONTEXT)
    return found


_NO_CONTEXT: Final[frozenset[tuple[str, str]]] = frozenset()


@cache
def _contexts_by_word() -> dict[str, frozenset[tuple[str, str]]]:
    roles, subjects, arabic = packaged_columns("date_contexts", "role", "about", "arabic")
    found: dict[str, set[tuple[str, str]]] = {}
    for word, role, about in zip(fold_all(arabic), roles, subjects, strict=True):
        found.setdefault(word, set()).add((role, about))
    return {word: frozenset(keys) for word, keys in found.items()}


@cache
def given_names() -> frozenset[str]:
    """Folded given names, after which a weekday may be a family name."""
    return frozenset(fold_all(*packaged_columns("given_names", "arabic")))


@cache
def zones() -> dict[str, str]:
    """IANA time zones by the folded place that a text names."""
    zone, arabic = packaged_columns("time_zones", "zone", "arabic")
    return dict(zip(fold_all(arabic), zone, strict=True))


def without_proclitics(word: str) -> Iterator[tuple[int, str]]:
    """The word without one or two proclitics, with the number of symbols taken off; «لل» gives back the article."""
    if word[:1] not in PREFIXES:
        return
    for length in (1, 2):
        prefix = PREFIXES.get(word[:length])
        if prefix and prefix.proclitics and not prefix.article_length and len(word) > length:
            yield length, word[length:]
    for length in (2, 3):
        prefix = PREFIXES.get(word[:length])
        if prefix and prefix.article_length == 1:
            yield length - 1, ARTICLE + word[length:]
