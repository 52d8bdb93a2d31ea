"""Why an entity was read as it was, in words: the rule, the knowledge row, other readings, and what lost its place."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from arnorm.document import describe

if TYPE_CHECKING:
    from arnorm.document import Document, Entity
    from arnorm.mentions import Evidence


def explain(document: Document, entity: Entity | None = None) -> str:
    """The reasons for one entity, or for all of them in the order of the text.

    Raises ValueError when the entity is not one of the document's (or of those that lost their place in it).

    >>> from decimal import Decimal
    >>> from arnorm.document import Document, Entity
    >>> from arnorm.mentions import Evidence
    >>> from arnorm.values import Money
    >>> reason = Evidence("money: amount and currency", "currencies.tsv:17")
    >>> money = Entity(0, 12, "ملياري دولار", Money(Decimal(2_000_000_000), "USD"), evidence=(reason,))
    >>> print(Document("ملياري دولار", (money,)).explain())
    «ملياري دولار» at 0:12 is money 2000000000 USD, certain
      value: {"amount": "2000000000", "currency": "USD"}
      because: money: amount and currency; row currencies.tsv:17
    """
    if entity is None:
        chosen = document.entities
        if not chosen:
            return "\n".join(("nothing was read in this text", *_losers(document)))
    elif entity in document.entities or any(entity == loser.entity for loser in document.rejected):
        chosen = (entity,)
    else:
        raise ValueError(f"{entity!r} is not an entity of this document; take one of document.entities")
    beaten, beaten_by = _contests(document)
    return "\n\n".join("\n".join((*_lines(one), *beaten[one], *beaten_by[one])) for one in chosen)


def _contests(document: Document) -> tuple[defaultdict[Entity, list[str]], defaultdict[Entity, list[str]]]:
    """For every entity, lines on the readings it took the place of, and on the ones it lost its place to."""
    beaten: defaultdict[Entity, list[str]] = defaultdict(list)
    beaten_by: defaultdict[Entity, list[str]] = defaultdict(list)
    for loser in document.rejected:
        beaten[loser.winner].append(f"  instead of: {_short(loser.entity)} ({loser.reason})")
        beaten_by[loser.entity].append(f"  lost its place to: {_short(loser.winner)} ({loser.reason})")
    return beaten, beaten_by


def _lines(entity: Entity) -> Iterator[str]:
    place = f"«{entity.text}» at {entity.start}:{entity.end}"
    yield f"{place} is {entity.kind} {describe(entity.value)}, {entity.certainty}"
    yield f"  value: {json.dumps(entity.value.to_dict(), ensure_ascii=False)}"
    for reason in entity.evidence:
        yield f"  because: {_reason(reason)}"
    for other in entity.alternatives:
        yield f"  could also be: {describe(other)}"


def _losers(document: Document) -> Iterator[str]:
    for loser in document.rejected:
        yield f"  left out: {_short(loser.entity)} ({loser.reason})"


def _reason(reason: Evidence) -> str:
    parts = [reason.rule]
    if reason.row is not None:
        parts.append(f"row {reason.row}")
    if reason.note is not None:
        parts.append(reason.note)
    return "; ".join(parts)


def _short(entity: Entity) -> str:
    return f"«{entity.text}» as {entity.kind} {describe(entity.value)}"
