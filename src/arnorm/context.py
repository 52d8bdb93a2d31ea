"""What is known about a text besides its words: when it was written and which country its story is about."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """The reference date that relative dates start from, and the country that an open currency falls back on.

    >>> Context.of("2025-07-27", "kw")
    Context(reference_date=datetime.date(2025, 7, 27), country='KW')
    """

    reference_date: dt.date | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2."""

    @classmethod
    def of(cls, reference_date: dt.date | str | None = None, country: str | None = None) -> Context:
        """A checked context; a date may be given as "YYYY-MM-DD".

        Raises ValueError for a date in another form or a country that is no two-letter code, TypeError for others.
        """
        return cls(_date(reference_date), _country(country))


def _date(given: dt.date | str | None) -> dt.date | None:
    if isinstance(given, dt.datetime):
        return given.date()
    if given is None or isinstance(given, dt.date):
        return given
    if not isinstance(given, str):
        raise TypeError(f"reference_date must be a datetime.date or 'YYYY-MM-DD', not {type(given).__name__}")
    try:
        return dt.date.fromisoformat(given[:10] if given[10:11] == "T" else given)
    except ValueError:
        raise ValueError(
            f"reference_date {given!r} is no date; write it as 'YYYY-MM-DD', for example '2025-07-27'"
        ) from None


def _country(given: str | None) -> str | None:
    if given is None:
        return None
    if not isinstance(given, str):
        raise TypeError(f"country must be a two-letter code such as 'SA', not {type(given).__name__}")
    if len(given) != 2 or not given.isascii() or not given.isalpha():
        raise ValueError(f"country {given!r} is no ISO 3166-1 alpha-2 code; write two letters, for example 'SA'")
    return given.upper()
