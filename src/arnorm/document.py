"""The result: a text, its entities with offsets into it, and everything needed to explain them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import starmap
from typing import TYPE_CHECKING, Any, Self

from arnorm.context import Context
from arnorm.mentions import Certainty, Evidence
from arnorm.values import KINDS, JSONValue, Value, value_from_dict

if TYPE_CHECKING:
    from arnorm.mentions import Mention, Rejected
    from arnorm.text.folding import FoldedView
    from arnorm.text.scanner import Scan


@dataclass(frozen=True, slots=True)
class Entity:
    """A mention in the text: code points of the original, half open; `text == document.text[start:end]`, always."""

    start: int
    end: int
    text: str
    value: Value
    certainty: Certainty = Certainty.CERTAIN
    alternatives: tuple[Value, ...] = ()
    """Other values that the text allows, the likeliest first; empty when `certainty` is certain."""
    evidence: tuple[Evidence, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of the value: money, percent, number, ordinal, duration, date, organization or person."""
        return self.value.kind

    def to_dict(self) -> dict[str, JSONValue]:
        """The JSON form: start, end, text, kind and value, then certainty, alternatives and evidence."""
        fields: dict[str, JSONValue] = {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "kind": self.kind,
            "value": self.value.to_dict(),
            "certainty": str(self.certainty),
        }
        if self.alternatives:
            # An alternative of another kind says so: «بلومبرغ» is the firm, or the man.
            fields["alternatives"] = [
                value.to_dict() if value.kind == self.kind else {"kind": value.kind, **value.to_dict()}
                for value in self.alternatives
            ]
        if self.evidence:
            fields["evidence"] = [dict(reason.to_dict()) for reason in self.evidence]
        return fields

    @classmethod
    def from_dict(cls, fields: Mapping[str, JSONValue]) -> Self:
        """The inverse of `to_dict`; raises ValueError when a field is missing or has another type."""
        start, end, text, kind = (
            fields.get("start"),
            fields.get("end"),
            fields.get("text"),
            fields.get("kind"),
        )
        value, alternatives, evidence = (
            fields.get("value"),
            fields.get("alternatives"),
            fields.get("evidence"),
        )
        if not (isinstance(start, int) and isinstance(end, int) and isinstance(text, str) and isinstance(kind, str)):
            raise ValueError(f"an entity needs start, end (int), text and kind (str); got {dict(fields)!r}")
        if not isinstance(value, dict):
            raise ValueError(f"the value of an entity must be an object; got {value!r}")
        return cls(
            start,
            end,
            text,
            value_from_dict(kind, value),
            Certainty(str(fields.get("certainty", "certain"))),
            tuple(value_from_dict(str(other.get("kind", kind)), other) for other in _objects(alternatives)),
            tuple(map(Evidence.from_dict, _objects(evidence))),
        )

    def __repr__(self) -> str:
        return f"Entity({self.text!r}, {self.kind}, {describe(self.value)}, {self.start}:{self.end}, {self.certainty})"


class _Unfrozen:
    """The slots of an entity that is not finished."""

    __slots__ = ("alternatives", "certainty", "end", "evidence", "start", "text", "value")


def made_entity(
    start: int,
    end: int,
    text: str,
    value: Value,
    certainty: Certainty,
    alternatives: tuple[Value, ...],
    evidence: tuple[Evidence, ...],
) -> Entity:
    """What `Entity` gives for these, in a quarter of the time: an article has a hundred of them.

    A frozen dataclass sets its fields by `object.__setattr__`, one call each. An object of another class with the same
    slots is filled by plain assignment, and is frozen by becoming an entity.
    """
    entity: Any = _Unfrozen()
    entity.start = start
    entity.end = end
    entity.text = text
    entity.value = value
    entity.certainty = certainty
    entity.alternatives = alternatives
    entity.evidence = evidence
    entity.__class__ = Entity
    return entity  # type: ignore[no-any-return]


