"""TIMEX3 strings: written, read back as days, and counted with.

The forms: "2024", "2024-07", "2024-07-03", "2024-Q3", "2024-H1", "2025-W30", "199" (a decade), "19" (a century),
"2023-SU" (a season), "FY2024/2025" and "FY2025-Q1" (of a fiscal year), each day with or without "T17:00"; X where
the text leaves a figure open ("XXXX-07", "XXXX-WXX-5"); and PAST_REF, PRESENT_REF, FUTURE_REF where nothing better
can be said.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Final

PAST_REF, PRESENT_REF, FUTURE_REF = "PAST_REF", "PRESENT_REF", "FUTURE_REF"
OPEN_YEAR: Final = "XXXX"

_PATTERN: Final = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|W(?P<week>\d\d)|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T[\d:]+)?)?))?"
)
_SHORT: Final = re.compile(r"\d{2,3}")
_SEASON_MONTHS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month in which each season of three months begins, as the weather services count; winter ends a year later."""


def year(number: int | None) -> str:
    """A year, or "XXXX" when the text leaves it open.

    >>> year(850), year(None)
    ('0850', 'XXXX')
    """
    return OPEN_YEAR if number is None else f"{number:04d}"


def month(of_year: int | None, number: int) -> str:
    """A month of a year.

    >>> month(2024, 7), month(None, 7)
    ('2024-07', 'XXXX-07')
    """
    return f"{year(of_year)}-{number:02d}"


def day(of_year: int | None, of_month: int, number: int) -> str:
    """A day of a month.

    >>> day(None, 6, 27)
    'XXXX-06-27'
    """
    return f"{year(of_year)}-{of_month:02d}-{number:02d}"


def quarter(of_year: int | None, number: int) -> str:
    """A quarter of a year, 1 to 4."""
    return f"{year(of_year)}-Q{number}"


def half(of_year: int | None, number: int) -> str:
    """A half of a year, 1 or 2."""
    return f"{year(of_year)}-H{number}"


def week(any_day: dt.date) -> str:
    """The ISO week that holds a day.

    >>> week(dt.date(2025, 7, 27))
    '2025-W30'
    """
    iso = any_day.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"


def weekday(number: int) -> str:
    """A day of the week of which the week is not known, Monday being 1: "XXXX-WXX-5"."""
    return f"{OPEN_YEAR}-WXX-{number}"


def real_day(of_year: int, of_month: int, number: int) -> dt.date | None:
    """The day, or None when the calendar has no such day (30 February)."""
    try:
        return dt.date(of_year, of_month, number)
    except ValueError:
        return None


def add_months(of_year: int, of_month: int, count: int) -> tuple[int, int]:
    """Year and month `count` months later (earlier when negative).

    >>> add_months(2025, 1, -2)
    (2024, 11)
    """
    months = of_year * 12 + of_month - 1 + count
    return months // 12, months % 12 + 1


def month_end(of_year: int, of_month: int) -> dt.date:
    """The last day of a month; raises ValueError outside the years 1 to 9999."""
    if of_month == 12:
        return dt.date(of_year, 12, 31)
    return dt.date(of_year, of_month + 1, 1) - dt.timedelta(days=1)


@lru_cache(maxsize=1024)
def granularity(value: str) -> str | None:
    """ "day", "week", "month", "quarter", "half", "season", "year", "decade" or "century"; None for other values.

    >>> granularity("2024-Q3"), granularity("XXXX-07"), granularity("199"), granularity("PAST_REF")
    ('quarter', 'month', 'decade', None)
    """
    if _SHORT.fullmatch(value):
        return "decade" if len(value) == 3 else "century"
    value = value.removeprefix("FY")
    if re.fullmatch(r"\d{4}|XXXX|\d{4}/\d{4}", value):
        return "year"
    for pattern, name in _GRANULARITIES:
        if pattern.fullmatch(value):
            return name
    return None


_GRANULARITIES: Final = tuple(
    (re.compile(rf"(?:\d{{4}}|XXXX)-{pattern}"), name)
    for pattern, name in (
        (r"\d\d-\d\d(?:T[\d:]+)?", "day"),
        (r"\d\d", "month"),
        (r"Q[1-4]", "quarter"),
        (r"H[12]", "half"),
        (r"W\d\d", "week"),
        (r"WXX-[1-7]", "day"),
        (r"(?:SP|SU|FA|WI)", "season"),
    )
)


def first_day(value: str) -> dt.date | None:
    """The first day of a TIMEX3 value; None where it leaves the day open or no calendar has it.

    >>> first_day("2024-Q3"), first_day("199"), first_day("XXXX-07"), first_day("FY2024/2025")
    (datetime.date(2024, 7, 1), datetime.date(1990, 1, 1), None, None)
    """
    days = _days(value)
    return days[0] if days else None


def last_day(value: str) -> dt.date | None:
    """The last day (inclusive) of a TIMEX3 value; None where it leaves the day open or no calendar has it.

    >>> last_day("2024-02"), last_day("2025-W30"), last_day("19")
    (datetime.date(2024, 2, 29), datetime.date(2025, 7, 27), datetime.date(1999, 12, 31))
    """
    days = _days(value)
    return days[1] if days else None


@lru_cache(maxsize=1024)
def _days(value: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of a value. The days of a fiscal year differ from firm to firm, so it has none."""
    try:
        if _SHORT.fullmatch(value):
            missing = 4 - len(value)
            return dt.date(int(value.ljust(4, "0")), 1, 1), dt.date(int(value) * 10**missing + 10**missing - 1, 12, 31)
        found = _PATTERN.fullmatch(value)
        return _calendar_days(found) if found else None
    except ValueError:
        return None


def _calendar_days(found: re.Match[str]) -> tuple[dt.date, dt.date]:
    of_year = int(found["year"])
    if found["day"]:
        only = dt.date(of_year, int(found["month"]), int(found["day"]))
        return only, only
    if found["week"]:
        monday = dt.date.fromisocalendar(of_year, int(found["week"]), 1)
        return monday, monday + dt.timedelta(days=6)
    first, months = 1, 12
    if found["month"]:
        first, months = int(found["month"]), 1
    elif found["quarter"]:
        first, months = int(found["quarter"]) * 3 - 2, 3
    elif found["half"]:
        first, months = int(found["half"]) * 6 - 5, 6
    elif found["season"]:
        first, months = _SEASON_MONTHS[found["season"]], 3
    return dt.date(of_year, first, 1), month_end(*add_months(of_year, first, months - 1))
