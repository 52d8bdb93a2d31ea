"""The Hijri calendar, by Umm al-Qura (1343-1500 AH), through hijridate.

Saudi Arabia and most of the Gulf count official dates by it. Outside its years a Hijri date has no Gregorian value
here: the tabular calendars differ from it, and from one another, by a day or two.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Final

FIRST_YEAR: Final = 1343
LAST_YEAR: Final = 1500
HIJRI_YEARS: Final = range(1300, 1501)
"""Figures that may be a Hijri year, some of them before those that Umm al-Qura defines."""
GREGORIAN_YEARS: Final = range(1800, 2101)
"""Figures that may be a Gregorian year."""


@cache
def _month_starts(hijri_year: int) -> tuple[dt.date, ...]:
    """The Gregorian first day of every month of a year, and the day after its last."""
    from hijridate import Hijri

    starts = [Hijri(hijri_year, hijri_month, 1).to_gregorian() for hijri_month in range(1, 13)]
    days = [dt.date(start.year, start.month, start.day) for start in starts]
    return (*days, days[-1] + dt.timedelta(days=Hijri(hijri_year, 12, 1).month_length()))


def knows_year(hijri_year: int) -> bool:
    """Whether Umm al-Qura defines the year."""
    return FIRST_YEAR <= hijri_year <= LAST_YEAR


def month_days(hijri_year: int, hijri_month: int) -> tuple[dt.date, dt.date]:
    """First and last Gregorian day of a Hijri month; raises ValueError outside 1343-1500 AH.

    >>> month_days(1446, 9)
    (datetime.date(2025, 3, 1), datetime.date(2025, 3, 29))
    """
    if not knows_year(hijri_year) or not 1 <= hijri_month <= 12:
        raise ValueError(f"Umm al-Qura has no month {hijri_month} of {hijri_year}; it has 1343 to 1500 AH")
    starts = _month_starts(hijri_year)
    return starts[hijri_month - 1], starts[hijri_month] - dt.timedelta(days=1)


def year_days(hijri_year: int) -> tuple[dt.date, dt.date]:
    """First and last Gregorian day of a Hijri year; raises ValueError outside 1343-1500 AH.

    >>> year_days(1446)
    (datetime.date(2024, 7, 7), datetime.date(2025, 6, 25))
    """
    return month_days(hijri_year, 1)[0], month_days(hijri_year, 12)[1]


def gregorian_day(hijri_year: int, hijri_month: int, hijri_day: int) -> dt.date | None:
    """The Gregorian day, or None when the month has no such day; raises ValueError outside 1343-1500 AH.

    >>> gregorian_day(1446, 1, 1)
    datetime.date(2024, 7, 7)
    """
    first, last = month_days(hijri_year, hijri_month)
    found = first + dt.timedelta(days=hijri_day - 1)
    return found if hijri_day >= 1 and found <= last else None


def has_day(hijri_year: int | None, hijri_month: int, hijri_day: int) -> bool:
    """Whether Umm al-Qura has the day; a few months of its early years have 28 or 31 days.

    >>> has_day(1345, 5, 31), has_day(1446, 5, 31)
    (True, False)
    """
    if hijri_year is None or not knows_year(hijri_year) or not 1 <= hijri_month <= 12:
        return False
    return gregorian_day(hijri_year, hijri_month, hijri_day) is not None


def hijri_year_in(gregorian_year: int, hijri_month: int, hijri_day: int = 1) -> int | None:
    """The Hijri year whose day of this month lies in a Gregorian year; None outside 1343-1500 AH.

    >>> hijri_year_in(2024, 9)
    1445
    """
    guess = (gregorian_year - 622) * 33 // 32
    for hijri_year in (guess, guess + 1, guess - 1):
        day = gregorian_day(hijri_year, hijri_month, hijri_day) if knows_year(hijri_year) else None
        if day is not None and day.year == gregorian_year:
            return hijri_year
    return None


def hijri_year_of(gregorian: dt.date) -> int | None:
    """The Hijri year in which a Gregorian day lies; None outside 1343-1500 AH.

    >>> hijri_year_of(dt.date(2025, 7, 28))
    1447
    """
    guess = (gregorian.year - 622) * 33 // 32
    for hijri_year in (guess - 1, guess, guess + 1):
        if knows_year(hijri_year):
            first, last = year_days(hijri_year)
            if first <= gregorian <= last:
                return hijri_year
    return None
