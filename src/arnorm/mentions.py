"""What normalizers and linkers are, and what they hand on: a value at a place of the folded view, with its reasons."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from arnorm.values import Value


class Component:
    """A normalizer or linker that has nothing to set: one is as good as another of its class."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"


class Certainty(StrEnum):
    """How far a reading can be trusted; there are no uncalibrated decimals."""

    CERTAIN = "certain"
    """The text says it, in a form that has no other reading."""
    LIKELY = "likely"
    """Concluded from the context, which the evidence names."""
    DOUBTFUL = "doubtful"
    """One of several readings; the others are in `alternatives`."""


class Evidence(NamedTuple):
    """One reason for a reading: the rule that fired, the knowledge row behind it, and what else was looked at."""

    rule: str
    row: str | None = None
    note: str | None = None

    def to_dict(self) -> dict[str, str]:
        """The JSON form: what is not known is left out."""
        return {key: text for key, text in zip(self._fields, self, strict=True) if text is not None}

    @classmethod
    def from_dict(cls, fields: Mapping[str, object]) -> Evidence:
        """The inverse of `to_dict`; raises ValueError when the rule is missing."""
        known = {key: str(fields[key]) for key in cls._fields if fields.get(key) is not None}
        if "rule" not in known:
            raise ValueError(f"a piece of evidence needs its rule; got {dict(fields)!r}")
        return cls(**known)


class Mention(NamedTuple):
    """A value at its place, in indices of the folded view, half open.

    Normalizers yield mentions and linkers change them; only `Document` turns view indices into offsets of the text.
    """

    start: int
    end: int
    value: Value
    evidence: tuple[Evidence, ...]
    certainty: Certainty = Certainty.CERTAIN
    alternatives: tuple[Value, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of the value: "money", "date" …"""
        return self.value.kind


class Rejected(NamedTuple):
    """A mention that lost its place to another one."""

    mention: Mention
    winner: Mention
    reason: str
