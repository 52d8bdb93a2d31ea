"""Whole numbers in words inside dates («عام ألفين وعشرين», «قبل خمسة عشر عاماً»), as the number grammar reads them."""

from __future__ import annotations

from decimal import Decimal

from arnorm.dates.tokens import Run
from arnorm.quantities.numerals import read_numerals
from arnorm.text.scanner import Scan


def _by_start(scan: Scan) -> dict[int, tuple[int, int]]:
    """End and value of every whole number of a scan by its start."""
    return {
        numeral.start: (numeral.end, int(numeral.value))
        for numeral in scan.shared(read_numerals)
        if isinstance(numeral.value, Decimal) and numeral.value % 1 == 0
    }


def whole_number(run: Run, index: int) -> tuple[int, int] | None:
    """The whole number that begins at the token `index`: its value and the token after it; None when none does."""
    found = run.scan.shared(_by_start).get(run[index].start)
    if found is None:
        return None
    end, value = found
    while run[index].end and run[index].start < end:
        index += 1
    return (value, index) if run[index - 1].end >= end else None
