"""Whole strings that are one name: `resolve_organization` and `resolve_person`."""

from __future__ import annotations

from collections.abc import Sequence

from arnorm.knowledge.base import Alias, KnowledgeBase
from arnorm.values import Organization, Person


def resolve_organization(text: str, *, knowledge: KnowledgeBase | None = None) -> Organization | None:
    """The organization whose known name `text` is, or None when it is no name or the name of several.

    Raises TypeError when `text` is no `str`.

    >>> resolve_organization("غوغل").name
    'Google'
    >>> resolve_organization("شركة من الشركات")
    """
    found = _only(text, "organization", knowledge)
    return found if isinstance(found, Organization) else None


def resolve_person(text: str, *, knowledge: KnowledgeBase | None = None) -> Person | None:
    """The person whose known name `text` is, or None when it is no name or the name of several.

    Raises TypeError when `text` is no `str`.

    >>> resolve_person("مارك زوكربيرج").name
    'Mark Zuckerberg'
    """
    found = _only(text, "person", knowledge)
    return found if isinstance(found, Person) else None


def _only(text: str, kind: str, knowledge: KnowledgeBase | None) -> Organization | Person | None:
    if not isinstance(text, str):
        raise TypeError(f"a name is a str, not {type(text).__name__}")
    aliases = [a for a in (knowledge or KnowledgeBase.default()).named(text.strip()) if a.entry.kind == kind]
    for candidates in ([alias for alias in aliases if not alias.weak], aliases):
        value = _same(candidates)
        if value is not None:
            return value
    return None


def _same(aliases: Sequence[Alias]) -> Organization | Person | None:
    ids = {alias.entry.id for alias in aliases}
    return aliases[0].entry.value if len(ids) == 1 else None
