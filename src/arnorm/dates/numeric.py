"""Dates in figures: «25/12/2023», «2025\\3\\27», «15-8-2025», «2024-04-03T17:00», «19/10/1436».

Day first is the custom of the Arabic press, and a year of four digits may stand in front. What only fits another
order is read in that order; a year of two digits is doubtful.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from arnorm.dates import calendars, timex

_PATTERN: Final = re.compile(
    r"([0-9]{1,4}) ?([/\\.-]) ?([0-9]{1,2}) ?\2 ?([0-9]{1,4})(?![0-9]|[/\\-][0-9]|[.,٫][0-9])"
    r"(?:T([0-2][0-9]:[0-5][0-9])(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)


class NumericDate(NamedTuple):
    """A day written in figures."""

    year: int
    month: int
    day: int
    hijri: bool
    certain: bool
    """False for a year of two digits."""
    time: str
    """"17:00", or empty."""
    month_first: bool
    """Whether only the American order fits: «12/25/2023»."""
    other: tuple[int, int, int] | None
    """Year, month and day in the American order (with two digits, the year first), when that is another day."""


def match(symbols: str, position: int) -> tuple[int, NumericDate] | None:
    """The end of the numeric date that begins at `position`, and the date; None when there is none.

    >>> match("25/12/2023", 0)[1][:3]
    (2023, 12, 25)
    >>> match("1.2.3", 0) is None
    True
    """
    found = _PATTERN.match(symbols, position)
    if found is None or (
        position
        and (symbols[position - 1] in "/\\-." or symbols[position - 1].isascii())
        and not symbols[position - 1].isspace()
        and symbols[position - 1] not in "(\"':,;[\n"
    ):
        return None
    first, separator, second, third = found[1], found[2], found[3], found[4]
    if separator == "." and len(third) != 4:
        return None
    date = _read(first, second, third, found[5] or "")
    return (found.end(), date) if date else None


def _read(first: str, second: str, third: str, time: str) -> NumericDate | None:
    a, b, c = int(first), int(second), int(third)
    if len(first) == 4 and len(third) <= 2:
        return _checked(a, b, c, time) or _checked(a, c, b, time)
    if len(first) > 2 or len(third) == 3:
        return None
    if len(third) == 4:
        day_first, month_first = _checked(c, b, a, time), _checked(c, a, b, time)
        if day_first is None:
            return month_first._replace(month_first=True) if month_first else None
        if month_first and a != b:
            return day_first._replace(other=month_first[:3])
        return day_first
    # Two digits: «24/3/16» is the 24th of March 2016 or, the year in front, the 16th of March 2024.
    if len(third) == 2 and len(first) <= 2:
        short = _checked(2000 + c, b, a, time) or _checked(2000 + a, b, c, time)
        year_first = _checked(2000 + a, b, c, time)
        if short is None or not 0 < b <= 12:
            return None
        other = year_first[:3] if year_first and year_first != short else None
        return short._replace(certain=False, other=other)
    return None


def _checked(year: int, month: int, day: int, time: str) -> NumericDate | None:
    hijri = year in calendars.HIJRI_YEARS
    if hijri:
        valid = 1 <= month <= 12 and (1 <= day <= 30 or calendars.has_day(year, month, day))
    else:
        valid = year in calendars.GREGORIAN_YEARS and timex.real_day(year, month, day) is not None
    return NumericDate(year, month, day, hijri, True, time, False, None) if valid else None