def _objects(given: JSONValue) -> list[dict[str, JSONValue]]:
    return [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []


@dataclass(frozen=True, slots=True)
class RejectedEntity:
    """A reading that lost its place to another one, with the reason."""

    entity: Entity
    winner: Entity
    reason: str


def describe(value: Value) -> str:
    """A value in a few readable characters: "2000000000 USD", "Meta Platforms", "2025-07-25".

    >>> from arnorm.values import Date
    >>> describe(Date("2024", mod="END"))
    '2024 (END)'
    """
    fields = value.to_dict()
    if "name" in fields:
        return str(fields["name"])
    if "start" in fields:
        text = f"{fields['start']}..{fields['end']}"
    else:
        text = next(str(fields[key]) for key in ("amount", "value", "magnitude", "digits") if key in fields)
    if "magnitude" in fields:
        text += "+"
    if "digits" in fields:
        text += " digits"
    if "amount" in fields or "currency" in fields:
        text += f" {fields.get('currency') or fields.get('currency_word') or '?'}"
    elif "unit" in fields:
        text += {"percent": "%", "percentage_point": " pp", "basis_point": " bp"}.get(str(fields["unit"]), " times")
    return f"{text} ({fields['mod']})" if "mod" in fields else text


@dataclass(frozen=True, slots=True)
class Document:
    """A text and what was read in it; immutable, comparable, and the same after a round trip through JSON."""

    text: str
    entities: tuple[Entity, ...] = ()
    """By start, disjoint."""
    context: Context = field(default_factory=Context)
    rejected: tuple[RejectedEntity, ...] = ()
    """Readings that lost their place to another one, by start."""

    def of(self, kind: str) -> tuple[Entity, ...]:
        """The entities of one kind; raises ValueError for a kind that does not exist.

        >>> Document("").of("money")
        ()
        """
        if kind not in KINDS:
            raise ValueError(f"unknown kind {kind!r}; arnorm knows {', '.join(KINDS)}")
        return tuple(entity for entity in self.entities if entity.kind == kind)

    def rewrite(self, template: str | Callable[[Entity], str] = "{value}") -> str:
        """The text with every entity replaced: by a template over value, text, kind and certainty, or by a callable."""
        from arnorm.render.rewrite import rewrite

        return rewrite(self, template)

    def explain(self, entity: Entity | None = None) -> str:
        """Why an entity (or every entity) was read as it was: rule, knowledge row, alternatives, losers."""
        from arnorm.render.explanation import explain

        return explain(self, entity)

    def to_html(self, *, page: bool = False) -> str:
        """A right-to-left HTML fragment (or a whole page) with the entities highlighted."""
        from arnorm.render.html import to_html

        return to_html(self, page=page)

    def _repr_html_(self) -> str:
        return self.to_html()

    def to_dict(self) -> dict[str, JSONValue]:
        """The JSON form: text, reference_date, country, entities, rejected, and the producer with its versions."""
        from arnorm.version import CODE_VERSION, data_version

        date = self.context.reference_date
        fields: dict[str, JSONValue] = {
            "text": self.text,
            "reference_date": date.isoformat() if date else None,
            "country": self.context.country,
            "entities": [entity.to_dict() for entity in self.entities],
            "producer": {"name": "arnorm", "version": CODE_VERSION, "data": data_version()},
        }
        if self.rejected:
            fields["rejected"] = [
                {"entity": loser.entity.to_dict(), "winner": loser.winner.to_dict(), "reason": loser.reason}
                for loser in self.rejected
            ]
        return fields

    def to_json(self) -> str:
        """`to_dict` as one line of JSON, Arabic unescaped unless a lone surrogate forbids it."""
        import json

        text = json.dumps(self.to_dict(), ensure_ascii=False)
        return text if text.isprintable() or _encodable(text) else json.dumps(self.to_dict())

    @classmethod
    def from_dict(cls, fields: Mapping[str, JSONValue]) -> Self:
        """The inverse of `to_dict`; raises ValueError when the text is missing or an entity does not fit it."""
        text = fields.get("text")
        if not isinstance(text, str):
            raise ValueError("a document needs its text as a string in the field 'text'")
        entities = tuple(map(Entity.from_dict, _objects(fields.get("entities"))))
        for entity in entities:
            if text[entity.start : entity.end] != entity.text:
                raise ValueError(f"entity {entity!r} does not fit the text at {entity.start}:{entity.end}")
        date, country = fields.get("reference_date"), fields.get("country")
        return cls(
            text,
            entities,
            Context(
                dt.date.fromisoformat(date) if isinstance(date, str) else None,
                str(country) if country else None,
            ),
            tuple(map(_rejected_from_dict, _objects(fields.get("rejected")))),
        )

    @classmethod
    def from_json(cls, line: str) -> Self:
        """The inverse of `to_json`."""
        import json

        fields = json.loads(line)
        if not isinstance(fields, dict):
            raise ValueError("a document in JSON is an object")
        return cls.from_dict(fields)

    @classmethod
    def of_mentions(cls, scan: Scan, mentions: list[Mention], rejected: list[Rejected], context: Context) -> Self:
        """A document out of mentions in view indices; what `Pipeline` ends with."""
        view = scan.view
        entities = tuple(_entities(view, mentions))
        if not rejected:
            return cls(view.text, entities, context)
        lost, winners, reasons = zip(*rejected, strict=True)
        readings = _entities(view, (*lost, *winners))
        losers = zip(readings[: len(lost)], readings[len(lost) :], reasons, strict=True)
        return cls(view.text, entities, context, tuple(starmap(RejectedEntity, losers)))


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _rejected_from_dict(fields: Mapping[str, JSONValue]) -> RejectedEntity:
    entity, winner = fields.get("entity"), fields.get("winner")
    if not isinstance(entity, dict) or not isinstance(winner, dict):
        raise ValueError(f"a rejected reading needs an entity and its winner; got {dict(fields)!r}")
    return RejectedEntity(Entity.from_dict(entity), Entity.from_dict(winner), str(fields.get("reason", "")))


def _entities(view: FoldedView, mentions: Sequence[Mention]) -> list[Entity]:
    text = view.text
    spans = view.spans([mention[:2] for mention in mentions])
    return [
        made_entity(start, end, text[start:end], value, certainty, alternatives, evidence)
        for (start, end), (_, _, value, evidence, certainty, alternatives) in zip(spans, mentions, strict=True)
    ]
