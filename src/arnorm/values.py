"""What a mention means: frozen, typed values, exact to the last digit, each with the form it has in JSON.

Numbers are `Decimal` (or `Fraction`, where no decimal is exact) and are written in plain decimal notation, never with
an exponent. The JSON forms follow docs/conventions.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Final, Literal

Mod = Literal["APPROX", "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS"]
"""A modifier of a quantity, by TIMEX3's names."""

DateMod = Literal[
    "START",
    "MID",
    "END",
    "BEFORE",
    "AFTER",
    "ON_OR_BEFORE",
    "ON_OR_AFTER",
    "APPROX",
    "MORE_THAN",
    "LESS_THAN",
]
"""A modifier of a date: a part of the period, or the preposition before it."""

PercentUnit = Literal["percent", "percentage_point", "basis_point"]
Scalar = Decimal | Fraction
JSONValue = str | int | bool | None | list["JSONValue"] | dict[str, "JSONValue"]
"""What `to_dict` returns: plain Python, ready for `json.dumps`."""


def plain(value: Scalar | int) -> str:
    """A number in plain notation: no exponent, no trailing zeros after the point; a fraction as "1/3".

    >>> plain(Decimal("1.40E+10")), plain(Decimal("1.60")), plain(Fraction(1, 3))
    ('14000000000', '1.6', '1/3')
    """
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    text = format(Decimal(value), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def scalar(text: str) -> Scalar:
    """The inverse of `plain`; raises ValueError or decimal.InvalidOperation on other text."""
    return Fraction(text) if "/" in text else Decimal(text)


@dataclass(frozen=True, slots=True)
class Range:
    """Two ends in the order of the text: «بين 10 و20», but also a change «من 5 إلى 3»."""

    start: Scalar
    end: Scalar


@dataclass(frozen=True, slots=True)
class Magnitude:
    """An indefinite quantity, by the smallest power of ten named: «مئات الملايين» is Magnitude(100000000)."""

    at_least: Decimal


Amount = Scalar | Range | Magnitude


def _amount_fields(amount: Amount, name: str) -> dict[str, JSONValue]:
    if isinstance(amount, Range):
        return {"start": plain(amount.start), "end": plain(amount.end)}
    if isinstance(amount, Magnitude):
        return {"magnitude": plain(amount.at_least)}
    return {name: plain(amount)}


def _amount_from(fields: Mapping[str, JSONValue], name: str) -> Amount:
    if "start" in fields:
        return Range(scalar(_text(fields, "start")), scalar(_text(fields, "end")))
    if "magnitude" in fields:
        return Magnitude(Decimal(_text(fields, "magnitude")))
    return scalar(_text(fields, name))


def _text(fields: Mapping[str, JSONValue], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        raise ValueError(f"field {name!r} must be a string, not {value!r}")
    return value


def _optional(fields: Mapping[str, JSONValue], name: str) -> str | None:
    return _text(fields, name) if fields.get(name) is not None else None


def _with_mod(fields: dict[str, JSONValue], mod: str | None) -> dict[str, JSONValue]:
    if mod is not None:
        fields["mod"] = mod
    return fields


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in the main unit of a currency (ISO 4217), or of a currency that the text leaves open.

    >>> Money(Decimal("2.4E+9"), "USD").to_dict()
    {'amount': '2400000000', 'currency': 'USD'}
    """

    kind: ClassVar[Literal["money"]] = "money"
    amount: Amount
    currency: str | None
    currency_word: str | None = None
    """The word of the text when `currency` is None: «دينار» with no country in sight."""
    inferred: bool = False
    """Whether the currency was concluded from the country of the story."""
    mod: Mod | None = None

    def to_dict(self) -> dict[str, JSONValue]:
        """The JSON form."""
        fields = _amount_fields(self.amount, "amount") | {"currency": self.currency}
        if self.currency_word is not None:
            fields["currency_word"] = self.currency_word
        if self.inferred:
            fields["inferred"] = True
        return _with_mod(fields, self.mod)

    @classmethod
    def from_dict(cls, fields: Mapping[str, JSONValue]) -> Money:
        """The inverse of `to_dict`."""
        return cls(
            _amount_from(fields, "amount"),
            _optional(fields, "currency"),
            _optional(fields, "currency_word"),
            bool(fields.get("inferred")),
            _optional(fields, "mod"),  # type: ignore[arg-type]
        )


@dataclass(frozen=True, slots=True)
class Percent:
    """A share or a change in percent, percentage points or basis points; 5 means five of the unit, not 0.05."""

    kind: ClassVar[Literal["percent"]] = "percent"
    value: Amount
    unit: PercentUnit = "percent"
    mod: Mod | None = None

    def to_dict(self) -> dict[str, JSONValue]:
        """The JSON form."""
        return _with_mod(_amount_fields(self.value, "value") | {"unit": self.unit}, self.mod)

    @classmethod
    def from_dict(cls, fields: Mapping[str, JSONValue]) -> Percent:
        """The inverse of `to_dict`."""
        return cls(_amount_from(fields, "value"), _text(fields, "unit"), _optional(fields, "mod"))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class DigitCount:
    """A size given by its number of digits: «ستة أرقام»."""

    digits: int


@dataclass(frozen=True, slots=True)
class Number:
    """A cardinal that counts or measures, a fraction, a multiple (unit "times") or a number of digits."""

    kind: ClassVar[Literal["number"]] = "number"
    value: Amount | DigitCount
    unit: Literal["times"] | None = None
    mod: Mod | None = None

    def to_dict(self) -> dict[str, JSONValue]:
        """The JSON form."""
        fields: dict[str, JSONValue] = (
            {"digits": str(self.value.digits)}
            if isinstance(self.value, DigitCount)
            else _amount_fields(self.value, "value")
        )
        if self.unit is not None:
            fields["unit"] = self.unit
        return _with_mod(fields, self.mod)

    @classmethod
    def from_dict(cls, fields: Mapping[str, JSONValue]) -> Number:
        """The inverse of `to_dict`."""
        digits = _optional(fields, "digits")
        value = DigitCount(int(digits)) if digits is not None else _amount_from(fields, "value")
        return cls(value, _optional(fields, "unit"), _optional(fields, "mod"))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A rank: «المرتبة الثالثة» is Ordinal(3)."""

    kind: ClassVar[Literal["ordinal"]] = "ordinal"
    value: int

    def to_dict(self) -> dict[str, JSONValue]:
        """The JSON form."""
        return {"value": str(self.value)}

    @classmethod
    def from_dict(cls, fields: Mapping[str, JSONValue]) -> Ordinal:
        """The inverse of `to_dict`."""
        return cls(int(_text(fields, "value")))


@dataclass(frozen=True, slots=True)
class Interval:
    """Two ends, each a TIMEX3 or ISO 8601 string, in the order of the text."""

    start: str
    end: str


def _point_fields(value: str | Interval) -> dict[str, JSONValue]:
    return {"start": value.start, "end": value.end} if isinstance(value, Interval) else {"value": value}


def _point_from(fields: Mapping[str, JSONValue]) -> str | Interval:
    if "start" in fields:
        return Interval(_text(fields, "start"), _text(fields, "end"))
    return _text(fields, "value")


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as ISO 8601 ("P24Y", "PT72H"), or a range of two; it is no point in time."""

    kind: ClassVar[Literal["duration"]] = "duration"
    value: str | Interval
    mod: Mod | None = None

    def to_dict(self) -> dict[str, JSONValue]:
        """The JSON form."""
        return _with_mod(_point_fields(self.value), self.mod)

    @classmethod
    def from_dict(cls, fields: Mapping[str, JSONValue]) -> Duration:
        """The inverse of `to_dict`."""
        return cls(_point_from(fields), _optional(fields, "mod"))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Date:
    """A point or an interval of time in TIMEX3: "2024-04-03", "2024-Q3", "2025-W30", "XXXX-07", "PAST_REF".

    Hijri dates carry the Gregorian value and, in `hijri`, the date as written ("1446-01-01"). Outside 1343-1500 AH,
    where Umm al-Qura is not defined, `value` is the Hijri form itself; without a year («شهر رمضان») it is "XXXX".
    """

    kind: ClassVar[Literal["date"]] = "date"
    value: str | Interval
    mod: DateMod | None = None
    calendar: Literal["gregorian", "hijri"] = "gregorian"
    hijri: str | None = None

    @property
    def _is_hijri_only(self) -> bool:
        """Whether no Gregorian value is known: a year outside of Umm al-Qura."""
        return self.calendar == "hijri" and self.value == self.hijri

    def start(self) -> dt.date | None:
        """The first day, or None where the value leaves it open ("XXXX-07", "PAST_REF").

        >>> Date("2024-Q3").start()
        datetime.date(2024, 7, 1)
        """
        from arnorm.dates.timex import first_day

        if self._is_hijri_only:
            return None
        return first_day(self.value.start if isinstance(self.value, Interval) else self.value)

    def end(self) -> dt.date | None:
        """The last day (inclusive), or None where the value leaves it open.

        >>> Date("2024-02").end()
        datetime.date(2024, 2, 29)
        """
        from arnorm.dates.timex import last_day

        if self._is_hijri_only:
            return None
        return last_day(self.value.end if isinstance(self.value, Interval) else self.value)

    def to_dict(self) -> dict[str, JSONValue]:
        """The JSON form."""
        fields = _with_mod(_point_fields(self.value), self.mod)
        if self.calendar != "gregorian":
            fields["calendar"] = self.calendar
        if self.hijri is not None:
            fields["hijri"] = self.hijri
        return fields

    @classmethod
    def from_dict(cls, fields: Mapping[str, JSONValue]) -> Date:
        """The inverse of `to_dict`."""
        return cls(
            _point_from(fields),
            _optional(fields, "mod"),  # type: ignore[arg-type]
            _optional(fields, "calendar") or "gregorian",  # type: ignore[arg-type]
            _optional(fields, "hijri"),
        )


@dataclass(frozen=True, slots=True)
class Organization:
    """A firm, bank, medium, ministry …: its canonical English name and the identifiers that are known."""

    kind: ClassVar[Literal["organization"]] = "organization"
    name: str
    type: str | None = None
    id: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    ticker: str | None = None
    """Market identifier code and symbol: "XSAU 2222"."""
    isin: str | None = None
    lei: str | None = None
    wikidata: str | None = None
    known: bool = True
    """False when no knowledge row stands behind the name."""
    arabic: str | None = None
    """The name as written, for an organization that is not in the knowledge base."""

    def to_dict(self) -> dict[str, JSONValue]:
        """The JSON form: what is not known is left out."""
        return _name_fields(self, _ORGANIZATION_FIELDS)

    @classmethod
    def from_dict(cls, fields: Mapping[str, JSONValue]) -> Organization:
        """The inverse of `to_dict`."""
        texts = {key: _optional(fields, key) for key in _ORGANIZATION_FIELDS}
        return cls(_text(fields, "name"), known=fields.get("known") is not False, **texts)


@dataclass(frozen=True, slots=True)
class Person:
    """A person: the canonical English full name, also for the short forms that the document resolves."""

    kind: ClassVar[Literal["person"]] = "person"
    name: str
    id: str | None = None
    wikidata: str | None = None
    known: bool = True
    """False when no knowledge row stands behind the name, which is then romanized."""
    arabic: str | None = None

    def to_dict(self) -> dict[str, JSONValue]:
        """The JSON form: what is not known is left out."""
        return _name_fields(self, _PERSON_FIELDS)

    @classmethod
    def from_dict(cls, fields: Mapping[str, JSONValue]) -> Person:
        """The inverse of `to_dict`."""
        texts = {key: _optional(fields, key) for key in _PERSON_FIELDS}
        return cls(_text(fields, "name"), known=fields.get("known") is not False, **texts)


_ORGANIZATION_FIELDS: Final = ("type", "id", "country", "ticker", "isin", "lei", "wikidata", "arabic")
_PERSON_FIELDS: Final = ("id", "wikidata", "arabic")


def _name_fields(value: Organization | Person, names: tuple[str, ...]) -> dict[str, JSONValue]:
    fields: dict[str, JSONValue] = {"name": value.name}
    for name in names:
        known = getattr(value, name)
        if known is not None:
            fields[name] = known
    if not value.known:
        fields["known"] = False
    return fields


Value = Money | Percent | Number | Ordinal | Duration | Date | Organization | Person
VALUE_TYPES: Final[Mapping[str, type[Value]]] = {
    "money": Money,
    "percent": Percent,
    "number": Number,
    "ordinal": Ordinal,
    "duration": Duration,
    "date": Date,
    "organization": Organization,
    "person": Person,
}
KINDS: Final = tuple(VALUE_TYPES)
"""Every kind of entity, in the order of the documentation."""


def value_from_dict(kind: str, fields: Mapping[str, JSONValue]) -> Value:
    """A value of `kind` from its JSON form; raises ValueError for an unknown kind or a missing field."""
    try:
        return VALUE_TYPES[kind].from_dict(fields)
    except KeyError:
        raise ValueError(f"unknown kind {kind!r}; arnorm knows {', '.join(KINDS)}") from None
