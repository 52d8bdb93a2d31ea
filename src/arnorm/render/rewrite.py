"""The text of a document with its entities replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from string import Formatter
from typing import TYPE_CHECKING, Final

from arnorm.document import describe

if TYPE_CHECKING:
    from arnorm.document import Document, Entity

FIELDS: Final = ("value", "text", "kind", "certainty")
"""What a template may name."""


def rewrite(document: Document, template: str | Callable[[Entity], str]) -> str:
    """The text with every entity replaced, everything else untouched.

    A template is in the notation of `str.format` over the fields value (a readable canonical value), text, kind and
    certainty; a callable is given the entity and returns what to write. Raises ValueError for a template with another
    field, TypeError for a callable that returns no `str`.

    >>> from arnorm.document import Document, Entity
    >>> from arnorm.values import Organization
    >>> document = Document("وغوغل", (Entity(1, 5, "غوغل", Organization("Google")),))
    >>> rewrite(document, "[{value}]")
    'و[Google]'
    """
    replacement = _Template(template) if isinstance(template, str) else template
    return "".join(_pieces(document, replacement))


def _pieces(document: Document, replacement: Callable[[Entity], str]) -> Iterator[str]:
    position = 0
    for entity in document.entities:
        yield document.text[position : entity.start]
        text = replacement(entity)
        if not isinstance(text, str):
            raise TypeError(f"what replaces an entity must be str, not {type(text).__name__}; {entity!r}")
        yield text
        position = entity.end
    yield document.text[position:]


class _Template:
    """A checked template. It reaches four fields and nothing behind them, so that templates may come from strangers."""

    __slots__ = ("_parts",)

    def __init__(self, template: str) -> None:
        try:
            self._parts = list(Formatter().parse(template))
        except ValueError as problem:
            raise ValueError(f"template {template!r} cannot be read: {problem}; write a brace itself as {{{{") from None
        for _, name, specification, conversion in self._parts:
            if name is not None and (name not in FIELDS or specification or conversion):
                known = ", ".join(f"{{{field}}}" for field in FIELDS)
                raise ValueError(f"template {template!r} names {{{name}}} in a form it cannot have; write {known}")

    def __call__(self, entity: Entity) -> str:
        return "".join(literal + (_field(entity, name) if name else "") for literal, name, _, _ in self._parts)


def _field(entity: Entity, name: str) -> str:
    return describe(entity.value) if name == "value" else str(getattr(entity, name))
