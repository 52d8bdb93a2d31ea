"""Durations as ISO 8601: years, months, weeks and days, hours, minutes and seconds, mixed and in halves."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from arnorm.quantities.arithmetic import add, multiply
from arnorm.quantities.words import TimeUnit
from arnorm.values import Scalar, plain

_ORDER: Final = ("Y", "M", "W", "D", "TH", "TM", "TS")
_SMALLER: Final = {"Y": ("M", 12), "W": ("D", 7), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60)}
"""Units that a fraction of a unit is written in; a month has no whole number of days."""


@lru_cache(maxsize=1 << 10)
def iso_duration(parts: tuple[tuple[TimeUnit, Scalar], ...]) -> str | None:
    """The ISO 8601 form of counts of units; None when it would need a fraction without exact decimal.

    >>> year, day = TimeUnit("Y", Decimal(1), "", ""), TimeUnit("D", Decimal(1), "", "")
    >>> iso_duration(((year, Decimal("1.5")),)), iso_duration(((day, Decimal(10)),))
    ('P1Y6M', 'P10D')
    """
    counts: dict[str, Scalar] = {}
    for unit, count in parts:
        _put(counts, unit.designator, multiply(count, unit.length))
    if any(isinstance(count, Fraction) or count < 0 for count in counts.values()):
        return None
    if len(counts) > 1 and "W" in counts:
        # ISO 8601 writes weeks alone: «أسبوعين وثلاثة أيام» are 17 days.
        counts["D"] = add(counts.get("D", Decimal(0)), multiply(counts.pop("W"), Decimal(7)))
    dates = "".join(f"{plain(counts[unit])}{unit}" for unit in _ORDER[:4] if counts.get(unit))
    times = "".join(f"{plain(counts[unit])}{unit[1]}" for unit in _ORDER[4:] if counts.get(unit))
    if not dates and not times:
        return None
    return f"P{dates}" + (f"T{times}" if times else "")


def _put(counts: dict[str, Scalar], designator: str, count: Scalar) -> None:
    """Adds a count, a fraction of it in the next smaller unit: half a year is six months."""
    whole = count // 1 if isinstance(count, Fraction) else count.to_integral_value("ROUND_FLOOR")
    rest = add(count, multiply(Decimal(int(whole)), Decimal(-1)))
    smaller = _SMALLER.get(designator)
    if rest and smaller is not None:
        if whole:
            counts[designator] = add(counts.get(designator, Decimal(0)), Decimal(int(whole)))
        _put(counts, smaller[0], multiply(rest, Decimal(smaller[1])))
    else:
        counts[designator] = add(counts.get(designator, Decimal(0)), count)
