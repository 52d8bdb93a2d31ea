"""One phrase that is one date."""

from __future__ import annotations

import datetime as dt

from arnorm.context import Context
from arnorm.dates.calendars import GREGORIAN_YEARS
from arnorm.dates.lexicon import is_known
from arnorm.pipeline import default_pipeline
from arnorm.text.folding import fold
from arnorm.values import Date


def parse_date(text: str, reference_date: dt.date | str | None = None) -> Date | None:
    """The date that the whole of `text` is, counted from `reference_date`; None when it is no date or more than one.

    A preposition before it becomes its mod. Raises TypeError when `text` is no `str`, ValueError for a malformed
    reference date.

    >>> parse_date("أواخر عام 2024")
    Date(value='2024', mod='END', calendar='gregorian', hijri=None)
    >>> parse_date("الجمعة", reference_date="2025-07-27").value
    '2025-07-25'
    >>> parse_date("خمسة شركات") is None
    True
    """
    if not isinstance(text, str):
        raise TypeError(f"parse_date reads str, not {type(text).__name__}")
    context = Context.of(reference_date)
    pipeline = default_pipeline().only("date")
    found = pipeline.read(text, context).entities
    if len(found) == 1 and isinstance(found[0].value, Date) and _is_whole(text, found[0].start, found[0].end):
        return found[0].value
    return _bare_year(text)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether only prepositions and the like stand around the date."""
    around = fold(text[:start]).split()
    return not text[end:].strip(" .،") and all(map(is_known, around))


def _bare_year(text: str) -> Date | None:
    """A text of four digits is a year here, though it is none inside a sentence."""
    figures = fold(text).strip()
    is_year = len(figures) == 4 and figures.isdecimal() and int(figures) in GREGORIAN_YEARS
    return Date(figures) if is_year else None
