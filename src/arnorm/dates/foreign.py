"""Dates in Latin letters inside Arabic text: «April 3, 2024», «3 avril 2024», through dateparser.

dateparser is imported when the first such date is met; it sees one delimited span at a time, and its answer counts
only when day, month and year are all written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import ClassVar, Final

from arnorm.context import Context
from arnorm.dates.lexicon import LATIN_CATEGORY
from arnorm.dates.reader import evidence
from arnorm.mentions import Component, Mention
from arnorm.text.scanner import Scan
from arnorm.values import Date

_DAY_BEFORE: Final = re.compile(r"(?<![0-9./-])([0-9]{1,2})(?:st|nd|rd|th|er)?[ ]?(?:of )?\Z")
_YEAR_AFTER: Final = re.compile(r"[.]?,?[ ]?(?:[0-9]{1,2}(?:st|nd|rd|th)?,? )?[0-9]{4}(?![0-9])")
_TIME_AFTER: Final = re.compile(r",?(?: at)? [0-9]{1,2}:[0-9]{2}(?: ?[AaPp]\.?[Mm]\b\.?)?")
_REACH: Final = 8


class ForeignDates(Component):
    """Reads English and French dates."""

    __slots__ = ()
    name: ClassVar[str] = "foreign_dates"

    def __call__(self, scan: Scan, context: Context) -> Iterable[Mention]:
        """The dates around the month names in Latin letters."""
        for lexeme in scan.of(LATIN_CATEGORY):
            symbols = scan.symbols
            after = _YEAR_AFTER.match(symbols, lexeme.end)
            if after is None:
                continue
            window = max(0, lexeme.start - _REACH)
            before = _DAY_BEFORE.search(symbols[window : lexeme.start])
            start = window + before.start() if before else lexeme.start
            time = _TIME_AFTER.match(symbols, after.end())
            end = time.end() if time else after.end()
            value = _parse(symbols[start:end], str(lexeme.entry.payload), time is not None)
            if value:
                yield Mention(start, end, Date(value), evidence("date in Latin letters", "", "dateparser"))


@lru_cache(maxsize=256)
def _parse(span: str, language: str, timed: bool) -> str | None:
    """The TIMEX3 value of a span; None when dateparser does not find all that is needed."""
    import dateparser

    for parts, form in (
        (["day", "month", "year"], "%Y-%m-%dT%H:%M" if timed else "%Y-%m-%d"),
        (["month", "year"], "%Y-%m"),
    ):
        found = dateparser.parse(span, languages=[language], settings={"REQUIRE_PARTS": parts})
        if found is not None:
            return str(found.strftime(form))
    return None
