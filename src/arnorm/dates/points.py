"""Dates as the text says them, before they are counted: the grammar makes points, the resolution dates them."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple, Self


class Unit(Enum):
    """How long the time is that a point stands for, or how it is said."""

    __hash__ = object.__hash__  # that of Enum is written in Python

    DAY = "day"
    WEEKDAY = "weekday"
    """A day of the week; `number` 1 to 7."""
    OFFSET = "offset"
    """«أمس»: `number` days after the reference date."""
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    SPAN = "span"
    """Months `number` to `last` of a year: «الأشهر التسعة الأولى»."""
    YEAR = "year"
    FISCAL_YEAR = "fiscal"
    """The year in which it ends; `number` 1 when the text names both years."""
    DECADE = "decade"
    CENTURY = "century"
    SEASON = "season"
    FEAST = "feast"
    TIME = "time"
    """A clock time without a day."""
    AGO = "ago"
    """`number` units of `text` before the reference date."""
    REFERENCE = "reference"
    """PAST_REF and its like, in `text`."""


class Relation(Enum):
    """Where a point lies, as an adjective or a demonstrative says it; the values are those of date_words.tsv.

    Each has its `shift`, how many units it is away from the reference date, None when it is not counted from there;
    and `anchored` says whether it is counted from another date of the text.
    """

    __hash__ = object.__hash__

    def __new__(cls, value: str, shift: int | None = None, anchored: bool = False) -> Self:
        """A relation known by its value alone."""
        made = object.__new__(cls)
        made._value_, made.shift, made.anchored = value, shift, anchored
        return made

    shift: int | None
    anchored: bool
    NONE = ""
    PAST = "past", -1
    CURRENT = "current", 0
    NEXT = "next", 1
    BEFORE_LAST = "before_last", -2
    AFTER_NEXT = "after_next", 2
    SAME = "same", None, True
    """«في العام نفسه»: the one the text has just named."""
    PREVIOUS = "previous", None, True
    """«العام السابق»: the one before it."""
    FOLLOWING = "following", None, True
    """«العام التالي»: the one after it."""
    CORRESPONDING = "corresponding", None, True
    """«الربع المماثل»: the same quarter of another year."""
    LAST = "last", -1
    """«الربع الأخير»: the one that ended last."""


class Point(NamedTuple):
    """One date as said: what is not said is None, 0 or empty."""

    unit: Unit
    year: int | None = None
    number: int = 0
    """The month of a day or month; the quarter, half, weekday or offset."""
    day: int = 0
    hijri: bool = False
    relation: Relation = Relation.NONE
    """Of the point itself: «الربع الماضي», «يوليو المقبل»."""
    year_relation: Relation = Relation.NONE
    """Of its year: «الربع الأول من العام الماضي»."""
    time: str = ""
    text: str = ""
    """What the unit needs besides: the digits of a decade, the unit of «قبل شهرين», the time zone of a clock time."""
    last: int = 0


class Parsed(NamedTuple):
    """What a rule of the grammar read: up to which token, and the date or the interval."""

    end: int
    point: Point
    until: Point | None = None
    """The end of an interval that begins with `point`."""
    mod: str = ""
    """START, MID or END."""
    weak: bool = False
    """Whether it needs a preposition or another licence beside it: a bare year, a month that is also a verb."""
    rule: str = "date"
    row: str = ""
