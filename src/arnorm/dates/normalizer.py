"""The normalizer of dates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from arnorm.context import Context
from arnorm.dates import lexicon
from arnorm.dates.reader import date_reader
from arnorm.knowledge.base import KnowledgeBase
from arnorm.mentions import Component, Mention
from arnorm.text.scanner import LexicalEntry, Scan


class Dates(Component):
    """Reads dates and intervals; see docs/dates.md."""

    __slots__ = ()
    name: ClassVar[str] = "dates"

    def lexicon(self, knowledge: KnowledgeBase) -> Iterable[LexicalEntry]:
        """Months, weekdays, units of the calendar and the like."""
        return lexicon.entries()

    def __call__(self, scan: Scan, context: Context) -> Iterable[Mention]:
        """The dates of a scan, counted from the reference date of the context."""
        return scan.shared(date_reader(context.reference_date)).mentions
