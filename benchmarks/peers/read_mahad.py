"""mahad (Maha): numerals (percents are numerals with a sign), ordinals, durations and times."""

from __future__ import annotations

import datetime as dt
import sys
import warnings

from protocol import Answer, plain, serve

warnings.simplefilter("ignore")
from maha.parsers.functions import parse_dimension  # noqa: E402

REFERENCE = dt.datetime(2025, 7, 27)
UNITS = {"YEARS": "Y", "MONTHS": "M", "WEEKS": "W", "DAYS": "D", "HOURS": "H", "MINUTES": "M", "SECONDS": "S"}
# It divides by a hundred whatever stands before one of these.
PERCENT = ("%", "٪", "بالم", "في الم")


def duration(value: object) -> str:
    """A duration as ISO 8601."""
    days, clock = "", ""
    for part in value.values:
        name = part.unit.name
        if name in ("HOURS", "MINUTES", "SECONDS"):
            clock += plain(part.value) + UNITS[name]
        else:
            days += plain(part.value) + UNITS[name]
    return f"P{days}" + (f"T{clock}" if clock else "")


def moment(value: object) -> str:
    """A time counted from the reference date, as precise as it was given."""
    if hasattr(value, "start") and hasattr(value, "end"):
        return "..".join(moment(end) for end in (value.start, value.end) if end is not None)
    date = REFERENCE + value
    if value.is_days_set() or value.is_weeks_set():
        return date.strftime("%Y-%m-%d")
    return date.strftime("%Y-%m" if value.is_months_set() else "%Y")


def moments(text: str) -> list[str]:
    """The times of a text; none where mahad raises («90 دقيقة»: minute must be in 0..59)."""
    try:
        return [moment(found.value) for found in parse_dimension(text, time=True)]
    except ValueError:
        return []


def read(text: str) -> Answer:
    """What mahad finds, by family."""
    numbers, percents = [], []
    for found in parse_dimension(text, numeral=True):
        if any(sign in found.body for sign in PERCENT):
            percents.append(f"{plain(float(found.value) * 100)} %")
        else:
            numbers.append(plain(found.value))
    return {
        "number": numbers,
        "percent": percents,
        "ordinal": [plain(found.value) for found in parse_dimension(text, ordinal=True)],
        "duration": [duration(found.value) for found in parse_dimension(text, duration=True)],
        "date": moments(text),
    }


if __name__ == "__main__":
    sys.exit(serve(read))
