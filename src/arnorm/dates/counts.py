"""Whole numbers in words inside dates («عام ألفين وعشرين», «قبل خمسة عشر عاماً»), as the number grammar reads them."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from operator import attrgetter
from typing import Final

from arnorm.dates.tokens import Run
from arnorm.quantities.numerals import read_numerals

_START: Final = attrgetter("start")


def whole_number(run: Run, index: int) -> tuple[int, int] | None:
    """The whole number that begins at the token `index`: its value and the token after it; None when none does."""
    numerals, start = run.scan.shared(read_numerals), run.starts[index]
    place = bisect_left(numerals, start, key=_START)
    if place == len(numerals) or numerals[place].start != start:
        return None
    value, end = numerals[place].value, numerals[place].end
    if not isinstance(value, Decimal) or value % 1:
        return None
    while index < run.size and run.starts[index] < end:
        index += 1
    return (int(value), index) if run.ends[index - 1] >= end else None
