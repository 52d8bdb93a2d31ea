"""Separators: what the marks inside a run of digits mean, by the run itself, the document and the country.

«10,000», «1.250.000», «2,4» and «1.234,56» say it themselves; a lone mark before three digits («81.250») has two
readings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from arnorm.text.clitics import WAW

LONGEST_RUN: Final = 60
"""Digits a run may have: no quantity of the press has more, and the time of reading stays bounded."""

DECIMAL: Final = "\N{ARABIC DECIMAL SEPARATOR}"
GROUP: Final = "\N{ARABIC THOUSANDS SEPARATOR}"
SPACES: Final = " \N{NO-BREAK SPACE}"
BLANKS: Final = frozenset(SPACES)
WAW_OR_BLANK: Final = BLANKS | {WAW}
SIGNS: Final = frozenset("-+")
DASHES: Final = "-\N{EN DASH}\N{EM DASH}"
VULGAR: Final = {
    "\N{VULGAR FRACTION ONE HALF}": Decimal("0.5"),
    "\N{VULGAR FRACTION ONE QUARTER}": Decimal("0.25"),
    "\N{VULGAR FRACTION THREE QUARTERS}": Decimal("0.75"),
}
_SEPARATORS: Final = re.compile(r"[^0-9]")
_REMEMBERED: Final = 4096
"""Runs whose reading is kept: years, days and small numbers come again in every article."""


class Reading(NamedTuple):
    """What the separators of a run mean: a value, and the other one where a lone mark stands before three digits."""

    value: Decimal
    other: Decimal | None = None
    mark: str = ""


@lru_cache(maxsize=_REMEMBERED)
def interpret(run: str) -> Reading | None:
    """What an unsigned run of ASCII digits and separators is worth; None when it is no number.

    >>> interpret("1.234,56")
    Reading(value=Decimal('1234.56'), other=None, mark='')
    >>> interpret("81.250")
    Reading(value=Decimal('81.250'), other=Decimal('81250'), mark='.')
    >>> interpret("192.168.1.1") is None
    True
    """
    if not VULGAR.keys().isdisjoint(run[:-1]):
        return None
    if run[-1] in VULGAR:
        whole = interpret(run[:-1]) if len(run) > 1 else Reading(Decimal(0))
        return None if whole is None or whole.other is not None else Reading(whole.value + VULGAR[run[-1]])
    marks = _SEPARATORS.findall(run)
    if sum(map(str.isdigit, run)) > LONGEST_RUN:
        return None
    if not marks:
        # A leading zero makes it a code, a telephone number or a time of day («0645»).
        return Reading(Decimal(run)) if run[0] != "0" or len(run) == 1 else None
    parts = _SEPARATORS.split(run)
    kinds = set(marks)
    if len(kinds) == 1:
        mark = marks[0]
        return _one_mark(parts, mark) if len(marks) == 1 else _grouped(parts, None)
    last = marks[-1]
    if len(kinds) == 2 and marks.count(last) == 1 and last not in SPACES + GROUP:
        return _grouped(parts[:-1], parts[-1])
    return None


def _one_mark(parts: list[str], mark: str) -> Reading | None:
    whole, rest = parts
    if mark in SPACES + GROUP:
        return _grouped(parts, None)
    if len(whole) > 1 and whole[0] == "0":
        return None
    decimal = Decimal(f"{whole}.{rest}")
    if mark == DECIMAL or len(rest) != 3 or len(whole) > 3 or whole == "0":
        return Reading(decimal) if len(rest) <= 9 else None
    grouped = Decimal(whole + rest)
    # The usual readings: a comma (or an apostrophe) groups thousands, a point begins decimals that are not all zeros.
    begins_decimals = mark == "." and rest != "000"
    return Reading(decimal, grouped, mark) if begins_decimals else Reading(grouped, decimal, mark)


def _grouped(groups: list[str], decimals: str | None) -> Reading | None:
    """Groups of three digits, with decimals or without."""
    head, *rest = groups
    if len(head) > 3 or head[0] == "0" or any(len(group) != 3 for group in rest):
        return None
    return Reading(Decimal("".join(groups) + (f".{decimals}" if decimals else "")))


def as_decimal(reading: Reading) -> Decimal:
    """A reading with its lone mark taken for the decimal mark."""
    return reading.value if reading.other is None else min(reading.value, reading.other)


def as_group(reading: Reading) -> Decimal:
    """A reading with its lone mark taken for the mark of thousands."""
    return reading.value if reading.other is None else max(reading.value, reading.other)


def shown_mark(runs: Iterable[str]) -> str | None:
    """The decimal mark that the runs of a document show beyond doubt: "." or ","; None when they show none or both.

    >>> shown_mark(["12", "1.250.000"]), shown_mark(["2.5", "3,75"])
    (',', None)
    """
    shown = set(map(_mark_of, runs)) - {None}
    return shown.pop() if len(shown) == 1 else None


@lru_cache(maxsize=_REMEMBERED)
def _mark_of(run: str) -> str | None:
    """The decimal mark that one run shows beyond doubt."""
    if "." not in run and "," not in run:
        return None
    reading = interpret(run)
    if reading is None or reading.other is not None:
        return None
    marks = [mark for mark in run if mark in ".,"]
    if len(marks) > 1 and len(set(marks)) == 1:
        return "," if marks[0] == "." else "."
    return marks[-1]


def display_order(run: str) -> Decimal | None:
    """«7.‏10» with a direction mark inside shows as 10.7 on the page."""
    first, dot, second = run.partition(".")
    return Decimal(f"{second}.{first}") if dot and first.isdigit() and second.isdigit() else None


COMMA_COUNTRIES: Final = frozenset({"DZ", "MA"})
"""Where the press writes the decimal comma and groups with a point; elsewhere it is the other way round."""


def settled_by(country: str | None) -> str | None:
    """The decimal mark of a country, where its press is of one mind."""
    return "," if country in COMMA_COUNTRIES else None
