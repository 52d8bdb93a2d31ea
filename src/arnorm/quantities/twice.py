"""Amounts written twice: «5000 (خمسة آلاف) ريال», «(20) عشرين مليون ريال», «مليار (ألف مليون) دولار» are one each."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from arnorm.quantities.arithmetic import divide
from arnorm.quantities.numeral import Numeral
from arnorm.text.scanner import Scan

_POWERS: Final = frozenset(Decimal(10) ** power for power in (0, 3, 6, 9, 12))
"""What the words may count that the digits leave out: «(15.4) خمسة عشر مليون وأربعمئة ألف»."""

_SAID_AGAIN: Final = Decimal(1000)
"""Below it, two equal number words are two numbers: «ثلاثة (ثلاثة)»."""
WIDEST_GAP: Final = 6
"""Symbols between the two at most, brackets and blanks."""


def repeats(scan: Scan, a: Numeral, b: Numeral) -> bool:
    """Whether two neighbours write one amount, in digits and in words, or in words and again in brackets."""
    if (a.digits is not None and b.digits is not None) or b.start - a.end > WIDEST_GAP or b.proclitics:
        return False
    if not isinstance(a.value, Decimal) or not isinstance(b.value, Decimal) or not a.value:
        return False
    gap = scan.symbols[a.end : b.start].replace(" ", "")
    if a.digits is None and b.digits is None:
        return gap == "(" and a.value == b.value >= _SAID_AGAIN and _closing(scan, b.end) is not None
    if not gap and a.digits is None:
        return b.scale == 1 < a.value == b.value and a.words == 1  # «ستة 6 سنوات»
    if not gap:
        return a.digits is not None and a.scale == 1 and a.value > 2 and divide(b.value, a.value) in _POWERS
    if gap == ")" and a.digits is not None and _opens(scan, a.start):
        return divide(b.value, a.value) in _POWERS
    return gap == "(" and _closing(scan, b.end) is not None and a.value == b.value


def merged(scan: Scan, a: Numeral, b: Numeral) -> Numeral:
    """The two as one: over both where the second is in brackets, else the words alone."""
    closing = _closing(scan, b.end)
    if scan.symbols[a.end : b.start].strip() == "(" and closing is not None:
        return replace(a, end=closing)
    return b


def _closing(scan: Scan, end: int) -> int | None:
    place = scan.skip_spaces(end)
    return place + 1 if scan.symbols[place : place + 1] == ")" else None


def _opens(scan: Scan, start: int) -> bool:
    before = scan.skip_spaces_back(start)
    return before > 0 and scan.symbols[before - 1] == "("
