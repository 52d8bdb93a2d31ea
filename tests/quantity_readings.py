"""Reads texts with the grammars of quantities alone, for tests."""

from __future__ import annotations

from functools import cache

from arnorm.document import Entity
from arnorm.pipeline import Pipeline
from arnorm.quantities.currency_country import CurrencyCountry
from arnorm.quantities.grammar import Quantities


@cache
def pipeline() -> Pipeline:
    """Quantities and the linker of currencies, without dates and names."""
    return Pipeline((Quantities(),), (CurrencyCountry(),))


def entities(text: str, kind: str, country: str | None = None) -> list[Entity]:
    """The entities of one kind."""
    return [entity for entity in pipeline().normalize(text, country=country).entities if entity.kind == kind]


def values(text: str, kind: str, country: str | None = None) -> list[tuple[str, dict[str, object]]]:
    """Text and JSON value of the entities of one kind, without modifiers."""
    read = [(entity.text, dict(entity.value.to_dict())) for entity in entities(text, kind, country)]
    for _, value in read:
        value.pop("mod", None)
    return read
